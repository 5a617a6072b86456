"""Two tables laid side by side: columns mapped, equal rows set aside, the rest brought together.

The cheapest sieve that applies is tried first: two texts in lockstep, hashes in memory or on disk,
the copy read back into the writing of the original. Where most rows disagree, a side is read a
second way.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.compare.alignment import (
    columnmap,
    frugal,
    keys,
    lockstep,
    pairing,
    shares,
    sieve,
    translate,
)
from tocsin.compare.alignment.aligned import Aligned
from tocsin.compare.alignment.multiset import Leftover
from tocsin.compare.alignment.pairing import Loose, Pairs, Rarity
from tocsin.compare.alignment.readings import other_reading
from tocsin.compare.alignment.sieve import Hashed, Reading
from tocsin.compare.alterations import Found, Options
from tocsin.formats.meaning import Canon, role_of
from tocsin.formats.tables import JoinedTable, Table, TextTable
from tocsin.ground.errors import Diagnosis

_SAMPLE = 3000
_LOCKSTEP_FROM = 1 << 20
_MOST_LOOSE = 200_000
_TRIED = 20_000


def align(one: Table, two: Table, options: Options, found: Found, *, whole: bool) -> Aligned:
    """The two tables aligned, equal rows set aside; ``found`` learns of problems and limits.

    ``whole``: what is left over is wanted at once, however much.
    """
    aligned = _sift(one, two, options, found, whole=whole)
    for side in ("one", "two"):
        if _read_otherwise(aligned, side):
            found.limits.append(f"read-otherwise-{side}")
            return _sift(one, two, options, found, whole=whole)
    return aligned


def pairs_of(aligned: Aligned) -> Iterator[Pairs]:
    """The rows left over brought together, share by share; ``aligned`` holds the share's rows."""
    width = len(aligned.columns)
    rarity = Rarity(aligned.sample_one + aligned.sample_two, width)
    for loose_one, loose_two in _shares(aligned):
        aligned.loose_one, aligned.loose_two = loose_one, loose_two
        yield pairing.pair(loose_one, loose_two, aligned.key, width, rarity)


def _shares(aligned: Aligned) -> Iterator[tuple[list[Loose], list[Loose]]]:
    """The rows left over, all at once or in shares that fit into memory."""
    if not aligned.rest_one and not aligned.rest_two:
        yield aligned.loose_one, aligned.loose_two
        return
    for ours, theirs in shares.cut(aligned.rest_one, aligned.rest_two, aligned):
        yield (
            _loose(aligned.one, aligned.reading_one, ours, {}),
            _loose(aligned.two, aligned.reading_two, theirs, {}),
        )


def _sift(one: Table, two: Table, options: Options, found: Found, *, whole: bool) -> Aligned:
    """The two tables aligned, equal rows set aside by the cheapest sieve that applies."""
    aligned = _align(one, two, options)
    if not _by_lockstep(aligned, options):
        _by_hashes(aligned, options, found, whole=whole)
    return aligned


def _read_otherwise(aligned: Aligned, side: str) -> bool:
    """Give one side other conventions where these make most rows agree."""
    first, second = aligned.loose_one, aligned.loose_two
    if side == "two":
        table, reading, rows = aligned.two, aligned.reading_two, aligned.rows_two
        found = other_reading(second, reading, first, min(rows, 3 * len(second)))
    else:
        table, reading, rows = aligned.one, aligned.reading_one, aligned.rows_one
        found = other_reading(first, reading, second, rows if not aligned.rest_one else 0)
    if found is not None:
        table.conventions = found
    return found is not None


