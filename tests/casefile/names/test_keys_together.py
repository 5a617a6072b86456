"""Many words read together have the keys each has by itself: what is saved is time alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.names.automaton import Automaton
from tocsin.casefile.names.writing import fold, fold_each, mixed, readings, readings_each

# letters that change beside others, by their script, at a word's end or in another's company
LETTERS = "aAouäößñšIİszcjhxyАавеоршщцюяёүЈΣσςάπαγκɑᴀ陳김ङर्क'’-1\u0301\u00ad\n"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=9), max_size=8)


@given(WORDS)
def test_keys_of_many_words_are_those_of_each(words: list[str]) -> None:
    assert fold_each(words) == [fold(word) for word in words]


@given(WORDS)
def test_readings_of_many_words_are_those_of_each(words: list[str]) -> None:
    for word in words:
        asked, keys = readings_each([word])
        assert set(asked) == {word}
        assert set(keys) == readings(word)
    pairs = set(zip(*readings_each(words), strict=True))
    assert pairs == {(word, key) for word in words for key in readings(word)}


def test_look_alikes_make_a_word_mixed_and_one_script_does_not() -> None:
    assert all(mixed(word) for word in ("Аsan", "ɑsan", "Aπ"))
    assert not any(mixed(word) for word in ("Asan", "Асан", ""))


def test_a_text_opens_with_the_patterns_at_its_very_beginning_and_no_others() -> None:
    automaton = Automaton()
    for pattern in ("as", "asan", "san", "asanov", "b"):
        automaton.add(pattern)
    automaton.finish()
    list(automaton.run("asasanov sanb asab"))  # makes arrows over failure links
    assert list(automaton.opening("asanova")) == ["as", "asan", "asanov"]
    assert list(automaton.opening("sab")) == []
    assert list(automaton.opening("")) == []
    assert list(automaton.opening("asb")) == ["as"]
