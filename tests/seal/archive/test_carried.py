"""What is carried from seal to seal, kept as bits; and small rules of the work of a seal."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seal.logs import MemoryLog
from tocsin.seal.against import digests
from tocsin.seal.archive.carried import Seen, carried_records, gone_records
from tocsin.seal.archive.work import Batch, Stretch, quick
from tocsin.seal.commit import UNIT
from tocsin.seal.keys.change import change_entry, distrust_entry, root_entry
from tocsin.seal.stamps.rfc3161 import _plain
from tocsin.seal.vault.manifest import Manifest, SealedFile

RUNS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 90), st.integers(1, 40)), max_size=6)


@given(RUNS)
def test_whole_runs_come_back_as_few_runs(told: list[tuple[int, int, int]]) -> None:
    """A byte of eight that are all carried is read at once: so runs, not single places."""
    seen, places = Seen(), set()
    for seal, first, count in told:
        for index in range(first, first + count):
            seen.add(seal, index)
            places.add((seal, index))
    runs = list(seen.runs())
    assert [(s, n) for s, first, count in runs for n in range(first, first + count)] == sorted(
        places
    )
    ends = {(s, first + count) for s, first, count in runs}
    assert not ends & {(s, first) for s, first, _ in runs}, "no run ends where the next begins"
    assert seen.oldest == min((s for s, _ in places), default=0)


def test_what_the_records_of_carrying_and_losing_say() -> None:
    assert list(carried_records([(1, 5, 3)])) == [
        {"count": 3, "first": 5, "seal": 1, "type": "carried", "v": 1}
    ]
    gone = {"index": 7, "seal": 1, "type": "gone", "v": 1}
    assert list(gone_records([(1, 7)], unsure=False)) == [gone]
    assert list(gone_records([(1, 7)], unsure=True)) == [gone | {"unsure": True}]


def test_only_the_reading_of_whole_papers_is_slow_work() -> None:
    """What is quick may wait behind another task with one worker; a paper read whole may not."""

    def of(kind: type, **fields: Any) -> Any:
        made = object.__new__(kind)
        for name, value in fields.items():
            object.__setattr__(made, name, value)
        return made

    assert quick(of(Stretch))
    assert quick(of(Batch, grain=False))
    assert not quick(of(Batch, grain=True))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_so_many_units_are_kept_at_hand_and_no_more(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(digests, "MANY", 2)
    reader = SimpleNamespace(units=lambda at, many: iter([bytes(many * UNIT)]))
    manifest = SimpleNamespace(reader=lambda seal: reader)
    item = SealedFile(b"a", 1, 0, {}, {"at": 0, "count": 9})
    held = digests.OfSeal(manifest, item)  # type: ignore[arg-type]
    for unit in range(count):
        held.remember(unit, b"\1" * UNIT)
    at_hand = [held[n * UNIT : (n + 1) * UNIT] == b"\1" * UNIT for n in range(3)]
    assert sum(at_hand) == min(count, 2)
    assert held[UNIT - 4 : UNIT + 4] == bytes(8), "over the edge of two units it is read anew"


@pytest.mark.parametrize(
    ("private", "asked"),
    [
        (None, False),
        ({"count": 4096}, False),
        ({"count": 4096, "nodes": None}, False),
        ({"count": 4095, "nodes": 0}, False),
        ({"count": 4096, "nodes": 0}, True),
    ],
)
def test_roots_of_tiles_are_kept_for_large_tables_alone(
    private: dict[str, Any] | None, asked: bool
) -> None:
    calls: list[tuple[int, int]] = []
    manifest = Manifest(None, [])  # type: ignore[arg-type]
    reader = SimpleNamespace(nodes=lambda at, count: calls.append((at, count)) or b"roots")
    manifest._readers[1] = reader  # type: ignore[assignment]
    found = manifest.nodes(SealedFile(b"a", 1, 0, {}, private))
    assert (found == b"roots") is asked
    assert calls == ([(0, 16)] if asked else [])


def test_entries_of_a_log_about_its_keys() -> None:
    log = MemoryLog().grow(2)
    entry = json.loads(change_entry(log.note()))
    assert (entry["v"], entry["action"], entry["note"]) == (1, "change", str(log.note()))
    root = json.loads(root_entry(log.vkey))
    assert (root["v"], root["action"], root["vkey"]) == (1, "root", str(log.vkey))
    assert root["type"] == entry["type"]
    told = json.loads(distrust_entry(log.vkey, 0, "x" * 500))
    assert (told["v"], told["after"], told["type"]) == (1, 0, entry["type"])


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Nonce mismatch", "another request"),
        ("Policy mismatch", "another policy"),
        ("EKU is not critical", "not one for time stamping"),
        ("certificate verify error: x", "chain does not hold"),
        ("PKCS7 signature failed", "signature is wrong"),
        ("message digest differs", "signature is wrong"),
        ("something new", "something new"),
    ],
)
def test_why_a_stamp_is_refused_is_said_in_plain_words(said: str, plain: str) -> None:
    assert plain in _plain(said)
