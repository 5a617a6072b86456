"""The usual obstacles to receivability, each with the events it concerns.

An obstacle whose rule is only recalled (``repetition``, ``pending-proceedings``) can at
most be a question (``ask``), never a risk: an unconfirmed rule decides nothing.
"""

from __future__ import annotations

from datetime import date

from tocsin.casefile.model import Act, Basis, ComplainantStatus, PartyKind
from tocsin.law.procedure.advice import Complainant, Obstacle, Proof, Risk, note
from tocsin.law.procedure.known import Fact, Known, end, start
from tocsin.law.tables import Law

_ORDER = (Risk.CLEAR, Risk.ASK, Risk.RISK, Risk.BLOCKS)
_PROCEEDINGS = frozenset({Act.CHARGE, Act.SENTENCE})
_INTERNAL = frozenset({Act.INTERNAL_DISPUTE, Act.ELECTION})


def receivability(
    known: Known, law: Law, standing: tuple[Complainant, ...]
) -> tuple[Obstacle, ...]:
    """Every obstacle, clear ones too, so that silence is never mistaken for a look."""
    found = (
        _standing(standing),
        _nobody_left(known, standing),
        _repetition(known),
        _age(known, law),
        _answerable(known, law),
        _internal(known),
        _pending(known),
        _subject(known, law),
        _proof(known),
    )
    return tuple(_capped(obstacle, law) for obstacle in found)


def _capped(obstacle: Obstacle, law: Law) -> Obstacle:
    if law.holds(obstacle.rule) or _ORDER.index(obstacle.state) <= _ORDER.index(Risk.ASK):
        return obstacle
    return Obstacle(obstacle.code, Risk.ASK, obstacle.rule, obstacle.why, obstacle.events)


def _standing(standing: tuple[Complainant, ...]) -> Obstacle:
    active = [c for c in standing if c.status == ComplainantStatus.ACTIVE]
    states = {c.state for c in active}
    ids = tuple(c.party for c in active)
    if not standing:
        return Obstacle("standing", Risk.BLOCKS, "gateway-a", note("receivable.no_complainant"))
    for state, risk in (
        (Proof.PROVEN, Risk.CLEAR),
        (Proof.UNPROVEN, Risk.RISK),
        (Proof.ASK, Risk.ASK),
    ):
        if state in states:
            which = tuple(c.party for c in active if c.state is state)
            why = note(f"receivable.standing.{state.value}", complainants=which)
            return Obstacle("standing", risk, "gateway-a", why)
    why = note("receivable.standing.closed", complainants=ids)
    return Obstacle("standing", Risk.BLOCKS, "gateway-a", why)


def _nobody_left(known: Known, standing: tuple[Complainant, ...]) -> Obstacle:
    active = [c for c in standing if c.status == ComplainantStatus.ACTIVE]
    gone = tuple(c.party for c in standing if c.status != ComplainantStatus.ACTIVE)
    if standing and not active:
        why = note("receivable.nobody_left", complainants=gone)
        return Obstacle("nobody_left", Risk.RISK, "withdrawal-tested", why)
    if gone:
        why = note("receivable.some_left", complainants=gone, active=len(active))
        return Obstacle("nobody_left", Risk.ASK, "withdrawal-tested", why)
    return Obstacle("nobody_left", Risk.CLEAR, "withdrawal-tested", note("receivable.all_there"))


def _repetition(known: Known) -> Obstacle:
    reference = known.cfa()
    reports = [] if reference is None else known.reports(reference)
    examined = [r for r in reports if r.kind != "urgent_appeal" and (r.met or r.adopted)]
    if not examined:
        return Obstacle("repetition", Risk.CLEAR, "repetition", note("receivable.first_time"))
    last = examined[-1]
    when = last.met or last.adopted
    decided = end(when) if when else known.on
    new = tuple(f.id for f in known.real if start(f.reached) > decided)
    if new:
        why = note("receivable.new_since", report=last.number, number=len(new))
        return Obstacle("repetition", Risk.CLEAR, "new-allegations", why, new)
    why = note("receivable.nothing_new", report=last.number)
    return Obstacle("repetition", Risk.RISK, "repetition", why)


def _last(fact: Fact, on: date) -> date:
    """The last day a fact reaches: what still goes on is as new as the day asked about."""
    return on if fact.open_ended else min(end(fact.reached), on)


def _days(known: Known) -> list[date]:
    return sorted(_last(f, known.on) for f in known.real)


