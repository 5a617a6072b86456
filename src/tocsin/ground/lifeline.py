"""A worker dies with whoever started it, however that one died.

A parser at work on a hostile file must not go on for minutes after the office was closed or its
process killed. Two cords, since the first is not everywhere:

- Linux ends the child itself (``PR_SET_PDEATHSIG``, prctl(2)), also inside a C library;
- elsewhere a thread of the child asks who its parent is (POSIX: an orphan is given another
  one), waits for its process to end (Windows), or for the end of a pipe that only the parent
  holds (:func:`watch`).

``limit_cpu`` is the belt beside the braces: processor time the system takes away by itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import multiprocessing.pool
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import IO

_PR_SET_PDEATHSIG = 1
_ASKED_EVERY = 1.0  # seconds
_GRACE = 10  # seconds of processor time above what the clock allows


def forks() -> bool:
    """Whether a child may be a fork of this process: where the system is Linux and can.

    Elsewhere a fork that goes on without an exec is not safe (macOS) or not there (Windows).
    """
    return sys.platform == "linux" and hasattr(os, "fork")


def die_with(parent: int) -> None:
    """Called first thing in a forked child: end when ``parent`` (its process id) has ended.

    The system's own cord hangs on the thread that forked: a child that outlives the thread which
    started it is ended too, and whoever keeps children must expect to find one gone.
    """
    gc.freeze()  # what a fork inherits stays: no collection walks it, and no page of it is copied
    held = _ask_the_system()
    if sys.platform == "win32":  # there a process keeps the number of a parent that is gone
        _start(_ended)
        return
    if os.getppid() != parent:  # it died between the fork and here
        os._exit(1)
    if not held:
        _start(_orphaned, parent)


def watch(pipe: IO[bytes]) -> None:
    """In a child that is a fresh interpreter: end when the far end of ``pipe`` is closed."""
    _start(_drained, pipe)


def forked_pool(jobs: int) -> multiprocessing.pool.Pool:
    """A pool of forked processes that end with this one, also in the middle of a task."""
    context = multiprocessing.get_context("fork")
    return context.Pool(jobs, initializer=die_with, initargs=(os.getpid(),))


def for_programs() -> Callable[[], object] | None:
    """``preexec_fn`` for a program that is started: it dies with us too (Linux, one thread).

    With other threads running, nothing may be called between fork and exec; there the time limit
    of whoever started the program is all there is.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return None
    _library()  # loaded before the fork
    return _ask_the_system


def limit_cpu(seconds: float) -> None:
    """Let the system end this process after so much processor time from now on.

    ``seconds`` is the clock of the work; every core may be busy so long, and a little is added,
    so that the clock speaks first. Where the system has no such limit, nothing happens.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = used.ru_utime + used.ru_stime
        most = int(spent + seconds * (os.cpu_count() or 1)) + _GRACE
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _library() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    with contextlib.suppress(OSError):
        return ctypes.CDLL(None, use_errno=True)
    return None


def _ask_the_system() -> bool:
    """Whether the system promised to end this process after its parent."""
    library = _library()
    if library is None or not hasattr(library, "prctl"):
        return False
    return bool(library.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) == 0)


def _start(task: Callable[..., None], *args: object) -> None:
    with contextlib.suppress(RuntimeError):  # no thread to be had: the system's cord is left
        threading.Thread(target=task, args=args, name="lifeline", daemon=True).start()


def _orphaned(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_ASKED_EVERY)
    os._exit(1)


def _ended() -> None:
    ours = multiprocessing.parent_process()
    if ours is not None:
        ours.join()
        os._exit(1)


def _drained(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while pipe.read(1):
            pass
    os._exit(1)
