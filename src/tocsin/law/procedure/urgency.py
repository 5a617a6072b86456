"""The four grounds of urgent handling, each with the events that carry it on the day.

The set is closed (rules ``urgency-liberty``, ``-movement``, ``-emergency``,
``-dissolution``). Which acts can carry which ground stands in ``law/data/acts.toml``;
how recent and how broad is the office's setting (``urgency-window``, ``urgency-breadth``).
A measure that is only feared or announced *threatens* a ground; an older one that nobody
recorded as ended makes a question of it, not an answer.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from tocsin.casefile.model import Act, Coverage, PartyKind, Stage
from tocsin.law.procedure.advice import Ground, Hold, note
from tocsin.law.procedure.known import Fact, Known, end, start
from tocsin.law.tables import Law

GROUNDS = ("liberty", "movement", "emergency", "dissolution")
# personal freedom is at stake but not yet taken
_AT_STAKE = frozenset({Act.QUESTIONING, Act.CHARGE, Act.THREAT})
# chapters of the Compilation on life, security and arrest: pleaded for a threat, they say of what
_LIFE = range(67, 160)
# an instrument that binds every union is broad by itself
_GENERAL = frozenset({Act.LEGISLATION, Act.DECREE, Act.DRAFT_LAW})


@dataclass(slots=True)
class _Bundle:
    carried: list[Fact] = field(default_factory=list)
    threatened: list[Fact] = field(default_factory=list)
    older: list[Fact] = field(default_factory=list)


def urgency(known: Known, law: Law, only: Set[str] | None = None) -> tuple[Ground, ...]:
    """The four grounds, always all four, in the order the procedure lists them.

    ``only`` are the events looked at, such as those a letter tells; ``None`` is all of them.
    """
    edge = law.rule("urgency-window").after(known.on, -1)
    bundles = {ground: _Bundle() for ground in GROUNDS}
    lethal = _pleaded_for_life(known)
    for fact in known.facts:
        if only is not None and fact.id not in only:
            continue
        ground = _ground(fact, known, law, lethal)
        if ground in bundles and fact.stage is not Stage.REMEDIED:
            at_stake = ground == "liberty" and fact.event.act in _AT_STAKE
            _sort(known, bundles[ground], fact, edge, at_stake)
    breadth = law.rule("urgency-breadth").value
    return tuple(_judge(known, g, bundles[g], breadth) for g in GROUNDS)


def _pleaded_for_life(known: Known) -> frozenset[str]:
    """Events an allegation brings under the decisions on life, security or arrest."""
    return frozenset(
        event
        for item in known.file.allegations
        if any(p.number in _LIFE for p in item.paragraphs)
        for event in item.events
    )


def _ground(fact: Fact, known: Known, law: Law, lethal: frozenset[str]) -> str:
    topics = law.act(fact.event.act)
    ground = topics.urgency if topics and topics.active else ""
    if ground and fact.event.act is Act.THREAT:
        return "liberty" if fact.id in lethal and _of_persons(fact, known) else ground
    if ground == "liberty" and fact.event.act in _AT_STAKE and not _of_persons(fact, known):
        return "movement"
    return ground


def _of_persons(fact: Fact, known: Known) -> bool:
    """Whether persons are charged or questioned; with no target recorded, they may be."""
    targets = [known.party(t) for t in fact.event.targets]
    return not targets or any(t is not None and t.kind is PartyKind.PERSON for t in targets)


def _sort(known: Known, bundle: _Bundle, fact: Fact, edge: date, at_stake: bool) -> None:
    current = fact.open_ended or end(fact.reached) >= edge or _lasts(known, fact)
    if not current:
        bundle.older.append(fact)
    elif fact.done and not at_stake:
        bundle.carried.append(fact)
    else:
        bundle.threatened.append(fact)


def _lasts(known: Known, fact: Fact) -> bool:
    """Whether somebody is still held by it, however long ago it began."""
    return any(fact.id in c.events for c in known.held)


def _judge(known: Known, ground: str, bundle: _Bundle, breadth: int) -> Ground:
    carried, threatened = bundle.carried, bundle.threatened
    if ground == "movement" and not _broad(known, carried, breadth):
        if not _broad(known, [*carried, *threatened], breadth):
            return _narrow(bundle)
        threatened, carried = [*carried, *threatened], []
    if carried:
        state = Hold.HOLDS
    elif threatened:
        state = Hold.THREATENED
    else:
        state = Hold.ASK if bundle.older else Hold.NO
    why = note(f"urgency.{ground}.{state.value}", number=len(carried or threatened or bundle.older))
    return Ground(
        ground,
        state,
        f"urgency-{ground}",
        why,
        _ids(carried),
        _ids(threatened),
        _ids(bundle.older),
    )


def _narrow(bundle: _Bundle) -> Ground:
    here = [*bundle.carried, *bundle.threatened]
    state = Hold.ASK if here or bundle.older else Hold.NO
    code = "urgency.movement.narrow" if here else f"urgency.movement.{state.value}"
    why = note(code, number=len(here or bundle.older))
    older = _ids([*here, *bundle.older])
    return Ground("movement", state, "urgency-movement", why, older=older)


def _ids(facts: list[Fact]) -> tuple[str, ...]:
    return tuple(
        f.id for f in sorted(facts, key=lambda f: (start(f.reached), end(f.reached), f.id))
    )


def _broad(known: Known, facts: list[Fact], breadth: int) -> bool:
    """Whether the facts concern the movement as a whole, not one union.

    A federation or a body of full national reach above others is the movement; so are as
    many different organizations as the setting says, a quantifier that counts as many, and
    an instrument of general effect.
    """
    bodies: set[str] = set()
    for fact in facts:
        if fact.event.act in _GENERAL:
            return True
        for quantifier in fact.event.quantifiers:
            bodies.update(quantifier.parties)
            if (quantifier.count or quantifier.total or 0) >= breadth:
                return True
        for target in fact.event.targets:
            party = known.party(target)
            if party is None or party.kind is PartyKind.PERSON:
                continue
            if party.kind is PartyKind.FEDERATION and party.coverage in (None, Coverage.NATIONAL):
                return True
            if party.kind in (PartyKind.TRADE_UNION, PartyKind.FEDERATION):
                bodies.add(target)
    return len(bodies) >= breadth
