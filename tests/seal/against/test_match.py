"""Finding sealed units again in a returned copy."""

from __future__ import annotations

import hashlib
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.seal.against.matching import IDENTICAL, ORDINARY_ONLY, SAME_CONTENT, Units, match
from tocsin.seal.commit.places import Runs


def digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def units(rows: list[tuple[str, str, str]]) -> Units:
    """Units out of (exact, ordinary, personal) texts."""
    runs = Runs()
    runs.add_rows("row", "row=", 1, len(rows))
    return Units(b"".join(digest(part) for row in rows for part in row), runs)


def plain(words: list[str]) -> Units:
    return units([(word, word, "p" + word) for word in words])


def test_an_unchanged_copy_is_one_run() -> None:
    side = plain([str(n) for n in range(5000)])
    found = match(side, side)
    assert found.unchanged
    assert [(p.sealed, p.returned, p.count, p.how) for p in found.pairs] == [
        (0, 0, 5000, IDENTICAL)
    ]


def test_altered_removed_and_added_rows_are_named() -> None:
    words = [str(n) for n in range(3000)]
    copy = [*words[:700], "x", *words[701:1500], *words[1502:2000], "y", "z", *words[2000:]]
    found = match(plain(words), plain(copy))
    assert found.missing == [700, 1500, 1501]
    assert found.added == [700, 1998, 1999]
    assert found.neighbours(1500) == (1499, 1502)
    assert not any(pair.moved for pair in found.pairs)


def test_other_bytes_of_the_same_meaning_are_told_from_the_same_bytes() -> None:
    sealed = units([("a", "1", "n"), ("b", "2", "m")])
    found = match(sealed, units([("A", "1", "n"), ("b", "2", "m")]))
    assert [pair.how for pair in found.pairs] == [SAME_CONTENT, IDENTICAL]
    assert found.unchanged


def test_a_row_whose_personal_columns_differ_is_paired_by_the_others() -> None:
    sealed = units([("a", "1", "n"), ("b", "2", "m"), ("c", "3", "k")])
    found = match(sealed, units([("a", "1", "n"), ("x", "2", "other"), ("c", "3", "k")]))
    assert [pair.how for pair in found.pairs] == [IDENTICAL, ORDINARY_ONLY, IDENTICAL]
    assert not found.unchanged
    assert not found.missing


def test_moved_rows_are_marked_and_the_rest_are_not() -> None:
    words = [str(n) for n in range(100)]
    copy = [*words[10:60], *words[:10], *words[60:]]
    found = match(plain(words), plain(copy))
    moved = [(pair.sealed, pair.count) for pair in found.pairs if pair.moved]
    assert moved == [(0, 10)]
    assert not found.missing
    assert not found.added


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=40),
    st.lists(st.sampled_from("abcdefgh"), max_size=40),
)
def test_every_unit_is_paired_once_or_said_to_be_left(a: list[str], b: list[str]) -> None:
    found = match(plain(a), plain(b))
    left = [p.sealed + n for p in found.pairs for n in range(p.count)]
    right = [p.returned + n for p in found.pairs for n in range(p.count)]
    assert sorted(left + found.missing) == list(range(len(a)))
    assert sorted(right + found.added) == list(range(len(b)))
    for x, y in zip(left, right, strict=True):
        assert a[x] == b[y]
    assert sorted(a[i] for i in found.missing) == sorted(
        word for word in set(a) for _ in range(max(0, a.count(word) - b.count(word)))
    )
    kept = [(p.sealed, p.returned) for p in found.pairs if not p.moved]
    assert kept == sorted(kept, key=lambda pair: pair[1])


def test_a_shuffled_copy_loses_nothing() -> None:
    words = [str(n) for n in range(20_000)]
    copy = words[:]
    random.Random(1).shuffle(copy)
    found = match(plain(words), plain(copy))
    assert not found.missing
    assert not found.added
    assert sum(pair.count for pair in found.pairs) == 20_000