def _align(one: Table, two: Table, options: Options) -> Aligned:
    head_one, head_two = _head(one), _head(two)
    mapping = columnmap.align(one, two, head_one, head_two)
    left, right = columnmap.agree(one, two, mapping)
    reading_one = Reading(left, one.conventions, tuple(a for a, _ in mapping.pairs))
    reading_two = Reading(right, two.conventions, tuple(b for _, b in mapping.pairs))
    columns = tuple(left[a] for a, _ in mapping.pairs)
    out = Aligned(one, two, mapping, reading_one, reading_two, columns)
    out.head_one, out.head_two = head_one, head_two
    out.sample_one = _canonical(head_one, reading_one)
    out.sample_two = _canonical(head_two, reading_two)
    out.key = keys.find_key(columns, out.sample_one, out.sample_two, options.key)
    return out


def _head(table: Table) -> list[list[str]]:
    out: list[list[str]] = []
    for _, rows in table.batches():
        out += [row for row in rows if len(row) == len(table.columns)]
        if len(out) >= _SAMPLE:
            break
    return [row for row in out[:_SAMPLE] if role_of(row, table.columns) == "data"]


def _canonical(rows: Sequence[Sequence[str]], reading: Reading) -> list[tuple[str, ...]]:
    canon = Canon(reading.columns, reading.conventions)
    whole = [canon.row(row) for row in rows]
    return [tuple(row[i] for i in reading.order) for row in whole]


