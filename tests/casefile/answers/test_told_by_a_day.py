"""Which facts are told by a day, source by source: heard, out, younger, ahead."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from tocsin.casefile.answers.told import Telling, citable, heard, telling
from tocsin.casefile.model import Event, Source

T = Telling
DAY = date(2023, 10, 25)
SOURCES = {
    "plain": {},
    "heard-today": {"learnt": "2023-10-25"},
    "heard-tomorrow": {"learnt": "2023-10-26"},
    "heard-this-month": {"learnt": "2023-10"},  # it may have been before
    "out-today": {"date": "2023-10-25"},
    "out-tomorrow": {"date": "2023-10-26"},
    "out-tomorrow-heard-today": {"date": "2023-10-26", "learnt": "2023-10-25"},
    "out-today-heard-tomorrow": {"date": "2023-10-25", "learnt": "2023-10-26"},
}
HEARD = {"heard-tomorrow": False, "out-today-heard-tomorrow": False}
CITED = HEARD | {"out-tomorrow": False, "out-tomorrow-heard-today": False}
# alone, each source makes an event told, told with hindsight, or unheard
ALONE = {"heard-tomorrow": T.UNHEARD, "out-today-heard-tomorrow": T.UNHEARD,
         "out-tomorrow": T.HINDSIGHT}  # fmt: skip


def source(name: str) -> Source:
    return Source.model_validate({"id": name, "basis": "told", **SOURCES[name]})


def event(*sources: str, day: str = "2023-10-20", **more: object) -> Event:
    given = {"id": "e", "summary": "x", "act": "visit", "date": day, "sources": list(sources)}
    return Event.model_validate(given | more)


BY_ID = {name: source(name) for name in SOURCES}


@pytest.mark.parametrize("name", list(SOURCES))
def test_one_source(name: str) -> None:
    assert heard(BY_ID[name], DAY) is HEARD.get(name, True)
    assert citable(BY_ID[name], DAY) is CITED.get(name, True)
    assert telling(event(name), BY_ID, DAY) is ALONE.get(name, T.TOLD)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("one", "two"), list(product(SOURCES, SOURCES)))
def test_of_two_sources_the_better_one_decides(one: str, two: str) -> None:
    rank = [T.TOLD, T.HINDSIGHT, T.UNHEARD]
    best = min(ALONE.get(one, T.TOLD), ALONE.get(two, T.TOLD), key=rank.index)
    assert telling(event(one, two), BY_ID, DAY) is best


@pytest.mark.parametrize(
    ("day", "found"),
    [("2023-10-25", T.TOLD), ("2023-10-26", T.AHEAD), ("2023-10", T.TOLD), ("2023-11", T.AHEAD)],
)
def test_what_has_not_happened_is_ahead_whoever_tells_it(day: str, found: Telling) -> None:
    assert telling(event("plain", day=day), BY_ID, DAY) is found
    assert telling(event(day=day), BY_ID, DAY) is found


def test_a_source_nobody_recorded_tells_nothing_and_hides_nothing() -> None:
    assert telling(event("gone"), BY_ID, DAY) is T.TOLD
    assert telling(event("gone", "heard-tomorrow"), BY_ID, DAY) is T.UNHEARD


def test_told_and_with_hindsight_count() -> None:
    assert {t for t in Telling if t.counts} == {T.TOLD, T.HINDSIGHT}
