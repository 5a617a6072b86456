"""A server that ends, or begins anew, first answers whoever it has already let in.

waitress, told to stop, breaks off what waits for a thread and what has not come in whole: the
visitor sees an empty page and does not know whether the form was kept. Here the loop goes on
until everybody is answered, for :data:`PATIENCE` at most. Callers who are not let in yet stay in
the queue of the socket, where another server of this desk takes them; where there is no other,
they are let in as the last ones, and whoever comes later is refused by the system at once.
"""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

PATIENCE = 20.0
"""Seconds for what was let in; shorter than whoever ends this process waits (``together``: 30)."""
GRACE = 1.0
"""Seconds in which who has just been let in must have begun to ask."""
_TURN = 0.1
QUEUE = 1024
"""Callers the socket's queue holds (``together``, waitress)."""


class Answering:
    """The loop of one waitress server, until :meth:`end`."""

    def __init__(self, server: Any) -> None:
        """``server`` is bound and not yet asked."""
        self._server, self._told = server, threading.Event()
        self._closed = threading.Event()
        self._shared, self._thread = False, 0

    def end(self, *, shared: bool) -> None:
        """Let nobody else in; :meth:`until_ended` returns once all who are in are answered.

        ``shared``: the socket goes on in other processes, or in the one that comes after this.
        Asked from the thread of the loop, or from the handler of a signal in it, it does not wait.
        """
        self._shared = shared
        self._told.set()
        with contextlib.suppress(OSError):
            self._server.pull_trigger()
        if threading.get_ident() != self._thread:
            self._closed.wait(GRACE)

    def until_ended(self) -> None:
        """Answer callers; returns after :meth:`end`."""
        self._thread = threading.get_ident()
        while not self._told.is_set():
            self._turn(1.0)
        self._no_more_callers()
        until = time.monotonic() + PATIENCE
        while self._somebody_waits() and time.monotonic() < until:
            self._turn(_TURN)
        self._server.task_dispatcher.shutdown(timeout=_TURN)
        for channel in list(self._server.active_channels.values()):
            channel.handle_close()
        self._server.trigger.close()

    def _turn(self, seconds: float) -> None:
        server = self._server
        server.asyncore.loop(
            timeout=seconds, map=server._map, use_poll=server.adj.asyncore_use_poll, count=1
        )

    def _no_more_callers(self) -> None:
        server = self._server
        if not self._shared:
            for _each in range(QUEUE):
                inside = len(server.active_channels)
                server.handle_accept()
                if len(server.active_channels) == inside:
                    break
            with contextlib.suppress(OSError):
                server.asyncore.dispatcher.close(server)
        server.accepting = False  # the loop asks the socket no more
        self._closed.set()

    def _somebody_waits(self) -> bool:
        """Whether a request is under way; connections on which nothing is are closed."""
        waits = False
        for channel in list(self._server.active_channels.values()):
            if _asks(channel):
                waits = True
            else:
                channel.will_close = True
        return waits


def _asks(channel: Any) -> bool:
    """Whether an answer is owed: a request runs, comes in, goes out, or is just about to come."""
    if channel.requests or channel.request is not None or channel.total_outbufs_len:
        return True
    silent = channel.last_activity == channel.creation_time
    return bool(silent and time.time() - channel.creation_time < GRACE)


@contextlib.contextmanager
def at_a_signal(answering: Answering, *, shared: bool) -> Iterator[None]:
    """A signal ends it; a second Ctrl+C does so at once. Nothing to do outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []

    def stop(number: int, frame: Any) -> None:
        if number == signal.SIGINT and number in told:
            raise KeyboardInterrupt
        told.append(number)
        answering.end(shared=shared)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
