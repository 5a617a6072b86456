"""What the alterations add up to: per currency, account, counterparty, month and document.

Only altered entries are counted, totals and page lines never. An added row counts after, a
removed one before, a changed one on both sides; so the difference of a group is what the
altered books show more (or less) than the sealed ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tocsin.compare.alterations.cells import as_decimal, signed
from tocsin.compare.alterations.vocabulary import Effect
from tocsin.formats.meaning import Column, values

_DIMENSIONS = ("account", "counterparty", "date", "document")
#: Headings of columns that count rows and name no document.
_COUNTERS = ("№ п/п", "номер п/п", "№", "n", "no", "№ п п", "номер п п")
_MONEY = ("amount", "debit", "credit")


def matters(columns: Sequence[Column], changed: Iterable[str]) -> bool:
    """True when a changed row changes what is added up or where it belongs.

    A running balance that only carries an earlier alteration on, or a note, does not.
    """
    names = set(changed)
    return any(
        column.name in names and column.part in (*_DIMENSIONS, *_MONEY, "currency")
        for column in columns
    )


@dataclass(slots=True)
class _Sum:
    before: Decimal = Decimal(0)
    after: Decimal = Decimal(0)
    entries_before: int = 0
    entries_after: int = 0


@dataclass(slots=True)
class Tally:
    """Adds up altered entries of one table; several tallies may be merged."""

    sums: dict[tuple[str, str, str, str], _Sum] = field(default_factory=lambda: defaultdict(_Sum))

    def add(self, columns: Sequence[Column], canon: Sequence[str], *, after: bool) -> None:
        """Count one altered entry, given by its canonical cells, on one side."""
        if len(canon) != len(columns):
            return
        currency = next(
            (
                cell
                for column, cell in zip(columns, canon, strict=True)
                if column.part == "currency"
            ),
            "",
        )
        groups = [("total", "")]
        for column, cell in zip(columns, canon, strict=True):
            if column.part in _DIMENSIONS and cell:
                if column.part == "document" and column.folded in _COUNTERS:
                    continue
                if column.part == "date":
                    if len(cell) >= 10 and cell[4:5] == "-":
                        groups.append(("month", cell[:7]))
                else:
                    groups.append((column.part, cell))
        for column, cell in zip(columns, canon, strict=True):
            value, unit = money(cell) if column.part in _MONEY else (None, "")
            if value is None:
                continue
            for dimension, name in dict.fromkeys(groups):
                item = self.sums[dimension, name, currency or unit, column.name]
                if after:
                    item.after += value
                    item.entries_after += 1
                else:
                    item.before += value
                    item.entries_before += 1

    def merge(self, effects: Iterable[Effect]) -> None:
        """Add effects already computed for another file."""
        for effect in effects:
            item = self.sums[effect.dimension, effect.value, effect.currency, effect.measure]
            item.before += Decimal(effect.before)
            item.after += Decimal(effect.after)
            item.entries_before += effect.entries_before
            item.entries_after += effect.entries_after

    def effects(self) -> list[Effect]:
        """The groups that were touched, totals first, then by size of the difference."""
        out = [
            Effect(
                dimension,
                name,
                currency,
                measure,
                item.entries_before,
                item.entries_after,
                values.plain(f"{item.before:f}"),
                values.plain(f"{item.after:f}"),
                signed(item.after - item.before),
            )
            for (dimension, name, currency, measure), item in self.sums.items()
        ]
        order = ("total", "account", "counterparty", "month", "document")
        out.sort(key=lambda e: (order.index(e.dimension), -abs(Decimal(e.difference)), e.value))
        return out


def money(canonical: str) -> tuple[Decimal | None, str]:
    """The amount in a canonical cell, with its currency mark if the cell has one."""
    value = as_decimal(canonical)
    if value is not None:
        return value, ""
    number, _, unit = canonical.partition(" ")
    return (as_decimal(number), unit) if unit else (None, "")
