"""The mutation tool itself: what it changes, and what it leaves alone."""

from __future__ import annotations

import ast

import pytest
from tests.mutants import trial
from tests.mutants.changes import changes
from tests.mutants.patched import forget

from tocsin.casefile.names import fold
from tocsin.law import load

SOURCE = '''"""A docstring with 87 == 98."""
from x import y

LIMIT: int = 3  # 4 is not a limit
KINDS = {"strike", "arrest"}


def rule(a: int, b: int = 1) -> bool:
    """Not this: a < b and True."""
    if not a:
        raise ValueError("1 + 1")
    for é, _ in zip((a, b), "ab", strict=True):
        if é < b or a == 2:
            continue
    return ready(a)
'''


def test_every_token_that_decides_is_changed_once() -> None:
    found = [(c.line, c.old, c.new, c.function) for c in changes(SOURCE)]
    assert found == [
        (4, "3", "4", "<module>"),
        (5, '"strike"', '"\\ufffd"', "<module>"),
        (5, '"arrest"', '"\\ufffd"', "<module>"),
        (8, "1", "2", "rule"),
        (10, "not ", "", "rule"),
        (13, "<", "<=", "rule"),
        (13, "or", "and", "rule"),
        (13, "==", "!=", "rule"),
        (13, "2", "3", "rule"),
        (14, "continue", "break", "rule"),
        (15, "ready(a)", "None", "rule"),
    ]


def test_every_mutant_is_a_program_that_differs_in_one_place() -> None:
    for change in changes(SOURCE):
        mutant = change.applied(SOURCE)
        ast.parse(mutant)
        assert mutant != SOURCE
        assert mutant.splitlines()[: change.line - 1] == SOURCE.splitlines()[: change.line - 1]


@pytest.mark.slow
def test_answers_are_forgotten_between_tests_and_what_was_loaded_is_not() -> None:
    fold("Synthetikov")
    law = load()
    forget()
    assert fold.cache_info().currsize == 0
    assert load() is law


def test_what_is_made_of_a_table_is_asked_for_with_it() -> None:
    """The scripts of ``raw.py`` are met in the pattern made of them, nearly never by their name."""
    raw = "src/tocsin/gate/reads/raw.py"
    assert trial._made_of(raw, "_SCRIPTS") == {"_SCRIPTS", "_WIDE"}
    assert trial._made_of(raw, "_CYRILLIC_LETTERS") == {"_CYRILLIC_LETTERS", "_CYRILLIC"}
    assert trial._made_of(raw, "decoded") == {"decoded"}
