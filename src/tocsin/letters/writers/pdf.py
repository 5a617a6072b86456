"""The printed letter: PDF/A-2a and PDF/UA-1 by Typst, the same bytes for the same letter.

Standards: ISO 19005-2 level A (archivable, tagged), ISO 14289-1 (accessible). Words reach
Typst as JSON in ``sys.inputs`` and are never spliced into markup. Fonts are chosen by
:mod:`tocsin.letters.nodes.fonts`; what none draws is refused instead of printing boxes.
"""

from __future__ import annotations

import calendar
import datetime
from pathlib import Path
from typing import Any

from tocsin.letters.nodes import (
    Annex,
    Block,
    Break,
    Cross,
    Guarded,
    Heading,
    Inline,
    Letter,
    Link,
    Listing,
    Marked,
    Note,
    Paragraph,
    Picture,
    Quote,
    Ref,
    Removed,
    Table,
    Words,
    all_notes,
    breakable_all,
    drawing,
    lines,
)
from tocsin.letters.writers.bound import kept
from tocsin.letters.writers.typesetting import typeset

TEMPLATE = Path(__file__).with_name("letter.typ")

_LABELS = (
    "annexes", "annex", "title", "date", "language", "digest", "copies", "internal", "colon",
)  # fmt: skip


def write(letter: Letter) -> bytes:
    """The letter as PDF bytes.

    Raises :class:`TocsinError` when the letter holds letters that no given font draws, or
    a picture that cannot be read.
    """
    files: dict[str, bytes] = {"main.typ": TEMPLATE.read_bytes()}
    text = "".join([*lines(letter), *all_notes(letter)])
    with drawing(text, letter.fonts) as (families, folders):
        document = breakable_all(encode(letter, files))
        document |= {"families": families, "title": letter.title}
        return typeset(files, document, folders, timestamp(letter.iso_date))


def timestamp(iso_date: str) -> int:
    """The letter's date at noon UTC, in seconds: what the PDF carries as its creation date."""
    day = datetime.date.fromisoformat(iso_date)
    return calendar.timegm((day.year, day.month, day.day, 12, 0, 0))


def encode(letter: Letter, files: dict[str, bytes]) -> dict[str, Any]:
    """The letter as plain JSON data; pictures are put into ``files`` under neutral names."""
    head, sign = letter.letterhead, letter.signature
    return {
        "lang": letter.lang.split("-")[0],
        "title": letter.title,
        "author": head.name,
        "running": letter.subject or letter.title,
        "number": letter.number,
        "place_date": letter.place_date,
        "references": [[kept(part) for part in pair] for pair in letter.references],
        "delivery": letter.delivery,
        "addressees": [list(block) for block in letter.addressees],
        "banner": letter.banner,
        "subject": kept(letter.subject),
        "salutation": letter.salutation,
        "body": _flow(letter.body),
        "closing": letter.closing,
        "internal": list(letter.internal),
        "annexes": [_annex(annex) for annex in letter.annexes],
        "annexcolumns": annex_columns(letter),
        "copies": list(letter.copies),
        "labels": {name: getattr(letter.labels, name) for name in _LABELS},
        "letterhead": {
            "name": head.name,
            "lines": list(head.lines),
            "ink": head.ink,
            "accent": head.accent,
            "logo": _picture(head.logo, "logo", files),
        },
        "signature": sign
        and {
            "name": sign.name,
            "title": sign.title,
            "organization": sign.organization,
            "picture": _picture(sign.picture, "signature", files),
        },
    }


def annex_columns(letter: Letter) -> list[bool]:
    """Which of number, title, date, language, digest the annex list needs."""
    rows = letter.annexes
    return [
        True,
        True,
        any(row.date for row in rows),
        any(row.language for row in rows),
        any(row.digest for row in rows),
    ]


def _picture(picture: Picture | None, name: str, files: dict[str, bytes]) -> Any:
    if picture is None:
        return None
    file = f"{name}.{picture.form}"
    files[file] = picture.content
    return {"file": file, "alt": picture.alt, "width": picture.width_mm}


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "number": annex.number,
        "title": annex.title,
        "date": annex.date,
        "language": annex.language,
        "digest": annex.digest,
    }


def _flow(body: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Blocks in order; a line that introduces a list stays on the list's page."""
    out = [_block(block) for block in body]
    for made, following in zip(out, body[1:], strict=False):
        if made["t"] == "p" and isinstance(following, Listing):
            made["keep"] = True
    return out


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"t": "h", "level": block.level + 1, "c": _inlines(block.content)}
    if isinstance(block, Paragraph):
        content = _inlines(block.content)
        if block.fact is not None:
            return {"t": "fact", "n": block.fact, "c": content}
        return {"t": "p", "c": content}
    if isinstance(block, Listing):
        kind = "ol" if block.ordered else "ul"
        return {"t": kind, "items": [[_block(b) for b in item] for item in block.items]}
    if isinstance(block, Quote):
        return {"t": "quote", "c": [_block(b) for b in block.blocks]}
    assert isinstance(block, Table)  # noqa: S101 - exhaustive by type
    return {
        "t": "table",
        "header": [_inlines(cell) for cell in block.header],
        "rows": [[_inlines(cell) for cell in row] for row in block.rows],
    }


def _inlines(content: tuple[Inline, ...]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for item in content:
        if isinstance(item, Words):
            out.append({"t": "w", "v": kept(item.text)})
        elif isinstance(item, Marked):
            out.append({"t": item.mark, "c": _inlines(item.content)})
        elif isinstance(item, Link):
            out.append({"t": "link", "url": item.url, "c": _inlines(item.content)})
        elif isinstance(item, Cross):
            out.append({"t": "cross", "to": item.anchor, "n": item.number})
        elif isinstance(item, (Ref, Guarded)):
            out += _inlines(item.content)
        elif isinstance(item, Note):
            out.append({"t": "note", "c": _inlines(item.content)})
        elif isinstance(item, Break):
            out.append({"t": "b"})
        elif isinstance(item, Removed):
            out.append({"t": "removed", "v": item.reason})
    return out
