"""Quorum policies: what is read, what is refused, and what is said below quorum."""

from __future__ import annotations

import datetime as dt

import pytest

from seal.logs import MemoryLog, seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal.log.notes import Note, NoteError, Signature
from tocsin.seal.witness.cosignature import cosign, cosigned_at, witness_key
from tocsin.seal.witness.policy import judge_quorum, parse_policy

LOG = MemoryLog().grow(3)
NAMES = ["x1", "x2", "x3", "y1", "y2"]
KEYS = {name: seeded(name) for name in NAMES}
VKEYS = {name: witness_key(f"{name}.example", KEYS[name]) for name in NAMES}
TEXT = (
    f"# sisters\nlog {LOG.vkey}\n\n"
    + "".join(f"  witness {name}\t{VKEYS[name]} https://{name}.example\n" for name in NAMES)
    + "group X 2 x1 x2 x3\ngroup Y any y1 y2\ngroup both all X Y\nquorum both\n"
)


def cosigned(*names_and_times: tuple[str, int]) -> Note:
    note = LOG.note()
    lines = [cosign(note.text, f"{n}.example", KEYS[n], t) for n, t in names_and_times]
    return note.with_signatures(lines)


def test_quorum_time_is_when_enough_had_seen_it() -> None:
    policy = parse_policy(TEXT)
    note = cosigned(("x1", 100), ("x2", 300), ("x3", 200), ("y2", 250))
    result = judge_quorum(policy, note)
    assert result.met
    assert result.time == dt.datetime.fromtimestamp(250, dt.UTC)
    assert set(result.cosigned) == {"x1", "x2", "x3", "y2"}
    assert policy.urls["x1"] == "https://x1.example"


def test_below_quorum_says_what_is_missing() -> None:
    result = judge_quorum(parse_policy(TEXT), cosigned(("x1", 100), ("x2", 300)))
    assert (result.met, result.have, result.need) == (False, 1, 2)
    assert result.missing == ("Y",)
    assert result.time is None


def test_one_witness_counts_once_however_often_it_signs() -> None:
    text = TEXT.replace("quorum both", "quorum X")
    result = judge_quorum(parse_policy(text), cosigned(("x1", 100), ("x1", 101), ("x1", 102)))
    assert (result.met, result.have) == (False, 1)


def test_false_line_of_a_known_witness_rejects_the_note() -> None:
    note = cosigned(("x1", 100))
    bad = Signature("x2.example", VKEYS["x2"].id, note.signatures[-1].value)
    with pytest.raises(NoteError, match=r"x2\.example does not hold"):
        judge_quorum(parse_policy(TEXT), note.with_signatures([bad]))


def test_cosignature_of_another_checkpoint_does_not_hold() -> None:
    other = MemoryLog().grow(4).note()
    line = cosign(other.text, "x1.example", KEYS["x1"], 5)
    with pytest.raises(NoteError):
        cosigned_at(LOG.note().with_signatures([line]), VKEYS["x1"])


def test_time_cannot_be_changed_in_the_line() -> None:
    line = cosign(LOG.note().text, "x1.example", KEYS["x1"], 500)
    back = Signature(line.name, line.id, (100).to_bytes(8, "big") + line.value[8:])
    with pytest.raises(NoteError):
        cosigned_at(LOG.note().with_signatures([back]), VKEYS["x1"])


def test_quorum_none_and_no_log_are_policies() -> None:
    policy = parse_policy("quorum none")
    assert judge_quorum(policy, LOG.note()).met
    assert policy.logs == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("quorum both\n", ""), "no quorum"),
        (("quorum both", "quorum both\nquorum X"), "set twice"),
        (("quorum both", "quorum Z"), "not defined"),
        (("group Y any y1 y2", "group Y any y1 z9"), "not defined"),
        (("group Y any y1 y2", "group Y 3 y1 y2"), "threshold"),
        (("group Y any y1 y2", "group Y 0 y1 y2"), "threshold"),
        (("group Y any y1 y2", "group Y any y1 y1"), "twice"),
        (("group Y any y1 y2", "group Y any x1 y2"), "one group only"),
        (("group Y any y1 y2", "group none any y1 y2"), "taken"),
        (("group Y any y1 y2", "group Y any"), "group line"),
        (("quorum both", "frob x\nquorum both"), "kind of statement"),
        ((f"log {LOG.vkey}", f"log {VKEYS['x1']}"), "key of a log"),
        ((str(VKEYS["x2"]), str(VKEYS["x1"])), "one witness only"),
        ((str(VKEYS["x2"]), str(LOG.vkey)), "key of a witness"),
        ((f"log {LOG.vkey}", f"log {LOG.vkey}\nlog {LOG.vkey}"), "twice"),
        (("group Y any", "group Y\u0007 any"), "control"),
    ],
)
def test_malformed_policies_name_their_line(change: tuple[str, str], words: str) -> None:
    assert change[0] in TEXT
    with pytest.raises(TocsinError, match=words):
        parse_policy(TEXT.replace(*change), "policy.txt")
