"""The desk under load: people at work with think time, slow uploads, reports from the field.

At full scale 200 people go from page to page with some seconds between two (every eighth page is a
form that enters an event), 40 files come in piece by piece over a slow line, and 100 reports a
minute are told on the field face, question by question. Times are whole answers over loopback, on
the machine that also plays the visitors: read them with its processor in mind.

People come one after the other, within a minute; what is told is measured once everybody is in, so
that the stretching of two hundred passphrases in one minute, which no day of an office has, is not
in it. What is acknowledged in that minute counts towards what must not be lost all the same.

``TOCSIN_LOAD_BOTH=1`` runs it on SQLite, then on a PostgreSQL of its own, both with files in
folders. ``TOCSIN_LOAD_SECONDS`` says how long it goes on then (600); ``TOCSIN_DATABASE_URL`` and
``TOCSIN_STORAGE_URL`` which engines it runs on, ``TOCSIN_LOAD_SERVERS`` how many processes answer
behind one address (2; ``tocsin serve --servers``). What the servers, the visitors and everybody
else on the machine took of its processors is told beside the times: on a machine that others use,
seconds of the processor say more than seconds of the clock. Once a second somebody asks an empty
page behind the same kind of server, beside the load: what the machine itself takes is the floor.
What was acknowledged is counted against what the desk holds afterwards: an event, a piece or a
report that was said to be kept and is not is *lost*.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import _floor as floor
from benchmarks import _processors as processors
from benchmarks._visitor import Visitor
from benchmarks.first_week import Week, post, report

PASSPHRASE = "слон чай гора мост"
PEOPLE, UPLOADS, REPORTS = 200, 40, 100
"""At full scale; reports are those of a minute."""
CASES, THINK, PIECE, PAUSE = 10, 8.0, 64 * 1024, 1.0
"""Cases, mean seconds between two pages, bytes of a piece and seconds between two."""
SETTLED = 10.0
"""Seconds after the last one came, before anything is measured."""
MAKE = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home); migrate()
import pyrage
from tocsin.desk.people import services
from tocsin.desk.record.folder import example
from tocsin.desk.record.entries import Hand, case_identity
from tocsin.desk.record.seats import seating
from tocsin.desk.reports.intake_key import keys
from tocsin.desk.reports.models import Intake
given = sys.argv[3]
opened = services.begin(services.new_link(), "p0", given, "en")
mine = pyrage.x25519.Identity.from_str(opened.identity)
people = [services.admit(f"p{i}", given, "en").member for i in range(1, int(sys.argv[2]))]
for number in range(int(sys.argv[4])):
    case = example.load(opened.member)
    hand = Hand(case, opened.member, case_identity(case, opened.member, mine))
    for member in people[number::int(sys.argv[4])]:
        seating.seat(hand, member, ["officer"])
    print(case.pk)
row = keys.set_up(opened.member, "Office", [opened.member])
Intake.objects.filter(pk=row.pk).update(open=True)
"""
COUNT = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure
home = Home(Path(sys.argv[1])); configure(home)
import json
from tocsin.desk.parcels.models import Parcel
from tocsin.desk.record.models import Change
from tocsin.desk.reports.models import Report
print(json.dumps({"events": Change.objects.filter(why="entered", entry__section="events").count(),
    "reports": Report.objects.count(), "bytes": sum(p.here for p in Parcel.objects.all())}))
"""


@dataclass(slots=True)
class Tally:
    """What the visitors saw."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    pages: list[float] = field(default_factory=list)
    forms: list[float] = field(default_factory=list)
    pieces: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=lambda: {"events": 0, "reports": 0, "bytes": 0})
    measuring: bool = True
    """Whether times are kept; what was acknowledged always is."""

    def keep(self, what: str, seconds: float, **more: int) -> None:
        """One answer, and what it acknowledged."""
        with self.lock:
            if self.measuring:
                getattr(self, what).append(seconds)
            for name, count in more.items():
                self.kept[name] += count

    def wrong(self, what: str) -> None:
        """An answer that should not be."""
        with self.lock:
            self.errors.append(what)


