"""The frame of a paper with what the weighing found for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.reading.frame import Frame
from tocsin.reading.model import FoundDate, Person, Span
from tocsin.reading.picked.gathering import Sheet, bare_name, senders, towns
from tocsin.reading.picked.own_day import days
from tocsin.reading.picked.own_number import numbers
from tocsin.reading.picked.signing import signers
from tocsin.reading.picked.weighing import Candidate, Weights, all_of, best

# the features that say that a day stands alone in a date line, or is told of in the body
_LINE = frozenset({"frame", "role=date", "rest=0"})
_TOLD = frozenset({"role=body", "role=list"})
# the features that say that a mark of a signature stands with a name
_MARKS = frozenset({"marked=True", "marked+1=True", "marked+2=True", "marked-1=True"})


@dataclass(frozen=True, slots=True)
class Picked:
    """The parts of a frame as weighed; what is not there is empty."""

    date: FoundDate | None
    place: str
    number: str
    sender: Person | None
    signatories: tuple[Person, ...]
    signed: bool = False


def picked(
    text: str,
    frame: Frame,
    sender: Person | None,
    *,
    news: bool = False,
    mail: bool = False,
    weights: Weights | None = None,
) -> Picked:
    """The best of what each part could be; the day first, since the town stands by it."""
    sheet = Sheet(text, frame, news, mail)
    day = best(_in_line(days(sheet, frame.date)), "day", weights)
    date = day.value if day else None
    sheet.day = date
    number = best(numbers(sheet, frame.number), "number", weights)
    town = best(towns(sheet, frame.place), "place", weights)
    people = all_of(signers(sheet, frame.signatories), "signatory", weights)
    whole = {p.text for p in people}
    people = [p for p in people if not any(_short_for(p.text, full) for full in whole)]
    return Picked(
        date or frame.date,
        town.text if town else "",
        number.text if number else "",
        _sender(sheet, sender, weights),
        tuple(_person(p.text, p.value, frame) for p in people),
        any(not _MARKS.isdisjoint(p.features) for p in people),
    )


def _in_line(days: list[Candidate]) -> list[Candidate]:
    """The days without those the body tells of, where a date line bears one and nothing else."""
    if not any(_LINE.issubset(c.features) for c in days):
        return days
    return [c for c in days if _TOLD.isdisjoint(c.features)]


def _short_for(name: str, full: str) -> bool:
    """Whether a name is another with its given names cut to initials: "H. Sargsyan"."""
    one, two = name.split(), full.split()
    return (
        name != full
        and len(one) > 1
        and len(two) > 1
        and one[-1].lower() == two[-1].lower()
        and all(w.endswith(".") for w in one[:-1])
        and not two[0].endswith(".")
        and one[0][:1].lower() == two[0][:1].lower()
    )


def _sender(sheet: Sheet, known: Person | None, weights: Weights | None) -> Person | None:
    found = senders(sheet, known)
    # who says "I write as secretary of X" has said it, whatever else the paper names
    said = [c for c in found if {"frame", "office-of", "unites"} <= set(c.features)]
    chosen = best(said or found, "sender", weights)
    if chosen is None or chosen.value is None:
        return (
            replace(known, organization=bare_name(known.organization)) if chosen and known else None
        )
    if known and "frame" in chosen.features and known.organization:
        return _bare(known)
    span = Span(chosen.value.start, chosen.value.end)
    if known:
        return replace(known, organization=chosen.text, span=span)
    return Person(organization=chosen.text, span=span)


def _bare(known: Person) -> Person:
    return replace(known, organization=bare_name(known.organization))


def _person(name: str, value: Person | Span, frame: Frame) -> Person:
    if isinstance(value, Person):
        return value
    known = next((p for p in frame.signatories if p.name == name), None)
    return known or Person(name, span=value)
