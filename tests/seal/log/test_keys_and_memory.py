"""The key of a log on disk, the machine's memory of logs, and the proof in a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from seal.logs import MemoryLog
from tocsin.ground.errors import TocsinError
from tocsin.seal.log import logkey
from tocsin.seal.log.lastseen import LastSeen, last_seen, state_folder
from tocsin.seal.log.log import Log
from tocsin.seal.log.notes import NoteError
from tocsin.seal.log.tlogproof import HEADER, LONGEST, LogProof

SEED = bytes(range(32))
STRETCHED = (logkey.OPERATIONS, logkey.MEMORY)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As little stretching of a passphrase as the library lets."""
    monkeypatch.setattr(logkey, "OPERATIONS", 1)
    monkeypatch.setattr(logkey, "MEMORY", 8192)


def test_a_key_comes_back_as_it_went_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "local" / "log-key"
    key = logkey.LogKey("union.example/log", SigningKey(SEED))
    logkey.save(path, key)
    found = logkey.load(path)
    assert (found.name, bytes(found.key)) == (key.name, SEED)
    assert found.public == bytes(SigningKey(SEED).verify_key)
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0


def test_a_passphrase_is_stretched_as_the_standard_recommends() -> None:
    """RFC 9106, section 4, where memory is scarce: three passes over 64 MiB."""
    assert STRETCHED == (3, 64 * 1024 * 1024)


def test_a_passphrase_locks_it(tmp_path: Path) -> None:
    path = tmp_path / "log-key"
    logkey.save(path, logkey.LogKey("n", SigningKey(SEED)), "open sesame")
    document = json.loads(path.read_text())
    assert "seed" not in document
    assert (document["kdf"], document["operations"], document["memory"]) == ("argon2id", 1, 8192)
    assert bytes(logkey.load(path, "open sesame").key) == SEED
    with pytest.raises(TocsinError, match="locked with a passphrase"):
        logkey.load(path)
    with pytest.raises(TocsinError, match="does not open"):
        logkey.load(path, "open sesam")
    other = tmp_path / "other"
    logkey.save(other, logkey.LogKey("n", SigningKey(SEED)), "open sesame")
    assert json.loads(other.read_text())["salt"] != document["salt"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"operations": 17}, "more memory or time"),
        ({"memory": 2**31 + 1}, "more memory or time"),
        ({"salt": "AA=="}, "cannot be read|does not open"),
        ({"box": ""}, "cannot be read|does not open"),
        ({"operations": "x"}, "cannot be read"),
    ],
)
def test_a_bent_locked_file_costs_nothing(tmp_path: Path, change: dict, told: str) -> None:
    path = tmp_path / "log-key"
    logkey.save(path, logkey.LogKey("n", SigningKey(SEED)), "open sesame")
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(TocsinError, match=told):
        logkey.load(path, "open sesame")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"name": "n"}', '{"name": "n", "seed": "AAAA"}', '{"seed": "A"}']
)
def test_a_damaged_file_is_told_from_a_missing_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "log-key"
    with pytest.raises(TocsinError, match="not on this machine"):
        logkey.load(path)
    path.write_text(content)
    with pytest.raises(TocsinError, match="cannot be read"):
        logkey.load(path)


def grown(folder: Path, entries: int, word: str = "entry") -> Log:
    log = Log.create(folder, seed=SEED, origin="example/log")
    key = logkey.load(folder / "local" / "log-key")
    for number in range(entries):
        log.append(lambda _, n=number: [f"{word} {n}".encode()], key)
    return log


def test_a_log_that_went_on_is_known_and_one_cut_back_is_told(tmp_path: Path) -> None:
    memory, log = LastSeen(tmp_path / "seen"), grown(tmp_path / "log", 2)
    memory.check(log)  # nothing is remembered yet
    shutil.copytree(log.folder, tmp_path / "old")
    key = logkey.load(log.folder / "local" / "log-key")
    log.append(lambda _: [b"third"], key)
    memory.remember(log)
    assert (tmp_path / "seen").stat().st_mode & 0o077 == 0
    memory.check(log)
    old = Log.open(tmp_path / "old")
    with pytest.raises(TocsinError, match="has 2 entries, and here it had 3"):
        memory.check(old)
    memory.remember(old)
    with pytest.raises(TocsinError, match="older"):
        memory.check(old)
    log.append(lambda _: [b"fourth"], key)
    memory.check(log)
    with pytest.raises(TocsinError, match="another history"):
        memory.check(grown(tmp_path / "fork", 3, "other"))


