"""A desk killed at random instants under load: what was acknowledged must be there afterwards.

Three people work at once over HTTP: one enters events, one drops messages into the inbox, one
presses "Seal now". The server is killed (SIGKILL) after a random while and started again, over and
over. Then everything that was answered with "saved" must be there once, every protected payload
must open, the desk's log must verify, and no job may hang. ``TOCSIN_KILLS``: how many (300).
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks._visitor import Visitor, serving

KILLS, SEED = 300, 20261129
NAME, PASSPHRASE = "Айгуль", "слон чай гора мост"
EVERY = 25
"""How many kills lie between two examinations of everything."""
_BEGIN = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home); migrate()
from tocsin.desk.here import services as here
from tocsin.desk.people import services
from tocsin.desk.record.entries import begin_case
member = services.begin(services.new_link(), sys.argv[3], sys.argv[4], "en").member
print(begin_case(member, "Synthetic", "KG", "en").pk, here.choose(member, Path(sys.argv[2])).pk)
"""
_EXAMINE = """
import json, sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); configure(home); migrate()
import pyrage
from django.conf import settings
from django.db.models import Sum
from tocsin.desk.audit.models import Head, Leaf
from tocsin.desk.audit.services import differing_leaf, publish
from tocsin.desk.intake.envelope import Envelope
from tocsin.desk.intake.models import Document
from tocsin.desk.jobs.models import Job
from tocsin.desk.people import services
from tocsin.desk.record.entries import assemble
from tocsin.desk.record.entries import case_identity, recipient_of
from tocsin.desk.record.models import Case, Change, Entry
opened = services.sign_in(sys.argv[2], sys.argv[3])
case, mine = Case.objects.get(), pyrage.x25519.Identity.from_str(opened.identity)
identity = case_identity(case, opened.member, mine)
file = assemble(case, identity).file
size = publish(home)
assert size == Head.objects.get(pk=1).size == Leaf.objects.count(), "leaves are missing"
assert differing_leaf(home) is None, "database and log tell different stories"
assert Change.objects.count() == Entry.objects.aggregate(n=Sum("version"))["n"], "half an entry"
envelope = Envelope(recipient_of(case), identity, str(case.pk))
words = [envelope.fetch(row.stored).decode() for row in Document.objects.all()]
parts = [p.name for p in settings.HOME.vault.rglob(".part-*")]
states = {}
for state in Job.objects.values_list("state", flat=True):
    states[state] = states.get(state, 0) + 1
print(json.dumps({"events": [str(e.summary) for e in file.events], "words": words, "jobs": states,
                  "leaves": size, "parts": len(parts)}))
"""


