"""Addresses on pages: made once, and no secret word is kept for it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest


def _drawn(text: str, **given: Any) -> str:
    from django.template import engines

    return str(engines["django"].from_string(text).render(given))


@pytest.fixture
def kept(django: Any) -> Any:
    from tocsin.desk.look.templatetags import addresses

    addresses._address.cache_clear()
    return addresses._address.cache_info


def test_an_address_is_that_of_django_and_made_once(kept: Any) -> None:
    from django.urls import reverse

    key = uuid.uuid4()
    for _turn in range(3):
        assert _drawn("{% url 'case' key %}", key=key) == reverse("case", args=[key])
        assert _drawn("{% url 'cases' %}") == reverse("cases")
    assert kept().misses == 2


def test_a_word_in_an_address_is_kept_nowhere(kept: Any) -> None:
    """A one-time link would else lie in memory for as long as the process lives."""
    assert _drawn("{% url 'join' token %}", token="secret-word") == "/join/secret-word/"
    assert kept().currsize == 0


def test_an_address_that_is_none_is_no_page(kept: Any) -> None:
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        _drawn("{% url 'no-such' %}")
    assert _drawn("{% url 'no-such' as there %}{{ there }}") == ""
