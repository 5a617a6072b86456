"""The log: tiles an independent reader takes, and everything an operator may do to it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.ground.errors import TocsinError
from tocsin.seal.log import logkey, merkle
from tocsin.seal.log.log import Log
from tocsin.seal.log.tiles import Tiles, pack_entries, tile_name, unpack_entries
from tocsin.seal.vault.audit import audit_log, audit_vault

SEED = bytes(range(32))


def make_log(folder: Path, entries: int = 0, seed: bytes = SEED, word: str = "entry") -> Log:
    log = Log.create(folder, seed=seed, origin="example/log")
    grow(log, [f"{word} {n}".encode() for n in range(entries)])
    return log


def grow(log: Log, entries: list[bytes], *, together: bool = False) -> None:
    key = logkey.load(log.folder / "local" / "log-key")
    for batch in [entries] if together and entries else [[entry] for entry in entries]:
        log.append(lambda _, batch=batch: batch, key)


def codes(log: Log, *outside) -> set[str]:
    return {fault.code for fault in audit_log(log, outside).faults}


@pytest.mark.parametrize(("number", "name"), [
    (0, "tile/0/000"), (999, "tile/0/999"), (1234067, "tile/0/x001/x234/067"),
])  # fmt: skip
def test_tile_paths_are_those_of_the_specification(number: int, name: str) -> None:
    assert tile_name(0, number) == name
    assert tile_name(-1, 273, 112) == "tile/entries/273.p/112"


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_entry_bundles_go_there_and_back(entries: list[bytes]) -> None:
    assert list(unpack_entries(pack_entries(entries))) == entries


@given(st.binary(max_size=60))
def test_no_bundle_breaks_the_reader(content: bytes) -> None:
    try:
        assert pack_entries(unpack_entries(content)) == content
    except TocsinError:
        assert content


def test_an_independent_reader_takes_our_tiles(tmp_path) -> None:
    tlog = pytest.importorskip("tlog_scales.tiles")
    log = make_log(tmp_path / "log")
    entries = [b"%d" % n for n in range(70_000)]
    grow(log, entries, together=True)
    point = log.head().point
    files = {p.relative_to(log.folder).as_posix() for p in (log.folder / "tile").rglob("*")}
    full, partial = tlog.level_tiles(70_000, 0)
    assert (full, partial) == (273, 112)
    for level in (0, 1, 2, -1):
        count, width = tlog.level_tiles(70_000, level)
        expected = {"/".join(tlog.tile_path(level, n)) for n in range(count)}
        expected |= {"/".join(tlog.tile_path(level, count, width))} if width else set()
        assert expected <= files
    hashes = [tlog.leaf_hash(entry) for entry in entries]
    assert hashes[300] == log.tiles(70_000).hashes(0, 1)[44 * 32 : 45 * 32]
    assert merkle.fold(hashes) == point.root


@settings(max_examples=examples(12), deadline=None)
@given(st.lists(st.integers(1, 300), min_size=1, max_size=5), st.data())
def test_every_entry_is_proven_at_every_size(tmp_path_factory, sizes, data) -> None:
    log = make_log(tmp_path_factory.mktemp("l") / "log")
    leaves: list[bytes] = []
    for size in sizes:
        batch = [b"%d" % (len(leaves) + n) for n in range(size)]
        grow(log, batch, together=True)
        leaves += map(merkle.leaf_hash, batch)
        assert log.head().point.root == merkle.fold(leaves)
    index = data.draw(st.integers(0, len(leaves) - 1))
    size = data.draw(st.integers(index + 1, len(leaves)))
    root = Tiles(log.folder, size).root()
    merkle.check_inclusion(leaves[index], index, size, log.inclusion(index, size), root)
    proof = log.consistency(size, len(leaves))
    merkle.check_consistency(size, len(leaves), proof, root, log.head().point.root)
    assert merkle.leaf_hash(log.entry(index)) == leaves[index]


def test_a_sound_log_has_no_faults(tmp_path) -> None:
    log = make_log(tmp_path / "log", 3)
    for count in (253, 44):
        grow(log, [b"%d" % n for n in range(count)], together=True)
    assert codes(log) == set()
    assert codes(log, log.checkpoint_at(256), log.checkpoint_at(300)) == set()


def _bundle(log: Log) -> Path:
    return next((log.folder / "tile" / "entries").rglob("000.p/*"))


def test_an_edited_entry_is_named(tmp_path) -> None:
    log = make_log(tmp_path / "log", 20)
    entries = list(unpack_entries(_bundle(log).read_bytes()))
    entries[7] = b"something else"
    _bundle(log).write_bytes(pack_entries(entries))
    fault = audit_log(log).faults[0]
    assert fault.code == "LOG-ENTRY"
    assert "Entry 7" in fault.words
    key = logkey.load(log.folder / "local" / "log-key")
    log.append(lambda _: [b"next"], key)  # hashes are whole; the audit still names the entry
    assert "LOG-ENTRY" in codes(log)


def test_entries_put_in_another_order_are_found(tmp_path) -> None:
    log = make_log(tmp_path / "log", 20)
    entries = list(unpack_entries(_bundle(log).read_bytes()))
    entries[3], entries[4] = entries[4], entries[3]
    _bundle(log).write_bytes(pack_entries(entries))
    tile = next((log.folder / "tile" / "0").rglob("000.p/*"))
    tile.write_bytes(b"".join(map(merkle.leaf_hash, entries)))
    assert "LOG-ROOT" in codes(log)
    key = logkey.load(log.folder / "local" / "log-key")
    with pytest.raises(TocsinError, match="not the one its checkpoint was signed over"):
        log.append(lambda _: [b"next"], key)


def test_a_log_cut_back_is_found_and_not_written_to(tmp_path) -> None:
    log = make_log(tmp_path / "log", 5)
    old = tmp_path / "old"
    shutil.copytree(log.folder, old)
    grow(log, [b"one more"])
    newer = log.checkpoint_at(6)
    shutil.copytree(old / "tile", log.folder / "tile", dirs_exist_ok=True)
    shutil.copy(old / "checkpoint", log.folder / "checkpoint")
    fault = audit_log(log).faults[0]
    assert fault.code == "LOG-CUT"
    assert "5 entries, but a checkpoint of 6" in fault.words
    with pytest.raises(TocsinError, match="cut back"):
        grow(log, [b"another six"])
    # the whole folder put back to an older day: only a checkpoint kept elsewhere tells
    backup = Log.open(old)
    assert codes(backup) == set()
    assert codes(backup, newer) == {"LOG-CUT"}


def test_two_histories_are_found_with_one_checkpoint_kept_elsewhere(tmp_path) -> None:
    first = make_log(tmp_path / "a", 3)
    second = make_log(tmp_path / "b", 3, word="other")
    note = first.checkpoint_at(3)
    fault = audit_log(second, [note]).faults[0]
    assert fault.code == "LOG-FORK"
    assert "Two histories" in fault.words
    grow(second, [b"x", b"y"])
    assert codes(second, note) == {"LOG-FORK"}
    assert codes(second, second.checkpoint_at(3)) == set()


def test_a_checkpoint_signed_by_another_key_is_refused(tmp_path) -> None:
    log = make_log(tmp_path / "log", 3)
    other = make_log(tmp_path / "other", 3, seed=bytes(32))
    shutil.copy(other.folder / "checkpoint", log.folder / "checkpoint")
    assert codes(log) == {"LOG-SIGNATURE"}


def test_missing_and_short_tiles_are_found(tmp_path) -> None:
    log = make_log(tmp_path / "log", 20)
    _bundle(log).write_bytes(_bundle(log).read_bytes()[:-3])
    assert "LOG-MISSING" in codes(log)
    _bundle(log).unlink()
    assert "LOG-MISSING" in codes(log)


def test_a_key_under_a_passphrase_opens_with_it_alone(tmp_path) -> None:
    path = tmp_path / "log-key"
    key = logkey.LogKey("a/b", logkey.SigningKey(SEED))
    logkey.save(path, key, "three plain words")
    assert SEED.hex() not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert logkey.load(path, "three plain words").public == key.public
    for wrong in ("", "three plain word"):
        with pytest.raises(TocsinError, match="passphrase"):
            logkey.load(path, wrong)
    document = json.loads(path.read_text()) | {"memory": 2**40}
    path.write_text(json.dumps(document))
    with pytest.raises(TocsinError, match="more memory"):
        logkey.load(path, "three plain words")


def test_faults_of_a_vault_are_named(sealer, books, vault) -> None:
    sealer()
    (books / "photo.bin").write_bytes(b"2")
    sealer()
    (books / "photo.bin").write_bytes(b"3")
    sealer()
    assert audit_vault(vault).sound

    def faults() -> set[str]:
        return {fault.code for fault in audit_vault(vault).faults}

    def broken(path: Path, content: bytes, code: str) -> None:
        kept = path.read_bytes()
        path.write_bytes(content)
        assert code in faults(), path
        path.write_bytes(kept)
        assert not faults()

    two = vault.seal_folder(2)
    broken(two / "tree.bin", (two / "tree.bin").read_bytes()[:-32] + bytes(32), "SEAL-TREE")
    broken(two / "tree.bin", b"", "SEAL-TREE")
    statement = (two / "statement.json").read_bytes()
    broken(two / "statement.json", statement.replace(b"delta", b"full"), "SEAL-NOT-LOGGED")
    broken(two / "statement.json", b"{}", "SEAL-STATEMENT")
    secret = two / "secret" / "records-0000.age"
    sealed = secret.read_bytes()
    broken(secret, sealed[:-1] + bytes([sealed[-1] ^ 1]), "SECRET-DAMAGED")
    chain = vault.folder / "custody.jsonl"
    lines = chain.read_bytes().splitlines(keepends=True)
    broken(chain, b"".join(lines[:1]), "CUSTODY")
    broken(chain, lines[0] + lines[2], "CUSTODY")
    broken(chain, b"".join([lines[0].replace(b"sealed", b"looked"), *lines[1:]]), "CUSTODY")
    shutil.rmtree(two / "secret")
    assert faults() == {"SECRET-AWAY"}
    shutil.rmtree(two)
    assert faults() == {"SEAL-MISSING"}
