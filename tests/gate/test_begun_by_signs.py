"""Patterns written so that their first signs are found at once match what the plain ones match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.casefile.names.writing import reading
from tocsin.gate import judge
from tocsin.gate.reads.written import marks

_DRESSES = reading._DRESSES
PAIRS = {
    "escaped": (
        reading._ESCAPED,
        r"(?:%[0-9A-Fa-f]{2})+|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});|"
        rf"[{_DRESSES}]+",
    ),
    "cut": (judge._CUT, r"[\u00ad\x02\ufffe]\s*|[-\u2010\u2011]\s*[\r\n]+\s*"),
    "lines": (judge._LINES, r"\s*[\r\n]+\s*"),
    "dressing": (
        marks._DRESSING,
        r"(?<=[^\W_])(?:\*{1,8}|_{1,3}|~~|'{2,5}|`|==|\[/?[A-Za-z]{1,8}(?:=[^\]\n]{0,80})?\]"
        r"|\\-|\{?\\(?:bf|it|em|tt|sc|rm|sf|sl|textbf|textit|textsc|emph|underline)\b ?\{?|[{}])+"
        r"(?=[^\W_])",
    ),
    "listed": (marks._LISTED, r"(?<!\w)(?:[^\W\d_][,;:/+&][ ]?){5,}[^\W\d_](?!\w)"),
}
_SIGNS = "ab1F%&#x;-\u2010\u00ad\x02 \t\r\n*_~'`=[]/{}\\,:+\u24d0\U0001f130é"
_PIECES = ("%41", "&amp;", "&#233;", "a,b;c/d+e&f", "[b]", "\\bf{", "''", "==", "-\n ", " \n\n ")


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=150)
@given(parts=st.lists(st.sampled_from([*_SIGNS, *_PIECES]), max_size=40))
def test_they_match_the_same(name: str, parts: list[str]) -> None:
    quick, plain = PAIRS[name]
    text = "".join(parts)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in re.finditer(plain, text)]
