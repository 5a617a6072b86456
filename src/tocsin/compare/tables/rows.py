"""Two tables compared: aligned, their differing rows paired, each difference worded."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.compare.alignment import Aligned, Pairs, align, pairs_of
from tocsin.compare.alterations import Found, Options
from tocsin.compare.tables.findings import Findings
from tocsin.formats.tables import Table

Further = Callable[[Aligned, Pairs, Found], None]


def compare_tables(
    one: Table, two: Table, options: Options, further: Further | None = None
) -> Found:
    """Every alteration between two tables; ``further`` looks at the aligned rows once more."""
    found = Found()
    aligned = align(one, two, options, found, whole=further is not None)
    findings = Findings(aligned, options, found)
    for pairs in pairs_of(aligned):
        if further is not None:
            further(aligned, pairs, found)
        findings.take(pairs)
    findings.finish()
    return found
