"""Key changes: allowed by the old or the root key only, and safe to interrupt at every step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from seal_proofs.logs import seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal import logkey
from tocsin.seal.keys import rotate as rotating
from tocsin.seal.keys.change import Change, read_change, root_entry, root_vkey, sign_change
from tocsin.seal.keys.rotate import finish, key_entries, root_of, rotate
from tocsin.seal.log import Log
from tocsin.seal.notes import NoteError, VerifierKey, sign

OLD, NEW, ROOT, THIEF = (seeded(name) for name in ("old", "new", "root", "thief"))


@pytest.fixture
def log(tmp_path: Path) -> Log:
    made = Log.create(tmp_path / "log", seed=bytes(OLD), origin="union.example/log")
    for number in range(3):
        made.append(lambda _, n=number: [b'{"n":%d}' % n], logkey.LogKey(made.origin, OLD))
    return made


def vkey(key: SigningKey) -> VerifierKey:
    return VerifierKey("union.example/log", bytes(key.verify_key))


def change() -> Change:
    return Change("union.example/log", 3, vkey(OLD), vkey(NEW))


def test_the_new_key_rules_and_old_checkpoints_hold_under_both(log: Log) -> None:
    texts = [log.checkpoint_at(size).text for size in log.kept_sizes()]  # type: ignore[union-attr]
    note = rotate(log, NEW, old=OLD, root=None, passphrase="")
    changed = Log.open(log.folder)
    assert changed.vkey == vkey(NEW)
    for size, text in zip((1, 2, 3), texts, strict=True):
        kept = changed.checkpoint_at(size)
        assert kept is not None
        assert kept.text == text
        kept.verify(vkey(NEW))
        kept.verify(vkey(OLD))
    assert changed.head().size == 4
    [(index, fields)] = list(key_entries(changed))
    assert (index, fields["note"]) == (3, str(note))
    changed.append(lambda _: [b"more"], logkey.load(log.folder / "local" / "log-key"))
    with pytest.raises(TocsinError, match="does not belong"):
        changed.append(lambda _: [b"more"], logkey.LogKey(log.origin, OLD))


def test_a_stranger_cannot_change_the_key(log: Log) -> None:
    for old, root in ((THIEF, None), (None, THIEF), (None, None)):
        with pytest.raises(TocsinError, match="neither"):
            rotate(log, NEW, old=old, root=root, passphrase="")
    assert Log.open(log.folder).vkey == vkey(OLD)


def test_the_root_key_can_when_the_old_one_is_lost(log: Log) -> None:
    named = root_vkey(log.origin, ROOT)
    log.append(lambda _: [root_entry(named)], logkey.LogKey(log.origin, OLD))
    assert root_of(log) == named
    (log.folder / "local" / "log-key").unlink()
    note = rotate(log, NEW, old=None, root=ROOT, passphrase="")
    assert Log.open(log.folder).vkey == vkey(NEW)
    assert read_change(note, root=named).new == vkey(NEW)
    with pytest.raises(NoteError):
        read_change(note)


@pytest.mark.parametrize("step", ["_sign_kept", "write_text", "change_entry"])
def test_cut_off_at_each_step_it_can_be_finished(
    log: Log, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = getattr(rotating, step)
    calls = {"n": 0}

    def cut(*args: object, **more: object) -> object:
        calls["n"] += 1
        if step != "write_text" or calls["n"] > 2:
            raise KeyboardInterrupt
        return real(*args, **more)

    monkeypatch.setattr(rotating, step, cut)
    with pytest.raises(KeyboardInterrupt):
        rotate(log, NEW, old=OLD, root=None, passphrase="")
    monkeypatch.undo()
    reopened = Log.open(log.folder)
    assert reopened.head().size == 3
    changed = finish(reopened, NEW)
    again = changed.head()
    assert again.size == 4
    assert Log.open(log.folder).vkey == vkey(NEW)
    assert not (log.folder / "local" / "change").exists()


def test_finishing_twice_logs_once(log: Log, tmp_path: Path) -> None:
    rotate(log, NEW, old=OLD, root=None, passphrase="")
    shutil.copytree(log.folder, tmp_path / "copy")
    assert len(list(key_entries(Log.open(log.folder)))) == 1


def test_bent_changes_are_refused() -> None:
    good = sign_change(change(), NEW, OLD, root=False)
    assert read_change(good) == change()
    cases = [
        sign(change().text(), "union.example/log", OLD),
        sign(change().text(), "union.example/log", NEW),
        sign_change(change(), NEW, THIEF, root=False),
        sign_change(Change("union.example/log", 3, vkey(OLD), vkey(OLD)), OLD, OLD, root=False),
        sign_change(Change("other.example", 3, vkey(OLD), vkey(NEW)), NEW, OLD, root=False),
        sign(change().text().replace("change/v1", "change/v2"), "union.example/log", OLD),
        sign(change().text().replace("\n3\n", "\n03\n"), "union.example/log", OLD),
    ]
    for note in cases:
        with pytest.raises(TocsinError):
            read_change(note)
