"""A statement is taken whole or not at all: every field, and each way to bend it."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.commit.statement import Statement, tool_digest, uptime

SOUND: dict[str, Any] = {
    "type": "tocsin-seal", "v": 1, "origin": "union.example/log", "archive_root": "ab" * 32,
    "previous": "", "secret": "cd" * 32, "kind": "full", "grain": "row", "scheme": "tocsin-1",
    "seal": 1, "leaves": 1024,
}  # fmt: skip


def parsed(**change: object) -> Statement:
    fields = {k: v for k, v in (SOUND | change).items() if v is not None}
    return Statement.parse(jcs.encode(fields))


def test_a_sound_one_says_what_it_holds() -> None:
    found = parsed(clock={"ended": "2026-03-01T12:00:00Z"})
    assert (found.seal, found.kind, found.leaves) == (1, "full", 1024)
    assert found.archive_root == bytes.fromhex("ab" * 32)
    assert found.claimed == "2026-03-01T12:00:00Z"
    assert found.content == jcs.encode(found.fields)
    assert parsed().claimed == parsed(clock="noon").claimed == parsed(clock={}).claimed == ""


@pytest.mark.parametrize(("kind", "closing"), [("part", False), ("full", True), ("delta", True)])
def test_only_a_part_leaves_the_folder_unfinished(kind: str, closing: bool) -> None:
    assert parsed(kind=kind).closing is closing


@pytest.mark.parametrize("name", SOUND)
def test_no_field_may_be_wanting_or_of_another_kind(name: str) -> None:
    for value in (None, [], True, "1" if isinstance(SOUND[name], int) else 1):
        with pytest.raises(TocsinError):
            parsed(**{name: value})


@pytest.mark.parametrize(
    "change",
    [
        {"type": "tocsin-witness"}, {"v": 2}, {"v": 0}, {"kind": "whole"}, {"kind": ""},
        {"seal": 0}, {"seal": -1}, {"leaves": 0}, {"leaves": -1024}, {"leaves": 1023},
        {"leaves": 1025}, {"scheme": "tocsin-2"}, {"archive_root": "ab" * 31},
        {"archive_root": "ab" * 33}, {"archive_root": "AB" * 32}, {"secret": "cd" * 31 + "g0"},
        {"secret": ""},
    ],
)  # fmt: skip
def test_each_way_to_bend_one_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(TocsinError):
        parsed(**change)


@pytest.mark.parametrize("change", [{"seal": 1}, {"seal": 9_999}, {"leaves": 2048}])
def test_and_what_lies_beside_the_edge_is_taken(change: dict[str, Any]) -> None:
    assert parsed(**change).fields[next(iter(change))] == next(iter(change.values()))


def test_what_is_no_object_is_no_statement() -> None:
    for content in (b"[]", b'"tocsin-seal"', b"1", b"null"):
        with pytest.raises(TocsinError, match="not a seal"):
            Statement.parse(content)


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


def test_canonical_json_goes_two_hundred_deep_and_no_deeper() -> None:
    assert jcs.decode(jcs.encode(nested(200))) == nested(200)
    jcs.check_depth(nested(200))
    jcs.check_depth({"a": nested(199)})
    for value in (nested(202), {"a": nested(201)}):
        with pytest.raises(ValueError, match="deep"):
            jcs.check_depth(value)
        with pytest.raises(TocsinError, match="deep"):
            jcs.encode(value)


@pytest.mark.parametrize(("value", "fits"), [(2**53 - 1, True), (2**53, False)])
def test_numbers_end_where_every_reader_counts_exactly(value: int, fits: bool) -> None:
    """RFC 8785, section 3.2.2.3: beyond 2**53 a reader of doubles would alter them."""
    for number in (value, -value):
        if fits:
            assert jcs.decode(jcs.encode(number)) == number
        else:
            with pytest.raises(TocsinError, match="too large"):
                jcs.encode(number)


def test_a_number_of_any_length_costs_nothing() -> None:
    assert jcs.loads(b"9" * 40) == int("9" * 40)
    with pytest.raises(ValueError, match="40 digits"):
        jcs.loads(b"9" * 41)


def test_the_program_that_sealed_is_named_by_its_text() -> None:
    assert len(tool_digest()) == 64
    assert tool_digest() == tool_digest()
    assert uptime() == "" or float(uptime()) > 0
