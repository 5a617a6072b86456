"""The state of an archive at each of its seals, read with the key alone."""

from __future__ import annotations

import json

import pytest

from seal.conftest import LEDGER
from tocsin.ground.errors import TocsinError
from tocsin.seal.log.merkle import check_inclusion
from tocsin.seal.vault.manifest import Layer, Manifest
from tocsin.seal.vault.recipients import identities
from tocsin.seal.vault.vault import Vault

FIRST = {b"ledger.csv": 1, b"minutes/a.txt": 1, b"photo.bin": 1, b"same.txt": 1}
SECOND = {b"ledger.csv": 1, b"same.txt": 1, b"minutes/a.txt": 2, b"\xff raw": 2}
THIRD = {**SECOND, b"third.txt": 3}
STATES = {1: FIRST, 2: SECOND, 3: THIRD, 4: dict.fromkeys(THIRD, 4)}


@pytest.fixture
def read(past: Vault) -> Manifest:
    return Manifest(past, identities(past.folder, None))


@pytest.mark.parametrize("seal", STATES)
def test_each_seal_has_its_state_and_every_thing_is_there_once(read: Manifest, seal: int) -> None:
    found = [(item.path, item.seal) for item in read.state(seal) if item.record["type"] == "file"]
    assert dict(found) == STATES[seal]
    assert len(found) == len(STATES[seal])
    if seal == 4:
        assert found == [(i.path, i.seal) for i in read.state() if i.record["type"] == "file"], (
            "with none named: the newest"
        )


@pytest.mark.parametrize("seal", STATES)
def test_a_path_is_found_where_the_state_has_it_and_nowhere_else(read: Manifest, seal: int) -> None:
    for path in {path for state in STATES.values() for path in state} | {b"a.txt", b"third"}:
        found = read.find(path, seal)
        assert (found.seal if found else None) == STATES[seal].get(path)
        if found:
            assert found.path == path
            assert found in list(read.state(seal)), "the same record, index and all"


def test_what_a_record_says(read: Manifest) -> None:
    ledger, photo = read.find(b"ledger.csv", 1), read.find(b"photo.bin", 1)
    assert ledger is not None
    assert photo is not None
    assert ledger.size == len(LEDGER.encode())
    assert (ledger.unit_count, len(ledger.segments), ledger.segments[0]) == (5, 1, 0)
    assert [ledger.runs.label(n) for n in range(5)] == [f"row/row={n}" for n in range(1, 6)]
    assert (photo.unit_count, photo.segments, list(read.digests(photo))) == (0, [0], [])
    assert len(b"".join(read.digests(ledger))) == 5 * 96
    assert (read.nodes(ledger), read.nodes(photo)) == (b"", b"")
    folder = read.find(b"minutes", 1)
    if folder is not None:
        assert (folder.sha256, folder.size) == ("", 0)


def test_every_record_is_proven_by_its_salt(read: Manifest, past: Vault) -> None:
    for number in past.finished():
        statement = past.statement(number)
        tree = past.tree(statement)
        for item in read.records(statement):
            salt, leaf = read.opening(item)
            assert len(salt) == 32
            path = tree.path_of(item.index)
            check_inclusion(leaf, item.index, tree.leaves, path, statement.archive_root)


def test_units_have_a_key_for_each_file(read: Manifest) -> None:
    found = [item for item in read.state(1) if item.record["type"] == "file"]
    assert len({read.units_key(item) for item in found}) == len(found) == 4


def test_the_key_is_the_one_each_piece_names(read: Manifest) -> None:
    head = json.loads(read.reader(2).piece("records", 0).splitlines()[0])
    assert read.key(2) == bytes.fromhex(head["key"]) != read.key(1)
    assert head["first"] == 0


@pytest.mark.parametrize(
    ("spans", "held"),
    [
        (None, range(8)),
        ([], ()),
        ([(2, 1)], (2,)),
        ([(0, 2), (4, 3)], (0, 1, 4, 5, 6)),
        ([(1, 1), (2, 1), (7, 1)], (1, 2, 7)),
    ],
)
def test_a_layer_holds_its_spans(past: Vault, spans: list[tuple[int, int]], held: range) -> None:
    layer = Layer(past.statement(1), spans)
    assert [index for index in range(8) if layer.holds(index)] == list(held)


def test_an_empty_vault_has_no_last_seal(vault: Vault) -> None:
    with pytest.raises(TocsinError, match="nothing has been sealed"):
        Manifest(vault, []).last()
