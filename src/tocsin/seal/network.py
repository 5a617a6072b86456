"""The one door to the network for anchors and witnesses: small requests, only when asked.

Plain ``urllib``; ``http`` and ``https`` alone, no redirects (a request must go where the person
said and nowhere else), an upper size and a time limit. Callers receive a :class:`Fetch`, so
tests and offline work pass their own.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Any, Protocol
from urllib.parse import urlsplit

from tocsin.ground.errors import MisuseError, TocsinError

MAX_ANSWER = 1 << 20


class Fetch(Protocol):
    """POST ``body`` to ``url`` (GET when ``None``) and return the answer's bytes."""

    def __call__(self, url: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        """Do it, or raise :class:`TocsinError`."""
        raise NotImplementedError


class RefusedByServerError(TocsinError):
    """The server answered, but not with success; ``status`` and ``body`` say how."""

    def __init__(self, status: int, body: bytes, url: str) -> None:
        """Keep the answer; protocols read it."""
        self.status, self.body = status, body
        super().__init__(f"{urlsplit(url).netloc} refused the request (HTTP {status})")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> None:
        """Never follow."""


def http_fetch(timeout: float = 30.0) -> Fetch:
    """A :class:`Fetch` over HTTP with ``timeout`` seconds for each request."""
    opener = urllib.request.build_opener(_NoRedirect)

    def fetch(url: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise MisuseError(f"not a web address: {url}", mend="give http://… or https://…")
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked above
            url, data=body, headers={**headers, "User-Agent": "tocsin"}
        )
        try:
            with opener.open(request, timeout=timeout) as answer:
                content: bytes = answer.read(MAX_ANSWER + 1)
        except urllib.error.HTTPError as error:
            with error:
                raise RefusedByServerError(error.code, error.read(MAX_ANSWER), url) from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise TocsinError(
                f"{parts.netloc} could not be reached: {reason}",
                mend="try again later, use another address, or carry the request on a stick",
            ) from error
        if len(content) > MAX_ANSWER:
            raise TocsinError(f"{parts.netloc} answered with more than {MAX_ANSWER:,} bytes")
        return content

    return fetch
