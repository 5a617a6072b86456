"""More rows left over than fit into memory, cut into shares that are paired one by one.

Rows of one entry must come into one share on both sides. A key sees to that: rows are dealt by
a hash of it. Without a key (or where it was written anew) the sides are cut at the same
proportion of their length; an entry that moved far is then removed in one share and added in
another, which the report says ("too-many-differences").
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from tocsin.compare.alignment.aligned import Aligned
from tocsin.compare.alignment.sieve import Reading
from tocsin.formats.meaning import Canon
from tocsin.formats.tables import Table

SHARE = 100_000
_TRIED = 3_000
_SHARED = 0.5  # of the keys of some rows left over, as many must stand on the other side too

Numbers = Sequence[int]


def cut(one: array[int], two: array[int], aligned: Aligned) -> Iterator[tuple[Numbers, Numbers]]:
    """Numbers of rows of both sides, share by share; nothing for empty arrays."""
    most = max(len(one), len(two))
    if not most:
        return
    count = -(-most // SHARE)
    if aligned.key:
        dealt = (
            _deal(aligned.one, aligned.reading_one, one, aligned.key, count),
            _deal(aligned.two, aligned.reading_two, two, aligned.key, count),
        )
        if _keys_shared(dealt[0].keys, dealt[1].keys):
            yield from zip(dealt[0].shares, dealt[1].shares, strict=True)
            return
    for k in range(count):
        yield (
            one[len(one) * k // count : len(one) * (k + 1) // count],
            two[len(two) * k // count : len(two) * (k + 1) // count],
        )


class _Dealt:
    """The rows of one side by share, and the keys of the first of them."""

    def __init__(self, count: int) -> None:
        self.shares = [array("q") for _ in range(count)]
        self.keys: set[int] = set()


def _deal(
    table: Table, reading: Reading, numbers: array[int], key: tuple[int, ...], count: int
) -> _Dealt:
    """Read the table once and deal the wanted rows by the hash of their key."""
    out = _Dealt(count)
    canon = Canon(reading.columns, reading.conventions)
    places = [reading.order[i] for i in key]
    wanted, at = numbers, 0  # both in stored order
    for some, rows in table.batches():
        for number, row in zip(some, rows, strict=True):
            if at >= len(wanted):
                return out
            if number != wanted[at]:
                continue
            at += 1
            regular = len(row) == canon.width
            label = tuple(canon.memos[i][row[i]] for i in places) if regular else tuple(row)
            value = hash(label)
            if len(out.keys) < _TRIED * count:
                out.keys.add(value)
            out.shares[value % count].append(number)
    return out


def _keys_shared(one: set[int], two: set[int]) -> bool:
    return len(one & two) >= _SHARED * min(len(one), len(two)) > 0
