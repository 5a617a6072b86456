"""What a PDF holds that none of its pages draws: laid on pages of their own, and read like them.

Appearances of stamps and form fields (ISO 32000-1, 12.5.5), forms and patterns that are drawn
nowhere, pages taken out of the tree, pictures and previews no page shows, masks of pictures. Their
letters are numbers of glyphs, which a reader of pages alone can turn into words. And objects that
no table leads to: each is read as if it were listed (:mod:`.written.unlisted`).
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator

import pikepdf

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import pdfpages, raw
from tocsin.gate.reads.written import BEFORE, file_of, strays

MOST_LOOSE = 2000
MOST_STRAYS = 20_000
_TABLED = re.compile(rb"\bstartxref\b")
_LEAST = 24  # pixels: a picture that is smaller shows no words
_PER_POINT = 200 / 72
_A4 = (0, 0, 595, 842)  # where a form or page does not say how large it is
_PATTERN = ("/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep", "/Type", "/Matrix")


def read(walk: Walk, pdf: pikepdf.Pdf, place: str, *, pixels: bool) -> None:
    """The words and pictures of everything that is drawn on no page."""
    scratch = pikepdf.Pdf.new()
    in_tree = {page.obj.objgen for page in pdf.pages}
    drawn = _drawn(pdf)
    for item in _loose(pdf, in_tree, drawn):
        if len(scratch.pages) >= MOST_LOOSE:
            walk.unread(place, f"it holds more than {MOST_LOOSE} things that no page shows")
            break
        with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError,
                                 AttributeError):  # fmt: skip
            _lay(scratch, item)
    if len(scratch.pages):
        pdfpages.read(walk, scratch, within(place, "on no page"), pixels=pixels)


def _loose(
    pdf: pikepdf.Pdf, in_tree: set[tuple[int, int]], drawn: set[tuple[int, int]]
) -> Iterator[pikepdf.Object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            if _kind(item) and item.objgen not in drawn:
                yield item
        elif isinstance(item, pikepdf.Dictionary):
            if item.get("/Type") == "/Page" and item.objgen not in in_tree:
                yield item
            preview = item.get("/Thumb") if item.get("/Type") == "/Page" else None
            if isinstance(preview, pikepdf.Stream):
                yield preview


def _kind(item: pikepdf.Object) -> str:
    """``picture``, ``form`` or ``pattern``; "" for what draws nothing."""
    sub = str(item.get("/Subtype", ""))
    if sub == "/Image":
        least = min(int(item.get("/Width", 0)), int(item.get("/Height", 0)))
        return "picture" if least >= _LEAST else ""
    if sub == "/Form":
        return "form"
    return "pattern" if item.get("/PatternType") == 1 else ""


def _lay(scratch: pikepdf.Pdf, item: pikepdf.Object) -> None:
    """One page that shows ``item``."""
    if isinstance(item, pikepdf.Dictionary):
        _lay_page(scratch, item)
        return
    kind = _kind(item) or "picture"
    copy = scratch.copy_foreign(item)
    if kind == "picture":
        copy.Type, copy.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        size = [int(copy.Width) / _PER_POINT, int(copy.Height) / _PER_POINT]
        box, content = [0, 0, *size], f"q {size[0]} 0 0 {size[1]} 0 0 cm /X Do Q"
    else:
        for key in _PATTERN:
            if key in copy:
                del copy[key]
        copy.Type, copy.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        box, content = [float(x) for x in copy.get("/BBox", _A4)], "/X Do"
        copy.BBox = pikepdf.Array(box)
    page = scratch.add_blank_page(page_size=(max(3, box[2] - box[0]), max(3, box[3] - box[1])))
    page.obj.MediaBox = pikepdf.Array(box)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=copy))
    page.obj.Contents = scratch.make_stream(content.encode())


def _lay_page(scratch: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    """A page that the tree no longer lists, with what it inherited (ISO 32000-1, 7.7.3.4)."""
    alone = pikepdf.Dictionary(Type=pikepdf.Name.Page)
    for key in ("/Resources", "/MediaBox", "/Contents"):
        node: pikepdf.Object | None = page
        for _ in range(pdfpages.DEEPEST):
            if node is None or key in node:
                break
            node = node.get("/Parent")
        if node is not None and key in node:
            value = node[key]
            alone[key] = scratch.copy_foreign(value) if value.is_indirect else value
    if "/MediaBox" not in alone:
        alone.MediaBox = pikepdf.Array(_A4)
    scratch.pages.append(pikepdf.Page(scratch.make_indirect(alone)))


def _drawn(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The forms and pictures that the commands of some page reach."""
    found: set[tuple[int, int]] = set()
    for page in pdf.pages:
        with contextlib.suppress(pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            _follow(page.obj, page.resources, found, 0)
    return found


def _follow(
    holder: pikepdf.Object, resources: pikepdf.Object, found: set[tuple[int, int]], depth: int
) -> None:
    known = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if known is None or depth > pdfpages.DEEPEST:
        return
    for done in pikepdf.parse_content_stream(holder, "Do"):
        item = known.get(str(done.operands[0])) if done.operands else None
        if not isinstance(item, pikepdf.Stream) or item.objgen in found:
            continue
        found.add(item.objgen)
        if item.get("/Subtype") == "/Form":
            _follow(item, item.get("/Resources", resources), found, depth + 1)


def read_strays(
    walk: Walk,
    content: bytes,
    pdf: pikepdf.Pdf,
    place: str,
    one: Callable[[Walk, pikepdf.Object, str], None],
) -> None:
    """Everything in objects that no table of ``pdf`` leads to; ``one`` reads a single object."""
    found = strays(content, lambda key: _listed(pdf, key))
    if len(found) > MOST_STRAYS:
        walk.unread(place, f"more than {MOST_STRAYS:,} of its objects are in no list")
        return
    if not found:
        return
    if pdf.is_encrypted:
        walk.unread(place, "objects in no list lie in it under a password")
    for text in raw.readings(b"\n".join(body for body in found if b"stream" not in body)):
        walk.say(place, text)
    try:
        with pikepdf.open(io.BytesIO(file_of(found)), suppress_warnings=True) as alone:
            for number in range(1, len(found) + 1):
                item = alone.get_object(number + BEFORE, 0)
                one(walk, item, within(place, f"object {number}"))
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        walk.unread(place, f"objects in no list cannot be read ({type(error).__name__})")
    _drawn_too(walk, content, pdf, place)


def _listed(pdf: pikepdf.Pdf, key: tuple[int, int]) -> bool:
    """Whether a table leads to an object of this number and generation, be it a mere number."""
    try:
        found = pdf.get_object(*key)
    except (pikepdf.PdfError, RuntimeError, ValueError, OverflowError):
        return False
    # the format's own null is equal to None and is not it
    return not (found is None or (isinstance(found, pikepdf.Object) and found == None))  # noqa: E711


def _drawn_too(walk: Walk, content: bytes, listed: pikepdf.Pdf, place: str) -> None:
    """Forms and pages in no list, drawn with the fonts of the file they lie in."""
    untabled = _TABLED.sub(b"startnone", content)
    try:
        with pikepdf.open(io.BytesIO(untabled), suppress_warnings=True) as pdf:
            drawn = (i for i in pdf.objects if isinstance(i, pikepdf.Dictionary | pikepdf.Stream))
            if any(not _listed(listed, item.objgen) for item in drawn):
                read(walk, pdf, place, pixels=True)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return  # nothing to draw them with: their strings were read
