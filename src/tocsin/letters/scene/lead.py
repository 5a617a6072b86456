"""What a letter opens with: the gravest facts it tells, the newest of them first chosen.

The rule: facts that carry a ground of urgency come before others, then by the act (a life before
liberty, liberty before the organization, the organization before its means), then how somebody held
was taken and what was last decided on it before what one voice tells of the time between, then the
later. Of the facts told at most two, in order of time: the first by that order, and one of the
other side that is at most one rank lighter (a person taken and a union dissolved say more than two
arrests), else the second; and last one measure that is announced or feared. An act that ended (by a
release, a remedy) does not open a letter while a fact of the same urgency can that did not: who is
pardoned and free is not what the letter is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.casefile.answers import Custody
from tocsin.casefile.model import Act, Event, Verification
from tocsin.law.procedure import Ground
from tocsin.letters.scene.outcomes import ENDS
from tocsin.letters.scene.telling import PLANNED, Facts

MOST = 2
_ORDER = (
    (Act.KILLING, Act.DEATH_IN_CUSTODY),
    (Act.VIOLENCE, Act.ILL_TREATMENT, Act.SENTENCE, Act.DETENTION, Act.ARREST, Act.HOUSE_ARREST),
    (Act.CHARGE, Act.TRIAL, Act.DISSOLUTION, Act.DEREGISTRATION, Act.BANNED_AS_EXTREMIST,
     Act.SELF_DISSOLUTION, Act.SUSPENSION, Act.EMERGENCY_DECLARED, Act.EXPULSION, Act.EXILE),
    (Act.LEADERSHIP_REMOVAL, Act.FORCED_LEAVING, Act.DISPERSAL, Act.OCCUPATION, Act.STRIKE_BAN,
     Act.THREAT, Act.DISMISSAL, Act.TRAVEL_BAN),
    (Act.SEARCH, Act.SEIZURE, Act.ACCOUNT_FREEZE, Act.PROPERTY_TRANSFER, Act.REGISTRATION_REFUSED),
)  # fmt: skip
_ORGANIZATION = frozenset(
    {
        Act.DISSOLUTION,
        Act.DEREGISTRATION,
        Act.BANNED_AS_EXTREMIST,
        Act.SELF_DISSOLUTION,
        Act.SUSPENSION,
        Act.LEADERSHIP_REMOVAL,
        Act.OCCUPATION,
    }
)
_TAKING = frozenset({Act.DETENTION, Act.ARREST, Act.HOUSE_ARREST})
_RANK = {act: rank for rank, acts in enumerate(_ORDER) for act in acts}


def lead_of(
    facts: Facts, grounds: Sequence[Ground], spells: Iterable[Custody] = ()
) -> tuple[Event, ...]:
    """The facts a reader must know if no other is read; ``spells`` are who is held."""
    spells = list(spells)
    deciding = {key for spell in spells for key in (spell.begun, spell.last)}
    holding = {key for spell in spells for key in spell.events}
    urgent = {e for g in grounds for e in (*g.carried, *g.threatened)}

    def rank(event: Event) -> int:
        return _RANK.get(event.act, len(_ORDER))

    def ended(event: Event) -> bool:
        if event.id in holding:  # of two who were arrested one is free and one is not
            return False
        return any(end.act is not Act.PROCEDURE for end in facts.outcomes.get(event.id, ()))

    def between(event: Event) -> bool:
        if event.act in _TAKING:
            return bool(deciding) and event.id not in deciding
        alone = event.verification is Verification.REPORTED and event.act is not Act.SENTENCE
        return bool(deciding) and alone

    def weight(item: tuple[int, Event]) -> tuple[bool, int, bool, int]:
        place, event = item
        return event.id not in urgent, rank(event), between(event), -place

    def gravest(events: Sequence[Event], most: int) -> list[Event]:
        told = [(i, e) for i, e in enumerate(events) if e.act not in ENDS]
        # what ended would open the letter with half of the truth
        told = [x for x in told if x[1].id in urgent or x[1].id not in facts.outcomes] or told
        lasting = [x for x in told if not ended(x[1])]
        if urgent.isdisjoint(e.id for _, e in told) or any(e.id in urgent for _, e in lasting):
            told = lasting or told
        graded = [e for _, e in sorted(told, key=weight)]
        if most < 2 or len(graded) <= most:
            return graded[:most]
        first = graded[0]
        side = first.act in _ORGANIZATION
        other = (
            e
            for e in graded[1:]
            if (e.act in _ORGANIZATION) is not side and abs(rank(e) - rank(first)) <= 1
        )
        return [first, next(other, graded[1])]

    chosen = [*gravest(facts.done, MOST), *gravest(facts.planned, 1)]
    return tuple(sorted(chosen, key=lambda e: (e.stage in PLANNED, e.date)))