def test_what_is_remembered_must_bear_the_signature_of_the_log(tmp_path: Path) -> None:
    memory, log = LastSeen(tmp_path / "seen"), grown(tmp_path / "log", 3)
    memory.remember(log)
    (path,) = (tmp_path / "seen").iterdir()
    size, root, value = path.read_text().split()
    assert size == "3"
    for bent in (f"4\n{root}\n{value}\n", f"{size}\n{root}\n", "x", f"{size}\n{value}\n{value}\n"):
        path.write_text(bent)
        assert memory.note(log) is None, bent
        memory.check(log)
    memory.remember(log)
    assert memory.note(log) is not None


@pytest.mark.parametrize(
    ("environ", "under"),
    [({"XDG_STATE_HOME": "/var/state"}, "/var/state"), ({"XDG_STATE_HOME": "state"}, ""), ({}, "")],
)
def test_where_it_is_remembered(environ: dict[str, str], under: str) -> None:
    """XDG Base Directory 0.8: a path that is not absolute is passed over."""
    base = Path(under) if under else Path.home() / ".local" / "state"
    assert state_folder(environ) == base / "tocsin" / "seen"


def test_the_memory_is_that_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert last_seen().folder == tmp_path / "tocsin" / "seen"


LOG = MemoryLog().grow(11)


def proof(index: int = 5) -> LogProof:
    return LogProof(index, tuple(LOG.inclusion(index, 11)), LOG.note())


def test_a_proof_comes_back_and_proves_its_entry_alone() -> None:
    found = LogProof.parse(str(proof()))
    assert found == proof() == LogProof.parse(str(proof()).encode())
    assert found.check(LOG.entries[5], LOG.vkey).size == 11
    with pytest.raises(TocsinError):
        found.check(LOG.entries[6], LOG.vkey)
    with pytest.raises(TocsinError):
        found.check(LOG.entries[5], MemoryLog("other.example/log").vkey)


def test_an_extra_line_is_passed_over_where_it_stands_and_nowhere_else() -> None:
    text = str(proof())
    with_extra = text.replace(HEADER, f"{HEADER}\nextra AAAA")
    assert LogProof.parse(with_extra) == proof()
    for bent in (text.replace(HEADER, f"{HEADER}\nextra A\nextra A"),
                 text.replace("index 5", "index 5\nextra A")):  # fmt: skip
        with pytest.raises(NoteError):
            LogProof.parse(bent)


@pytest.mark.parametrize("number", ["", "-1", "05", "+5", " 5", "5 ", "٥", "x", str(2**63)])
def test_an_index_is_written_one_way(number: str) -> None:
    with pytest.raises(NoteError):
        LogProof.parse(str(proof()).replace("index 5", f"index {number}"))


def test_the_last_number_and_the_longest_path() -> None:
    text = str(proof())
    assert LogProof.parse(text.replace("index 5", f"index {2**63 - 1}")).index == 2**63 - 1
    for count, fits in ((LONGEST, True), (LONGEST + 1, False)):
        long = str(LogProof(5, (bytes(32),) * count, LOG.note()))
        if fits:
            assert len(LogProof.parse(long).path) == LONGEST
        else:
            with pytest.raises(NoteError, match="path"):
                LogProof.parse(long)


@pytest.mark.parametrize("size", [31, 33])
def test_a_hash_of_another_length_is_none(size: int) -> None:
    with pytest.raises(NoteError):
        LogProof.parse(str(LogProof(5, (bytes(size),), LOG.note())))


@pytest.mark.parametrize("text", ["", HEADER, f"{HEADER}\n\n", f"{HEADER}x\nindex 5\n\n", b"\xff"])
def test_what_is_no_proof(text: str | bytes) -> None:
    with pytest.raises(NoteError):
        LogProof.parse(text)