def _person(port: int, name: str, over: threading.Event, tally: Tally, delay: float) -> None:
    """Somebody at work until it is over."""
    rng = random.Random(name)
    if over.wait(delay):
        return None
    visitor = Visitor(port)
    visitor.sign_in(name, PASSPHRASE)
    _status, page = visitor.ask("GET", "/cases/")
    cases = sorted(set(re.findall(r"/cases/[0-9a-f-]{36}/", page)))
    if not cases:
        return tally.wrong(f"{name} sees no case")
    case = rng.choice(cases)
    entries: list[str] = []
    turn = 0
    while not over.wait(min(rng.expovariate(1 / THINK), 4 * THINK)):
        turn += 1
        if turn % 8 == 0:
            _enter(visitor, case, tally, f"{name}.{turn}")
            continue
        ways = ["", "timeline/", "docket/", "letters/", "inbox/", "held/", "keeping/"]
        address = rng.choice([*(case + way for way in ways), *entries[:40], "/cases/"])
        status, page = visitor.ask("GET", address)
        entries = re.findall(rf"{case}entries/[0-9a-f-]{{36}}/", page) or entries
        tally.keep("pages", visitor.took)
        if status != 200:
            tally.wrong(f"GET {re.sub('[0-9a-f-]{36}', '…', address)}: {status}")
    return None


def _enter(visitor: Visitor, case: str, tally: Tally, mark: str) -> None:
    given = {"summary": f"Load {mark}: they came (synthetic).", "act": "visit",
             "date": "2023-10-25", "stage": "carried_out"}  # fmt: skip
    status, _page = post(visitor, f"{case}new/events/", **given)
    if status == 302:
        tally.keep("forms", visitor.took, events=1)
    else:
        tally.wrong(f"POST new/events/: {status}")


def _upload(port: int, name: str, over: threading.Event, tally: Tally, delay: float) -> None:
    """A file that comes in slowly, piece by piece."""
    if over.wait(delay):
        return None
    visitor = Visitor(port)
    visitor.sign_in(name, PASSPHRASE)
    _status, page = visitor.ask("GET", "/inbox/")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    visitor.part = True
    size = 2**30
    given = {"name": f"{name}.bin", "size": str(size), "modified": name,
             "csrfmiddlewaretoken": token[1] if token else ""}  # fmt: skip
    status, told = visitor.ask("POST", "/parcels/", given)
    if status != 200:
        return tally.wrong(f"POST parcels/: {status}")
    at, here = json.loads(told)["at"], 0
    while not over.wait(PAUSE):
        began = time.perf_counter()
        status, here = _piece(port, visitor, at, here, given["csrfmiddlewaretoken"])
        if status == 200:
            tally.keep("pieces", time.perf_counter() - began, bytes=PIECE)
        else:
            tally.wrong(f"a piece: {status}")
    return None


