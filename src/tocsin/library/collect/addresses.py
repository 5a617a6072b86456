"""One page from its address, when a person asks for it: politely, once, and kept.

``robots.txt`` is read first and obeyed (RFC 9309); between two requests to one host lies at least
``PAUSE`` seconds, or what the host asks for; a page that was broken off goes on where it stopped
(RFC 9110, ranges with If-Range); one fetched today is not fetched again; later it is asked for only
if it changed. The clock, the waiting and the way into the network are passed in.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.ground.files import write_text
from tocsin.ground.net import public

AGENT = "tocsin-library"
WHO = f"{AGENT}/1 (one page at a person's request)"
PAUSE = 5.0
LONGEST_PAUSE = 120.0
FRESH = 24 * 3600.0
MOST_BYTES = 200 << 20
MOST_STEPS = 5
"""Redirects that are followed for one page."""
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
             "text/plain": ".txt"}  # fmt: skip
_LATER = "try again later, or save the page in a browser and add the file"


@dataclass(slots=True)
class Kept:
    """What is known of a page that was fetched: when, and what its host called that state."""

    address: str
    file: str = ""
    when: float = 0.0
    etag: str = ""
    modified: str = ""
    landed: str = ""


@dataclass(slots=True)
class Collector:
    """Fetches pages into a folder; ``inside`` allows addresses of the own network (tests)."""

    cache: Path
    inside: bool = False
    pause: float = PAUSE
    timeout: float = 30.0
    now: Callable[[], float] = time.time
    wait: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def page(self, address: str, *, again: bool = False) -> Path:
        """The file of a page, fetched if it must be; TocsinError says why there is none."""
        address = address.split("#", 1)[0]
        self._check(address)
        self.cache.mkdir(parents=True, exist_ok=True)
        kept = self._kept(address)
        have = self.cache / kept.file if kept.file else None
        if have and have.is_file() and not again and self.now() - kept.when < FRESH:
            return have
        return self._fetch(kept, have if have and have.is_file() else None)

    def _check(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise MisuseError(f"not a web address: {address}", mend="give http://… or https://…")
        if not self.inside and not _public(parts.hostname, parts.port or 0):
            raise TocsinError(
                f"{parts.hostname} is no public address",
                mend="pages inside one's own network are saved in a browser and added as files",
            )

    def _name(self, address: str) -> str:
        return hashlib.sha256(address.encode()).hexdigest()[:32]

    def _kept(self, address: str) -> Kept:
        note = self.cache / f"{self._name(address)}.json"
        with contextlib.suppress(OSError, ValueError, TypeError):
            return Kept(**json.loads(note.read_text(encoding="utf-8")))
        return Kept(address)

    def _allowed(self, address: str) -> None:
        """Raise where the host asks robots to stay away from the page."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(host)
        rules = self._robots[host]
        if rules is None:
            raise TocsinError(
                f"{parts.netloc} does not say what it allows (its robots.txt fails)", mend=_LATER
            )
        if not rules.can_fetch(AGENT, address):
            raise TocsinError(
                f"{parts.netloc} asks programs not to fetch this page (robots.txt)",
                mend="open it in a browser, save it, and add the file",
            )

    def _read_robots(self, host: str) -> RobotFileParser | None:
        """The rules of a host: none where it has none; None (nothing allowed) where it fails."""
        rules = RobotFileParser()
        try:
            with self._open(f"{host}/robots.txt", {}) as answer:
                lines = answer.read(512 << 10).decode("utf-8", "replace").splitlines()
        except urllib.error.HTTPError as error:
            error.close()
            if error.code >= 500:
                return None
            lines = []
        except (OSError, http.client.HTTPException) as error:
            raise _unreached(host, error) from error
        rules.parse(lines)
        rules.modified()
        return rules

    def _pause(self, address: str) -> None:
        """Wait until this host may be asked again."""
        host = urlsplit(address).netloc
        rules = next((r for h, r in self._robots.items() if r and h.endswith(f"//{host}")), None)
        asked = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        pause = min(max(self.pause, asked), LONGEST_PAUSE)
        left = self._last.get(host, -pause) + pause - self.now()
        if host in self._last and left > 0:
            self.wait(left)

    def _open(self, address: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        self._pause(address)
        self._last[urlsplit(address).netloc] = self.now()
        request = urllib.request.Request(address, headers={"User-Agent": WHO, **headers})  # noqa: S310
        opener = urllib.request.build_opener(_NoRedirect)
        answer: http.client.HTTPResponse = opener.open(request, timeout=self.timeout)
        peer = _peer(answer)
        if peer and not self.inside and not public(peer):
            answer.close()  # the name led elsewhere than a moment ago
            raise TocsinError(f"{urlsplit(address).hostname} is no public address", mend=_LATER)
        return answer

    def _fetch(self, kept: Kept, have: Path | None) -> Path:
        """Ask for a page, following where it moved, going on where it was broken off."""
        part = self.cache / f"{self._name(kept.address)}.part"
        at = kept.address
        for _ in range(MOST_STEPS + 1):
            self._check(at)
            self._allowed(at)
            try:
                with self._open(at, self._conditions(kept, have, part)) as answer:
                    return self._take(kept, at, answer, part)
            except urllib.error.HTTPError as error:
                with error:
                    moved = self._settled(error, kept, have, part, at)
                if isinstance(moved, Path):
                    return moved
                at = moved
            except (OSError, http.client.HTTPException) as error:
                raise _unreached(at, error) from error
        raise TocsinError("the page moves on and on", place=kept.address, mend=_LATER)

    def _conditions(self, kept: Kept, have: Path | None, part: Path) -> dict[str, str]:
        known = kept.etag or kept.modified
        if part.is_file() and known and part.stat().st_size:
            return {"Range": f"bytes={part.stat().st_size}-", "If-Range": known}
        if have and kept.etag:
            return {"If-None-Match": kept.etag}
        return {"If-Modified-Since": kept.modified} if have and kept.modified else {}

    def _settled(
        self, error: urllib.error.HTTPError, kept: Kept, have: Path | None, part: Path, at: str
    ) -> Path | str:
        """What an answer that is no page means: unchanged, moved, begin again, or refused."""
        if error.code == 304 and have:
            self._note(kept, when=self.now())
            return have
        if error.code in (301, 302, 303, 307, 308) and error.headers.get("Location"):
            return str(urljoin(at, error.headers["Location"]))
        if error.code == 416 and part.is_file():
            part.unlink()
            return at
        told = {404: "there is no such page", 403: "it does not let programs in",
                429: "it asks to be left alone for a while"}  # fmt: skip
        raise TocsinError(
            f"{urlsplit(at).netloc}: {told.get(error.code, 'it refused the request')} "
            f"(HTTP {error.code})",
            place=kept.address,
            mend=_LATER,
        )

    def _take(self, kept: Kept, at: str, answer: http.client.HTTPResponse, part: Path) -> Path:
        kind = (answer.headers.get_content_type() or "").lower()
        if kind not in _SUFFIXES:
            raise TocsinError(
                f"what lies there is no page ({kind})", place=kept.address,
                mend="the library takes HTML, PDF and text",
            )  # fmt: skip
        goes_on = answer.status == 206
        kept.etag = answer.headers.get("ETag") or ""
        kept.modified, kept.landed = answer.headers.get("Last-Modified") or "", at
        self._note(kept, when=kept.when)
        wanted = answer.headers.get("Content-Length")
        with part.open("ab" if goes_on else "wb") as stream:
            before = stream.tell()
            while block := answer.read(1 << 16):
                stream.write(block)
                if stream.tell() > MOST_BYTES:
                    stream.truncate(0)
                    raise TocsinError("it is larger than 200 MB", place=kept.address,
                                      mend="give the part that matters")  # fmt: skip
            got = stream.tell() - before
        if wanted and wanted.isdigit() and got < int(wanted):
            raise TocsinError("the page broke off", place=kept.address,
                              mend="ask for it again: it goes on where it stopped")  # fmt: skip
        target = self.cache / f"{self._name(kept.address)}{_SUFFIXES[kind]}"
        part.replace(target)
        kept.file = target.name
        self._note(kept, when=self.now())
        return target

    def _note(self, kept: Kept, *, when: float) -> None:
        kept.when = when
        note = json.dumps(asdict(kept), ensure_ascii=False)
        write_text(self.cache / f"{self._name(kept.address)}.json", note)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are followed by the collector, which asks the rules of each host anew."""

    def redirect_request(self, *_args: object, **_named: object) -> None:
        """Never follow here."""


def _public(host: str, port: int) -> bool:
    """Whether every address of a host lies in the public network."""
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TocsinError(f"{host} could not be found: {error}", mend=_LATER) from error
    return all(public(str(row[4][0])) for row in found)


def _peer(answer: http.client.HTTPResponse) -> str:
    """The address that really answers; empty where a proxy stands between, or nobody can tell."""
    if urllib.request.getproxies():
        return ""
    raw = getattr(getattr(answer, "fp", None), "raw", None)
    sock = getattr(raw, "_sock", None)
    try:
        return str(sock.getpeername()[0]).split("%")[0] if sock else ""
    except OSError:
        return ""


def _unreached(address: str, error: Exception) -> TocsinError:
    reason = getattr(error, "reason", error)
    return TocsinError(f"{urlsplit(address).netloc} could not be reached: {reason}", mend=_LATER)
