"""A list of papers without a title of its own: what is one, what it holds, what the text cites."""

from __future__ import annotations

import pytest

from tocsin.checks.text import cited_in, enclosed, enclosed_in, fold

BODY = "we write of the search of our hall and ask that the papers be given back to us.\n\n" * 4


def listed(block: str, body: str = BODY) -> tuple[int, ...] | None:
    found = enclosed_in(fold(f"{body}\n\n{block}"))
    return found.numbers if found else None


@pytest.mark.parametrize(
    ("block", "numbers"),
    [
        ("Enclosed:\n1. record\n2. decree", (1, 2)),
        ("Enclosed:\n1) record\n2) decree\n3) photograph", (1, 2, 3)),
        ("Enclosed: (a) record; (b) decree", (1, 2)),
        ("Papers sent:\nI. record\nII. decree\nIII. list", (1, 2, 3)),
        ("Приложено:\nа) акт\nб) указ\nв) список", (1, 2, 3)),
        ("Documents:\nfirst, the record\nsecond, the decree", (1, 2)),
        ("TAB 1 record\nTAB 2 decree", (1, 2)),  # "2 decree" is no day of December
        ("TAB 1 maison\nTAB 2 octroi", (1, 2)),
        ("Enclosed: 1 May, 2 May and 3 May", None),
        ("лист 1 - акт\nлист 2 - указ", (1, 2)),
        ("1. record\n2. decree", (1, 2)),  # short items on lines of their own
        ("Enclosed:\n1. record", None),  # one is no list
        ("Enclosed:\n2. record\n3. decree", None),  # a list begins at one
        ("Enclosed:\n1. record\n3. decree", None),
        ("we came on 1 May and left on 2 May.", None),
        ("Yours sincerely,\nMaria Example", None),
    ],
)
def test_what_is_a_list(block: str, numbers: tuple[int, ...] | None) -> None:
    assert listed(block) == numbers


def test_numbered_paragraphs_of_a_letter_are_no_list_of_papers() -> None:
    long = "the officers came at ten in the morning and took whatever lay on the tables of the hall"
    block = "\n".join(f"{n}. {long}, and {long}" for n in (1, 2, 3))
    assert listed(block) is None
    assert listed(f"Enclosed:\n{block}") == (1, 2, 3), "a title makes them one"


def test_items_that_stand_apart_are_one_list() -> None:
    assert listed("Enclosed:\n\n1. record\n\n2. decree\n\n3. photograph") == (1, 2, 3)
    assert listed("1. record\n\n2. decree") == (1, 2)


def test_a_list_at_the_head_of_a_text_is_none_of_papers() -> None:
    assert listed("", body=f"Enclosed:\n1. record\n2. decree\n\n{BODY * 3}") is None


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("as the record says (1)", {1}),
        ("as the record says (1 and 2)", {1, 2}),
        ("as tabs 1-3 say", {1, 2, 3}),
        ("as the papers say (1 to 3)", {1, 2, 3}),
        ("as the papers say (1, 3)", {1, 3}),
        ("see tab 2", {2}),
        ("see annex 2", {2}),
        ("see enclosure no. 3", {3}),
        ("we came with 2 buses", set()),
        ("see (27)", set()),  # more than any list holds
        ("see (26)", {26}),
        ("on 2 may they came", set()),
    ],
)
def test_what_the_text_cites(text: str, cited: set[int]) -> None:
    whole = fold(f"{text}.\n\n{BODY}\n\nTab 1 record\nTab 2 decree\nTab 3 list")
    found = enclosed_in(whole)
    assert found is not None
    assert set(cited_in(whole, found)) == cited


@pytest.mark.parametrize(
    ("text", "cited"),
    [("the record marked a shows it", {1}), ("see letter b", {2}), ("see (c)", {3}),
     ("see (a, b)", {1, 2}), ("see (1)", set())],
)  # fmt: skip
def test_a_list_in_letters_is_cited_in_letters(text: str, cited: set[int]) -> None:
    whole = fold(f"{text}.\n\n{BODY}\n\nEnclosed:\na) record\nb) decree\nc) list")
    found = enclosed_in(whole)
    assert found is not None
    assert set(cited_in(whole, found)) == cited


def test_each_place_is_that_of_its_number() -> None:
    whole = fold(f"{BODY}\n\nEnclosed:\n1. record\n2. decree")
    found = enclosed_in(whole)
    assert found is not None
    assert [whole[a:b] for a, b in found.places] == ["1", "2"]
    assert whole[found.start : found.end].startswith("enclosed")
    assert found.kind == "figures"


def block(lead: str, *items: str) -> str:
    return "\n".join((lead, *items))


