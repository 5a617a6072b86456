"""No finding of severity ``blocks`` fires on clean letters, pages and case files."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from checks.helping import CASES, DAY, HERE, LETTERS, case_of, raw_case
from tocsin.casefile import load_case
from tocsin.checks.engine import check_case, check_documents
from tocsin.checks.finding import Severity, blocking, remaining
from tocsin.checks.papers import draft_of
from tocsin.law import Law
from tocsin.reading import read_text


def test_there_are_thirty_in_four_languages() -> None:
    assert len(LETTERS) + len(CASES) >= 30
    for lang in ("en", "fr", "es", "ru"):
        assert sum(path.name.startswith(lang) for path in LETTERS) >= 3
        assert (HERE / "clean_cases" / f"{lang}.yaml").exists()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_nothing_blocks_a_clean_letter(path: Path, law: Law) -> None:
    reading = read_text(path.read_text(encoding="utf-8"), path.name)
    findings = check_documents([reading], law, None, today=DAY)
    assert blocking(findings) == []
    assert len(remaining(findings)) <= 3, [f.code for f in remaining(findings)]


@pytest.mark.slow
def test_less_than_one_alarm_in_ten_clean_letters(law: Law) -> None:
    """What blocks or weakens in letters that lack nothing; a blank place of signature is seen."""
    readings = [read_text(p.read_text(encoding="utf-8"), p.name) for p in LETTERS]
    alarms = [
        (f.subject, f.code)
        for reading in readings
        for f in remaining(check_documents([reading], law, None, today=DAY))
        if f.code != "TOC-F04"
    ]
    assert len(alarms) * 10 <= len(LETTERS), alarms


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_clean_case_file_has_no_findings(path: Path, law: Law) -> None:
    assert remaining(check_case(case_of(raw_case(path)), law, DAY)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_nothing_remains_of_a_clean_letter_held_against_its_case(path: Path, law: Law) -> None:
    text = path.with_name(f"{path.stem}-letter.txt").read_text(encoding="utf-8")
    findings = check_documents([read_text(text, "l.txt")], law, None, case_of(raw_case(path)))
    assert remaining(findings) == []


@pytest.mark.parametrize("day", ["2020-07-01", "2023-10-25", "2023-12-07", "2024-06-01"])
def test_nothing_blocks_the_example_case(day: str, law: Law, root: Path) -> None:
    folder = load_case(root / "examples" / "kyrgyzstan-2023")
    drafts = [draft_of(str(p), p.read_text(encoding="utf-8")) for p in folder.letters]
    findings = check_case(folder.file, law, datetime.date.fromisoformat(day), drafts)
    assert [f for f in findings if f.severity is Severity.BLOCKS] == []
