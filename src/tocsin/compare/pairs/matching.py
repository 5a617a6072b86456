"""Which returned file is which original: by bytes, by path, by content; then splits and merges.

Nothing is called missing or added before its content was looked for everywhere else.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.compare.pairs.sketch import Sketch, shared, sketch
from tocsin.formats import Kind, kind_of
from tocsin.formats.bounds import Limits
from tocsin.ground.errors import Diagnosis

_ALIKE = 0.3
_TWIN = 0.9
_PART = 0.6


@dataclass(slots=True)
class Entry:
    """One file of one side: its name relative to the side's folder, and what it is."""

    name: str
    path: Path
    size: int
    kind: Kind


@dataclass(slots=True)
class Group:
    """Files to be compared with one another; more than one on a side after a split or merge."""

    originals: list[Entry] = field(default_factory=list)
    returned: list[Entry] = field(default_factory=list)
    identical: bool = False
    why: str = ""


def entries(root: Path, problems: list[Diagnosis]) -> list[Entry]:
    """The files under ``root`` (or the one file it is), in order of names; links not followed."""
    if not root.is_dir():
        return [Entry(root.name, root, root.stat().st_size, kind_of(root))]
    out = []

    def unreadable(error: OSError) -> None:
        problems.append(
            Diagnosis("a folder could not be read", file=str(error.filename or ""), place="")
        )

    for folder, folders, names in os.walk(root, onerror=unreadable, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            relative = path.relative_to(root).as_posix()
            if path.is_symlink() or not path.is_file():
                problems.append(Diagnosis("a link or special file was not followed", file=relative))
                continue
            out.append(Entry(relative, path, path.stat().st_size, kind_of(path)))
    return out


def match(originals: Sequence[Entry], returned: Sequence[Entry], limits: Limits) -> list[Group]:
    """Every file of both sides in exactly one group."""
    if len(originals) == 1 and len(returned) == 1:
        same = _same_bytes(originals[0].path, returned[0].path)
        return [Group(list(originals), list(returned), identical=same)]
    groups, left, right = _by_bytes(originals, returned)
    pairs, left, right = _by_path(left, right)
    groups += pairs
    if left or right or len(pairs) > 1:
        every = [g.originals[0] for g in pairs] + left, [g.returned[0] for g in pairs] + right
        sketches = {id(e): sketch(e.path, e.kind, limits) for side in every for e in side}
        groups, pairs, left, right = _unpair_strangers(groups, pairs, left, right, sketches)
        more, left, right = _by_content(left, right, sketches)
        groups += more
        left, right = _parts(groups, left, right, sketches)
        more, left, right = _by_name(left, right)
        groups += more
    groups += [Group(originals=[e], why="no-counterpart") for e in left]
    groups += [Group(returned=[e], why="no-counterpart") for e in right]
    return groups


def _same_bytes(one: Path, two: Path) -> bool:
    if one.stat().st_size != two.stat().st_size:
        return False
    with one.open("rb") as a, two.open("rb") as b:
        while True:
            first, second = a.read(1 << 20), b.read(1 << 20)
            if first != second:
                return False
            if not first:
                return True


def _digest(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


Rest = tuple[list[Group], list[Entry], list[Entry]]


def _by_bytes(originals: Sequence[Entry], returned: Sequence[Entry]) -> Rest:
    """Files of the same bytes, the same name before another folder before another name."""
    sizes = {e.size for e in originals} & {e.size for e in returned}
    where: dict[bytes, list[Entry]] = defaultdict(list)
    for entry in returned:
        if entry.size in sizes:
            where[_digest(entry.path)].append(entry)
    groups: list[Group] = []
    taken: set[int] = set()
    waiting = [(e, _digest(e.path)) for e in originals if e.size in sizes]
    for rule in (_same_path, _same_name, _any_name):
        for entry, digest in waiting:
            if id(entry) in taken:
                continue
            hit = next((r for r in where[digest] if id(r) not in taken and rule(entry, r)), None)
            if hit is not None:
                taken |= {id(entry), id(hit)}
                groups.append(Group([entry], [hit], identical=True))
    return (
        groups,
        [e for e in originals if id(e) not in taken],
        [e for e in returned if id(e) not in taken],
    )


def _same_path(one: Entry, two: Entry) -> bool:
    return one.name == two.name


def _same_name(one: Entry, two: Entry) -> bool:
    return one.path.name == two.path.name


def _same_stem(one: Entry, two: Entry) -> bool:
    return one.path.stem == two.path.stem and one.kind.family == two.kind.family


def _any_name(one: Entry, two: Entry) -> bool:
    return True


def _by_path(left: list[Entry], right: list[Entry]) -> Rest:
    names = {entry.name: entry for entry in right}
    groups = [Group([e], [names[e.name]]) for e in left if e.name in names]
    paired = {g.originals[0].name for g in groups}
    return (
        groups,
        [e for e in left if e.name not in paired],
        [e for e in right if e.name not in paired],
    )


def _unpair_strangers(
    groups: list[Group],
    pairs: list[Group],
    left: list[Entry],
    right: list[Entry],
    sketches: dict[int, Sketch],
) -> tuple[list[Group], list[Group], list[Entry], list[Entry]]:
    """Files of one path that share little, while another file shares much: names were swapped.

    Not where the other is no less the copy of its own original: of two copies of one book that
    were handed over, one came back emptied, and nothing was swapped.
    """
    for pair in pairs:
        one, two = pair.originals[0], pair.returned[0]
        own = max(shared(sketches[id(one)], sketches[id(two)]))
        if own >= _ALIKE:
            continue
        much = max(_ALIKE, 2 * own)  # headings and page lines are shared by strangers too
        here = any(min(shared(sketches[id(one)], sketches[id(r)])) >= much for r in right)
        there = any(min(shared(sketches[id(e)], sketches[id(two)])) >= much for e in left)
        crossed = any(
            (like := min(shared(sketches[id(one)], sketches[id(p.returned[0])]))) >= much
            and min(shared(sketches[id(one)], sketches[id(p.originals[0])])) < max(like, _TWIN)
            for p in pairs
            if p is not pair
        )
        if here or there or crossed:
            groups = [g for g in groups if g is not pair]
            left, right = [*left, one], [*right, two]
    kept = [p for p in pairs if any(p is g for g in groups)]
    return groups, kept, left, right


def _by_content(left: list[Entry], right: list[Entry], sketches: dict[int, Sketch]) -> Rest:
    """Files under other names that share much of their content, the likest first."""
    scored = []
    for i, one in enumerate(left):
        for j, two in enumerate(right):
            a, b = shared(sketches[id(one)], sketches[id(two)])
            if min(a, b) >= _ALIKE:
                scored.append((a + b, -i, -j, one, two))
    scored.sort(key=lambda s: s[:3], reverse=True)
    groups: list[Group] = []
    taken: set[int] = set()
    for *_, one, two in scored:
        if id(one) not in taken and id(two) not in taken:
            taken |= {id(one), id(two)}
            groups.append(Group([one], [two], why="by-content"))
    return (
        groups,
        [e for e in left if id(e) not in taken],
        [e for e in right if id(e) not in taken],
    )


def _parts(
    groups: list[Group], left: list[Entry], right: list[Entry], sketches: dict[int, Sketch]
) -> tuple[list[Entry], list[Entry]]:
    """Add the parts of a split or a merge to the group they belong to.

    A returned file most of whose rows come from one original is a part of it, whether that
    original has a counterpart already or not; the same the other way round for a merge.
    """
    known = [g for g in groups if not g.identical]
    found = _joined(known, left, right, sketches, _originals, _returned, "split")
    groups += found
    groups += _joined([*known, *found], right, left, sketches, _returned, _originals, "merged")
    return left, right


_TOLD_BY_SKETCH = ("table", "workbook", "paragraphs", "pages", "mail")
_Side = Callable[[Group], list[Entry]]


def _originals(group: Group) -> list[Entry]:
    return group.originals


def _returned(group: Group) -> list[Entry]:
    return group.returned


def _joined(
    known: list[Group],
    wholes: list[Entry],
    parts: list[Entry],
    sketches: dict[int, Sketch],
    whole: _Side,
    part: _Side,
    why: str,
) -> list[Group]:
    """Take from ``parts`` what most comes from one whole, and from ``wholes`` what found a part.

    ``whole`` and ``part`` say on which side of a group each stands; the new groups are returned.
    """
    loose: list[Group] = []
    for entry in wholes:
        loose.append(Group())
        whole(loose[-1]).append(entry)
    found: list[Group] = []
    for entry in list(parts):
        share, best = 0.0, None
        for group in (*known, *found, *loose):
            if whole(group)[0].kind.family in _TOLD_BY_SKETCH:
                here = shared(sketches[id(entry)], sketches[id(whole(group)[0])])[0]
                if best is None or here > share:
                    share, best = here, group
        if best is None or share < _PART:
            continue
        part(best).append(entry)
        best.why = why if len(part(best)) > 1 else "by-content"
        parts.remove(entry)
        if best in loose:
            loose.remove(best)
            found.append(best)
            wholes.remove(whole(best)[0])
    return found


def _by_name(left: list[Entry], right: list[Entry]) -> Rest:
    """What is left: the same file name in another folder, or with another extension."""
    groups: list[Group] = []
    for rule in (_same_name, _same_stem):
        for one in list(left):
            hit = next((two for two in right if rule(one, two)), None)
            if hit is not None:
                groups.append(Group([one], [hit], why="by-name"))
                left.remove(one)
                right.remove(hit)
    return groups, left, right
