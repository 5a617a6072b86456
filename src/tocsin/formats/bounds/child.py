"""Reading a hostile file at arm's length: in a child process with a clock and a memory limit.

PDF, image and office parsers meet files prepared by an opponent: a page that never ends, a
picture of a million megapixels, a zip that unpacks to a disk full. Such work runs in a child
process; what happens to the child happens to that one file alone. On Linux the child is a fork
(a few milliseconds); elsewhere a fresh interpreter. Memory is limited where the system has
``setrlimit`` (not on Windows: there the clock alone protects). The child ends when its parent does,
however that ended (:mod:`tocsin.ground.lifeline`).

What comes back is read by an unpickler that knows Tocsin's own value classes and plain values,
nothing that can act.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, is_dataclass
from enum import Enum
from typing import IO, Any, NoReturn, TypeVar

from tocsin.ground import lifeline
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

T = TypeVar("T")

PASSWORDS: ContextVar[tuple[str, ...]] = ContextVar("PASSWORDS", default=())
"""What a person gave to open shut files with; a fork has it, a fresh interpreter is told it."""

_LENGTH = struct.Struct(">Q")
_PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("builtins", "bytearray"),
    ("datetime", "datetime"),
    ("datetime", "date"),
    ("datetime", "timezone"),
    ("datetime", "timedelta"),
    ("decimal", "Decimal"),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may cost: wall-clock seconds, megabytes of memory above the present use."""

    seconds: float = 60.0
    megabytes: int = 1536
    answer_megabytes: int = 512


