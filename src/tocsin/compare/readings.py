"""A side read a second way, when its own evidence was too thin to read it rightly.

"05/06/2023" may be the fifth of June or the sixth of May, "1,234" a thousand or a little more
than one. Where most rows find no equal, the other readings of one side are tried on the rows
left over; one is taken only if it makes most of them agree, and it is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tocsin.compare.pairing import Loose
from tocsin.compare.sieve import Reading
from tocsin.formats.canon import Canon
from tocsin.formats.values import Conventions

_SAMPLE = 3000


def other_reading(
    loose: Sequence[Loose], reading: Reading, others: Sequence[Loose], rows: int
) -> Conventions | None:
    """Conventions under which most of the ``loose`` rows agree with ``others``, or None.

    ``rows`` is how many rows the table has: nothing is tried while most of them agree.
    """
    if len(loose) < 5 or len(loose) * 3 < rows:
        return None
    have = Counter(row.canon for row in others if row.regular)
    now = reading.conventions
    swapped = replace(now, order="mdy" if now.order == "dmy" else "dmy")
    mark = "," if now.decimal == "." else "."
    tried = [swapped, replace(now, decimal=mark), replace(swapped, decimal=mark)]
    some = [row for row in loose if row.regular and row.role == "data"][:_SAMPLE]
    best: tuple[int, Conventions] | None = None
    for conventions in tried:
        canon = Canon(reading.columns, conventions)
        whole = [canon.row(row.cells) for row in some]
        agree = sum(bool(have[tuple(row[i] for i in reading.order)]) for row in whole)
        if agree * 2 > len(some) and (best is None or agree > best[0]):
            best = agree, conventions
    return best[1] if best else None
