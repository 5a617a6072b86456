"""Reports for an hour, a hundred a minute, while engines and servers are killed.

Each report is told question by question by a telephone of its own and carries a mark; every tenth
brings a file in two pieces. Whoever gets no answer, or is told to come again, presses the same
button again, as a person does. At a quarter of the time a server is killed, at half of it the
database (back after ten seconds), at three quarters the store of files (gone for a minute); on
SQLite and folders, which cannot go by themselves, a server each time.

At the end everything is killed where it stands. Then every report is opened with the key of its
receiver and held against what was acknowledged: a mark that is missing is *lost*, one that stands
twice is *doubled*, one that nobody was given a code for is *kept unsaid*. Codes of one in twenty
are typed again: each must find the thread of its own report. Every file is put together and held
against what was sent; the log is held against the database (``tocsin audit``).

``TOCSIN_LOAD_SECONDS`` says how long (3,600), ``TOCSIN_LOAD_BOTH=1`` runs SQLite with folders and
PostgreSQL with an S3 store at the same time. What was busy is told beside: on a machine that others
use the seconds mean little, losses all the same.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks import _processors as processors
from benchmarks._visitor import Visitor
from benchmarks.first_week import Week
from benchmarks.load import MAKE, PASSPHRASE

MINUTE, PIECE, FILES = 100, 24 * 1024, 10
"""Reports a minute at full scale, bytes of a piece, and which of them bring a file."""
PATIENCE = 300.0
"""Seconds somebody goes on pressing before she gives up."""
COUNT = """
import sys, json
from collections import Counter
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure
home = Home(Path(sys.argv[1])); configure(home)
import pyrage
from hashlib import sha256
from tocsin.desk.field import codes
from tocsin.desk.people import services
from tocsin.desk.reports import threads
from tocsin.desk.reports.intake_key import keys, sealed
from tocsin.desk.reports.models import Part, Report
given = json.load(open(sys.argv[2]))
opened = services.sign_in("p0", sys.argv[3])
row = keys.intake()
mine = keys.identity_for(row, opened.member, pyrage.x25519.Identity.from_str(opened.identity))
found, files, numbers = {}, {}, []
for report in Report.objects.order_by("number").iterator(200):
    content = sealed.open_(mine, report.pk, report.sealed)
    mark = content["answers"]["what"]["text"].split()[1]
    found.setdefault(mark, []).append(str(report.pk))
    numbers.append(report.number)
    for file in content["files"]:
        whole = b"".join(sealed.pieces(mine, file))
        files.setdefault(mark, []).append(sha256(whole).hexdigest())
typed = {}
for mark, code in given["codes"].items():
    held = threads.find(codes.derive(codes.read(code, "en"), row).finder)
    typed[mark] = str(held.pk) if held else ""
print(json.dumps({"found": found, "files": files, "typed": typed,
    "numbers_without_a_gap": numbers == list(range(1, len(numbers) + 1)),
    "pieces_of_nobody": Part.objects.filter(report=None).count()}))