def _age(known: Known, law: Law) -> Obstacle:
    days = _days(known)
    if not days:
        return Obstacle("age", Risk.BLOCKS, "old-facts", note("receivable.no_facts"))
    edge = law.rule("old-facts").after(known.on, -1)
    old = tuple(f.id for f in known.real if _last(f, known.on) < edge)
    why = note(
        "receivable.age",
        newest=max(known.real, key=lambda f: (_last(f, known.on), f.id)).reached.text,
        oldest=min(known.real, key=lambda f: (_last(f, known.on), f.id)).reached.text,
        newest_days=(known.on - days[-1]).days,
        oldest_days=(known.on - days[0]).days,
    )
    return Obstacle("age", Risk.ASK if old else Risk.CLEAR, "old-facts", why, old)


def _answerable(known: Known, law: Law) -> Obstacle:
    """Whether anybody can still answer: the government, when even the newest fact is old."""
    days = _days(known)
    rule = law.rule("old-facts")
    if days and days[-1] < rule.after(known.on, -1):
        why = note("receivable.unanswerable", years=rule.value, newest=days[-1])
        return Obstacle("answerable", Risk.RISK, "old-facts", why)
    return Obstacle("answerable", Risk.CLEAR, "old-facts", note("receivable.answerable"))


def _internal(known: Known) -> Obstacle:
    inner = tuple(f.id for f in known.facts if f.event.act in _INTERNAL)
    state = [
        f
        for f in known.real
        if f.event.act not in _INTERNAL and any(known.is_state(a) for a in f.event.actors)
    ]
    other = [f for f in known.real if f.event.act not in _INTERNAL]
    if inner and not other:
        why = note("receivable.internal.only")
        return Obstacle("internal", Risk.RISK, "internal-dispute", why, inner)
    if inner and not state:
        why = note("receivable.internal.no_state")
        return Obstacle("internal", Risk.RISK, "internal-dispute", why, inner)
    if inner:
        why = note("receivable.internal.plead_state", number=len(state))
        return Obstacle("internal", Risk.ASK, "internal-dispute", why, inner)
    why = note("receivable.internal.none")
    return Obstacle("internal", Risk.CLEAR, "internal-dispute", why)


def _pending(known: Known) -> Obstacle:
    """Domestic proceedings: exhaustion is not required, but the Committee may wait for them.

    What a court ordered for the union, and what was brought before one, are proceedings too.
    """
    courts = tuple(
        f.id
        for f in known.facts
        if f.event.act in _PROCEEDINGS
        or any(_is_court(known, p) for p in (*f.event.actors, *f.event.targets))
    )
    if courts:
        why = note("receivable.pending", number=len(courts))
        return Obstacle("pending", Risk.ASK, "pending-proceedings", why, courts)
    said = "none" if known.file.case.national_mechanisms is None else "described"
    return Obstacle("pending", Risk.CLEAR, "no-exhaustion", note(f"receivable.pending.{said}"))


def _is_court(known: Known, key: str) -> bool:
    party = known.party(key)
    return party is not None and party.kind is PartyKind.COURT


def _subject(known: Known, law: Law) -> Obstacle:
    real = known.real
    outside = []
    for fact in real:
        topics = law.act(fact.event.act)
        if topics is None or not topics.paragraphs:
            outside.append(fact.id)
    if real and len(outside) == len(real):
        why = note("receivable.subject.none")
        return Obstacle("subject", Risk.RISK, "subject-matter", why, tuple(outside))
    state = Risk.ASK if outside else Risk.CLEAR
    why = note("receivable.subject.some" if outside else "receivable.subject.all")
    return Obstacle("subject", state, "subject-matter", why, tuple(outside))


def _proof(known: Known) -> Obstacle:
    bases = {s.id: s.basis for s in known.file.sources}
    weak = tuple(
        f.id
        for f in known.real
        if f.done
        and not f.event.exhibits
        and all(bases.get(s) is Basis.TOLD for s in f.event.sources)
    )
    done = sum(1 for f in known.real if f.done)
    if weak and len(weak) == done:
        why = note("receivable.proof.none", number=len(weak))
        return Obstacle("proof", Risk.RISK, "word-against-word", why, weak)
    if weak:
        why = note("receivable.proof.some", number=len(weak), total=done)
        return Obstacle("proof", Risk.ASK, "word-against-word", why, weak)
    return Obstacle("proof", Risk.CLEAR, "word-against-word", note("receivable.proof.all"))
