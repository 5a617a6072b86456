"""The bundle's own pages: the index and a cover for every exhibit, and the stamps.

Set with Typst in one run; the stamps of all pages are one document, laid over the exhibits'
pages as transparent forms, so that the exhibit's own page is not touched.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pikepdf

from tocsin.letters.nodes import breakable_all, drawing

FRAME = Path(__file__).with_name("frame.typ")
STAMPS = Path(__file__).with_name("stamps.typ")
STAMP_SIZE = (226.77, 17.0)  # points: 80 mm x 6 mm
MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class Cover:
    """What the index row and the cover of one exhibit say; all strings are ready to print."""

    number: str
    title: str
    rows: tuple[tuple[str, str], ...]
    date: str
    language: str
    translation: str
    digest: str
    seal: str
    custody: tuple[tuple[str, str, str, str], ...]
    notes: tuple[str, ...]
    pages: int
    first: int = 0


def frame(
    covers: list[Cover], words: dict[str, str], head: dict[str, Any], stamp: int
) -> pikepdf.Pdf:
    """Index and covers as one document: the index pages first, then one page per cover.

    Raises :class:`TocsinError` where a title stands in a script that no font here draws.
    """
    import typst

    compile_source: Any = typst.compile  # its types do not know a list of folders
    data = {
        "words": words,
        "head": head,
        "covers": [_printed(cover) for cover in covers],
    }
    with drawing(json.dumps(data, ensure_ascii=False)) as (families, folders):
        made = compile_source(
            FRAME.read_bytes(),
            sys_inputs={"data": json.dumps(data | {"families": families}, ensure_ascii=False)},
            ignore_system_fonts=True,
            font_paths=folders,
            timestamp=stamp,
        )
    return pikepdf.open(io.BytesIO(bytes(made)))


def _printed(cover: Cover) -> dict[str, Any]:
    """A cover as data; the digest is cut into lines by the page itself."""
    return {**breakable_all(asdict(cover)), "digest": cover.digest}


def stamps(labels: list[str]) -> pikepdf.Pdf:
    """One small transparent page per label, in order."""
    import typst

    made = typst.compile(
        STAMPS.read_bytes(),
        sys_inputs={"data": json.dumps(labels, ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=0,
    )
    return pikepdf.open(io.BytesIO(bytes(made)))


def lay(page: pikepdf.Page, stamp: pikepdf.Object, number: int) -> None:
    """Lay a stamp (a form) at the top right of a page as seen, whatever its box and rotation.

    Written out rather than left to the library, whose names for forms are random: the same
    bundle must have the same bytes. ``number`` keeps names apart where pages share resources.
    """
    box = page.cropbox if "/CropBox" in page.obj else page.mediabox
    left, bottom, right, top = (float(v) for v in box)
    width, height = STAMP_SIZE
    turn = _turn(page)
    matrix = {
        90: (0, 1, -1, 0, left + MARGIN + height, top - MARGIN - width),
        180: (-1, 0, 0, -1, left + MARGIN + width, bottom + MARGIN + height),
        270: (0, -1, 1, 0, right - MARGIN - height, bottom + MARGIN + width),
    }.get(turn, (1, 0, 0, 1, right - MARGIN - width, top - MARGIN - height))
    name = pikepdf.Name(f"/TocsinStamp{number}")
    _make_room(page)
    page.add_resource(stamp, pikepdf.Name.XObject, name)
    place = " ".join(f"{value:g}" for value in matrix)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q /Artifact BMC q {place} cm {name} Do Q EMC".encode())


def _turn(page: pikepdf.Page) -> int:
    """The rotation in degrees; what is no number turns nothing."""
    try:
        return int(page.obj.get("/Rotate", 0)) % 360
    except (TypeError, ValueError):
        return 0


def _make_room(page: pikepdf.Page) -> None:
    """Resources that can take a form, where a broken page has something else in their place."""
    found = page.obj.get("/Resources")
    if not isinstance(found, pikepdf.Dictionary):
        page.obj.Resources = found = pikepdf.Dictionary()
    if not isinstance(found.get("/XObject", pikepdf.Dictionary()), pikepdf.Dictionary):
        del found["/XObject"]
