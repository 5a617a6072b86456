"""PDF against PDF, page by page: made of the same parts, saying the same words, looking the same.

Cheapest first. Pages with the same fingerprint are equal. The others are aligned by their words,
then compared by words with the place of each on the page, then drawn at 144 dots per inch and
compared by eye; scanned pages go to :mod:`tocsin.compare.scans`. What the file says of its own
making, its fonts and the earlier states kept inside it are reported beside.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot
from tocsin.compare.pages.pdfhistory import appended
from tocsin.compare.pages.pdforder import align_pages
from tocsin.compare.pages.pdfpair import Document, compare_page, opened
from tocsin.compare.scans import Pair, lone_page
from tocsin.compare.words import hidden, properties
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.meaning import Extracted
from tocsin.formats.pages import images, read_structure
from tocsin.ground.errors import Diagnosis, TocsinError


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Every page, passage, region, revision and property that differs."""
    names = (options.original_name or original.name, options.returned_name or returned.name)
    try:
        pair = Pair(original.read_bytes(), returned.read_bytes(), names, options.ocr)
        bounds = Bounds(_seconds(pair, options.limits.seconds), megabytes=3072)
        return bounded(compare_pdfs, pair, bounds=bounds, file=names[1])
    except (TocsinError, OSError) as error:
        reason = error.diagnosis.problem if isinstance(error, TocsinError) else str(error)
        named = error.diagnosis.file if isinstance(error, TocsinError) else names[1]
        found = Found()
        found.not_comparable = f"{named}: {reason}"
        if isinstance(error, TocsinError):
            found.problems.append(error.diagnosis)
        return found


def _seconds(pair: Pair, most: float) -> float:
    """The clock for a pair: a page of a scan is some 100 kB and takes a second or two."""
    megabytes = (len(pair.before) + len(pair.after)) / 1e6
    return min(most, 120.0 + 60.0 * megabytes)


def compare_pdfs(pair: Pair) -> Found:
    """The comparison itself, in this process."""
    found = Found()
    spots = (Spot(pair.names[0]), Spot(pair.names[1]))
    pair = _as_pdfs(pair, spots, found)
    _facts(pair, spots, found)
    before = opened(pair.before, pair.names[0], found.problems)
    after = opened(pair.after, pair.names[1], found.problems)
    try:
        _pages(before, after, pair, found)
    finally:
        before.close()
        after.close()
    found.alterations += appended(pair)
    if not any(a.kind is not Kind.METADATA_CHANGED for a in found.alterations):
        found.alterations.append(Alteration(Kind.RESAVED, False, *spots, explanation="resave"))
    found.count()
    return found


def _as_pdfs(pair: Pair, spots: tuple[Spot, Spot], found: Found) -> Pair:
    """A picture beside a PDF becomes a PDF of its pages; that it was one is reported as form."""
    sides = [pair.before, pair.after]
    kinds = ["PDF" if b"%PDF-" in content[:1024] else "" for content in sides]
    if all(kinds):
        return pair
    for index, name in enumerate(pair.names):
        if not kinds[index]:
            kinds[index] = images.describe(sides[index], name)["format"]
            sides[index] = images.as_pdf(sides[index], name)
    found.alterations.append(
        Alteration(Kind.CONVERTED, False, *spots, before=kinds[0], after=kinds[1])
    )
    return replace(pair, before=sides[0], after=sides[1])


def _pages(before: Document, after: Document, pair: Pair, found: Found) -> None:
    found.measures = {"pages_original": len(before), "pages_returned": len(after)}
    same = 0
    for a, b, state in align_pages(before, after):
        spots = (
            Spot(pair.names[0], f"page={(a or 0) + 1}"),
            Spot(pair.names[1], f"page={(b or 0) + 1}"),
        )
        if a is None or b is None:
            shown = (
                before.thumbnail(a) if a is not None else None,
                after.thumbnail(b) if b is not None else None,
            )
            found.alterations.append(lone_page(*shown, spots, (a if a is not None else b or 0) + 1))
            continue
        if state == "moved":
            found.alterations.append(
                Alteration(Kind.PAGE_MOVED, False, *spots, explanation="sorting")
            )
        if state == "equal" or before.same_parts(a, after, b):
            same += 1
            continue
        page = compare_page(before, a, after, b, spots, pair.ocr)
        found.alterations += page.alterations
        same += not page.alterations
        found.limits += [limit for limit in page.limits if limit not in found.limits]
    found.measures["pages_unchanged"] = same
    for document, name in ((before, pair.names[0]), (after, pair.names[1])):
        found.problems += [
            Diagnosis("the page cannot be drawn", file=name, place=f"page={index + 1}")
            for index in sorted(document.undrawn)
        ]


def _facts(pair: Pair, spots: tuple[Spot, Spot], found: Found) -> None:
    """What both files say of themselves, their comments, attachments and fonts."""
    readings = []
    for content, name in zip((pair.before, pair.after), pair.names, strict=True):
        reading = Extracted("pdf")
        try:
            reading = read_structure(content, name)
        except TocsinError as error:
            if error.diagnosis.code == "password":
                raise
            found.problems.append(error.diagnosis)
        found.problems += reading.problems
        reading.hidden = [item for item in reading.hidden if item.kind != "revision"]
        readings.append(reading)
    found.alterations += properties(readings[0], readings[1], spots)
    found.alterations += hidden(readings[0], readings[1], spots)
