"""Bounds on what a hostile or broken file may cost: size, ratio, rows, cells, text of one field.

A returned archive may have been made to break the reader (a ZIP bomb named ``.xlsx``, one cell
of a gigabyte, a sheet with a million empty rows). Every reader takes a :class:`Limits` and
stops with a diagnosis when it is passed; the rest of the work goes on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    ``file_bytes`` size on disk; ``unpacked_bytes`` and ``ratio`` what a ZIP part may grow to;
    ``parts`` entries of a container; ``line_bytes`` one stored line; ``cells`` cells of one
    workbook; ``columns`` of one table; ``pages`` of a document; ``seconds`` of work on one file
    (see :meth:`seconds_for`); ``memory_bytes`` it may take; ``depth`` of nesting.
    """

    file_bytes: int = 64 << 30
    unpacked_bytes: int = 2 << 30
    ratio: int = 400
    parts: int = 20_000
    line_bytes: int = 4 << 20
    cells: int = 60_000_000
    columns: int = 16_384
    pages: int = 20_000
    seconds: float = 900.0
    memory_bytes: int = 12 << 30
    depth: int = 64

    def seconds_for(self, size: int) -> float:
        """The clock for ``size`` bytes on disk: ``seconds`` for each gibibyte, and once at least.

        An honest ledger of many gibibytes takes time in proportion; a file built to stall is small.
        """
        return self.seconds * max(1.0, size / (1 << 30))


DEFAULT_LIMITS = Limits()
