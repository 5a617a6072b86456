"""What the tables are asked, one question each: a topic, a name, a mend, a ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tocsin.law import Law
from tocsin.law.procedure import advise, grounds, grounds_by
from tocsin.law.procedure.known import Known
from tocsin.law.tables.addressees import Addressee
from tocsin.law.tables.law import DATA, TABLES
from tocsin.law.tables.reader import own_rows
from tocsin.law.tables.rows import Words

DAY = date(2023, 10, 25)


@pytest.mark.parametrize(
    ("lang", "called"),
    [("en", "Houngbo"), ("fr", "Houngbo"), ("ru", "Унгбо"), ("ru-KG", "Унгбо"), ("ky", "Унгбо"),
     ("uk", "Houngbo")],
)  # fmt: skip
def test_a_person_has_cyrillic_letters_where_the_language_has(lang: str, called: str) -> None:
    one = Addressee(body="dg", since=DAY, name="Houngbo", name_ru="Унгбо", office=Words(en="DG"))
    assert one.called(lang) == called
    assert replace(one, name_ru="").called(lang) == "Houngbo"


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_a_paragraph_is_about_its_narrowest_topic_else_its_chapter(law, lang: str) -> None:
    found = law.paragraph(70)
    assert found.topic(lang) == found.sections[0].topic.say(lang) != ""
    assert replace(found, sections=()).topic(lang) == found.chapter.title.say(lang) != ""
    assert replace(found, sections=(), chapter=None).topic(lang) == ""


def test_grounds_asked_alone_are_those_of_the_advice(make, law, ev) -> None:
    file = make(events=[ev("a", "violence", "2023-10-20"), ev("b", "arrest", "2023-10-21")])
    whole = advise(file, on=DAY, law=law).urgency
    assert grounds(file, on=DAY, law=law) == grounds_by(Known(file, DAY), law) == whole
    some = grounds_by(Known(file, DAY), law, {"b"})
    assert {key for ground in some for key in ground.carried} == {"b"}


WRONG = {
    "rules": ('code = "x"', 'text.en = "x"', 'source = "s"'),
    "sessions": ('body = "cfa"', "year = 2030", 'name = "1st"', 'source = "s"'),
    "conventions": ('code = "C999"', 'title.en = "x"', "year = 2030", 'source = "s"'),
}


@pytest.mark.parametrize(
    ("table", "value", "mend"),
    [
        ("rules", 'value = "much"', "a whole number"),
        ("rules", 'setting = "maybe"', "yes or no"),
        ("rules", 'grade = "Z"', "V, D or R"),
        ("sessions", 'dates = "soon"', "2023-10-24, 2023-10 or 2023-10/2023-11"),
        ("sessions", 'dates = "2030"\ncutoff = "soon"', "a day: 2023-10-24"),
        ("conventions", 'freedom = "perhaps"', "yes or no"),
    ],
)
def test_a_wrong_value_is_told_with_how_to_write_it(tmp_path, table, value, mend) -> None:

    rows = "\n".join((f"[[{table}]]", *WRONG[table], value))
    (tmp_path / "own.toml").write_text(rows, encoding="utf-8")
    own, none = own_rows(tmp_path, {table})
    assert none == []
    (held,) = [t for t in TABLES if t.name == table]
    _, wrong = held.read(DATA / table, own)
    assert [problem.mend for problem in wrong] == [f"write it as {mend}"]


@pytest.mark.parametrize(
    ("iso", "lang", "many"),
    [("BS", "fr", True), ("BS", "es", True), ("AE", "es", True), ("KG", "fr", False),
     ("KG", "es", False), ("BS", "en", False), ("BS", "fr-CH", True)],
)  # fmt: skip
def test_a_name_that_is_many_takes_its_verb_so(law, iso: str, lang: str, many: bool) -> None:
    assert law.country(iso).many(lang) is many


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ky"])
def test_a_state_is_found_by_its_name_in_a_sentence_too(law, lang: str) -> None:
    fresh = Law(law.tables)  # one that has not been asked yet
    for country in law.countries():
        assert fresh.find_country(country.called(lang)) is country
        assert fresh.find_country(country.name.say(lang)) is country


def test_gaps_name_calendars_that_end_and_rules_that_are_off(make, law) -> None:
    advice = advise(make(), on=date(2090, 1, 1), law=law)
    ended = [dict(n.params)["body"] for n in advice.gaps if n.code == "gap.calendar"]
    assert ended == ["cfa", "gb", "ceacr", "ilc"]
    off = {key for table, key, row in law.rows() if table == "rules" and not row.active}
    told = [dict(n.params)["rules"] for n in advice.gaps if n.code == "gap.rules_off"]
    assert [set(t) for t in told] == ([off] if off else [])
