"""What things are called on a page: cut between words, in the reader's script and language."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("Officers visited the central committees", 30, "Officers visited the central…"),
        ("Officers visited, and left", 17, "Officers visited…"),
        ("Officers visited", 40, "Officers visited"),
        ("Pneumonoultramicroscopic", 10, "Pneumonou…"),
    ],
)
def test_a_text_is_cut_between_its_words(django: Any, text: str, most: int, said: str) -> None:
    from tocsin.desk.record.forms.names import clipped

    assert clipped(text, most) == said
    assert len(said) <= most + 1


def test_the_longest_part_of_a_name_is_cut_and_no_day(django: Any) -> None:
    from tocsin.desk.record.forms.names import SHORT, _short

    title = "Letter of a global union to the Director-General of the International Labour Office"
    made = _short([title, "25 October 2023"])
    assert made.endswith("… · 25 October 2023")
    assert len(made) <= SHORT + 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("ky", "По-русски"), ("ru", "По-русски"), ("en", "In English"), ("fr", "In English")],
)
def test_a_field_is_shown_in_the_language_its_title_is(
    django: Any, language: str, said: str
) -> None:
    from django.utils.translation import override

    from tocsin.desk.look.templatetags.look import tongue
    from tocsin.desk.record.forms.tree import Node

    others = [("fr", "", ""), ("es", "", ""), ("ru", "", "По-русски"), ("ky", "", "")]
    node = Node("summary", "text", "", value="In English", languages=others)
    with override(language):
        assert tongue(node) == said


def test_a_check_word_is_spelled_as_the_reader_spells(django: Any) -> None:
    from tocsin.desk.here.selectors import spelled

    assert [spelled("chulisa", language) for language in ("ru", "ky", "fr")] == [
        "чулиса", "чулиса", "chulisa",
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["/oneself/tokens/", "/oneself/told/", "/cases/", "/inbox/"])
def test_a_case_is_titled_in_the_language_of_the_reader(client: Any, case: Any, page: str) -> None:
    from django.conf import settings

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    said = client.get(page).content.decode()
    assert case.title not in said
    assert page == "/inbox/" or case.titles["ru"] in said
