"""The checks find protected names where the name guard does, in any script, and say where.

The names are made up; the forms are those in which letters and leaks show them.
"""

from __future__ import annotations

import pytest

from checks.helping import DAY, HERE, Checker, case_of, codes, raw_case
from tocsin.casefile import CaseFile
from tocsin.casefile.folder.yamltree import parse
from tocsin.casefile.public import Audience, hidden
from tocsin.checks.engine import check_case
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import Kind as ALetter
from tocsin.checks.kinds import reader_of
from tocsin.checks.people import People
from tocsin.checks.scene import CaseScene
from tocsin.law import Law

CASE = """
case: {id: r, title: Synthetic case, government: KG, language: en, synthetic: true}
parties:
  - id: w1
    kind: person
    protected: true
    alias: {en: an officer}
    email: nurlan@union.example
    phone: "+996 555 12 34 56"
    names: [{text: Nurlan Testbekov, lang: en}, {text: Нурлан Тестбеков, lang: ru}]
  - {id: w2, kind: person, protected: true, names: [{text: 陳試樣, lang: zh}]}
  - {id: w3, kind: person, protected: true, names: [{text: سمير التجريبي, lang: ar}]}
  - {id: w4, kind: trade_union, protected: true, names: [{text: Sample Cell of Night Nurses}]}
  - {id: open, kind: person, sensitivity: public, names: [{text: Maria Testbekova}]}
"""
FORMS = [
    ("Officers questioned ", "Тестбековым", " at night.", "w1"),
    ("Officers questioned ", "Нурлана Тестбекова", ".", "w1"),
    ("Officers questioned ", "Tеstbеkоv", " at night.", "w1"),  # Cyrillic е and о
    ("Officers questioned ", "Testbe-\nkov", " at night.", "w1"),
    ("Officers questioned ", "Test\u00adbekov", " at night.", "w1"),
    ("Officers questioned ", "T e s t b e k o v", " at night.", "w1"),
    ("They called ", "0555 123456", " twice.", "w1"),
    ("They wrote to ", "nurlan@union.example", " twice.", "w1"),
    ("警察昨天帶走了", "陳試樣", "並搜查。", "w2"),
    ("警察昨天带走了", "陈试样", "并搜查。", "w2"),
    ("Officers questioned ", "Chen Shiyang", " at night.", "w2"),
    ("التقت الشرطة ", "بالتجريبي", " أمس", "w3"),
    ("قالت ", "وسمير التجريبي", " هنا", "w3"),
    ("They closed the ", "Sample Cell of Night Nurses", ".", "w4"),
]


def yaml_case(text: str) -> CaseFile:
    data = parse(text, "case.yaml").data
    assert isinstance(data, dict)
    return case_of(data)


@pytest.fixture(scope="module")
def case() -> CaseFile:
    return yaml_case(CASE)


@pytest.fixture(scope="module")
def people(case: CaseFile) -> People:
    return People(case)


@pytest.mark.parametrize(("before", "name", "after", "whose"), FORMS)
def test_a_sighting_is_the_name_and_nothing_around_it(
    people: People, before: str, name: str, after: str, whose: str
) -> None:
    text = before + name + after
    assert [(s.entity, text[s.start : s.end]) for s in people.sightings(text)] == [(whose, name)]


@pytest.mark.parametrize(("before", "name", "after", "whose"), FORMS)
def test_a_name_is_masked_to_its_last_letter_and_the_rest_stays(
    people: People, before: str, name: str, after: str, whose: str
) -> None:
    black = "".join(sign if sign.isspace() else "█" for sign in name)
    assert people.mask(before + name + after) == before + black + after


@pytest.mark.parametrize(("before", "name", "after", "whose"), FORMS)
def test_a_letter_that_shows_a_name_is_blocked_and_the_finding_is_masked(
    check_text: Checker, case: CaseFile, before: str, name: str, after: str, whose: str
) -> None:
    found = check_text(f"Dear Sir,\n\n{before}{name}{after}\n\nYours sincerely,", case=case)
    (hit,) = [f for f in found if f.code == "TOC-R01"]
    assert hit.severity is Severity.BLOCKS
    assert repr(whose) in hit.message
    assert not any(name in str(f.as_dict().values()) for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Maria Testbekova spoke for the federation.",
        "A cell of nurses in a sample of night shifts.",
        "陳先生來了。",  # a title and a family name that thousands bear: only possible
        "They called 0700 654321.",
    ],
)
def test_what_is_not_surely_the_protected_person_passes(people: People, text: str) -> None:
    assert list(people.sightings(text)) == []
    assert people.mask(text) == text


@pytest.mark.parametrize(
    "value", ["nurlan testbekov", "n.testbekov", "nurlanTestbekov", "ntestbekov", "陈试样"]
)
def test_a_property_of_a_file_shows_a_name_without_capitals(people: People, value: str) -> None:
    assert people.in_property(value)


@pytest.mark.parametrize("said", ["Тестбековым", "陈试样", "بالتجريبي", "Testbe-\nkov"])
def test_a_printed_field_of_the_case_that_shows_a_name_is_blocked(law: Law, said: str) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    guarded = parse(CASE, "case.yaml").data
    assert isinstance(guarded, dict)
    data["parties"] += guarded["parties"]
    next(e for e in data["events"] if e["id"] == "search")["summary"] = f"Officers took {said}."
    found = check_case(case_of(data), law, DAY)
    assert "R23" in codes(found)
    assert not any(said in str(f.as_dict().values()) for f in found)


def test_whom_a_paper_may_name_is_what_its_reader_may_know(law: Law) -> None:
    said = yaml_case("""
case: {id: r, title: Synthetic case, government: KG, language: en, synthetic: true}
parties:
  - {id: no-ilo, kind: person, names: [{text: Nurlan Testbekov}], consent: {ilo: no}}
  - {id: no-public, kind: person, names: [{text: Gulnara Probova}], consent: {ilo: yes, public: no}}
  - {id: shut, kind: person, sensitivity: protected, names: [{text: Askar Obrazcov}]}
  - {id: private, kind: person, names: [{text: Meerim Sinteticheva}]}
  - {id: open, kind: person, sensitivity: public, names: [{text: Bolot Primerov}]}
sources:
  - {id: s, basis: told, party: open, protected: true}
""")
    text = ", ".join(party.names[0].text for party in said.parties)
    for kind in (ALetter.DG_URGENT, ALetter.GOVERNMENT_LETTER, ALetter.NEWS):
        scene = CaseScene(said, law, DAY)
        people = scene.people_for(reader_of(kind))
        found = {s.entity for s in people.sightings(text)}
        assert found == hidden(said, reader_of(kind)), kind
        assert "open" not in found  # named for what is public, not as the source
    assert "no-public" not in CaseScene(said, law, DAY).people_for(Audience.TRANSMITTED).hidden
    masked = CaseScene(said, law, DAY).people.mask(text)
    assert masked.count("█") == len("".join(p.names[0].text for p in said.parties[:3])) - 3
