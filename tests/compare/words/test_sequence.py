"""The bounded alignment says the truth, and does not hang on what makes difflib hang."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.compare.words import sequence
from tocsin.compare.words.sequence import opcodes

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def rebuilt(left, right, codes):
    out = []
    for state, a0, a1, b0, b1 in codes:
        if state == "equal":
            assert left[a0:a1] == right[b0:b1]
            out += left[a0:a1]
        else:
            out += right[b0:b1]
    return out


@given(LINES, LINES)
def test_applying_the_codes_to_one_side_gives_the_other(left, right):
    codes = opcodes(left, right)
    assert rebuilt(left, right, codes) == right
    spans = [(a0, a1) for _, a0, a1, _, _ in codes]
    assert [a for a, _ in spans[1:]] == [a for _, a in spans[:-1]]
    assert sum(a1 - a0 for a0, a1 in spans) == len(left)


@given(st.lists(st.integers(0, 10**6).map(str), min_size=5, max_size=60, unique=True), st.data())
def test_with_anchors_alone_one_change_is_one_code(lines, data):
    at = data.draw(st.integers(0, len(lines) - 1))
    other = [*lines[:at], "changed", *lines[at + 1 :]]
    small, sequence._SMALL = sequence._SMALL, 0
    try:
        codes = [c for c in opcodes(lines, other) if c[0] != "equal"]
    finally:
        sequence._SMALL = small
    assert codes == [("replace", at, at + 1, at, at + 1)]


@pytest.mark.slow
def test_a_hundred_thousand_lines_mostly_alike_are_aligned_in_seconds():
    rng = random.Random(3)
    left = [rng.choice(["OK", "--", f"line {n}"]) for n in range(100_000)]
    right = list(left)
    planted = sorted(rng.sample(range(len(right)), 50))
    for n in planted:
        right[n] = f"other {n}"
    codes = [c for c in opcodes(left, right) if c[0] != "equal"]
    assert rebuilt(left, right, opcodes(left, right)) == right
    assert sum(c[4] - c[3] for c in codes) == 50
