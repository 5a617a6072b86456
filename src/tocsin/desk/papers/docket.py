"""The docket as pages show it: what is due, from whom silence lasts, the next step with its why.

It says what :func:`tocsin.law.procedure.whole.advise` found, in the reader's language; it decides
nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.desk.look.tongues import shown_in
from tocsin.desk.papers.looking import spoken
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.names import clipped
from tocsin.desk.record.shown import law
from tocsin.gate import Gate, Item
from tocsin.law.docket import Wording, calendar, names_of
from tocsin.law.procedure import advise

LETTER_OF = {
    "dg-urgent": "dg-urgent", "cfa-complaint": "cfa-complaint",
    "cfa-new-allegations": "cfa-update", "cfa-follow-up": "cfa-update",
    "ceacr-observation": "ceacr-observation",
}  # fmt: skip
"""The kind of letter by which a step of the ladder is taken; the others are no letter."""
SUBJECT = 70
"""Characters of a letter's subject by which it is called."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: when, what, why, and whether it has passed."""

    day: datetime.date | None
    what: str
    why: tuple[str, ...]
    missed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A step proposed: what, when, why; the kind of letter it is taken by, if it is one."""

    what: str
    when: str
    why: tuple[str, ...]
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Docket:
    """One case on one day."""

    grounds: tuple[tuple[str, str], ...]
    due: tuple[Due, ...]
    outstanding: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]

    @property
    def ahead(self) -> tuple[Due, ...]:
        """What is still due, the nearest first."""
        return tuple(due for due in self.due if not due.missed)

    @property
    def passed(self) -> tuple[Due, ...]:
        """What was due and was not done by its day."""
        return tuple(due for due in self.due if due.missed)

    @property
    def first(self) -> Due | None:
        """What is due first."""
        return next((due for due in self.ahead if due.day), None)


def docket_of(made: Assembled, on: datetime.date) -> Docket:
    """The docket of a case that is open, worked out once for each day, language and revision."""
    if on != timezone.localdate():  # whoever turns the days over keeps none of them
        return docket(made.file, on)
    found: Docket = made.once(("docket", on, spoken()), lambda: docket(made.file, on))
    return found


def docket(file: CaseFile, on: datetime.date) -> Docket:
    """The docket of a case."""
    wording = Wording(law(), spoken(), names_of(file, spoken()) | _letters(file))
    advice = advise(file, on=on, law=law())
    grounds = tuple(
        (wording.name("ground", g.code), wording.say(g.why))
        for g in advice.grounds
        if g.state.value in ("holds", "threatened")
    )
    due = [
        Due(
            clock.due,
            wording.name("clock", clock.code),
            tuple(wording.say(note) for note in clock.why),
            clock.state.value == "missed",
        )
        for clock in advice.clocks
    ]
    outstanding = tuple(
        (_owing(item.who, item.about, wording), wording.say(item.why))
        for item in advice.outstanding
    )
    steps = tuple(
        Step(
            wording.name("step", step.code),
            wording.name("state", step.state.value),
            tuple(wording.say(note) for note in step.why),
            LETTER_OF.get(step.code, ""),
        )
        for step in advice.ladder
    )
    ordered = sorted(due, key=lambda d: (d.missed, d.day or datetime.date.max, d.what))
    return Docket(grounds, tuple(ordered), outstanding, steps)


def _owing(who: str, about: str, wording: Wording) -> str:
    """Who still owes something; of several complainants, which."""
    called = wording.name("who", who)
    return f"{called}, {wording.called(about)}" if who == "complainant" else called


def _letters(file: CaseFile) -> dict[str, str]:
    """What letters are called where a page speaks of them: by their subject, never by their id."""
    out = {}
    for letter in file.communications:
        said = letter.number
        if letter.subject:
            said = shown_in(letter.subject, spoken(), file.case.language)
        if said:
            out[letter.id] = _("“%(words)s”") % {"words": clipped(said, SUBJECT)}
    return out


def ics(file: CaseFile, on: datetime.date) -> bytes:
    """Every running clock as a calendar, past the one gate: telephones hand calendars on."""
    advice = advise(file, on=on, law=law())
    content = calendar([(file, advice)], Wording(law(), spoken()), on)
    gate = Gate(file, Audience.TRANSMITTED, on=on)
    gate.judge([Item("docket.ics", content, "docket.ics", own=True)]).demand()
    return content
