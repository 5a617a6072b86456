"""The clocks: what is due by when, counted from what, by which rule and calendar.

Uncertain triggers are counted from their earliest day, so that a clock never promises a
day that may be gone. Days come from rules and calendars alone; when either changes the
same clock (same key) gets a new day.
"""

from __future__ import annotations

from datetime import date

from tocsin.casefile.answers import state_on
from tocsin.casefile.model import (
    Communication,
    CommunicationKind,
    Delivery,
    Direction,
    Reference,
    Route,
)
from tocsin.law.procedure.advice import Deadline, Note, Run, note
from tocsin.law.procedure.extensions import extended
from tocsin.law.procedure.known import Known, end, start
from tocsin.law.tables import Law, Session, shift

_SUPPLY = (
    CommunicationKind.COMPLAINT,
    CommunicationKind.UPDATE,
    CommunicationKind.LETTER,
    CommunicationKind.OTHER,
)


def clocks(known: Known, law: Law, binding: tuple[str, ...]) -> tuple[Deadline, ...]:
    """Every clock of the case, those already met or missed too.

    ``binding`` are the Conventions pleaded that the state had ratified by the day; without
    one neither the Committee of Experts nor article 24 is open.
    """
    found: list[Deadline] = []
    found += further_information(known, law)
    found += conciliation(known, law)
    found += keep_alive(known, law)
    found += material_for_session(known, law)
    found += dg_answer(known, law)
    if binding:
        found += experts(known, law, binding)
        found += article_24(known, law, binding)
    found = extended(known, found)
    return tuple(sorted(found, key=lambda d: (d.due, d.key)))


def far(session: Session, on: date) -> bool:
    """Whether a meeting is so far off that meetings before it must be missing from the table."""
    return session.first > shift(on, 10, "months")


def _state(due: date, on: date) -> Run:
    return Run.RUNNING if due >= on else Run.MISSED


def further_information(known: Known, law: Law) -> list[Deadline]:
    """One month from each acknowledgement of a complaint; met by anything sent in time."""
    rule = law.rule("further-information")
    if not rule.active:
        return []
    out = []
    for letter in known.communications:
        if letter.kind is not CommunicationKind.ACKNOWLEDGEMENT or letter.route is not Route.CFA:
            continue
        if letter.date.unknown:
            continue  # nothing can be counted from it; the office is asked for the day
        if letter.direction is not Direction.IN or not _acknowledges_complaint(known, letter):
            continue
        begun = start(letter.date)
        due = rule.after(begun)
        supplied = [
            c
            for c in known.sent(Route.CFA)
            if c.kind in _SUPPLY and c.id not in letter.answers and begun <= end(c.date) <= due
        ]
        why = [note("clock.further_information", letter=letter.id, day=begun)]
        state = Run.MET if supplied else _state(due, known.on)
        if supplied:
            why.append(note("clock.supplied", letter=supplied[0].id))
        elif state is Run.MISSED:
            why.append(note("clock.late_material"))
        if not letter.date.exact:
            why.append(note("clock.uncertain_trigger", written=letter.date.text))
        out.append(
            Deadline(
                f"further-information:{letter.id}",
                "further-information",
                due,
                state,
                rule.code,
                tuple(why),
                trigger=letter.id,
            )
        )
    return out


def _acknowledges_complaint(known: Known, letter: Communication) -> bool:
    if not letter.answers:
        return True
    answered = (c for c in known.communications if c.id in letter.answers)
    return any(c.kind is CommunicationKind.COMPLAINT for c in answered)


def conciliation(known: Known, law: Law) -> list[Deadline]:
    """Six months from the day both sides agreed; the examination rests meanwhile."""
    rule = law.rule("conciliation")
    agreed = known.file.case.conciliation_since
    if agreed is None or not agreed.known_by(known.on) or not rule.active:
        return []
    due = rule.after(start(agreed))
    why = (note("clock.conciliation", day=start(agreed)),)
    return [
        Deadline("conciliation", "conciliation", due, _state(due, known.on), rule.code, why, "soft")
    ]


def suspended(known: Known, law: Law, day: date) -> bool:
    """Whether conciliation suspends the examination on ``day``."""
    return any(
        start(agreed) <= day <= d.due
        for d in conciliation(known, law)
        if (agreed := known.file.case.conciliation_since)
    )


def keep_alive(known: Known, law: Law) -> list[Deadline]:
    """Follow-up silence: eighteen months after the examination or the last information.

    A gap that has already passed is shown as missed beside the clock that runs now, since
    what was sent afterwards may have come too late.
    """
    rule = law.rule("follow-up-silence")
    reference = known.cfa()
    if reference is None or not rule.active or not in_follow_up(known, reference):
        return []
    examined = [r for r in known.reports(reference) if r.kind != "urgent_appeal"]
    if not examined:
        return []
    last = examined[-1]
    when = last.met or last.adopted
    if when is None:
        return []
    day, said = start(when), when.text
    sent = sorted(
        (start(c.date), c.id)
        for c in (*known.sent(Route.CFA), *known.government_replies())
        if start(c.date) > end(when)
    )
    out, trigger, gap = [], f"report-{last.number}", None
    for heard, letter in sent:
        if heard > rule.after(day) and gap is None:
            gap = _silence(rule.after(day), trigger, said, Run.MISSED, rule.code, letter)
        day, trigger, said = heard, letter, heard.isoformat()
    if gap is not None:
        out.append(gap)
    due = rule.after(day)
    out.append(_silence(due, trigger, said, _state(due, known.on), rule.code, ""))
    return out


