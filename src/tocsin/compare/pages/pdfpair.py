"""One page of a PDF against its counterpart: words, then pictures, then the drawn page."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from PIL import Image

from tocsin.compare.alterations import Alteration, Kind, Region, Spot
from tocsin.compare.scans import crops, join, picture_pair, whole
from tocsin.compare.words import likeness, opcodes, words
from tocsin.formats.pages import PageParts, open_pdfium, page_parts, page_text
from tocsin.formats.words import canonical
from tocsin.ground.errors import Diagnosis, TocsinError

DPI = 144
_SCAN_DPI = 200
_SAME_PAGE = 0.3  # below this share of common words it is another page
_DOT = 48  # difference of a dot that is not anti-aliasing
_SIDE = 12
_BESIDE = 160  # dots of the line shown on either side of words that differ
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s?(?=[^\W\d_])")
_TOKEN = re.compile(r"\S+")


@dataclass(slots=True)
class Document:
    """A PDF open in pdfium, with what its pages are made of and what was asked of it so far."""

    pdf: Any
    made_of: list[PageParts]
    texts: dict[int, str] = field(default_factory=dict)
    undrawn: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.pdf)

    def close(self) -> None:
        """Let go of the file."""
        self.pdf.close()

    def parts(self, index: int) -> PageParts:
        """What the page is made of; an empty answer where the file is too damaged to tell."""
        if index < len(self.made_of):
            return self.made_of[index]
        return PageParts(index + 1, "", (), (), 0.0, 0.0)

    def same_parts(self, index: int, other: Document, its: int) -> bool:
        """Whether two pages are made of exactly the same."""
        mine, theirs = self.parts(index).exact, other.parts(its).exact
        return bool(mine) and mine == theirs

    def text(self, index: int) -> str:
        """The words of the page, as pdfium orders them."""
        if index not in self.texts:
            try:
                self.texts[index] = page_text(self.pdf[index])
            except Exception:  # a page pdfium cannot parse has no words
                self.texts[index] = ""
        return self.texts[index]

    def drawn(self, index: int, dpi: int = DPI) -> Image.Image:
        """The page as 8-bit grey."""
        try:
            page = self.pdf[index]
            scale = min(dpi / 72, 4000 / max(*page.get_size(), 1))
            picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        except Exception:  # pdfium raises its own kinds on broken pages
            self.undrawn.add(index)
            return Image.new("L", (595, 842), 255)
        return picture

    def thumbnail(self, index: int) -> Image.Image:
        """The page, small."""
        return self.drawn(index, 60)

    def is_scan(self, index: int) -> bool:
        """Whether one picture fills the page (at least 80 dots an inch across it)."""
        part = self.parts(index)
        widths = [int(size.partition("x")[0]) for size in part.images]
        heights = [int(size.partition("x")[2].partition(":")[0]) for size in part.images]
        return bool(part.width) and any(
            w >= part.width / 72 * 80 and h >= part.height / 72 * 80
            for w, h in zip(widths, heights, strict=True)
        )


@dataclass(slots=True)
class PageFound:
    """What was found on one pair of pages."""

    alterations: list[Alteration] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)


def opened(content: bytes, name: str, problems: list[Diagnosis]) -> Document:
    """The document ready for comparison; damage is said and what can be read is."""
    made_of: list[PageParts] = []
    with contextlib.suppress(TocsinError):  # said already when its facts were read
        made_of = page_parts(content, name)
    problems += [
        Diagnosis(part.problem, file=name, place=f"page={part.number}")
        for part in made_of
        if part.problem
    ]
    return Document(open_pdfium(content, name), made_of)


def compare_page(
    before: Document, a: int, after: Document, b: int, spots: tuple[Spot, Spot], ocr: bool
) -> PageFound:
    """Compare page ``a`` of one file with page ``b`` of the other (indexes from 0)."""
    found = PageFound()
    if before.is_scan(a) or after.is_scan(b):
        return _scan(before, a, after, b, spots, ocr)
    was, now = before.text(a), after.text(b)
    if canonical(was) != canonical(now):
        common = likeness(_bag(was), _bag(now))
        if common < _SAME_PAGE:
            pictures = (before.thumbnail(a), after.thumbnail(b))
            found.alterations.append(
                Alteration(
                    Kind.PAGE_REPLACED,
                    True,
                    *spots,
                    before=canonical(was)[:1500],
                    after=canonical(now)[:1500],
                    regions=(whole(*pictures, a + 1),),
                    explanation="page-break",
                )
            )
            return found
        found.alterations += _words(before, a, after, b, spots)
        if found.alterations:
            return found
    _looks(before, a, after, b, spots, found)
    return found


def _bag(text: str) -> Any:
    from collections import Counter

    return Counter(words(text.casefold()))


def _scan(
    before: Document, a: int, after: Document, b: int, spots: tuple[Spot, Spot], ocr: bool
) -> PageFound:
    found = PageFound(limits=["scan-compared"])
    pictures = (before.drawn(a, _SCAN_DPI), after.drawn(b, _SCAN_DPI))
    found.alterations += picture_pair(*pictures, spots, a + 1, ocr)
    was, now = canonical(before.text(a)), canonical(after.text(b))
    if was != now and was and now:
        found.alterations.append(
            Alteration(
                Kind.PASSAGE_CHANGED,
                False,
                *spots,
                before=was[:2000],
                after=now[:2000],
                facts=(("layer", "text under the picture"),),
                explanation="resave",
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def _words(
    before: Document, a: int, after: Document, b: int, spots: tuple[Spot, Spot]
) -> list[Alteration]:
    """One finding for each run of words that differs, with its box on either page."""
    sides = [
        [_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(document.text(index))]
        for document, index in ((before, a), (after, b))
    ]
    pictures: list[Image.Image] = []
    out: list[Alteration] = []
    for state, i0, i1, j0, j1 in opcodes([w.text for w in sides[0]], [w.text for w in sides[1]]):
        if state == "equal":
            continue
        left, right = sides[0][i0:i1], sides[1][j0:j1]
        was, now = " ".join(w.text for w in left), " ".join(w.text for w in right)
        if _joined(was) == _joined(now) and not _figures_shifted(left, right):
            continue  # the same letters, broken into words or lines otherwise
        if not pictures:
            pictures = [before.drawn(a), after.drawn(b)]
        anchors = (
            left or sides[0][max(i0 - 1, 0) : i0 + 1],
            right or sides[1][max(j0 - 1, 0) : j0 + 1],
        )
        region = _word_region(before, a, after, b, anchors, pictures)
        out.append(
            Alteration(
                Kind.PASSAGE_CHANGED
                if left and right
                else Kind.PASSAGE_REMOVED
                if left
                else Kind.PASSAGE_ADDED,
                True,
                *spots,
                before=_sentence(before.text(a), left, anchors[0]),
                after=_sentence(after.text(b), right, anchors[1]),
                regions=(region,) if region else (),
                facts=(("was", was), ("now", now)),
                explanation="correction",
            )
        )
    return out


def _joined(text: str) -> str:
    """The letters alone: no spaces, no hyphen between letters; a minus before a figure stays."""
    return _HYPHEN.sub("", canonical(text)).replace(" ", "")


def _figures_shifted(left: list[_Word], right: list[_Word]) -> bool:
    """Whether as many figures stand on both sides, but parted otherwise ("12 3" and "1 23")."""
    sides = [[word.text for word in side] for side in (left, right)]
    figures = all(word.strip(".,-−").isdigit() for side in sides for word in side)
    return figures and len(left) == len(right) and sides[0] != sides[1]


def _sentence(text: str, run: list[_Word], anchor: list[_Word]) -> str:
    """The printed line or lines a run stands in."""
    chosen = run or anchor
    if not chosen:
        return ""
    start = text.rfind("\n", 0, chosen[0].start) + 1
    end = text.find("\n", chosen[-1].end)
    return canonical(text[start : end if end >= 0 else len(text)])[:2000]


def _word_region(
    before: Document,
    a: int,
    after: Document,
    b: int,
    anchors: tuple[list[_Word], list[_Word]],
    pictures: list[Image.Image],
) -> Region | None:
    from dataclasses import replace

    boxes = [
        _box(document.pdf[index], anchor, picture)
        for document, index, anchor, picture in (
            (before, a, anchors[0], pictures[0]),
            (after, b, anchors[1], pictures[1]),
        )
    ]
    if boxes[0] is None or boxes[1] is None:
        return None
    first = crops(pictures[0], pictures[0], boxes[0], a + 1, _BESIDE)
    second = crops(pictures[1], pictures[1], boxes[1], b + 1, _BESIDE)
    return replace(first, after=second.after)


def _box(page: Any, run: list[_Word], picture: Image.Image) -> tuple[int, int, int, int] | None:
    """Where words stand on the drawn page, in dots."""
    if not run:
        return None
    width, height = page.get_size()
    factor = picture.width / width
    text_page = page.get_textpage()
    edges = []
    with contextlib.closing(text_page):
        for word in run[:200]:
            for index in (word.start, word.end - 1):
                with contextlib.suppress(Exception):  # a letter pdfium keeps no box for
                    edges.append(text_page.get_charbox(index, loose=True))
    if not edges:
        return None
    left, bottom = min(e[0] for e in edges), min(e[1] for e in edges)
    right, top = max(e[2] for e in edges), max(e[3] for e in edges)
    return (
        max(int(left * factor), 0),
        max(int((height - top) * factor), 0),
        min(int(right * factor) + 1, picture.width),
        min(int((height - bottom) * factor) + 1, picture.height),
    )


def _looks(
    before: Document, a: int, after: Document, b: int, spots: tuple[Spot, Spot], found: PageFound
) -> None:
    """The same words: whether the page also looks the same when drawn."""
    if _set_otherwise(before, a, after, b):
        found.alterations.append(_layout(before, a, after, b, spots))
        found.limits.append("layout-differs")
        return
    first, second = before.drawn(a), after.drawn(b)
    if first.size != second.size:
        found.alterations.append(
            Alteration(
                Kind.FORMAT_CHANGED,
                False,
                *spots,
                before=f"{first.size[0]} x {first.size[1]}",
                after=f"{second.size[0]} x {second.size[1]}",
                explanation="page-break",
                facts=(("what", "page size"),),
            )
        )
        found.limits.append("layout-differs")
        return
    cells = _unlike(np.asarray(first, np.int16), np.asarray(second, np.int16))
    for box in join(cells, first.width, first.height, _SIDE)[:60]:
        found.alterations.append(
            Alteration(
                Kind.IMAGE_REGION,
                True,
                *spots,
                regions=(crops(first, second, box, a + 1),),
                explanation="resave",
                facts=(("what", "drawing"),),
            )
        )


def _set_otherwise(before: Document, a: int, after: Document, b: int) -> bool:
    """Whether words and pictures agree and yet nearly every line looks otherwise (72 dpi)."""
    if before.parts(a).images != after.parts(b).images:
        return False
    first, second = before.drawn(a, 72), after.drawn(b, 72)
    if first.size != second.size:
        return False
    cells = _unlike(np.asarray(first, np.int16), np.asarray(second, np.int16))
    inked = np.maximum(_dark(first), _dark(second))
    return float((cells & inked).sum()) > 0.3 * max(float(inked.sum()), 1.0)


def _layout(
    before: Document, a: int, after: Document, b: int, spots: tuple[Spot, Spot]
) -> Alteration:
    return Alteration(
        Kind.FORMAT_CHANGED,
        False,
        *spots,
        before=", ".join(before.parts(a).fonts),
        after=", ".join(after.parts(b).fonts),
        explanation="resave",
        facts=(("what", "layout"),),
    )


def _unlike(a: Any, b: Any) -> Any:
    """Cells in which at least three dots differ by more than anti-aliasing."""
    rows, columns = a.shape[0] // _SIDE, a.shape[1] // _SIDE
    off = np.abs(a - b)[: rows * _SIDE, : columns * _SIDE] > _DOT
    return off.reshape(rows, _SIDE, columns, _SIDE).sum((1, 3)) >= 3


def _dark(picture: Image.Image) -> Any:
    pixels = np.asarray(picture)
    rows, columns = pixels.shape[0] // _SIDE, pixels.shape[1] // _SIDE
    cut = pixels[: rows * _SIDE, : columns * _SIDE] < 160
    return cut.reshape(rows, _SIDE, columns, _SIDE).any((1, 3))
