"""Many texts read together, and a long one in stretches: each says what it says by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.casefile.names import Guard, Wanted, guard
from tocsin.casefile.names.guard import stretches

NAME = "Aibek Synthetikov"
HELD = Guard([Wanted("p", NAME), Wanted("zh", "陳試樣"), Wanted("n", "+996 555 12 34 56")])
pieces = st.sampled_from(
    ["", "We met at the gate.", NAME, f"Then {NAME} came.", "Synthetikov", "Aibek", "0555 123456",
     "昨天陳試樣來了", "Syn", "thetikov came", "x" * 40,
     "%41ibek Synthetikov", "&#65;ibek Synthetikov"]
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(pieces, max_size=12), st.sampled_from([1, 30, 90, 1 << 15]))
def test_texts_read_together_say_what_each_says(texts: list[str], together: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "_TOGETHER", together)
        found = dict(HELD.find_each(texts))
    assert list(found) == sorted(found)
    assert found == {n: hits for n, text in enumerate(texts) if (hits := HELD.find(text))}


def test_nothing_is_wanted_nothing_is_seen() -> None:
    assert list(Guard([]).find_each([NAME, NAME])) == []
    assert Guard([]).find(NAME) == []


@given(st.text("ab c.", max_size=400), st.integers(20, 60), st.integers(4, 10))
def test_stretches_hold_the_whole_text_and_overlap(text: str, long: int, over: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "STRETCH", long)
        patch.setattr(guard, "OVERLAP", over)
        cut = list(stretches(text))
    end = 0
    for at, piece in cut:
        assert text[at : at + len(piece)] == piece
        assert len(piece) <= long + over // 2
        if end:
            assert at + over // 2 <= end, "they overlap"
        assert at == 0 or at >= end - over, "and by no more than they must"
        end = at + len(piece)
    assert end == len(text)
    assert cut[0][0] == 0
    for at, piece in cut[:-1]:
        stop = at + len(piece)
        whole_word = text[stop : stop + 1].isalpha() and text[stop - 1 : stop].isalpha()
        assert not whole_word or not any(c in " ." for c in text[at + long : at + long + over // 2])


@settings(max_examples=30)
@given(st.integers(0, 300))
def test_a_name_is_found_wherever_a_long_text_is_cut(before: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "STRETCH", 120)
        patch.setattr(guard, "OVERLAP", 40)
        patch.setattr(guard, "_LINE", 10)
        made = Guard([Wanted("p", NAME)])
        text = "we met " * (before // 7) + "x" * (before % 7) + f" {NAME} " + "and left " * 40
        found = made.find(text)
    assert [text[hit.start : hit.end] for hit in found] == [NAME]