PLAIN = ("1. record", "2. decree")


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        # of two lists alike the last is meant; one with a title goes before one without
        (block("Enclosed:", *PLAIN), block("Enclosed:", *PLAIN, "3. list"), 3),
        (block("Enclosed:", *PLAIN, "3. list"), block("Enclosed:", *PLAIN), 2),
        ("\n".join((*PLAIN, "3. list")), "\n".join(PLAIN), 2),
        (block("Enclosed:", *PLAIN, "3. list"), "\n".join(PLAIN), 3),
        ("\n".join((*PLAIN, "3. list")), block("Enclosed:", *PLAIN), 2),
        # what opens with its first item goes before what has words over it that are no title
        ("\n".join((*PLAIN, "3. list")), block("We ask for:", *PLAIN), 3),
    ],
)
def test_which_of_two_lists_is_that_of_papers(first: str, last: str, numbers: int) -> None:
    found = listed(last, body=f"{BODY}\n\n{first}\n\nYours sincerely,\nMaria Example")
    assert found is not None
    assert len(found) == numbers


def stands(lead: str, labels: frozenset[str] = frozenset()) -> int:
    """How a list of this lead is titled, wherever it lies in a paper."""
    for before in ("", "x" * 80):
        at = len(before) + len(lead)
        found = enclosed.Enclosed(len(before), at + 9, (1,), "figures", labels, ((at, at + 1),))
        rank = enclosed._title_of(f"{before}{lead}1 record", found)
    return rank


@pytest.mark.parametrize(
    ("lead", "rank"),
    [("enclosed: ", 2), ("enclosed".ljust(69), 2), ("enclosed".ljust(70), 0), ("we ask for: ", 0),
     ("", 1), ("- ", 1), ("ab ", 1), ("abc ", 0)],
)  # fmt: skip
def test_what_stands_over_a_list(lead: str, rank: int) -> None:
    assert stands(lead) == rank


def test_the_word_of_an_item_is_no_title() -> None:
    assert stands("tab ", frozenset({"tab"})) == 1
    assert stands("tab ") == 2
    assert stands("enclosed: tab ", frozenset({"tab"})) == 2


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("enclosed:", "1. record", True),
        ("1. record", "2. decree", True),
        ("tab 1 record", "tab 2 decree", True),
        ("1. record", "yours sincerely", False),
        ("enclosed:", "yours sincerely", False),
        # words of some length over an item are no title of it, and an item is short
        ("x" * 49, "1. record", True),
        ("x" * 50, "1. record", False),
        (f"1. {'x' * 90}", "2. decree", True),
        ("1. record", "2. ".ljust(159, "x"), True),
        ("1. record", "2. ".ljust(160, "x"), False),
    ],
)
def test_items_and_titles_that_belong_together_over_a_blank_line(
    one: str, two: str, apart: bool
) -> None:
    assert enclosed._apart(one, two) is apart


def test_where_in_a_text_a_list_may_stand() -> None:
    papers = block("enclosed:", *PLAIN)
    for before, after, found in ((100, 80, True), (20, 200, False), (40, 52, True)):
        whole = f"{'x' * before}\n\n{papers}\n\n{'x' * after}"
        assert (enclosed_in(whole) is not None) is found, (before, after)
    # no list of papers fills a page
    for size, found in ((2_500, True), (2_501, False)):
        whole = f"{'x' * 500}\n\n{papers}\n{'x' * (size - len(papers) - 1)}"
        assert (enclosed_in(whole) is not None) is found, size


@pytest.mark.parametrize(
    ("block", "numbers"),
    [
        # a title is looked for at the head of a list alone
        (f"{'x' * 40} enclosed: 1. record; 2. {'x' * 200}", (1, 2)),
        (f"{'x' * 95} enclosed: 1. record; 2. {'x' * 200}", None),
        # running text that cites is none: "(document a)"
        (f"{'x' * 95} (document a) and her (document b) there\nand so on", None),
        (f"{'x' * 95}: document a - record; document b - list\nand so on", (1, 2)),
        ("enclosed: the record (document a) and the list (document b)", (1, 2)),
        # one line of short items has a title, a word of papers, or a letter that goes with each
        ("1. record; 2. decree", None),
        ("tab 1 record; tab 2 decree", (1, 2)),
        ("p1 record; p2 decree", (1, 2)),
        ("p1 record; q2 decree", None),
        ("hall 1 record; hall 2 decree", None),
        # items of a hundred and ten signs are short still
        (f"1. {'x' * 106}\n2. {'x' * 107}", (1, 2)),
        (f"1. {'x' * 107}\n2. {'x' * 107}", None),
    ],
)
def test_what_makes_lines_a_list_of_papers(block: str, numbers: tuple[int, ...] | None) -> None:
    start = len(BODY) + 2
    found = enclosed._list_in(f"{BODY}\n\n{block}", start, start + len(block))
    assert (found.numbers if found else None) == numbers


