"""Units of a workbook beyond its rows: formulas, comments, what is out of sight, number formats.

Normative: ``docs/formats/canonical.md``, "Further units".
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.formats.meaning import COMMENT, FORMAT, FORMULA, VIEW, Unit, counted_by_format
from tocsin.formats.words import canonical
from tocsin.formats.workbooks.formulas import plain, shifted
from tocsin.formats.workbooks.sheets import Sheet, Workbook, letters

_FAR = 200_000, 400  # where formulas are moved to, so that a row added above is no change


def of_book(book: Workbook) -> Iterator[Unit]:
    """Formulas, comments, what is out of sight and what figures are shown in, sheet by sheet."""
    for sheet in book.sheets:
        yield from _formulas(sheet)
        for cell, text in sorted(sheet.comments.items()):
            said = canonical(text)
            yield Unit(COMMENT, f"sheet={sheet.name}/cell={cell}", said.encode(), (said,))
        view = (
            sheet.state,
            " ".join(map(str, sorted(sheet.hidden_rows))),
            " ".join(map(letters, sorted(sheet.hidden_columns))),
        )
        yield Unit(VIEW, f"sheet={sheet.name}", "\n".join(view).encode(), view)
        for column, codes in sorted(sheet.formats.items()):
            shown = tuple(sorted(frozenset().union(*map(counted_by_format, codes))))
            if shown:
                place = f"sheet={sheet.name}/column={letters(column)}"
                yield Unit(FORMAT, place, "\n".join(sorted(codes)).encode(), shown)


def _formulas(sheet: Sheet) -> Iterator[Unit]:
    """Column by column, so that their places are runs."""
    cells = sorted(
        (column, row, text) for row, some in sheet.formulas.items() for column, text in some.items()
    )
    for column, row, text in cells:
        moved = shifted(text, _FAR[0] - row, _FAR[1] - column)
        place = f"sheet={sheet.name}/cell={letters(column)}{row}"
        yield Unit(FORMULA, place, text.encode(), (plain(moved),))
