"""Sealing a folder and holding it, or a copy, against the seal."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
from pathlib import Path

import pytest

from tocsin.seal.against.verifying import compare_folder
from tocsin.seal.vault.audit import audit_vault
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities
from tocsin.seal.vault.vault import Vault


def manifest(vault: Vault) -> Manifest:
    return Manifest(vault, identities(vault.folder, None))


def state(vault: Vault, seal: int | None = None) -> dict[bytes, dict]:
    return {item.path: item.record for item in manifest(vault).state(seal)}


def test_a_sealed_folder_is_unchanged_until_something_is(sealer, books, vault) -> None:
    sealer()
    assert audit_vault(vault).sound
    assert compare_folder(manifest(vault), books).same
    (books / "photo.bin").write_bytes(b"other")
    (books / "minutes" / "a.txt").rename(books / "minutes" / "b.txt")
    (books / "new.txt").write_text("new")
    (books / "ledger.csv").unlink()
    found = compare_folder(manifest(vault), books)
    assert [change.item.path for change in found.changed] == [b"photo.bin"]
    assert [(item.path, path) for item, path in found.moved] == [
        (b"minutes/a.txt", b"minutes/b.txt")
    ]
    assert found.new == [b"new.txt"]
    assert [item.path for item in found.missing] == [b"ledger.csv"]


def test_rows_are_found_again_from_the_manifest_alone(sealer, books, vault) -> None:
    sealer()
    text = (books / "ledger.csv").read_text()
    altered = text.replace("200.00", "900.00").replace("4;2023-01-05", "4;2023-01-06")
    (books / "ledger.csv").write_text(altered + "5;2023-02-01;50.1;Synthetic Member E;1\n")
    matching = compare_folder(manifest(vault), books).changed[0].matching
    assert matching is not None
    labels = [matching.sealed.runs.label(unit) for unit in matching.missing]
    assert labels == ["row/row=3", "row/row=5"]
    assert [matching.returned.runs.label(unit) for unit in matching.added] == [
        "row/row=3", "row/row=5", "row/row=6"]  # fmt: skip
    assert matching.neighbours(matching.missing[0]) == (1, 3)
    assert matching.neighbours(matching.missing[1]) == (3, None)


def test_a_second_seal_carries_what_did_not_change(sealer, books, vault) -> None:
    sealer()
    (books / "minutes" / "a.txt").write_text("Other.\n")
    (books / "photo.bin").unlink()
    outcome = sealer()
    assert outcome.last.statement.kind == "delta"
    assert (outcome.carried, outcome.gone, outcome.total("files")) == (1, 1, 1)
    assert set(state(vault)) == {b"ledger.csv", b"minutes/a.txt"}
    assert set(state(vault, 1)) == {b"ledger.csv", b"minutes/a.txt", b"photo.bin"}
    assert manifest(vault).find(b"ledger.csv").seal == 1
    assert manifest(vault).find(b"photo.bin") is None
    again = sealer(full=True)
    assert again.last.statement.kind == "full"
    assert again.total("files") == 2
    assert audit_vault(vault).sound


def test_names_in_any_bytes_are_kept_byte_for_byte(sealer, books, vault) -> None:
    names = [b"new\nline.txt", b"\xff\xfe raw", "é".encode(), "e\u0301".encode(), b'q"uote\\', b" "]
    for name in names:
        Path(os.fsdecode(os.fsencode(books) + b"/" + name)).write_bytes(name)
    sealer()
    assert set(names) <= set(state(vault))
    for name in names:
        found = manifest(vault).find(name)
        assert found is not None
        assert found.path == name
    assert compare_folder(manifest(vault), books).same


def test_links_pipes_and_sockets_are_recorded_and_never_followed(
    sealer, books, vault, monkeypatch
) -> None:
    (books / "link").symlink_to("/etc")
    (books / "loop").symlink_to(".")
    os.mkfifo(books / "pipe")
    (books / "empty").mkdir()
    monkeypatch.chdir(books)
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("plug")
    sealer()
    found = state(vault)
    assert found[b"link"] == {"path": "link", "target": "/etc", "type": "link", "v": 1}
    assert found[b"loop"]["target"] == "."
    assert found[b"pipe"]["what"] == "fifo"
    assert found[b"plug"]["what"] == "socket"
    assert found[b"empty"]["type"] == "directory"
    assert compare_folder(manifest(vault), books).same


def test_parts_are_valid_seals_and_the_last_one_closes(sealer, books, vault) -> None:
    for number in range(200):
        (books / f"{number}.bin").write_bytes(bytes([number]) * 5)
    ticks = iter(range(10_000))
    seen: list[int] = []

    def part_done(sealed) -> None:
        seen.append(sealed.statement.seal)
        assert audit_vault(vault).sound

    outcome = sealer(timer=lambda: next(ticks) * 1.0, part_seconds=1.0, on_seal=part_done)
    assert len(seen) > 2
    assert [s.statement.kind for s in outcome.seals[:-1]] == ["part"] * (len(seen) - 1)
    assert outcome.last.statement.kind == "full"
    assert len(state(vault)) == 203
    assert compare_folder(manifest(vault), books).same
    assert len(state(vault, 1)) < 203


def test_what_is_most_at_risk_is_sealed_first(sealer, books, vault) -> None:
    outcome = sealer(first=("*.CSV",))
    assert len(outcome.seals) == 2
    assert set(state(vault, 1)) == {b"ledger.csv"}
    assert set(state(vault)) == {b"ledger.csv", b"minutes/a.txt", b"photo.bin"}


def test_processes_and_one_process_give_the_same_manifest(books, tmp_path) -> None:
    from tests.seal.conftest import make_setting

    from tocsin.seal.archive.sealing import seal

    roots = []
    for jobs in (1, 3):
        vault = Vault.create(tmp_path / f"v{jobs}", seed=bytes(32))
        seal(books, vault, make_setting(vault, jobs=jobs, entropy=lambda n: b"k" * n))
        roots.append(vault.statement(1).archive_root)
    assert roots[0] == roots[1]


def test_originals_are_left_as_they_were(sealer, books) -> None:
    path = books / "photo.bin"
    os.utime(path, ns=(1, 2))
    before = path.stat()
    sealer()
    after = path.stat()
    assert (before.st_atime_ns, before.st_mtime_ns, before.st_mode) == (
        after.st_atime_ns,
        after.st_mtime_ns,
        after.st_mode,
    )


def test_a_copy_of_the_vault_on_another_place_verifies(sealer, books, vault, tmp_path) -> None:
    sealer()
    shutil.copytree(vault.folder, tmp_path / "stick")
    moved = Vault.open(tmp_path / "stick")
    assert audit_vault(moved).sound


@pytest.mark.slow
def test_a_large_ledger_is_shared_by_processes_and_its_times_are_left_alone(
    books, vault, monkeypatch
) -> None:
    from tests.seal.conftest import make_setting

    from tocsin.seal.archive import sealing
    from tocsin.seal.commit import grains

    path = books / "ledger.csv"
    rows = [
        f"{n};2023-01-0{n % 9 + 1};50.{n % 7};Synthetic Member {n % 50};{n}.50"
        for n in range(90_000)
    ]
    path.write_text("no;date;account;name;amount\n" + "\n".join(rows) + "\n")
    os.utime(path, ns=(1, 2))
    monkeypatch.setattr(grains, "SEGMENT_BYTES", 2**18)
    monkeypatch.setattr(sealing, "SPLIT_BYTES", 2**20)
    monkeypatch.setattr("tocsin.formats.tables.delimited.BLOCK", 2**16)
    sealing.seal(books, vault, make_setting(vault, jobs=2))
    assert path.stat().st_atime_ns == 1
    book = manifest(vault)
    item = book.find(b"ledger.csv")
    assert item is not None
    assert item.unit_count == 90_001
    assert len(item.segments) > 3
    assert item.runs.items == [["row", "row=", 1, 90_001]]
    altered = path.read_text().replace("\n60000;", "\n60001;", 1)
    path.write_text(altered)
    matching = compare_folder(book, books, jobs=2).changed[0].matching
    assert matching is not None
    assert [matching.sealed.runs.label(unit) for unit in matching.missing] == ["row/row=60002"]


def test_no_reader_touches_the_access_time_of_a_file_too_large_for_a_copy(
    books, vault, monkeypatch
) -> None:
    import mailbox
    import zipfile

    import openpyxl
    from tests.seal.conftest import make_setting

    from tocsin.seal.archive import reader, sealing

    book = openpyxl.Workbook()
    book.active.append(["no", "amount"])
    book.save(books / "a.xlsx")
    with zipfile.ZipFile(books / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<damaged/>")
    (books / "a.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))
    (books / "a.docx").write_bytes((books / "a.xlsx").read_bytes())
    (books / "a.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF")
    with contextlib.closing(mailbox.mbox(books / "a.mbox")) as box:
        box.add("Subject: synthetic\n\nSynthetic.\n")
    for path in books.rglob("*"):
        os.utime(path, ns=(1, 2))
    monkeypatch.setattr(reader, "COPY_MOST", 0)
    sealing.seal(books, vault, make_setting(vault))
    files = [path for path in books.rglob("*") if path.is_file()]
    assert len(files) > 8
    assert {path.name for path in files if path.stat().st_atime_ns != 1} == set()
