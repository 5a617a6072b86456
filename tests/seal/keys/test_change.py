"""Key changes: allowed by the old or the root key only, and safe to interrupt at every step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from seal.logs import seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal.keys import rotation as rotating
from tocsin.seal.keys.change import Change, read_change, root_entry, root_vkey, sign_change
from tocsin.seal.keys.rotation import finish, key_entries, root_of, rotate
from tocsin.seal.log import logkey
from tocsin.seal.log.log import Log
from tocsin.seal.log.notes import Note, NoteError, VerifierKey, sign
from tocsin.seal.witness.client import build_request
from tocsin.seal.witness.memory import Witness

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


@pytest.fixture
def witness(tmp_path: Path, log: Log) -> Witness:
    made = Witness(tmp_path / "w", "w.example", seeded("w"), lambda: 1_790_000_000)
    made.add_log(vkey(OLD), root_vkey(log.origin, ROOT))
    return made


def test_a_witness_follows_the_root_key_it_was_told_of(witness: Witness, log: Log) -> None:
    log.append(lambda _: [root_entry(root_vkey(log.origin, ROOT))], logkey.LogKey(log.origin, OLD))
    (log.folder / "local" / "log-key").unlink()
    note = rotate(log, NEW, old=None, root=ROOT, passphrase="")
    done = witness.change_key(note)
    assert (done.key, done.by_root, done.ahead) == (vkey(NEW), True, 0)
    assert witness.logs() == [vkey(NEW)]
    changed = Log.open(log.folder)
    request = build_request(changed.head().note, 0, changed.consistency)
    (line,) = witness.add_checkpoint(request)
    assert line.name == "w.example"
    with pytest.raises(NoteError, match="another key than the one this witness knows"):
        witness.change_key(note)


@pytest.mark.parametrize(
    "signer", ["stranger", "thief as root", "new key alone", "other root name"]
)
def test_a_witness_follows_nobody_else(witness: Witness, signer: str) -> None:
    asked = change()
    if signer == "stranger":
        note = sign_change(asked, NEW, THIEF, root=False)
    elif signer == "thief as root":
        note = sign_change(asked, NEW, THIEF, root=True)
    elif signer == "new key alone":
        note = sign(asked.text(), asked.origin, NEW)
    else:
        note = sign(asked.text(), "other.example/root-key", ROOT).with_signatures(
            sign(asked.text(), asked.origin, NEW).signatures
        )
    with pytest.raises(NoteError):
        witness.change_key(note)
    assert witness.logs() == [vkey(OLD)]


def test_a_root_key_is_told_once_and_only_for_its_log(witness: Witness, log: Log) -> None:
    witness.add_log(vkey(OLD), root_vkey(log.origin, ROOT))
    witness.add_log(vkey(OLD))
    assert witness.root_of(log.origin) == root_vkey(log.origin, ROOT)
    with pytest.raises(TocsinError, match="another root key is already known"):
        witness.add_log(vkey(OLD), root_vkey(log.origin, THIEF))
    with pytest.raises(TocsinError, match="not the root key of that log"):
        witness.add_log(vkey(OLD), root_vkey("other.example/log", ROOT))


def test_a_witness_told_of_no_root_key_asks_for_it(tmp_path: Path, log: Log) -> None:
    made = Witness(tmp_path / "w2", "w.example", seeded("w"), lambda: 1_790_000_000)
    made.add_log(vkey(OLD))
    note = sign_change(change(), NEW, ROOT, root=True)
    with pytest.raises(NoteError, match="was told of none") as caught:
        made.change_key(note)
    assert "--root ROOTKEY" in caught.value.diagnosis.mend


def test_what_a_thief_had_cosigned_in_between_is_said(witness: Witness, log: Log) -> None:
    """The change was made at 2 entries; the old key went on to 5 and the witness had seen it."""
    size = log.head().size
    old = logkey.LogKey(log.origin, OLD)
    log.append(lambda _: [b"a", b"b", b"c"], old)
    witness.add_checkpoint(build_request(log.head().note, 0, log.consistency))
    done = witness.change_key(
        sign_change(Change(log.origin, size, vkey(OLD), vkey(NEW)), NEW, ROOT, root=True)
    )
    assert done.ahead == size + 3


def test_a_retired_witness_follows_no_change(witness: Witness) -> None:
    (witness.folder / "retired").write_text("")
    with pytest.raises(TocsinError, match="retired"):
        witness.change_key(sign_change(change(), NEW, OLD, root=False))


def test_a_size_in_other_digits_is_no_change() -> None:
    good = sign_change(change(), NEW, OLD, root=False)
    for digits in ("\u00b2", "\u0663", "9" * 5000, "01", ""):
        lines = good.text.split("\n")
        lines[2] = digits
        with pytest.raises(NoteError):
            read_change(Note("\n".join(lines), good.signatures))


def test_the_root_key_takes_a_log_back_from_a_thief_who_changed_its_key(witness: Witness) -> None:
    """The thief had the old key and moved the witness to his own; the shares undo it, once."""
    stolen = Change("union.example/log", 3, vkey(OLD), vkey(THIEF))
    assert not witness.change_key(sign_change(stolen, THIEF, OLD, root=False)).by_root
    back = sign_change(change(), NEW, ROOT, root=True)
    assert witness.change_key(back).by_root
    assert witness.logs() == [vkey(NEW)]
    later = Change("union.example/log", 9, vkey(NEW), vkey(OLD))
    witness.change_key(sign_change(later, OLD, NEW, root=False))
    witness.change_key(sign_change(Change(stolen.origin, 12, vkey(OLD), vkey(NEW)), NEW, OLD,
                                   root=False))  # fmt: skip
    with pytest.raises(NoteError, match="starts from another key"):
        witness.change_key(back)
