"""The way out to an address that a member gave: looked up once, judged, and then kept to.

A server that fetches what it is told to fetch can be led to itself and its neighbours (SSRF). So
the name is resolved here, every address it has must be a public one unless the operator allows
others, and the connection goes to the very address that was judged: a name that answers otherwise
a moment later (DNS rebinding) changes nothing. No redirect is followed, no proxy asked.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from tocsin.ground.errors import TocsinError
from tocsin.ground.net import public

SECONDS, MOST = 15.0, 64 * 1024
PORTS = frozenset({443, 8443})
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the parts of the URL, and the address on the net that was judged."""

    host: str
    port: int
    path: str
    secure: bool
    address: str


def resolved(host: str, port: int) -> list[str]:
    """Every address of a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def target(url: str, *, private: bool, resolve: Resolve = resolved) -> Target:
    """Where ``url`` leads; TocsinError for what may not be asked. ``private``: others may too."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    secure = parts.scheme == "https"
    odd = parts.username or parts.password or parts.fragment or not parts.hostname
    if odd or not (secure or (private and parts.scheme == "http")) or not url.isascii():
        raise TocsinError(
            _("This is no address that can be told."),
            mend=_("Give one that begins with https://, without a name or password in it."),
        )
    port = port or (443 if secure else 80)
    found = list(resolve(str(parts.hostname), port))
    if not found:
        raise TocsinError(
            _("This name leads nowhere."), mend=_("Look whether it is written right.")
        )
    if not private and (port not in PORTS or not all(map(public, found))):
        raise TocsinError(
            _("This address leads into a network of its own, not to the open one."),
            mend=_("The operator can allow that: TOCSIN_WEBHOOKS=private."),
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(str(parts.hostname), port, path, secure, found[0])


def post(to: Target, body: bytes, headers: Mapping[str, str]) -> int:
    """POST to the address that was judged; the status of the answer. OSError where none comes."""
    raw = socket.create_connection((to.address, to.port), SECONDS)
    if to.secure:
        raw = ssl.create_default_context().wrap_socket(raw, server_hostname=to.host)
    connection = http.client.HTTPConnection(to.host, to.port, timeout=SECONDS)
    connection.sock = raw
    try:
        connection.request("POST", to.path, body, dict(headers))
        answer = connection.getresponse()
        answer.read(MOST)
        return int(answer.status)
    except http.client.HTTPException as error:
        raise OSError("no answer of HTTP") from error
    finally:
        connection.close()
