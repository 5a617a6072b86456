"""What a line of a table is: an entry, a heading repeated, a page line, a total, a note.

Printed books repeat their headings and number their pages between the rows; an export to
another page size moves them. They are form. Totals are compared like entries but not added up
again. Words in Russian, Kyrgyz, English, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.formats.meaning.columns import Column, fold

_PAGE = re.compile(
    r"(?:стр(?:аница)?\.?|лист|бет|page|pág(?:ina)?\.?|p\.)\s*№?\s*\d+(?:\s*(?:из|of|sur|de|/)\s*\d+)?"
    r"|-\s*\d+\s*-",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:итог|всего|баары|жыйынт|total|subtotal|sum\b|somme|report\b|à reporter|suma\b|оборот|"
    r"сальдо|остаток на|balance\b|solde\b|saldo\b|перенос|к переносу)",
    re.IGNORECASE,
)


def role_of(cells: Sequence[str], columns: Sequence[Column]) -> str:
    """The role of a row: "data", "heading", "page", "total", "note" or "blank"."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return "blank"
    if columns and columns[0].named and len(cells) == len(columns):
        same = sum(fold(cell) == fold(col.name) for cell, col in zip(cells, columns, strict=True))
        if same * 2 > len(columns):
            return "heading"
    if len(filled) == 1 and _PAGE.fullmatch(filled[0]):
        return "page"
    if _TOTAL.match(filled[0]):
        return "total"
    if len(filled) == 1 and len(columns) > 3 and not any(map(str.isdigit, filled[0])):
        return "note"
    return "data"
