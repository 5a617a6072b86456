"""A name that becomes protected is gone from the bytes of the disk, not only from the tables."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

WRITER = """
import sys
from pathlib import Path
from tocsin.desk.home import Home
from tocsin.desk.start import configure, migrate
home = Home(Path(sys.argv[1])); home.make(); configure(home); migrate()
from tocsin.casefile.model import CaseFile
from tocsin.desk.people import services
from tocsin.desk.record.entries import editing
from tocsin.desk.record.entries import make_case
opened = services.begin(services.new_link(), "A", "слон чай гора мост", "en")
party = {"id": "zorbek", "kind": "person", "names": [{"text": "Zorbek Unmistakable"}],
         "sensitivity": "public"}
event = {"id": "e-1", "summary": "Zorbek Unmistakable was taken.", "act": "arrest", "date": "2023"}
case = {"id": "one", "title": "One", "government": "KG"}
file = CaseFile.model_validate({"case": case, "parties": [party], "events": [event]})
hand = make_case(opened.member, file)
here = [p for p in home.path.rglob("*") if p.is_file() and b"Unmistakable" in p.read_bytes()]
assert here, "the name stood in the clear before"
import threading
from tocsin.desk.record.models import Entry
read, over = threading.Event(), threading.Event()
def idle():  # a thread of the server that has answered and keeps its connection
    list(Entry.objects.all()); read.set(); over.wait()
threading.Thread(target=idle, daemon=True).start()
read.wait()
hidden = {**party, "sensitivity": "internal", "protected": True, "alias": "a worker"}
editing.save_entity(hand, "parties", type(file.parties[0]).model_validate(hidden), version=1)
from tocsin.desk import databases
assert databases.scrub()
sys.stdout.write(" ".join(str(p) for p in home.path.rglob("*") if p.is_file() and any(
    word in p.read_bytes() for word in (b"Unmistakable", b"zorbek"))))
sys.stdout.flush()
__import__("os")._exit(0)  # with both connections open
"""


def test_no_byte_of_the_home_holds_the_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    env = {**os.environ, "TOCSIN_SCRYPT_LOG_N": "4"}
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(home)], capture_output=True, text=True, env=env
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    for path in home.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert b"Unmistakable" not in held, path
            assert b"zorbek" not in held, path
