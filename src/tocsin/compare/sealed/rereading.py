"""The sealed reading of the columns, found again where the returned headings hide it.

What a row means is sealed as two lists of cells, ordered by headings (``canonical.md``,
"Groups"). A copy whose headings were all renamed, or that has a column more, is read in another
order, and no row would be found. Headings decide nothing that cells cannot: some rows of the copy
are tried in every order of columns, and without each of them, until one gives sealed digests; all
rows are then read so. A wrong order cannot pass: it would have to find a SHA-256 by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, permutations, product

from tocsin.formats.meaning import values
from tocsin.formats.tables import Table
from tocsin.seal.against import Units
from tocsin.seal.commit import UNIT, unit_digests

_SAMPLE = 12  # rows tried: the first ones may be those that were altered
_MOST_ORDERED = 8  # columns whose every order is tried
_MOST_PERSONAL = 3
_MOST_LEFT_OUT = 2
_MOST_WAYS = 64
_MOST_TRIED = 600_000  # digests; a second or so


@dataclass(frozen=True, slots=True)
class Reading:
    """Positions of ordinary and personal columns in sealed order, and of those left out."""

    ordinary: tuple[int, ...]
    personal: tuple[int, ...]
    left_out: tuple[int, ...]


def find(table: Table, sealed: Units) -> Reading | None:
    """The reading under which rows of ``table`` are sealed ones; None where none is found."""
    width = len(table.columns)
    if not 2 <= width <= _MOST_ORDERED + _MOST_PERSONAL + _MOST_LEFT_OUT:
        return None
    ordinary, personal = _known(sealed)
    budget = iter(range(_MOST_TRIED))
    rows = [row for row in _sample(table, width) if sum(map(bool, row)) * 2 > width]
    for row in rows[:_SAMPLE]:
        codes = [_as(table, cell, code=True) for cell in row]
        plain = [_as(table, cell, code=False) for cell in row]
        for own in _groups(plain, codes, personal):
            found = _ordered(plain, codes, own, ordinary, budget)
            if found is not None and _holds(table, found, rows, row, ordinary):
                return found
    return None


def _sample(table: Table, width: int) -> Iterator[list[str]]:
    heading = table.heading()
    for numbers, some in islice(table.batches(), 1):
        regular = [
            row for n, row in zip(numbers, some, strict=True) if n > heading and len(row) == width
        ]
        yield from regular[:: max(1, len(regular) // _SAMPLE)]


def _as(table: Table, cell: str, *, code: bool) -> str:
    return values.canonical(cell, table.conventions, code=code)


def _digest(lead: bytes, cells: Iterable[str]) -> bytes:
    digests = unit_digests(b"", cells, ()) if lead == b"o" else unit_digests(b"", (), cells)  # type: ignore[arg-type]
    return digests[32:64] if lead == b"o" else digests[64:96]


def _groups(
    plain: Sequence[str], codes: Sequence[str], personal: set[bytes]
) -> Iterator[tuple[int, ...]]:
    """Which columns, in which order, may be the personal ones: those that give a sealed digest."""
    width = len(plain)
    for size in range(min(_MOST_PERSONAL, width - 1) + 1):
        for order in permutations(range(width), size):
            for cells in _ways(order, plain, codes):
                if _digest(b"p", cells) in personal:
                    yield order
                    break


def _ways(
    order: Sequence[int], plain: Sequence[str], codes: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """The cells as numbers and dates or as codes, where that is not the same."""
    choices = [(plain[i],) if plain[i] == codes[i] else (plain[i], codes[i]) for i in order]
    return product(*choices)


def _ordered(
    plain: Sequence[str],
    codes: Sequence[str],
    own: tuple[int, ...],
    ordinary: set[bytes],
    budget: Iterator[int],
) -> Reading | None:
    rest = [i for i in range(len(plain)) if i not in own]
    for out in range(min(_MOST_LEFT_OUT, len(rest) - 1) + 1):
        if len(rest) - out > _MOST_ORDERED:
            continue
        for left_out in combinations(rest, out):
            kept = [i for i in rest if i not in left_out]
            for order in permutations(kept):
                for cells in _ways(order, plain, codes):
                    if next(budget, None) is None:
                        return None
                    if _digest(b"o", cells) in ordinary:
                        return Reading(order, own, left_out)
    return None


def _holds(
    table: Table, found: Reading, rows: list[list[str]], tried: list[str], ordinary: set[bytes]
) -> bool:
    """Whether another row agrees: with one alone, a short row could be found by its blanks."""
    others = [row for row in rows if row is not tried]
    return not others or any(
        _digest(b"o", _cells(table, row, found.ordinary, ordinary, b"o")) in ordinary
        for row in others
    )


def _cells(
    table: Table, row: Sequence[str], order: Sequence[int], known: set[bytes], lead: bytes
) -> tuple[str, ...]:
    """The cells in sealed order, read as numbers or as codes: as the seal knows them.

    Which columns were read as codes was decided by headings that are gone; ``50.0`` tells them
    apart and ``50.1`` does not, so it is asked row by row.
    """
    plain = [_as(table, cell, code=False) for cell in row]
    codes = [_as(table, cell, code=True) for cell in row]
    ways = islice(_ways(order, plain, codes), _MOST_WAYS)
    first = tuple(plain[i] for i in order)
    return next((cells for cells in ways if _digest(lead, cells) in known), first)


def reread(units: Units, table: Table, found: Reading, sealed: Units) -> Units:
    """The units of the copy with the rows of ``table`` under the sealed reading."""
    digests = bytearray(bytes(units.digests))
    at = {place: unit for unit, place in enumerate(units.runs.labels())}
    width = len(table.columns)
    ordinary, personal = _known(sealed)
    for numbers, rows in table.batches():
        for number, row in zip(numbers, rows, strict=True):
            unit = at.get(f"row/{table.place(number)}".encode())
            if unit is None or len(row) != width:
                continue
            shown = _cells(table, row, found.ordinary, ordinary, b"o")
            own = _cells(table, row, found.personal, personal, b"p")
            begin = unit * UNIT
            digests[begin + 32 : begin + UNIT] = unit_digests(b"", shown, own)[32:]
    return Units(bytes(digests), units.runs)


def _known(sealed: Units) -> tuple[set[bytes], set[bytes]]:
    """The sealed digests of ordinary and of personal cells."""
    step = range(0, len(sealed.digests), UNIT)
    return (
        {sealed.digests[at + 32 : at + 64] for at in step},
        {sealed.digests[at + 64 : at + 96] for at in step},
    )
