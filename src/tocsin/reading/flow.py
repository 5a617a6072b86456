"""One text from the paragraphs a format gave: headings, items, blocks of lines as written."""

from __future__ import annotations

from tocsin.formats.meaning import Extracted
from tocsin.formats.meaning import extracted as formats
from tocsin.reading.dates import find_dates
from tocsin.reading.model import Span
from tocsin.reading.picked import organizations_in
from tocsin.reading.segments import begins_an_item


def banner(extracted: Extracted) -> str:
    """The body that the banner over a page names: whose page it is, where the story does not say.

    The story leaves the banner out with the menus.
    """
    above = (p.text[:300] for p in extracted.paragraphs[:8] if p.role == "aside")
    return next((body.name for text in above for body in organizations_in(text)), "")


def _story(extracted: Extracted) -> list[formats.Paragraph]:
    """The paragraphs without what surrounds the story of a page, if a story is left."""
    told = [p for p in extracted.paragraphs if p.role != "aside"]
    return told if sum(len(p.text) for p in told) > 150 else list(extracted.paragraphs)


def flow(extracted: Extracted) -> tuple[str, dict[int, int], tuple[Span, ...]]:
    """One text from paragraphs; short lines that belong together (an address) stay together."""
    pieces: list[str] = []
    pages: dict[int, int] = {}
    quotes: list[Span] = []
    offset = 0
    before = ""
    # text with blank lines has its blocks already; elsewhere each line is a paragraph of its own
    loose = extracted.kind not in ("txt", "md", "eml", "msg", "mbox") or not any(
        "\n" in paragraph.text for paragraph in extracted.paragraphs
    )
    story = _story(extracted)
    spaced = any(paragraph.gap for paragraph in story)
    for paragraph in story:
        mark = {"heading": "## ", "list": "- "}.get(paragraph.role, "")
        words = paragraph.laid or paragraph.text
        marked = words.startswith(mark or " ") or (mark == "- " and begins_an_item(words))
        piece = words if marked else mark + words
        near = loose and not mark and not paragraph.gap
        tight = near and _short(before, spaced) and _short(piece, spaced)
        gap = ("\n" if tight else "\n\n") if pieces else ""
        if paragraph.page and paragraph.page not in pages.values():
            pages[offset + len(gap)] = paragraph.page
        if paragraph.role == "quote":
            quotes.append(Span(offset + len(gap), offset + len(gap) + len(piece)))
        pieces.append(gap + piece)
        offset += len(gap) + len(piece)
        before = "" if mark else piece
    return "".join(pieces), pages, tuple(quotes)


def _short(piece: str, spaced: bool) -> bool:
    """Whether a line can belong to a block of lines; a date stands alone unless gaps are known."""
    text = piece.strip()
    ends = text.endswith((".", "!", "?", ":", ","))
    return 0 < len(text) < 80 and not ends and (spaced or not find_dates(text))
