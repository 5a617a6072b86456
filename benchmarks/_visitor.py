"""A visitor of a running desk over HTTP: keeps cookies and one connection, times each answer."""

from __future__ import annotations

import dataclasses
import gzip
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


@dataclass(slots=True)
class Visitor:
    """One browser, without what a browser does besides asking."""

    port: int
    cookies: dict[str, str] = dataclasses.field(default_factory=dict)
    field: int = 0
    """The port of the face for those who report, where it is known."""
    part: bool = False
    """Ask as the script of a page asks, for a part that is alive."""
    took: float = 0.0
    """Seconds the last answer took, from the first byte sent to the last one read."""
    location: str = ""
    """Where the last answer sent us."""
    weight: int = 0
    """Bytes of the last answer as they came over the line."""

    def ask(self, method: str, path: str, fields: dict[str, Any] | None = None) -> tuple[int, str]:
        """Status and text of one answer."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "en"}
        headers |= {"X-Part": "1"} if self.part else {}
        headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://127.0.0.1:{self.port}/"
            body = urlencode(fields, doseq=True)
        began = time.perf_counter()
        line.request(method, path, body, headers)
        answer = line.getresponse()
        content = answer.read()
        self.took, self.weight = time.perf_counter() - began, len(content)
        self.location = answer.headers.get("Location", "")
        for told in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = told.split(";")[0].partition("=")
            self.cookies[name] = value
        packed = answer.headers.get("Content-Encoding") == "gzip"
        line.close()
        text = gzip.decompress(content) if packed else content
        return answer.status, text.decode("utf-8", "replace")

    def sign_in(self, name: str, passphrase: str) -> None:
        """Open a session."""
        _status, page = self.ask("GET", "/sign-in/")
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        given = {"name": name, "passphrase": passphrase, "csrfmiddlewaretoken": token[1]}
        status, page = self.ask("POST", "/sign-in/", given)
        assert status == 302, page


@dataclass(frozen=True, slots=True)
class Running:
    """A desk that is up."""

    port: int
    process: int
    ready_s: float
    link: str
    field: int = 0
    """The port of the face for those who report; 0: there is none."""

    def kill(self) -> None:
        """Kill it where it stands."""
        os.kill(self.process, signal.SIGKILL)


@contextmanager
def serving(home: Path, *more: str, **settings: str) -> Iterator[Running]:
    """``tocsin serve`` over ``home``, in a process of its own, with these settings."""
    words = [sys.executable, "-m", "tocsin.cli.main", "serve", "--port", "0", "--no-browser"]
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": os.environ.get("TOCSIN_SCRYPT_LOG_N", "10")}
    env |= settings
    began = time.perf_counter()
    with subprocess.Popen(
        [*words, "--json", "--home", str(home), *more], stdout=subprocess.PIPE, env=env, text=True
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        ready = time.perf_counter() - began
        port = int(told["address"].rstrip("/").rpartition(":")[2])
        field_port = int(told.get("field", ":0").rstrip("/").rpartition(":")[2])
        yield Running(port, process.pid, ready, told["link"], field_port)
        process.terminate()


def resident_mib(process: int) -> tuple[float, float]:
    """Resident memory of a process now, and at its highest; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0, 0.0
    found = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", status.read_text()))
    return int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024
