"""What each page of a PDF is made of, so that pages can be told apart without being drawn.

The exact fingerprint of a page covers its decoded content streams, the forms, images and fonts
they draw with, its annotations and its box (ISO 32000-1, 7.7.3.3 and 7.8). It is indifferent to a
byte-level re-save (other object numbers, other compression, another cross-reference), and to
nothing else. The meaning of a page is its words and its pictures (``docs/formats/canonical.md``).
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.formats.bounds import DEFAULT_LIMITS, Bounds, Limits, bounded_kept
from tocsin.formats.meaning import Unit
from tocsin.formats.pages import tiles
from tocsin.formats.pages.pdf import open_pdfium, open_pikepdf, page_text
from tocsin.formats.words import canonical
from tocsin.ground.errors import Diagnosis, TocsinError

_PICTURE_FILTERS = frozenset(
    {"/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/DCT", "/CCF"}
)
_DEEPEST = 24
_IGNORED = frozenset(
    {
        "/Parent",
        "/P",
        "/StructParent",
        "/StructParents",
        "/Metadata",
        "/LastModified",
        "/PieceInfo",
        "/Length",
        "/Filter",
        "/DecodeParms",
        "/NM",
        "/M",
        "/Popup",
        "/Dest",
        "/Tabs",
        "/Thumb",
        "/B",
    }
)


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page: the digest of all it is drawn with, its pictures, fonts and size in points.

    ``images`` are ``WIDTHxHEIGHT:sha256`` of the stored picture data; ``fonts`` base names
    without subset tags.
    """

    number: int
    exact: str
    images: tuple[str, ...]
    fonts: tuple[str, ...]
    width: float
    height: float
    problem: str = ""


@dataclass(slots=True)
class _Walk:
    """Digests of shared objects of one document, each made once."""

    known: dict[tuple[int, int], bytes] = field(default_factory=dict)


def page_parts(content: bytes, file: str = "", most: int = 20_000) -> list[PageParts]:
    """The parts of every page; a page that cannot be walked carries a ``problem``."""
    pdf = open_pikepdf(content, file)
    with contextlib.closing(pdf):
        walk = _Walk()
        out = []
        for number, page in enumerate(pdf.pages, 1):
            if number > most:
                break
            out.append(_parts(page, number, walk))
        return out


def _parts(page: Any, number: int, walk: _Walk) -> PageParts:
    try:
        box = [float(x) for x in page.mediabox]
        size = (round(abs(box[2] - box[0]), 2), round(abs(box[3] - box[1]), 2))
        digest = hashlib.sha256(b"page\n")
        digest.update(repr((size, int(page.obj.get("/Rotate", 0)) % 360)).encode())
        digest.update(_contents(page))
        resources = page.obj.get("/Resources") or page.resources
        digest.update(_digest(resources, walk, 0))
        digest.update(_annotations(page, walk))
        images: list[str] = []
        fonts: set[str] = set()
        _inventory(resources, images, fonts, 0, set())
        return PageParts(number, digest.hexdigest(), tuple(images), tuple(sorted(fonts)), *size)
    except Exception as error:  # damaged objects raise many kinds; the other pages go on
        unread = f"the page's objects cannot be read ({type(error).__name__})"
        return PageParts(number, "", (), (), 0.0, 0.0, unread)


def _contents(page: Any) -> bytes:
    """The page's instructions as one stream (several are joined by a line end, 7.8.2)."""
    import pikepdf

    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes().strip() for stream in streams)


def _annotations(page: Any, walk: _Walk) -> bytes:
    items = page.obj.get("/Annots")
    return b"" if items is None else _digest(items, walk, 0)


