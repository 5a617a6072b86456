"""Every language says everything, with the same gaps to fill, in its own grammar."""

from __future__ import annotations

import datetime
import re

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.letters.words import LANGUAGES, catalogue, office
from tocsin.letters.words.catalogues import category
from tocsin.letters.words.languages import OFFICE
from tocsin.letters.words.ordinals import ordinal

# forms one language needs and another does not
_OWN = re.compile(
    r"\.(one|few|many|other)$|sincerely_|^country\.|^say\.(ratified|declared|declared_modified|government_obliged)_many$"
    r"|^date\.(first|of_\w+|(within|about)_\w+|months_alone|(since|until)_(part|second))$"
)


def _gaps(text: object) -> set[str]:
    texts = text if isinstance(text, list) else [text]
    return {name for t in texts for name in re.findall(r"\{(\w+)", str(t))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_text_with_the_same_gaps(lang: str) -> None:
    ours, english = catalogue(lang).texts, catalogue("en").texts
    missing = {k for k in english if k not in ours and not _OWN.search(k)}
    more = {k for k in ours if k not in english and not _OWN.search(k)}
    assert not missing
    assert not more
    may_differ = {"say.ask_dg", "say.late"}
    for key, text in english.items():
        if key in ours and key not in may_differ:
            assert _gaps(ours[key]) == _gaps(text), key
            if isinstance(text, list) and key != "body.closing_marks" and "norm." not in key:
                assert len(ours[key]) == len(text), key


@pytest.mark.parametrize("lang", OFFICE)
def test_a_language_of_the_office_has_every_reason_with_the_same_gaps(lang: str) -> None:
    ours = office(lang).under("left")
    english = {k: v for k, v in catalogue("en").under("left").items() if k not in ("title", "none")}
    assert {k: _gaps(v) for k, v in ours.items()} == {k: _gaps(v) for k, v in english.items()}
    assert not set(ours.values()) & {*catalogue("ru").under("left").values(), *english.values()}
    assert office(lang).day(datetime.date(2023, 10, 25)) == "2023-жылдын 25-октябры"
    assert office("fr") is catalogue("fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_plural_has_every_form_its_language_needs(lang: str) -> None:
    words = catalogue(lang)
    stems = {k.rsplit(".", 1)[0] for k in words.texts if k.endswith(".one")}
    assert stems
    for stem in stems:
        for count in (1, 2, 5, 11, 21, 100):
            assert f"{stem}.{category(lang, count)}" in words.texts


@pytest.mark.parametrize(
    ("count", "form"),
    [(1, "one"), (21, "one"), (11, "many"), (2, "few"), (24, "few"), (12, "many"), (0, "many")],
)
def test_russian_counts(count: int, form: str) -> None:
    assert category("ru", count) == form


@pytest.mark.parametrize(
    ("edtf", "en", "fr", "es", "ru"),
    [
        ("2023-10-24", "24 October 2023", "24 octobre 2023", "24 de octubre de 2023",
         "24 октября 2023 года"),
        ("2023-01-01", "1 January 2023", "1er janvier 2023", "1.º de enero de 2023",
         "1 января 2023 года"),
        ("2023-10", "October 2023", "octobre 2023", "octubre de 2023", "октябрь 2023 года"),
        ("2023-10-23/2023-10-25", "23–25 October 2023", "23–25 octobre 2023",
         "23 a 25 de octubre de 2023", "23–25 октября 2023 года"),
        ("2020-06~", "about June 2020", "vers juin 2020", "hacia junio de 2020",
         "ориентировочно июнь 2020 года"),
        ("2020-06-12~", "about 12 June 2020", "vers le 12 juin 2020",
         "hacia el 12 de junio de 2020", "ориентировочно 12 июня 2020 года"),
        ("2023", "2023", "2023", "2023", "2023 год"),
        ("2023-23", "autumn 2023", "automne 2023", "otoño de 2023", "осень 2023 года"),
    ],
)  # fmt: skip
def test_dates_are_written_out(edtf: str, en: str, fr: str, es: str, ru: str) -> None:
    when = UncertainDate.parse(edtf)
    assert [catalogue(x).date(when) for x in ("en", "fr", "es", "ru")] == [en, fr, es, ru]


@pytest.mark.parametrize(
    ("lang", "edtf", "said"),
    [
        ("ru", "2023-08", "от августа 2023 года"),
        ("fr", "2023-08", "d’août 2023"),
        ("fr", "2023-03", "de mars 2023"),
        ("fr", "2023-03-02", "du 2 mars 2023"),
        ("es", "2023-03-02", "de 2 de marzo de 2023"),
        ("en", "2023", "of 2023"),
    ],
)
def test_dates_after_a_noun_are_inflected(lang: str, edtf: str, said: str) -> None:
    assert catalogue(lang).of_date(UncertainDate.parse(edtf)) == said


def test_a_doubt_is_spoken() -> None:
    assert catalogue("en").date(UncertainDate.parse("2021?")) == "2021 (date uncertain)"
    assert "../" not in catalogue("ru").date(UncertainDate.parse("../2023-12-31"))


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "1st"), (2, "2nd"), (11, "11th"), (396, "396th"), (403, "403rd")]
)
def test_english_ordinals(number: int, shown: str) -> None:
    assert ordinal(number, "en") == shown


def test_numbers_are_drawn_together_from_three_on() -> None:
    words = catalogue("en")
    assert words.numbers([5, 3, 4, 9, 10]) == "3–5, 9, 10"
