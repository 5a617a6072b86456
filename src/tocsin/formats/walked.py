"""The files in a package, one after another, whatever packs them: ZIP, TAR, gzip, bzip2, xz.

A seal commits to them, a comparison holds them against loose files; both walk them here, within
the same bounds, so that what was sealed of a package is what is looked for when it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tocsin.formats.bounds import Limits, ZipLimits, entries, open_package
from tocsin.formats.kinds import Kind
from tocsin.ground.errors import Diagnosis, TocsinError

PACKAGES = ("zip", "packed")
"""The kinds whose members are walked here."""
MOST_MEMBERS = 5_000
PART_BYTES, ALL_BYTES = 256 << 20, 1 << 30


def members(
    path: Path, kind: Kind, limits: Limits, problems: list[Diagnosis]
) -> Iterator[tuple[str, bytes | None]]:
    """The name of each file in a package and what it holds; ``None`` where it cannot be read.

    A folder is none. What could not be read goes to ``problems`` with its place. Raises
    :class:`TocsinError` where a ZIP cannot be opened at all.
    """
    allowed = ZipLimits(MOST_MEMBERS, PART_BYTES, ALL_BYTES, limits.ratio)
    if kind.name == "packed":
        yield from entries(path, allowed, problems)
        return
    with open_package(path, limits=allowed, twice=True) as package:
        problems += package.problems
        for name in package.names[:MOST_MEMBERS]:
            if name.endswith("/"):
                continue
            try:
                content = package.read(name)
            except TocsinError as error:
                problems.append(replace(error.diagnosis, place=f"member={name}"))
                content = None
            yield name, content
