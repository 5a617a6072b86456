"""A unit: what a seal commits to one by one, and a comparison finds again.

A table is rows, a PDF pages, a mailbox messages and attachments, a text paragraphs. A unit
has its exact bytes and its canonical meaning, so that a re-saved or re-encoded copy that says
the same can be told from one that does not, with the originals gone. The meaning of a row is
kept in two groups, ordinary and personal columns (names, tax numbers, telephones, addresses:
:mod:`tocsin.formats.meaning.columns`), so that an amount can be shown without a member's name.

The canonical form is normative: ``docs/formats/canonical.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Kinds beyond what is read at first sight: a formula, what is out of sight, how a page is drawn.
#: They stand beside rows, pages and paragraphs, and whoever counts those passes over them.
FORMULA, VIEW, COMMENT, HIDDEN, TILE = "formula", "view", "comment", "hidden", "tile"
#: What a column is shown in (a currency, per cent, thousands), and the head of an exchange file
#: without what says only how and when it was made. Sealed since version 3 of the reader.
FORMAT, HEAD = "format", "head"
SINCE_3 = frozenset({FORMAT, HEAD})
FURTHER = frozenset({FORMULA, VIEW, COMMENT, HIDDEN, TILE, FORMAT, HEAD})


@dataclass(frozen=True, slots=True)
class Unit:
    """One row, page, message, attachment or paragraph.

    ``place`` names it inside its file ("row=12", "sheet=Касса/row=7", "page=3",
    "message=2/attachment=1", "paragraph=5"; rows count stored lines or sheet rows from 1).
    ``exact`` holds the bytes as stored (a raw line without its line end; for a sheet row its
    values and formulas as stored). ``ordinary`` and ``personal`` hold the canonical meaning.
    """

    kind: str
    place: str
    exact: bytes
    ordinary: tuple[str, ...]
    personal: tuple[str, ...] = ()
