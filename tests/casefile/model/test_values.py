"""The values of the model: texts by language, names by order, answers, forms and defaults."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from tocsin.casefile import model
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import CaseFile, Party, Source, Stage, Strict, Text
from tocsin.casefile.model.base import FORMS, number
from tocsin.casefile.model.chosen import tongue_order
from tocsin.casefile.model.parties import written_in
from tocsin.casefile.model.stages import day_of, stage_at


def text(**by_language: str) -> Text:
    return Text.model_validate({k.strip("_"): v for k, v in by_language.items()})


# --- a text by language


@pytest.mark.parametrize(
    ("held", "lang", "of_record", "said"),
    [
        ({"en": "e", "ru": "r"}, "ru", "en", "r"),
        ({"en": "e", "ru": "r"}, "fr", "ru", "r"),  # the language of record stands in
        ({"": "x", "ru": "r"}, "en", "en", "x"),  # said without a language: that of record
        ({"": "x", "ru": "r"}, "ru", "en", "r"),
        ({"": "x", "ru": "r"}, "fr", "en", "x"),
        ({"de": "d", "ru": "r"}, "fr", "en", "r"),  # the rule of languages
        ({"en": "", "de": "d"}, "en", "en", "d"),  # an empty text is none
        ({"": ""}, "en", "en", ""),
    ],
)
def test_what_a_text_says_in_a_language(held, lang, of_record, said) -> None:
    assert Text.model_validate(held).say(lang, of_record) == said


@pytest.mark.parametrize(
    ("held", "lang", "of_record", "there"),
    [({"en": "e"}, "en", "ru", True), ({"en": "e"}, "ru", "en", False),
     ({"": "x"}, "ru", "ru", True), ({"": "x"}, "ru", "en", False),
     ({"en": "e"}, "ru", "ru", False)],
)  # fmt: skip
def test_whether_a_text_stands_in_a_language(held, lang, of_record, there) -> None:
    assert Text.model_validate(held).has(lang, of_record) is there


def test_a_text_in_one_language_of_record_is_written_plainly() -> None:
    assert Text.model_validate("x").model_dump() == "x"
    assert Text.model_validate({"en": "x"}).model_dump() == {"en": "x"}
    assert Text.model_validate({"": "x", "ru": "y"}).model_dump() == {"": "x", "ru": "y"}
    assert str(Text.model_validate({"": "x", "ru": "y"})) == "x"
    assert str(Text.model_validate({"ru": "y"})) == "y"
    assert hash(text(en="a", ru="b")) == hash(text(ru="b", en="a"))


@pytest.mark.parametrize(
    ("code", "sound"),
    [("en", True), ("kok", True), ("sr-Cyrl", True), ("e", False), ("EN", False),
     ("english", False), ("the union said", False)],
)  # fmt: skip
def test_a_language_is_a_code(code: str, sound: bool) -> None:
    if sound:
        Text.model_validate({code: "x"})
        return
    with pytest.raises(ValidationError) as caught:
        Text.model_validate({code: "x"})
    assert ("quote the whole text" in str(caught.value)) is (" " in code)


def test_the_languages_of_the_house_come_first_in_their_order() -> None:
    mixed = ["uk", "ru", "es", "de", None, "fr", "en"]
    assert sorted(mixed, key=tongue_order) == [None, "en", "fr", "es", "ru", "de", "uk"]


# --- names


def party(*names: dict[str, Any]) -> Party:
    return Party.model_validate({"id": "p", "kind": "person", "names": list(names)})


RU, EN = {"text": "Иванов", "lang": "ru"}, {"text": "Ivanov", "lang": "en"}


@pytest.mark.parametrize(
    ("names", "lang", "given"),
    [
        ([RU, EN], "ru", "Иванов"),
        ([RU, EN], "ky", "Иванов"),  # in the letters the language is written in
        ([RU, EN], "fr", "Ivanov"),
        ([RU], "fr", "Иванов"),
        ([EN], "ky", "Ivanov"),
        ([RU, {**EN, "kind": "variant"}], "fr", "Ivanov"),
        ([RU, {**EN, "kind": "former"}], "fr", "Иванов"),
        ([{"text": "Иvanov"}, {"text": "Ivanov", "kind": "variant"}], "fr", "Ivanov"),
    ],
)
def test_the_name_a_reader_is_given(names, lang: str, given: str) -> None:
    assert party(*names).name_in(lang) == given


@pytest.mark.parametrize("lang", ["ru", "uk", "be", "bg", "kk", "ky", "mn", "mk", "sr", "tg"])
def test_languages_written_in_cyrillic(lang: str) -> None:
    assert party(EN, {**RU, "lang": None}).name_in(lang) == "Иванов"


@pytest.mark.parametrize(
    ("word", "script", "whole"),
    [("Ivanov", "LATIN", True), ("Иванов", "CYRILLIC", True), ("Иvanov", "LATIN", False),
     ("12-3", "LATIN", False), ("", "LATIN", False), ("O'Neil 2", "LATIN", True)],
)  # fmt: skip
def test_which_letters_a_name_is_written_in(word: str, script: str, whole: bool) -> None:
    assert written_in(word, script) is whole


def test_the_short_name_else_the_main_one() -> None:
    short = {"text": "FNP", "kind": "short"}
    assert party(RU, short).short == "FNP"
    assert party(RU, {**short, "text": "ФНП", "lang": "ru"}, short).short == "FNP"
    assert party(RU).short == "Иванов"
    order = ["main", "short", "variant", "former", "misspelling"]
    for at, kind in enumerate(order):
        names = [{"text": f"n{k}", "kind": k} for k in reversed(order[at:])]
        assert party(*names).name == f"n{kind}"


# --- stages


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([("announced", "2023-10-01")], "announced"),
        ([("announced", "2023-10-02"), ("carried_out", "2023-10-01")], "announced"),
        ([("carried_out", "2023-10-01"), ("announced", "2023-10-02")], "announced"),
        ([("carried_out", "2023-10"), ("announced", "2023-10-20")], "carried_out"),
        ([("carried_out", "2023-10-01/2023-10-20"), ("announced", "2023-10-20")], "carried_out"),
        ([("carried_out", "2023-10-01/2023-10-19"), ("announced", "2023-10-20")], "announced"),
        ([("carried_out", "2023-10-01/.."), ("announced", "2023-10-20")], "carried_out"),
    ],
)
def test_the_stage_a_measure_had_come_to(steps: list[tuple[str, str]], stage: str) -> None:
    read = [(Stage(s), UncertainDate.parse(d)) for s, d in steps]
    assert stage_at(read)[0] is Stage(stage)


def test_the_day_an_uncertain_date_is_put_at() -> None:
    for told, day in (("2023-10", "2023-10-01"), ("../2023-10", "2023-10-31"),
                      ("2023/..", "2023-01-01"), ("unknown", "0001-01-01")):  # fmt: skip
        assert day_of(UncertainDate.parse(told)).isoformat() == day


# --- answers and forms


@pytest.mark.parametrize(
    ("said", "answer"),
    [(True, "yes"), (False, "no"), ("true", "yes"), ("on", "yes"), ("False", "no"), ("off", "no"),
     ("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
)  # fmt: skip
def test_an_answer_may_be_true_or_false_as_older_files_say(said: object, answer: str) -> None:
    found = Party.model_validate(
        {"id": "p", "kind": "global_union", "names": [{"text": "x"}], "consultative_status": said}
    )
    assert found.consultative_status.value == answer


@pytest.mark.parametrize(("given", "read"), [("12", 12), (12, 12), ("x", "x"), ("1.5", "1.5")])
def test_a_number_is_what_was_written(given: object, read: object) -> None:
    assert number(given) == read


@pytest.mark.parametrize("pattern", list(FORMS))
def test_every_form_a_field_wants_is_said_in_words(pattern: str) -> None:
    schema = CaseFile.model_json_schema(mode="validation")
    assert pattern in str(schema).replace("\\\\", "\\")
    assert "; like " in FORMS[pattern] or ": " in FORMS[pattern]


def models() -> list[type[BaseModel]]:
    named = (getattr(model, name) for name in model.__all__)
    found = {each for each in named if isinstance(each, type) and issubclass(each, Strict)}
    return sorted(found, key=lambda each: each.__name__)


# what a field holds that nobody filled in, where it is not "nothing" or "not known"
DEFAULTS = {
    "Addressee.state": "draft",
    "Allegation.sensitivity": "internal",
    "Case.language": "en",
    "CaseFile.format": 1,
    "ClockChange.kind": "extend",
    "Communication.sensitivity": "internal",
    "Communication.route": "other",
    "Complainant.status": "active",
    "Derivative.kind": "redacted",
    "Entity.sensitivity": "internal",
    "Event.sensitivity": "internal",
    "Event.stage": "carried_out",
    "Event.verification": "reported",
    "Exhibit.sensitivity": "internal",
    "Name.kind": "main",
    "Paragraph.edition": "2018",
    "Paragraph.checked": "recalled",
    "Party.sensitivity": "internal",
    "Recommendation.sensitivity": "internal",
    "Recommendation.status": "open",
    "Source.sensitivity": "internal",
    "Translation.status": "draft",
}


@pytest.mark.parametrize("kind", models(), ids=lambda each: each.__name__)
def test_what_nobody_filled_in_is_nothing_or_not_known(kind: type[BaseModel]) -> None:
    """No field speaks for an officer who left it out: no guard, no number, no answer, no text."""
    for name, field in kind.model_fields.items():
        held = None if field.is_required() else field.get_default(call_default_factory=True)
        value = getattr(held, "value", held)
        if isinstance(held, BaseModel):
            assert held == type(held)(), name
        elif value not in (None, "", [], {}, "unknown") and value is not False:
            assert value == DEFAULTS[f"{kind.__name__}.{name}"]


def test_a_source_and_a_party_begin_unguarded_and_not_asked() -> None:
    one = Source.model_validate({"id": "s", "basis": "told"})
    assert (one.protected, one.consent.ilo.value, one.consent.public.value) == (
        False, "unknown", "unknown",
    )  # fmt: skip
