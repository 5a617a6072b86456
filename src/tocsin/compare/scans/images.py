"""Pictures and scans as files: PNG, JPEG, TIFF with many pages.

Equal pixels in other bytes are form. Otherwise the pages are laid upon each other and searched
(:mod:`tocsin.compare.scans`). What the device wrote into the file is reported as metadata.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Region, Spot
from tocsin.compare.scans.ocr import read_words
from tocsin.compare.scans.scanpair import PageOutcome, compare_scans, png
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.pages import images
from tocsin.ground.errors import TocsinError

_THUMBNAIL = 360  # dots of the wider side of a whole page shown in a report


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files in memory and how they are called."""

    before: bytes
    after: bytes
    names: tuple[str, str]
    ocr: bool = False


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Regions that differ between two pictures, page by page."""
    names = (options.original_name or original.name, options.returned_name or returned.name)
    found = Found()
    try:
        pair = Pair(original.read_bytes(), returned.read_bytes(), names, options.ocr)
        bounds = Bounds(seconds=min(options.limits.seconds, 900.0), megabytes=3072)
        return bounded(compare_pictures, pair, bounds=bounds, file=names[1])
    except (TocsinError, OSError) as error:
        reason = error.diagnosis.problem if isinstance(error, TocsinError) else str(error)
        found.not_comparable = f"{names[1]}: {reason}"
        return found


def compare_pictures(pair: Pair) -> Found:
    """The comparison itself, in this process."""
    found = Found()
    sides = [
        images.frames(content, name)
        for content, name in zip((pair.before, pair.after), pair.names, strict=True)
    ]
    found.measures = {"pages_original": len(sides[0]), "pages_returned": len(sides[1])}
    facts = [
        images.describe(content, name)
        for content, name in zip((pair.before, pair.after), pair.names, strict=True)
    ]
    found.alterations += _described(facts[0], facts[1], pair.names)
    for number in range(1, max(len(sides[0]), len(sides[1])) + 1):
        first = sides[0][number - 1] if number <= len(sides[0]) else None
        second = sides[1][number - 1] if number <= len(sides[1]) else None
        spots = (Spot(pair.names[0], f"page={number}"), Spot(pair.names[1], f"page={number}"))
        if first is None or second is None:
            found.alterations.append(lone_page(first, second, spots, number))
        else:
            found.alterations += picture_pair(first, second, spots, number, pair.ocr)
    if any(a.kind is Kind.IMAGE_REGION for a in found.alterations):
        found.limits.append("scan-compared")
    found.count()
    return found


def picture_pair(
    first: Image.Image,
    second: Image.Image,
    spots: tuple[Spot, Spot],
    page: int,
    ocr: bool,
) -> list[Alteration]:
    """What differs between two pictures of a page; nothing when their dots are equal."""
    if first.size == second.size and np.array_equal(np.asarray(first), np.asarray(second)):
        return []
    outcome = compare_scans(first, second, page)
    if not outcome.same_page:
        return [replaced_page(first, second, spots, page, outcome)]
    return region_alterations(outcome, spots, ocr) or [rescanned(outcome, spots)]


def region_alterations(
    outcome: PageOutcome, spots: tuple[Spot, Spot], ocr: bool
) -> list[Alteration]:
    """One finding a region, with the words OCR reads there when it is asked and at hand."""
    out = []
    for region in outcome.regions:
        shown = region
        if ocr:
            shown = replace(
                region,
                words_before=read_words(region.before),
                words_after=read_words(region.after),
            )
        out.append(
            Alteration(
                Kind.IMAGE_REGION,
                True,
                *spots,
                before=shown.words_before,
                after=shown.words_after,
                regions=(shown,),
                explanation="scanner-substitution",
                facts=_figures(outcome),
            )
        )
    return out


def rescanned(outcome: PageOutcome, spots: tuple[Spot, Spot]) -> Alteration:
    """Two scans of one page that differ by no more than a scanner does: form."""
    return Alteration(Kind.RESAVED, False, *spots, explanation="resave", facts=_figures(outcome))


def _figures(outcome: PageOutcome) -> tuple[tuple[str, str], ...]:
    return (
        ("threshold", f"{outcome.found.threshold:.2f}"),
        ("noise", f"{outcome.found.noise:.2f}"),
        ("rotation", f"{outcome.fit.degrees:.2f}°"),
        ("scale", f"{outcome.fit.scale:.4f}"),
    )


def replaced_page(
    first: Image.Image,
    second: Image.Image,
    spots: tuple[Spot, Spot],
    page: int,
    outcome: PageOutcome,
) -> Alteration:
    """Pages that cannot be laid upon each other: another page, or one no comparison can judge."""
    return Alteration(
        Kind.PAGE_REPLACED,
        True,
        *spots,
        regions=(whole(first, second, page),),
        explanation="page-break",
        facts=(("agreement", f"{outcome.fit.agreement:.2f}"), *_figures(outcome)),
    )


def lone_page(
    first: Image.Image | None,
    second: Image.Image | None,
    spots: tuple[Spot, Spot],
    page: int,
) -> Alteration:
    """A page that one side alone has."""
    return Alteration(
        Kind.PAGE_ADDED if first is None else Kind.PAGE_REMOVED,
        True,
        None if first is None else spots[0],
        None if second is None else spots[1],
        regions=(whole(first, second, page),),
        explanation="partial-export",
    )


def whole(first: Image.Image | None, second: Image.Image | None, page: int) -> Region:
    """Both whole pages, small, as a region."""
    return Region(page, (0.0, 0.0, 1.0, 1.0), _small(first), _small(second))


def _small(picture: Image.Image | None) -> bytes:
    if picture is None:
        return b""
    copy = picture.copy()
    copy.thumbnail((_THUMBNAIL, _THUMBNAIL * 2))
    return png(copy)


def _described(
    before: dict[str, str], after: dict[str, str], names: tuple[str, str]
) -> list[Alteration]:
    return [
        Alteration(
            Kind.METADATA_CHANGED,
            False,
            Spot(names[0], name),
            Spot(names[1], name),
            before=before.get(name, ""),
            after=after.get(name, ""),
            explanation="resave",
        )
        for name in sorted(set(before) | set(after))
        if before.get(name) != after.get(name)
    ]
