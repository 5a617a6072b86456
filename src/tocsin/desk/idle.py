"""An idle server forgets: after a quarter of an hour without a request it begins anew.

What passed through a process lies on in its memory, freed and not overwritten: keys, passphrases,
pages. Nothing inside the process can be sure of wiping all of it. So the process replaces itself
(``exec``), and the system hands it empty pages. The listening socket is handed on, so nobody is
refused in between; sessions live in the database and in the browser and go on.

Only a member who is signed in puts that off. Did every caller, a proxy that asks every fifteen
seconds whether the server lives, a calendar, a program or a stranger who comes by now and then
would keep a member's key in memory for days after she went home.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

AFTER = 15 * 60.0
"""Seconds without a signed-in member after which a server begins anew."""
SOCKET = "TOCSIN_SOCKET"
"""The number of the listening socket that a server before this one handed on."""
FIELD = "TOCSIN_FIELD_SOCKET"
"""The same for the listener of the field face."""
WITH_KEY = "tocsin.with_key"
"""Set in the request (its WSGI environment) by whoever found a member signed in."""
CAN = os.name == "posix"
LINGERS = 60.0
"""Seconds that whoever happens to be inside then can put it off; she is answered all the same."""
_ASKS_WHETHER_IT_LIVES = frozenset({"/", "/sign-in/"})


class Watch:
    """Stands before the application and knows since when no member has been here."""

    def __init__(
        self, application: Callable[..., Any], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Nobody has been here yet: there is nothing to forget."""
        self._application, self._clock = application, clock
        self._lock = threading.Lock()
        self._inside, self._since = 0, 0.0
        self._touched = False

    def __call__(self, environ: Any, start: Any) -> Iterator[bytes]:
        """Hand the request on; it counts until its last byte is written."""
        return self._handed_on(self._application, environ, start)

    def beside(self, application: Callable[..., Any]) -> Callable[..., Iterator[bytes]]:
        """A second application of this process; what comes through it is forgotten as well."""
        return lambda environ, start: self._handed_on(application, environ, start)

    def _handed_on(
        self, application: Callable[..., Any], environ: Any, start: Any
    ) -> Iterator[bytes]:
        bare = _bare(environ)
        with self._lock:
            self._inside += 1
        answer = None
        try:
            answer = application(environ, start)
            yield from answer
        finally:
            with contextlib.suppress(Exception):
                if hasattr(answer, "close"):
                    answer.close()  # type: ignore[union-attr]
            with self._lock:
                self._inside -= 1
                # who is no member makes something to forget; she puts it off no further
                if environ.get(WITH_KEY) or not (self._touched or bare):
                    self._touched, self._since = True, self._clock()

    def idle(self, seconds: float) -> bool:
        """Whether there is something to forget, and no member was here for so long."""
        with self._lock:
            gone = self._clock() - self._since
            return self._touched and gone >= seconds + (LINGERS if self._inside else 0)


def _bare(environ: Any) -> bool:
    """Whether somebody only asks if the server lives: nothing of anybody comes with it."""
    return (
        environ.get("REQUEST_METHOD") in ("GET", "HEAD")
        and environ.get("PATH_INFO") in _ASKS_WHETHER_IT_LIVES
        and not (environ.get("HTTP_COOKIE") or environ.get("HTTP_AUTHORIZATION"))
    )


def watch(seen: Watch, seconds: float, busy: Callable[[], bool], renew: Callable[[], None]) -> None:
    """Ask now and then, in a thread; ``renew`` once nobody is here and nothing is ``busy``."""
    every = max(0.2, min(10.0, seconds / 10))

    def look() -> None:
        while True:
            time.sleep(every)
            if seen.idle(seconds) and not busy():
                renew()
                return

    threading.Thread(target=look, daemon=True).start()


def handed_on(environ: MutableMapping[str, str], name: str = SOCKET) -> socket.socket | None:
    """The listening socket of the server before this one; ``None``: there was none."""
    number = environ.pop(name, "")
    return socket.socket(fileno=int(number)) if number.isascii() and number.isdigit() else None


def begin_anew(listening: int, environ: Mapping[str, str], field: int | None = None) -> None:
    """Replace this process by a fresh one over the same sockets; does not return.

    The command line is that of this process as the system knows it; no open file but the sockets
    and the three standard ones is handed on.
    """
    handed = {SOCKET: listening} | ({} if field is None else {FIELD: field})
    for number in handed.values():
        os.set_inheritable(number, True)
    sys.stdout.flush()
    sys.stderr.flush()
    words = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, words, {**environ, **{k: str(v) for k, v in handed.items()}})  # noqa: S606
