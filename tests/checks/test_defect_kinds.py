"""Planted defects by kind and language, in a letter that is clean without them, and innocent
passages."""

from __future__ import annotations

import datetime
import tomllib

import pytest

from checks.helping import HERE
from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Severity
from tocsin.law import Law
from tocsin.reading import read_text

TABLE = tomllib.loads((HERE / "defect_kinds.toml").read_text(encoding="utf-8"))
ROWS = TABLE["cases"]["rows"]
DAY = datetime.date(2026, 5, 4)


def graver(lang: str, passage: str, law: Law) -> frozenset[str]:
    """The codes found in the letter of a language with a passage set into it, improvements left
    out."""
    text = TABLE["letter"][lang]["text"].replace("{b}", passage)
    findings = check_documents([read_text(text, "letter.txt")], law, DAY)
    return frozenset(f.code[4:] for f in findings if f.severity is not Severity.IMPROVES)


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_the_letter_is_clean_without_them(lang: str, law: Law) -> None:
    assert graver(lang, "", law) == frozenset()


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("kind", "lang", "codes", "passage"),
    ROWS,
    ids=[f"{row[0]}-{row[1]}-{number}" for number, row in enumerate(ROWS)],
)
def test_a_defect_is_found_and_what_is_innocent_is_left(
    kind: str, lang: str, codes: str, passage: str, law: Law
) -> None:
    found = graver(lang, passage, law)
    if codes:
        assert found & set(codes.split()), found
    else:
        assert found == frozenset()
