"""Why a document answers a letter is said in the reader's language."""

from __future__ import annotations

import ast

import pytest
from django.utils.translation import override

from said import SOURCE, sentences


def reasons(module: str) -> set[str]:
    """The second of each pair that is a weight or a kind, and a sentence."""
    tree = ast.parse((SOURCE / "letters/ledger" / module).read_text("utf-8"))
    pairs = [n for n in ast.walk(tree) if isinstance(n, ast.Tuple) and len(n.elts) == 2]
    found = {
        text
        for pair in pairs
        if isinstance(pair.elts[0], ast.Attribute | ast.Name | ast.Constant | ast.BinOp)
        for text in sentences(pair.elts[1], "a bounce")
    }
    return {text for text in found if " " in text and text[0] in "ai" and "(?:" not in text}


@pytest.mark.parametrize("module", ["matching.py", "automatic.py"])
def test_every_reason_has_its_sentence(django, module: str) -> None:
    from tocsin.desk.outgoing import signs

    found = reasons(module)
    assert len(found) >= 5, found
    with override("ru"):
        for reason in found:
            assert signs.why(reason) != reason, reason


def test_a_day_in_a_reason_is_written_out(django) -> None:
    from tocsin.desk.outgoing import signs

    with override("fr"):
        assert "25 octobre 2023" in signs.why("it speaks of our letter of 2023-10-25")


def test_a_reason_too_new_to_be_known_stays_as_it_was_said(django) -> None:
    from tocsin.desk.outgoing import signs

    assert signs.why("its colour is ours") == "its colour is ours"
