"""The formulas behind changed cells: was the formula kept, was a value ever stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.compare.alterations import CellChange, Kind, as_decimal
from tocsin.formats.tables import Table
from tocsin.formats.workbooks import Sheet
from tocsin.formats.workbooks.formulas import text as formulas

Formulas = dict[int, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Behind:
    """The formulas of two tables by row and column, and whether texts they give are stored."""

    one: Formulas
    two: Formulas
    texts_one: bool = True
    texts_two: bool = True

    @classmethod
    def of(cls, one: Table, two: Table) -> Behind:
        """Those of two tables; a table that is no sheet has none."""
        first, second = ((t if isinstance(t, Sheet) else None) for t in (one, two))
        return cls(
            first.formulas if first else {},
            second.formulas if second else {},
            first.text_results if first else True,
            second.text_results if second else True,
        )

    def shown(self, cell: CellChange, one: tuple[int, int], two: tuple[int, int]) -> CellChange:
        """The change with its formulas; a value that was not stored is noted as no change."""
        before = self.one.get(one[0], {}).get(one[1], "")
        after = self.two.get(two[0], {}).get(two[1], "")
        if not before and not after:
            return cell
        kept = bool(before and after) and formulas.same(before, after, one, two)
        never = (before and not cell.before and not self.two) or (
            after and not cell.after and not self.one
        )
        bare = kept and (not (cell.before and cell.after) or self._text_lost(cell))
        note = "uncached" if bare or never else cell.note
        return replace(cell, before_formula=before, after_formula=after, note=note)

    def _text_lost(self, cell: CellChange) -> bool:
        """A text that a formula gave, where one side's program stores zeros for all of these."""
        return (not self.texts_one and cell.before == "0" and as_decimal(cell.after) is None) or (
            not self.texts_two and cell.after == "0" and as_decimal(cell.before) is None
        )


def kind_of_change(cells: Sequence[CellChange]) -> Kind:
    """What the changed cells of one row are: a row, a cell, a value under a kept formula."""
    if len(cells) != 1:
        return Kind.ROW_CHANGED
    before, after = cells[0].before_formula, cells[0].after_formula
    same = bool(before) and formulas.plain(before) == formulas.plain(after)
    return Kind.VALUE_CHANGED if same else Kind.CELL_CHANGED
