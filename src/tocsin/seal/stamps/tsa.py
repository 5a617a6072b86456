"""Asking a time-stamp authority over HTTP (RFC 3161 section 3.4), only when the user said so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from tocsin.ground.errors import TocsinError
from tocsin.seal.network import Fetch
from tocsin.seal.stamps.rfc3161 import build_request, read_token

HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one authority returned: the request, the response as it came, the nonce."""

    url: str
    request: bytes
    response: bytes
    nonce: int


def ask(url: str, message: bytes, nonce: int, fetch: Fetch) -> Answer:
    """Ask the authority at ``url`` to stamp ``message``; raises :class:`TocsinError` loudly.

    The answer is checked to be a granted token over this message with this nonce; trust in
    the authority is judged separately, by :func:`tocsin.seal.stamps.rfc3161.verify_token`.
    """
    request = build_request(message, nonce)
    response = fetch(url, request, HEADERS)
    facts = read_token(response)
    if facts.imprint_algorithm != "sha256" or facts.imprint != hashlib.sha256(message).digest():
        raise TocsinError(f"{url} stamped other data than it was asked to")
    if facts.nonce != nonce:
        raise TocsinError(f"{url} returned an answer to another request (the nonce differs)")
    return Answer(url, request, response, nonce)


def openssl_command(
    message: str,
    token: str,
    roots: str,
    *,
    untrusted: str = "",
    bare: bool = False,
    at: int | None = None,
) -> str:
    """The command with which anybody can check the token.

    ``at`` is the stamp's Unix time, needed once the authority's certificates have expired.
    """
    words = ["openssl ts -verify", f"-data {message}", f"-in {token}"]
    if bare:
        words.append("-token_in")
    words.append(f"-CAfile {roots}")
    if untrusted:
        words.append(f"-untrusted {untrusted}")
    if at is not None:
        words.append(f"-attime {at}")
    return " ".join(words)
