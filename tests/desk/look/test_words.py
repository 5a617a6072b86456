"""Every word of the desk stands in all five languages, with the same places to fill in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

PLACES = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def rooms() -> list[Path]:
    desk = Path(__file__).parents[3] / "src" / "tocsin" / "desk"
    return sorted(path for path in desk.iterdir() if (path / "__init__.py").is_file())


@cache
def said_in(room: Path) -> set[tuple[str, str]]:
    """What a room says, read once for all four languages."""
    from tocsin.desk.look.messages import spoken

    return spoken(room)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("language", ["fr", "es", "ru", "ky"])
@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_message_is_translated(django, room: Path, language: str) -> None:
    from tocsin.desk.look.messages import read

    said, held = said_in(room), read(room / "locale" / f"{language}.po")
    mend = "python -m tocsin.desk.look.messages, then fill in"
    assert {key for key in said if key not in held} == set(), mend
    for (one, more), message in held.items():
        assert (one, more) in said, f"{one!r} is no longer said: python -m …look.messages"
        forms = message.string if more else (message.string,)
        assert all(forms), f"{one!r} is not translated: {mend}"
        for form in forms:
            there = set(PLACES.findall(form))
            assert there <= set(PLACES.findall(one + more)), one
            assert there >= set(PLACES.findall(one)) & set(PLACES.findall(more or one)), one
            ends = form.endswith((".", "?", "!")) or PLACES.search(form[-12:])
            assert ends or not one.endswith((".", "?", "!")), form  # a date may end in a stop


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ky"])
def test_one_english_word_is_said_one_way_in_every_room(django, language: str) -> None:
    """The catalogues of all rooms are one when the desk runs: of two sayings one would be lost."""
    from tocsin.desk.look.messages import read

    said: dict[tuple[str, str], dict[str, str]] = {}
    for room in rooms():
        for key, message in read(room / "locale" / f"{language}.po").items():
            said.setdefault(key, {}).setdefault(str(message.string), room.name)
    mend = "say the same, or give what is meant differently another English word"
    assert {k: v for k, v in said.items() if len(v) > 1} == {}, mend


def test_a_russian_sentence_that_ends_in_a_day_has_one_stop(django) -> None:
    """A day ends in a stop of its own there (30 ноября 2026 г.)."""
    from tocsin.desk.look.messages import read

    for room in rooms():
        for message in read(room / "locale" / "ru.po").values():
            assert not re.search(r"%\((day|date|when|until|since)\)s\.", str(message.string))


def test_a_page_sets_its_colons_as_the_language_does(django) -> None:
    from django.utils import translation

    from tocsin.desk.look.templatetags.look import colon

    with translation.override("fr"):
        assert colon() == "\u00a0:"
    with translation.override("ru"):
        assert colon() == ":"
    bare = re.compile(r"(?:\}\}|%\}|</(?:strong|a|code|bdi)>): ")
    within = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
    for room in rooms():
        for page in room.rglob("*.html"):
            text = within.sub("", page.read_text(encoding="utf-8"))
            assert not bare.search(text), f"{page.name}: {{% colon %}} after what is filled in"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_the_officers_guide_names_what_stands_on_the_pages(django, language: str) -> None:
    from tocsin.desk.look.messages import read

    there: set[str] = set()
    for room in rooms():
        held = read(room / "locale" / f"{'fr' if language == 'en' else language}.po")
        there |= {one if language == "en" else str(held[one, more].string) for one, more in held}
    guide = Path(__file__).parents[3] / "docs" / "guides" / f"officer.{language}.md"
    text = guide.read_text(encoding="utf-8")
    named = re.findall(r"«([^»]+)»" if language == "ru" else r"\*([^*\n]+)\*", text)
    assert len(named) > 2
    assert [name for name in named if name not in there] == []


def test_a_room_with_words_is_compiled(django) -> None:
    from django.conf import settings

    with_words = {room for room in rooms() if said_in(room)}
    assert with_words <= {folder.parent for folder in settings.CATALOGUES}, "add it to ROOMS"


def test_plurals_are_those_of_the_language(django) -> None:
    from django.utils import translation
    from django.utils.translation import ngettext

    one = "%(count)s protected entry is not shown: you hold no key to it."
    more = "%(count)s protected entries are not shown: you hold no key to them."
    for language in ("fr", "es", "ru", "ky"):
        with translation.override(language):
            said = {n: ngettext(one, more, n) for n in (1, 2, 5, 1_000_000)}
        assert one not in said.values()
        assert more not in said.values()
        assert said[1] != said[5]
    assert said[2] == said[5]  # Kyrgyz counts without changing the noun


def test_a_changed_catalogue_is_compiled_again(django, tmp_path: Path) -> None:
    from tocsin.desk.look.catalogue import compile_all

    source = tmp_path / "room" / "locale"
    source.mkdir(parents=True)
    (source / "ru.po").write_text('msgid "Cases"\nmsgstr "Дела"\n', encoding="utf-8")
    compile_all([source], tmp_path / "out")
    made = tmp_path / "out" / "ru" / "LC_MESSAGES" / "django.mo"
    first = made.read_bytes()
    compile_all([source], tmp_path / "out")
    assert made.read_bytes() == first
    (source / "ru.po").write_text('msgid "Cases"\nmsgstr "Все дела"\n', encoding="utf-8")
    compile_all([source], tmp_path / "out")
    assert "Все дела".encode() in made.read_bytes()


def test_who_reads_kyrgyz_is_shown_russian_before_english(client, case) -> None:
    """The facts of a case stand in the languages somebody wrote them in."""
    from django.conf import settings

    from tocsin.casefile.model import Text
    from tocsin.desk.look.tongues import shown_in

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ky"
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Вмешательство государства" in page
    assert "State interference" not in page
    told = Text({"": "A", "ru": "Б", "ky": "В"})
    assert [shown_in(told, language) for language in ("ky", "ru", "fr", "en")] == [
        "В",
        "Б",
        "A",
        "A",
    ]
    assert shown_in(Text({"": "Т"}), "ky", "ky") == "Т"


def test_no_line_of_french_begins_with_a_sign(django) -> None:
    from django.utils import translation
    from django.utils.translation import gettext

    from tocsin.desk.look.catalogue import closed

    assert closed("Où ? « Ici » : oui", "fr") == "Où\u00a0? «\u00a0Ici\u00a0»\u00a0: oui"
    assert closed(("un ;", "deux ;"), "fr") == ("un\u00a0;", "deux\u00a0;")
    assert closed("Где ? Тут", "ru") == "Где ? Тут"
    with translation.override("fr"):
        assert "\u00a0?" in gettext("Which case does it belong to?")


def test_a_field_alone_on_its_form_does_not_offer_to_stay_empty(client, case) -> None:
    from django import forms
    from django.template.loader import render_to_string

    class One(forms.Form):
        hidden = forms.IntegerField(widget=forms.HiddenInput)
        text = forms.CharField(required=False)

    class Two(One):
        more = forms.CharField(required=False)

    offers = "(may stay empty)"
    assert offers not in render_to_string("look/field.html", {"field": One()["text"]})
    assert offers in render_to_string("look/field.html", {"field": Two()["text"]})


def test_the_bar_says_where_one_is_below_its_doors_too(client, case) -> None:
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert 'href="/cases/" aria-current="true"' in page
    assert page.count('aria-current="true"') == 1
