"""Witnesses with an ML-DSA-44 key beside their Ed25519 one; tlog-scales as second opinion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seal.logs import MemoryLog, seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal.log.mldsa import NotHereError, SigningKey44
from tocsin.seal.log.notes import NoteError, Signature, VerifierKey
from tocsin.seal.proof.verdicts import missing_words
from tocsin.seal.witness import cosignature
from tocsin.seal.witness.client import accept_reply
from tocsin.seal.witness.cosignature import cosign, cosigned_at, witness_key
from tocsin.seal.witness.exchange import format_reply
from tocsin.seal.witness.policy import judge_quorum, parse_policy

SECOND = SigningKey44(bytes(range(32)))
NAME, NOW = "x.example", 1_790_000_000
VKEYS = [witness_key(NAME, seeded("x")), witness_key(NAME, SECOND)]
TEXT = (
    f"witness x {VKEYS[0]}\nwitness x-pq {VKEYS[1]}\ngroup X any x x-pq\n"
    f"witness y {witness_key('y.example', seeded('y'))}\n"
)


def test_tlog_scales_accepts_our_line_and_we_accept_theirs() -> None:
    signing = pytest.importorskip("tlog_scales.signing")
    tlog = pytest.importorskip("tlog_scales.tlog")
    log = MemoryLog().grow(7)
    note = log.note()
    rows = note.text.split("\n")
    from tocsin.seal.log.checkpoint import Checkpoint

    point = Checkpoint.parse(note.text)
    theirs: Any = tlog.Checkpoint(origin=rows[0], size=7, root_hash=point.root, signatures=[])
    line = cosign(note.text, NAME, SECOND, NOW)
    vkey = signing.Vkey.from_string(str(VKEYS[1]))
    signed = signing.NoteSignature.from_line(line.line().rstrip("\n"))
    assert vkey.match(signed)
    vkey.get_verifier().verify_note(signed, theirs)
    other = signing.MLDSA44CosignatureSigner(NAME, SECOND.seed)
    assert other.vkey.serialize() == str(VKEYS[1])
    back = other.sign(theirs)
    line = Signature(back.name, back.key_id.to_bytes(4, "big"), back.payload)
    assert cosigned_at(note.with_signatures([line]), VKEYS[1])


def test_two_keys_count_once_and_either_is_enough() -> None:
    note = MemoryLog().grow(3).note()
    lines = [cosign(note.text, NAME, key, NOW) for key in (seeded("x"), SECOND)]
    policy = parse_policy(TEXT + "group q 2 X y\nquorum q\n")
    for some in (lines[:1], lines[1:], lines):
        found = judge_quorum(policy, note.with_signatures(some))
        assert (found.met, found.have, found.missing) == (False, 1, ("y",))
    with_y = [*lines, cosign(note.text, "y.example", seeded("y"), NOW)]
    assert judge_quorum(policy, note.with_signatures(with_y)).met


@pytest.mark.parametrize(
    "groups",
    ["group q 2 x x-pq y\nquorum q\n", "group q all x x-pq\nquorum q\n",
     "group a any x y\ngroup b all a x-pq\nquorum b\n"],
)  # fmt: skip
def test_a_policy_that_would_count_one_witness_twice_is_refused(groups: str) -> None:
    text = TEXT.replace("group X any x x-pq\n", "") + groups
    with pytest.raises(TocsinError, match="two keys of one witness would count as two"):
        parse_policy(text)


def test_where_ml_dsa_cannot_be_verified_it_says_so_and_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cannot(*_: bytes) -> bool:
        raise NotHereError

    note = MemoryLog().grow(3).note()
    note = note.with_signatures([cosign(note.text, NAME, SECOND, NOW)])
    monkeypatch.setattr(cosignature, "verify_mldsa44", cannot)
    found = judge_quorum(parse_policy(TEXT + "quorum X\n"), note)
    assert (found.met, found.unchecked) == (False, ("x-pq",))
    assert any("not verified here: ML-DSA" in line for line in missing_words(found, []))


def test_an_installation_without_ml_dsa(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    signature = SECOND.sign(b"")
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.mldsa", None)
    with pytest.raises(NotHereError, match="not verified here: ML-DSA"):
        cosignature.verify_mldsa44(VKEYS[1].key, signature, b"")
    with pytest.raises(NotHereError):
        SigningKey44.new()


def test_a_reply_with_a_false_second_line_is_refused() -> None:
    note = MemoryLog().grow(3).note()
    lines = [cosign(note.text, NAME, key, NOW) for key in (seeded("x"), SECOND)]
    grown = accept_reply(note, VKEYS[0], format_reply(lines), VKEYS[1:])
    assert [cosigned_at(grown, key) is not None for key in VKEYS] == [True, True]
    value = bytearray(lines[1].value)
    value[100] ^= 1
    bad = Signature(lines[1].name, lines[1].id, bytes(value))
    with pytest.raises(NoteError, match="does not hold"):
        accept_reply(note, VKEYS[0], format_reply([lines[0], bad]), VKEYS[1:])


def test_keys_that_are_none() -> None:
    text = str(VKEYS[1])
    with pytest.raises(NoteError):
        VerifierKey.parse(text[:-8] + "AAAAAAA=")
    long = VerifierKey("n" * 256, VKEYS[1].key, VKEYS[1].kind)
    note = MemoryLog().grow(3).note()
    line = Signature(long.name, long.id, NOW.to_bytes(8, "big") + bytes(2420))
    with pytest.raises(NoteError, match="too long"):
        cosigned_at(note.with_signatures([line]), long)


def test_a_witness_restored_from_backup_knows_its_ml_dsa_line_too(tmp_path: Path) -> None:
    from tocsin.seal.witness.client import build_request
    from tocsin.seal.witness.memory import RefusalError, Witness

    log = MemoryLog().grow(4)
    witness = Witness(tmp_path, NAME, seeded("x"), lambda: NOW, SECOND)
    witness.add_log(log.vkey)
    lines = witness.add_checkpoint(build_request(log.note(), 0, log.consistency))
    (log_home,) = (tmp_path / "logs").iterdir()
    (log_home / "state.json").unlink()
    carried = log.note().with_signatures(lines[1:])
    with pytest.raises(RefusalError, match="forgot what it signed"):
        witness.add_checkpoint(build_request(carried, 0, log.consistency))
