"""Tables and workbooks compared at arm's length: a clock, a memory limit, a size limit a file.

A returned workbook may have been made to stall or to swell its reader. The comparison of one
pair therefore runs in a child process (:mod:`tocsin.formats.bounds.child`) under the limits
of the two files; what happens to it becomes the reason why that pair was not compared, and the
rest of the folder goes on. Readers of pages, images and mail have children of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.compare.alterations import Found, Options, unreadable
from tocsin.compare.pairs.matching import Entry
from tocsin.compare.pairs.parts import compare_parts
from tocsin.compare.registry import comparator_for
from tocsin.formats.bounds import Bounds, Limits, bounded
from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Quiet

_ANSWER_MB = 2048


def compared(family: str, one: Entry, two: Entry, options: Options) -> Found:
    """What the comparator of ``family`` finds between two files, within their limits."""
    return _within([one, two], options, compare_pair, family, one.path, two.path)


def compared_parts(
    originals: Sequence[Entry], returned: Sequence[Entry], options: Options
) -> Found:
    """What differs between one table and its parts, or parts and one, within their limits."""
    every = [*originals, *returned]
    return _within(every, options, compare_parts, tuple(originals), tuple(returned))


def compare_pair(family: str, one: Path, two: Path, options: Options) -> Found:
    """In the child: the comparison itself."""
    return comparator_for(family)(one, two, options)


def too_large(entries: Sequence[Entry], limits: Limits) -> str:
    """Why files are too large to be compared, "" when none is."""
    for entry in entries:
        if entry.size > limits.file_bytes:
            return (
                f"{entry.name} holds {entry.size:,} bytes, more than the limit of "
                f"{limits.file_bytes:,}"
            )
    return ""


def bounds_for(size: int, limits: Limits) -> Bounds:
    """The clock and the memory that reading ``size`` bytes may take."""
    megabytes = max(64, limits.memory_bytes >> 20)
    return Bounds(limits.seconds_for(size), megabytes, _ANSWER_MB)


def _within(
    entries: Sequence[Entry], options: Options, function: Callable[..., Found], *args: Any
) -> Found:
    bounds = bounds_for(sum(entry.size for entry in entries), options.limits)
    quiet = replace(options, progress=Quiet())  # a child process draws no progress
    try:
        return bounded(function, *args, quiet, bounds=bounds, file=entries[-1].name)
    except TocsinError as error:
        return unreadable(error)
