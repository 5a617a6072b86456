"""The days that could be a paper's own, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tocsin.casefile.dates import UncertainDate
from tocsin.ground.words import either, later
from tocsin.reading.dates import MONTHS, find_dates
from tocsin.reading.frame import done_at, in_dateline
from tocsin.reading.language import language_of
from tocsin.reading.layout import Role
from tocsin.reading.model import FoundDate, Span
from tocsin.reading.picked.earlier import PAPER
from tocsin.reading.picked.gathering import Sheet
from tocsin.reading.picked.letterheads import Row
from tocsin.reading.picked.weighing import Candidate
from tocsin.reading.segments import Line

# "complaint of 3 November", «жалоба от …»: the day of another paper
_OF_A_PAPER = re.compile(rf"(?<!\w){PAPER}\W+(?:\w{{1,6}}\W+){{0,2}}$", re.IGNORECASE)
# "(d) Photographs", "TAB 3 Roster", "Прил. 1: …": an item of a list of papers
_LABELLED = re.compile(r"\(?\S{1,12}[.):–-] |\S{2,12}\s\S{1,3}[.:)]?\s")


def days(sheet: Sheet, known: FoundDate | None) -> list[Candidate]:
    """The days that could be the paper's own."""
    found: list[tuple[FoundDate, Row]] = []
    first = day_first(sheet.text)
    for row in sheet.rows:
        if not _MAY_BE_DATED.search(row.text):
            continue
        dates = [settled(d, first) for d in find_dates(row.text[:400]) if not d.relative]
        exact = [d for d in dates if d.value.exact]
        for item in exact[:3]:
            span = Span(row.start + item.span.start, row.start + item.span.end)
            found.append((FoundDate(item.value, item.phrase, span), row))
        if not exact and (read := in_dateline(Line(row.text, row.start))) and read[0].value.exact:
            found.append((settled(read[0], first), row))
    found += _over_a_break(sheet.rows)
    last = max((f.value.earliest for f, _ in found if f.value.earliest), default=None)
    out = []
    for item, row in found[:60]:
        rest = len(row.text.strip()) - len(item.phrase)
        near = [r for r in sheet.rows if 0 < abs(r.top - row.top) <= 2]
        features = [
            *sheet.around(row),
            f"rest={min(rest // 12, 6)}",
            f"latest={item.value.earliest == last}",
            *(f"b{n}={w}" for n, w in enumerate(sheet.before(item.span.start)[:2])),
            *(f"a0={w}" for w in sheet.after(item.span.end)[:1]),
            f"ends-line={item.span.end >= row.start + len(row.text.rstrip(' .г')) - 3}",
            f"starts-line={item.span.start - row.start < 4}",
            f"labelled={bool(_LABELLED.match(row.text))}",
            f"signed-near={any(r.role in (Role.SIGNATURE, Role.OFFICE) for r in near)}",
            f"first-line={row.top == 0}",
            f"done={bool(done_at(row.text))}",
            f"in-words={not item.phrase[:1].isdigit() and not re.search(_YEAR, item.phrase)}",
            f"of-a-paper={bool(_OF_A_PAPER.search(sheet.text[row.start : item.span.start]))}",
        ]
        features.append(f"rest-latest={min(rest // 12, 6)}-{item.value.earliest == last}")
        features.append(f"role-latest={row.role.value}-{item.value.earliest == last}")
        if known and known.value == item.value:
            features.append("frame")
            features.append(f"frame-latest={item.value.earliest == last}")
        out.append(Candidate(item.value.text, item, tuple(features)))
    if known and not any("frame" in c.features for c in out):
        out.append(Candidate(known.value.text, known, ("frame", "frame-alone")))
    return out


_A_MONTH = later(rf"(?<!\w){either(MONTHS)}", re.IGNORECASE)
# a day of a paper has figures or names its month
_MAY_BE_DATED = later(rf"\d|{_A_MONTH.pattern}", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
# how much of two lines a day that is broken over them can take
_REACH = 70


def _over_a_break(rows: Sequence[Row]) -> Iterator[tuple[FoundDate, Row]]:
    """The days that begin on one line and end on the next: in words, a day is long.

    Their place is what stands on the first.
    """
    for at, (row, below) in enumerate(pairwise(rows)):
        if row.bottom - 1 != below.bottom:
            continue
        third = rows[at + 2].text if at + 2 < len(rows) else ""
        lead = f"{below.text.strip(' |')} {third.strip(' |')}"[:_REACH]
        tail = row.text.rstrip()[-_REACH:]
        if not _A_MONTH.search(tail + " " + lead):
            continue
        base = row.start + len(row.text.rstrip()) - len(tail)
        for day in find_dates(f"{tail} {lead}"):
            crosses = day.span.start < len(tail) < day.span.end - 1
            if crosses and day.value.exact and not day.relative:
                span = Span(base + day.span.start, base + len(tail))
                yield replace(day, phrase=day.phrase[: len(tail) - day.span.start], span=span), row


_FIGURES = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")


def day_first(text: str) -> bool | None:
    """Whether the figures of 03/04/2023 begin with the day, in this paper; None: cannot be known.

    Another day of the paper tells it (28/08/2022), else its language: only in English do both
    ways stand beside each other.
    """
    pairs = [(int(a), int(b)) for a, b, _ in _FIGURES.findall(text[:40_000])]
    before = any(a > 12 for a, _ in pairs)
    behind = any(b > 12 for _, b in pairs)
    if before != behind:
        return before
    return True if pairs and not before and language_of(text) != "en" else None


def settled(found: FoundDate, first: bool | None) -> FoundDate:
    """A day that figures leave open, as the paper writes its days."""
    figures = _FIGURES.search(found.phrase)
    if first is None or found.value.exact or not figures:
        return found
    one, two, year = (
        int(figures[1]),
        int(figures[2]),
        found.phrase[figures.end() - 4 : figures.end()],
    )
    day, month = (one, two) if first else (two, one)
    return replace(found, value=UncertainDate.parse(f"{year}-{month:02d}-{day:02d}"))
