"""A day of requests answered in this process, one after the other; what each took."""

from __future__ import annotations

import cProfile
import gc
import gzip
import http.cookies
import io
import json
import os
import pstats
import random
import re
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.load import PASSPHRASE, PIECE

WAYS = ["", "timeline/", "docket/", "letters/", "inbox/", "held/", "keeping/"]
_HIDDEN = ("csrfmiddlewaretoken", "desk.once", "desk.version", "desk.form", "t", "version")


@dataclass
class Costs:
    """Seconds of the thread and statements, by kind of request."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Seconds of the process of the database that answers this thread."""
    profile: Any = None
    profiled: str = ""
    said: int = 0
    keeps: bool = False

    def counted(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """For Django's ``execute_wrapper``."""
        self.said += 1
        return execute(sql, params, many, context)

    @contextmanager
    def of(self, kind: str) -> Any:
        """What is done inside is one request of ``kind``."""
        looked = self.profile is not None and kind.startswith(self.profiled) and self.keeps
        self.said = 0
        process, database = _database()
        if looked:
            self.profile.enable()
        began = time.thread_time()
        try:
            yield
        finally:
            took = time.thread_time() - began
            if looked:
                self.profile.disable()
            if self.keeps:
                self.seconds[kind].append(took)
                self.statements[kind].append(self.said)
                after, seconds = _database()
                if after == process:  # else it was begun anew meanwhile
                    self.beside[kind].append(seconds - database)

    def told(self) -> dict[str, Any]:
        """By kind: how many, mean and 95th percentile in ms, all of it in s, mean statements."""
        out = {}
        for kind, times in sorted(self.seconds.items()):
            cut = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
            out[kind] = {
                "count": len(times), "mean_ms": round(1000 * statistics.fmean(times), 2),
                "p50_ms": round(1000 * cut[9], 2), "p95_ms": round(1000 * cut[18], 2),
                "all_s": round(sum(times), 2),
                "statements": round(statistics.fmean(self.statements[kind]), 1),
                "database_ms": round(1000 * statistics.fmean(self.beside[kind] or [0.0]), 2),
            }  # fmt: skip
        return out


def _database() -> tuple[int, float]:
    """PostgreSQL's process for this thread, and its seconds; 0 where it runs inside this one."""
    from django.db import connection

    if connection.vendor != "postgresql" or connection.connection is None:
        return 0, 0.0
    process = connection.connection.info.backend_pid
    told = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii")
    return process, int(told.split()[0]) / 1e9


@dataclass
class Collected:
    """Seconds in which this process looked for garbage (for ``gc.callbacks``)."""

    seconds: float = 0.0
    began: float = 0.0

    def __call__(self, phase: str, _told: dict[str, int]) -> None:
        """Before and after each look."""
        now = time.thread_time()
        if phase == "start":
            self.began = now
        else:
            self.seconds += now - self.began


@dataclass
class Browser:
    """Asks an application in this process."""

    application: Callable[..., Any]
    costs: Costs
    cookies: dict[str, str] = field(default_factory=dict)
    location: str = ""

    def ask(self, kind: str, method: str, path: str, fields: dict[str, Any] | None = None,
            body: bytes | None = None, **more: str) -> tuple[int, str]:  # fmt: skip
        """Status and text of one answer, told as one request of ``kind``."""
        address, _, query = path.partition("?")
        content = urlencode(fields, doseq=True).encode() if fields is not None else body or b""
        kept = {
            "REQUEST_METHOD": method, "PATH_INFO": address, "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1",
            "REMOTE_ADDR": "127.0.0.1", "SCRIPT_NAME": "", "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_ACCEPT_ENCODING": "gzip", "HTTP_ACCEPT_LANGUAGE": "en",
            "HTTP_REFERER": "http://127.0.0.1/", "wsgi.url_scheme": "http",
            "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "CONTENT_LENGTH": str(len(content)), "wsgi.input": io.BytesIO(content),
            "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": False,
            "wsgi.run_once": False, "wsgi.version": (1, 0), **more,
        }  # fmt: skip
        if fields is not None:
            kept["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        got: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _info: Any = None) -> None:
            got.extend([status, headers])

        with self.costs.of(kind):
            answer = self.application(kept, start)
            text = b"".join(answer)
            answer.close()
        packed = False
        for name, value in got[1]:
            if name == "Set-Cookie":
                for each in http.cookies.SimpleCookie(value).values():
                    self.cookies[each.key] = each.value
            packed |= (name, value) == ("Content-Encoding", "gzip")
            self.location = value if name == "Location" else self.location
        told = gzip.decompress(text) if packed else text
        return int(got[0][:3]), told.decode("utf-8", "replace")

    def post(self, kind: str, page: str, **given: Any) -> tuple[int, str]:
        """Open a page, fill in what its form carries, send it."""
        _status, text = self.ask(f"{kind}, its page", "GET", page)
        for name in _HIDDEN:
            held = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', text)
            if held:
                given.setdefault(name, held[1])
        return self.ask(f"{kind}, sent", "POST", page, given)

    def sign_in(self, name: str) -> None:
        """Open a session."""
        status, _page = self.post("signing in", "/sign-in/", name=name, passphrase=PASSPHRASE)
        assert status == 302, status


def day(office: Any, reporting: Any, costs: Costs, people: int, uploads: int, turns: int,
        reports: int, beside: Callable[[], None]) -> None:  # fmt: skip
    """Everything in one order of chance; what comes first is not told."""
    rng = random.Random(7)
    here = [Browser(office, costs) for _ in range(people)]
    cases, entries = [], [[] for _ in here]
    for number, browser in enumerate(here):
        browser.sign_in(f"p{number}")
        page = browser.ask("cases", "GET", "/cases/")[1]
        cases.append(rng.choice(sorted(set(re.findall(r"/cases/[0-9a-f-]{36}/", page)))))
    files = [_begun(browser) for browser in here[:uploads]]
    kinds = ["turn"] * turns + ["piece"] * (turns * 1906 // 1440) + ["report"] * reports
    rng.shuffle(kinds)
    warm = len(kinds) // 5
    told = 0
    for number, kind in enumerate([*kinds[:warm], *kinds]):
        costs.keeps = number >= warm
        who = rng.randrange(people)
        if kind == "turn":
            told += 1
            _turn(here[who], cases[who], entries[who], rng, f"p{who}.{told}", told % 8 == 0)
        elif kind == "piece":
            _piece(here[who % uploads], files[who % uploads])
        else:
            _report(Browser(reporting, costs), number)
        if number % 10 == 0:
            with costs.of("log published beside"):
                beside()
    costs.keeps = False


def _turn(browser: Browser, case: str, entries: list[str], rng: random.Random, mark: str,
          form: bool) -> None:  # fmt: skip
    if form:
        given = {"summary": f"Load {mark}: they came (synthetic).", "act": "visit",
                 "date": "2023-10-25", "stage": "carried_out"}  # fmt: skip
        status, _page = browser.post("form", f"{case}new/events/", **given)
        assert status == 302, status
        return
    at = rng.choice([*(case + way for way in WAYS), *entries[:40], "/cases/"])
    kind = at.removeprefix(case) if at.startswith(case) else "cases"
    kind = "entry" if kind.startswith("entries/") else kind.rstrip("/") or "case"
    status, page = browser.ask(f"page: {kind}", "GET", at)
    assert status == 200, (at, status)
    found = re.findall(rf"{case}entries/[0-9a-f-]{{36}}/", page)
    if found:
        entries[:] = found


def _begun(browser: Browser) -> dict[str, Any]:
    page = browser.ask("inbox", "GET", "/inbox/")[1]
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    given = {"name": "a.bin", "size": str(2**30), "modified": "now",
             "csrfmiddlewaretoken": token[1]}  # fmt: skip
    status, told = browser.ask("parcel begun", "POST", "/parcels/", given, HTTP_X_PART="1")
    assert status == 200, told
    return {"at": json.loads(told)["at"], "here": 0, "token": token[1]}


def _piece(browser: Browser, file: dict[str, Any]) -> None:
    status, told = browser.ask(
        "piece", "POST", f"{file['at']}?from={file['here']}", body=os.urandom(PIECE),
        CONTENT_TYPE="application/octet-stream", HTTP_X_PART="1", HTTP_X_CSRFTOKEN=file["token"],
    )  # fmt: skip
    assert status == 200, told
    file["here"] = json.loads(told)["here"]


def _report(phone: Browser, number: int) -> None:
    phone.ask("report: begun", "POST", "/en/begin/", {})
    told = {
        "what": {"text": f"Report {number}: two men took somebody (synthetic)."},
        "when": {"text": "25 October 2023"}, "where": {"text": "Kara-Nowhere"},
        "who": {"text": "Men of the tenth department"}, "whom": {"text": "somebody"},
        "know": {"basis": "saw", "text": ""},
        "name": {"consent": "office", "name": "Witness", "reach": ""},
        "ilo": {"consent": "yes"}, "government": {"consent": "no"},
    }  # fmt: skip
    for name, given in told.items():
        status, _page = phone.post("report: question", f"/en/q/{name}/", **given)
        assert status == 303, status
    status, _page = phone.post("report: last", "/en/look/")
    assert status == 303, status
    status, _page = phone.ask("report: its code", "GET", phone.location)
    assert status == 200, status


def main() -> None:
    """Home, people, uploads, turns, reports; the figures as one line of JSON."""
    from tocsin.desk.home import Home

    home = Home(Path(sys.argv[1]))
    people, uploads, turns, reports = map(int, sys.argv[2:6])
    from tocsin.desk.server import _nothing_to_collect
    from tocsin.desk.start import configure, prepare

    with _nothing_to_collect():
        configure(home)
        office = prepare()
    from django.db import connection

    from tocsin.desk.audit.services import publish
    from tocsin.desk.field.door import Field

    costs = Costs()
    if os.environ.get("TOCSIN_COSTS_PROFILE"):
        costs.profile = cProfile.Profile(time.thread_time)
        costs.profiled = os.environ.get("TOCSIN_COSTS_OF", "")
    publish(home)
    collected = Collected()
    gc.callbacks.append(collected)
    with connection.execute_wrapper(costs.counted):
        day(office, Field(), costs, people, uploads, turns, reports, lambda: publish(home))
    if costs.profile is not None:
        with Path(os.environ["TOCSIN_COSTS_PROFILE"]).open("w", encoding="utf-8") as written:
            for order in ("cumulative", "tottime"):
                pstats.Stats(costs.profile, stream=written).sort_stats(order).print_stats(130)
    found = costs.told()
    found["looking_for_garbage_s"] = round(collected.seconds, 2)
    found["resident_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
