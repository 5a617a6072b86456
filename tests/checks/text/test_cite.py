"""How Conventions, articles, paragraphs and reports are cited by number, in folded text."""

from __future__ import annotations

import pytest

from tocsin.checks.text import cite, fold


def numbers(found: object, text: str) -> dict[int, str]:
    folded = fold(text)
    return {c.number: folded[c.start : c.end] for c in found(folded)}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Convention No. 87", "87"), ("Conventions Nos 87 and 98", "87 98"),
        ("conventions nos 87 et 98", "87 98"), ("Convenios núms. 87 y 98", "87 98"),
        ("Convention No. 87, 98 and 151", "87 98 151"), ("конвенции № 87 и № 98", "87 98"),
        ("ILO Convention No. 87 and Convention No. 98", "87 98"), ("Convention: 87", "87"),
        ("Convention OIT 87", "87"),
        # by its code: with a nought, of three figures, and the two that everybody knows
        ("C087", "87"), ("C.98", "98"), ("C 87", "87"), ("C111", "111"), ("C86", ""), ("C201", ""),
        ("xC087", ""), ("C0871", ""),
        # by its title, with or without the year
        ("Convention on freedom of association (No. 87)", "87"),
        ("Convention, 1948 (No. 87)", "87"), ("Convention on freedom, No. 87", "87"),
        # no number of a Convention
        ("Convention 2024/5", ""), ("Convention No. 1234", ""), ("Convention of 1948", ""),
        ("No. 87", ""),
    ],
)  # fmt: skip
def test_conventions_by_number(text: str, cited: str) -> None:
    assert list(numbers(cite.conventions, text)) == [int(n) for n in cited.split()]


def test_a_convention_is_found_where_its_number_or_its_title_stands() -> None:
    title = "Convention on freedom of association (No. 87)"
    assert numbers(cite.conventions, f"see {title}") == {87: fold(title)[:-1]}
    assert numbers(cite.conventions, "see the Convention, 1948 (No. 87)") == {87: "(no. 87"}
    assert [c.code for c in cite.conventions("convention no. 87 and c111")] == ["C087", "C111"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Article 3", "3"), ("Articles 3 and 4", "3 4"), ("articles 3, 4 et 5", "3 4 5"),
        ("artículos 3 y 4", "3 4"), ("art. 3(1)", "3"), ("articles 3-5", "3 5"),
        ("статья 3", "3"), ("ст. 3 и 4", "3 4"), ("article n° 3", "3"), ("Article 123", "123"),
        ("Article 1234", ""), ("Article 3 and 1234 more", "3"), ("an article", ""),
        ("3 articles", ""), ("particles 3", ""),
    ],
)  # fmt: skip
def test_articles_by_number(text: str, cited: str) -> None:
    assert list(numbers(cite.articles, text)) == [int(n) for n in cited.split()]


@pytest.mark.parametrize(
    ("text", "cited"),
    [("para. 275", 275), ("paragraphs 275 to 280", 275), ("párr. 12", 12), ("пункт 45", 45),
     ("п. 45", 45), ("paragraph 1234", 1234), ("paragraph 12345", 0), ("the 275th", 0)],
)  # fmt: skip
def test_paragraphs_by_number(text: str, cited: int) -> None:
    assert list(numbers(cite.paragraphs, text)) == ([cited] if cited else [])


@pytest.mark.parametrize(
    ("text", "cited"),
    [("404th report", 404), ("report No. 404", 404), ("404e rapport", 404), ("404.º informe", 404),
     ("404-й доклад", 404), ("404-го доклада", 404), ("доклад № 404", 404), ("404 reports", 404),
     ("100th report", 100), ("599th report", 599), ("600th report", 0), ("99th report", 0),
     ("1404th report", 0), ("the report of 404 people", 0)],
)  # fmt: skip
def test_reports_of_the_committee_by_number(text: str, cited: int) -> None:
    assert list(numbers(cite.reports, text)) == ([cited] if cited else [])
