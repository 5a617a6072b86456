"""Every kind of line of a policy: how many words it has, and what a group may hold."""

from __future__ import annotations

import datetime as dt

import pytest

from seal.logs import MemoryLog, seeded
from tocsin.ground.errors import TocsinError
from tocsin.seal.witness.cosignature import cosign, witness_key
from tocsin.seal.witness.policy import MOST_MEMBERS, judge_quorum, parse_policy

LOG = MemoryLog().grow(3)
W = {n: witness_key(f"{n}.example", seeded(n)) for n in ("a", "b", "c", "d")}
ALL = "".join(f"witness {name} {key}\n" for name, key in W.items())


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("log", False),
        (f"log {LOG.vkey}", True),
        (f"log {LOG.vkey} https://l.example", True),
        (f"log {LOG.vkey} https://l.example more", False),
        ("witness", False),
        ("witness a", False),
        (f"witness a {W['a']}", True),
        (f"witness a {W['a']} https://a.example", True),
        (f"witness a {W['a']} https://a.example more", False),
        (f"witness none {W['a']}", False),
        ("# a note", True),
        ("", True),
        ("\t ", True),
        ("quorum", False),
        ("quorum none none", False),
        ("Quorum none", False),
    ],
)
def test_how_many_words_a_line_has(line: str, read: bool) -> None:
    text = f"{line}\nquorum none"
    if read:
        parse_policy(text)
    else:
        with pytest.raises(TocsinError) as caught:
            parse_policy(text)
        assert caught.value.diagnosis.place == "line 1"


def test_where_a_log_and_a_witness_can_be_asked() -> None:
    text = f"log {LOG.vkey} https://l.example\nwitness a {W['a']} https://a.example\n"
    found = parse_policy(f"{text}witness b {W['b']}\nquorum a")
    assert found.urls == {LOG.vkey.name: "https://l.example", "a": "https://a.example"}
    assert found.logs == (LOG.vkey,)
    assert list(found.witnesses) == ["a", "b"]


@pytest.mark.parametrize(
    ("rule", "need"),
    [("all", 3), ("any", 1), ("1", 1), ("3", 3), ("03", 3), ("0", 0), ("4", 0), ("-1", 0),
     ("some", 0), ("1.0", 0), ("1000000000", 0)],
)  # fmt: skip
def test_how_many_of_a_group(rule: str, need: int) -> None:
    text = f"{ALL}group g {rule} a b c\nquorum g"
    if need:
        assert parse_policy(text).groups["g"].need == need
    else:
        with pytest.raises(TocsinError, match="threshold"):
            parse_policy(text)


def test_a_group_may_be_of_one_and_of_many_and_not_of_more() -> None:
    assert parse_policy(f"{ALL}group g any a\nquorum g").groups["g"].members == ("a",)
    keys = [f"witness m{n} {witness_key('m.example', seeded(f'm{n}'))}\n"
            for n in range(MOST_MEMBERS + 1)]  # fmt: skip
    for count, fits in ((MOST_MEMBERS, True), (MOST_MEMBERS + 1, False)):
        members = " ".join(f"m{n}" for n in range(count))
        text = "".join(keys) + f"group g any {members}\nquorum g"
        if fits:
            assert len(parse_policy(text).groups["g"].members) == MOST_MEMBERS
        else:
            with pytest.raises(TocsinError):
                parse_policy(text)


def test_two_keys_of_one_witness_never_count_as_two() -> None:
    old, new = (witness_key("a.example", seeded(n)) for n in ("old", "new"))
    lines = f"witness old {old}\nwitness new {new}\nwitness b {W['b']}\n"
    parse_policy(f"{lines}group a any old new\ngroup g all a b\nquorum g")
    with pytest.raises(TocsinError, match="two keys of one witness"):
        parse_policy(f"{lines}group g 2 old new b\nquorum g")


def cosigned(**times: int):
    note = LOG.note()
    lines = [cosign(note.text, f"{n}.example", seeded(n), t) for n, t in times.items()]
    return note.with_signatures(lines)


@pytest.mark.parametrize(
    ("times", "met", "have", "time", "missing"),
    [
        ({}, False, 0, None, ("a", "b", "c")),
        ({"a": 5}, False, 1, None, ("b", "c")),
        ({"a": 5, "c": 3}, True, 2, 5, ()),
        ({"a": 5, "b": 7, "c": 3}, True, 3, 5, ()),
        ({"a": 5, "d": 1}, False, 1, None, ("b", "c")),
    ],
)
def test_two_of_three(
    times: dict[str, int], met: bool, have: int, time: int | None, missing: tuple[str, ...]
) -> None:
    policy = parse_policy(f"{ALL}group g 2 a b c\nquorum g")
    found = judge_quorum(policy, cosigned(**times))
    assert (found.met, found.have, found.need, found.missing) == (met, have, 2, missing)
    assert found.time == (dt.datetime.fromtimestamp(time, dt.UTC) if time else None)


def test_a_single_witness_and_a_group_of_groups() -> None:
    one = judge_quorum(parse_policy(f"{ALL}quorum b"), cosigned(b=9))
    assert (one.met, one.have, one.need) == (True, 1, 1)
    text = f"{ALL}group g all a b\ngroup h 1 c d\ngroup both 2 g h\nquorum both"
    for times, met in (({"a": 1, "b": 2}, False), ({"a": 1, "c": 2}, False),
                       ({"a": 1, "b": 2, "d": 3}, True), ({"c": 1, "d": 2}, False)):  # fmt: skip
        assert judge_quorum(parse_policy(text), cosigned(**times)).met is met
