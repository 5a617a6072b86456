"""A pytest plugin that takes away what only POSIX has: ``python -m pytest -p tests.without_posix``.

Code that names ``fcntl``, ``pwd`` or ``os.fork`` without asking fails, as it would on Windows. The
lock files go the way of Windows (with a stand-in for ``msvcrt``); where the program branches on
the name of the system elsewhere, it still believes in Linux.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib
import multiprocessing
import os
import sys
import types
from typing import Any

LOADED = ("platformdirs", "django.core.files.locks", "tempfile", "subprocess", "numpy")
"""What others wrote and what has its own branch for Windows: loaded as on this system."""

MODULES = ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog")
NAMES = (
    "fork", "forkpty", "chown", "lchown",
    "setsid", "killpg", "getpgid", "statvfs", "nice", "wait3", "wait4", "sched_getaffinity",
    "posix_fadvise", "pread", "pwrite", "register_at_fork",
)  # fmt: skip

for _name in LOADED:
    with contextlib.suppress(ImportError):
        importlib.import_module(_name)


def _locking(handle: int, mode: int, count: int) -> None:
    """Windows' lock, over the one of this system."""
    fcntl.flock(handle, fcntl.LOCK_UN if mode == 0 else fcntl.LOCK_EX | fcntl.LOCK_NB)


_windows: Any = types.ModuleType("msvcrt")
_windows.locking, _windows.LK_NBLCK, _windows.LK_UNLCK = _locking, 2, 0
sys.modules["msvcrt"] = _windows
for _module in MODULES:
    sys.modules[_module] = None  # type: ignore[assignment]
for _name in NAMES:
    with contextlib.suppress(AttributeError):
        delattr(os, _name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]  # type: ignore[method-assign]
_context = multiprocessing.get_context("spawn")
multiprocessing.get_context = lambda method=None: _context  # type: ignore[method-assign]
importlib.import_module("tocsin.ground.locks").sys = types.SimpleNamespace(platform="win32")