def _piece(port: int, visitor: Visitor, at: str, start: int, token: str) -> tuple[int, int]:
    """Send one piece; the status, and how much is there now."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    headers = {
        "Content-Type": "application/octet-stream", "X-Part": "1", "X-CSRFToken": token,
        "Referer": f"http://127.0.0.1:{port}/",
        "Cookie": "; ".join(f"{k}={v}" for k, v in visitor.cookies.items()),
    }  # fmt: skip
    line.request("POST", f"{at}?from={start}", os.urandom(PIECE), headers)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer.status, json.loads(content)["here"] if answer.status == 200 else start


def _empty(port: int, over: threading.Event, tally: Tally) -> None:
    """An empty page, once a second: what an answer takes where nothing is to be done for it."""
    visitor = Visitor(port)
    while not over.wait(1):
        visitor.ask("GET", "/")
        tally.keep("floor", visitor.took)


def _reporters(port: int, minute: int, over: threading.Event, tally: Tally) -> None:
    """So many reports a minute, each by a telephone of its own."""
    number = 0

    def tell(which: int) -> None:
        began = time.perf_counter()
        try:
            report(port, which)
        except Exception as error:
            tally.wrong(f"a report: {type(error).__name__}: {str(error)[:80]}")
        else:
            tally.keep("told", time.perf_counter() - began, reports=1)

    running = []
    while not over.wait(60 / minute):
        number += 1
        running.append(threading.Thread(target=tell, args=(number,)))
        running[-1].start()
    for thread in running:
        thread.join()


def _guarded(work: Any, *given: Any) -> threading.Thread:
    tally = next(item for item in given if isinstance(item, Tally))

    def safely() -> None:
        try:
            work(*given)
        except Exception as error:
            tally.wrong(f"{work.__name__}: {type(error).__name__}: {str(error)[:80]}")

    return threading.Thread(target=safely)


def run(scale: float = 1.0) -> dict[str, Any]:
    """The load on the engines that are set, or on SQLite and a PostgreSQL of its own in turn."""
    if os.environ.get("TOCSIN_LOAD_BOTH") != "1":
        return loaded(scale, dict(os.environ))
    from tests.desk import engines

    kept = {k: v for k, v in os.environ.items()
            if k not in ("TOCSIN_DATABASE_URL", "TOCSIN_STORAGE_URL")}  # fmt: skip
    out = {"sqlite": loaded(scale, kept)}
    with engines.cluster() as cluster:
        url = cluster.make("load")
        out["postgresql"] = loaded(scale, {**kept, "TOCSIN_DATABASE_URL": url})
    return out


def loaded(scale: float, environ: dict[str, str]) -> dict[str, Any]:
    """People, uploads and reports at once; what their answers took, and what was lost."""
    people, uploads = max(2, int(PEOPLE * scale)), max(1, int(UPLOADS * scale))
    minute, seconds = (
        max(6, int(REPORTS * scale)),
        float(os.environ.get("TOCSIN_LOAD_SECONDS", 600)),
    )
    environ = {**environ, "TOCSIN_SCRYPT_LOG_N": "10"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        week = Week(Path(folder), environ)
        given = [str(week.home), str(people), PASSPHRASE, str(min(CASES, people))]
        subprocess.run([sys.executable, "-c", MAKE, *given], check=True, env=environ,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        before = _counted(week)
        with contextlib.ExitStack() as held:
            ready = held.enter_context(week.served(week.home, "--servers", str(_servers())))
            empty = held.enter_context(floor.served())
            quiet = Tally()
            _some(empty, quiet)
            tally, took = _day(ready, empty, people, uploads, minute, seconds)
        after = _counted(week)
    lost = {name: tally.kept[name] - (after[name] - before[name]) for name in tally.kept}
    return {
        "people": people, "uploads": uploads, "reports_a_minute": minute, "seconds": seconds,
        "engines": ["postgresql" if environ.get("TOCSIN_DATABASE_URL") else "sqlite",
                    "s3" if environ.get("TOCSIN_STORAGE_URL") else "folder"],
        "servers": _servers(), "processor_s": took.told(),
        "page_ms": _said(tally.pages), "form_ms": _said(tally.forms),
        "piece_ms": _said(tally.pieces), "report_s": _said(tally.told, 1),
        "floor_ms": {"quiet": _said(quiet.floor), "beside_the_load": _said(tally.floor)},
        "acknowledged": tally.kept, "lost": {k: max(0, v) for k, v in lost.items()},
        "errors": len(tally.errors), "first_errors": sorted(set(tally.errors))[:8],
        "targets": {"page_p95_ms": 150, "errors": 0, "lost": 0},
    }  # fmt: skip


def _servers() -> int:
    return int(os.environ.get("TOCSIN_LOAD_SERVERS", "2"))


def _some(port: int, tally: Tally) -> None:
    visitor = Visitor(port)
    for _turn in range(200):
        visitor.ask("GET", "/")
        tally.keep("floor", visitor.took)


def _day(
    ready: dict[str, Any], empty: int, people: int, uploads: int, minute: int, seconds: float
) -> tuple[Tally, processors.Taken]:
    tally, over = Tally(measuring=False), threading.Event()
    port, field_port = (
        int(ready[face].rstrip("/").rpartition(":")[2]) for face in ("address", "field")
    )
    begins, coming = random.Random(1), min(60.0, seconds / 3)
    threads = [
        _guarded(
            _person,
            port,
            f"p{i}",
            over,
            tally,
            begins.uniform(0, coming),
        )
        for i in range(people)
    ]
    threads += [
        _guarded(
            _upload,
            port,
            f"p{i}",
            over,
            tally,
            begins.uniform(0, coming / 2),
        )
        for i in range(uploads)
    ]
    threads.append(_guarded(_reporters, field_port, minute, over, tally))
    threads.append(_guarded(_empty, empty, over, tally))
    for thread in threads:
        thread.start()
    time.sleep(coming + SETTLED)
    began, tally.measuring = processors.taken(ready["process"]), True
    time.sleep(seconds)
    took, tally.measuring = processors.taken(ready["process"]).since(began), False
    over.set()
    for thread in threads:
        thread.join()
    return tally, took


def _counted(week: Week) -> dict[str, int]:
    """What the desk holds, asked of its database once the server is gone."""
    call = [sys.executable, "-c", COUNT, str(week.home)]
    done = subprocess.run(call, check=True, capture_output=True, text=True, env=week.environ)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def _said(times: list[float], factor: float = 1000) -> dict[str, float]:
    """Count, median, 95th percentile and longest."""
    if len(times) < 2:
        return {"count": len(times)}
    parts = statistics.quantiles(times, n=20)
    return {
        "count": len(times), "p50": round(parts[9] * factor, 1),
        "p95": round(parts[18] * factor, 1), "most": round(max(times) * factor, 1),
    }  # fmt: skip