class _Reader(pickle.Unpickler):
    """Unpickles value classes of Tocsin and a few plain types; refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return getattr(importlib.import_module(module), name)
        if module.startswith("tocsin."):
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a value")


def bounded(
    function: Callable[..., T],
    *args: Any,
    bounds: Bounds | None = None,
    file: object = "",
    fresh: bool = False,
) -> T:
    """``function(*args)`` in a child process, within ``bounds``.

    ``function`` must be importable by name; arguments and result must be plain values or
    Tocsin's dataclasses. Raises what the function raised when it is a :class:`TocsinError`;
    a crash, a timeout or exhausted memory become a :class:`TocsinError` naming ``file``.
    ``fresh``: in an interpreter that begins with nothing of what this process holds in memory.
    """
    allowed = bounds or Bounds()
    run = _forked if lifeline.forks() and not fresh else _spawned
    return settle(run(function, args, allowed, str(file)), file)  # type: ignore[no-any-return]


def settle(outcome: tuple[str, Any], file: object) -> Any:
    """The value of an outcome, or the errors in it raised again with ``file`` named."""
    kind, value = outcome
    if kind == "value":
        return value
    diagnoses = [Diagnosis(**item) for item in value]
    if len(diagnoses) > 1:
        raise ProblemsError(diagnoses)
    one = diagnoses[0]
    raise TocsinError(
        one.problem,
        mend=one.mend,
        file=one.file or file,
        place=one.place,
        excerpt=one.excerpt,
        code=one.code,
    )


def answer(function: Callable[..., Any], args: tuple[Any, ...], limits: Bounds) -> bytes:
    """In the child: limit, work, and pack what came of it."""
    _limit_memory(limits)
    lifeline.limit_cpu(limits.seconds)
    try:
        return pickle.dumps(("value", function(*args)), protocol=5)
    except ProblemsError as error:
        failures = [item.as_dict() for item in error.diagnoses]
    except TocsinError as error:
        failures = [error.diagnosis.as_dict()]
    except MemoryError:
        failures = [{"problem": f"reading it needs more than {limits.megabytes} MB of memory"}]
    except RecursionError:
        failures = [{"problem": "it is nested too deeply to be read"}]
    except Exception as error:  # a parser's own failure must not look like ours
        failures = [{"problem": f"it could not be read ({type(error).__name__})"}]
    return pickle.dumps(("problems", [{"problem": "it could not be read", **f} for f in failures]))


def _limit_memory(limits: Bounds) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        now = 0
        with contextlib.suppress(OSError), open("/proc/self/statm", encoding="ascii") as status:  # noqa: PTH123
            now = int(status.read().split()[0]) * resource.getpagesize()
        ceiling = now + limits.megabytes * 2**20
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            ceiling = min(ceiling, hard)
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _forked(
    function: Callable[..., Any], args: tuple[Any, ...], limits: Bounds, file: str
) -> tuple[str, Any]:
    receive, send = os.pipe()
    parent = os.getpid()
    with warnings.catch_warnings():
        # Python 3.12 warns about fork beside threads; the child only parses, then _exits
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)  # a group of its own: it ends together with what it started
        _run_child(parent, receive, send, function, args, limits)
    os.close(send)
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    try:
        content = _receive(receive, limits, file)
    except BaseException:
        for end in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                end(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(receive)
    _, status = os.waitpid(child, 0)
    if not content:
        raise crashed(os.waitstatus_to_exitcode(status), file)
    return unpack(content)


def _run_child(
    parent: int,
    receive: int,
    send: int,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    limits: Bounds,
) -> NoReturn:
    code = 1
    try:
        lifeline.die_with(parent)
        os.close(receive)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 2)  # parsers write file content into their warnings
        content = memoryview(answer(function, args, limits))
        while content:
            content = content[os.write(send, content) :]
        code = 0
    finally:
        os._exit(code)


def _receive(handle: int, limits: Bounds, file: str) -> bytes:
    parts = io.BytesIO()
    until = time.monotonic() + limits.seconds
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([handle], [], [], left)[0]:
            raise slow(limits, file)
        part = os.read(handle, 1 << 20)
        if not part:
            return parts.getvalue()
        parts.write(part)
        if parts.tell() > limits.answer_megabytes << 20:
            raise TocsinError("what it holds is too large to be taken in", file=file)


def _spawned(
    function: Callable[..., Any], args: tuple[Any, ...], limits: Bounds, file: str
) -> tuple[str, Any]:
    call = (function.__module__, function.__qualname__, args, limits, PASSWORDS.get())
    sent = pickle.dumps(call)
    with subprocess.Popen(
        [sys.executable, "-m", "tocsin.formats.bounds.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # parsers write file content into their warnings
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    ) as child:
        late = threading.Event()
        clock = threading.Timer(limits.seconds, _stop, (child, late))
        clock.start()
        try:
            assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018
            with contextlib.suppress(OSError):  # it died: its answer, or the lack of one, tells
                child.stdin.write(_LENGTH.pack(len(sent)) + sent)
                child.stdin.flush()  # and stays open: its end tells the child that we are gone
            content = child.stdout.read((limits.answer_megabytes << 20) + 1)
            if len(content) > limits.answer_megabytes << 20:
                raise TocsinError("what it holds is too large to be taken in", file=file)
        finally:
            clock.cancel()
            child.kill()
    if late.is_set():
        raise slow(limits, file)
    if not content:
        raise crashed(child.returncode, file)
    return unpack(content)


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def unpack(content: bytes) -> tuple[str, Any]:
    """An answer of the child, read by an unpickler that knows values alone."""
    kind, value = _Reader(io.BytesIO(content)).load()
    return str(kind), value


def slow(limits: Bounds, file: str) -> TocsinError:
    """The child took longer than it may."""
    return TocsinError(
        f"reading it took longer than {limits.seconds:g} seconds and was stopped",
        file=file,
        mend="it may be damaged or built to stall a reader; the rest was read without it",
    )


def crashed(code: int, file: str) -> TocsinError:
    """The child died on the file."""
    return TocsinError(
        f"the reader of this format broke off on it (code {code})",
        file=file,
        mend="it may be damaged or too large; the rest was read without it",
    )


def _main(requests: IO[bytes], answers: IO[bytes]) -> None:
    """The other end of :func:`_spawned`: one call on standard input, its answer on output.

    Standard input stays open after the call; when it ends, the parent is gone.
    """
    size = _LENGTH.unpack(requests.read(_LENGTH.size))[0]
    # the call comes from our own parent process, never from a file
    module, name, args, limits, given = pickle.loads(requests.read(size))  # noqa: S301
    # this file runs as the program here; what asks for passwords knows it by its own name
    importlib.import_module("tocsin.formats.bounds.child").PASSWORDS.set(given)
    lifeline.watch(requests)
    function = getattr(importlib.import_module(module), name)
    answers.write(answer(function, args, limits))
    answers.flush()


if __name__ == "__main__":
    _main(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # the thread that waits for the parent's end holds standard input
