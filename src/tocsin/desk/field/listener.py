"""The field face on an address of its own, in the server's process: nothing of the office is there.

What is larger than one form may be is refused before it is read; nothing of a request lies in a
temporary file.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

from tocsin.desk.serving.ending import GRACE, PATIENCE, Answering
from tocsin.desk.serving.order import InOrder
from tocsin.ground.errors import TocsinError

THREADS, HEAVY = 4, 2
"""How many answer, and how many of them what takes long (``serving.order``)."""
CONNECTIONS = 60
MOST_REQUEST = 9 * 2**20


@dataclass(slots=True)
class Listener:
    """A bound listener; :meth:`begin` serves until :meth:`end`."""

    server: Any
    host: str
    thread: threading.Thread | None = None
    _answering: Answering = field(init=False)

    def __post_init__(self) -> None:
        self._answering = Answering(self.server)

    @property
    def address(self) -> str:
        """Where it is."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{shown}:{self.server.effective_port}/"

    @property
    def near(self) -> bool:
        """Whether only this computer reaches it."""
        return ip_address(self.server.socket.getsockname()[0].partition("%")[0]).is_loopback

    def begin(self) -> str:
        """Serve in a thread; the address."""
        self.thread = threading.Thread(target=self._answering.until_ended, daemon=True)
        self.thread.start()
        return self.address

    def end(self, *, shared: bool = False) -> None:
        """Let nobody in from this moment on; who is in is answered (``wait``).

        ``shared``: the socket goes on elsewhere.
        """
        if self.thread is None:
            self.server.close()
        else:
            self._answering.end(shared=shared)

    def wait(self) -> None:
        """Until everybody who was in is answered."""
        if self.thread is not None:
            self.thread.join(PATIENCE + GRACE)


def parted(where: str) -> tuple[str, int]:
    """The host and the port of ``[ADDR:]PORT``; TocsinError where it is none."""
    host, _, port = where.rpartition(":")
    if not port.isdigit():
        raise TocsinError(
            f"{where!r} is no address for the field face", mend="like --field 8090 or 0.0.0.0:8090"
        )
    return host.strip("[]") or "127.0.0.1", int(port)


def bound(
    where: str, counted: Callable[[Any], Any], listening: socket.socket | None = None
) -> Listener | None:
    """The listener for ``[ADDR:]PORT`` (``None``: none is wanted); TocsinError if it cannot be.

    ``counted`` stands before the application and knows when somebody was last here;
    ``listening`` is the socket that a server before this one handed on.
    """
    if not where:
        return None
    from waitress import create_server

    from tocsin.desk.field.door import Field

    host, port = parted(where)
    place: dict[str, Any] = {"host": host, "port": port}
    if listening:
        place = {"sockets": [listening]}
    try:
        server = create_server(
            counted(Field()), map={}, **place, _dispatcher=InOrder(THREADS, HEAVY), ident=None,
            clear_untrusted_proxy_headers=False, max_request_body_size=MOST_REQUEST,
            inbuf_overflow=2 * MOST_REQUEST, outbuf_overflow=2 * MOST_REQUEST,
            connection_limit=CONNECTIONS, channel_timeout=120,
        )  # fmt: skip
    except OSError as error:
        raise TocsinError(
            f"port {port} cannot be used for the field face: {error.strerror}",
            mend="another program has it; choose another: --field 8091",
        ) from None
    return Listener(server, host)
