"""Files inside files: members of a ZIP and attachments of a mail, read as units of the outer one.

A place inside is led by where the inner file stands: ``member=2023/ledger.csv/row=12``,
``message=1/attachment=2/page=3``. Opening is bounded in depth, number and bytes; what is passed
over is still committed to by its digest.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits, ZipLimits, open_package
from tocsin.formats.kinds import kind_of
from tocsin.formats.meaning import Unit
from tocsin.ground.errors import Diagnosis, TocsinError

DEEPEST = 3
MOST_MEMBERS = 5_000
PART_BYTES, ALL_BYTES = 256 << 20, 1 << 30


def units(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """Each member of a ZIP as an attachment, followed by what it holds."""
    yield from members(path, limits=limits, problems=problems, depth=1)


def members(
    source: Path | bytes, *, limits: Limits, problems: list[Diagnosis], depth: int, file: str = ""
) -> Iterator[Unit]:
    """The same for a ZIP at ``depth`` (1 is a file of the archive itself)."""
    allowed = ZipLimits(MOST_MEMBERS, PART_BYTES, ALL_BYTES, limits.ratio)
    with open_package(source, file=file, limits=allowed) as package:
        problems += package.problems
        for name in package.names[:MOST_MEMBERS]:
            if name.endswith("/"):
                continue
            try:
                content = package.read(name)
            except TocsinError as error:
                problems.append(error.diagnosis)
                if error.diagnosis.code == "zip-bomb":
                    return
                continue
            digest = hashlib.sha256(content).hexdigest()
            place = f"member={name}"
            yield Unit("attachment", place, digest.encode(), (name, digest))
            yield from contents(content, name, f"{place}/", limits, problems, depth)


def contents(
    content: bytes,
    name: str,
    lead: str,
    limits: Limits,
    problems: list[Diagnosis],
    depth: int,
) -> Iterator[Unit]:
    """The units of one inner file, their places led by ``lead``; none past the deepest level."""
    from tocsin.formats.mail import units as mail_units
    from tocsin.formats.unitsof import units as units_of

    if depth >= DEEPEST or not content:
        return
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        path = Path(folder) / f"inner{PurePosixPath(name).suffix[:12]}"
        try:
            path.write_bytes(content)
        except (OSError, ValueError):
            path = Path(folder) / "inner"
            path.write_bytes(content)
        kind = kind_of(path)
        inner: list[Diagnosis] = []
        if kind.name == "zip":
            found = members(content, limits=limits, problems=inner, depth=depth + 1, file=name)
        elif kind.family == "mail":
            found = mail_units(path, limits=limits, problems=inner, depth=depth + 1)
        else:
            found = units_of(path, limits=limits, problems=inner, kind=kind)
        try:
            for unit in found:
                yield Unit(unit.kind, lead + unit.place, unit.exact, unit.ordinary, unit.personal)
        except TocsinError as error:
            inner.append(error.diagnosis)
        problems += [Diagnosis(p.problem, p.mend, name, p.place, p.excerpt, p.code) for p in inner]
