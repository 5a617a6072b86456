"""What a letter says an article is about, in whichever way, held against what it protects."""

from __future__ import annotations

from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.law.protects import article_protects_another

ELECTIONS, ACTS = "Article 5 of Convention No. 87", "Article 1 of Convention No. 98"
"""Federations and internationals; dismissal for membership."""


def speaks(body: str) -> bool:
    return bool(said(lambda p: article_protects_another.check(p, cast(Any, None)), body))


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "way",
    [
        "This is against {}, which protects workers against dismissal.",
        "This is against {}, that forbids dismissal.",
        "{} (dismissal of workers) was breached.",
        "{} on dismissal was breached.",
        "{}, the article on dismissal, was breached.",
        "{} forbids dismissal.",
        "{} expressly forbids dismissal.",
        "{} shelters workers from dismissal.",  # any verb behind what opens the clause
        "They know it; {} shelters workers from dismissal.",
        "Under {} the employer must not order a dismissal.",
        "Dismissal for membership is prohibited by {}.",
        "Dismissal for membership, guaranteed by {}.",
    ],
)
def test_an_article_is_said_to_be_about_another_thing(way: str) -> None:
    assert speaks(way.format(ELECTIONS))
    assert not speaks(way.format(ACTS))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("El despido por afiliación lo prohíbe el artículo 5 del Convenio núm. 87.",
         "El despido por afiliación lo prohíbe el artículo 1 del Convenio núm. 98."),
        ("L'article 5 de la convention n° 87 interdit le licenciement.",
         "L'article 1 de la convention n° 98 interdit le licenciement."),
        ("Статья 5 Конвенции № 87 запрещает увольнение.",
         "Статья 1 Конвенции № 98 запрещает увольнение."),
        # the Convention stands before, or was named last
        ("Convention No. 87, in its Article 5, forbids dismissal.",
         "Convention No. 98, in its Article 1, forbids dismissal."),
        ("They know Convention No. 98. They ratified Convention No. 87. Article 5 of the same "
         "Convention forbids dismissal.",
         "They know Convention No. 87. They ratified Convention No. 98. Article 1 of the same "
         "Convention forbids dismissal."),
    ],
)  # fmt: skip
def test_in_every_language_and_order(wrong: str, right: str) -> None:
    assert speaks(wrong)
    assert not speaks(right)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "body",
    [
        # what is done to an article, and what somebody does under it, is not its subject
        f"{ELECTIONS} was breached by the dismissal.",
        f"{ELECTIONS} applies to the dismissal.",
        f"Under {ELECTIONS} the employer ordered a dismissal.",
        f"They read {ELECTIONS} shelters workers from dismissal.",
        # another article further on has its own; of several none is sure; of no Convention
        f"{ELECTIONS} forbids what {ACTS} says of dismissal.",
        "Articles 5 and 6 of Convention No. 87 forbid dismissal.",
        "Article 5 forbids dismissal.",
        "Article 5 of the same Convention forbids dismissal.",
        f"Convention No. 87 stands. {'We waited for the court. ' * 25}Article 5 of the same "
        "Convention forbids dismissal.",
        f"{ELECTIONS} forbids snow.",  # no subject known
    ],
)
def test_where_nothing_is_said_of_an_article(body: str) -> None:
    assert not speaks(body)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("convention", "first", "last"),
    [(87, 12, 21), (98, 7, 16), (135, 7, 14), (151, 11, 17), (154, 9, 17)],
)
def test_the_last_articles_of_a_convention_oblige_nobody_at_home(
    convention: int, first: int, last: int
) -> None:
    for article in (first, last):
        named = f"Article {article} of Convention No. {convention}"
        assert speaks(f"{named} obliges employers to pay.")
        assert speaks(f"{named} forbids dismissal.")
        assert not speaks(f"{named} obliges members to ratify.")
        assert not speaks(f"{named} was breached by employers.")
    assert not speaks(f"Article {last + 1} of Convention No. {convention} obliges employers.")
