"""Where units stand: in which sheet, member or attachment, and what went from one to another.

A row that left one sheet for another came back, word for word; whoever counts rows alone would
call that another order. Where most of a sheet or a member went decides what it is called now;
what went elsewhere was moved. An inner file whose units tell what became of it needs no finding
of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.seal.against import Matching, Pair
from tocsin.seal.commit import Runs

_LISTED = 20_000

Stretch = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Crossing:
    """``count`` units from ``sealed`` on that stand, from ``returned`` on, in another house."""

    sealed: int
    returned: int
    count: int


@dataclass(slots=True)
class Houses:
    """What went where: ``home`` of each sealed house by its name, and what crossed over."""

    home: dict[str, str] = field(default_factory=dict)
    crossed: list[Crossing] = field(default_factory=list)

    def renamed(self) -> dict[str, str]:
        """Houses that are called otherwise now."""
        return {was: now for was, now in self.home.items() if was != now}


def house(prefix: str) -> str:
    """The sheet, member or attachment a unit stands in, "" where the file is all there is."""
    return prefix.rpartition("/")[0]


def houses(matching: Matching) -> Houses:
    """Where the units of each sealed house came back."""
    left, right = _stretches(matching.sealed.runs), _stretches(matching.returned.runs)
    if len({name for _, _, name in left} | {name for _, _, name in right}) < 2:
        return Houses()
    flows: dict[str, Counter[str]] = defaultdict(Counter)
    pieces: list[tuple[str, str, Crossing]] = []
    for pair in matching.pairs:
        for was, now, piece in _pieces(pair, left, right):
            flows[was][now] += piece.count
            if was != now:
                pieces.append((was, now, piece))
    out = Houses({was: _home(was, found) for was, found in flows.items()})
    out.crossed = [piece for was, now, piece in pieces if out.home[was] != now][:_LISTED]
    return out


def _home(was: str, found: Counter[str]) -> str:
    """Where most of it went; where as much stayed, it stayed."""
    most = max(found.values())
    return was if found[was] == most else next(now for now, many in found.items() if many == most)


def _stretches(runs: Runs) -> list[Stretch]:
    """Runs of units in one house: first, end, name."""
    out: list[Stretch] = []
    at = 0
    for _, prefix, _, count in runs.items:
        name = house(prefix)
        if out and out[-1][2] == name:
            out[-1] = (out[-1][0], at + count, name)
        else:
            out.append((at, at + count, name))
        at += count
    return out


def _pieces(
    pair: Pair, left: list[Stretch], right: list[Stretch]
) -> Iterator[tuple[str, str, Crossing]]:
    """A pair cut where either side goes on in another house."""
    i, j, rest = pair.sealed, pair.returned, pair.count
    x, y = _at(left, i), _at(right, j)
    while rest and x < len(left) and y < len(right):
        step = min(rest, left[x][1] - i, right[y][1] - j)
        yield left[x][2], right[y][2], Crossing(i, j, step)
        i, j, rest = i + step, j + step, rest - step
        x, y = x + (i == left[x][1]), y + (j == right[y][1])


def _at(stretches: list[Stretch], unit: int) -> int:
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle][1] <= unit:
            low = middle + 1
        else:
            high = middle
    return low


def told_inside(matching: Matching, found: Houses) -> tuple[int, list[tuple[str, str]]]:
    """Take out inner files whose own units say what became of them.

    Gives how many were only packed or saved otherwise, and those that bear another name.
    """
    whole, renamed = 0, list[tuple[str, str]]()
    gone = _inner_files(matching.sealed.runs, matching.missing)
    come = _inner_files(matching.returned.runs, matching.added)
    missing, added = set(matching.missing), set(matching.added)
    for place in sorted(gone, key=lambda name: -name.count("/")):
        now = _home_of(place, found)
        if now not in come:
            continue
        one, two = _under(matching.sealed.runs, place), _under(matching.returned.runs, now)
        if not one or not two:
            continue
        missing.discard(gone[place])
        added.discard(come[now])
        if place != now:
            renamed.append((place, now))
        elif _clean(one, missing) and _clean(two, added):
            whole += 1
    matching.missing = [i for i in matching.missing if i in missing]
    matching.added = [j for j in matching.added if j in added]
    return whole, renamed


def _home_of(place: str, found: Houses) -> str:
    """Where an inner file stands now, by where most of what it holds does."""
    if place in found.home:
        return found.home[place]
    inner = next((was for was in found.home if was.startswith(f"{place}/")), "")
    tail = inner[len(place) :]
    now = found.home.get(inner, "")
    return now.removesuffix(tail) if tail and now.endswith(tail) else place


def _inner_files(runs: Runs, units: list[int]) -> dict[str, int]:
    """Places of those of ``units`` that are whole inner files."""
    wanted, at, out = set(units), 0, dict[str, int]()
    for kind, prefix, first, count in runs.items:
        for step in range(count) if kind == "attachment" else ():
            if at + step in wanted:
                out[prefix if first is None else f"{prefix}{first + step}"] = at + step
        at += count
    return out


def _under(runs: Runs, place: str) -> list[tuple[int, int]]:
    """Stretches of the units inside an inner file."""
    at, out = 0, list[tuple[int, int]]()
    for _, prefix, _, count in runs.items:
        if prefix.startswith(f"{place}/"):
            out.append((at, at + count))
        at += count
    return out


def _clean(stretches: list[tuple[int, int]], left: set[int]) -> bool:
    return not any(low <= unit < high for unit in left for low, high in stretches)
