"""A side read a second way, when its own evidence was too thin to read it rightly.

"05/06/2023" may be the fifth of June or the sixth of May, "1,234" a thousand or a little more
than one. Where most rows find no equal, the other readings of one side are tried on the rows
left over; one is taken only if it makes most of them agree, and it is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tocsin.compare.alignment.pairing import Loose
from tocsin.compare.alignment.sieve import Reading
from tocsin.formats.meaning import Canon, Conventions

_SAMPLE = 3000


def other_reading(
    loose: Sequence[Loose], reading: Reading, others: Sequence[Loose], rows: int
) -> Conventions | None:
    """Conventions under which most of the ``loose`` rows agree with ``others``, or None.

    ``rows`` is how many rows the table has: nothing is tried while most of them agree.
    """
    if len(loose) < 3 or len(loose) * 3 < rows:
        return None
    have = Counter(row.canon for row in others if row.regular)
    theirs = [row.canon for row in others if row.regular and row.role == "data"]
    now = reading.conventions
    swapped = replace(now, order="mdy" if now.order == "dmy" else "dmy")
    mark = "," if now.decimal == "." else "."
    tried = [swapped, replace(now, decimal=mark), replace(swapped, decimal=mark)]
    some = [row for row in loose if row.regular and row.role == "data"][:_SAMPLE]
    best: tuple[int, Conventions] | None = None
    for conventions in tried:
        canon = Canon(reading.columns, conventions)
        whole = [canon.row(row.cells) for row in some]
        read = [tuple(row[i] for i in reading.order) for row in whole]
        agree = sum(bool(have[row]) for row in read)
        if agree * 2 <= len(some) and _columns_agree([r.canon for r in some], read, theirs):
            agree = len(some)  # rows altered beside it still show how the column is written
        if agree * 2 > len(some) and (best is None or agree > best[0]):
            best = agree, conventions
    return best[1] if best else None


def _columns_agree(
    now: Sequence[tuple[str, ...]],
    otherwise: Sequence[tuple[str, ...]],
    theirs: Sequence[tuple[str, ...]],
) -> bool:
    """Whether the columns a reading changes hold what the other side holds, and did not before."""
    if not now or not theirs:
        return False
    cells = hits = misses = 0
    for column, (a, b) in enumerate(
        zip(zip(*now, strict=True), zip(*otherwise, strict=True), strict=True)
    ):
        if a == b:
            continue
        have = Counter(row[column] for row in theirs)
        cells += len(a)
        hits += sum((Counter(b) & have).values())
        misses += sum((Counter(a) & have).values())
    return cells > 0 and hits * 4 >= cells * 3 and misses * 3 <= cells
