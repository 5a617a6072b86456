"""Archives that change, grow, vanish or turn unreadable; disks that fill; parsers that die."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest
from tests.seal.archive.test_sealing import manifest, state
from tests.seal.conftest import make_setting

from tocsin.ground import files
from tocsin.ground.errors import TocsinError
from tocsin.seal.against.verifying import compare_folder
from tocsin.seal.archive import reader, sealing, work
from tocsin.seal.commit import grains
from tocsin.seal.vault.archivetree import TreeWriter
from tocsin.seal.vault.audit import audit_vault
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities, keyring
from tocsin.seal.vault.vault import Vault


def while_reading(monkeypatch, path: Path, action, *, times: int = 99) -> None:
    """Run ``action`` whenever ``path`` is about to be read, ``times`` times."""
    real = reader._digest
    left = [times]

    def digest(handle: int, *rest: object):
        if left[0] and os.path.samestat(os.fstat(handle), path.stat()):
            left[0] -= 1
            action()
        return real(handle, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "_digest", digest)


def test_a_file_that_grows_while_read_is_marked_and_read_again_later(
    sealer, books, vault, monkeypatch
) -> None:
    path = books / "ledger.csv"

    def grow() -> None:
        with path.open("a") as stream:
            stream.write("9;2023-01-09;50.1;Synthetic;9\n")

    while_reading(monkeypatch, path, grow)
    outcome = sealer(grain=False)
    assert outcome.total("changed") == 1
    assert state(vault)[b"ledger.csv"]["changed"] is True
    monkeypatch.undo()
    assert sealer(grain=False).total("files") == 1
    assert "changed" not in state(vault)[b"ledger.csv"]
    assert compare_folder(manifest(vault), books).same


def test_a_file_that_changed_only_once_is_read_again_at_once(
    sealer, books, vault, monkeypatch
) -> None:
    path = books / "photo.bin"
    while_reading(monkeypatch, path, lambda: path.write_bytes(b"short"), times=1)
    assert sealer(grain=False).total("changed") == 0
    assert state(vault)[b"photo.bin"]["size"] == 5


def test_a_file_that_vanishes_before_it_is_read_is_sealed_as_unread(
    sealer, books, vault, monkeypatch
) -> None:
    real = reader.open_quietly

    def opened(name: bytes) -> int:
        if name.endswith(b"photo.bin"):
            Path(os.fsdecode(name)).unlink(missing_ok=True)
        return real(name)

    monkeypatch.setattr(reader, "open_quietly", opened)
    outcome = sealer(grain=False)
    assert outcome.total("unread") == 1
    record = state(vault)[b"photo.bin"]
    assert (record["type"], record["reason"], record["size"]) == ("unread", "ENOENT", 5120)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_what_cannot_be_read_is_committed_and_tried_again(
    sealer, books, vault, monkeypatch, code: int
) -> None:
    real = reader.open_quietly

    def opened(name: bytes) -> int:
        if name.endswith(b"photo.bin"):
            raise OSError(code, "no")
        return real(name)

    monkeypatch.setattr(reader, "open_quietly", opened)
    sealer(grain=False)
    assert state(vault)[b"photo.bin"]["reason"] == errno.errorcode[code]
    monkeypatch.undo()
    sealer(grain=False)
    assert state(vault)[b"photo.bin"]["type"] == "file"


def test_a_file_replaced_by_a_pipe_does_not_hang_the_seal(
    sealer, books, vault, monkeypatch
) -> None:
    path = books / "photo.bin"
    real = sealing._Run._walk

    def walked(run) -> None:
        real(run)
        path.unlink()
        os.mkfifo(path)

    monkeypatch.setattr(sealing._Run, "_walk", walked)
    sealer(grain=False)
    assert state(vault)[b"photo.bin"]["reason"] == "NOTREGULAR"


def test_a_folder_that_cannot_be_listed_is_said_and_its_files_are_not_called_gone(
    sealer, books, vault, monkeypatch
) -> None:
    sealer()
    real = os.scandir

    def listed(path: object):
        if os.fsencode(path).endswith(b"minutes"):  # type: ignore[arg-type]
            raise PermissionError(errno.EACCES, "no")
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", listed)
    outcome = sealer()
    monkeypatch.undo()
    assert outcome.unsure
    last = vault.statement(vault.numbers()[-1])
    records = [item.record for item in manifest(vault).records(last)]
    assert {"path": "minutes", "reason": "EACCES", "type": "unread", "v": 1} in records
    assert [r["unsure"] for r in records if r["type"] == "gone"] == [True]
    assert sealer().carried == 3, "it was remembered, and nothing is read again"


def test_a_full_disk_ends_the_seal_in_words_and_loses_nothing(
    sealer, books, vault, monkeypatch
) -> None:
    sealer()
    head = vault.log.head()
    real, real_tree = files.atomic_writer, TreeWriter.close
    for failing in ("records-0000.age", "tree.bin", "statement.json", "000.p", "checkpoint"):
        (books / "photo.bin").write_bytes(failing.encode())

        def full(path: Path, *, mode: int = 0o644, failing: str = failing):
            if failing in (path.name, path.parent.name):
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(path, mode=mode)

        def tree(self, key: bytes, failing: str = failing) -> bytes:
            if failing == "tree.bin":
                raise OSError(errno.ENOSPC, "No space left on device")
            return real_tree(self, key)

        monkeypatch.setattr(files, "atomic_writer", full)
        monkeypatch.setattr(TreeWriter, "close", tree)
        with pytest.raises(TocsinError, match="disk that holds the seal is full"):
            sealer(grain=False)
        monkeypatch.undo()
        assert vault.log.head() == head
        assert audit_vault(vault).sound
    assert sealer().total("files") == 1
    assert compare_folder(manifest(vault), books).same


@pytest.mark.slow
def test_sparse_and_large_files_are_read_in_bounded_memory(sealer, books, vault) -> None:
    with (books / "sparse.img").open("wb") as stream:
        stream.truncate(200 * 2**20)
    sealer()
    record = state(vault)[b"sparse.img"]
    assert record["size"] == 200 * 2**20
    done = subprocess.run(
        ["sha256sum", books / "sparse.img"], capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == record["sha256"]


def test_two_sealers_on_one_vault_do_not_mix(sealer, vault) -> None:
    with vault.lock(), pytest.raises(TocsinError, match="another tocsin seal is at work"):
        sealer()
    sealer()
    assert audit_vault(vault).sound


@pytest.mark.slow
def test_two_vaults_share_one_log(books, tmp_path) -> None:
    vaults = [Vault.create(tmp_path / name, seed=bytes(32), log=tmp_path / "log") for name in "ab"]
    for _ in range(2):
        for vault in vaults:
            sealing.seal(books, vault, make_setting(vault, full=True))
    assert vaults[0].log.head().size == 4
    for vault in vaults:
        assert audit_vault(vault).sound
        assert compare_folder(manifest(vault), books).same


def _die_on_ledgers(path: Path, file_key: bytes, tables: grains.Tables):
    if path.suffix == ".csv":
        os._exit(11)
    return real_grains(path, file_key, tables)


real_grains = work.grains_of


def test_a_parser_that_kills_its_process_costs_the_rows_and_not_the_seal(
    sealer, books, vault, monkeypatch
) -> None:
    monkeypatch.setattr(work, "grains_of", _die_on_ledgers)
    sealer(jobs=2)
    record = state(vault)[b"ledger.csv"]
    assert record["units_problem"] == "CRASHED"
    assert "units" not in record
    assert compare_folder(manifest(vault), books).same


def test_a_parser_that_raises_costs_the_rows_and_not_the_seal(
    sealer, books, vault, monkeypatch
) -> None:
    def broken(path: Path, file_key: bytes, tables: object):
        raise ZeroDivisionError

    monkeypatch.setattr(work, "grains_of", broken)
    sealer()
    assert state(vault)[b"ledger.csv"]["units_problem"] == "DAMAGED"


def test_with_recipients_the_machine_that_sealed_cannot_read(books, tmp_path) -> None:
    vault = Vault.create(tmp_path / "v", seed=bytes(32))
    people = [pyrage.x25519.Identity.generate() for _ in range(2)]
    ring = keyring(vault.folder, [str(person.to_public()) for person in people])
    assert not ring.warnings()
    sealing.seal(books, vault, make_setting(vault, keyring=ring))
    (books / "photo.bin").write_bytes(b"new")
    outcome = sealing.seal(books, vault, make_setting(vault, keyring=ring))
    assert outcome.carried == 2, "a delta needs no key"
    with pytest.raises(TocsinError, match="no key on this machine"):
        identities(vault.folder, None)
    names = b"ledger.csv", b"photo.bin", b"minutes"
    for path in vault.folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(name in content for name in names), path
    file = tmp_path / "key.txt"
    for person in people:
        file.write_text(f"# somebody\n{person}\n")
        assert compare_folder(Manifest(vault, identities(vault.folder, file)), books).same
    file.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    with pytest.raises(TocsinError, match="does not open this seal"):
        compare_folder(Manifest(vault, identities(vault.folder, file)), books)


@pytest.mark.skipif(not shutil.which("age"), reason="the age tool is not installed")
def test_the_age_tool_opens_what_was_sealed(sealer, vault, tmp_path) -> None:
    sealer()
    piece = vault.seal_folder(1) / "secret" / "records-0000.age"
    done = subprocess.run(
        ["age", "-d", "-i", vault.folder / "local" / "identity.txt", piece],
        capture_output=True,
        check=True,
    )
    assert b'"path":"ledger.csv"' in done.stdout


@pytest.mark.slow
def test_what_lies_open_in_a_vault_tells_neither_names_nor_counts(sealer, books, vault) -> None:
    sealer()
    few = {p.name: p.stat().st_size for p in vault.seal_folder(1).iterdir() if p.is_file()}
    for number in range(300):
        (books / f"{number}.bin").write_bytes(b"x")
    sealer(full=True)
    many = {p.name: p.stat().st_size for p in vault.seal_folder(2).iterdir() if p.is_file()}
    assert few["tree.bin"] == many["tree.bin"]
    assert vault.statement(1).leaves == vault.statement(2).leaves == 1024
    local = {path.stat().st_mode & 0o077 for path in (vault.folder / "local").iterdir()}
    assert local == {0}


def test_a_vault_inside_the_archive_does_not_seal_itself(books) -> None:
    vault = Vault.create(books / "inside.seal", seed=bytes(32))
    sealing.seal(books, vault, make_setting(vault))
    assert all(not path.startswith(b"inside.seal") for path in state(vault))
    assert sealing.seal(books, vault, make_setting(vault)).total("files") == 0


@pytest.mark.slow
def test_a_restored_memory_does_not_make_wrong_carries(sealer, books, vault, tmp_path) -> None:
    import shutil

    sealer()
    shutil.copytree(vault.folder, tmp_path / "backup")
    (books / "photo.bin").write_bytes(b"2")
    sealer()
    shutil.copy(vault.folder / "local" / "known.sqlite", tmp_path / "backup" / "local")
    restored = Vault.open(tmp_path / "backup")
    outcome = sealing.seal(books, restored, make_setting(restored))
    assert outcome.total("files") == 1, "what the newer memory says of seal 2 is not believed"
    assert compare_folder(manifest(restored), books).same


@pytest.mark.slow
def test_a_damaged_memory_only_costs_reading_again(sealer, books, vault) -> None:
    sealer()
    (vault.folder / "local" / "known.sqlite").write_bytes(b"not a database at all" * 100)
    assert sealer().total("files") == 3
    assert compare_folder(manifest(vault), books).same


@pytest.mark.slow
def test_an_old_copy_of_the_log_alone_is_refused_and_costs_no_seal(
    sealer, books, vault, tmp_path
) -> None:
    sealer()
    shutil.copytree(vault.log.folder, tmp_path / "old")
    (books / "photo.bin").write_bytes(b"2")
    sealer()
    shutil.rmtree(vault.log.folder)
    shutil.copytree(tmp_path / "old", vault.log.folder)
    with pytest.raises(TocsinError, match="seal 2 no longer stands in the log"):
        sealer()
    assert vault.numbers() == [1, 2]
    assert "SEAL-NOT-LOGGED" in {fault.code for fault in audit_vault(vault).faults}


def test_the_rest_of_a_kill_hides_no_seal(sealer, books, vault) -> None:
    sealer()
    (vault.seal_folder(2) / "secret").mkdir(parents=True)
    assert compare_folder(manifest(vault), books).same
    assert audit_vault(vault).sound
    (vault.seal_folder(2) / "statement.json").write_bytes(vault.statement(1).content[:40])
    assert compare_folder(manifest(vault), books).same
    assert sealer().last.statement.seal == 2


def test_rows_with_backslashes_and_separators_are_sealed_as_elsewhere(
    books, vault, monkeypatch
) -> None:
    """The quick way for large tables commits to the same as the plain way for small ones."""
    from tocsin.seal.commit import grains

    odd = ["a\\b", "a\\u", "c d", "plain"]
    rows = [f"{n};{odd[n % 4]};Synthetic {n};{n}.5" for n in range(400)]
    path = books / "odd.csv"
    path.write_text("no;what;name;amount\n" + "\n".join(rows) + "\n")
    whole = grains.grains_of(path, bytes(32), grains.Tables())
    monkeypatch.setattr(grains, "BULK_BYTES", 0)
    bulk = grains.grains_of(path, bytes(32), grains.Tables())
    assert (bulk.digests, bulk.leaves, bulk.runs) == (whole.digests, whole.leaves, whole.runs)
    monkeypatch.setattr(grains, "SEGMENT_BYTES", 10**9)
    from tocsin.formats.tables import delimited, dialect

    part = delimited.parts(path, dialect.detect(path), 1)[0]
    stretch = grains.grains_of_part(part, bytes(32), 0, grains.Tables())
    assert stretch.digests == whole.digests
    assert stretch.leaves == whole.leaves
    assert stretch.runs.items == whole.runs.items


@pytest.mark.slow
def test_a_stretch_that_raises_costs_the_rows_of_its_table_alone(books, vault, monkeypatch) -> None:
    from tocsin.seal.commit import grains

    rows = [f"{n};2023-01-01;50.1;Synthetic {n % 9};{n}.50" for n in range(60_000)]
    (books / "ledger.csv").write_text("no;date;account;name;amount\n" + "\n".join(rows) + "\n")
    monkeypatch.setattr(grains, "SEGMENT_BYTES", 2**18)
    monkeypatch.setattr(sealing, "SPLIT_BYTES", 2**20)
    monkeypatch.setattr("tocsin.formats.tables.delimited.BLOCK", 2**16)
    real = work.grains_of_part

    def broken(part, key: bytes, segment: int, tables):
        if segment == 2:
            raise AttributeError("hostile")
        return real(part, key, segment, tables)

    monkeypatch.setattr(work, "grains_of_part", broken)
    sealing.seal(books, vault, make_setting(vault, jobs=2))
    record = state(vault)[b"ledger.csv"]
    assert record["units_problem"] == "CRASHED"
    assert "units" not in record
    assert "units" in state(vault)[b"minutes/a.txt"]
    assert compare_folder(manifest(vault), books).same
