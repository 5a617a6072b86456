"""Rows left over on both sides brought together: a changed row is one finding, not two.

In this order: rows that mean the same (they moved, or only their writing differs); rows of the
same key; rows equal but for one column; rows that share most of what is rare in them, with a
bonus for standing between the same neighbours. What then remains was removed or added.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial

from tocsin.compare.alignment.sieve import unpadded
from tocsin.compare.alterations import skeleton

_ALIKE = 12  # rows of one side that are equal but for one column, as far as they are weighed
_WIDE = 300  # columns beyond which rows are not tried without each of them
_COMMON = 60  # values more common than this among rows left over lead to no candidates
_ENOUGH = 0.5
_MANY = 3_000  # beyond this many rows fewer candidates are weighed, and letters are not
_TOO_MANY = 60_000  # beyond this many rows nothing is paired by content


@dataclass(slots=True)
class Loose:
    """A row left over: its number, cells as stored, canonical cells in common order of columns.

    ``rank`` is how many matched rows stand before it, -1 when the order is not the same;
    ``regular`` is false for a row of another width than its table.
    """

    number: int
    cells: tuple[str, ...]
    canon: tuple[str, ...]
    rank: int = -1
    regular: bool = True
    role: str = "data"


@dataclass(slots=True)
class Pairs:
    """The outcome: rows that mean the same, that changed, and that stand on one side only."""

    same: list[tuple[Loose, Loose]] = field(default_factory=list)
    changed: list[tuple[Loose, Loose]] = field(default_factory=list)
    removed: list[Loose] = field(default_factory=list)
    added: list[Loose] = field(default_factory=list)
    key_used: bool = False


class Rarity:
    """How telling a value is: the rarer in a sample of the table, the more."""

    def __init__(self, sample: Sequence[Sequence[str]], width: int) -> None:
        """Count the values of each column in a sample of canonical rows."""
        self.total = max(len(sample), 1)
        self.counts = [Counter(row[i] for row in sample if i < len(row)) for i in range(width)]

    def telling(self, column: int, first: str, second: str) -> bool:
        """Whether the letters of two values can tell that one was made from the other.

        Not where both are values the column holds anyhow: two members' names are alike too.
        """
        if column >= len(self.counts):
            return True
        return min(self.counts[column][first], self.counts[column][second]) <= 1

    def weight(self, column: int, value: str) -> float:
        """The weight of ``value`` in ``column``; an empty cell tells next to nothing."""
        if not value:
            return 0.05
        seen = self.counts[column][value] if column < len(self.counts) else 1
        return math.log(1 + self.total / (seen + 0.5)) + 0.1


def pair(
    one: list[Loose], two: list[Loose], key: tuple[int, ...], width: int, rarity: Rarity
) -> Pairs:
    """Pair the rows left over on the two sides."""
    out = Pairs()
    one, two, out.same = _by(one, two, lambda row: (row.regular, row.canon))
    one, two, padded = _by(one, two, _filled)
    out.same += padded
    one, two, out.changed = _by(one, two, _looks)
    alone = _alone(one) & _alone(two)

    def weigh(a: Loose, b: Loose) -> float:
        score = _score(a, b, keyed=False, width=width, rarity=rarity, letters=True)
        return score + (0.3 if a.rank == b.rank and a.rank in alone else 0.0)

    if len(key) > 1:  # a key of two columns says less than all columns but one
        one, two, near = _by_all_but_one(one, two, width, weigh)
        out.changed += near
    if key and not _renumbered(one, two, key, width):
        one, two, keyed = _by(one, two, lambda row: _at(row, key), unique=True)
        out.changed += keyed
        out.key_used = True
    one, two, near = _by_all_but_one(one, two, width, weigh)
    out.changed += near
    found = _by_content(one, two, bool(key) and out.key_used, width, rarity)
    out.changed += found
    gone = {id(a) for a, _ in found}
    came = {id(b) for _, b in found}
    out.removed = [row for row in one if id(row) not in gone]
    out.added = [row for row in two if id(row) not in came]
    return out


def _alone(rows: list[Loose]) -> set[int]:
    """Ranks at which one row alone is left over: what stands there on both sides is one entry."""
    return {rank for rank, many in Counter(row.rank for row in rows).items() if many == 1} - {-1}


def _looks(row: Loose) -> Hashable:
    """What a reader sees of a row: letters of another script and invisible marks left aside."""
    return (row.regular, row.role, *map(skeleton, row.canon))


def _by_all_but_one(
    one: list[Loose], two: list[Loose], width: int, weigh: Callable[[Loose, Loose], float]
) -> tuple[list[Loose], list[Loose], list[tuple[Loose, Loose]]]:
    """Pair rows that are equal in every column but one, the likest first.

    Among many rows that are nearly the same (dues of one sum, month by month) which column
    differs decides: a row keeps its rare values rather than its common ones.
    """
    scored: list[tuple[float, int, int]] = []
    width = width if width <= _WIDE else 0
    for column in range(width):
        where: dict[Hashable, list[int]] = defaultdict(list)
        for j, row in enumerate(two):
            if (label := _but(column, row)) is not None:
                where[label].append(j)
        for i, row in enumerate(one):
            label = _but(column, row)
            near = where.get(label, ())[:_ALIKE] if label is not None else ()
            scored += [(weigh(row, two[j]), i, j) for j in near]
    gone, came = _greedy(scored)
    pairs = [(one[i], two[j]) for i, j in zip(gone, came, strict=True)]
    left, right = set(gone), set(came)
    one = [row for i, row in enumerate(one) if i not in left]
    two = [row for j, row in enumerate(two) if j not in right]
    for column in range(width):  # runs of equal rows longer than was weighed: in stored order
        if not one or not two:
            break
        one, two, found = _by(one, two, partial(_but, column))
        pairs += found
    return one, two, pairs


def _greedy(scored: list[tuple[float, int, int]]) -> tuple[list[int], list[int]]:
    """The best pairs first, each row once; equal scores in stored order."""
    scored.sort(key=lambda s: (-s[0], s[1], s[2]))
    gone: dict[int, None] = {}
    came: dict[int, None] = {}
    for _, i, j in scored:
        if i not in gone and j not in came:
            gone[i] = came[j] = None
    return list(gone), list(came)


def _filled(row: Loose) -> Hashable:
    """Titles, page lines and totals by their filled cells alone: exports pad them as they like.

    An entry padded otherwise is one too where nothing but empty cells at its end differs.
    """
    if row.role != "data":
        return (row.role, *filter(None, row.canon))
    return (row.role, *unpadded(row.canon))


def _at(row: Loose, key: tuple[int, ...]) -> Hashable:
    if not row.regular or row.role != "data" or not all(row.canon[i] for i in key):
        return None
    return tuple(row.canon[i] for i in key)


def _but(column: int, row: Loose) -> Hashable:
    if not row.regular or sum(map(bool, row.canon)) < 3:
        return None
    return row.canon[:column] + row.canon[column + 1 :]


def _by(
    one: list[Loose],
    two: list[Loose],
    name: Callable[[Loose], Hashable],
    *,
    unique: bool = False,
) -> tuple[list[Loose], list[Loose], list[tuple[Loose, Loose]]]:
    """Pair rows of the same name, those of equal rank first, then in stored order."""
    where: dict[Hashable, list[Loose]] = defaultdict(list)
    for row in two:
        if (label := name(row)) is not None:
            where[label].append(row)
    if unique:
        many = Counter(label for row in one if (label := name(row)) is not None)
        where = defaultdict(list, {k: v for k, v in where.items() if len(v) == 1 and many[k] == 1})
    pairs: list[tuple[Loose, Loose]] = []
    left: list[Loose] = []
    used: set[int] = set()
    for row in one:
        label = name(row)
        choices = where.get(label) if label is not None else None
        if not choices:
            left.append(row)
            continue
        best = next((c for c in choices if c.rank == row.rank), choices[0])
        choices.remove(best)
        used.add(id(best))
        pairs.append((row, best))
    return left, [row for row in two if id(row) not in used], pairs


def _renumbered(one: list[Loose], two: list[Loose], key: tuple[int, ...], width: int) -> bool:
    """True when the key was written anew (rows numbered again after one was taken out)."""
    few = min(len(one), len(two))
    if few < 6 or width < 3:
        return False
    rest = [i for i in range(width) if i not in key]

    def without(row: Loose) -> Hashable:
        return tuple(row.canon[i] for i in rest) if row.regular else None

    _, _, anew = _by(one, two, without)
    _, _, keyed = _by(one, two, lambda row: _at(row, key), unique=True)
    alike = sum(1 for a, b in keyed if sum(map(str.__eq__, a.canon, b.canon)) * 2 > width)
    return len(anew) > 0.5 * few and alike < len(anew)


def _by_content(
    one: list[Loose], two: list[Loose], keyed: bool, width: int, rarity: Rarity
) -> list[tuple[Loose, Loose]]:
    many = min(len(one), len(two))
    if many > _TOO_MANY:
        return []
    common = _COMMON if many <= _MANY else 6
    weigh = partial(_score, keyed=keyed, width=width, rarity=rarity, letters=many <= _MANY)
    index: dict[tuple[int, str], list[int]] = defaultdict(list)
    by_rank: dict[int, list[int]] = defaultdict(list)
    for j, row in enumerate(two):
        by_rank[row.rank].append(j)
        for item in _items(row):
            index[item].append(j)
    scored: list[tuple[float, int, int]] = []
    for i, row in enumerate(one):
        near = set(by_rank[row.rank][:common]) if row.rank >= 0 else set()
        for item in _items(row):
            places = index.get(item, ())
            if len(places) <= common:
                near.update(places)
        for j in near:
            score = weigh(row, two[j])
            scored.append((score, i, j))
    gone, came = _greedy([item for item in scored if item[0] >= _ENOUGH])
    return [(one[i], two[j]) for i, j in zip(gone, came, strict=True)]


def _items(row: Loose) -> list[tuple[int, str]]:
    """What a row can be found by: its cells by column, for an odd row its cells alone."""
    items = [(-1, cell) for cell in row.canon if len(cell) > 2]
    return items if not row.regular else items + [(i, c) for i, c in enumerate(row.canon) if c]


def _score(a: Loose, b: Loose, *, keyed: bool, width: int, rarity: Rarity, letters: bool) -> float:
    """How likely two rows are one and the same entry, 0 to a little over 1."""
    if a.role != b.role:
        return 0.0
    bonus = 0.12 if a.rank >= 0 and a.rank == b.rank else 0.0
    if not (a.regular and b.regular):
        first, second = Counter(filter(None, a.canon)), Counter(filter(None, b.canon))
        common = sum((first & second).values())
        return common / max(sum(first.values()), sum(second.values()), 1) + bonus
    differ = [i for i in range(width) if a.canon[i] != b.canon[i]]
    if keyed and len(differ) > 2 and a.role == "data":
        return 0.0
    total = alike = 0.0
    for i in range(width):
        weight = max(rarity.weight(i, a.canon[i]), rarity.weight(i, b.canon[i]))
        total += weight
        if a.canon[i] == b.canon[i]:
            alike += weight
        elif letters and rarity.telling(i, a.canon[i], b.canon[i]):
            matcher = SequenceMatcher(None, a.canon[i][:80], b.canon[i][:80], autojunk=False)
            if matcher.real_quick_ratio() > 0.6 and (ratio := matcher.ratio()) > 0.6:
                alike += weight * ratio * 0.5
    if len(differ) > max(1, (2 * width) // 3):
        return 0.0
    return alike / total + bonus if total else 0.0
