"""An alias stands exactly where the name guard saw a name; the text around it stays.

The names are made up; the forms are those in which people write them.
"""

from __future__ import annotations

import pytest

from tocsin.casefile import CaseFile
from tocsin.casefile.folder.yamltree import parse
from tocsin.letters.nodes.values import Marked, Words
from tocsin.letters.redact.runs import aliased
from tocsin.letters.redact.substitute import Substitutor

CASE = """
case: {id: r, title: Synthetic case, government: KG, language: en, synthetic: true}
parties:
  - id: w1
    kind: person
    protected: true
    alias: {en: an officer}
    phone: "+996 555 12 34 56"
    address: "12 Sample Street, Testville"
    names: [{text: Nurlan Testbekov, lang: en}, {text: Нурлан Тестбеков, lang: ru}]
  - {id: w2, kind: person, protected: true, alias: {en: a nurse},
     names: [{text: 陳試樣, lang: zh}]}
  - {id: w3, kind: person, protected: true, names: [{text: سمير التجريبي, lang: ar}]}
  - {id: w4, kind: person, protected: true, alias: {en: a driver},
     names: [{text: Samat Testbekov, lang: en}]}
  - {id: w5, kind: person, sensitivity: public, consent: {ilo: "no"}, alias: {en: a cook},
     names: [{text: Olga Probnikova, lang: en}]}
  - {id: open, kind: person, sensitivity: public, names: [{text: Maria Testbekova}]}
"""
FORMS = [
    ("Questioned: ", "Нурланом Тестбековым", ", вчера.", "an officer"),
    ("Questioned: ", "Nurlan Tеstbеkоv", ", at night.", "an officer"),  # Cyrillic е and о
    ("Questioned: ", "Nurlan Testbe-\nkov", ", at night.", "an officer"),
    ("Questioned: ", "Nurlan Test\u00adbekov", ", at night.", "an officer"),
    ("Questioned: ", "Nurlan\nTestbekov", ", at night.", "an officer"),
    ("They called ", "0555 123456", " twice.", "an officer"),
    ("At ", "12 Sample Street, Testville", " today.", "an officer"),
    ("警察昨天帶走了", "陳試樣", "並搜查。", "a nurse"),
    ("警察昨天带走了", "陈试样", "并搜查。", "a nurse"),
    ("Questioned: ", "Chen Shiyang", ", at night.", "a nurse"),
    ("التقت الشرطة ", "بالتجريبي", " أمس", "[…]"),
    ("قالت ", "وسمير التجريبي", " هنا", "[…]"),
    ("Questioned: ", "SAMAT TESTBEKOV", ", at night.", "a driver"),
    ("Questioned: ", "Probnikova", ", at night.", "a cook"),
]


@pytest.fixture(scope="module")
def substitutor() -> Substitutor:
    data = parse(CASE, "case.yaml").data
    return Substitutor.of(CaseFile.model_validate(data), "en")


@pytest.mark.parametrize(("before", "name", "after", "alias"), FORMS)
def test_the_alias_takes_the_place_of_the_name_alone(
    substitutor: Substitutor, before: str, name: str, after: str, alias: str
) -> None:
    out = substitutor.text(before + name + after)
    assert out == before + alias + after
    assert not substitutor.still_shows(out)


def test_two_names_in_one_line_keep_what_stands_between(substitutor: Substitutor) -> None:
    out = substitutor.text(
        "First Samat Testbekov, then (after 陳試樣) the lawyer of Olga Probnikova."
    )
    assert out == "First a driver, then (after a nurse) the lawyer of a cook."


def test_a_surname_of_two_people_is_replaced_once(substitutor: Substitutor) -> None:
    out = substitutor.text("They searched the house of Testbekov again.")
    assert out in {f"They searched the house of {x} again." for x in ("an officer", "a driver")}


@pytest.mark.parametrize(
    "text", ["Maria Testbekova spoke.", "陳先生來了。", "They called 0700 654321.", ""]
)
def test_what_is_not_surely_a_protected_person_stays(substitutor: Substitutor, text: str) -> None:
    assert substitutor.spans(text) == []
    assert substitutor.text(text) == text


def test_a_name_cut_by_emphasis_and_a_line_end_goes_whole(substitutor: Substitutor) -> None:
    content = (Words("Saw "), Marked("strong", (Words("Nurlan Test-\n"),)), Words("bekov there."))
    out = aliased(content, substitutor)
    assert out == (Words("Saw "), Marked("strong", (Words("an officer"),)), Words(" there."))


def test_what_the_next_line_would_hide_still_shows(substitutor: Substitutor) -> None:
    assert substitutor.still_shows("Testbekov") == substitutor.still_shows("Testbekov\nOffice")


def test_half_of_a_double_family_name_is_replaced(substitutor: Substitutor) -> None:
    assert "Probnikova" not in substitutor.text("Saw Probnikova-Samplesson there.")
