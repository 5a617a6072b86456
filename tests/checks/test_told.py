"""Each kind of defect told in many hands, and the clean twin of each that must not alarm.

``told/CODE.txt`` holds a sentence or short paper a line (``\\n`` for a line end), in English,
French, Spanish and Russian: ``+`` the finding must be made, ``-`` it must not. A name of several
codes (``C36-C45``) asks for one of them. All of it is invented.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from checks.helping import only
from tocsin.checks.engine import check_documents
from tocsin.law import Law
from tocsin.reading import read_text

FOLDER = Path(__file__).parent / "told"
DAY = datetime.date(2026, 6, 1)
ROWS = [
    (path.stem, line[0], line[1:].strip())
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line.strip()
]


@pytest.mark.sampled(12)
@pytest.mark.parametrize(("code", "mark", "words"), ROWS)
def test_a_kind_is_found_in_any_words(code: str, mark: str, words: str, law: Law) -> None:
    text = words.replace("\\n", "\n")
    if "\n\n" not in text:
        text = f"Dear Sir,\n\n{text}\n\nYours sincerely,\nMaria Example"
    with only(*code.split("-")):
        found = check_documents([read_text(text, "told.txt")], law, DAY)
    assert bool(found) == (mark == "+"), found


def test_every_kind_has_its_clean_twins() -> None:
    for path in FOLDER.glob("*.txt"):
        marks = [line[0] for line in path.read_text("utf-8").splitlines() if line.strip()]
        assert marks.count("+") >= 10, path.name
        assert marks.count("-") >= 8, path.name
