"""Which column of one table is which of the other: by heading, by place, by what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tocsin.formats.meaning import Column, values
from tocsin.formats.tables import Table

_MOST_PAIRS = 250_000


@dataclass(slots=True)
class ColumnMap:
    """Pairs of positions (original, returned), and what has no counterpart."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    renamed: list[tuple[int, int]] = field(default_factory=list)

    @property
    def reordered(self) -> bool:
        """True when the paired columns stand in another order."""
        theirs = [b for _, b in self.pairs]
        return theirs != sorted(theirs)


def align(
    one: Table, two: Table, sample_one: Sequence[Sequence[str]], sample_two: Sequence[Sequence[str]]
) -> ColumnMap:
    """Pair the columns of two tables.

    Equal headings first; then, among the rest, columns whose sampled cells overlap or look
    alike; columns without headings by their place when both tables are as wide.
    """
    out = ColumnMap()
    named = bool(one.columns and two.columns and one.columns[0].named and two.columns[0].named)
    if not named and len(one.columns) == len(two.columns):
        out.pairs = [(i, i) for i in range(len(one.columns))]
        return _by_content_if_better(out, one, two, sample_one, sample_two)
    left = {column.folded: i for i, column in enumerate(one.columns)}
    right = {column.folded: i for i, column in enumerate(two.columns)}
    if named:
        out.pairs = [(i, right[name]) for name, i in left.items() if name in right]
    used = {b for _, b in out.pairs}
    taken = {a for a, _ in out.pairs}
    rest_one = [i for i in range(len(one.columns)) if i not in taken]
    rest_two = [i for i in range(len(two.columns)) if i not in used]
    for a, b in _alike(one, two, sample_one, sample_two, rest_one, rest_two):
        out.pairs.append((a, b))
        if one.columns[a].named and two.columns[b].named:
            out.renamed.append((a, b))
        rest_one.remove(a)
        rest_two.remove(b)
    out.removed, out.added = rest_one, rest_two
    out.pairs.sort()
    return out


def _by_content_if_better(
    out: ColumnMap,
    one: Table,
    two: Table,
    sample_one: Sequence[Sequence[str]],
    sample_two: Sequence[Sequence[str]],
) -> ColumnMap:
    """Unnamed columns in another order: believe their cells when place speaks against them."""
    every = list(range(len(one.columns)))
    by_place = sum(_likeness(one, two, sample_one, sample_two, i, i) for i in every)
    pairs = _alike(one, two, sample_one, sample_two, list(every), list(every))
    by_cells = sum(_likeness(one, two, sample_one, sample_two, a, b) for a, b in pairs)
    if len(pairs) == len(every) and by_cells > by_place * 1.3 + 0.5:
        out.pairs = sorted(pairs)
    return out


def _alike(
    one: Table,
    two: Table,
    sample_one: Sequence[Sequence[str]],
    sample_two: Sequence[Sequence[str]],
    rest_one: list[int],
    rest_two: list[int],
) -> list[tuple[int, int]]:
    if len(rest_one) * len(rest_two) > _MOST_PAIRS:  # a sheet made wide to stall its reader
        return [(a, b) for a, b in zip(rest_one, rest_two, strict=False) if a == b]
    scored = sorted(
        (
            (_likeness(one, two, sample_one, sample_two, a, b), -abs(a - b), a, b)
            for a in rest_one
            for b in rest_two
        ),
        reverse=True,
    )
    out: list[tuple[int, int]] = []
    for score, _, a, b in scored:
        if score >= 0.6 and all(a != x and b != y for x, y in out):
            out.append((a, b))
    return out


def _likeness(
    one: Table,
    two: Table,
    sample_one: Sequence[Sequence[str]],
    sample_two: Sequence[Sequence[str]],
    a: int,
    b: int,
) -> float:
    first = {values.canonical(r[a], one.conventions) for r in sample_one if a < len(r)} - {""}
    second = {values.canonical(r[b], two.conventions) for r in sample_two if b < len(r)} - {""}
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def agree(
    one: Table, two: Table, mapping: ColumnMap
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns of both sides with one judgement: a code on one side is a code on both."""
    left, right = list(one.columns), list(two.columns)
    for a, b in mapping.pairs:
        code = left[a].code or right[b].code
        part = left[a].part or right[b].part
        left[a] = replace(left[a], code=code, part=part)
        right[b] = replace(right[b], code=code, part=part)
    return tuple(left), tuple(right)
