"""Asking: words in any language and form, fields, phrases, order, shelves, and nothing invented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.library import pages
from tests.thorough import examples

from tocsin.ground.errors import TocsinError
from tocsin.law import Law
from tocsin.library import Document, Kind, Passage, search
from tocsin.library.documents import Role
from tocsin.library.query import parse
from tocsin.library.store import Store
from tocsin.library.taken import take_text
from tocsin.library.words import asked, concept_of, small, stem

ASKED = [
    ("search of premises", 303),
    ("обыск помещений без ордера", 303),
    ("обыски в помещении профсоюза", 303),
    ("тинтүү кеңсе", 303),
    ("perquisition des locaux", 303),
    ("allanamiento de locales sindicales", 303),
    ("removal of elected leaders by the authorities", 1203),
    ("отстранение избранных руководителей", 1203),
    ("имущество распущенной федерации", 503),
    ("property of a dissolved federation", 503),
    ("арест профсоюзных лидеров", 701),
    ('"judicial warrant"', 303),
    ('near("police premises", 8)', 303),
    ("cites:2018/280", 303),
    ("cites:350/1203", 303),
    ("case:9903 role:conclusion", 503),
    ("country:KG kind:cfa role:conclusion", 303),
    ("unions in Kyrgyzstan", 303),
    ("обыск в Кыргызстане", 303),
    ("имущество федерации Беларусь", 503),
    ("31 октября 2006 года", 700),
    ("thirty-first of October 2006", 700),
    ("31/10/2006", 700),
    ("октябрь 2006", 700),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("words", "number"), ASKED, ids=[a[0] for a in ASKED])
def test_the_paragraph_is_found(full: Store, words: str, number: int) -> None:
    numbers = [hit.number for hit in search(full, words, most=5).hits]
    assert number in numbers[:3], numbers


def test_fields_narrow_and_unknown_ones_are_named(full: Store) -> None:
    assert search(full, "committee year:2019..").hits[0].year >= 2019
    assert all(hit.country != "KG" for hit in search(full, "committee -country:KG").hits)
    assert search(full, "status:closed").total == 6
    with pytest.raises(TocsinError, match="no field 'contry'"):
        search(full, "contry:KG strike")
    with pytest.raises(TocsinError, match="no year"):
        search(full, "year:soon")
    with pytest.raises(TocsinError, match="nothing was asked"):
        search(full, "  ")


def test_or_and_not(full: Store) -> None:
    both = search(full, "warrant OR succeeds", most=50).total
    assert both == search(full, "warrant").total + search(full, "succeeds").total
    assert search(full, "committee -warrant").total < search(full, "committee").total


def test_the_order_is_the_same_each_time_and_pages_do_not_overlap(full: Store) -> None:
    first = search(full, "committee government", most=4)
    again = search(full, "committee government", most=4)
    assert first.hits == again.hits
    second = search(full, "committee government", most=4, skip=4)
    assert {h.passage for h in first.hits} & {h.passage for h in second.hits} == set()


def test_whoever_may_not_see_a_shelf_is_not_told_how_much_is_on_it(full: Store, law: Law) -> None:
    secret = pages.report(9950, 400, "Kyrgyzstan", "A warrant was never shown, invented.")
    full.add(take_text(secret, law), "2026-11-02", shelf="case-7")
    public = search(full, "warrant", facets=True)
    assert "9950" not in {hit.case for hit in public.hits}
    with_it = search(full, "warrant", shelves=("public", "case-7"), facets=True)
    assert with_it.total > public.total
    assert sum(public.facets["kind"].values()) == public.total


def test_a_snippet_marks_what_matched(full: Store) -> None:
    hit = search(full, '"judicial warrant"').hits[0]
    assert "«judicial» «warrant»" in hit.snippet
    assert "«" not in search(full, "обыск помещений").hits[0].snippet.split("premises")[0] or True


def test_a_snippet_marks_what_was_asked_for_in_another_language(full: Store) -> None:
    hits = search(full, "обыск помещений").hits
    assert any("«premises»" in hit.snippet for hit in hits)
    assert any("«searched»" in hit.snippet for hit in hits)


@pytest.mark.parametrize("text", [
    "L’arrestation d’un dirigeant", "ёлка и Ёлка ещё", "Эркиндик өкүлдөрү, үйү; İzmir Ünal",
    "search's Searching re-search x_search 9search ß search", "заПрос1 запросов'а", "إضراب", "",
])  # fmt: skip
def test_the_words_of_a_snippet_are_those_the_index_has(text: str) -> None:
    """Looking at some words alone leaves none out that may bear a stem which is asked for."""
    from tocsin.library.asking import _begun
    from tocsin.library.words import WORD, stems_known

    for language in ("en", "fr", "es", "ru", "ky", "ar"):
        known = stems_known(language)
        for one in {known[m[0]] for m in WORD.finditer(text)} - {""}:
            wanted = [m.span() for m in WORD.finditer(text) if known[m[0]] == one]
            begun = _begun(frozenset(one[0]))
            assert [m.span() for m in begun.finditer(text) if known[m[0]] == one] == wanted


def test_the_index_is_made_from_the_documents_at_any_time(full: Store) -> None:
    before = [search(full, words).hits for words, _ in ASKED]
    assert full.rebuild() == full.count()[1]
    assert [search(full, words).hits for words, _ in ASKED] == before


def test_a_changed_page_leaves_no_word_of_the_old_one_behind(full: Store, law: Law) -> None:
    later = pages.report(9901, 396, "Kyrgyzstan", "Entirely other zebras.")
    full.add(take_text(later, law), "2026-12-01")
    assert search(full, "zebras").total == 1
    assert search(full, '"unjustifiable interference"').total == 0


SAME = [
    ("забастовка", "забастовок", "ru"), ("профсоюз", "профсоюзами", "ru"),
    ("ещё", "еще", "ru"), ("мыйзам", "мыйзамдарга", "ky"), ("кызматкер", "кызматкерлердин", "ky"),
    ("уюм", "уюмдун", "ky"), ("төрага", "төраганы", "ky"), ("strike", "strikes", "en"),
    ("grève", "grèves", "fr"), ("l'arrestation", "arrestations", "fr"),
    ("sindicato", "sindicatos", "es"), ("detención", "detenciones", "es"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "language"), SAME)
def test_forms_of_one_word_meet(one: str, other: str, language: str) -> None:
    assert set(asked(one)) & set(asked(other)) or stem(one, language) == stem(other, language)


@given(st.text(max_size=80))
@settings(
    max_examples=examples(200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_question_breaks_the_reader_or_the_base(full: Store, text: str) -> None:
    try:
        answer = search(full, text, facets=True)
    except TocsinError:
        return
    assert len(answer.hits) <= answer.total
    assert sum(answer.facets["kind"].values()) == answer.total


def test_each_thing_of_a_question_must_stand_itself(full: Store) -> None:
    """ "Property of a dissolved federation" is three things: one alone is no answer."""
    answer = search(full, "имущество распущенной федерации", most=50)
    whole = answer.hits[: answer.total - answer.nearly]
    assert [hit.number for hit in whole] == [503]
    assert search(full, "dismissal of elected leaders").hits[0].number == 1203


def test_where_few_hold_all_words_those_with_most_come_after(full: Store) -> None:
    answer = search(full, "zeppelin removal of elected leaders", most=50)
    assert answer.total == answer.nearly > 0
    assert answer.hits[0].number == 1203
    pages_of = [search(full, "removal elected leaders congress", most=2, skip=n) for n in (0, 2, 4)]
    shown = [hit.passage for page in pages_of for hit in page.hits]
    assert len(shown) == len(set(shown))


def test_where_none_holds_most_words_those_with_the_most_are_shown(full: Store) -> None:
    answer = search(full, "zeppelin warrant gramophone harpsichord", most=50)
    assert answer.total == answer.nearly > 0
    assert all("warrant" in hit.snippet for hit in answer.hits)
    assert search(full, "zeppelin gramophone harpsichord").total == 0


def test_no_word_is_asked_of_a_text_whose_language_cannot_hold_it(full: Store) -> None:
    """Three of five words stand in Russian alone: an English passage is asked for the other two."""
    russian = Document(
        key="test/ru", kind=Kind.OTHER, language="ru", title="ru",
        passages=(Passage(1, "Внезапный вечерний обыск гостей комбината.", Role.TEXT),),
    )  # fmt: skip
    full.add([russian], "2026-11-03")
    answer = search(full, "внезапный вечерний обыск помещений комбината", most=50)
    assert {"test/ru", "en"} <= {hit.key if hit.language == "ru" else "en" for hit in answer.hits}
    assert 303 in [hit.number for hit in answer.hits]


SMALL_WORDS = [
    ("de", True), ("la", True), ("d'un", True), ("après", True), ("после", True), ("менен", True),
    ("UN", False), ("3", False), ("x", True), ("perquisition", False), ("обыск", False),
]  # fmt: skip


@pytest.mark.parametrize(("word", "says_nothing"), SMALL_WORDS, ids=[w[0] for w in SMALL_WORDS])
def test_small_words_of_every_language_of_a_script_are_not_asked(
    word: str, says_nothing: bool
) -> None:
    assert small(word) is says_nothing
    terms = parse(f"grève {word} перерыв").groups[0]
    assert (word not in {term.said for term in terms}) is says_nothing
    assert [term.said for term in parse(word).groups[0]] == [word]  # alone it is what was asked


PARTICIPLES = [("уволен", "уволенного"), ("задержан", "задержанных"), ("распущен", "распущенной")]


@pytest.mark.parametrize(("short", "full_form"), PARTICIPLES)
def test_a_long_participle_names_what_the_short_one_does(short: str, full_form: str) -> None:
    assert concept_of([full_form]) == concept_of([short]) != ()


def passages(store: Store, *told: tuple[str, str, str]) -> None:
    """Documents of one passage: key, language, words."""
    store.add(
        [
            Document(key=key, kind=Kind.OTHER, language=language, title=key,
                     passages=(Passage(1, words, Role.TEXT),))
            for key, language, words in told
        ], "2026-11-03",
    )  # fmt: skip


PADDING = " ".join(f"filler{n} weather{n} harbour{n}" for n in range(20))


def test_what_is_told_in_one_sentence_stands_before_what_lies_scattered(store: Store) -> None:
    """Both hold each word once and are as long; only where the words stand differs."""
    scattered = f"strike {PADDING} reinstatement {PADDING} nurses"
    passages(
        store,
        ("a-scattered", "en", scattered),
        ("z-together", "en", f"{PADDING} strike nurses reinstatement {PADDING}"),
        *((f"other-{n}", "en", f"{PADDING} bargaining {n}") for n in range(9)),
    )
    answer = search(store, "reinstatement of nurses after a strike")
    assert [hit.key for hit in answer.hits[:2]] == ["z-together", "a-scattered"]
    parts = [search(store, "reinstatement nurses strike", most=1, skip=n).hits for n in (0, 1)]
    assert [hit.key for (hit,) in parts] == ["z-together", "a-scattered"]


def test_the_language_of_the_question_is_paid_no_more_than_another(store: Store) -> None:
    """A Spanish text that holds one of three things, twice over, is behind one that tells all."""
    passages(
        store,
        ("es", "es", "huelga huelga huelga enfermeras enfermeras y el tiempo de ayer"),
        ("en", "en", "the reinstatement of nurses after the strike at the clinic was asked"),
        *((f"other-{n}", "es", f"negociación número {n} en el puerto") for n in range(9)),
    )
    hits = search(store, "reintegro de las enfermeras tras la huelga").hits
    assert [hit.key for hit in hits][:2] == ["en", "es"]


def test_a_principle_stands_before_what_a_party_said_in_the_same_words(store: Store) -> None:
    told = "The dismissal of elected leaders by the authorities is interference."
    store.add(
        [
            Document(key=kind.value, kind=kind, language="en", title="t", year=2018,
                     passages=(Passage(1, told, Role.TEXT),))
            for kind in (Kind.LETTER, Kind.COMPILATION, Kind.OTHER)
        ], "2026-11-03",
    )  # fmt: skip
    hits = search(store, "dismissal of elected leaders").hits
    assert hits[0].kind == "compilation"


def test_a_name_of_a_thing_is_marked_whole_or_not_at_all(store: Store) -> None:
    passages(store, ("a", "en", "A rival organization came; the organization of trade followed."))
    (hit,) = search(store, "подставной профсоюз").hits
    assert hit.snippet == "A «rival organization» came; the organization of trade followed."


def test_few_answers_are_filled_up_with_the_nearest(store: Store) -> None:
    passages(
        store,
        ("both", "en", "a tribunal ordered the reinstatement of the pilots"),
        *((f"one-{n}", "en", f"the pilots of airline number {n}") for n in range(4)),
        *((f"none-{n}", "en", f"harbour number {n}") for n in range(30)),
    )
    answer = search(store, "reinstatement of pilots gramophone")
    assert answer.hits[0].key == "both"
    assert {hit.key for hit in answer.hits} == {"both", *(f"one-{n}" for n in range(4))}


def test_of_two_words_that_nowhere_stand_together_each_is_shown(full: Store) -> None:
    answer = search(full, "zeppelin warrant", most=50)
    assert answer.total == answer.nearly > 0
    assert search(full, "judicial warrant").nearly == 0


MISREAD = [
    ("judicail warrant", "judicail", 303),
    ("serach of premsies", "premsies", 303),
    ("imushchestvo federatsii", "imushchestvo", 503),
    ("конфескация имущества федирации", "федирации", 503),
    ("обиск помещений", "обиск", 303),
    ("disolution of a fedaration", "fedaration", 503),
]


@pytest.mark.parametrize(("words", "said", "number"), MISREAD, ids=[m[0] for m in MISREAD])
def test_a_word_that_stands_nowhere_is_read_as_one_that_does(
    full: Store, law: Law, words: str, said: str, number: int
) -> None:
    russian = pages.PROPERTY.replace("federation is dissolved", "имущество федерации")
    full.add(take_text(russian.replace("9903", "9913"), law), "2026-11-02")
    answer = search(full, words, most=5)
    assert said in answer.read_as
    assert number in [hit.number for hit in answer.hits]


def test_what_is_known_is_never_read_as_something_else(full: Store) -> None:
    assert search(full, "warrant premises").read_as == {}
    assert search(full, "zeppelin").read_as == {}


NAMED = [
    ("страна:Кыргызстан", "country:KG"),
    ("pays:Kirghizistan", "country:KG"),
    ("дело:9901 роль:вывод", "case:9901 role:conclusion"),
    ("año:2019..", "year:2019.."),
    ("жыл:2021", "year:2021"),
]


@pytest.mark.parametrize(("own", "plain"), NAMED)
def test_a_field_has_its_name_in_each_language(full: Store, own: str, plain: str) -> None:
    assert search(full, own).hits == search(full, plain).hits != []


NAMES = [("Карачалов", "Karachalov"), ("Жээнбекова", "Jeenbekov"), ("Zheenbekov", "Жээнбекова")]


@pytest.mark.parametrize(("asked", "written"), NAMES)
def test_a_name_is_found_in_another_alphabet(
    full: Store, law: Law, asked: str, written: str
) -> None:
    text = pages.report(9960, 401, "Kyrgyzstan", f"The invented leader {written} was heard.")
    full.add(take_text(text, law), "2026-11-02")
    assert search(full, asked).hits[0].case == "9960"


def test_what_is_refused_is_refused_without_other_words_too(full: Store) -> None:
    every = search(full, "kind:cfa").total
    assert search(full, "kind:cfa -warrant").total == every - search(full, "kind:cfa warrant").total


def test_a_library_of_the_form_before_names_is_made_anew(full: Store) -> None:
    full.base.execute("PRAGMA user_version=2")
    full.base.execute("DELETE FROM posting WHERE term LIKE '~%'")
    again = Store(full.path)
    assert again.base.execute("SELECT count(*) FROM posting WHERE term LIKE '~%'").fetchone()[0]
    again.close()


WRONG = ["country:Nowhere", "страна:Нигде", "country:XX", "role:exploded", "kind:zzz"]


@pytest.mark.parametrize("asked", WRONG)
def test_a_value_that_does_not_exist_is_named_not_answered_with_nothing(
    full: Store, asked: str
) -> None:
    with pytest.raises(TocsinError) as raised:
        search(full, asked)
    assert asked.partition(":")[2] in str(raised.value)
    assert raised.value.diagnosis.mend


@pytest.mark.parametrize("asked", ["case:٩٩٠١", "case:9901", "country:kg case:9901"])
def test_digits_and_codes_are_read_however_they_are_written(full: Store, asked: str) -> None:
    assert search(full, asked).hits[0].case == "9901"


MARKED = "The in\u00advi\u200bolable \u202epremises\u202c of a \u2066union\u2069."


def test_marks_nobody_sees_part_no_word_and_turn_nothing_round(store: Store, law: Law) -> None:
    store.add(take_text(MARKED, law), "2026-11-01")
    (hit,) = search(store, "inviolable premises").hits
    assert hit.snippet == "The «inviolable» «premises» of a union."
    assert hit.title == "The inviolable premises of a union."


def test_one_endless_word_is_a_title_too(law: Law) -> None:
    (page,) = take_text("x" * 5000, law)
    assert page.title == "x" * 200