"""
QUESTIONS: dict[str, dict[str, str]] = {
    "when": {"text": "25 October 2023"}, "where": {"text": "Kara-Nowhere"},
    "who": {"text": "Men of the tenth department of nowhere"}, "whom": {"text": "Nobody at all"},
    "know": {"basis": "saw", "text": ""}, "name": {"consent": "no", "name": "", "reach": ""},
    "ilo": {"consent": "yes"}, "government": {"consent": "no"},
}  # fmt: skip


@dataclass(slots=True)
class Told:
    """What the telephones saw."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    codes: dict[str, str] = field(default_factory=dict)
    """The code that was given, by mark: acknowledged."""
    files: dict[str, str] = field(default_factory=dict)
    """The hash of the file that went along, by mark."""
    begun: int = 0
    again: Counter[str] = field(default_factory=Counter)
    """How often somebody pressed again, by why."""
    gave_up: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Phone:
    """One telephone that presses again until it is answered."""

    visitor: Visitor
    told: Told
    until: float
    sent: int = 0

    def ask(self, method: str, path: str, given: dict[str, Any] | None = None) -> tuple[int, str]:
        """An answer that is one; RuntimeError where none came for too long."""
        return self.pressed(lambda: self.visitor.ask(method, path, given))

    def pressed(self, press: Callable[[], tuple[int, str]]) -> tuple[int, str]:
        """Do it, and again."""
        while True:
            try:
                status, text = press()
                why = str(status) if status >= 500 else ""
            except (OSError, http.client.HTTPException) as error:
                status, text, why = 0, "", type(error).__name__
            if not why:
                return status, text
            with self.told.lock:
                self.told.again[why] += 1
            if time.monotonic() > self.until:
                raise RuntimeError(f"no answer: {why}")
            time.sleep(2)

    def fill(self, page: str, given: dict[str, str]) -> tuple[int, str]:
        """Open a page, fill in its form, send it."""
        _status, text = self.ask("GET", page)
        return self.ask("POST", page, {"t": _proof(text), **given})

    def attach(self, content: bytes, name: str) -> None:
        """A file in pieces, each from where the desk says it stands."""
        _status, text = self.ask("GET", "/en/files/")
        proof, here, turns = _proof(text), 0, 0
        while here < len(content) and (turns := turns + 1) < 50:
            status, said = self.pressed(partial(self._piece, proof, name, content, here))
            if status not in (200, 409):
                raise RuntimeError(f"a piece: {status}")
            here = json.loads(said)["here"]

    def _piece(self, proof: str, name: str, content: bytes, here: int) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.visitor.port, timeout=60)
        heads = {
            "X-Part": proof, "X-File": f"{len(content)} 0 {name}", "X-From": str(here),
            "Content-Type": "application/octet-stream",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.visitor.cookies.items()),
        }  # fmt: skip
        with contextlib.closing(line):
            line.request("POST", "/en/files/", content[here : here + PIECE], heads)
            answer = line.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")


def _proof(text: str) -> str:
    found = re.search(r'name="t" value="([^"]*)"', text)
    return found[1] if found else ""


def tell(port: int, mark: str, told: Told, *, file: bool) -> None:
    """One report from its first page to its code."""
    phone = Phone(Visitor(port), told, time.monotonic() + PATIENCE)
    phone.ask("POST", "/en/begin/", {})
    answers = {"what": {"text": f"Mark {mark} they came to the gate (synthetic)."}, **QUESTIONS}
    for name, given in answers.items():
        status, _page = phone.fill(f"/en/q/{name}/", given)
        if status != 303:
            raise RuntimeError(f"{name}: {status}")
    if file:
        content = os.urandom(2 * PIECE)
        phone.attach(content, f"{mark}.bin")
        with told.lock:
            told.files[mark] = sha256(content).hexdigest()
    status, _page = phone.fill("/en/look/", {})
    there = phone.visitor.location
    _status, page = phone.ask("GET", "/en/end/")
    words = re.findall(r"<li>([^<]+)</li>", page.partition('class="c"')[2].partition("</ol>")[0])
    if status != 303 or len(words) != 10:
        raise RuntimeError(f"sending: {status} to {there}")
    with told.lock:
        told.codes[mark] = " ".join(words)


def _telling(port: int, minute: int, over: threading.Event, told: Told) -> None:
    running: list[threading.Thread] = []

    def one(mark: str, number: int) -> None:
        try:
            tell(port, mark, told, file=number % FILES == 0)
        except Exception as error:
            with told.lock:
                told.gave_up.append(f"{type(error).__name__}: {str(error)[:80]}")

    began = time.monotonic()
    while not over.is_set():
        told.begun += 1
        running = [thread for thread in running if thread.is_alive()]
        running.append(threading.Thread(target=one, args=(f"m{told.begun:06d}", told.begun)))
        running[-1].start()
        over.wait(max(0.0, began + told.begun * 60 / minute - time.monotonic()))
    for thread in running:
        thread.join()


@contextlib.contextmanager
def _engines(folder: Path, *, real: bool) -> Iterator[tuple[dict[str, str], Any, Any]]:
    if not real:
        yield {}, None, None
        return
    from tests.desk import engines

    with engines.cluster() as cluster, engines.store(folder / "s3") as store:
        more = {"TOCSIN_DATABASE_URL": cluster.make("hour"), "TOCSIN_STORAGE_URL": store.url}
        yield {**more, **store.environ}, cluster, store


def _kill_a_server(watcher: int) -> str:
    below = Path(f"/proc/{watcher}/task/{watcher}/children").read_text().split()
    os.kill(int(below[0]), signal.SIGKILL)
    return "a server killed"


