"""Canonical JSON, places in short, records of names: one form each, and no other is taken."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.errors import TocsinError
from tocsin.seal.archive.carried import Seen
from tocsin.seal.commit import jcs
from tocsin.seal.commit.places import Runs, split
from tocsin.seal.commit.records import canonical, get_bytes, moment, named, shown
from tocsin.seal.log.tlogproof import LogProof
from tocsin.seal.vault import custody

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(VALUES)
def test_canonical_json_goes_there_and_back(value) -> None:
    content = jcs.encode(value)
    assert jcs.decode(content) == value
    assert json.loads(content) == value


def test_keys_are_sorted_by_utf16_as_rfc_8785_says() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\u00f6"]
    order = list(json.loads(jcs.encode(dict.fromkeys(keys, 0))))
    assert order == ["\r", "1", "\x80", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53), b"x", {1: 2}, {"a": {2}}, "\ud800"])
def test_what_has_no_canonical_form_is_refused(value) -> None:
    with pytest.raises(TocsinError):
        jcs.encode(value)


@pytest.mark.parametrize(
    "text",
    ['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":1}', "[1.0]", '"\\u0041"', "[1]\n", "\ufeff[]",
     "[NaN]", "[1e3]", "", "[" * 10_000],
)  # fmt: skip
def test_another_spelling_of_a_value_is_refused(text: str) -> None:
    with pytest.raises(TocsinError):
        jcs.decode(text.encode())


@given(st.lists(st.tuples(st.sampled_from(["row", "page"]), st.sampled_from(
    ["row=1", "row=2", "row=3", "row=007", "sheet=A/row=1", "sheet=A/row=2", "x", "row=0", "=5"]
)), max_size=30))  # fmt: skip
def test_runs_of_places_keep_every_place(places: list[tuple[str, str]]) -> None:
    runs = Runs()
    for kind, place in places:
        runs.add(kind, place)
    expected = [f"{kind}/{place}".encode() for kind, place in places]
    assert list(runs.labels()) == expected
    assert runs.count == len(places)
    for at, (kind, place) in enumerate(places):
        assert runs.label(at) == f"{kind}/{place}"
        assert list(runs.labels(at)) == expected[at:]
        assert runs.find(place, kind) == places.index((kind, place))
    assert runs.find("row=99") is None
    assert Runs(json.loads(json.dumps(runs.items))).count == runs.count


def test_a_number_with_zeros_before_it_is_no_number() -> None:
    assert split("row=007") == ("row=007", None)
    assert split("row=7") == ("row=", 7)
    assert split("row=\u0667") == ("row=\u0667", None)


@given(st.binary(max_size=40))
def test_names_in_any_bytes_come_back(name: bytes) -> None:
    record = named("file", name)
    assert get_bytes(json.loads(jcs.encode(record))) == name
    text = shown(name)
    assert text.isprintable()


@given(st.binary(max_size=40), st.integers(0, 2**50), st.booleans())
def test_the_quick_form_of_a_record_is_the_canonical_one(name: bytes, size: int, odd: bool) -> None:
    record = named("file", name) | {"size": size, "mtime": moment(size), "sha256": "00" * 32}
    if odd:
        record["changed"] = True
    assert canonical(record) == jcs.encode(record)


def test_a_name_written_in_the_other_form_is_refused() -> None:
    for record in ({"path_b64": "YQ=="}, {"path": "a", "path_b64": "/w=="}, {"path_b64": "!"}):
        with pytest.raises(TocsinError):
            get_bytes(record)


@given(st.sets(st.tuples(st.integers(1, 3), st.integers(0, 300))))
def test_what_was_seen_comes_back_as_runs(places: set[tuple[int, int]]) -> None:
    seen = Seen()
    for seal, index in places:
        seen.add(seal, index)
    spread = {(s, f + n) for s, f, c in seen.runs() for n in range(c)}
    assert spread == places
    assert all(place in seen for place in places)
    assert (9, 9) not in seen


def test_times_are_exact() -> None:
    assert moment(1_700_000_000_123_456_789) == "1700000000.123456789"
    assert moment(-1) == "-1.999999999"


def test_a_torn_last_line_of_the_custody_log_is_completed_away(tmp_path) -> None:
    path = tmp_path / "custody.jsonl"
    first = custody.append(path, who="", did="sealed", what="1", at="t")
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"at":"t","di')
    assert custody.check(path) == [first]
    second = custody.append(path, who="", did="sealed", what="2", at="t")
    assert custody.check(path) == [first, second]


@given(st.binary(max_size=120))
def test_no_bytes_break_the_reader_of_proofs(content: bytes) -> None:
    with contextlib.suppress(TocsinError):
        LogProof.parse(content)
    with contextlib.suppress(TocsinError):
        LogProof.parse(b"c2sp.org/tlog-proof@v1\nindex " + content)
