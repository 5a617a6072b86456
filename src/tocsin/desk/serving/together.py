"""``tocsin serve --servers N``: so many servers behind one address, watched over by this process.

Python works on one core; a machine with two answers twice as many people with two processes. This
one binds the addresses and hands the sockets to the servers (as a server that begins anew does,
``idle``): whichever is free takes the next caller. It opens neither the database nor a key, starts
a server again that ended, and holds the home for all of them. One that fails is tried again, after
a pause that grows; the others go on meanwhile. Only where none is up and none can start does this
process give up. Where it is gone, however it went, the servers notice that their line to it is
closed, and end as well.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tocsin.desk import idle
from tocsin.desk.databases import several
from tocsin.desk.home import Home
from tocsin.desk.serving.ending import QUEUE
from tocsin.ground.errors import TocsinError

COUNT, LINE, READY, FIRST = "TOCSIN_SERVERS", "TOCSIN_LINE", "TOCSIN_READY", "TOCSIN_FIRST"
"""How many servers there are; the end of the line a server holds; the line on which it says that it
is ready; whether it is the one that says the link."""
MOST = 32
SOON = 10.0
"""Seconds: a server that ends so early has failed, ready or not."""
PAUSE, LONGEST = 0.5, 60.0
"""Seconds before the next trial after one that failed; twice as long after each that follows."""
TRIALS, TRIALS_LATER = 4, 10
"""Failures one after the other with no server up, after which none can start: at the beginning,
when somebody waits before the screen; and later, when a database may be away for some minutes."""
TURN = 0.2
"""Seconds between two looks at them."""
LET_GO = 30.0
"""Seconds a server has to end once it was told (``ending`` takes less)."""


@dataclass(slots=True)
class Server:
    """One server, since when, and the line on which it says that it is ready."""

    process: subprocess.Popen[bytes]
    line: int
    since: float
    ready: bool = False

    def heard(self) -> None:
        """Listen whether it has said that it is ready."""
        if not self.ready and select.select([self.line], [], [], 0)[0]:
            self.ready = bool(os.read(self.line, 1))

    def failed(self) -> bool:
        """Whether it has not been of use: not ready, or not for long."""
        return not self.ready or time.monotonic() - self.since < SOON


@dataclass(slots=True)
class Servers:
    """The servers that are up, what each is started with, and how starting has gone."""

    given: dict[str, int]
    """Numbers of the sockets by the name of the variable that says them."""
    line: int
    count: int
    up: list[Server] = field(default_factory=list)
    failures: int = 0
    """How many in a row have failed."""
    failed: float = 0.0
    """When the last of them did."""
    after: float = 0.0
    """When the next one may be tried."""
    once: bool = False
    """Whether any has ever been ready."""

    def tend(self) -> None:
        """Miss who has ended, start what is lacking; TocsinError: none can start."""
        for server in list(self.up):
            server.heard()
            self.once = self.once or server.ready
            if (code := server.process.poll()) is not None:
                self._missed(server, code)
            elif server.since > self.failed and not server.failed():
                self.failures = 0
        while len(self.up) < self._wanted() and time.monotonic() >= self.after:
            self._start()

    def _wanted(self) -> int:
        """How many there should be now: one more than are ready, where it is not sure that any can.

        The first comes alone in any case: it makes what is missing and says the link.
        """
        if self.once and not self.failures:
            return self.count
        return min(self.count, sum(server.ready for server in self.up) + 1)

    def _start(self) -> None:
        heard, said = os.pipe()
        told = {**{name: str(number) for name, number in self.given.items()},
                LINE: str(self.line), COUNT: str(self.count), READY: str(said)}  # fmt: skip
        words = [sys.executable, *sys.orig_argv[1:]]
        first = {} if self.once else {FIRST: "1"}
        made = subprocess.Popen(  # noqa: S603 -- this very command line
            words, env={**os.environ, **told, **first},
            pass_fds=[*self.given.values(), self.line, said],
        )  # fmt: skip
        os.close(said)
        self.up.append(Server(made, heard, time.monotonic()))

    def _missed(self, server: Server, code: int) -> None:
        self.up.remove(server)
        os.close(server.line)
        if not server.failed():
            return
        self.failures, self.failed = self.failures + 1, time.monotonic()
        if not self.up and self.failures >= (TRIALS_LATER if self.once else TRIALS):
            raise TocsinError(
                f"no server of this desk can start: {self.failures} ended one after the other, the "
                f"last with code {code}",
                mend="look at what they said above this line; mend that, and start again",
            )
        self.after = self.failed + min(LONGEST, PAUSE * 2 ** min(self.failures - 1, 16))

    def end(self) -> None:
        """Have all of them finish what they are at."""
        for server in self.up:
            server.process.terminate()
        until = time.monotonic() + LET_GO
        for server in self.up:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.process.wait(max(0.1, until - time.monotonic()))
            if server.process.poll() is None:
                server.process.kill()


def serve(home: Home, host: str, port: int, field: str, count: int) -> int:
    """Watch over ``count`` servers until a signal; TocsinError where none of them can start."""
    if not idle.CAN:
        raise TocsinError(
            "this system cannot hand a listening socket to several servers",
            mend="start one server; several need Linux or macOS",
        )
    if not 2 <= count <= MOST:
        raise TocsinError(f"{count} servers cannot be started", mend=f"give 1 to {MOST}")
    with contextlib.ExitStack() as held:
        if not several(os.environ.get("TOCSIN_DATABASE_URL", "")):
            held.enter_context(home.serving())
        held.enter_context(_told_to_stop())
        bound = {idle.SOCKET: held.enter_context(_bound(host, port))}
        if where := field or _remembered(home):
            from tocsin.desk.field.listener import parted

            bound[idle.FIELD] = held.enter_context(_bound(*parted(where)))
        line, _mine = os.pipe()
        servers = Servers({name: item.fileno() for name, item in bound.items()}, line, count)
        try:
            while True:
                servers.tend()
                time.sleep(TURN)
        except KeyboardInterrupt:
            return 0
        finally:
            servers.end()


@contextlib.contextmanager
def _told_to_stop() -> Iterator[None]:
    """A signal to end is an interrupt, as Ctrl+C is."""

    def stop(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=QUEUE)
    except OSError as error:
        raise TocsinError(
            f"port {port} cannot be used: {error.strerror}",
            mend="another program has it; choose another: --port 8088, --field 8091",
        ) from None


def _remembered(home: Home) -> str:
    from tocsin.desk.field.switch import remembered

    return remembered(home.path)


def among_others() -> bool:
    """Whether this process is one of several servers that another one watches over."""
    return bool(os.environ.get(LINE))


def says_link() -> bool:
    """Whether this server, among others, is the one that says the link."""
    return bool(os.environ.get(FIRST))


def ready() -> None:
    """Say to whoever watches that this server is ready; nothing to say for one that is alone."""
    os.environ.pop(FIRST, None)
    if line := os.environ.pop(READY, ""):
        os.write(int(line), b".")
        os.close(int(line))


def hold_line() -> None:
    """End when whoever watches over this server is gone; nothing to do for one that is alone."""
    if not among_others():
        return
    line = int(os.environ[LINE])

    def wait() -> None:
        os.read(line, 1)  # nothing is ever written: it returns once the other end is closed
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
