"""The difference of two multisets of hashes, held against counting one by one."""

from __future__ import annotations

import io
from array import array
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.compare.alignment import frugal
from tocsin.compare.alignment.frugal import Spilled
from tocsin.compare.alignment.multiset import difference
from tocsin.compare.alignment.sieve import Hashed
from tocsin.compare.sealed.quickmatch import hashes

VALUES = st.lists(st.integers(-4, 4) | st.integers(-(2**63), 2**63 - 1), max_size=40)


@given(one=VALUES, two=VALUES)
def test_what_is_left_over_is_what_counting_leaves(one: list[int], two: list[int]) -> None:
    left = difference(array("q", one), array("q", two))
    first, second = Counter(one), Counter(two)
    assert Counter(one[i] for i in left.one) == first - second
    assert Counter(two[i] for i in left.two) == second - first
    assert left.equal == sum((first & second).values())
    assert left.one == sorted(set(left.one))
    for i in left.one:  # the surplus stands last
        assert all(j in left.one for j in range(i, len(one)) if one[j] == one[i])
    kept = [h for i, h in enumerate(one) if i not in left.one]
    assert left.same_order == (kept == [h for i, h in enumerate(two) if i not in left.two])


def spilled(parts: list[list[int]]) -> Spilled:
    side = Spilled(io.BytesIO())
    line = 1
    for part in parts:
        numbers = [line + i + (i > 2) for i in range(len(part))]  # a blank line after the third
        side.take(Hashed(array("q", part), array("q", numbers)))
        line = (numbers[-1] if numbers else line) + 1
    return side


@given(one=st.lists(VALUES, max_size=3), two=st.lists(VALUES, max_size=3))
def test_the_way_through_a_file_leaves_the_same(one: list[list[int]], two: list[list[int]]) -> None:
    first, second = spilled(one), spilled(two)
    flat = [array("q", [h for part in side for h in part]) for side in (one, two)]
    assert frugal.difference(first, second) == difference(*flat)
    numbers = [first.number(i) for i in range(first.count)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == len(flat[0])
    if one and len(one[0]) > 3:
        assert numbers[:4] == [1, 2, 3, 5]


@given(st.lists(st.binary(min_size=64, max_size=64), max_size=20), st.randoms())
def test_units_of_equal_meaning_alone_have_equal_hashes(meanings: list[bytes], chance) -> None:
    keys = np.array([chance.getrandbits(64) | 1 for _ in range(12)], np.uint64)
    found = hashes(b"".join(chance.randbytes(32) + m for m in meanings), keys)[0].tolist()
    assert len(set(zip(found, meanings, strict=True))) == len(set(meanings)) == len(set(found))
