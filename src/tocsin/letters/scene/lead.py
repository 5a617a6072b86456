"""What a letter opens with: the gravest facts it tells, the newest of them first chosen.

The rule: facts that carry a ground of urgency come before others, then by the act (a life before
liberty, liberty before the organization, the organization before its means), then the later; of the
facts told at most two, in order of time, and last one measure that is announced or feared.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.casefile.model import Act, Event
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
_RANK = {act: rank for rank, acts in enumerate(_ORDER) for act in acts}


def lead_of(facts: Facts, grounds: Sequence[Ground]) -> tuple[Event, ...]:
    """The facts a reader must know if no other is read."""
    urgent = {e for g in grounds for e in (*g.carried, *g.threatened)}

    def weight(item: tuple[int, Event]) -> tuple[bool, int, int]:
        place, event = item
        return event.id not in urgent, _RANK.get(event.act, len(_ORDER)), -place

    def first(events: Sequence[Event], most: int) -> list[Event]:
        told = [(i, e) for i, e in enumerate(events) if e.act not in ENDS]
        return [e for _, e in sorted(told, key=weight)[:most]]

    chosen = [*first(facts.done, MOST), *first(facts.planned, 1)]
    return tuple(sorted(chosen, key=lambda e: (e.stage in PLANNED, e.date)))
