"""``tocsin serve --servers N``: so many servers behind one address, watched over by this process.

Python works on one core; a machine with two answers twice as many people with two processes. This
one binds the addresses and hands the sockets to the servers (as a server that begins anew does,
``idle``): whichever is free takes the next caller. It opens neither the database nor a key, starts
a server again that ended, and holds the home for all of them. Where it is gone, however it went,
the servers notice that their line to it is closed, and end as well.
"""

from __future__ import annotations

import contextlib
import os
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
from tocsin.ground.errors import TocsinError

COUNT, LINE, FIRST = "TOCSIN_SERVERS", "TOCSIN_LINE", "TOCSIN_FIRST"
"""How many servers there are; the end of the line a server holds; the line of the first one, which
says the link and closes it."""
MOST = 32
SOON = 10.0
"""Seconds: a server that ends so early will not do better the next time."""


@dataclass(slots=True)
class Servers:
    """The servers that are up, and what each of them is started with."""

    given: dict[str, int]
    """Numbers of the sockets by the name of the variable that says them."""
    line: int
    up: list[subprocess.Popen[bytes]] = field(default_factory=list)
    since: dict[int, float] = field(default_factory=dict)

    def start(self, count: int, *, said: int | None = None) -> None:
        """One more server; one that is given ``said`` says the link, and closes that line then."""
        told = {**{name: str(number) for name, number in self.given.items()},
                LINE: str(self.line), COUNT: str(count)}  # fmt: skip
        words = [sys.executable, *sys.orig_argv[1:]]
        first = {} if said is None else {FIRST: str(said)}
        made = subprocess.Popen(  # noqa: S603 -- this very command line
            words, env={**os.environ, **told, **first},
            pass_fds=[*self.given.values(), self.line, *map(int, first.values())],
        )  # fmt: skip
        self.up.append(made)
        self.since[made.pid] = time.monotonic()

    def ended(self) -> tuple[int, bool] | None:
        """The code of one that ended, and whether it did so soon; ``None``: all are up."""
        for server in self.up:
            code = server.poll()
            if code is not None:
                self.up.remove(server)
                return code, time.monotonic() - self.since.pop(server.pid) < SOON
        return None

    def end(self) -> None:
        """Have all of them finish what they are at."""
        for server in self.up:
            server.terminate()
        for server in self.up:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(30)
            if server.poll() is None:
                server.kill()


def serve(home: Home, host: str, port: int, field: str, count: int) -> int:
    """Watch over ``count`` servers until a signal; the code of one that could not start."""
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
        servers = Servers({name: item.fileno() for name, item in bound.items()}, line)
        try:
            return _watched(servers, count)
        except KeyboardInterrupt:
            return 0
        finally:
            servers.end()


def _watched(servers: Servers, count: int) -> int:
    heard, said = os.pipe()
    servers.start(count, said=said)
    os.close(said)
    os.read(heard, 1)  # until it has said the link, or ended: it comes first, and alone
    for _each in range(count - 1):
        servers.start(count)
    while True:
        time.sleep(0.2)
        if (gone := servers.ended()) is not None:
            code, soon = gone
            if soon:
                return code or 1
            servers.start(count)


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
        return socket.create_server((host, port), family=family, backlog=1024)
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


def link_said() -> None:
    """It was said: the others may start."""
    if said := os.environ.pop(FIRST, ""):
        os.close(int(said))


def hold_line() -> None:
    """End when whoever watches over this server is gone; nothing to do for one that is alone."""
    if not among_others():
        return
    line = int(os.environ[LINE])

    def wait() -> None:
        os.read(line, 1)  # nothing is ever written: it returns once the other end is closed
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
