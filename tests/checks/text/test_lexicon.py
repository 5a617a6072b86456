"""The notation of the word lists: endings, choices, gaps, what may be absent; their languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.checks.text import LANGUAGES, find, fold, lexicon, says
from tocsin.checks.text.lexicon import _first_letters, _inner, theme


def matched(phrase: str, text: str) -> str | None:
    found = re.search(rf"(?<!\w)(?:{_inner(phrase)})", fold(text))
    return found.group().strip(" -") if found else None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("union", "the union left", "union"),
        ("union", "the unions left", None),
        ("union", "a reunion", None),
        ("union*", "the unionists left", "unionists"),
        ("*union", "a reunion", "reunion"),
        ("профсоюз*", "Профсоюзы ушли", "профсоюзы"),
        ("trade union", "trade union", "trade union"),
        ("trade union", "trade  union", "trade  union"),
        ("trade union", "trade\nunion", "trade\nunion"),
        ("trade union", "trade-union", "trade-union"),
        ("trade union", "trade (union", "trade (union"),
        ("trade-union", "trade union", "trade union"),
        ("trade-union", "tradeunion", "tradeunion"),
        ("l'union", "l' union", "l' union"),
        ("l'union", "l’union", "l'union"),
        # one of several
        ("(red|blue sky) over", "blue sky over us", "blue sky over"),
        ("(red|blue sky) over", "red over us", "red over"),
        ("(red|blue sky) over", "blue over us", None),
        # may be absent
        ("board [of the] union", "board union", "board union"),
        ("board [of the] union", "board of the union", "board of the union"),
        ("board [of the] union", "board of union", None),
        # up to three words, up to eight, no sentence's end
        ("took .. away", "took away", "took away"),
        ("took .. away", "took it all right away", "took it all right away"),
        ("took .. away", "took a b c d away", None),
        ("took .. away", "took it. away", None),
        ("took ... away", "took a b c d e f g h away", "took a b c d e f g h away"),
        ("took ... away", "took a b c d e f g h i away", None),
        # a number, signs that mean nothing else here, accents and case
        ("# members", "14 members", "14 members"),
        ("# members", "many members", None),
        ("etc.", "and etc. so", "etc."),
        ("élu", "ELU", "elu"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, found: str | None) -> None:
    assert matched(phrase, text) == found


@pytest.mark.parametrize(
    ("phrases", "letters"),
    [
        (["union", "board"], "bu"),
        (["(red|blue sky) over"], "br"),
        (["union", "(red|blue)"], "bru"),
        (["(red [or]|blue)"], ""),  # a bracket within: it cannot be told
        (["# members"], ""),
        (["union", "# members"], ""),
        (["*union"], ""),
        (["[the] union"], ""),
        (["Élu"], "e"),
        ([], ""),
    ],
)
def test_with_which_letters_phrases_begin(phrases: list[str], letters: str) -> None:
    assert _first_letters(phrases) == letters


FOLDER = lexicon.resources.files("tocsin.checks") / "data" / "lexicon"
THEMES = sorted(p.name.removesuffix(".toml") for p in FOLDER.iterdir() if ".toml" in p.name)
LISTS = [
    (name, key)
    for name in THEMES
    for key in sorted({key for table in theme(name).values() for key in table})
]


@pytest.mark.slow
def test_each_phrase_without_a_gap_finds_itself_in_its_own_language() -> None:
    """Its first letter is among those that a list looks for: no list is blind to its own words."""
    blind = []
    for name, key in LISTS:
        for lang in LANGUAGES:
            for phrase in theme(name)[lang].get(key, []):
                if isinstance(phrase, str) and not set(phrase) & set("([.#"):
                    plain = fold(phrase.replace("*", ""))
                    if not says(name, key, plain, lang) or not says(name, key, plain, "xx"):
                        blind.append((name, key, lang, phrase))
    assert blind == []


def test_a_list_that_is_not_there_finds_nothing_and_an_unknown_tongue_all() -> None:
    assert not says("wording", "no such list", "anything")
    ((name, key),) = [x for x in LISTS if x == ("law", "ratified")]
    assert says(name, key, "a ratifie", "fr")
    assert not says(name, key, "a ratifie", "ru")
    assert says(name, key, "a ratifie", "de")
    assert says(name, key, "a ratifie", "")


@given(st.integers(0, 3000))
def test_a_place_is_the_same_in_a_short_text_and_a_long(before: int) -> None:
    """Sentences are remembered, papers are not: both say the same, trailing blanks left off."""
    text = "x " * (before // 2) + "it ratified  "
    places = list(find("law", "ratified", text, "en"))
    assert places == [(text.index("ratified"), text.index("ratified") + len("ratified"))]
