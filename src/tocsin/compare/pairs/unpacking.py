"""Packages unpacked within bounds, and packages that came back as loose files or were made of them.

A ZIP that was sealed comes back as a folder; files come back in one ZIP. Neither is gone and
neither is new: a package without a counterpart is opened, and its members are held against the
files of the other side that have none (``books.zip/2023/cash.csv``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from tocsin.compare.pairs.matching import Entry, Group, entries, match
from tocsin.formats import kind_of, members
from tocsin.formats.bounds import Limits
from tocsin.ground.errors import Diagnosis, TocsinError

_PACKAGE = "container"


def unpack(path: Path, folder: Path, limits: Limits, problems: list[Diagnosis]) -> set[str]:
    """The members as files; a name that would lead out of the folder is taken apart.

    Gives the names of members that could not be read. Raises :class:`TocsinError` where the
    package cannot be opened at all.
    """
    folder.mkdir()
    shut = set[str]()
    for name, content in members(path, kind_of(path), limits, problems):
        if content is None:
            shut.add(name)
            continue
        parts = PurePosixPath(name.replace("\\", "/")).parts
        parts = tuple(part for part in parts if part not in ("/", ".."))
        goal = folder.joinpath(*parts)
        try:
            goal.parent.mkdir(parents=True, exist_ok=True)
            goal.write_bytes(content)
        except (OSError, ValueError):
            problem = "a member could not be unpacked under its name"
            problems.append(Diagnosis(problem, file=path.name, place=f"member={name}"))
    return shut


def opened(
    groups: Sequence[Group], limits: Limits, problems: list[Diagnosis], room: Path
) -> list[Group]:
    """The groups, with packages that have no counterpart opened where a member of them has one.

    ``room`` is an empty folder in which the members lie as long as they are compared.
    """
    kept, left, right = _lonely(groups)
    packages = [e for e in (*left, *right) if e.kind.family == _PACKAGE]
    if not (left and right and packages):
        return list(groups)
    inside = {id(e): _members(e, room / str(n), limits, problems) for n, e in enumerate(packages)}
    before, after = ([m for e in side for m in inside.get(id(e)) or [e]] for side in (left, right))
    made = [g for g in match(before, after, limits) if _told(g)]
    found = {id(e) for g in made for e in (*g.originals, *g.returned)}
    useful = {key for key, members in inside.items() if any(id(m) in found for m in members)}
    if not useful:
        return list(groups)
    rest = [
        Group(originals=[e], why="no-counterpart") if side is left else Group(returned=[e])
        for side in (left, right)
        for one in side
        for e in (inside[id(one)] if id(one) in useful else [one])
        if id(e) not in found
    ]
    return [*kept, *made, *rest]


def _lonely(groups: Sequence[Group]) -> tuple[list[Group], list[Entry], list[Entry]]:
    """What has its counterpart; and the files of each side that have none but another kind's."""
    kept, left, right = [], [], []
    for group in groups:
        kinds = {e.kind.family for e in (*group.originals, *group.returned)}
        if group.originals and group.returned and (len(kinds) == 1 or _PACKAGE not in kinds):
            kept.append(group)
        else:
            left += group.originals
            right += group.returned
    return kept, left, right


def _told(group: Group) -> bool:
    """Whether a pair is one: two single files are paired by the matching whatever they are."""
    if not (group.originals and group.returned):
        return False
    one, two = group.originals[0], group.returned[0]
    same_name = PurePosixPath(one.name).name == PurePosixPath(two.name).name
    return group.identical or same_name or bool(group.why)


def _members(package: Entry, room: Path, limits: Limits, problems: list[Diagnosis]) -> list[Entry]:
    """The members of a package as entries below its name; none where it cannot be opened."""
    said: list[Diagnosis] = []
    try:
        unpack(package.path, room, limits, said)
    except TocsinError:
        return []
    problems += said
    return [
        Entry(f"{package.name}/{e.name}", e.path, e.size, e.kind) for e in entries(room, problems)
    ]
