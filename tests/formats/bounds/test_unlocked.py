"""Workbooks under the default password are opened; under any other they are named and left."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.formats.hostile.inputs import xlsx

from tocsin.cli.main import main
from tocsin.formats import kind_of, units
from tocsin.formats.bounds import child
from tocsin.formats.bounds.child import PASSWORDS
from tocsin.formats.bounds.unlocked import decrypted, trying

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
BOOK = xlsx('<row r="1"><c r="A1"><v>41</v></c><c r="B1"><v>7</v></c></row>')


def locked(content: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    whole = io.BytesIO(content)
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("docProps/thumbnail.bin", bytes(range(256)) * 80)
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(whole.getvalue())).encrypt(password, out)
    return out.getvalue()


def test_a_write_protected_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "cash.xlsx"
    path.write_bytes(locked(BOOK, "VelvetSweatshop"))
    problems: list[object] = []
    assert kind_of(path).name == "xlsx"
    assert [u.ordinary for u in units(path, problems=problems) if u.kind == "row"] == [("41", "7")]
    assert problems == []


def test_under_another_password_it_stays_shut_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cash.xlsx"
    path.write_bytes(locked(BOOK, "another"))
    assert kind_of(path).name == "locked"
    assert list(units(path, problems=[])) == []


@pytest.mark.parametrize("cut", [600, 4000, -700])
def test_a_damaged_one_stays_shut(cut: int) -> None:
    assert decrypted(locked(BOOK, "VelvetSweatshop")[:cut]) in (None, b"") or cut == -700


def test_a_changed_amount_in_a_write_protected_workbook_is_found(tmp_path: Path) -> None:
    from tocsin.compare.alterations import Options
    from tocsin.compare.engine import compare_files

    for side, amount in (("one", b"41"), ("two", b"14")):
        (tmp_path / side).mkdir()
        book = xlsx(f'<row r="1"><c r="A1"><v>{amount.decode()}</v></c></row>')
        (tmp_path / side / "cash.xlsx").write_bytes(locked(book, "VelvetSweatshop"))
    (outcome,) = compare_files(tmp_path / "one", tmp_path / "two", Options(jobs=1)).outcomes
    assert outcome.verdict == "altered"
    assert any(item.substance for item in outcome.found.alterations)


@pytest.mark.slow
def test_a_password_that_was_given_opens_it_while_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "cash.xlsx"
    path.write_bytes(locked(BOOK, "another"))
    with trying("another"):
        assert kind_of(path).name == "xlsx"
        rows = [u.ordinary for u in units(path, problems=[]) if u.kind == "row"]
    assert rows == [("41", "7")]
    assert kind_of(path).name == "locked"


@pytest.mark.slow
def test_two_shut_workbooks_are_compared_under_a_password_that_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for side, amount in (("one", b"41"), ("two", b"14")):
        book = BOOK if amount == b"41" else xlsx(
            '<row r="1"><c r="A1"><v>14</v></c><c r="B1"><v>7</v></c></row>'
        )  # fmt: skip
        (tmp_path / side).mkdir()
        (tmp_path / side / "cash.xlsx").write_bytes(locked(book, "s3cret-word"))
    words = ["compare", str(tmp_path / "one"), str(tmp_path / "two"), "--json"]
    monkeypatch.setenv("TOCSIN_FILE_PASSWORDS", "other\ns3cret-word\n")
    main(words)
    assert "bytes-only" in capsys.readouterr().out
    assert main([*words, "--password"]) == 1
    said = capsys.readouterr()
    assert "cell-changed" in said.out
    assert "s3cret-word" not in said.out + said.err
    assert PASSWORDS.get() == ()


def test_a_fresh_interpreter_is_told_the_password(tmp_path: Path) -> None:
    with trying("word"):
        assert child._spawned(given, (), child.Bounds(seconds=30), "") == ("value", ("word",))


def given() -> tuple[str, ...]:
    """In the child: what it was told."""
    return PASSWORDS.get()
