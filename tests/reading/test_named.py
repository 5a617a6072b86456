"""People named in a paper: one person across scripts and cases, two who are alike kept apart."""

from __future__ import annotations

import pytest

from tocsin.reading import read_text

HEAD = "Testville, 4 May 2026\n\nDear Director-General,\n\n"
TAIL = "\n\nYours sincerely,\n\n(signed)\nGrace Proof\nGeneral Secretary\n"

TABLE = [
    ("Police arrested Shukhrat Begmatov. In the order he is Шухрат Бегматов.",
     {"Shukhrat Begmatov": {"Shukhrat Begmatov", "Шухрат Бегматов"}}),
    ("Милиция задержала Нино Абуладзе. Нину Абуладзе допросили.",
     {"Нино Абуладзе": {"Нино Абуладзе", "Нину Абуладзе"}}),
    ("La policía detuvo a Rosa Quispe. Luego citaron a Juan Quispe.",
     {"Rosa Quispe": {"Rosa Quispe"}, "Juan Quispe": {"Juan Quispe"}}),
    ("Police arrested Peter Zulu and Mary Zulu.",
     {"Peter Zulu": {"Peter Zulu"}, "Mary Zulu": {"Mary Zulu"}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), TABLE, ids=[t[0][:20] for t in TABLE])
def test_forms_of_one_name_are_one_person(text: str, people: dict[str, set[str]]) -> None:
    reading = read_text(HEAD + text + TAIL)
    found = {p.name: set(p.forms) for p in reading.people if p.name != "Grace Proof"}
    assert found == people


def test_a_score_and_a_place_stand_with_every_form() -> None:
    reading = read_text(HEAD + TABLE[0][0] + TAIL)
    (person,) = [p for p in reading.people if len(p.forms) > 1]
    assert 0.9 <= person.score <= 1
    assert [reading.text[s.start : s.end] for s in person.spans] == list(person.forms)
