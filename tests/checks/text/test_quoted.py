"""Where the writer's own words end, and the mail they answer begins."""

from __future__ import annotations

import pytest
from tests.spent import at_most

from tocsin.checks.text import dissect, fold

OWN = "Dear Sir,\n\nWe write again.\n\nYours sincerely,\n\nMaria Example\nPort Road 3, Sampletown\n"


@pytest.mark.parametrize(
    ("behind", "quoted"),
    [
        ("\n> On Monday we wrote:\n> Dear Sir, help.\n", True),
        ("\n  > On Monday we wrote:\n>\n> Ana\n\n\n", True),
        ("\n> one line alone\n", False),
        ("\n> On Monday we wrote:\n> Dear Sir, help.\nand a word of our own\n", False),
    ],
)
def test_the_foot_ends_where_an_earlier_mail_is_quoted(behind: str, quoted: bool) -> None:
    text = OWN + behind
    end = dissect(text, fold(text)).tail[1]
    assert (">" not in text[:end]) == quoted
    assert text[:end].startswith(OWN.rstrip())


def test_a_paper_that_is_nothing_but_a_quotation_is_read() -> None:
    text = "> Dear Sir,\n> we write.\n> Ana\n"
    assert dissect(text, fold(text)).tail[1] == len(text)


def test_many_quoted_lines_with_a_word_behind_them_stall_nothing() -> None:
    text = "> what was written before\n" * 20_000 + "the end."
    with at_most(10):
        dissect(text, text)