def cited(text: str, *items: str, title: str = "enclosed:") -> dict[int, str]:
    """The numbers cited, and where."""
    whole = f"{text}.\n\n{BODY}\n\n{block(title, *items)}\n\nsee the end"
    found = enclosed_in(whole)
    assert found is not None
    return {n: whole[slice(*place)].strip() for n, place in cited_in(whole, found).items()}


ROLLS = tuple(f"roll {n}: names" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "items", "numbers"),
    [
        # by the word that the list itself has, or the beginning of it
        ("as roll 2 says", ROLLS, {2: "roll 2"}),
        ("as rolls 2 say", ROLLS, {2: "rolls 2"}),
        ("as row 2 says", ROLLS, {}),
        ("as p2 says", ("p1 record", "p2 decree"), {2: "p2"}),
        ("as q2 says", ("p1 record", "p2 decree"), {}),
        ("as r2 says", ROLLS, {}),
        # in a word nothing is cited: "filed"
        ("it was filed there", ("file a - x", "file b - y", "file c - z", "file d - w"), {}),
        (
            "it is in file d",
            ("file a - x", "file b - y", "file c - z", "file d - w"),
            {4: "file d"},
        ),
        # the first place counts
        ("as roll 2 and then roll 2 again say", ROLLS, {2: "roll 2"}),
        # brackets that close or go on; no numbered line
        ("see (2)", PLAIN, {2: "(2"}),
        ("see (2 decree)", PLAIN, {2: "(2"}),
        ("see (2.", PLAIN, {}),
        ("they write\n(2) and no more", PLAIN, {}),
        # a word of papers, with the number told in a word
        ("the second paper says", ("first, the record", "second, the decree"), {}),
        ("paper two says", ("one, the record", "two, the decree"), {2: "paper two"}),
        ("the 2-тиркеме says", PLAIN, {2: "2-тиркеме"}),
        ("x letter b", ("a) record", "b) decree"), {2: "letter b"}),
    ],
)
def test_how_a_paper_of_the_list_is_cited(
    text: str, items: tuple[str, ...], numbers: dict[int, str]
) -> None:
    assert cited(text, *items) == numbers
    # and so it is behind other words: each place is that of the text
    assert cited(f"we write. {text}", *items) == numbers


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("2-4)", [2, 3, 4]), ("2 to 4)", [2, 3, 4]), ("2 and 4)", [4]), ("2, 3 and 5)", [3, 5]),
        ("2)", []), ("2 record)", []), ("2 and record)", []), ("12-14)", [12, 13, 14]),
        (f"2{', 3' * 9}, 4)", [3] * 9 + [4]),  # as far as thirty signs go
        (f"2{', 3' * 10}, 4)", [3] * 10),
    ],
)  # fmt: skip
def test_what_is_cited_together_with_a_number(text: str, cited: list[int]) -> None:
    for before in ("", "see ("):
        whole = f"{before}{text}"
        at = len(before) + len(text) - len(text.lstrip("0123456789"))
        assert list(enclosed._joined(whole, at, "figures")) == cited


def test_a_number_told_in_a_word_is_of_such_a_list_or_has_its_noun() -> None:
    assert enclosed._same_kind("said", "said", "")
    assert enclosed._same_kind("said", "figures", "paper")
    assert not enclosed._same_kind("said", "figures", "")
    assert enclosed._same_kind("roman", "roman", "")
    assert not enclosed._same_kind("roman", "latin", "paper")


SERIES = {
    "roman": "i ii iii iv v vi vii viii ix x xi xii",
    "latin": "a b c d e f g h i j k l",
    "cyrillic": "а б в г д е ж з и к",
    "figures": "1 2 3 10 26",
    "said": "one two three four five six",
}


@pytest.mark.parametrize("kind", SERIES)
def test_each_mark_counts_in_its_series(kind: str) -> None:
    for number, mark in enumerate(SERIES[kind].split(), 1):
        wanted = int(mark) if kind == "figures" else number
        assert (kind, wanted) in enclosed._read(mark)


@pytest.mark.parametrize(
    "words",
    [
        "uno dos tres cuatro cinco seis", "un deux trois quatre cinq six",
        "first second third fourth fifth sixth", "primera segunda tercera cuarta quinta sexta",
        "premier deuxieme troisieme quatrieme cinquieme sixieme",
        "первая вторая третья четвертая пятая шестая", "один два три четыре пять шесть",
    ],
)  # fmt: skip
def test_numbers_in_words_count_in_their_order(words: str) -> None:
    assert [n for w in words.split() for k, n in enclosed._read(w) if k == "said"] == [*range(1, 7)]
