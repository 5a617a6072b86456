"""Words of the docket: dates, lists, agreement; and a region tag that changes nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.folder import load_case
from tocsin.law import load
from tocsin.law.docket.words import Wording, day_in, names_of, printable, settled, spaced, when_in
from tocsin.law.procedure.advice import note
from tocsin.law.tables import convention_code, convention_spoken
from tocsin.law.tables.rows import NO_WORDS, Words

LAW = load()
LANGS = ("en", "fr", "es", "ru")
EVERY = (*LANGS, "ky")
FULL = Words(en="e", fr="f", es="s", ru="r", ky="k")


# --- a language with a region (fr-CH) is the language


@given(st.dates(date(1, 1, 1)), st.sampled_from(EVERY))
def test_a_region_changes_no_day(day: date, lang: str) -> None:
    assert day_in(day, f"{lang}-XX") == day_in(day, lang)
    assert when_in(day.isoformat()[:7], f"{lang}-XX") == when_in(day.isoformat()[:7], lang)


@pytest.mark.parametrize("lang", EVERY)
def test_a_region_changes_no_sentence(lang: str) -> None:
    many = tuple(f"x{n}" for n in range(9))
    values = {"letter": "c", "day": date(2023, 10, 1), "grounds": ("liberty",), "chain": many[:3],
              "session": "355th", "since": "2021-10", "complainants": many, "days": 1,
              "meeting": "2024-03", "trigger": "report-400", "what": "complaint"}  # fmt: skip
    for code in LAW.tables["messages"]:
        said = note(code, **values)
        assert Wording(LAW, f"{lang}-XX").say(said) == Wording(LAW, lang).say(said)


@pytest.mark.parametrize("lang", [*LANGS, "ky"])
def test_a_text_stands_in_its_language_whatever_the_region(lang: str) -> None:
    own = {"en": "e", "fr": "f", "es": "s", "ru": "r", "ky": "k"}[lang]
    assert FULL.say(lang) == FULL.say(f"{lang}-XX") == own
    assert FULL.has(lang)
    assert FULL.has(f"{lang}-XX")
    without = Words(**{k: v for k, v in zip(("en", "fr", "es", "ru", "ky"), "efsrk", strict=True)
                       if k != lang})  # fmt: skip
    assert not without.has(lang)
    stands_in = {"en": "f", "ky": "r"}.get(lang, "e")  # Russian is read where Kyrgyz is
    assert without.say(lang) == stands_in


def test_what_is_no_language_of_the_house_is_not_there_and_english_stands_in() -> None:
    assert not FULL.has("say")  # nor is a method of the same name a text
    assert not FULL.has("de")
    assert FULL.say("de") == "e"
    assert NO_WORDS.say("en") == ""
    assert [Words(fr="f").say("ru"), Words(es="s").say("ru"), Words(ky="k").say("en")] == [
        "f", "s", "k",
    ]  # fmt: skip


# --- days and meetings


def test_a_kyrgyz_day_stands_after_its_year_and_a_session_has_its_number() -> None:
    assert day_in(date(2023, 10, 25), "ky") == "2023\u2011ж., 25\u2011октябрь"
    assert when_in("2024-03", "ky") == "2024\u2011ж., март"
    assert when_in("2023-10-30/2023-11-09", "ky") == "2023\u2011ж., 30\u2011октябрь – 9\u2011ноябрь"
    said = Wording(LAW, "ky").say(note("clock.article_24", session="355th", meeting="2025-11"))
    assert "№\u00a0355 сессиясына" in said


@pytest.mark.parametrize(
    ("month", "en", "fr", "es", "ru"),
    [
        (1, "January", "janvier", "enero", "январь"),
        (2, "February", "février", "febrero", "февраль"),
        (8, "August", "août", "agosto", "август"),
        (12, "December", "décembre", "diciembre", "декабрь"),
    ],
)
def test_a_month_alone(month: int, en: str, fr: str, es: str, ru: str) -> None:
    said = [when_in(f"2024-{month:02}", lang) for lang in LANGS]
    assert said == [f"{en} 2024", f"{fr} 2024", f"{es} de 2024", f"{ru} 2024"]


@pytest.mark.parametrize(
    ("text", "en", "es"),
    [
        ("2024-10/2024-11", "October–November 2024", "octubre–noviembre de 2024"),
        ("2023-10-30/2023-11-09", "30 October 2023 – 9 November 2023",
         "30\u00a0de octubre de 2023 – 9\u00a0de noviembre de 2023"),
        ("2023-10-30/2023-10-31", "30–31 October 2023", "30–31\u00a0de octubre de 2023"),
        ("2023-12/2024-01", "December 2023 – January 2024", "diciembre de 2023 – enero de 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024",
         "30\u00a0de diciembre de 2023 – 2\u00a0de enero de 2024"),
        ("2024-06-15", "15 June 2024", "15\u00a0de junio de 2024"),
        ("2023-10/2023-11-09", "October 2023 – 9 November 2023",
         "octubre de 2023 – 9\u00a0de noviembre de 2023"),
        ("2024-06-15/..", "2024-06-15/..", "2024-06-15/.."),  # no end: as it is written
        ("../2024-06-15", "../2024-06-15", "../2024-06-15"),
        ("soon", "soon", "soon"),
    ],
)  # fmt: skip
def test_when_a_body_meets(text: str, en: str, es: str) -> None:
    assert (when_in(text, "en"), when_in(text, "es")) == (en, es)


def test_the_first_of_a_month_and_only_it_is_an_ordinal_in_french() -> None:
    assert day_in(date(2024, 5, 1), "fr") == "1er mai 2024"
    assert day_in(date(2024, 5, 11), "fr") == "11\u00a0mai 2024"
    assert day_in(date(2024, 5, 1), "de") == "1 May 2024"  # a language the docket lacks


# --- agreement, spacing, hostile text


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("in 1 days", "en", "in 1 day"),
        ("in 11 days", "en", "in 11 days"),
        ("in 2.1 days", "en", "in 2.1 days"),
        ("dans 1 jours", "fr", "dans 1 jour"),
        ("en 1 meses", "es", "en 1 mes"),
        ("через 1 days", "ru", "через 1 days"),  # Russian sentences hold no such form
        ("in 1 days", "en-GB", "in 1 day"),
        ("two  spaces", "en", "two spaces"),
        ("1 октября 2023 г..", "ru", "1 октября 2023 г."),
    ],
)
def test_a_count_of_one_agrees(text: str, lang: str, said: str) -> None:
    assert settled(text, lang) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a : b", "a\u00a0: b"),
        ("a: b", "a\u00a0: b"),
        ("quoi ?", "quoi\u00a0?"),
        ("http://x", "http://x"),
        ("12:30", "12:30"),
    ],
)
def test_french_stops_stand_apart(text: str, said: str) -> None:
    assert spaced(text) == said
    assert settled(text, "fr") == said
    assert settled(text, "en") == text


def test_control_characters_are_shown_as_such() -> None:
    assert printable("a\tb\nc\x1b[2J\u202e") == "a b c\ufffd[2J\ufffd"


# --- values


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "a, b, c, d, e, f and 2 more"),
        ("fr", "a, b, c, d, e, f et 2 autres"),
        ("es", "a, b, c, d, e, f y 2 más"),
        ("ru", "a, b, c, d, e, f и ещё 2"),
    ],
)
def test_a_list_names_six(lang: str, said: str) -> None:
    wording = Wording(LAW, lang)
    assert wording._value("complainants", tuple("abcdefgh")) == said
    assert wording._value("complainants", tuple("abcdef")) == "a, b, c, d, e, f"
    assert wording._value("complainants", ("a",)) == "a"


def test_one_over_six_agrees_in_french() -> None:
    text = Wording(LAW, "fr")._value("complainants", tuple("abcdefg"))
    assert settled(text, "fr") == "a, b, c, d, e, f et 1 autre"


def test_a_value_is_said_by_what_it_is() -> None:
    wording = Wording(LAW, "en", {"u": "the Union"})
    assert wording._value("chain", ("u", "v")) == "the Union → v"
    assert wording._value("chain", tuple("abcdefgh")) == " → ".join("abcdefgh")
    assert wording._value("meetings", ("2024-03", "2024-06")) == "March 2024, June 2024"
    assert wording._value("meeting", "2024-03") == "March 2024"
    for name in ("newest", "oldest", "since"):
        assert wording._value(name, "2023-10-24") == "24 October 2023"
        assert wording._value(name, "2023-10") != "2023-10"
    assert wording._value("what", "complaint") == wording.name("what", "complaint")
    for name in ("what", "trigger"):
        assert "400" in wording._value(name, "report-400")
        assert wording._value(name, "report 400") == wording._value(name, "report-400")
        assert wording._value(name, "u") == "the Union"
    assert wording._value("coverage", "enterprise") == wording.name("coverage", "enterprise")
    assert wording._value("letter", "u") == "the Union"
    assert wording._value("number", 3) == "3"


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "355th"), ("fr", "355e"), ("es", "355.ª"), ("ru", "355-й")]
)
def test_a_session_by_its_number(lang: str, said: str) -> None:
    assert Wording(LAW, lang)._value("session", "355th") == said
    assert Wording(LAW, lang)._value("session", "winter") == ""
    for end in ("1st", "2nd", "3rd", "4th"):
        assert Wording(LAW, lang)._value("session", end)


def test_a_statement_or_a_name_the_tables_lack_is_its_code() -> None:
    assert Wording(LAW).say(note("no.such")) == "no.such"
    assert Wording(LAW).name("clock", "no-such") == "no-such"
    assert Wording(LAW).called("nobody") == "nobody"


def test_ids_are_called_by_alias_or_not_at_all(make) -> None:
    bare = {"id": "bare", "kind": "trade_union", "names": [{"text": "Hidden Union"}],
            "protected": True}  # fmt: skip
    person = {"id": "p", "kind": "person", "names": [{"text": "Some Body"}]}
    silent = {"id": "silent", "kind": "trade_union", "names": [{"text": "Silent Union"}],
              "consent": {"public": "no"}}  # fmt: skip
    names = names_of(make(parties=[bare, person, silent]), "en", short=True)
    assert names["silent"] == "(protected)"  # it did not agree to be named
    assert names["leader"] == "a union leader"
    assert names["bare"] == "(protected)"
    assert names["union"] == "Union"
    assert "p" not in names  # a person stays an id


@given(st.dates(date(1000, 1, 1)), st.sampled_from(("fr", "es", "ru", "ky")))
def test_no_line_ends_after_a_figure_of_a_day(day: date, lang: str) -> None:
    """2026-ж., 1-август is read in two: neither half ends a line after its figure."""
    told = day_in(day, lang)
    assert not re.search(r"\d[ -]\w", told), told


@pytest.mark.parametrize("lang", ["fr", "es", "ru", "ky"])
@pytest.mark.parametrize("code", ["C087", "P155", "R143"])
def test_no_line_ends_between_a_sign_and_its_number(code: str, lang: str) -> None:
    told = convention_spoken(code, lang)
    assert re.search(r"[.°№]\u00a0\d+", told), told
    assert convention_code(told) == code


def test_an_organization_is_named_in_the_readers_language_where_one_is_given(root: Path) -> None:
    file = load_case(root / "examples" / "kyrgyzstan-2023").file
    key = "mmtuk"
    assert names_of(file, "ru", short=True)[key] == file.party(key).short == "MMTUK"
    bare = "food-union"  # it has no acronym: its whole name, in the reader's own letters
    assert names_of(file, "ru", short=True)[bare] == file.party(bare).name_in("ru")
    assert names_of(file, "ru")[key] == file.party(key).name_in("ru")
    hidden = {p.id for p in file.parties if p.protected and p.alias}
    assert all(names_of(file, "ru")[k] == file.party(k).alias.say("ru") for k in hidden)
