"""What a seal commits to of a workbook, read at arm's length.

A sheet of two cells at its far corners may ask its reader for a table of all between them; some
readers then end the whole process. The child that reads has a clock and a memory limit; where it
breaks off, that is said of the file, and the sealing goes on.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tocsin.formats.bounds import Bounds, Limits, bounded_kept
from tocsin.formats.meaning import Unit
from tocsin.ground.errors import Diagnosis

_MEGABYTES, _ANSWER = 2048, 2048


def units_apart(
    module: str, path: Path, limits: Limits, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """The units that ``committed`` of a module of this room gives, read in a child process.

    Raises TocsinError where the child broke off.
    """
    content = path.read_bytes()
    bounds = Bounds(min(limits.seconds, 600.0), _MEGABYTES, _ANSWER)
    made, met = bounded_kept(read_there, module, content, limits, bounds=bounds, file=path.name)
    problems += [replace(problem, file=path.name) for problem in met]
    yield from made


def read_there(module: str, content: bytes, limits: Limits) -> tuple[list[Unit], list[Diagnosis]]:
    """In the child: the units, and what was met."""
    problems: list[Diagnosis] = []
    reader = importlib.import_module(module)
    with _as_file(content) as path:
        return list(reader.committed(path, limits=limits, problems=problems)), problems


@contextlib.contextmanager
def _as_file(content: bytes) -> Iterator[Path]:
    """The bytes under a path; in memory where the system can, so that no crash leaves a copy."""
    if hasattr(os, "memfd_create"):
        held = os.memfd_create("tocsin")
        try:
            with open(held, "wb", closefd=False) as stream:
                stream.write(content)
            yield Path(f"/proc/self/fd/{held}")
        finally:
            os.close(held)
        return
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        path = Path(folder) / "workbook"
        path.write_bytes(content)
        yield path
