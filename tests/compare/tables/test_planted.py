"""What was planted is what is reported, under every noise; noise alone is form."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.compare import mutations as m
from tests.thorough import examples

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Comparison, Found
from tocsin.compare.engine import compare_files

FORMATS = ["csv", "txt", "xlsx", "ods", "xls", "dbf", "1c.txt"]
QUICK = settings(
    max_examples=examples(12),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def compared(
    before: list[m.Entry],
    after: list[m.Entry],
    kinds: tuple[str, str],
    manners: tuple[m.Manner, m.Manner],
) -> Found:
    with TemporaryDirectory() as folder:
        one, two = Path(folder) / f"one.{kinds[0]}", Path(folder) / f"two.{kinds[1]}"
        m.WRITERS[kinds[0]](one, before, manners[0])
        m.WRITERS[kinds[1]](two, after, manners[1])
        result: Comparison = compare_files(one, two, Options(jobs=1))
        outcome = result.outcomes[0]
        assert outcome.verdict != "not-comparable", outcome.why
        return outcome.found


@pytest.mark.sampled(9)
@pytest.mark.parametrize("kind", FORMATS)
@QUICK
@given(seed=st.integers(0, 10**6), first=st.integers(0, 10**6), second=st.integers(0, 10**6))
def test_noise_alone_is_form(kind: str, seed: int, first: int, second: int) -> None:
    entries = m.books(seed, 40 + seed % 60)
    manners = m.manner_from(first), m.manner_from(second)
    found = compared(entries, entries, (kind, kind), manners)
    assert [a for a in found.alterations if a.substance] == []


@pytest.mark.sampled(9)
@pytest.mark.parametrize("kind", FORMATS)
@QUICK
@given(
    seed=st.integers(0, 10**6),
    noise=st.integers(0, 10**6),
    kinds=st.lists(st.sampled_from(m.KINDS), min_size=1, max_size=8),
)
def test_planted_is_reported_under_noise(
    kind: str, seed: int, noise: int, kinds: list[str]
) -> None:
    entries = m.books(seed, 40 + seed % 60)
    altered, planted = m.plant(entries, kinds, seed)
    manners = m.manner_from(seed), m.manner_from(noise)
    found = compared(entries, altered, (kind, kind), manners)
    _, reported = m.reported(found)
    assert reported == planted, found.alterations


@pytest.mark.slow
@QUICK
@given(seed=st.integers(0, 10**6), kinds=st.lists(st.sampled_from(m.KINDS), max_size=6))
def test_a_table_converted_to_a_workbook_is_the_same_table(seed: int, kinds: list[str]) -> None:
    entries = m.books(seed, 60)
    altered, planted = m.plant(entries, kinds, seed)
    for formats in (
        ("csv", "xlsx"),
        ("xlsx", "txt"),
        ("xlsx", "ods"),
        ("ods", "csv"),
        ("xls", "ods"),
    ):
        found = compared(entries, altered, formats, (m.manner_from(seed), m.manner_from(seed + 1)))
        assert m.reported(found)[1] == planted
        assert found.counts["converted"] == 1


def folders_compared(one: list[list[m.Entry]], two: list[list[m.Entry]], seed: int) -> Comparison:
    """Books in one or several files on each side, under names and manners of their own."""
    with TemporaryDirectory() as folder:
        sides = Path(folder) / "one", Path(folder) / "two"
        for number, (side, books) in enumerate(zip(sides, (one, two), strict=True)):
            side.mkdir()
            manner = m.manner_from(seed + number)
            for part, entries in enumerate(books):
                m.write_text(side / f"books-{number}-{part}.csv", entries, manner)
        return compare_files(*sides, Options(jobs=1))


@pytest.mark.slow
@QUICK
@given(
    seed=st.integers(0, 10**6),
    parts=st.integers(2, 4),
    merged=st.booleans(),
    kinds=st.lists(st.sampled_from(m.KINDS), max_size=6),
)
def test_books_split_or_merged_are_the_same_books(
    seed: int, parts: int, merged: bool, kinds: list[str]
) -> None:
    entries = m.books(seed, 150)
    altered, planted = m.plant(entries, kinds, seed)
    if merged:
        result = folders_compared(m.split(entries, parts, seed), [altered], seed)
    else:
        result = folders_compared([entries], m.split(altered, parts, seed), seed)
    sides = [(outcome.verdict, outcome.originals, outcome.returned) for outcome in result.outcomes]
    assert len(sides) == 1, sides
    assert m.reported(result.outcomes[0].found)[1] == planted
    assert result.altered == bool(kinds)
