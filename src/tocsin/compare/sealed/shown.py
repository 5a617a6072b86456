"""What the returned pages, paragraphs and messages say that match no sealed one.

A seal knows digests only; but the returned copy is here, so a reader can at least see what stands
now where something sealed is missing. Rows of tables: :mod:`tocsin.compare.sealed.units`.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tocsin.compare.alterations import Found
from tocsin.compare.scans import whole
from tocsin.formats import extract_text, kind_of
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.mail import Mail, read_any
from tocsin.formats.pages import open_pdfium, page_text
from tocsin.formats.words import canonical
from tocsin.ground.errors import TocsinError

_SHOWN = 2000
_PICTURES = 80
_NAMED = ("from", "to", "cc", "date", "subject")

Said = dict[str, tuple[str, bytes]]


def show_documents(found: Found, path: Path, limits_seconds: float = 300.0) -> None:
    """Put the words (and small pictures of pages) of ``path`` beside the places that name it."""
    wanted = {
        index: item.returned.place
        for index, item in enumerate(found.alterations)
        if item.returned
        and not item.after
        and not item.row_after
        and PurePosixPath(item.returned.file).name == path.name
        and item.returned.place
    }
    if not wanted:
        return
    bounds = Bounds(seconds=min(limits_seconds, 300.0), megabytes=3072)
    with contextlib.suppress(TocsinError, OSError):  # what cannot be shown stays a bare place
        said = _said(path, sorted(set(wanted.values())), bounds)
        for index, place in wanted.items():
            text, picture = said.get(place, ("", b""))
            item = found.alterations[index]
            regions = item.regions
            if picture:
                page = int(place.rpartition("=")[2])
                regions = (replace(whole(None, None, page), after=picture),)
            found.alterations[index] = replace(item, after=text, regions=regions)


def _said(path: Path, places: list[str], bounds: Bounds) -> Said:
    family = kind_of(path).family
    if family == "pages":
        numbers = [int(place.removeprefix("page=")) for place in places if place[5:].isdigit()]
        return bounded(read_pages, path.read_bytes(), numbers, bounds=bounds, file=path.name)
    if family == "mail":
        mails = bounded(read_any, path.read_bytes(), path.name, bounds=bounds, file=path.name)
        return _mails(mails)
    if family == "paragraphs":
        paragraphs = extract_text(path, bounds=bounds).paragraphs
        return {
            f"paragraph={n}": (paragraph.text[:_SHOWN], b"")
            for n, paragraph in enumerate(paragraphs, 1)
        }
    return {}


def read_pages(content: bytes, numbers: list[int]) -> Said:
    """Words and a small picture of each page asked for (pages count from 1)."""
    from tocsin.compare.scans import png

    out: Said = {}
    document = open_pdfium(content)
    with contextlib.closing(document):
        for number in numbers:
            if not 1 <= number <= len(document):
                continue
            page = document[number - 1]
            picture = b""
            if len(out) < _PICTURES:
                drawn = page.render(scale=0.6, grayscale=True).to_pil().convert("L")
                picture = png(drawn)
            out[f"page={number}"] = (canonical(page_text(page))[:_SHOWN], picture)
    return out


def _mails(mails: list[Mail]) -> Said:
    out: Said = {}
    for number, mail in enumerate(mails, 1):
        heads = [f"{name}: {value}" for name, value in mail.headers if name in _NAMED]
        body = [paragraph.text for paragraph in mail.paragraphs]
        out[f"message={number}"] = ("\n".join([*heads, *body])[:_SHOWN], b"")
        for index, item in enumerate(mail.attachments, 1):
            place = f"message={number}/attachment={index}"
            out[place] = (f"{item.name}, {len(item.content)} bytes", b"")
    return out