def _silence(due: date, trigger: str, said: str, state: Run, rule: str, after: str) -> Deadline:
    why: list[Note] = [note("clock.keep_alive", trigger=trigger, since=said)]
    if after:
        why.append(note("clock.keep_alive.after", letter=after))
    point = note("clock.ask_status") if state is Run.MISSED else note("clock.keep_alive.derived")
    key = f"follow-up-silence:{trigger}"
    return Deadline(
        key, "follow-up-silence", due, state, rule, tuple(why), trigger=trigger, open_point=point
    )


def in_follow_up(known: Known, reference: Reference) -> bool:
    """Whether the case stood in follow-up on the day, by its status or its last report."""
    if reference.status != "unknown":
        return reference.status == "follow_up"
    reports = known.reports(reference)
    return bool(reports) and reports[-1].kind in ("kept_informed", "effect_given")


def material_for_session(known: Known, law: Law) -> list[Deadline]:
    """The office's own target before the CFA's next meeting; no cut-off is published."""
    rule = law.rule("session-lead")
    session = law.next_session("cfa", known.on)
    if session is None or far(session, known.on) or not rule.active:
        return []
    due = rule.after(session.first, -1)
    if due < known.on:
        following = law.next_session("cfa", session.last)
        why = note("clock.session_close", meeting=session.dates.text, target=due)
        if following is None:
            return []
        second = _for_session(known, following, rule.after(following.first, -1), rule.code)
        return [
            _for_session(known, session, session.first, rule.code, why),
            second,
        ]
    return [_for_session(known, session, due, rule.code)]


def _for_session(
    known: Known, session: Session, due: date, rule: str, extra: Note | None = None
) -> Deadline:
    why = [note("clock.session", meeting=session.dates.text)]
    if extra:
        why.append(extra)
    key = f"cfa-session:{session.year}-{session.name}"
    return Deadline(
        key,
        "cfa-session",
        due,
        _state(due, known.on),
        rule,
        tuple(why),
        "soft",
        calendar=f"cfa/{session.year}/{session.name}",
    )


def dg_answer(known: Known, law: Law) -> list[Deadline]:
    """When to write again after a letter to the Director-General that nobody answered."""
    rule = law.rule("dg-silence")
    out = []
    letters = known.sent(Route.DG)
    for letter in letters[-1:] if rule.active else ():
        if known.answers_to(letter) or _acknowledged(letter, known.on):
            continue
        due = rule.after(start(letter.date))
        why = (note("clock.dg", letter=letter.id, day=start(letter.date)),)
        out.append(
            Deadline(
                f"dg-silence:{letter.id}",
                "dg-silence",
                due,
                _state(due, known.on),
                rule.code,
                why,
                "soft",
                trigger=letter.id,
            )
        )
    return out


def _acknowledged(letter: Communication, on: date) -> bool:
    """Whether any direct addressee had answered by the day."""
    return any(state_on(a, on) is Delivery.ANSWERED for a in letter.to if not a.copy_only)


def experts(known: Known, law: Law, binding: tuple[str, ...]) -> list[Deadline]:
    """The Committee of Experts' cut-off: this year's, and the next when it has passed."""
    rule = law.rule("ceacr-cutoff")
    out = []
    sent = [start(c.date) for c in known.sent(Route.CEACR)]
    for year in (known.on.year, known.on.year + 1):
        session = law.cutoff("ceacr", year)
        if session is None or session.cutoff is None or not rule.active:
            continue
        before = law.cutoff("ceacr", year - 1)
        opened = before.cutoff if before and before.cutoff else shift(session.cutoff, -1, "years")
        used = any(opened < day <= session.cutoff for day in sent)
        state = Run.MET if used else _state(session.cutoff, known.on)
        why = [note("clock.ceacr", year=year, conventions=binding)]
        if state is Run.MISSED:
            why.append(note("clock.ceacr.missed", day=session.cutoff))
        out.append(
            Deadline(
                f"ceacr-cutoff:{year}",
                "ceacr-cutoff",
                session.cutoff,
                state,
                rule.code,
                tuple(why),
                calendar=f"ceacr/{year}/{session.name}",
            )
        )
        if session.cutoff >= known.on:
            break
    return out


def article_24(known: Known, law: Law, binding: tuple[str, ...]) -> list[Deadline]:
    """The last day on which a representation still reaches the next Governing Body."""
    rule = law.rule("article-24")
    if not rule.active or known.sent(Route.ARTICLE_24):
        return []
    for session in law.sessions("gb"):
        due = rule.after(session.first, -1)
        if due >= known.on and not far(session, known.on):
            why = (
                note("clock.article_24", session=session.name, meeting=session.dates.text),
                note("clock.article_24.choice", conventions=binding),
            )
            return [
                Deadline(
                    f"article-24:{session.year}-{session.name}",
                    "article-24",
                    due,
                    Run.RUNNING,
                    rule.code,
                    why,
                    "soft",
                    calendar=f"gb/{session.year}/{session.name}",
                )
            ]
    return []
