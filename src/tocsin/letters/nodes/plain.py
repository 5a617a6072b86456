"""A letter as plain text: what all writers must say, line by line, in reading order.

Used to prove that PDF, DOCX and HTML carry the same text, to search a redacted letter
for what it must not hold, and to compare a letter edited elsewhere with its draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.letters.nodes.values import (
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
    Quote,
    Ref,
    Removed,
    Table,
    Words,
    inlines,
)


def words(content: tuple[Inline, ...]) -> str:
    """The text of inlines; footnotes are left out (see :func:`notes`)."""
    out: list[str] = []
    for item in content:
        if isinstance(item, Words):
            out.append(item.text)
        elif isinstance(item, (Marked, Link, Ref, Guarded)):
            out.append(words(item.content))
        elif isinstance(item, Cross):
            out.append(str(item.number))
        elif isinstance(item, Break):
            out.append("\n")
        elif isinstance(item, Removed):
            out.append(f"[{item.reason}]")
    return "".join(out)


def notes(content: tuple[Inline, ...]) -> list[str]:
    """The text of each footnote, in order."""
    return [words(item.content) for item in inlines(content) if isinstance(item, Note)]


def block_lines(body: tuple[Block, ...]) -> Iterator[str]:
    """The text of blocks, one line for each paragraph, heading, item and table cell."""
    for block in body:
        if isinstance(block, (Heading, Paragraph)):
            yield words(block.content)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from block_lines(item)
        elif isinstance(block, Quote):
            yield from block_lines(block.blocks)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                for cell in row:
                    yield words(cell)


def lines(letter: Letter) -> list[str]:
    """Every line of the letter in reading order, footnotes not included."""
    out = [letter.letterhead.name, *letter.letterhead.lines, *letter.internal]
    out += [letter.place_date]
    out += [letter.delivery, *(line for block in letter.addressees for line in block)]
    out += [part for pair in letter.references for part in pair]
    out += [
        letter.banner,
        letter.subject,
        letter.salutation,
        *block_lines(letter.body),
        letter.closing,
    ]
    if letter.signature:
        sign = letter.signature
        out += [sign.name, sign.title, sign.organization]
    if letter.annexes:
        out.append(letter.labels.annexes)
        for annex in letter.annexes:
            out += [str(annex.number), annex.title, annex.date, annex.language, annex.digest]
    if letter.copies:
        out += [letter.labels.copies, *letter.copies]
    return [line for line in out if line]


def all_notes(letter: Letter) -> list[str]:
    """The text of every footnote of the letter, in order."""
    found: list[str] = []
    for content in _contents(letter.body):
        found += notes(content)
    return found


def _contents(body: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    for block in body:
        if isinstance(block, (Heading, Paragraph)):
            yield block.content
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _contents(item)
        elif isinstance(block, Quote):
            yield from _contents(block.blocks)
        else:
            for row in (block.header, *block.rows):
                yield from row
