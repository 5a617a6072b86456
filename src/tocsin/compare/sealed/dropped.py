"""A column that was taken out of a table, told from the seal alone.

The digest of a row is one over all its cells: with a column gone no row comes out, and none can
be said to be changed. Headings are few words, though, and the heading row is sealed like any
other: the returned headings are tried with one or two more from :mod:`.headingwords` until a
sealed digest comes out, which proves the column and its name. What stood in it is tried row by
row where that is one of few things (nothing, a currency, an account, a running number, a day): a
row that comes out so came back unaltered but for the column. A wrong guess cannot pass: it would
be a SHA-256 by chance.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from tocsin.compare.sealed.headingwords import heading_words
from tocsin.formats.meaning import Canon, Column, columns, sealed_order, values
from tocsin.formats.tables import Table
from tocsin.seal.against import Units
from tocsin.seal.commit import UNIT, cells_bytes, unit_digests

_DAYS = (datetime.date(1995, 1, 1), datetime.date(2035, 1, 1))
_CURRENCIES = (
    "KGS KZT UZS TJS RUB BYN UAH USD EUR GBP CHF CNY TRY MDL GEL AMD AZN сом сум руб руб. с. тг"
)
_NEAR = 12  # a running number starts at one of these, or a few rows bear none
_TRIED = 8  # rows on which every guess is tried before the rest is
_MOST_ROWS = 5_000
_MOST_WIDE = 40
_MOST_TRIED = 1_500_000  # digests; two seconds or so


@dataclass(frozen=True, slots=True)
class Dropped:
    """The columns a sealed heading row has more, and the sealed unit that proves it."""

    columns: tuple[Column, ...]
    unit: int
    added: str = ""  # the heading of a column that was put in at the same time

    @property
    def names(self) -> tuple[str, ...]:
        """Their headings."""
        return tuple(column.name for column in self.columns)

    @property
    def ordinary(self) -> tuple[Column, ...]:
        """Those that are not personal: without one of them no row comes out."""
        return tuple(column for column in self.columns if not column.personal)


def find(table: Table, sealed: Units) -> Dropped | None:
    """The columns that were taken out of ``table``; None where no guess gives a sealed heading."""
    if not (table.columns and table.columns[0].named):
        return None
    known = {
        bytes(sealed.digests[at + 32 : at + UNIT]): at // UNIT
        for at in range(0, len(sealed.digests), UNIT)
    }
    if heading_digests(table) in known:
        return None  # the heading row is the sealed one: nothing was taken out
    names = [column.name for column in table.columns]
    some = [_column(word) for word in heading_words(names)]
    one = ((_column(word),) for word in heading_words())
    for more in chain(one, combinations(some, 2)):
        unit = known.get(heading_digests(table, more))
        if unit is not None:
            return Dropped(more, unit)
    for put_in in table.columns[:_MOST_WIDE]:  # one column for another
        for column in some:
            unit = known.get(heading_digests(table, (column,), put_in))
            if unit is not None:
                return Dropped((column,), unit, put_in.name)
    return None


def _column(word: str) -> Column:
    return columns.describe((word,), ((),), named=True)[0]


def heading_digests(
    table: Table, more: tuple[Column, ...] = (), but: Column | None = None
) -> bytes:
    """The digests of meaning of the heading row: with ``more`` columns, and without ``but``."""
    every = (*(column for column in table.columns if column is not but), *more)
    cells = [values.canonical(c.name, table.conventions, code=c.code) for c in every]
    ordinary, personal = sealed_order(every)
    made = unit_digests(b"", [cells[i] for i in ordinary], [cells[i] for i in personal])
    return made[32:]


def with_guesses(table: Table, units: Units, sealed: Units, gone: Dropped) -> Units | None:
    """The returned units with each row completed whose missing cell could be guessed.

    None where the cell is no such thing, or more than one is missing.
    """
    if len(gone.ordinary) != 1 or len(gone.columns) != 1 or gone.added:
        return None
    order = sealed_order((*table.columns, gone.columns[0]))[0]
    at = order.index(len(table.columns))
    canon = Canon(table.columns, table.conventions)
    known = {bytes(sealed.digests[i + 32 : i + 64]) for i in range(0, len(sealed.digests), UNIT)}
    places = {place: unit for unit, place in enumerate(units.runs.labels())}
    budget = iter(range(_MOST_TRIED))
    digests, found, seen = bytearray(bytes(units.digests)), dict[str, None](), 0
    for numbers, rows in table.batches():
        ordinary, _ = canon.groups(rows)
        for number, cells in zip(numbers, ordinary, strict=True):
            unit = places.get(f"row/{table.place(number)}".encode())
            if unit is None or len(cells) != len(order) - 1 or number == table.heading():
                continue
            seen += 1
            if seen > _MOST_ROWS or (seen > _TRIED and not found):
                return Units(bytes(digests), units.runs) if found else None
            guesses = chain(tuple(found), _guesses(seen))
            hit = _completed(cells, at, guesses, known, budget)
            if hit is not None:
                found[hit[0]] = None
                digests[unit * UNIT + 32 : unit * UNIT + 64] = hit[1]
    return Units(bytes(digests), units.runs) if found else None


def _completed(
    cells: Sequence[str], at: int, guesses: Iterator[str], known: set[bytes], budget: Iterator[int]
) -> tuple[str, bytes] | None:
    """The guess that makes a sealed row of ``cells``, and its digest."""
    lead = hashlib.sha256(b"\x02" + cells_bytes(cells[:at]))
    tail = cells_bytes(cells[at:])
    for guess in guesses:
        if next(budget, None) is None:
            return None
        made = lead.copy()
        made.update(cells_bytes((guess,)) + tail)
        if made.digest() in known:
            return guess, made.digest()
    return None


def _guesses(row: int) -> Iterator[str]:
    """What a cell may be that is one of few things; ``row`` counts the rows of the table."""
    yield ""
    yield from map(str, range(max(row - _NEAR, 0), row + _NEAR))
    yield from _CURRENCIES.split()
    for account in range(1, 100):
        yield f"{account:02d}"
        yield from (f"{account:02d}.{sub}" for sub in range(10))
        yield from (f"{account:02d}.0{sub}" for sub in range(1, 10))
    first, last = _DAYS
    for day in range(first.toordinal(), last.toordinal()):
        yield datetime.date.fromordinal(day).isoformat()
