"""One writer at a time: advisory locks that a kill releases."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tocsin.ground.errors import TocsinError

_HELD = ".tocsin.lock"


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


@contextlib.contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """One writer at a time into ``folder``, waited for as long as it takes.

    Whoever writes a file by what it held a moment ago reads, changes and writes inside; otherwise
    what another wrote in between is lost. Not to be entered twice by the same caller. Windows locks
    no folders: there a hidden file in it is held, which holds over a shared drive too.
    """
    if sys.platform == "win32":
        handle = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT, 0o600)
    else:
        handle = os.open(folder, os.O_RDONLY)
    try:
        _wait(handle)
        yield
    finally:
        os.close(handle)


class Turns:
    """One at a time, of the threads of this process and of those of others; nobody far behind.

    Threads of one process wait in its line and are woken; of each process the first one alone
    looks again and again whether another process is through. A kill lets go.
    """

    LOOK = 0.001
    """Seconds between two looks at what another process holds."""

    def __init__(self, path: Path) -> None:
        """The line at the lock file ``path``, which is made when it is first needed."""
        self._path, self._inside, self._handle = path, threading.Lock(), -1

    def take(self, wait: float) -> bool:
        """Come to one's turn; ``False``: it did not come within so many seconds."""
        until = time.monotonic() + wait
        if not self._inside.acquire(timeout=wait):
            return False
        try:
            if self._handle < 0:
                kind = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
                self._handle = os.open(self._path, kind, 0o600)
            while not _try(self._handle):
                if time.monotonic() >= until:
                    self._inside.release()
                    return False
                time.sleep(self.LOOK)
        except BaseException:
            self._inside.release()
            raise
        return True

    def give(self) -> None:
        """Let the next one come."""
        try:
            _let_go(self._handle)
        finally:
            self._inside.release()


@lru_cache(maxsize=64)
def turns_of(path: str) -> Turns:
    """The one line of this process at ``path``."""
    return Turns(Path(path))


def _wait(handle: int) -> None:
    if sys.platform == "win32":
        while not _try(handle):  # its own waiting gives up after ten seconds
            time.sleep(0.02)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)  # in turn: who waits longest is next


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


def _let_go(handle: int) -> None:
    """Open what :func:`_try` closed; a child that was forked meanwhile holds nothing then."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_UN)
