"""The layout: roles by the best path, learnt reproducibly, explained, in bounded time."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from reading.layouts.invent import invented
from reading.layouts.labels import labelled
from reading.layouts.learn import TARGET, as_text, everything, learnt
from tocsin.reading.layout import Role, laid_out, why
from tocsin.reading.layout.cells import MOST_ABOVE, MOST_BELOW
from tocsin.reading.layout.path import best_path, roles_of
from tocsin.reading.layout.roles import MARKS, ROLES
from tocsin.reading.segments import lines_of

SIZE = len(ROLES)


def test_the_path_is_the_best_of_all_paths() -> None:
    """Against trying every path, on a few lines with weights that pull both ways."""
    scores = [[(7 * at * (r + 3)) % 11 - 5 for r in range(SIZE)] for at in range(1, 4)]
    close = tuple(tuple((a * 5 + b * 3) % 13 - 6 for b in range(SIZE)) for a in range(SIZE))
    apart = tuple(tuple((a * 2 + b * 7) % 9 - 4 for b in range(SIZE)) for a in range(SIZE))
    gaps = [False, True, False]

    def worth(path: tuple[int, ...]) -> int:
        steps = zip(gaps[1:], path, path[1:], strict=False)
        sums = sum((close, apart)[gap][of][to] for gap, of, to in steps)
        return sums + sum(row[role] for row, role in zip(scores, path, strict=True))

    found = best_path(scores, gaps, (close, apart))
    assert worth(tuple(found)) == max(map(worth, product(range(SIZE), repeat=3)))


@pytest.mark.slow
def test_learning_is_the_same_to_the_byte() -> None:
    few = [*invented(7, 40), *labelled()][:60]
    assert as_text(learnt(few, 2)) == as_text(learnt(few, 2))
    assert [x.text for x in invented(3, 30)] == [x.text for x in invented(3, 30)]


@pytest.mark.slow
def test_the_weights_are_those_the_corpus_gives() -> None:
    assert TARGET.read_text("utf-8") == as_text(learnt(everything()))


def test_the_labelled_letters_are_many_and_of_many_languages() -> None:
    letters = list(labelled())
    hands = {letter.name.split("-")[0] for letter in letters}
    assert len([x for x in letters if not x.name.startswith("seen-")]) >= 60
    assert hands >= {"en", "fr", "es", "ru", "ky", "pt", "ar"}
    assert len(MARKS) == len(ROLES) == len(json.loads(TARGET.read_text("utf-8"))["roles"])


@pytest.mark.slow
def test_what_was_learnt_is_known() -> None:
    """The labelled letters themselves: fewer than three lines in a hundred otherwise."""
    wrong = total = 0
    for letter in labelled():
        seen, roles = letter.sequence()
        total += len(roles)
        got = roles_of(seen)
        wrong += sum(a is not ROLES[b] for a, b in zip(got, roles, strict=True))
    assert wrong / total < 0.03, (wrong, total)


def test_a_reading_says_why() -> None:
    text = "Dear Sir,\n\nThey closed our office.\n\nYours faithfully,\n\nAna Sample\nPresident\n"
    decided = [item for _, item in why(lines_of(text))]
    assert [d.role for d in decided][:3] == [Role.SALUTATION, Role.BODY, Role.CLOSING]
    assert any("closing" in name for name, _ in decided[2].because)
    assert decided[2].margin > 0


def test_far_from_both_ends_all_is_text() -> None:
    text = "Dear Sir,\n" + "They closed our office on the first day of the week.\n" * 5000
    placed = laid_out(lines_of(text))
    assert len(placed) == 5001
    middle = placed[MOST_ABOVE : len(placed) - MOST_BELOW]
    assert {item.role for item in middle} == {Role.BODY}


def test_columns_keep_their_places() -> None:
    text = "Sample Union, 5 Test Street              Testville, 3 May 2026\n\nDear Sir,\n"
    placed = laid_out(lines_of(text))
    for item in placed:
        assert text[item.line.start :].startswith(item.line.text)
    assert Role.DATE in {item.role for item in placed}


def test_the_labels_are_beside_the_letters() -> None:
    assert (Path(__file__).parent / "layouts" / "labelled" / "en.txt").is_file()
