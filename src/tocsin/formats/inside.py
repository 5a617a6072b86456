"""Files inside files: members of a package, attachments of a mail, read as units of the outer one.

A place inside is led by where the inner file stands: ``member=2023/ledger.csv/row=12`` in a ZIP,
``entry=…`` in a TAR or behind gzip, ``message=1/attachment=2/page=3``. Opening is bounded in
depth, number and bytes; what is passed over is still committed to by its digest.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tocsin.formats import unitsof
from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.kinds import Kind, kind_of
from tocsin.formats.meaning import Unit
from tocsin.formats.walked import PACKAGES, members
from tocsin.ground.errors import Diagnosis, TocsinError

DEEPEST = 3


def units_inside(
    path: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    problems: list[Diagnosis],
    kind: Kind | None = None,
    depth: int = 1,
) -> Iterator[Unit]:
    """The units of a file, those of the files inside it too (see ``unitsof.units``)."""
    kind = kind or kind_of(path)
    if kind.name in PACKAGES:
        lead = "member" if kind.name == "zip" else "entry"
        try:
            for name, content in members(path, kind, limits, problems):
                if content is not None:
                    yield from _member(lead, name, content, limits, problems, depth)
        except (TocsinError, OSError) as error:
            problem = error.diagnosis if isinstance(error, TocsinError) else None
            problems.append(problem or Diagnosis("the package cannot be read", file=path.name))
        return
    for unit in unitsof.units(path, limits=limits, problems=problems, kind=kind):
        yield unit
        if unit.kind == "attachment":
            yield from _contents(unit.exact, unit, limits, problems, depth)


def _member(
    lead: str, name: str, content: bytes, limits: Limits, problems: list[Diagnosis], depth: int
) -> Iterator[Unit]:
    """One inner file, followed by what it holds."""
    digest = hashlib.sha256(content).hexdigest()
    unit = Unit("attachment", f"{lead}={name}", digest.encode(), (name, digest))
    yield unit
    yield from _contents(content, unit, limits, problems, depth)


def _contents(
    content: bytes, outer: Unit, limits: Limits, problems: list[Diagnosis], depth: int
) -> Iterator[Unit]:
    """The units of one inner file, their places led by its own; none past the deepest level."""
    if depth >= DEEPEST or not content:
        return
    bare = outer.ordinary[0].partition(";")[0]
    ends = [end[:12] for end in PurePosixPath(bare).suffixes[-2:]]
    suffix = "".join(end for end in ends if end[1:].isalnum() and end.isascii())
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        path = Path(folder) / f"inner{suffix}"
        path.write_bytes(content)
        inner: list[Diagnosis] = []
        for unit in units_inside(path, limits=limits, problems=inner, depth=depth + 1):
            yield replace(unit, place=f"{outer.place}/{unit.place}")
        problems += [replace(problem, file=outer.ordinary[0]) for problem in inner]
