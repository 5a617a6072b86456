"""The twin of a pattern in small letters finds what the pattern finds, in any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.words import later
from tocsin.ground.words.compiling import Later
from tocsin.ground.words.smallest import Twin, in_small

PATTERNS = (
    r"(?<!\w)(?:we|I|SELF)\s+(?:\w+\s+){0,2}?you",
    r"[A-ZÀ-ÖØ-ÞА-Я][^\W\d_]+-[a-z]",
    r"[^A-ZА-Я\s]+",
    r"(?P<Name>Жалоб\w*|É\w+|ß)(?:\s|\Z)",
    r"А-Б|E-mail",
    r"(?<=[A-Z])b(?!C)|^a|Ж$",
    r"[]A-]B",
    r"ss|S+|ı|i|k",
    r"\bÀ\B|\N{BULLET}A",
)
LETTERS = st.text("aAbBcCiIkKsSyouweIıİſςΣßẞéÉàÀжЖбБаА•-] \n\u212a", max_size=40)


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", [re.IGNORECASE, re.IGNORECASE | re.MULTILINE])
def test_the_twin_finds_the_same(pattern: str, flags: int) -> None:
    small = in_small(pattern, flags)
    assert small is not None
    plain = re.compile(pattern, flags)
    twin = Twin(plain, small)

    @given(LETTERS, st.integers(0, 12), st.integers(0, 45))
    def same(text: str, pos: int, endpos: int) -> None:
        for place in ((), (pos,), (pos, endpos)):
            assert spans(twin.finditer(text, *place)) == spans(plain.finditer(text, *place))
            one, other = twin.search(text, *place), plain.search(text, *place)
            assert (one and (one.span(), one.groupdict())) == (
                other and (other.span(), other.groupdict())
            )

    same()


@pytest.mark.parametrize(
    "pattern", [r"(?-i:May)", r"(?i)a", r"\x41b", r"\u0410", r"a*", r"(?:a|)", r"(a)\1?|\1b"]
)
def test_what_cannot_be_made_small_has_no_twin(pattern: str) -> None:
    assert in_small(pattern, re.IGNORECASE) is None


def test_a_range_of_capitals_keeps_what_stands_in_it() -> None:
    assert in_small("[A-Z]X-Y", re.IGNORECASE) == "[A-Za-z]x-y"
    assert in_small(r"[\W_A-]B", re.IGNORECASE) == r"[\W_a-]b"


def test_a_pattern_asked_often_answers_as_before() -> None:
    mine = later(r"(?<!\w)May\s+\d", re.IGNORECASE)
    told = {(found := mine.search("On may 4, MAY 5")) and found.span() for _ in range(400)}
    assert told == {(3, 8)}
    assert spans(mine.finditer("On may 4, MAY 5")) == [(3, 8), (10, 15)]
    assert isinstance(vars(mine)["search"].__self__, Twin)
    assert isinstance(mine, Later)
