"""Where a name stands in a text: as the pattern of its letters finds it, at a pattern's cost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tocsin.checks.rules.consistency.names import _words_at


@given(st.text("ab_1 ", max_size=60), st.text("ab ", min_size=1, max_size=4))
def test_a_name_is_found_wherever_it_does_not_begin_within_a_word(text: str, name: str) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}")
    assert list(_words_at(text, name)) == [found.start() for found in pattern.finditer(text)]
