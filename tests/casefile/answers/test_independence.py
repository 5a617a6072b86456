"""Voices: what one mouth, one site, one house or one agency's text says counts once."""

from __future__ import annotations

from typing import Any

from tocsin.casefile import CaseFile
from tocsin.casefile.answers.independence import established, independent, site, voices
from tocsin.casefile.model import Event


def case(*sources: dict[str, Any]) -> CaseFile:
    return CaseFile.model_validate(
        {
            "case": {"id": "c", "title": "T", "government": "KG"},
            "parties": [
                {"id": "u", "kind": "trade_union", "names": [{"text": "Miners' Union"}],
                 "url": "https://www.miners.example", "affiliations": [{"to": "f"}]},
                {"id": "f", "kind": "federation", "names": [{"text": "The Federation"}]},
                {"id": "p", "kind": "person", "names": [{"text": "A B"}],
                 "positions": [{"title": "Chair", "organization": "u"}]},
                {"id": "n", "kind": "media", "names": [{"text": "The Daily"}]},
            ],
            "sources": [{"basis": "press", **s} for s in sources],
        }
    )  # fmt: skip


def test_a_body_its_site_its_officer_and_its_federation_are_one_voice() -> None:
    file = case(
        {"id": "a", "party": "u"},
        {"id": "b", "url": "https://miners.example/news/1"},
        {"id": "c", "party": "f"},
        {"id": "d", "party": "p"},
        {"id": "e", "publisher": "Miners' Union"},
    )
    assert independent(file, "abcde") == 1


def test_one_site_one_publisher_and_one_text_are_one_voice() -> None:
    long = "Three officers of the miners' union were questioned on Tuesday"
    file = case(
        {"id": "a", "url": "https://daily.example/1", "title": long},
        {"id": "b", "url": "http://www.daily.example/2"},
        {"id": "c", "publisher": "Agency", "title": long.upper()},
        {"id": "d", "publisher": "The  Agency"},
        {"id": "e", "party": "n"},
    )
    groups = voices(file, "abcde")
    assert frozenset("abc") in groups
    assert len(groups) == 3
    assert independent(file, "") == 0


def test_what_stands_below_a_body_s_site_is_its_voice() -> None:
    file = case(
        {"id": "a", "party": "u"},
        {"id": "b", "url": "https://news.miners.example/1"},
        {"id": "c", "url": "https://notminers.example/1"},
    )
    assert independent(file, "ab") == 1
    assert independent(file, "abc") == 2


def test_on_a_platform_the_page_is_the_site() -> None:
    file = case(
        {"id": "a", "url": "https://t.me/s/dockers/12"},
        {"id": "b", "url": "https://t.me/dockers/99"},
        {"id": "c", "url": "https://t.me/daily/1"},
        {"id": "d", "url": "https://www.facebook.com/groups/1/posts/2"},
        {"id": "e", "url": "https://m.facebook.com/groups/2/posts/3"},
    )
    assert frozenset("ab") in voices(file, "abcde")
    assert independent(file, "abcde") == 4


def test_one_voice_confirms_nothing() -> None:
    file = case(
        {"id": "a", "party": "u"}, {"id": "b", "url": "https://miners.example/1"}, {"id": "c"}
    )
    said = {
        "id": "x",
        "summary": "x",
        "act": "visit",
        "date": "2023",
        "verification": "corroborated",
    }

    def how(**more: Any) -> str:
        return established(file, Event.model_validate(said | more)).value

    assert how(sources=["a", "b"]) == "reported"
    assert how(sources=["a", "c"]) == "corroborated"
    assert how(sources=["a"], exhibits=["paper"]) == "corroborated"
    assert how(sources=["a"], verification="verified") == "verified"


def test_the_site_of_an_address() -> None:
    assert site("www.example.org/x") == site("https://ru.example.org") == "example.org"
    assert site("") == ""
