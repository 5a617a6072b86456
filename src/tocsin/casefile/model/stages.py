"""Which stage of a measure came last: unlike a delivery, a measure can go back.

Somebody is released and arrested again, a law withdrawn and tabled anew; so the last stage by
day counts. Where two may have been reached on one day, the further one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model.words import Stage

_STAGES = tuple(Stage)


def day_of(when: UncertainDate) -> date:
    """The day an uncertain date is put at in any order: its earliest, else its latest."""
    return when.earliest or when.latest or date.min


def stage_at(steps: Sequence[tuple[Stage, UncertainDate]]) -> tuple[Stage, UncertainDate]:
    """The stage these steps have led to, and the date it was reached; one step at least.

    The last by day; of those that may be of one day, the further. A date as vague as "in
    November" may be any of its days, so it does not hide a further stage reached on the 20th.
    """
    last = max(steps, key=lambda s: (day_of(s[1]), _STAGES.index(s[0])))
    day = day_of(last[1])
    at_once = [s for s in steps if s[1].latest is None or s[1].latest >= day]
    return max(at_once, key=lambda s: (_STAGES.index(s[0]), day_of(s[1])))
