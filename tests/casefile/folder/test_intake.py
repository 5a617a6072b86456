"""Exhibits come in unchanged, hashed, under a harmless name; holdings are checked."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from tocsin.casefile import load_case
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.folder.holdings import missing_or_changed
from tocsin.casefile.folder.intake import add_exhibit, new_id
from tocsin.ground.errors import TocsinError

DAY = date(2024, 2, 2)


@pytest.fixture
def case(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "examples/kyrgyzstan-2023", tmp_path / "case")
    return tmp_path / "case"


def fields(key: str = "ex-new") -> dict[str, str]:
    return {"id": key, "title": "A paper"}


def test_the_copy_is_the_original_and_custody_begins(case: Path, tmp_path: Path) -> None:
    original = tmp_path / "письмо.bin"
    original.write_bytes(bytes(range(256)) * 9000)
    edit = CaseEdit(case)
    exhibit = add_exhibit(edit, original, fields(), by="office", today=DAY)
    edit.save()
    stored = case / exhibit.file
    assert stored.read_bytes() == original.read_bytes()
    assert exhibit.sha256 == hashlib.sha256(original.read_bytes()).hexdigest()
    again = load_case(case)
    assert again.file.exhibit("ex-new").custody[0].action == "received"
    assert again.file.exhibit("ex-new").size == 256 * 9000
    assert not list(missing_or_changed(again))


def test_the_same_content_twice_and_a_taken_name_are_refused(case: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes((case / "exhibits/demand.ru.txt").read_bytes())
    edit = CaseEdit(case)
    with pytest.raises(TocsinError, match="already in the case, as 'ex-demand-ru'"):
        add_exhibit(edit, twin, fields(), by="x", today=DAY)
    assert not (case / "exhibits/twin.txt").exists()
    other = tmp_path / "demand.ru.txt"
    other.write_text("other")
    with pytest.raises(TocsinError, match="already a file of this name"):
        add_exhibit(edit, other, fields(), by="x", today=DAY)
    assert (case / "exhibits/demand.ru.txt").read_text("utf-8") != "other"


@pytest.mark.parametrize("name", ["call-Улгубековым.txt", "ulgubekov.pdf"])
def test_a_protected_name_does_not_get_into_a_file_name(
    case: Path, tmp_path: Path, name: str
) -> None:
    original = tmp_path / name
    original.write_text("x")
    edit = CaseEdit(case)
    with pytest.raises(TocsinError, match="protected name") as caught:
        add_exhibit(edit, original, fields(), by="x", today=DAY)
    assert "lgub" not in str(caught.value).lower()
    add_exhibit(edit, original, fields(), by="x", today=DAY, name="call-1.txt")


@pytest.mark.parametrize("name", ["../out.txt", "a/b", ".hidden", "con:1", "a\nb"])
def test_names_that_lead_elsewhere_are_refused(case: Path, tmp_path: Path, name: str) -> None:
    original = tmp_path / "x.txt"
    original.write_text("x")
    with pytest.raises(TocsinError, match="file name"):
        add_exhibit(CaseEdit(case), original, fields(), by="x", today=DAY, name=name)


def test_a_refused_entry_leaves_no_file_behind(case: Path, tmp_path: Path) -> None:
    original = tmp_path / "x.txt"
    original.write_text("x")
    with pytest.raises(TocsinError):
        add_exhibit(CaseEdit(case), original, fields("visits-2023"), by="x", today=DAY)
    assert not (case / "exhibits/x.txt").exists()
    with pytest.raises(TocsinError, match="cannot be read"):
        add_exhibit(CaseEdit(case), tmp_path / "absent", fields(), by="x", today=DAY)
    assert not (case / "exhibits/absent").exists()


def test_holdings_say_what_is_missing_changed_or_led_away(case: Path, tmp_path: Path) -> None:
    (case / "exhibits/demand.ru.txt").write_text("other")
    (case / "exhibits/demand.en.txt").unlink()
    (case / "exhibits/affiliation.txt").unlink()
    (tmp_path / "outside").write_text("x")
    (case / "exhibits/affiliation.txt").symlink_to(tmp_path / "outside")
    loop = case / "exhibits/bodies-visited.csv"
    loop.unlink()
    loop.symlink_to(loop)
    told = ["\n".join(d.lines()) for d in missing_or_changed(load_case(case))]
    assert any("its SHA-256 differs" in t and "demand.ru.txt" in t for t in told)
    assert any("there is no file 'exhibits/demand.en.txt'" in t for t in told)
    assert any("leads out of the case folder" in t for t in told)
    assert any("bodies-visited.csv" in t for t in told)
    assert all("line " in t for t in told)


def test_ids_from_file_names() -> None:
    assert new_id("Справка 12.pdf", set()) == "ex-spravka-12"
    assert new_id("a.pdf", {"ex-a"}) == "ex-a-2"
    assert new_id("???.pdf", set()) == "ex"
