"""What of the timeline is shown: a plain form that is sent by GET."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from tocsin.casefile.model import Act, Party, Stage, Verification
from tocsin.desk.overview.moments import LANES, Moment
from tocsin.desk.record.forms.names import Names, word


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    said: Any
    chosen: bool


class Filters:
    """What was asked for; what was not, or means nothing, leaves everything in."""

    def __init__(self, query: QueryDict, names: Names) -> None:
        """Read the query."""
        asked = [lane for lane in query.getlist("lane") if lane in LANES]
        self._lanes = set(asked) or set(LANES)
        self.act = _known(query.get("act", ""), Act)
        self.stage = _known(query.get("stage", ""), Stage)
        self.verification = _known(query.get("verification", ""), Verification)
        self.first, self.last = _year(query.get("from", "")), _year(query.get("to", ""))
        self.who = query.get("who", "").strip()[:200]
        self.party = names.find(Party, self.who) if self.who else None
        self.unknown = bool(self.who and not self.party)

    @property
    def lanes(self) -> list[Choice]:
        """The lanes."""
        return [Choice(key, said, key in self._lanes) for key, said in LANES.items()]

    def acts(self, every: Iterable[Moment]) -> list[Choice]:
        """The acts that this case holds."""
        held = {m.thing.act.value for m in every if m.lane == "event"}
        made = [Choice(key, word(key), key == self.act) for key in held]
        return sorted(made, key=lambda choice: str(choice.said))

    @property
    def stages(self) -> list[Choice]:
        """The stages."""
        return [Choice(s.value, word(s.value), s.value == self.stage) for s in Stage]

    @property
    def verifications(self) -> list[Choice]:
        """How well an event is established."""
        return [Choice(v.value, word(v.value), v.value == self.verification) for v in Verification]

    def keep(self, every: Iterable[Moment]) -> list[Moment]:
        """What passes."""
        return [moment for moment in every if self._passes(moment)]

    def _passes(self, moment: Moment) -> bool:
        if moment.lane not in self._lanes or not self._in_time(moment):
            return False
        if moment.lane == "event":
            event = moment.thing
            return (
                self.act in ("", event.act.value)
                and self.stage in ("", moment.shape)
                and self.verification in ("", event.verification.value)
                and (not self.party or self.party in {*event.actors, *event.targets})
            )
        if self.act or self.stage or self.verification:
            return False
        if not self.party or moment.lane == "due":
            return not self.party
        thing = moment.thing
        return self.party in {thing.sender, thing.signatory, *(a.party for a in thing.to)}

    def _in_time(self, moment: Moment) -> bool:
        if not (self.first or self.last):
            return True
        start, end = moment.start, moment.end
        if start is None or end is None:
            return False
        return end >= date(self.first or 1, 1, 1) and start <= date(self.last or 9999, 12, 31)


def _known(value: str, words: Any) -> str:
    return value if value in {w.value for w in words} else ""


def _year(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) else 0
