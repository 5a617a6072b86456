"""Which annexes a text names and a list holds; what a letter asks; what it spells out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.form import annexes, request
from tocsin.checks.rules.names import parties


def named(text: str) -> set[str]:
    return {key for key, _ in annexes._items(text)}


NAMED = {
    "annex 1": "1", "annexe 2": "2", "anexo 3": "3", "приложение 4": "4", "exhibit 5": "5",
    "annex no. 4": "4", "annex iv": "4", "annex a": "a", "annex 40": "40",
    # several at once
    "annexes 1 and 2": "1 2", "annex 1/2": "1 2", "annex 1, and annex 3": "1 3",
    "annexes 1 to 3": "1 2 3", "annexes 1-3 and 7": "1 2 3 7", "annexes i-iii": "1 2 3",
    "annexes 1 à 3": "1 2 3", "приложения 1, 2 и 3": "1 2 3",
    "annexes a, b and c": "a b c", "annexes a y c": "a c", "annexes a, b y c": "a b c",
    # "document" names one only where it cites
    "document 3": "", "see document 3": "3", "(document 3)": "3", "document 3) then": "3",
    "document 3 was lost, see document 4": "4",
    # no list goes so far, and what follows is read all the same
    "annex 41": "", "annexes 98 to 99": "", "annex xvi": "",
    "от приложения 58 курьеров и приложение 2": "2",
}  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_the_annexes_that_a_text_names(text: str) -> None:
    assert named(text) == set(NAMED[text].split())


@pytest.mark.parametrize(
    ("marks", "series"),
    [
        ("1 2 3", "1 2 3"), ("2 3", "2 3"), ("1 4 5", "1 4 5"), ("1 5", "1"), ("1 3 2", "1 3"),
        ("1 1 2", "1 2"), ("01 02", "1 2"), ("a b d", "a b d"), ("а б", "а б"), ("a e", "a"),
        ("b c", ""),  # a list in letters begins with the first
        ("39 40 41 43", "39 40 41 43"),  # of forty and more too each is a number
        ("64 65 97", "64 65"), ("", ""),
    ],
)  # fmt: skip
def test_the_marks_that_count_on(marks: str, series: str) -> None:
    assert annexes._series(marks.split()) == set(series.split())


HELD = {
    "annexes:\n1. record\n2. decree": "1 2",
    "annexes: 1) record; 2) decree; 3) list": "1 2 3",
    "annexes:\na) record\nb) decree": "a b",
    "annexes:\ni. record\nii. decree\niii. list": "1 2 3",
    "annexes:\nannex 1: record of 3 may\nannex 2: decree": "1 2",
    "annexes:\n1 record\n2 decree": "1 2",
    "приложения:\n1. акт\n2. указ 2026 г.": "1 2",
    "annexes:\n- record\n- decree": "",
    # a blank line between the items, and the end of a list
    "annexes:\n\n1. record\n\n2. decree\n\nwe write": "1 2",
    "annexes:\n1. record\n2. decree\n\nthe 3. floor is shut": "1 2",
    "annexes:\n1. record\n\n> 2. quoted": "1",
    "annexes:\n1. record\n---\n2. decree": "1",
}


@pytest.mark.parametrize("block", HELD)
def test_what_a_list_holds(block: str) -> None:
    assert annexes._listed_in(block) == set(HELD[block].split())


@pytest.mark.parametrize(
    ("text", "opens"),
    [("annexes", True), ("x\nannexes", True), ("x\n  annexes", True), ("x.\n\nannexes", True),
     ("x annexes", False), ("x -\nannexes", False), ("x,\nannexes", False), ("(\nannexes", False)],
)  # fmt: skip
def test_a_title_opens_a_line_and_ends_no_sentence(text: str, opens: bool) -> None:
    assert annexes._opens_a_line(text, text.index("annexes")) is opens


ASKED = ("We ask you to intervene.", "Nous vous prions d'intervenir.", "Просим вмешаться.",
         "Pedimos su intervención.", "It is requested that you act.",
         "The union demands its hall.")  # fmt: skip


def test_a_letter_asks_for_something() -> None:
    nobody = cast(Any, None)
    for body in ASKED:
        assert not said(lambda p: request.no_demand.check(p, nobody), body), body
    for body in ("They came.", "They demand our hall."):
        told = said(lambda p: request.no_demand.check(p, nobody), body)
        assert told == ["nothing is asked of anybody in this letter"], body


ACRONYMS = {
    "The XYZF was searched.": "XYZF",
    "The XYZF and the ABCG came.": "XYZF, ABCG",
    "The XYZFABC was searched.": "XYZFABC",
    "The Xylo Yarn Zinc Federation (XYZF) was searched. The XYZF left.": "",
    "The XYZF - Xylo Federation - was searched.": "",
    "The Federation, XYZF, was searched.": "",
    # of three to seven letters; known; a number; within a word, an address or a heading
    "The XY was searched.": "",
    "The XYZFABCD was searched.": "",
    "The ILO was told.": "",
    "Chapter XVII is cited.": "",
    "See XYZF/12.": "",
    "XYZF ABCG came.": "",
    "THE POLICE CAME TO THE HALL.": "",
}


@pytest.mark.parametrize("body", ACRONYMS)
def test_short_forms_are_spelled_out_once(body: str) -> None:
    scene = cast(Any, SimpleNamespace(case=None))
    told = said(lambda p: parties.acronym.check(p, scene), body)
    assert told == ([f"never spelled out: {ACRONYMS[body]}"] if ACRONYMS[body] else [])
