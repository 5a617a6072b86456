"""A desk backed up while it runs, and brought back where nothing is."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.desk.apart import BEGIN, TELL, UP, environment, holder, python, tocsin


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the example in it; tests copy it before they change it."""
    home = tmp_path_factory.mktemp("office") / "home"
    python(BEGIN, home)
    return home


@pytest.fixture
def home(office: Path, tmp_path: Path) -> Path:
    shutil.copytree(office, tmp_path / "home")
    return tmp_path / "home"


def _back_up(home: Path, to: Path, recipient: str, *more: str) -> dict[str, object]:
    done = tocsin("backup", to, "--home", home, "--recipient", recipient, "--json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


CHANGE = (
    UP
    + """
import pyrage
from tocsin.casefile.model import Event
from tocsin.desk.people import services
from tocsin.desk.record.entries import editing
from tocsin.desk.record.entries import case_identity
from tocsin.desk.record.models import Case
from tocsin.desk.record.entries import Hand
opened = services.sign_in("A", "слон чай гора мост")
case = Case.objects.get()
mine = pyrage.x25519.Identity.from_str(opened.identity)
hand = Hand(case, opened.member, case_identity(case, opened.member, mine))
event = {"id": "added-later", "summary": "Added later.", "act": "visit", "date": "2024"}
editing.save_entity(hand, "events", Event.model_validate(event))
"""
)


@pytest.mark.slow
def test_restored_elsewhere_it_says_the_same_and_goes_on(home: Path, tmp_path: Path) -> None:
    recipient, identity = holder(tmp_path)
    first = _back_up(home, tmp_path / "kept", recipient)
    assert first["fresh"] == first["objects"]
    python(CHANGE, home)
    second = _back_up(home, tmp_path / "kept", recipient)
    assert 0 < second["fresh"] < second["objects"] * 0.7  # type: ignore[operator]
    assert second["fresh_files"] == 0 < second["files"]  # type: ignore[operator]
    assert tocsin("backup", tmp_path / "kept", "--check").returncode == 0
    told = python(TELL, home)
    vkey = json.loads((home / "log" / "log.json").read_text())["vkey"]
    shutil.rmtree(home)
    new = tmp_path / "elsewhere" / "desk"
    new.parent.mkdir()
    call = ("restore", tmp_path / "kept", "--home", new, "--identity", identity)
    done = tocsin(*call, "--vkey", vkey)
    assert done.returncode == 0, done.stderr
    assert "The log is whole" in done.stdout
    assert python(TELL, new) == told
    assert "added-later" in told
    assert tocsin("verify", new / "log").returncode == 0
    _back_up(new, tmp_path / "again", recipient)  # it publishes: the log goes on under its key
    assert tocsin("verify", new / "log").returncode == 0
    older = json.loads(python(TELL, _restored(tmp_path, identity, first["backup"])))
    assert "added-later" not in json.dumps(older)


def _restored(tmp_path: Path, identity: Path, at: object) -> Path:
    new = tmp_path / "older"
    done = tocsin("restore", tmp_path / "kept", "--home", new, "--identity", identity, "--at", at)
    assert done.returncode == 0, done.stderr
    return new


@pytest.mark.slow
def test_recovery_shares_open_it_where_nobody_was_named(home: Path, tmp_path: Path) -> None:
    shares = python(
        UP
        + """
import pyrage
from tocsin.desk.people import services
from tocsin.desk.people.identities import recovery
opened = services.sign_in("A", "слон чай гора мост")
made = recovery.make(opened.member, pyrage.x25519.Identity.from_str(opened.identity), 2, 3)
print("\\n\\n".join(made[1][1:]))
""",
        home,
    )
    (tmp_path / "shares.txt").write_text(shares, encoding="utf-8")
    assert tocsin("backup", tmp_path / "kept", "--home", home).returncode == 0
    new = tmp_path / "new"
    call = ("restore", tmp_path / "kept", "--home", new, "--shares", tmp_path / "shares.txt")
    assert tocsin(*call).returncode == 0
    assert python(TELL, new) == python(TELL, home)


@pytest.mark.slow
def test_without_a_recipient_nothing_is_written(home: Path, tmp_path: Path) -> None:
    done = tocsin("backup", tmp_path / "kept", "--home", home)
    assert done.returncode == 1
    assert "nobody was named" in done.stderr
    assert not (tmp_path / "kept").exists()
    recipient, _ = holder(tmp_path)
    inside = tocsin("backup", home / "kept", "--home", home, "--recipient", recipient)
    assert "lost together with it" in inside.stderr


@pytest.mark.slow
def test_nothing_in_the_backup_is_readable(home: Path, tmp_path: Path) -> None:
    recipient, _ = holder(tmp_path)
    _back_up(home, tmp_path / "kept", recipient)
    secret = (home / "secret").read_bytes()
    for path in (tmp_path / "kept").rglob("*"):
        if path.is_file() and path.name not in ("writing.lock",):
            held = path.read_bytes()
            assert held.startswith(b"age-encryption.org/v1") or path.suffix == ".note", path.name
            assert secret not in held
            assert b"record.entry" not in held


BENDS = ("object", "vault", "missing", "note", "foreign", "wrong key", "wrong desk", "swapped",
         "an old one called new")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("bend", BENDS)
def test_a_wrong_or_bent_backup_is_refused_with_a_sentence(
    office: Path, tmp_path: Path, bend: str
) -> None:
    recipient, identity = holder(tmp_path)
    kept, more = tmp_path / "kept", []
    _back_up(office, kept, recipient)
    note = next((kept / "backups").glob("*"))
    objects = sorted(path for path in (kept / "objects").rglob("*") if path.is_file())
    if bend in ("object", "vault"):
        below = kept / ("objects" if bend == "object" else "vault")
        path = next(path for path in below.rglob("*") if path.is_file())
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif bend == "missing":
        objects[3].unlink()
    elif bend == "note":
        note.write_text(note.read_text().replace('"at": "2', '"at": "1', 1))
    elif bend == "foreign":
        note.write_text("hello\n")
    elif bend == "wrong key":
        identity = holder(tmp_path, "other")[1]
    elif bend == "wrong desk":
        other = "tocsin/0000000000000000+00000000+AAAA"
        more = ["--vkey", other]
    elif bend == "an old one called new":
        note.rename(note.with_name("20991231T000000.000Z.note"))
    else:  # two objects change places
        one, two = objects[0].read_bytes(), objects[1].read_bytes()
        objects[0].write_bytes(two)
        objects[1].write_bytes(one)
    new = tmp_path / "new"
    done = tocsin("restore", kept, "--home", new, "--identity", identity, *more)
    assert done.returncode == 1
    assert "error: " in done.stderr
    assert "mend:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not new.exists()


@pytest.mark.slow
def test_a_manifest_signed_by_a_stranger_is_refused_by_who_knows_the_key(
    office: Path, tmp_path: Path
) -> None:
    recipient, identity = holder(tmp_path)
    python(BEGIN, tmp_path / "stranger")
    _back_up(tmp_path / "stranger", tmp_path / "kept", recipient)
    vkey = json.loads((office / "log" / "log.json").read_text())["vkey"]
    done = tocsin(
        "restore", tmp_path / "kept", "--home", tmp_path / "new", "--identity", identity,
        "--vkey", vkey,
    )  # fmt: skip
    assert "another desk" in done.stderr


@pytest.mark.slow
def test_only_an_empty_place_is_restored_into(office: Path, tmp_path: Path) -> None:
    recipient, identity = holder(tmp_path)
    _back_up(office, tmp_path / "kept", recipient)
    before = sorted(office.rglob("*"))
    done = tocsin("restore", tmp_path / "kept", "--home", office, "--identity", identity)
    assert "something in this place" in done.stderr
    assert sorted(office.rglob("*")) == before


@pytest.mark.slow
def test_old_backups_go_and_take_what_only_they_held(home: Path, tmp_path: Path) -> None:
    recipient, identity = holder(tmp_path)
    kept = tmp_path / "kept"
    for _turn in range(3):
        _back_up(home, kept, recipient)
        python(CHANGE.replace("added-later", f"later-{_turn}"), home)
    before = sum(path.is_file() for path in (kept / "objects").rglob("*"))
    assert _back_up(home, kept, recipient, "--keep", "1")["dropped"] == 3
    assert sum(path.is_file() for path in (kept / "objects").rglob("*")) < before
    assert len(list((kept / "backups").glob("*.note"))) == 1
    new = tmp_path / "new"
    assert tocsin("restore", kept, "--home", new, "--identity", identity).returncode == 0
    assert python(TELL, new) == python(TELL, home)


@pytest.mark.slow
def test_killed_in_the_middle_the_older_one_stands_and_the_next_one_succeeds(
    home: Path, tmp_path: Path
) -> None:
    """Kills fall at random instants of both verbs."""
    recipient, identity = holder(tmp_path)
    kept = tmp_path / "kept"
    _back_up(home, kept, recipient)
    told, rng, killed = python(TELL, home), random.Random(int(os.environ.get("SEED", "7"))), 0
    base = [sys.executable, "-c", "import sys; from tocsin.cli.main import main; sys.exit(main())"]
    new = tmp_path / "new"
    for call in (
        ("backup", kept, "--home", home, "--recipient", recipient),
        ("restore", kept, "--home", new, "--identity", identity),
    ):
        reach = 3.5  # seconds; less where the verb was over before the kill
        for _turn in range(5):
            shutil.rmtree(new, ignore_errors=True)
            child = subprocess.Popen(
                [*base, *map(str, call)], env=environment(),
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(rng.uniform(0.3, reach))
            if child.poll() is None:
                child.send_signal(signal.SIGKILL)
                killed += 1
            else:
                reach = max(0.5, reach / 2)
            child.wait()
            assert tocsin("backup", kept, "--check").returncode == 0
            if call[0] == "restore" and new.exists():
                assert python(TELL, new) == told
    assert killed > 2
    shutil.rmtree(new, ignore_errors=True)
    assert tocsin("restore", kept, "--home", new, "--identity", identity).returncode == 0
    assert python(TELL, new) == told


@pytest.mark.slow
def test_made_while_somebody_writes_it_is_of_one_moment(home: Path, tmp_path: Path) -> None:
    recipient, identity = holder(tmp_path)
    loop = (
        CHANGE.split("event = ")[0]
        + """
import time
number = 0
while True:
    number += 1
    event = {"id": f"w-{number}", "summary": "Written.", "act": "visit", "date": "2024"}
    editing.save_entity(hand, "events", Event.model_validate(event))
    print(number, flush=True)
    time.sleep(0.05)
"""
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", loop, str(home)], env=environment(), stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert writer.stdout is not None
    try:
        written = [int(writer.stdout.readline()) for _turn in range(5)]
        for _turn in range(3):  # restoring compares every row and every leaf with one another
            _back_up(home, tmp_path / "kept", recipient)
    finally:
        writer.kill()
        written += [int(line) for line in writer.stdout.read().split()]
        writer.stdout.close()
        writer.wait()
    new = tmp_path / "new"
    done = tocsin("restore", tmp_path / "kept", "--home", new, "--identity", identity)
    assert done.returncode == 0, done.stderr
    there = python(TELL, new)
    assert '"w-5"' in there
    assert len(written) > 10
    whole = json.loads(there)
    found = next(iter(whole.values()))["events"]
    numbers = sorted(int(key[2:]) for key in found if key.startswith("w-"))
    assert numbers == list(range(1, len(numbers) + 1))
