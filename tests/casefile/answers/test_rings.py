"""Circles of links are refused, each with its path; what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.answers.rings import _circles
from tocsin.casefile.folder import read_case
from tocsin.ground.errors import ProblemsError

HEAD = "case: {id: c, title: c, government: KG}\n"
CIRCLES = [
    (
        "events:\n"
        "  - {id: a, summary: a, act: visit, date: 2023, same_as: b}\n"
        "  - {id: b, summary: b, act: visit, date: 2023, same_as: a}\n",
        "same_as goes round in a circle: a → b → a",
    ),
    (
        "events:\n  - {id: a, summary: a, act: visit, date: 2023, same_as: a}\n",
        "same_as goes round in a circle: a → a",
    ),
    (
        "events:\n"
        "  - {id: a, summary: a, act: visit, date: 2023, related: [c]}\n"
        "  - {id: b, summary: b, act: visit, date: 2023, related: [a]}\n"
        "  - {id: c, summary: c, act: visit, date: 2023, related: [b]}\n",
        "related goes round in a circle: a → c → b → a",
    ),
    (
        "communications:\n"
        "  - {id: a, kind: letter, direction: out, date: 2023, updates: [b]}\n"
        "  - {id: b, kind: reply, direction: in, date: 2023, answers: [a]}\n",
        "answers and updates go round in a circle: a → b → a",
    ),
    (
        "parties:\n"
        "  - {id: a, kind: federation, names: [{text: A}], parent: b}\n"
        "  - {id: b, kind: federation, names: [{text: B}], parent: a}\n",
        "parent goes round in a circle: a → b → a",
    ),
    (
        "parties:\n"
        "  - {id: a, kind: federation, names: [{text: A}], affiliations: [{to: b, since: 2001}]}\n"
        "  - {id: b, kind: federation, names: [{text: B}], affiliations: [{to: c}]}\n"
        "  - {id: c, kind: federation, names: [{text: C}], affiliations: [{to: a, since: 2009}]}\n",
        "affiliations go round in a circle: a → b → c → a",
    ),
]


@pytest.mark.parametrize(("body", "told"), CIRCLES)
def test_a_circle_is_refused_with_its_path(body: str, told: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_case(HEAD + body, "case.yaml")
    assert told in str(caught.value)
    assert "line " in str(caught.value)


def test_who_left_a_body_may_take_it_in() -> None:
    body = (
        "parties:\n"
        "  - id: a\n    kind: federation\n    names: [{text: A}]\n"
        "    affiliations: [{to: b, since: 1990, until: 2005}]\n"
        "  - id: b\n    kind: federation\n    names: [{text: B}]\n"
        "    affiliations: [{to: a, since: 2010}]\n"
    )
    read_case(HEAD + body, "case.yaml")  # nothing is refused


def test_two_events_that_name_each_other_say_one_thing_twice() -> None:
    body = (
        "events:\n"
        "  - {id: a, summary: a, act: visit, date: 2023, related: [b]}\n"
        "  - {id: b, summary: b, act: visit, date: 2023, related: [a]}\n"
    )
    read_case(HEAD + body, "case.yaml")


def test_two_ways_to_one_are_no_circle() -> None:
    body = (
        "events:\n"
        "  - {id: a, summary: a, act: visit, date: 2023, related: [b, c]}\n"
        "  - {id: b, summary: b, act: visit, date: 2023, related: [c]}\n"
        "  - {id: c, summary: c, act: visit, date: 2023}\n"
    )
    read_case(HEAD + body, "case.yaml")


_KEYS = "abcdefg"


@given(st.dictionaries(st.sampled_from(_KEYS), st.lists(st.sampled_from(_KEYS), max_size=3)))
def test_a_circle_is_found_exactly_where_there_is_one(links: dict[str, list[str]]) -> None:
    links = {k: links.get(k, []) for k in _KEYS}
    for circle in _circles(links):
        assert all(b in links[a] for a, b in zip(circle, [*circle[1:], circle[0]], strict=True))
    reach = {k: set(v) for k, v in links.items()}
    for _ in _KEYS:
        reach = {k: v | {x for m in v for x in reach[m]} for k, v in reach.items()}
    assert any(k in v for k, v in reach.items()) is bool(list(_circles(links)))