def _faults(
    watcher: int, cluster: Any, store: Any, seconds: float, over: threading.Event
) -> list[str]:
    done = []
    for turn in range(3):
        if over.wait(seconds / 4):
            break
        if turn == 0 or cluster is None:
            done.append(_kill_a_server(watcher))
        elif turn == 1:
            cluster.kill()
            over.wait(10)
            cluster.start()
            done.append("PostgreSQL killed, back after 10 s")
        else:
            store.kill()
            over.wait(60)
            store.start()
            done.append("the S3 store killed, back after 60 s")
    return done


def hour(scale: float, seconds: float, *, real: bool) -> dict[str, Any]:
    """One desk for so long; what was acknowledged, what it holds, what is lost or doubled."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TOCSIN_")}
    minute, told, over = max(6, int(MINUTE * scale)), Told(), threading.Event()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        _engines(Path(name), real=real) as (more, cluster, store),
    ):
        folder = Path(name)
        week = Week(folder, {**kept, **more, "TOCSIN_SCRYPT_LOG_N": "10"})
        subprocess.run([sys.executable, "-c", MAKE, str(week.home), "1", PASSPHRASE, "1"],
                       check=True, env=week.environ, stdout=subprocess.DEVNULL)  # fmt: skip
        with week.served(week.home, "--servers", "2") as ready:
            port = int(ready["field"].rstrip("/").rpartition(":")[2])
            began, at = processors.taken(ready["process"]), time.monotonic()
            teller = threading.Thread(target=_telling, args=(port, minute, over, told))
            teller.start()
            faults = _faults(ready["process"], cluster, store, seconds, over)
            over.wait(max(0.0, at + seconds - time.monotonic()))
            over.set()
            teller.join()
            took = processors.taken(ready["process"]).since(began)
        held = _held(week, folder, told)
        week.verb("audit", "--home", week.home)
    found = held["found"]
    lost = [mark for mark in told.codes if mark not in found]
    typed = {m: at for m, at in held["typed"].items() if [at] != found.get(m)}
    broken = [m for m in told.codes if m in told.files and held["files"].get(m) != [told.files[m]]]
    return {
        "engines": ["postgresql", "s3"] if real else ["sqlite", "folder"], "servers": 2,
        "seconds": seconds, "reports_a_minute": minute, "begun": told.begun,
        "acknowledged": len(told.codes), "faults": faults, "pressed_again": dict(told.again),
        "gave_up": len(told.gave_up), "first_gave_up": sorted(set(told.gave_up))[:5],
        "lost": len(lost), "doubled": sum(len(rows) > 1 for rows in found.values()),
        "kept_unsaid": sum(mark not in told.codes for mark in found),
        "files": len(told.files), "files_broken": len(broken),
        "codes_typed": len(held["typed"]), "codes_that_led_elsewhere": len(typed),
        "numbers_without_a_gap": held["numbers_without_a_gap"], "log": "whole",
        "processor_s": took.told(), "targets": {"lost": 0, "doubled": 0},
    }  # fmt: skip


def _held(week: Week, folder: Path, told: Told) -> dict[str, Any]:
    given = folder / "given.json"
    given.write_text(json.dumps({"codes": dict(list(told.codes.items())[::20])}))
    call = [sys.executable, "-c", COUNT, str(week.home), str(given), PASSPHRASE]
    done = subprocess.run(call, capture_output=True, text=True, env=week.environ)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(scale: float = 1.0) -> dict[str, Any]:
    """On SQLite and folders; with ``TOCSIN_LOAD_BOTH=1`` on PostgreSQL and S3 beside it."""
    seconds = float(os.environ.get("TOCSIN_LOAD_SECONDS", 3600))
    out: dict[str, Any] = {}
    kinds = {"sqlite": False, "postgresql": True}
    if os.environ.get("TOCSIN_LOAD_BOTH") != "1":
        kinds = {"sqlite": False}

    def one(name: str, real: bool) -> None:
        try:
            out[name] = hour(scale, seconds, real=real)
        except Exception as error:
            out[name] = {"failed": f"{type(error).__name__}: {error}"}

    threads = [threading.Thread(target=one, args=item) for item in kinds.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return out
