"""The choices the papers ask for: what each part could be, and which of it is right."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reading.picking.choices import Sample
from reading.picking.papers import Paper, told
from reading.strangers.measure import plain, same
from tocsin.reading.dates import find_dates
from tocsin.reading.frame import mailhead
from tocsin.reading.model import Person
from tocsin.reading.picked.earlier.letters import letter_days, told_in
from tocsin.reading.picked.earlier.telling import NOBODY, Parties
from tocsin.reading.picked.gathering import Sheet, senders, towns
from tocsin.reading.picked.own_day import days
from tocsin.reading.picked.own_number import numbers
from tocsin.reading.picked.signing import signers
from tocsin.reading.picked.weighing import Candidate
from tocsin.reading.reader import part_of
from tocsin.reading.segments import lines_of, normalise, paragraphs_of


def samples(batches: Iterable[Paper]) -> Iterator[Sample]:
    """The choices every paper asks for."""
    for name, source, truth in batches:
        head = mailhead.head_text(source.metadata) if source.mail else ""
        part = part_of(source, normalise(head + source.text)[0])
        sheet = Sheet(part.text, part.frame, part.is_news, part.mail)
        wanted_day = truth.get("date")
        found = days(sheet, part.frame.date)
        if "date" in truth:
            yield Sample(name, "day", found, [c.text == wanted_day for c in found])
            # the same paper with its day left out bears none
            rest = [c for c in found if c.text != wanted_day]
            yield Sample(name, "day", [_unframed(c) for c in rest], [False] * len(rest))
        sheet.day = next((c.value for c in found if c.text == wanted_day), None)
        sheet.sender = truth.get("sender") or ""
        for key, field, got in (
            ("number", "own_reference", numbers(sheet, part.frame.number)),
            ("place", "place", towns(sheet, part.frame.place)),
            ("sender", "sender", senders(sheet, part.sender)),
        ):
            if field not in truth:
                continue
            wanted = truth.get(field)
            right = [bool(wanted) and same(field, wanted, c.text) for c in got]
            yield Sample(name, key, got, right)
        if "signatories" not in truth:
            continue
        signed = signers(sheet, part.frame.signatories)
        names = {plain(n) for n in truth.get("signatories") or []}
        yield Sample(name, "signatory", signed, [plain(c.text) in names for c in signed])


def letters(batches: Iterable[Paper]) -> Iterator[Sample]:
    """The days of earlier letters that every paper asks for; "" stands for one that is not told."""
    for name, source, truth in batches:
        if "earlier_letters" not in truth:
            continue
        wanted = {day or "" for day in truth["earlier_letters"] or []}
        head = mailhead.head_text(source.metadata) if source.mail else ""
        part = part_of(source, normalise(head + source.text)[0])
        body, written = part.frame.body, _day(truth.get("date"))
        paragraphs = paragraphs_of(part.lines, source.pages)
        inside = [p for p in paragraphs if body.start < p.span.end and p.span.start < body.end]
        # by its truth, not by what the weights of yesterday make of it
        sender = Person(organization=truth.get("sender") or "")
        dated, undated = letter_days(
            part.text,
            told_in(inside or paragraphs, paragraphs, part.frame.placed),
            find_dates(part.text, written),
            written,
            Parties.of(part.frame.addressees, sender),
        )
        right = [known(c) in wanted or c.text in wanted for c in dated]
        # which of several days that are not told to the day is meant, the truth does not say
        left = {n for n, c in enumerate(dated) if right[n] and not known(c)}
        kept = [n for n in range(len(dated)) if n not in left]
        yield Sample(name, "letter", [dated[n] for n in kept], [right[n] for n in kept], True)
        open_ = "" in wanted and not left
        yield Sample(name, "undated", undated, [open_] * len(undated), True)


def sentences() -> Iterator[Sample]:
    """The labelled sentences of ``letters.txt``, each in a paper of its own."""
    day = datetime.date(2026, 6, 20)
    for row in (Path(__file__).parent / "letters.txt").read_text("utf-8").split("\n"):
        if "::" not in row or row.startswith("#"):
            continue
        days, _, said = row.partition("::")
        wanted = {"" if d == "-" else d for d in days.split()}
        dated, undated = alone(said.strip(), day)
        name = f"letters.txt/{said.strip()[:40]}"
        yield Sample(name, "letter", dated, [known(c) in wanted for c in dated])
        yield Sample(name, "undated", undated, ["" in wanted for _ in undated])


def marked() -> Iterator[Sample]:
    """The labelled sentences: own letters, their days in words, and all that is none."""
    for row in told():
        text, own = row["text"], row["label"] == "own"
        words = [w.strip() for w in re.split(r";|, puis | y ", row.get("date") or "") if w.strip()]
        places = [(at, at + len(w)) for w in words if (at := text.lower().find(w.lower())) >= 0]
        dated, undated = alone(text, _day_behind(text), Parties(judge=False))
        spans = [c.value.where for c in dated]
        right = [own and any(s.start < b and a < s.end for a, b in places) for s in spans]
        name = f"{row['language']}/{text[:60]}"
        yield Sample(name, "letter", dated, right)
        yield Sample(name, "undated", undated, [own and not any(right)] * len(undated))


def alone(
    text: str, day: datetime.date, parties: Parties = NOBODY
) -> tuple[list[Candidate], list[Candidate]]:
    """What a sentence that is a paper of its own tells."""
    return letter_days(text, paragraphs_of(lines_of(text)), find_dates(text, day), day, parties)


def _day_behind(text: str) -> datetime.date:
    """A day on which the sentence could have been written: soon after its last day."""
    days = [
        d.value.latest for d in find_dates(text) if d.value.latest and d.value.latest.year < 2100
    ]
    return max(days, default=datetime.date(2026, 6, 1)) + datetime.timedelta(19)


def known(candidate: Candidate) -> str:
    """The day of a candidate, or "" where a month or a week is all that is told."""
    text = candidate.text.strip("~")
    return text if len(text) == 10 else ""


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text and len(text) == 10 else None


def _unframed(candidate: Candidate) -> Candidate:
    """A candidate of a paper whose true one was left out: none is the latest day any more."""
    kept = tuple(n for n in candidate.features if "frame" not in n)
    return Candidate(candidate.text, candidate.value, kept)
