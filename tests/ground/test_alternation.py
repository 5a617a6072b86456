"""A pattern of many words written as a tree finds what the plain list of them finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tocsin.ground.words import either

LETTERS = "abé.("
words = st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=12, unique=True)


@given(words, st.text(LETTERS + " ", max_size=40))
def test_the_tree_finds_what_the_list_finds(listed: list[str], text: str) -> None:
    plain = "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
    for around in ("{}", r"(?<!\w)(?:{})(?!\w)"):
        tree, flat = (re.compile(around.format(p)) for p in (f"(?:{either(listed)})", plain))
        found = [m.span() for m in tree.finditer(text)]
        assert found == [m.span() for m in flat.finditer(text)]


def test_a_word_stands_in_any_of_its_forms_and_the_longest_counts() -> None:
    pattern = re.compile(either(["tre", "trente", "trente-six"], {"e": "[eé]"}))
    assert [m[0] for m in pattern.finditer("tre, trénte, trente-six, trent")] == [
        "tre", "trénte", "trente-six", "tre",
    ]  # fmt: skip
