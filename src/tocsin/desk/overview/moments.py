"""Everything of a case that has a place in time: events, letters, answers, silences, deadlines.

Stages by ``Event.reached_by``, states of letters by ``casefile.order``, deadlines by
``law.procedure.advise``; nothing is decided again here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tocsin.casefile.answers import UNSENT, state_on
from tocsin.casefile.dates import UncertainDate, say_date, say_day
from tocsin.casefile.model import CaseFile, Communication, Direction, Event
from tocsin.desk.look.tongues import shown_in
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.names import Names, word
from tocsin.desk.record.shown import law, names_of
from tocsin.law.docket import Wording
from tocsin.law.docket import names_of as called
from tocsin.law.procedure import Advice, Run, advise

LANES = {
    "event": gettext_lazy("Events"),
    "sent": gettext_lazy("Letters sent"),
    "came": gettext_lazy("Letters and answers received"),
    "silence": gettext_lazy("Silences"),
    "due": gettext_lazy("Deadlines"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing in time. ``shape`` is the stage of an event, the state of the rest."""

    lane: str
    start: date | None
    end: date | None
    shape: str
    key: str = ""
    thing: Any = None

    @property
    def order(self) -> tuple[date, str, str]:
        """By day; what has none comes last."""
        return (self.start or self.end or date.max, self.lane, self.key)


def advice(made: Assembled, on: date) -> Advice:
    """What the procedure says of the case on a day; worked out once for a revision."""
    told: Advice = made.once(("advice", on), lambda: advise(made.file, on=on, law=law()))
    return told


def moments(made: Assembled, on: date) -> list[Moment]:
    """Everything, in order of time."""

    def work() -> list[Moment]:
        file = made.file
        out = [_event(event, on) for event in file.events]
        out += [_letter(item, on) for item in file.communications]
        out += _silences(file, on)
        out += [
            Moment("due", clock.due, clock.due, clock.state.value, clock.key, clock)
            for clock in advice(made, on).clocks
        ]
        return sorted(out, key=lambda moment: moment.order)

    found: list[Moment] = made.once(("moments", on), work)
    return found


def _span(when: UncertainDate) -> tuple[date | None, date | None]:
    return when.earliest or when.latest, when.latest or when.earliest


def _event(event: Event, on: date) -> Moment:
    stage = event.stage_on(on) or event.stage
    return Moment("event", *_span(event.date), stage.value, event.id, event)


def _letter(item: Communication, on: date) -> Moment:
    lane = "sent" if item.direction is Direction.OUT else "came"
    states = [state_on(addressee, on) for addressee in item.to]
    unsent = lane == "sent" and all(state in UNSENT for state in states)
    shape = "draft" if unsent else item.kind.value
    return Moment(lane, *_span(item.date), shape, item.id, item)


def _silences(file: CaseFile, on: date) -> list[Moment]:
    """From each letter that went out to the first answer to it, or to this day."""
    answered: dict[str, date] = {}
    for item in file.communications:
        day = item.date.earliest or item.date.latest
        for key in item.answers:
            if day is not None and day <= on:
                answered[key] = min(day, answered.get(key, day))
    out = []
    for item in file.communications:
        start = item.date.earliest or item.date.latest
        if item.direction is not Direction.OUT or start is None or start > on:
            continue
        states = {state_on(a, on) for a in item.to if not a.copy_only}
        if not states or states <= UNSENT:
            continue
        end = answered.get(item.id)
        if end is None and "answered" in {state.value for state in states}:
            continue  # answered, and the answer is not in the file: no silence can be shown
        shape = "broken" if end else "lasting"
        out.append(Moment("silence", start, end or on, shape, item.id, item))
    return out


@dataclass(frozen=True, slots=True)
class Line:
    """A moment in words, for the table and for who points at it."""

    when: str
    lane: Any
    title: str
    words: tuple[Any, ...]
    pk: Any
    grave: bool
    past: bool


class Saying:
    """Puts moments into the reader's words."""

    def __init__(self, made: Assembled, on: date) -> None:
        """Choose the language once."""
        self.made, self.on = made, on
        self.names: Names = names_of(made)
        self.language = get_language() or "en"
        self.record = made.file.case.language
        self.wording = Wording(law(), self.language, called(made.file, self.language, short=True))

    def line(self, moment: Moment) -> Line:
        """One moment in full."""
        row = self.made.rows.get(moment.key)
        words: tuple[Any, ...] = ()
        if moment.lane == "event":
            words = (word(moment.shape), word(moment.thing.verification.value))
        elif moment.lane == "due":
            words = (RUNS.get(moment.shape, moment.shape),)
        elif moment.lane != "silence":
            words = (_("not sent"),) if moment.shape == "draft" else (word(moment.shape),)
        late = moment.lane == "due" and moment.shape == Run.MISSED.value
        lasting = moment.lane == "silence" and moment.shape == "lasting"
        past = bool(moment.start and moment.start <= self.on)
        return Line(
            self.when(moment), LANES[moment.lane], self.title(moment), words,
            row.pk if row else None, late or lasting, past,
        )  # fmt: skip

    def when(self, moment: Moment) -> str:
        """Its day or days."""
        if moment.lane in ("event", "sent", "came"):
            return say_date(moment.thing.date, self.language)
        if moment.lane == "due":
            return say_day(moment.thing.due, self.language)
        start = say_day(moment.start or self.on, self.language)
        return _("since %(day)s") % {"day": start}

    def title(self, moment: Moment) -> str:
        """What it is, in a line."""
        thing = moment.thing
        if moment.lane == "event":
            return str(shown_in(thing.summary, self.language, self.record))
        if moment.lane == "due":
            return self.wording.name("clock", thing.code)
        told = thing.subject or thing.summary
        subject = shown_in(told, self.language, self.record) if told else ""
        to = ", ".join(self.names.label(a.party) for a in thing.to if not a.copy_only)
        if moment.lane == "silence":
            days = ((moment.end or self.on) - (moment.start or self.on)).days
            said = (
                _("%(who)s answered after %(days)s days")
                if moment.shape == "broken"
                else _("%(who)s has not answered for %(days)s days")
            )
            return said % {"who": to or "…", "days": days}
        sender = self.names.label(thing.sender) if thing.sender else ""
        return " · ".join(
            part for part in (to if moment.lane == "sent" else sender, subject) if part
        )


RUNS = {
    "running": gettext_lazy("running"),
    "met": gettext_lazy("met"),
    "missed": gettext_lazy("missed"),
    "stopped": gettext_lazy("stopped"),
}
