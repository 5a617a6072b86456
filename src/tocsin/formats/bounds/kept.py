"""One bounded reader kept for many files: what a fork and its imports cost is paid once.

Sealing an archive reads thousands of small papers; a child process for each would cost more
than the reading. The kept child serves one call after another under the same clock and memory
limits as :func:`tocsin.formats.bounds.child.bounded`; after any trouble, and after
:data:`MOST_CALLS` calls, it is retired and the next call starts a fresh one. Only calls whose
files come from the same hand should share it.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import os
import pickle
import select
import signal
import struct
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from tocsin.formats.bounds.child import (
    PASSWORDS,
    Bounds,
    answer,
    bounded,
    crashed,
    settle,
    slow,
    unpack,
)
from tocsin.ground import lifeline
from tocsin.ground.errors import TocsinError

T = TypeVar("T")

MOST_CALLS = 2000
_LENGTH = struct.Struct(">Q")


def bounded_kept(
    function: Callable[..., T], *args: Any, bounds: Bounds | None = None, file: object = ""
) -> T:
    """``function(*args)`` in the kept child of this process; as ``bounded`` in all else."""
    if not lifeline.forks():
        return bounded(function, *args, bounds=bounds, file=file)
    outcome = _child_of(os.getpid()).call(function, args, bounds or Bounds(), str(file))
    return settle(outcome, file)  # type: ignore[no-any-return]


@functools.lru_cache(maxsize=1)
def _child_of(process: int) -> _Kept:
    """The kept child of one process; a forked process gets its own."""
    return _Kept()


class _Kept:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.child = self.requests = self.answers = self.calls = 0

    def call(
        self, function: Callable[..., Any], args: tuple[Any, ...], limits: Bounds, file: str
    ) -> tuple[str, Any]:
        with self.lock:
            if not self._alive():
                self._start()
            try:
                named = (function.__module__, function.__qualname__)
                request = pickle.dumps((*named, args, limits, PASSWORDS.get()))
                content = self._ask(request, limits, file)
            except BaseException:
                self._retire()
                raise
            self.calls += 1
            kind, value = unpack(content)
            if kind != "value" or self.calls >= MOST_CALLS:
                self._retire()
            return kind, value

    def _alive(self) -> bool:
        """Whether there is a child; one that ended with the thread that started it is let go."""
        if self.child:
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(self.child, os.WNOHANG)[0] == 0:
                    return True
            self._retire()
        return False

    def _start(self) -> None:
        their_requests, self.requests = os.pipe()
        self.answers, their_answers = os.pipe()
        parent = os.getpid()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            self.child = os.fork()
        if self.child == 0:
            _serve(parent, their_requests, their_answers)
        os.close(their_requests)
        os.close(their_answers)
        self.calls = 0

    def _ask(self, request: bytes, limits: Bounds, file: str) -> bytes:
        try:
            _write(self.requests, _LENGTH.pack(len(request)) + request)
        except BrokenPipeError:
            raise crashed(self._code(), file) from None
        until = time.monotonic() + limits.seconds
        head = self._read(_LENGTH.size, until, limits, file)
        size = _LENGTH.unpack(head)[0]
        if size > limits.answer_megabytes << 20:
            raise TocsinError("what it holds is too large to be taken in", file=file)
        return self._read(size, until, limits, file)

    def _read(self, size: int, until: float, limits: Bounds, file: str) -> bytes:
        parts = io.BytesIO()
        while parts.tell() < size:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.answers], [], [], left)[0]:
                raise slow(limits, file)
            part = os.read(self.answers, min(size - parts.tell(), 1 << 20))
            if not part:
                raise crashed(self._code(), file)
            parts.write(part)
        return parts.getvalue()

    def _code(self) -> int:
        with contextlib.suppress(ChildProcessError):
            _, status = os.waitpid(self.child, 0)
            return os.waitstatus_to_exitcode(status)
        return -1

    def _retire(self) -> None:
        for handle in (self.requests, self.answers):
            with contextlib.suppress(OSError):
                os.close(handle)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.child, 0)
        self.child = 0


def _serve(parent: int, requests: int, answers: int) -> NoReturn:
    """In the child: one call after another until the parent closes the pipe or is gone."""
    code = 1
    try:
        lifeline.die_with(parent)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 2)  # parsers write file content into their warnings
        while True:
            head = _take(requests, _LENGTH.size)
            # the call comes from our own parent process, never from a file
            call = pickle.loads(_take(requests, _LENGTH.unpack(head)[0]))  # noqa: S301
            module, name, args, limits, given = call
            PASSWORDS.set(given)
            content = answer(getattr(importlib.import_module(module), name), args, limits)
            _write(answers, _LENGTH.pack(len(content)) + content)
    except EOFError:
        code = 0
    finally:
        os._exit(code)


def _take(handle: int, size: int) -> bytes:
    parts = io.BytesIO()
    while parts.tell() < size:
        part = os.read(handle, min(size - parts.tell(), 1 << 20))
        if not part:
            raise EOFError
        parts.write(part)
    return parts.getvalue()


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
