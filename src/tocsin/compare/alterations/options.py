"""How to compare: what every comparator is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.ground.progress import Progress, Quiet


@dataclass(frozen=True, slots=True)
class Options:
    """How to compare.

    ``key`` names the columns that identify a row (found when empty); ``jobs`` processes;
    ``low_memory`` trades time for memory; ``listed`` how many alterations one file lists (the
    rest goes to a file in the folder ``more``, and is counted alone without one); ``context``
    neighbouring rows shown on each side; ``ocr`` whether words of scans are read;
    ``original_name`` and ``returned_name`` how the files are called in what is reported;
    ``depth`` how many containers the files compared stand in.
    """

    limits: Limits = DEFAULT_LIMITS
    key: tuple[str, ...] = ()
    jobs: int = 2
    low_memory: bool = False
    listed: int = 20_000
    context: int = 2
    ocr: bool = False
    original_name: str = ""
    returned_name: str = ""
    more: Path | None = None
    depth: int = 0
    progress: Progress = field(default_factory=Quiet)
