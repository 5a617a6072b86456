"""Words that share letters and no meaning: what a passage is said to speak of, it speaks of."""

from __future__ import annotations

import pytest
from tests.library import pages

from tocsin.law import Law
from tocsin.library import Document, Kind, Passage, precedents, search
from tocsin.library.likeness import Facts
from tocsin.library.store import Store
from tocsin.library.taken import take_text
from tocsin.library.words import called, concepts_in, named_in, stem, stems_of

APART = [
    ("en", "authorities", "authorization"), ("en", "national", "nationalization"),
    ("en", "private", "privatization"), ("en", "law", "lawful"), ("en", "office", "officer"),
    ("en", "relations", "relatives"), ("en", "responsible", "response"),
    ("en", "organization", "organizer"), ("en", "employer", "employment"),
    ("en", "governing", "government"), ("en", "own", "owned"), ("en", "belonging", "belongings"),
    ("en", "constitutes", "constitution"), ("en", "March", "march"),
    ("en", "representatives", "representativeness"), ("en", "due", "dues"),
    ("fr", "syndicale", "syndicaliste"), ("fr", "travailler", "travailleuse"),
    ("fr", "porter", "port"), ("fr", "constitue", "constitution"), ("fr", "local", "locales"),
    ("es", "para", "paro"), ("es", "trabajadores", "trabajadoras"),
    ("es", "actividades", "activista"), ("es", "sindical", "sindicalista"),
    ("es", "orden", "ordenadores"), ("es", "directo", "directiva"),
    ("es", "nacional", "nacionalidad"),
    ("ru", "почти", "почта"), ("ru", "раннее", "ранен"), ("ru", "закона", "законный"),
    ("ru", "собственный", "собственность"),
]  # fmt: skip
TOGETHER = [
    ("en", "authority", "authorities"), ("en", "authorised", "authorization"),
    ("en", "organisation", "organizations"), ("en", "organise", "organizing"),
    ("en", "nationalised", "nationalization"), ("en", "officers", "officer"),
    ("en", "marched", "march"), ("en", "dismissed", "dismissal"),
    ("fr", "travailleuses", "travailleuse"), ("fr", "syndicalistes", "syndicaliste"),
    ("es", "paros", "paro"), ("es", "trabajador", "trabajadores"),
    ("ru", "законное", "законного"), ("ru", "почтой", "почта"),
]  # fmt: skip
SPEAK_OF_NONE = [
    ("en", "The national authorities gave their own reply in March 2003.",
     {"=licence", "=state-transfer", "=property", "=demonstration"}),
    ("en", "Sound labour relations are the responsibility of the Governing Body.", {"=family"}),
    ("es", "Actividades para los trabajadores de la organización sindical.",
     {"=strike", "=women", "=organizer", "=leader"}),
    ("fr", "La confédération nationale peut avoir des activités syndicales.",
     {"=foreigners", "=property", "=leader"}),
    ("ru", "Ранее почти все были в собственном помещении.", {"=mail", "=property", "=violence"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_two_words_have_two_stems(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


@pytest.mark.parametrize(("language", "one", "other"), TOGETHER)
def test_forms_of_one_word_have_one(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(("language", "text", "things"), SPEAK_OF_NONE)
def test_a_text_names_no_thing_it_does_not_speak_of(
    language: str, text: str, things: set[str]
) -> None:
    assert not things & set(concepts_in(stems_of(text, language), language))


def test_the_words_that_name_a_thing_are_the_texts_own() -> None:
    text = "Security forces were in the OFFICES; a judge's warrant was not shown."
    named = named_in(text, "en")
    assert named["=police"] == "Security forces"
    assert named["=premises"] == "OFFICES"
    assert set(named) <= set(concepts_in(stems_of(text, "en"), "en"))
    assert named_in("", "en") == {}


def test_a_word_that_begins_a_longer_name_says_nothing_alone() -> None:
    assert "=arrest" not in named_in("Арест счетов профсоюза.", "ru")
    assert named_in("Арест счетов, затем арест лидера.", "ru")["=arrest"] == "арест"


def _held(store: Store, *texts: str, language: str = "en") -> None:
    for number, text in enumerate(texts, 1):
        store.add(
            [Document(f"d{number}", Kind.COMPILATION, language, "t", (Passage(number, text),))],
            "2026-11-01",
        )


def test_a_reason_quotes_the_words_it_rests_on(store: Store) -> None:
    _held(
        store,
        "Security forces stayed in the trade union hall.",
        "A strike ballot was held by miners.",
        "Wages were paid late.",
    )
    told = Facts("The police came to the union.", "en", tongue="ru")
    reasons = " ".join(precedents(store, told)[0].reasons)
    assert f"{called('=police', 'ru')} («Security forces»)" in reasons
    told = Facts("Police came.", "en")
    assert "police (“Security forces”)" in " ".join(precedents(store, told)[0].reasons)


@pytest.mark.parametrize(("by_acts", "said"), [((), "as pleaded"), (("2018/1",), "on such acts")])
def test_what_nobody_pleaded_is_not_called_pleaded(
    store: Store, by_acts: tuple[str, ...], said: str
) -> None:
    _held(store, "Premises are inviolable.", "It rests on that [Compilation, 2018, para. 1].")
    told = Facts("Premises were entered.", "en", principles=("2018/1",), by_acts=by_acts)
    reasons = [" ".join(one.reasons) for one in precedents(store, told)]
    assert said in reasons[0]


NAMED = [
    ("Маринич председатель отказ принять на работу", "d1"),
    ("Marinich refused work as chair", "d1"),
    ("334 workers dismissed, strike, chair, work", "d2"),
]


@pytest.mark.parametrize(("asked", "key"), NAMED)
def test_who_holds_the_name_or_number_comes_before_who_holds_the_rest(
    store: Store, asked: str, key: str
) -> None:
    filler = [
        f"The chairperson was refused work; workers were dismissed after strike {n}, "
        "председатель, отказ принять на работу."
        for n in range(10, 40)
    ]
    _held(store, "Mr Marinich led the plant.", "Of 334 people none came back.", *filler)
    assert search(store, asked).hits[0].key == key


def test_a_word_that_is_the_same_in_two_alphabets_is_read_in_the_other(store: Store) -> None:
    _held(store, "The ombudsman looked into it.", "The ballot was held.")
    answer = search(store, "омбудсман")
    assert [hit.key for hit in answer.hits] == ["d1"]
    assert answer.read_as == {"омбудсман": ("ombudsman",)}


def test_what_every_text_is_about_is_no_reason(store: Store) -> None:
    _held(store, "The union of workers and the government met.", "A strike was held.", "Wages.")
    told = Facts("The workers of a union told the government.", "en")
    for one in precedents(store, told):
        assert not any(reason.startswith("speaks of") for reason in one.reasons)


ALIKE = [
    ("Police searched the office of a union.", True),
    ("Wages of a union's members came late.", False),
]


@pytest.mark.parametrize(("facts", "alike"), ALIKE)
def test_a_case_is_alike_by_its_facts_not_by_having_a_union(
    store: Store, law: Law, facts: str, alike: bool
) -> None:
    section = "Invented chapter of a test2"
    items = [("An invented sentence on the calm of unions.", ["9930Chad351133"])]
    items += [("Wages are to be paid.", [])]
    page = pages.section(section, "General principles", items)
    store.add(take_text(page, law, pages.SECTION.format(element="3946840,1")), "2026-11-01")
    text = pages.report(9930, 351, "Chad", "Nothing.", alleges="police searched a union office")
    store.add(take_text(text, law), "2026-11-01")
    reasons = " ".join(r for one in precedents(store, Facts(facts, "en")) for r in one.reasons)
    assert ("9930" in reasons) is alike
