"""A made-up workbook described once: what every one of the three writers puts into a file.

Everything is synthetic and says so. ``book`` makes accounts with formulas, a summary on another
sheet, comments, a hidden column and a hidden sheet; ``ALTERATIONS`` change one thing each, and
say what must be reported.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tests.compare import mutations as m


@dataclass(frozen=True)
class Formula:
    """A formula as XLSX has it, without "=", and the value stored for it."""

    text: str
    value: float | str | bool


Cell = None | str | float | int | bool | dt.date | Formula


@dataclass
class SheetSpec:
    """One sheet: rows of cells from row 1, and what is out of sight."""

    name: str
    rows: list[list[Cell]]
    state: str = "visible"
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    formats: dict[int, str] = field(default_factory=dict)


@dataclass
class BookSpec:
    """A workbook."""

    sheets: list[SheetSpec]
    names: dict[str, str] = field(default_factory=dict)
    title: str = "Синтетическая касса"
    author: str = "Синтетический счетовод"


@dataclass(frozen=True)
class Manner:
    """How a writer stores the same thing: form alone."""

    shared: bool = False  # formulas shared by a column, strings in a table
    plain: bool = True  # values written the long way
    prefix: str = ""  # other names for styles and namespaces


HEADINGS = ["№", "Дата", "Контрагент", "Сумма", "Ставка", "Итого", "Отметка"]


def book(seed: int, size: int = 40) -> BookSpec:
    """Accounts of ``size`` entries, a summary, and a sheet that is not shown."""
    entries = m.books(seed, size)
    chance = random.Random(seed)
    rows: list[list[Cell]] = [list(HEADINGS)]
    total = Decimal(0)
    for number, entry in enumerate(entries, 2):
        rate = chance.randint(1, 9)
        result = entry.amount * rate
        total += result
        word = "много" if result > 1000 else "мало"
        rows.append(
            [
                entry.number,
                entry.day,
                entry.party,
                float(entry.amount),
                rate,
                Formula(f"D{number}*E{number}", float(result)),
                Formula(f'IF(F{number}>1000,"много","мало")', word),
            ]
        )
    last = size + 1
    accounts = SheetSpec(
        "Касса",
        rows,
        hidden_rows={5, 6},
        hidden_columns={4},
        comments={"D3": ("сверено с выпиской", "Казначей"), "D9": ("см. протокол", "Ревизор")},
        formats={3: "#,##0.00", 5: "#,##0.00"},
    )
    summary = SheetSpec(
        "Свод",
        [
            ["Показатель", "Значение"],
            ["Всего", Formula(f"SUM(Касса!F2:F{last})", float(total))],
            ["Сверка", Formula("ROUND(B2-'Лист 3'!A2,2)", float(total) - 100)],
            ["Ведется", Formula("AND(B2>0,TRUE)", value=True)],
        ],
    )
    aside = SheetSpec("Лист 3", [["Остаток"], [100]], state="hidden")
    names = {"Итоги": f"Касса!$F$2:$F${last}"}
    return BookSpec([accounts, summary, aside], names)


def _sheet(spec: BookSpec, index: int, **changes: object) -> BookSpec:
    sheets = list(spec.sheets)
    sheets[index] = replace(sheets[index], **changes)  # type: ignore[arg-type]
    return replace(spec, sheets=sheets)


def _cell(spec: BookSpec, row: int, column: int, cell: Cell) -> BookSpec:
    rows = [list(line) for line in spec.sheets[0].rows]
    rows[row - 1][column] = cell
    return _sheet(spec, 0, rows=rows)


def _formula(spec: BookSpec, row: int) -> BookSpec:
    old = spec.sheets[0].rows[row - 1][5]
    assert isinstance(old, Formula)
    return _cell(spec, row, 5, replace(old, text=f"D{row}*E{row}+7000"))


def _cached(spec: BookSpec, row: int) -> BookSpec:
    old = spec.sheets[0].rows[row - 1][5]
    assert isinstance(old, Formula)
    assert isinstance(old.value, float)
    return _cell(spec, row, 5, replace(old, value=old.value + 7000.25))


def _constant(spec: BookSpec, row: int) -> BookSpec:
    old = spec.sheets[0].rows[row - 1][5]
    assert isinstance(old, Formula)
    return _cell(spec, row, 5, old.value)


def _said(spec: BookSpec, row: int) -> BookSpec:
    old = spec.sheets[0].rows[row - 1][6]
    assert isinstance(old, Formula)
    return _cell(spec, row, 6, replace(old, value="синтетика"))


def _comment(spec: BookSpec, text: str, author: str) -> BookSpec:
    return _sheet(spec, 0, comments={**spec.sheets[0].comments, "D3": (text, author)})


def _fewer(spec: BookSpec) -> BookSpec:
    return _sheet(spec, 0, comments={"D3": spec.sheets[0].comments["D3"]})


def _more(spec: BookSpec, row: int) -> BookSpec:
    return _sheet(
        spec, 0, comments={**spec.sheets[0].comments, f"C{row}": ("синтетика", "Ревизор")}
    )


def _no_row(spec: BookSpec, row: int) -> BookSpec:
    return _sheet(spec, 0, hidden_rows=spec.sheets[0].hidden_rows | {row})


#: name -> the alteration (a row is given), the kind reported, whether it is substance.
ALTERATIONS: dict[str, tuple[Callable[[BookSpec, int], BookSpec], str, bool]] = {
    "formula changed, value kept": (_formula, "formula-changed", True),
    "formula kept, value changed": (_cached, "value-changed", True),
    "formula kept, text changed": (_said, "value-changed", True),
    "formula replaced by its value": (_constant, "formula-changed", True),
    "amount": (lambda s, r: _cell(s, r, 3, 123456.75), "cell-changed", True),
    "row hidden": (_no_row, "visibility-changed", True),
    "row shown": (lambda s, _: _sheet(s, 0, hidden_rows={5}), "visibility-changed", True),
    "column hidden": (
        lambda s, _: _sheet(s, 0, hidden_columns={3, 4}),
        "visibility-changed",
        True,
    ),
    "column shown": (lambda s, _: _sheet(s, 0, hidden_columns=set()), "visibility-changed", True),
    "sheet hidden": (lambda s, _: _sheet(s, 1, state="hidden"), "visibility-changed", True),
    "sheet shown": (lambda s, _: _sheet(s, 2, state="visible"), "visibility-changed", True),
    "comment changed": (
        lambda s, _: _comment(s, "не сверено", "Казначей"),
        "comment-changed",
        True,
    ),
    "comment by another": (
        lambda s, _: _comment(s, "сверено с выпиской", "Проверяющий"),
        "comment-changed",
        True,
    ),
    "comment removed": (lambda s, _: _fewer(s), "comment-changed", True),
    "comment added": (_more, "comment-changed", True),
    "name": (
        lambda s, r: replace(s, names={"Итоги": f"Касса!$F$2:$F${r}"}),
        "formula-changed",
        True,
    ),
    "number format": (lambda s, _: _sheet(s, 0, formats={3: "0", 5: "0"}), "format-changed", False),
    "title": (lambda s, _: replace(s, title="Другое название"), "metadata-changed", False),
    "author": (lambda s, _: replace(s, author="Другой счетовод"), "metadata-changed", False),
}
