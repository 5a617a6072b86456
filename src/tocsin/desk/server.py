"""The server: waitress in this process, the jobs beside it, the browser opened with the link."""

from __future__ import annotations

import contextlib
import gc
import html
import json
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.desk import demonstration, idle
from tocsin.desk.alike import agree
from tocsin.desk.console import Console
from tocsin.desk.databases import for_several, several
from tocsin.desk.home import Home
from tocsin.desk.serving import together
from tocsin.desk.serving.ending import Answering, at_a_signal
from tocsin.desk.serving.order import InOrder
from tocsin.desk.start import configure, migrate, prepare
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text

THREADS, HEAVY = 4, 2
"""How many answer, and how many of them what takes long (``serving.order``)."""
COLLECTED = 20_000, 20, 20
"""After how many things made garbage is looked for, and after how many looks among what is older:
a page makes some ten thousand, and what cases hold in memory is long to look through."""
RECEIVED = 2**17
"""Bytes taken from a line at once: a piece of a file comes in one or two turns of the loop."""
NEAR = ("127.0.0.1", "localhost", "::1")
PLAIN = (
    "Warning: others on this network can read passphrases on their way. Put TLS before the desk "
    "and set TOCSIN_HTTPS=1 (docs/desk.md)."
)


@dataclass(frozen=True, slots=True)
class Up:
    """A server that is up and not yet asked: both listeners, and who watches over them."""

    seen: idle.Watch
    office: Any
    reporting: Any
    port: int
    fresh: bool
    """Whether a person began it, not the server that was here before (``idle``)."""
    alone: bool
    """Whether no other process of this desk was there."""


def serve(
    home: Home, host: str, port: int, console: Console, *, browser: bool, demo: Path | None = None,
    forget_after: float = idle.AFTER, field: str = "",
) -> int:  # fmt: skip
    """Serve ``home`` until a signal; says one line when ready.

    ``field``: where the face for those who report listens (``[ADDR:]PORT``); empty: nowhere.
    ``forget_after`` seconds without a request it begins anew (``idle``); 0: never.
    """
    with contextlib.ExitStack() as held:
        with home.starting(), _nothing_to_collect():
            if not several(os.environ.get("TOCSIN_DATABASE_URL", "")) and not _among():
                held.enter_context(home.serving())
            alone = held.enter_context(home.running())
            up = _brought_up(home, host, port, field, alone=alone)
        return _served(
            home, host, up, console, browser=browser, demo=demo, forget_after=forget_after
        )


