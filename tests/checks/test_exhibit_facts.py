"""The command line reads exhibits (never changes them) and hands the checks what they show."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD

from checks.helping import HERE
from tocsin.casefile import load_case
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Exhibit
from tocsin.checks import ExhibitFacts
from tocsin.cli.main import main
from tocsin.gate import Gate
from tocsin.letters.gate import facts as looking
from tocsin.letters.gate.facts import exhibit_facts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exhibits").mkdir()
    text = (HERE / "clean_cases" / "en.yaml").read_text(encoding="utf-8")
    text = text.replace("exhibits/record.txt", "exhibits/record.jpg")
    for name in ("statutes.txt", "affiliation.txt", "order.txt"):
        (tmp_path / "exhibits" / name).write_text("synthetic", encoding="utf-8")
    picture = Image.new("RGB", (8, 8))
    exif = picture.getexif()
    exif[0x013B] = "Somebody Named"
    exif.get_ifd(IFD.GPSInfo)[1] = "N"
    picture.save(tmp_path / "exhibits" / "record.jpg", exif=exif)
    digest = hashlib.sha256((tmp_path / "exhibits" / "record.jpg").read_bytes()).hexdigest()
    order = hashlib.sha256(b"synthetic").hexdigest()
    text = text.replace("1" * 64, digest).replace("3" * 64, order)
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_photograph_with_author_and_place_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder), "--on", "2023-10-26"]) == 1
    out = capsys.readouterr().out
    assert "TOC-R31" in out
    assert "TOC-R30" in out
    assert "Somebody" not in out


def test_a_missing_and_a_changed_file_are_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "exhibits" / "order.txt").write_text("changed", encoding="utf-8")
    (folder / "exhibits" / "record.jpg").unlink()
    assert main(["check", str(folder), "--on", "2023-10-26"]) == 1
    out = capsys.readouterr().out
    assert "TOC-E40" in out
    assert "TOC-E41" in out


def test_a_broken_picture_is_no_error(folder: Path) -> None:
    path = folder / "exhibits" / "record.jpg"
    path.write_bytes(b"\xff\xd8 broken")
    facts = exhibit_facts(load_case(folder))["ex-record"]
    assert facts.present
    assert facts.metadata == {}
    assert facts.unread


def test_originals_are_not_touched(folder: Path, tmp_path: Path) -> None:
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (folder / "exhibits").iterdir()}
    exhibit_facts(load_case(folder))
    after = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (folder / "exhibits").iterdir()}
    assert before == after
    shutil.rmtree(folder / "exhibits")


def test_only_what_leaves_is_read_and_each_file_once_for_a_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = load_case(folder)
    asked: list[tuple[str, str]] = []
    real = looking._facts

    def counted(where: CaseFolder, exhibit: Exhibit, gate: Gate) -> ExhibitFacts:
        asked.append((exhibit.id, gate.reader.value))
        return real(where, exhibit, gate)

    monkeypatch.setattr(looking, "_facts", counted)
    looks = looking.Looks(case)
    some = {case.file.exhibits[0].id}
    for kind in ("dg-urgent", "cfa-complaint", "cfa-update", "dg-urgent"):
        found = looks.of(kind, some)
        assert set(found) == {e.id for e in case.file.exhibits}
        assert all(f.sha256 for f in found.values() if f.present)
    assert asked == [(case.file.exhibits[0].id, "transmitted")]
    looks.of("government-letter", some)
    assert asked[1:] == [(case.file.exhibits[0].id, "government")]
    looks.of("dg-urgent")
    assert len(asked) == 1 + len(case.file.exhibits)