def _digest(value: Any, walk: _Walk, depth: int) -> bytes:
    """A digest of an object and all it refers to, indifferent to object numbers."""
    import pikepdf

    if not isinstance(value, pikepdf.Object):
        return repr(value).encode()
    key = value.objgen
    if key[0] and key in walk.known:
        return walk.known[key]
    if depth > _DEEPEST:
        return b"deep"
    if key[0]:
        walk.known[key] = b"loop"  # what refers back to itself is named, not followed
    digest = hashlib.sha256()
    if isinstance(value, pikepdf.Stream):
        digest.update(b"stream" + stream_bytes(value))
    if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
        for name in sorted(value.keys()):
            if name not in _IGNORED:
                digest.update(name.encode() + _digest(value.get(name), walk, depth + 1))
    elif isinstance(value, pikepdf.Array):
        for item in value:
            digest.update(b"," + _digest(item, walk, depth + 1))
    else:
        digest.update(bytes(value) if isinstance(value, pikepdf.String) else str(value).encode())
    made = digest.digest()
    if key[0]:
        walk.known[key] = made
    return made


def stream_bytes(stream: Any) -> bytes:
    """What a stream holds: pictures as stored, everything else unpacked."""
    import pikepdf

    filters = stream.get("/Filter")
    names = [str(item) for item in filters] if isinstance(filters, pikepdf.Array) else [filters]
    if any(str(name) in _PICTURE_FILTERS for name in names):
        raw: bytes = stream.read_raw_bytes()
        return raw
    unpacked: bytes = stream.read_bytes()
    return unpacked


def _inventory(
    resources: Any, images: list[str], fonts: set[str], depth: int, seen: set[tuple[int, int]]
) -> None:
    """Pictures and fonts a page draws with, inside forms too."""
    for font in _values(resources.get("/Font")):
        name = str(font.get("/BaseFont", "/unnamed")).lstrip("/")
        tagged = len(name) > 7 and name[6] == "+" and name[:6].isupper()
        fonts.add(name[7:] if tagged else name)
    for item in _values(resources.get("/XObject")):
        key = item.objgen
        if key in seen or depth > _DEEPEST:
            continue
        seen.add(key)
        kind = str(item.get("/Subtype", ""))
        if kind == "/Image":
            size = f"{int(item.get('/Width', 0))}x{int(item.get('/Height', 0))}"
            images.append(f"{size}:{hashlib.sha256(stream_bytes(item)).hexdigest()}")
        elif kind == "/Form" and item.get("/Resources") is not None:
            _inventory(item.get("/Resources"), images, fonts, depth + 1, seen)


def _values(dictionary: Any) -> list[Any]:
    return (
        [] if dictionary is None else [dictionary.get(name) for name in sorted(dictionary.keys())]
    )


def units(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """One unit a page: ``exact`` its fingerprint, ``ordinary`` its words and its pictures."""
    bounds = Bounds(seconds=min(limits.seconds, 900.0))
    found, trouble = bounded_kept(
        read_units, path.read_bytes(), path.name, limits.pages, bounds=bounds, file=path.name
    )
    problems += trouble
    yield from found


def read_units(content: bytes, file: str, most: int) -> tuple[list[Unit], list[Diagnosis]]:
    """The pages of a PDF as units, in this process."""
    problems: list[Diagnosis] = []
    parts: dict[int, PageParts] = {}
    try:
        parts = {part.number: part for part in page_parts(content, file, most)}
    except TocsinError as error:
        if error.diagnosis.code == "password":
            raise
        problems.append(error.diagnosis)
    out: list[Unit] = []
    document = open_pdfium(content, file)
    with contextlib.closing(document):
        for number in range(1, min(len(document), most) + 1):
            part = parts.get(number)
            place = f"page={number}"
            if part is None or part.problem:
                reason = part.problem if part else "the page's objects cannot be read"
                problems.append(Diagnosis(reason, file=file, place=place))
            try:
                text = canonical(page_text(document[number - 1]))
            except Exception as error:  # pdfium raises its own kinds on broken pages
                name = type(error).__name__
                problems.append(Diagnosis(f"the page's words cannot be read ({name})", file=file))
                text = ""
            exact = part.exact if part else ""
            pictures = part.images if part else ()
            out.append(Unit("page", place, exact.encode(), (text, *pictures)))
        out += tiles.of_document(document)
    return out, problems
