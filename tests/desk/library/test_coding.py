"""SDG 8.8.2 on a page of the desk: a number, or a band and why."""

from __future__ import annotations

from typing import Any

import pytest

ADDRESS = "/library/coding/"


def _page(client: Any, query: str = "", language: str = "en") -> str:
    asked = client.get(f"{ADDRESS}{query}", headers={"accept-language": language})
    assert asked.status_code == 200
    return str(asked.content.decode())


def test_nothing_ticked_gives_nothing(client: Any) -> None:
    page = _page(client)
    assert page.count('type="checkbox"') == 103
    assert "What it gives" not in page
    assert "not meant to compare countries" in page


ASKED = [
    ("?c=2&c=6&c=9", ["0.61 of 10", "10 is worst"], ["not published:"]),
    ("?c=3&c=66", ["between ", "not published:", "weight not published"], []),
    ("?c=23", ["coded with the general prohibition in law"], []),
    ("?c=104&c=x&c=-1&c=%D9%A3&c=" + "9" * 5000, [], ["What it gives"]),
    ("?c=2&c=2&c=2", ["weight 1.93"], []),
]


@pytest.mark.parametrize(("query", "said", "unsaid"), ASKED)
def test_what_is_ticked_is_reckoned(
    client: Any, query: str, said: list[str], unsaid: list[str]
) -> None:
    page = _page(client, query)
    for words in said:
        assert words in page
    for words in unsaid:
        assert words not in page


def test_the_ticks_stand_where_they_were(client: Any) -> None:
    page = _page(client, "?c=6&c=9")
    assert page.count(" checked>") == 2
    assert page.count("<details open>") == 1


def test_the_library_leads_to_it(client: Any) -> None:
    assert ADDRESS in client.get("/library/").content.decode()
