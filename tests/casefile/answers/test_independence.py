"""Voices: what one mouth, one site, one house or one agency's text says counts once."""

from __future__ import annotations

from typing import Any

from tocsin.casefile import CaseFile
from tocsin.casefile.answers.independence import independent, site, voices


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


def test_the_site_of_an_address() -> None:
    assert site("www.example.org/x") == site("https://ru.example.org") == "example.org"
    assert site("") == ""
