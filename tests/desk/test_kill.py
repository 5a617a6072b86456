"""Killed at any instant: nothing acknowledged is lost, nothing is half-written, the log holds.

``TOCSIN_KILLS`` says how many kills (12 by default).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("TOCSIN_KILLS", "12"))

WRITER = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home); migrate()
import pyrage
from tocsin.casefile.model import CaseFile, Event
from tocsin.desk.audit.services import publish
from tocsin.desk.people import selectors, services
from tocsin.desk.people.models import Member
from tocsin.desk.record.entries import editing
from tocsin.desk.record.entries import case_identity
from tocsin.desk.record.models import Case
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.entries import make_case
if not selectors.somebody():
    services.begin(services.new_link(), "A", "слон чай гора мост", "en")
opened = services.sign_in("A", "слон чай гора мост")
if not Case.objects.exists():
    case = {"id": "one", "title": "One", "government": "KG"}
    make_case(opened.member, CaseFile.model_validate({"case": case}))
case = Case.objects.get()
mine = pyrage.x25519.Identity.from_str(opened.identity)
hand = Hand(case, opened.member, case_identity(case, opened.member, mine))
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    event = Event.model_validate({"id": f"e-{number}", "summary": f"Event {number}",
        "act": "visit", "date": "2023-10", "place_protected": number % 3 == 0})
    editing.save_entity(hand, "events", event)
    print(number, flush=True)
    if number % 5 == 0:
        publish(home)
"""

READER = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); configure(home); migrate()
import pyrage
from tocsin.desk.audit.models import Head, Leaf
from tocsin.desk.audit.services import differing_leaf, publish
from tocsin.desk.people import services
from tocsin.desk.record.entries import assemble
from tocsin.desk.record.entries import case_identity
from tocsin.desk.record.models import Case, Change, Entry
opened = services.sign_in("A", "слон чай гора мост")
case = Case.objects.get()
mine = pyrage.x25519.Identity.from_str(opened.identity)
made = assemble(case, case_identity(case, opened.member, mine))
size = publish(home)
assert size == Head.objects.get(pk=1).size == Leaf.objects.count()
assert differing_leaf(home) is None
assert Change.objects.count() == Entry.objects.count() == len(made.file.events) + 1
print(" ".join(event.id[2:] for event in made.file.events))
"""


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    from tocsin.cli.main import main

    home, dice = tmp_path / "home", random.Random(7)
    told: set[int] = set()
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "4"}
    for _kill in range(KILLS):
        words = [sys.executable, "-c", WRITER, str(home), str(max(told, default=0) + 1)]
        writer = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=env)
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "ready"
        time.sleep(dice.uniform(0.01, 1.0))
        writer.kill()
        rest = writer.stdout.read().split("\n")
        writer.stdout.close()
        writer.wait()
        told |= {int(line) for line in rest[:-1] if line}
        done = subprocess.run(
            [sys.executable, "-c", READER, str(home)], capture_output=True, text=True, env=env
        )
        assert done.returncode == 0, done.stderr
        held = {int(word) for word in done.stdout.split()}
        assert told <= held
        assert len(held - told) <= KILLS  # at most the one that was being acknowledged
        told = held
    assert len(told) > KILLS
    assert main(["verify", str(home / "log")]) == 0
