"""The pages of a PDF as pdfium reads them, in three orders, and as pictures where they show more.

The page's box is widened first, so that text beyond its edges is read. Words are taken in the
order of the commands and in the order they stand on the paper, since a name may be drawn letter by
letter in any order.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import Any

import pikepdf

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import forms
from tocsin.gate.reads.pictures import LONGEST, as_png, colours, tones

_FAR = 14_000
_MOST_CHARS = 40_000
_MOST_SHOWN = 300
_SCALE = 200 / 72
_LEAST_SIDE = 24  # pixels of a picture taken out by itself
_MOST_TAKEN = 400  # of one page
_LEAST_HIGH, _LEAST_LONG = 4, 48  # pixels: a picture that is smaller shows no words
_ONE_LINE = 3.0  # points
_STEP = 5  # degrees: letters of one line stand alike
_DRAWN_PATHS = 400  # curves on one page from which words may be drawn as shapes
_OFF = 0.3  # of a unit: what is nearer lies level or upright
_STROKES = 12  # slanted lines and curves: a name in a font of strokes has no fewer
DEEPEST = 12
"""Forms within forms that are followed; what lies deeper is laid on a page of its own."""
_LEVELS = DEEPEST + 2  # the page, a form on it, and those within
# of its width: the gap behind a letter of a word set wide, and the gap that ends the line of words;
# so many gaps in a row are no chance
_LOOSE, _LOOSEST, _LEAST_LOOSE = 0.12, 4.0, 4
_Spot = tuple[float, float, float, str]  # height, beginning and end on the line, letter


def read(walk: Walk, pdf: pikepdf.Pdf, place: str, *, pixels: bool) -> None:
    """The words of every page, and pictures of the pages that show what no text says."""
    shown = _saved(pdf)
    try:
        wide = _saved(_widened(pdf))
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        wide = shown
    before = ""
    for number, (text, laid) in enumerate(_texts(walk, wide, place), start=1):
        where = within(place, f"page {number}")
        walk.say(where, text)
        walk.say(where, f"{before}\n{text[:160]}")  # a name cut by the end of a page
        walk.say(where, laid)
        before = text[-160:]
    if pixels and walk.pixels:
        _show(walk, shown, place)


def _widened(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    out = pikepdf.open(io.BytesIO(_saved(pdf)))
    for page in out.pages:
        page.obj.MediaBox = pikepdf.Array([-_FAR, -_FAR, _FAR, _FAR])
        for key in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate"):
            if key in page.obj:
                del page.obj[key]
    return out


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def _texts(walk: Walk, content: bytes, place: str) -> list[tuple[str, str]]:
    import pypdfium2

    out: list[tuple[str, str]] = []
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        walk.unread(place, "its pages cannot be read")
        return out
    with contextlib.closing(document):
        for number in range(len(document)):
            try:
                page = document[number].get_textpage()
                with contextlib.closing(page):
                    out.append((page.get_text_range(), _laid(page)))
            except Exception as error:  # pdfium raises its own kinds on broken pages
                name = type(error).__name__
                walk.unread(within(place, f"page {number + 1}"), f"it cannot be read ({name})")
                out.append(("", ""))
    return out


def _laid(page: Any) -> str:
    """The letters from left to right, line by line, whatever order they were drawn in.

    Lines may run in any direction; letters of one direction are read together.
    """
    from pypdfium2 import raw as pdfium

    count = page.count_chars()
    if count > _MOST_CHARS:
        return ""
    text = page.get_text_range()
    if len(text) != count:
        return ""
    turned: dict[int, list[_Spot]] = defaultdict(list)
    for index, char in enumerate(text):
        if char.isspace():
            continue
        left, bottom, right, top = page.get_charbox(index, loose=True)
        angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(page, index)) / _STEP) * _STEP % 360
        if not angle:
            turned[0].append((bottom, left, right, char))
            continue
        along, across = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        x, y = (left + right) / 2, (bottom + top) / 2
        half = max(right - left, top - bottom) / 4
        # PDFium counts the angle clockwise: the line is laid flat by turning it back
        middle = x * along - y * across
        turned[angle].append((x * across + y * along, middle - half, middle + half, char))
    return "\n".join(_lines(spots, upright=not angle) for angle, spots in turned.items())


def _lines(spots: list[_Spot], *, upright: bool = True) -> str:
    """Letters as lines: those of one height, within a few points, stand on one.

    How wide a letter is, is known of an ``upright`` one.
    """
    rows: list[list[_Spot]] = []
    for spot in sorted(spots, key=lambda s: -s[0]):
        if not rows or rows[-1][0][0] - spot[0] > _ONE_LINE:
            rows.append([])
        rows[-1].append(spot)
    out: list[str] = []
    for row in rows:
        row.sort(key=lambda s: s[1])
        end = None
        for _, left, right, char in row:
            if end is not None and left - end > _apart(left, right):
                out.append(" ")
            out.append(char)
            end = right
        out.append("\n")
        out += _spaced_out(row) if upright else ()
    return "".join(out)


def _apart(left: float, right: float) -> float:
    """The gap before a letter from which on it begins another word."""
    return max(1.5, (right - left) * 0.35)


def _spaced_out(row: list[_Spot]) -> Iterator[str]:
    """Words whose letters stand apart, each by itself: the gap within them is a measure of its own.

    Set so for weight, as titles and names are; where the gap is near that between words, some
    letters stand by themselves and others do not.
    """
    gaps = [after[1] - before[2] for before, after in itertools.pairwise(row)]
    wide = [right - left for _, left, right, _ in row]
    run: list[int] = []
    runs = [list(range(len(gaps)))]  # a line set so as a whole, and words of a line
    for index, gap in enumerate([*gaps, 0.0]):
        if _LOOSE * wide[index] < gap < _LOOSEST * max(wide[index], 3.0):
            run.append(index)
        else:
            runs.append(run)
            run = []
    for run in runs:
        usual = median(gaps[at] for at in run) if len(run) >= _LEAST_LOOSE else 0.0
        ends = {at: _apart(*row[at + 1][1:3]) for at in run}
        if not run or usual <= _LOOSE * median(wide[at] for at in run):
            continue
        if any(gaps[at] > end for at, end in ends.items()):
            letters = [" " * (gaps[at] > usual + end) + row[at + 1][3] for at, end in ends.items()]
            yield row[run[0]][3] + "".join(letters) + "\n"


def _show(walk: Walk, content: bytes, place: str) -> None:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    with contextlib.closing(document):
        lying: set[int] = set()
        with contextlib.suppress(Exception):  # pdfium raises its own kinds on broken pages
            lying = set(forms.doubted(document))
        for number in range(len(document)):
            where = within(place, f"page {number + 1}")
            try:
                page = document[number]
                if number not in lying and not _shows_more(page):
                    continue
                if number >= _MOST_SHOWN:
                    walk.unread(place, f"it shows pictures on more than {_MOST_SHOWN} pages")
                    return
                longest = max(page.get_size())
                scale = min(_SCALE, LONGEST / longest) if longest else _SCALE
                grey = page.render(scale=scale, grayscale=True).to_pil().convert("L")
                low, high = tones(grey)
                if low != high:
                    walk.picture(where, as_png(grey))
                _covered(walk, page, where)
            except Exception as error:  # pdfium raises its own kinds on broken pages
                walk.unread(where, f"it cannot be drawn ({type(error).__name__})")


def _covered(walk: Walk, page: Any, where: str) -> None:
    """Each picture of the page by itself: a box drawn over it hides nothing from who takes it."""
    from pypdfium2 import raw as pdfium

    taken = 0
    for item in page.get_objects(max_depth=_LEVELS):
        if item.type != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        with contextlib.suppress(Exception):
            shown = item.get_bitmap(render=False).to_pil()
            if min(shown.size) < _LEAST_SIDE:
                continue
            taken += 1
            if taken > _MOST_TAKEN:
                walk.unread(where, f"it has more than {_MOST_TAKEN} pictures")
                return
            for grey in (shown.convert("L"), *colours(shown)):
                low, high = tones(grey)
                if low != high:
                    walk.picture(within(where, "picture by itself"), as_png(grey))


def _shows_more(page: Any) -> bool:
    """Whether a page shows pictures, shapes or letters that its text does not tell."""
    from pypdfium2 import raw as pdfium

    paths, slanted = 0, 0.0
    for item in page.get_objects(max_depth=_LEVELS):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            # a scan may be cut into strips, and a picture drawn as a dot can be taken out
            if min(item.get_px_size()) >= _LEAST_HIGH and max(item.get_px_size()) >= _LEAST_LONG:
                return True
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += max(pdfium.FPDFPath_CountSegments(item), 0)
            slanted += _slanted(item) if slanted < _STROKES else 0
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT and _font_of_drawings(item):
            return True
        elif item.type == pdfium.FPDF_PAGEOBJ_SHADING:
            paths += 1
    if paths >= _DRAWN_PATHS or slanted >= _STROKES:
        return True
    text_page = page.get_textpage()
    with contextlib.closing(text_page):
        text = text_page.get_text_range()
    odd = sum(not c.isprintable() and not c.isspace() and c not in "\ufffe\x02" for c in text)
    odd += sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text)
    if odd > max(2, len(text) // 50):
        return True
    return not text.strip() and paths > 8


def _slanted(path: Any) -> float:
    """Lines of a path that are neither level nor upright, and its curves: what letters have."""
    from ctypes import c_float

    from pypdfium2 import raw as pdfium

    found, before = 0.0, (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _DRAWN_PATHS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = c_float(), c_float()
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        kind = pdfium.FPDFPathSegment_GetType(segment)
        here = (x.value, y.value)
        off = min(abs(here[0] - before[0]), abs(here[1] - before[1]))
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            found += 1 / 3  # a curve has three points
        elif kind == pdfium.FPDF_SEGMENT_LINETO and off > _OFF:
            found += 1
        before = here
    return found


def _font_of_drawings(item: Any) -> bool:
    """Whether letters are drawings of their own (ISO 32000-1, 9.6.5), whatever they are said to be.

    PDFium gives no font program for them.
    """
    from ctypes import c_size_t

    from pypdfium2 import raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(item)
    size = c_size_t()
    return not (font and pdfium.FPDFFont_GetFontData(font, None, 0, size) and size.value)