class Worker(threading.Thread):
    """Somebody at work until the server is gone; ``told`` is what was acknowledged."""

    def __init__(self, visitor: Visitor, over: threading.Event, told: list[str]) -> None:
        """Work with a session of one's own."""
        super().__init__(daemon=True)
        self.visitor, self.over, self.told = visitor, over, told

    def run(self) -> None:
        """Until it is over, or nobody answers."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            while not self.over.is_set():
                self.turn()

    def turn(self) -> None:
        """One thing done."""
        raise NotImplementedError

    def form(self, path: str, given: dict[str, str]) -> int:
        """Open a page, fill its form in, send it."""
        _status, page = self.visitor.ask("GET", path)
        for name in ("csrfmiddlewaretoken", "desk.once", "desk.version", "desk.form"):
            found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
            if found:
                given[name] = found[1]
        return self.visitor.ask("POST", given.pop("to", path), given)[0]


class Enterer(Worker):
    """Enters events."""

    at = ""

    def turn(self) -> None:
        """One event."""
        words = f"Synthetic event {random.SystemRandom().getrandbits(60):x}."
        given = {"summary": words, "date": "2023-10-25", "act": "visit"}
        if self.form(f"{self.at}new/events/", given) == 302:
            self.told.append(words)


class Dropper(Worker):
    """Drops messages into the inbox."""

    at = ""

    def turn(self) -> None:
        """One message."""
        words = f"Synthetic message {random.SystemRandom().getrandbits(60):x}: they came again."
        if self.form(f"{self.at}inbox/", {"words": words}) == 302:
            self.told.append(words)


class Sealer(Worker):
    """Presses "Seal now"."""

    at = ""

    def turn(self) -> None:
        """Once, then a breath."""
        if self.form(self.at, {"to": f"{self.at}seal/"}) == 302:
            self.told.append("seal")
        time.sleep(0.3)


def run(scale: float = 1.0) -> dict[str, Any]:
    """Kill it ``TOCSIN_KILLS`` times, examine it in between and at the end."""
    kills = int(os.environ.get("TOCSIN_KILLS") or max(1, int(KILLS * scale)))
    with tempfile.TemporaryDirectory() as folder:
        return kill(Path(folder), kills)


def kill(folder: Path, kills: int) -> dict[str, Any]:
    """The whole trial in ``folder``; AssertionError for anything lost or half-written."""
    os.environ["TOCSIN_SCRYPT_LOG_N"] = "4"
    home, archive, dice = folder / "home", folder / "archive", random.Random(SEED)
    archive.mkdir()
    for number in range(200):
        (archive / f"{number}.txt").write_text(f"synthetic {number}\n" * 50)
    case, row = _out(_BEGIN, home, archive, NAME, PASSPHRASE).split()
    Enterer.at = Dropper.at = f"/cases/{case}/"
    Sealer.at = f"/here/{row}/"
    told: dict[type[Worker], list[str]] = {Enterer: [], Dropper: [], Sealer: []}
    seen: dict[str, Any] = {}
    for turn in range(1, kills + 1):
        with serving(home) as running:
            over = threading.Event()
            workers = []
            for kind, answers in told.items():
                visitor = Visitor(running.port)
                with contextlib.suppress(OSError, http.client.HTTPException):
                    visitor.sign_in(NAME, PASSPHRASE)
                workers.append(kind(visitor, over, answers))
            for worker in workers:
                worker.start()
            if turn == kills:
                _each_answered(told)
            time.sleep(dice.uniform(0.02, 1.6))
            running.kill()
            over.set()
            for worker in workers:
                worker.join(30)
        if turn % EVERY == 0 or turn == kills:
            seen = _examined(home, told)
    return {
        "kills": kills,
        "acknowledged": {kind.__name__: len(answers) for kind, answers in told.items()},
        "there": {"events": len(seen["events"]), "messages": len(seen["words"])},
        "lost": 0, "twice": 0, "log_leaves": seen["leaves"], "jobs": seen["jobs"],
        "unfinished_parts_left": seen["parts"], "examined_every": EVERY,
    }  # fmt: skip


def _each_answered(told: dict[type[Worker], list[str]]) -> None:
    """Let everybody be answered once: on a busy machine the first answer takes its time."""
    deadline = time.monotonic() + 60
    while not all(told.values()) and time.monotonic() < deadline:
        time.sleep(0.1)


def _examined(home: Path, told: dict[type[Worker], list[str]]) -> dict[str, Any]:
    """Everything acknowledged is there once; jobs come to an end; the log verifies."""
    with serving(home) as running:
        visitor = Visitor(running.port)
        visitor.sign_in(NAME, PASSPHRASE)
        time.sleep(1.0)
        deadline = time.monotonic() + 60
        while "data-live" in visitor.ask("GET", Sealer.at)[1]:
            assert time.monotonic() < deadline, "a job hangs"
            time.sleep(0.5)
    seen: dict[str, Any] = json.loads(_out(_EXAMINE, home, NAME, PASSPHRASE))
    for kind, there in ((Enterer, seen["events"]), (Dropper, seen["words"])):
        assert len(there) == len(set(there)), "something was entered twice"
        assert set(told[kind]) <= set(there), "something acknowledged is lost"
    log = [sys.executable, "-m", "tocsin.cli.main", "verify", str(home / "log")]
    subprocess.run(log, check=True, stdout=subprocess.DEVNULL)
    return seen


def _out(script: str, *given: object) -> str:
    words = [sys.executable, "-c", script, *map(str, given)]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
