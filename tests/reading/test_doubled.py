"""Hostile texts, doubled: twice the text costs at most little more than twice the steps.

Steps are the calls that reading and checking make (Python's and those into C), which are the same
on every machine; what a single pattern does inside one call is bounded by the processor time.
"""

from __future__ import annotations

import datetime
import sys
import time
from types import FrameType
from typing import Any

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law, load
from tocsin.reading import read_text

UNITS = (
    "No. ", "A. B. ", "- item of a list\n", "1", "a", "я", "Convention No. 87 and ", "-", "—", ".",
    " ", "\n", "_", "(", '"', "«", "Article 3 and ", "Annex 1 and ", "3 May 2026, ", "1, 2, 3, ",
    "Ana Sample ", "ANA SAMPLE ", "(ABC) ", "12 345 ", "2 400 сомов ", "we saw it and told us ",
    "A neighbour told us. ", "police arrested Ana Sample on 3 May 2026. ", "Dear Sir,\n",
    "Yours sincerely,\n", "From: a\n", "> ", ": ", "cc: x\n", "(signed) ", " / ", "| ", "a\tb\t",
    "Ana Sample      Ben Sample\n", "профсоюз ", "all the unions ", "2026 ", "of the ", "de la ",
    "Case No. 3386 filed in 2020. ", "ratified Convention No. 87 in 1961. ",
    "plans to dissolve the union. ", "the 13 teachers were dismissed. ", "*a* ", "[a](b) ",
    "http://a.b/", "a@b.c ", "\u200b", "a-", "twenty-one-", "two thousand and ", "dos mil ",
    "para. 1, ", "396th Report ", "Compilation para. 275, ", "a; ", "? ", "! ", "… ", "• ", "IV. ",
    "a) ", "نقابة ", "l'", "our letter of ", "nous vous avons ", "мы обращались ", "5 rue de ",
    "+41 22 000 00 00 ", "# ", "the Government of ", "Minister of Labour, ", "Re: ",
    "Mr Ana Sample, President, ", "five members: Ana Lee, Ben Koh, ", "every single worker ",
    "plans to close the depot on 3 May 2026. ", "after the closure they left. ",
    "“some words here” ", "the dismissal of 5 May 2026 ", "31 people: 12 women and 13 men. ",
    "she asked that her name not be given. ",
    "we saw Ana Sample beaten; Ben Test told us of Ana Sample. ", "(c) 2025 Sample Page. ",
    "Forwarded message\n", "each got 2,400 soms, in all 9,000 soms. ", "Annexes:\n1. Order\n",
    "on behalf of the ", "The Union, with seat at ", "asked not to be named ",
    "> what was written before\n",
)  # fmt: skip
SIZE = 2_500
# what was once found to cost the square of the text is tried in every run, the rest when asked
KNOWN = ("No. ", "A. B. ", "- item of a list\n", "1", "a", "Convention No. 87 and ", "-", ".", "\n")
DAY = datetime.date(2026, 5, 20)


@pytest.fixture(scope="module")
def tables() -> Law:
    return load(None)


def steps(text: str, law: Law) -> tuple[int, float]:
    """How many calls reading and checking a text makes, and the seconds of processor time."""
    count = 0

    def counted(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    begun = time.process_time()
    sys.setprofile(counted)
    try:
        check_documents([read_text(text, "hostile.txt")], law, DAY)
    finally:
        sys.setprofile(None)
    return count, time.process_time() - begun


def held(text: str, twice: str, law: Law) -> None:
    steps(text[:200], law)  # what is made once is not counted
    few, short = steps(text, law)
    many, long = steps(twice, law)
    assert many <= 2.6 * few + 3_000, (few, many)
    assert long <= 4 * short + 1.0, (short, long)


LONG = ("No. ", "A. B. ", "\n")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "unit",
    [pytest.param(u, marks=pytest.mark.slow) if u in LONG else u for u in KNOWN],
    ids=repr,
)
def test_twice_the_text_is_twice_the_steps(unit: str, tables: Law) -> None:
    held(unit * (SIZE // len(unit)), unit * (2 * SIZE // len(unit)), tables)


def test_a_long_mail_address_is_read_in_its_length(tables: Law) -> None:
    held("a" * 1_000 + "@" + "b." * 500, "a" * 2_000 + "@" + "b." * 1_000, tables)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_twice_any_hostile_text_is_twice_the_steps(unit: str, tables: Law) -> None:
    size = 5 * SIZE
    held(unit * (size // len(unit)), unit * (2 * size // len(unit)), tables)


def test_the_hostile_texts_are_many() -> None:
    assert len(set(UNITS)) >= 60
