"""A list of papers without a title of its own: what is one, what it holds, what the text cites."""

from __future__ import annotations

import pytest

from tocsin.checks.text import cited_in, enclosed_in, fold

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
