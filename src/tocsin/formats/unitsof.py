"""One door to the units of any file: ``units(path)``."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.kinds import Kind, kind_of
from tocsin.formats.meaning import Unit
from tocsin.formats.registry import FORMATS
from tocsin.ground.errors import Diagnosis, TocsinError


def units(
    path: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    problems: list[Diagnosis],
    kind: Kind | None = None,
) -> Iterator[Unit]:
    """The units of the file at ``path`` in stored order.

    What cannot be read is appended to ``problems`` and the rest is still yielded; a kind
    without units (an image, an unknown binary) yields nothing. Never raises for what the
    file holds.
    """
    path = path if isinstance(path, Path) else Path(path)
    kind = kind or kind_of(path)
    module = FORMATS[kind.name].reader
    if not module:
        return
    try:
        reader = importlib.import_module(module)
        yield from reader.units(path, limits=limits, problems=problems)
    except TocsinError as error:
        problems.append(error.diagnosis)
    except (OSError, ValueError, KeyError, EOFError, MemoryError, ImportError) as error:
        problems.append(
            Diagnosis(
                f"the file could not be read to its end: {type(error).__name__}",
                mend="it is taken by its bytes alone; ask for a sound copy",
                file=path.name,
            )
        )
