"""The tables of names as they are read, and small rules of words compared with a pattern."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tocsin.casefile.names import Guard, Wanted, same_name
from tocsin.casefile.names import guard as guard_module
from tocsin.casefile.names.sought import Form
from tocsin.casefile.names.sought.forming import _split
from tocsin.casefile.names.vocabulary import _ends
from tocsin.casefile.names.writing import grammar, han, sisters, wordlists
from tocsin.casefile.names.writing.scripts import CASED, UNSPACED, script_of


def lines(name: str) -> list[str]:
    source = files("tocsin.casefile.names") / "data" / name
    return [line for line in source.read_text("utf-8").splitlines() if line[:1] != "#"]


def test_every_line_of_the_table_of_han_is_read() -> None:
    """A letter, its other forms, how it sounds in Mandarin and Cantonese; ``-`` for none."""
    forms, sounds = han._table.__wrapped__()
    rows = [line.split(" ") for line in lines("han.txt")]
    assert sounds == {row[0]: (row[2], row[3]) for row in rows}
    assert set(forms) == {letter for row in rows if row[1] != "-" for letter in row[1]}
    assert all(forms[letter] == row[0] for row in rows[-200:] if row[1] != "-" for letter in row[1])
    assert "-" not in forms


def test_every_row_of_sister_names_is_read_and_found_by_each_of_its_keys() -> None:
    rows, found = sisters._rows.__wrapped__()
    assert len(rows) > 20
    for number, row in enumerate(rows):
        assert all(number in found[key] for key in row)
    assert all(key in rows[number] for key, numbers in found.items() for number in numbers)


@pytest.mark.parametrize("script", ["latin", "cyrillic", "arabic", "hebrew", "ethiopic", "hangul"])
def test_endings_and_prefixes_are_those_of_the_script_and_none(script: str) -> None:
    table = grammar._table.__wrapped__()
    for read, section in ((grammar.endings, "after"), (grammar.prefixes, "before")):
        keys = read.__wrapped__(script)
        assert "" in keys
        assert (len(keys) > 1) is bool(table[section].get(script))
    assert grammar.endings.__wrapped__("nowhere") == grammar.prefixes.__wrapped__("nowhere") == {""}


def test_lists_of_words_are_folded_and_runs_stand_the_longest_first() -> None:
    for section in ("words", "given", "family", "titles", "particles", "openers"):
        assert wordlists.keys_of.__wrapped__(section)
    runs = wordlists.runs_of.__wrapped__("run_titles_before")
    assert [len(run) for run in runs] == sorted((len(run) for run in runs), reverse=True)


@pytest.mark.parametrize(
    ("word", "script"),
    [("Anna", "latin"), ("Ännä", "latin"), ("Анна", "cyrillic"), ("Άννα", "greek"),
     ("Աննա", "armenian"), ("ანა", "georgian"), ("محمد", "arabic"),
     ("דניאל", "hebrew"), ("አበበ", "ethiopic"),
     ("김", "hangul"), ("王", "han"), ("サ", "kana"), ("สม", "thai"), ("ລາວ", "lao"),
     ("សុខ", "khmer"),
     ("အောင်", "burmese"), ("राम", "indic"), ("12a", "latin"), ("12", "other"),
     ("", "other"), ("…", "other")],
)  # fmt: skip
def test_the_script_of_a_word_is_that_of_its_first_letter(word: str, script: str) -> None:
    assert script_of(word) == script
    assert {"latin", "cyrillic", "greek", "armenian"} == CASED
    assert {"han", "kana", "thai", "lao", "khmer", "burmese"} <= UNSPACED


# --- a word against a pattern


def form(*, bends: bool = True, must: bool = False) -> Form:
    return Form(0, 1, bends=bends, must=must)


@pytest.mark.parametrize(
    ("pattern", "rest", "how", "fits"),
    [
        ("ulgubekov", "", form(), True),
        ("ulgubekov", "", form(must=True), True),  # six letters and more stand without an ending
        ("ulgube", "", form(must=True), True),
        ("ulgub", "", form(must=True), False),
        ("ulgubekov", "a", form(bends=False), False),
        ("ulgubekov", "a", form(), True),
        ("ulgu", "a", form(), True),
        ("ulg", "a", form(), False),  # three letters bend in few ways
        ("ulg", "a", form(must=True), True),
        ("ulg", "s", form(), True),
        ("ulg", "es", form(), True),
        ("ulgu", "ga", form(must=True), False),
        ("ulgub", "ga", form(must=True), True),
        ("ulgubekov", "xq", form(), True),  # a long name with two letters more
        ("ulgubekov", "xqz", form(), False),
        ("ulgubeko", "xq", form(), False),
        ("zoltan", "nak", form(), True),
    ],
)
def test_what_may_follow_a_name_within_one_word(pattern, rest, how, fits) -> None:
    assert bool(_ends(how, rest, "latin", pattern)) is fits


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("", "", False), ("a", "", False), ("Anna", "Anna", True),
     ("Anna Li", "Anna", False),
     ("Li Anna", "Anna Li", True), ("Anna Li", "Anna Lo", False)],
)  # fmt: skip
def test_one_name_has_the_same_words_in_any_order(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize("cut", ["\n", "-\n", "- ", "_", ".", "-", "\u2010\r\n "])
@pytest.mark.parametrize("at", [4, 6, 8])
def test_a_name_of_one_part_is_found_where_a_line_cuts_it(monkeypatch, cut: str, at: int) -> None:
    """Neither half has the letters of the name: the two are looked at together."""
    monkeypatch.setattr(guard_module, "_LONG", 1)
    name = "Synthetikov"
    text = f"of a page\n{name[:at]}{cut}{name[at:]} and more of it"
    assert Guard([Wanted("p", name)]).scan(text) == {"p"}
    assert Guard([Wanted("p", name)]).scan(text.replace(name[at:], "xyz")) == set()


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("عبدالله", ["عبد", "الله"]),  # written in one word or in two
        ("عبدال", ["عبدال"]),
        ("عبدالا", ["عبدالا"]),
        ("شهابی\u200cزاده", ["شهابی", "زاده"]),
        ("عبدالله\u200cزاده", ["عبدالله", "زاده"]),
        ("\u200cزاده", ["زاده"]),
    ],
)
def test_a_word_in_the_pieces_between_which_a_space_may_stand(word: str, pieces: list[str]) -> None:
    assert _split(word) == pieces
