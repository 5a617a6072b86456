"""How a state and an addressee are named in a sentence, by language; found again by any name."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tocsin.law import Law
from tocsin.law.tables.addressees import Addressee
from tocsin.law.tables.rows import Words
from tocsin.law.tables.states import Country

# names and articles: the country lines of NORMLEX in three languages; Russian cases: gramota.ru
OF_AND_IN = [
    ("KG", "en", "of Kyrgyzstan", "in Kyrgyzstan"),
    ("KG", "fr", "du Kirghizistan", "au Kirghizistan"),
    ("KG", "es", "de Kirguistán", "en Kirguistán"),
    ("KG", "ru", "Кыргызстана", "в Кыргызстане"),
    ("FR", "fr", "de la France", "en France"),
    ("FR", "ru", "Франции", "во Франции"),
    ("AF", "fr", "de l’Afghanistan", "en Afghanistan"),
    ("PH", "en", "of the Philippines", "in the Philippines"),
    ("PH", "fr", "des Philippines", "aux Philippines"),
    ("PH", "ru", "Филиппин", "на Филиппинах"),
    ("CU", "fr", "de Cuba", "à Cuba"),
    ("IL", "fr", "d’Israël", None),
    ("US", "es", "de los Estados Unidos de América", "en los Estados Unidos de América"),
    ("IR", "fr", "de la République islamique d’Iran", "en République islamique d’Iran"),
    ("IR", "es", "de la República Islámica del Irán", "en la República Islámica del Irán"),
]


@pytest.mark.parametrize(("iso", "lang", "of", "inside"), OF_AND_IN)
@pytest.mark.parametrize("region", ["", "-XX"])
def test_a_state_in_a_sentence(
    law: Law, iso: str, lang: str, of: str, inside: str | None, region: str
) -> None:
    country = law.country(iso)
    assert country is not None
    assert country.of(lang + region) == of
    if inside is not None:
        assert country.inside(lang + region) == inside


def test_what_the_table_leaves_open_is_said_plainly() -> None:
    """A row of an operator may have neither article nor cases; what it has goes before the rule."""
    words = Words(en="Nowhere", fr="Ici", es="Allá", ru="Там")
    bare = Country(iso="XX", name=words, source="s")
    assert [bare.inside(t) for t in ("en", "fr", "es", "ru")] == [
        "in Nowhere", "à Ici", "en Allá", "в Там"
    ]  # fmt: skip
    assert [bare.of(t) for t in ("en", "fr", "es", "ru")] == [
        "of Nowhere", "d’Ici", "de Allá", "Там"
    ]  # fmt: skip
    told = Country(
        iso="XX", name=words, source="s", the_en=True, art_fr="le", in_fr="dans l’", loc_ru="на Там"
    )
    assert [told.inside(t) for t in ("en", "fr", "ru")] == [
        "in the Nowhere",
        "dans l’ Ici",
        "на Там",
    ]
    assert (bare.member, bare.normlex, bare.also, bare.the_en) == (True, 0, (), False)


def test_every_name_of_a_state_in_any_language_leads_back_to_it(law: Law) -> None:
    lost = []
    for table, iso, row in law.rows():
        if table != "countries" or not isinstance(row, Country) or not row.active:
            continue
        names = [iso, *row.also]
        for lang in ("en", "fr", "es", "ru", "ky"):
            names += [row.name.say(lang), row.called(lang)]
        for name in names:
            found = law.find_country(f"  {name}".strip().upper())
            if found is None or (found.iso != iso and name == row.name.say("en")):
                lost.append((iso, name))
    assert lost == []


PERSON = Addressee(
    body="dg", since=date(2022, 10, 1), name="Gilbert F. Houngbo", name_ru="Жильбер Унгбо",
    office=Words(en="Director-General", ru="Генеральный директор"),
    honorific=Words(en="Mr"), organization=Words(en="ILO"),
    postal=("4, route des Morillons", "1211 Geneva 22"), source="s",
)  # fmt: skip


def test_a_block_names_person_office_house_and_place_in_that_order() -> None:
    head = ("Mr Gilbert F. Houngbo", "Director-General", "ILO")
    assert PERSON.head("en") == head
    assert PERSON.block("en") == (*head, "4, route des Morillons", "1211 Geneva 22")


def test_an_office_without_a_holder_leaves_no_empty_line() -> None:
    office = Addressee(body="cfa", since=date(2020, 1, 1), office=Words(en="CFA"), source="s")
    assert office.head("en") == office.block("en") == ("CFA",)


@pytest.mark.parametrize("lang", ["ru", "ru-KG"])
def test_russian_has_the_name_in_its_own_letters_and_the_dative(lang: str) -> None:
    assert PERSON.called(lang) == "Жильбер Унгбо"
    assert PERSON.called("en") == PERSON.called("fr-CH") == "Gilbert F. Houngbo"
    told = Addressee(
        body="dg", since=date(2022, 10, 1), name="G", to_ru=("Генеральному директору",),
        office=Words(en="DG"), source="s",
    )  # fmt: skip
    assert told.head(lang) == ("Генеральному директору",)
    assert told.called(lang) == "G"
    assert told.head("en") == ("G", "DG")


def test_a_region_tag_changes_no_word(law: Law) -> None:
    for iso in ("KG", "PH", "US", "IR", "CU"):
        country = law.country(iso)
        assert country is not None
        for lang in ("en", "fr", "es", "ru", "ky"):
            for said in (country.of, country.inside, country.subject, country.government,
                         country.called, country.many):  # fmt: skip
                assert said(f"{lang}-XX") == said(lang)


@pytest.mark.parametrize(
    ("iso", "lang", "begins", "many"),
    [("PH", "en", "The Philippines", False), ("PH", "fr", "Les Philippines", True),
     ("KG", "fr", "Le Kirghizistan", False), ("CU", "fr", "Cuba", False),
     ("US", "es", "Los Estados Unidos de América", True), ("KG", "es", "Kirguistán", False),
     ("KG", "ru", "Кыргызстан", False), ("US", "fr", "Les États-Unis d’Amérique", True)],
)  # fmt: skip
def test_a_state_that_begins_a_sentence(law: Law, iso: str, lang: str, begins: str, many: bool):
    country = law.country(iso)
    assert country is not None
    assert (country.subject(lang), country.many(lang)) == (begins, many)


def test_an_english_name_of_common_nouns_takes_its_article(law: Law) -> None:
    common = re.compile(r"Islands?\b|Isle|Republic of|Kingdom|States|Emirates|\bSee\b|Region\b")
    for country in law.countries():
        name = country.name.say("en")
        if common.search(name) and country.called("en") == name:
            assert country.the_en, name
            assert country.government("en").startswith("Government of the "), name
