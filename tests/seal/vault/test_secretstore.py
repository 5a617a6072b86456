"""The secret half of a seal: what went in comes out, in any pieces, for who holds the key alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyrage
import pytest

from tocsin.ground.errors import TocsinError
from tocsin.seal.vault import secretstore
from tocsin.seal.vault.secretstore import SecretReader, SecretWriter

OWN, OTHER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
KEY = bytes(range(32))


def unit(number: int) -> bytes:
    return hashlib.sha256(b"u%d" % number).digest() * 3


def node(number: int) -> bytes:
    return hashlib.sha256(b"n%d" % number).digest()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few things, so that their edges are met."""
    monkeypatch.setattr(secretstore, "RECORDS_PIECE", 200)
    monkeypatch.setattr(secretstore, "UNITS_PIECE", 4)
    monkeypatch.setattr(secretstore, "NODES_PIECE", 3)


def written(folder: Path, units: int = 0, nodes: int = 0, records: int = 0) -> str:
    """A secret part with so many of each; the digest of its list."""
    folder.mkdir(exist_ok=True)
    writer = SecretWriter(folder, [OWN.to_public()], KEY, 7)
    for number in range(records):
        writer.add_records(b'{"record":{"n":%d}}\n' % number, 1)
    writer.add_units(b"".join(map(unit, range(units))))
    writer.add_nodes(b"".join(map(node, range(nodes))))
    assert (writer.units, writer.nodes, writer.records) == (units, nodes, records)
    return writer.close()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 8, 9])
def test_any_run_of_units_and_nodes_comes_back(tmp_path: Path, count: int) -> None:
    digest = written(tmp_path, units=count, nodes=count)
    reader = SecretReader(tmp_path, [OWN], digest)
    for at in range(count + 1):
        for many in range(count - at + 1):
            expected = b"".join(map(unit, range(at, at + many)))
            assert b"".join(reader.units(at, many)) == expected
            assert reader.nodes(at, many) == b"".join(map(node, range(at, at + many)))
    pieces = [path.name for path in tmp_path.glob("units-*")]
    assert len(pieces) == -(-count // 4), "no empty piece is written"


@pytest.mark.usefixtures("small")
def test_each_piece_of_records_says_where_it_begins(tmp_path: Path) -> None:
    reader = SecretReader(tmp_path, [OWN], written(tmp_path, records=40))
    pieces = [piece.splitlines() for piece in reader.records()]
    assert len(pieces) > 3
    at = 0
    for head, *lines in pieces:
        assert json.loads(head) == {"first": at, "key": KEY.hex(), "seal": 7, "v": 1}
        assert [json.loads(line)["record"]["n"] for line in lines] == [*range(at, at + len(lines))]
        at += len(lines)
    assert at == 40


@pytest.mark.usefixtures("small")
def test_more_than_is_there_is_an_error(tmp_path: Path) -> None:
    reader = SecretReader(tmp_path, [OWN], written(tmp_path, units=6, nodes=6))
    with pytest.raises(TocsinError, match="short"):
        list(reader.units(5, 2))
    with pytest.raises(TocsinError, match="missing"):
        list(reader.units(8, 1))


def test_only_who_holds_a_key_reads(tmp_path: Path) -> None:
    digest = written(tmp_path, units=1)
    assert list(SecretReader(tmp_path, [OTHER, OWN], digest).units(0, 1)) == [unit(0)]
    with pytest.raises(TocsinError) as caught:
        SecretReader(tmp_path, [OTHER], digest).piece("units", 0)
    assert caught.value.diagnosis.code == "locked"
    for path in tmp_path.iterdir():
        assert path.stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"
        assert unit(0) not in path.read_bytes()


def test_a_bent_piece_a_bent_list_and_one_gone(tmp_path: Path) -> None:
    digest = written(tmp_path, units=1)
    piece, listing = tmp_path / "units-0000.age", tmp_path / "SHA256SUMS"
    kept = piece.read_bytes()
    piece.write_bytes(kept + b"x")
    with pytest.raises(TocsinError, match="was changed"):
        SecretReader(tmp_path, [OWN], digest).piece("units", 0)
    piece.unlink()
    with pytest.raises(TocsinError, match="is missing"):
        SecretReader(tmp_path, [OWN], digest).piece("units", 0)
    piece.write_bytes(kept)
    listing.write_bytes(listing.read_bytes() + b"\n")
    with pytest.raises(TocsinError, match="not the one"):
        SecretReader(tmp_path, [OWN], digest)
    listing.unlink()
    with pytest.raises(TocsinError, match="not here"):
        SecretReader(tmp_path, [OWN], digest)


@pytest.mark.usefixtures("small")
def test_few_pieces_are_held_open_at_a_time(tmp_path: Path) -> None:
    """Memory stays flat: a reader of a hundred pieces holds the last few."""
    reader = SecretReader(tmp_path, [OWN], written(tmp_path, units=40))
    assert b"".join(reader.units(0, 40)) == b"".join(map(unit, range(40)))
    assert list(reader._held) == [f"units-{number:04d}.age" for number in (6, 7, 8, 9)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("step", [1, 2, 5, 9])
def test_a_piece_is_full_before_the_next_begins(tmp_path: Path, step: int) -> None:
    """Nine units and nine nodes, whatever they come in: what is read is reckoned from full ones."""
    writer = SecretWriter(tmp_path, [OWN.to_public()], KEY, 7)
    for at in range(0, 9, step):
        here = range(at, min(at + step, 9))
        writer.add_units(b"".join(map(unit, here)))
        writer.add_nodes(b"".join(map(node, here)))
    reader = SecretReader(tmp_path, [OWN], writer.close())
    assert [len(reader.piece("units", n)) // 96 for n in range(3)] == [4, 4, 1]
    assert [len(reader.piece("nodes", n)) // 32 for n in range(3)] == [3, 3, 3]
    assert writer.units == writer.nodes == 9
