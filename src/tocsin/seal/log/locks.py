"""One writer at a time: advisory locks that a kill releases."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tocsin.ground.errors import TocsinError


@contextlib.contextmanager
def exclusive(path: Path, *, wait: float, problem: str, mend: str) -> Iterator[int]:
    """Hold the lock file ``path``; TocsinError(problem) if another has it after ``wait`` s.

    Yields the descriptor: a forked child inherits the lock with it and must close it, or the
    lock outlives its holder.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        until = time.monotonic() + wait
        while not _try(handle):
            if time.monotonic() >= until:
                raise TocsinError(problem, mend=mend)
            time.sleep(0.02)
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def shared(path: Path, *, problem: str, mend: str) -> Iterator[bool]:
    """Hold the lock file ``path`` beside others; TocsinError(problem) if one has it for itself.

    Yields whether nobody else held it. Where the system has no shared lock (Windows) nobody can
    hold it beside another.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        alone = _try(handle)
        kept = alone and sys.platform == "win32"
        if not kept and not _try(handle, beside=True):  # from alone to beside, or beside at once
            raise TocsinError(problem, mend=mend)
        yield alone
    finally:
        os.close(handle)


def _try(handle: int, *, beside: bool = False) -> bool:
    try:
        if sys.platform == "win32":  # released by a kill as well
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if beside else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
