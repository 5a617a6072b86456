"""``tocsin compile``: what is written, what is refused, what is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.cli.main import main

ON = ("--on", "2023-10-25")


def _compile(
    capsys: pytest.CaptureFixture[str], case: Path, out: Path, *words: str
) -> tuple[int, dict]:
    code = main(["compile", str(case), "--out", str(out), *words, "--json"])
    return code, json.loads(capsys.readouterr().out or "{}")


@pytest.mark.slow
def test_drafts_of_the_folder_and_first_drafts_are_compiled(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    kinds = ("--kind", "dg-urgent", "--kind", "cfa-update", "--format", "docx", "--format", "html")
    code, said = _compile(capsys, own_case, out, *kinds, *ON)
    assert code == 0
    own, first = said["letters"]
    assert not own["first_draft"]
    assert first["first_draft"]
    assert own["number"] != first["number"]
    names = {p.name for p in out.iterdir() if "annexes" not in p.name}
    assert {n for n in names if "internal" in n} == {
        "dg-urgent-2023-10-25.en.internal.pdf", "cfa-update-2023-10-25.en.internal.pdf",
    }  # fmt: skip
    assert {n for n in names if "internal" not in n} == {
        "dg-urgent-2023-10-25.en.docx", "dg-urgent-2023-10-25.en.html",
        "cfa-update-2023-10-25.en.docx", "cfa-update-2023-10-25.en.html",
        "cfa-update-2023-10-25.en.md",
    }  # fmt: skip


@pytest.mark.slow
def test_compiling_twice_gives_the_same_bytes_and_numbers(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--kind", "dg-urgent", *ON)
    _, one = _compile(capsys, own_case, tmp_path / "a", *words)
    _, two = _compile(capsys, own_case, tmp_path / "b", *words)
    assert [x["number"] for x in one["letters"]] == [x["number"] for x in two["letters"]]
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@pytest.mark.slow
def test_language_versions_share_their_number(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--kind", "cfa-update", "--format", "html", *ON)
    _, en = _compile(capsys, own_case, tmp_path / "o", *words, "--lang", "en")
    _, ru = _compile(capsys, own_case, tmp_path / "o", *words, "--lang", "ru")
    assert en["letters"][0]["number"] == ru["letters"][0]["number"]


def _blocked(case: Path) -> None:
    """A complaint that nowhere says that it is one."""
    (case / "letters" / "bad.md").write_text(
        "---\nkind: cfa-complaint\nlang: en\ndate: 2023-10-25\nsubject: A matter\n---\n\n"
        "Dear Director-General,\n\nThey came [@event:visits-2023].\n\nYours sincerely,\n"
    )


def test_a_letter_with_a_blocking_finding_is_refused_and_the_others_go_on(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _blocked(own_case)
    out = tmp_path / "out"
    words = ("--kind", "cfa-complaint", "--kind", "news", "--format", "html", *ON)
    code, said = _compile(capsys, own_case, out, *words)
    assert code == 1
    refused, news = said["letters"]
    assert refused["stopped_by"]
    assert refused["files"] == []
    assert refused["number"] == ""
    assert news["files"]
    assert not (out / "bad.html").exists()


def test_an_override_wants_a_reason_and_is_printed_and_recorded(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _blocked(own_case)
    out = tmp_path / "out"
    words = ["--kind", "cfa-complaint", "--format", "html", *ON]
    _, said = _compile(capsys, own_case, out, *words)
    codes = dict.fromkeys(f["code"] for f in said["letters"][0]["stopped_by"])
    asked = [w for code in codes for w in ("--override", code)]
    assert main(["compile", str(own_case), "--out", str(out), *words, *asked]) == 2
    reason = "The general secretary decided so on the telephone"
    given = [w for code in codes for w in ("--override", code, "--reason", reason)]
    capsys.readouterr()
    code, said = _compile(capsys, own_case, out, *words, *given)
    assert code == 0
    assert (out / "bad.internal.pdf").exists()
    assert reason not in (out / "bad.html").read_text()
    record = (own_case / "letters" / "overrides.jsonl").read_text().splitlines()
    assert {json.loads(x)["code"] for x in record} == set(codes)
    assert all(json.loads(x)["reason"] == reason for x in record)
    _compile(capsys, own_case, out, *words, *given)
    assert (own_case / "letters" / "overrides.jsonl").read_text().splitlines() == record


def test_a_draft_with_a_wrong_reference_is_said_with_file_line_and_column(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own_case / "letters" / "dg-urgent-2023-10-25.en.md"
    path.write_text(path.read_text().replace("event:visits-2023", "event:visit-2023"))
    code, said = _compile(capsys, own_case, tmp_path / "o", "--kind", "dg-urgent", *ON)
    assert code == 1
    (problem,) = said["letters"][0]["problems"]
    assert problem["place"] == "line 22, column 130"
    assert "visits-2023" in problem["mend"]
    assert not list((tmp_path / "o").glob("*")) if (tmp_path / "o").exists() else True


@pytest.mark.slow
def test_no_exhibit_or_case_file_is_touched(
    own_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {p: p.read_bytes() for p in own_case.rglob("*") if p.is_file()}
    _compile(capsys, own_case, tmp_path / "o", "--kind", "dg-urgent", "--format", "html", *ON)
    after = {p: p.read_bytes() for p in own_case.rglob("*") if p.is_file()}
    assert {p.name for p in set(after) - set(before)} == {"numbers.json", ".numbers.lock"}
    assert all(after[p] == before[p] for p in before)