def _by_lockstep(aligned: Aligned, options: Options) -> bool:
    """Try the two stored texts side by side; False when that does not apply or did not help."""
    one, two = aligned.one, aligned.two
    if not (isinstance(one, TextTable) and isinstance(two, TextTable)):
        return False
    size = one.path.stat().st_size
    if size < _LOCKSTEP_FROM or not _same_writing(one, two):
        return False
    if one.dialect.quoting and (_spans_lines(one) or _spans_lines(two)):
        return False
    most = max(20_000, size // 10_000)
    met = lockstep.differing_lines(one.path, two.path, most=most)
    if met is None:
        return False
    aligned.loose_one = _loose(one, aligned.reading_one, met.one, met.rank_one)
    aligned.loose_two = _loose(two, aligned.reading_two, met.two, met.rank_two)
    aligned.rows_one, aligned.rows_two, aligned.equal = met.lines_one, met.lines_two, met.equal
    return True


def _same_writing(one: TextTable, two: TextTable) -> bool:
    a, b = one.dialect, two.dialect
    return (
        a.encoding.name == b.encoding.name
        and not a.encoding.wide
        and a.newline == b.newline == "\n"
        and (a.separator, a.conventions, a.columns) == (b.separator, b.conventions, b.columns)
    )


def _spans_lines(table: TextTable) -> bool:
    return not table.cuttable()


def _by_hashes(aligned: Aligned, options: Options, found: Found, *, whole: bool) -> None:
    """Set equal rows aside by hash; ``whole``: what is left is wanted at once, however much."""
    sieved = _frugal(aligned, options) if options.low_memory else _translated(aligned, options)
    if sieved is None:
        sides = [(aligned.one, aligned.reading_one), (aligned.two, aligned.reading_two)]
        first, second = sieve.hash_both(sides, jobs=options.jobs, limits=options.limits)
        sieved = _sieved(first, second, sieve.multiset_difference(first, second))
    left = sieved.left
    found.problems += sieved.problems
    aligned.rows_one, aligned.rows_two = sieved.rows_one, sieved.rows_two
    aligned.equal, aligned.same_order, aligned.moved = left.equal, left.same_order, sieved.moved
    if max(len(left.one), len(left.two)) > _MOST_LOOSE and not whole:
        found.limits.append("too-many-differences")
        aligned.rest_one = array("q", map(sieved.number_one, left.one))
        aligned.rest_two = array("q", map(sieved.number_two, left.two))
        some = aligned.rest_one[:_TRIED], aligned.rest_two[:_TRIED]  # to find how they are read
        aligned.loose_one = _loose(aligned.one, aligned.reading_one, some[0], {})
        aligned.loose_two = _loose(aligned.two, aligned.reading_two, some[1], {})
        return
    steady = left.same_order or bool(sieved.moved)
    for table, reading, ordinals, number, name in (
        (aligned.one, aligned.reading_one, left.one, sieved.number_one, "loose_one"),
        (aligned.two, aligned.reading_two, left.two, sieved.number_two, "loose_two"),
    ):
        numbers = [number(i) for i in ordinals]
        ranks = {
            n: i - k if steady else -1
            for k, (i, n) in enumerate(zip(ordinals, numbers, strict=True))
        }
        setattr(aligned, name, _loose(table, reading, numbers, ranks))


@dataclass(slots=True)
class _Sieved:
    """What any of the sieves leaves over, and how to name its rows."""

    left: Leftover
    rows_one: int
    rows_two: int
    number_one: Callable[[int], int]
    number_two: Callable[[int], int]
    problems: list[Diagnosis]
    moved: list[tuple[int, int]]


def _sieved(first: Hashed, second: Hashed, left: Leftover) -> _Sieved:
    most = max(3, min(2000, len(first.hashes) // 10))
    moved = sieve.moved_rows(first, second, left, most=most)
    one, two = first.numbers, second.numbers
    return _Sieved(
        left,
        len(one),
        len(two),
        one.__getitem__,
        two.__getitem__,
        first.problems + second.problems,
        [(one[i], two[j]) for i, j in moved],
    )


def _frugal(aligned: Aligned, options: Options) -> _Sieved | None:
    """The sieve that keeps hashes on disk; None where the tables are small."""
    one, two = aligned.one, aligned.two
    if not (isinstance(one, TextTable) and isinstance(two, TextTable)):
        return None
    if one.path.stat().st_size < _LOCKSTEP_FROM:
        return None
    pairs = aligned.mapping.pairs
    translation = translate.plan(one, two, pairs, aligned.head_one, aligned.head_two)
    readings = aligned.reading_one, aligned.reading_two
    for way in (translation, None) if translation else (None,):
        a, b = frugal.spill(one, two, readings, way, jobs=options.jobs, limits=options.limits)
        with a.stream, b.stream:
            left = frugal.difference(a, b)
            if way is None or len(left.one) + len(left.two) <= max(2000, a.count // 50):
                break
    return _Sieved(left, a.count, b.count, a.number, b.number, a.problems + b.problems, [])


def _translated(aligned: Aligned, options: Options) -> _Sieved | None:
    """The two sides hashed in the writing of the original, where that leaves little over."""
    one, two = aligned.one, aligned.two
    if not (isinstance(one, TextTable) and isinstance(two, TextTable)):
        return None
    pairs = aligned.mapping.pairs
    translation = translate.plan(one, two, pairs, aligned.head_one, aligned.head_two)
    if translation is None:
        return None
    hashed = sieve.hash_translated(one, two, translation, jobs=options.jobs, limits=options.limits)
    if hashed is None:
        return None
    left = sieve.multiset_difference(hashed[0], hashed[1])
    if len(left.one) + len(left.two) > max(2000, len(hashed[0].hashes) // 50):
        return None
    return _sieved(hashed[0], hashed[1], left)


def _loose(
    table: Table, reading: Reading, numbers: Sequence[int], ranks: dict[int, int]
) -> list[Loose]:
    rows = table.fetch(numbers)
    canon = Canon(reading.columns, reading.conventions)
    joined = table if isinstance(table, JoinedTable) else None
    out = []
    for number in numbers:
        first = joined.heading_before(number) if joined else table.heading()
        row = rows.get(number)
        if row is None:
            continue
        cells = canon.row(row)
        regular = len(row) == canon.width
        seen = tuple(cells[i] for i in reading.order) if regular else sieve.unpadded(cells)
        role = role_of(row, table.columns)
        if number < first and role in ("data", "note"):
            role = "title"
        out.append(Loose(number, row, seen, ranks.get(number, -1), regular, role))
    return out