@contextlib.contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """What a start loads stays: it is not searched for garbage again and again, then or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        gc.enable()


def _brought_up(home: Home, host: str, port: int, field: str, *, alone: bool) -> Up:
    """Everything that must hold before the first request; one process after the other.

    ``alone``: no other process of this desk runs, so what a killed one left is nobody's.
    """
    agree(home, alone=alone)
    configure(home)
    migrate()
    listening = idle.handed_on(os.environ)
    seen = idle.Watch(prepare())
    office = _bound(seen, host, port, listening)
    from tocsin.desk.audit.services import publish
    from tocsin.desk.field import switch
    from tocsin.desk.jobs import queue

    beside, fresh = idle.handed_on(os.environ, idle.FIELD), listening is None
    reporting = switch.at_start(field, seen.beside, home.path, host, beside, fresh=fresh)
    if not _among():  # switched in one of several, it would go on in the others
        switch.hold(reporting)
    publish(home)
    if alone:
        _cleared(home)
    if alone or not for_several():
        queue.release("serve:")
    fresh = fresh or together.says_link()
    return Up(seen, office, reporting, int(office.effective_port), fresh, alone)


def _cleared(home: Home) -> None:
    """Take away what a killed process left half-written; a store that is away is left for later."""
    from django.conf import settings

    from tocsin.desk.vault.places import storage

    with contextlib.suppress(TocsinError):
        storage(settings.STORAGE_URL, home.vault).tidy()


def _served(
    home: Home, host: str, up: Up, console: Console, *, browser: bool, demo: Path | None,
    forget_after: float,
) -> int:  # fmt: skip
    from django.db import DatabaseError

    from tocsin.desk.audit.services import publish

    reported = up.reporting.listener.begin() if up.reporting.listener else ""
    if up.fresh:
        _welcome(home, host, up, console, browser=browser, demo=demo, reported=reported)
    together.ready()
    together.hold_line()
    over, anew, answering = _work(), threading.Event(), Answering(up.office)

    def renew() -> None:
        anew.set()
        answering.end(shared=True)

    if forget_after and idle.CAN:
        idle.watch(up.seen, forget_after, _at_work, renew)
    with at_a_signal(answering, shared=_among()):
        answering.until_ended()
    goes_on = anew.is_set() or _among()  # sockets that are also those of another process
    if up.reporting.listener:
        up.reporting.listener.end(shared=goes_on)
        up.reporting.listener.wait()
    if anew.is_set():
        _renew(up.office, up.reporting)
    over.set()
    home.door.unlink(missing_ok=True)
    with contextlib.suppress(DatabaseError):  # gone at this moment: the next start publishes
        publish(home)
    return 0


def _welcome(
    home: Home, host: str, up: Up, console: Console, *, browser: bool, demo: Path | None,
    reported: str,
) -> None:  # fmt: skip
    """The link that opens the desk, and the field face, said once at a start.

    A server that comes beside others makes none: it would end the one they gave.
    """
    from tocsin.desk.people.services import new_link

    passphrase = demonstration.prepare(demo) if demo else ""
    address = _address(host, up.port)
    link = _from_outside() or address
    if up.alone or passphrase:
        link += f"start/{new_link((demonstration.NAME, passphrase) if passphrase else None)}/"
    console.say(f"Tocsin is ready: {link}")
    if reported:
        console.say(f"Reports from the field: {reported}")
    if host not in NEAR and not _behind_tls():
        console.say(PLAIN)
    once = "The link works once." if up.alone else "Other servers of this desk run beside it."
    console.say(f"{once} Stop with Ctrl+C; everything is kept.")
    if passphrase:
        console.say(f"To sign in again: {demonstration.NAME}, passphrase {passphrase}")
    if console.as_json:  # one line, so that whoever started this can read it and go on
        ready = {"address": address, "link": link, "home": str(home.path)}
        ready |= {"field": reported} if reported else {}
        sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    if browser:
        threading.Thread(target=_open_browser, args=(home.door, link), daemon=True).start()


def _among() -> bool:
    return together.among_others()


def _work() -> threading.Event:
    """Start the worker beside the server."""
    from tocsin.desk.jobs import runner

    over = threading.Event()
    name = runner.holder("serve")
    threading.Thread(target=runner.work, args=(name, over), daemon=True).start()
    return over


def _at_work() -> bool:
    """Whether the worker beside the server has a job in hand."""
    from tocsin.desk.jobs import queue, runner

    return queue.in_hand(runner.holder("serve"))


def _renew(server: Any, reporting: Any) -> None:
    listener = reporting.listener
    beside = listener.server.socket.fileno() if listener else None
    idle.begin_anew(server.socket.fileno(), os.environ, beside)


def _bound(application: Any, host: str, port: int, listening: socket.socket | None = None) -> Any:
    """The server over a free port, or over the socket that the one before it handed on."""
    where: dict[str, Any] = {"sockets": [listening]} if listening else {"host": host, "port": port}
    from waitress import create_server

    from tocsin.desk.settings import MOST_REQUEST

    try:
        return create_server(
            application,
            **where,
            url_scheme="https" if _behind_tls() else "http",  # no header of a proxy is believed
            _dispatcher=InOrder(THREADS, HEAVY),
            recv_bytes=RECEIVED,
            ident=None,
            clear_untrusted_proxy_headers=True,
            max_request_body_size=MOST_REQUEST,
            inbuf_overflow=2 * MOST_REQUEST,  # a request never goes through a temporary file
            outbuf_overflow=4 * MOST_REQUEST,
            outbuf_high_watermark=MOST_REQUEST,
        )
    except OSError as error:
        raise TocsinError(
            f"port {port} cannot be used: {error.strerror}",
            mend="another program has it; choose another: tocsin serve --port 8088",
        ) from None


def _behind_tls() -> bool:
    """Whether the desk was told that TLS stands before it."""
    from django.conf import settings

    return bool(settings.HTTPS)


def _from_outside() -> str:
    """Where people reach a desk behind TLS: under the first of its names; empty: not behind TLS."""
    from django.conf import settings

    names = settings.ALLOWED_HOSTS[len(settings.LOOPBACK) :]
    return f"https://{names[0]}/" if settings.HTTPS and names else ""


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def _open_browser(door: Path, link: str) -> None:
    """Open a page of ours that leads on: the link itself would stand in the list of processes."""
    shown = html.escape(link)
    write_text(
        door,
        f'<!doctype html><meta charset="utf-8"><title>Tocsin</title>'
        f'<meta http-equiv="refresh" content="0;url={shown}"><a href="{shown}">Tocsin</a>\n',
        mode=0o600,
    )
    with contextlib.suppress(Exception):
        webbrowser.open(door.as_uri())
