"""What is to be brought and told as brought; who saw from afar; people named and counted again."""

from __future__ import annotations

import pytest

from checks.rules.bodies import paper, said
from tocsin.checks.rules.consistency.likeness import common_roots
from tocsin.checks.rules.consistency.within.brought import brought_already
from tocsin.checks.rules.consistency.within.figures.named_again import (
    deed_counted_again,
    named_again,
)
from tocsin.checks.rules.wording.away import Who, seen_from_afar

TAKEN = "The court took up our suit."


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("body", "speaks"),
    [
        (f"Next week we shall file a suit. {TAKEN}", 1),
        (f"{TAKEN} Next week we shall file a suit.", 1),  # whichever stands first
        (f"We are preparing a suit. {TAKEN} The suit that we have filed stands.", 2),
        (f"We filed a suit. {TAKEN}", 0),
        ("We are preparing a suit.", 0),
        # another one, on either side
        (f"We are preparing a second suit. {TAKEN}", 0),
        ("We are preparing a suit. The court took up our first suit.", 0),
        # with a day of its own it was brought; meant on a day that is over it may be done
        ("We are preparing a suit. On 3 May 2026 the court took up our suit.", 0),
        (f"On 3 May 2026 we meant: we shall file a suit. {TAKEN}", 0),
        # the next sentence goes on from it, or does not
        (f"We have decided on a suit. The papers are being prepared. {TAKEN}", 1),
        (f"We have decided on a suit. Papers are being prepared. {TAKEN}", 0),
        (f"We have decided on a suit. The papers are ready. {TAKEN}", 0),
        # named by what is done, and by what the court has
        ("We shall take the matter to the court. The court is now seized.", 1),
        ("We shall bring the matter before the court. The court is seized.", 1),
        ("We shall appeal. The court is seized.", 0),
        ("We shall lodge an appeal. Our appeal is pending.", 1),
        ("We shall lodge an appeal. Our suit is pending.", 0),
        # a complaint to Geneva, and none to anybody at home
        ("We shall lodge a complaint in Geneva. Our complaint has been with the Committee.", 1),
        ("We shall lodge a complaint. Our complaint has been with the Committee.", 0),
        ("We shall lodge a complaint in Geneva. Our complaint is with the police.", 0),
        # what says itself that it is to come tells nothing as done
        ("We shall file a suit. Our suit is pending, or will be filed.", 0),
    ],
)
def test_what_is_to_be_brought_is_told_as_brought(body: str, speaks: int) -> None:
    assert len(said(brought_already, body)) == speaks


SAW = "On 8 May I saw the guard fall."
AWAY = "As I lay in hospital on 8 May, the account of the guard is told by a weaver."


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{SAW}\n\n{AWAY}", [(0, 1)]),
        (f"{AWAY}\n\n{SAW}", [(1, 0)]),
        # told side by side, the one explains the other
        (f"{SAW} {AWAY}", []),
        # of another day; without saying from whom; seen by somebody else, or by nobody
        (f"{SAW}\n\n{AWAY.replace('8 May', '9 May')}", []),
        (f"{SAW}\n\nI lay in hospital on 8 May.", []),
        (f"{SAW}\n\nI lay in hospital on 8 May.\n\nA weaver told it.", []),
        (f"{SAW}\n\nI lay in hospital on 8 May. A weaver told it.", [(0, 1)]),
        (f"{SAW}\n\nI sat there on 8 May. A weaver told it.", []),
        (f"On 8 May he saw the guard fall.\n\n{AWAY}", []),
        (f"On 8 May I never saw the guard fall.\n\n{AWAY}", []),
        (f"On 8 May I saw it afterwards.\n\n{AWAY}", []),
        (f"On 8 May I saw it, as a weaver told me.\n\n{AWAY}", []),
        # an office, by itself and as the one who writes; another office
        ("On 8 May the secretary saw it.\n\nAs the secretary lay in hospital on 8 May, it is "
         "told by a weaver.", [(0, 1)]),
        (f"On 8 May the secretary saw it.\n\n{AWAY}", [(0, 1)]),
        ("On 8 May the secretary saw it.\n\nAs the treasurer lay in hospital on 8 May, it is "
         "told by a weaver.", []),
        # without a day: by what both tell of
        ("I saw the guard fall in the yard.\n\nI lay in hospital. A weaver told me of the guard "
         "in the yard.", [(0, 1)]),
        ("I saw the guard fall.\n\nI lay in hospital. A weaver told me of the yard.", []),
    ],
)  # fmt: skip
def test_who_was_elsewhere_saw_nothing(body: str, found: list[tuple[int, int]]) -> None:
    statements = paper(body).reading.statements
    assert list(seen_from_afar(statements, common_roots(paper(body)))) == found


def who(writers: str = "", offices: str = "", names: str = "") -> Who:
    return Who(*(frozenset(x.split()) for x in (writers, offices, names)))


@pytest.mark.parametrize(
    ("one", "two", "may"),
    [
        (who("me"), who("me"), True), (who("us"), who("us"), True), (who("me"), who("us"), False),
        (who(names="kruk"), who(names="kruk moss"), True),
        (who(names="kruk"), who(names="moss"), False),
        (who(offices="chair"), who(offices="chair"), True),
        (who(offices="chair"), who(offices="clerk"), False),
        (who("me"), who(offices="chair"), True), (who("us"), who(offices="chair"), False),
        (who("me"), who(names="kruk"), False), (who(), who(), False),
    ],
)  # fmt: skip
def test_whether_two_can_be_one_person(one: Who, two: Who, may: bool) -> None:
    assert one.may_be(two) is may
    assert two.may_be(one) is may


FOUR = "He dismissed Ana Ruiz (chair), Bela Toth, Carl Moss and Dora Lind."
UNDO = "We ask to undo the dismissal of the {} officers."


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("before", "number", "speaks"),
    [
        (FOUR, "three", True), (FOUR, "four", False), (FOUR, "five", True), (FOUR, "six", True),
        (FOUR, "seven", False), (FOUR, "two", True),
        (FOUR.replace("dismissed", "dismissed among others"), "six", False),
        (FOUR.replace("Lind.", "Lind, including others."), "six", False),
        (FOUR.replace("Lind.", "Lind among others."), "six", False),
        (FOUR.replace("dismissed", "dismissed four people:"), "three", False),
        # who was taken back is out of it; nobody comes to it so
        (f"{FOUR} Dora Lind was reinstated.", "three", False),
        (f"{FOUR} Dora Lind was reinstated.", "five", True),
        # the paper counts as many as it names; or has two lists
        (f"{FOUR} The four officers were dismissed.", "three", False),
        (f"{FOUR} He dismissed Eva Lund, Finn Holm and Gerd Vik.", "five", False),
        # another deed, and none that is done to people
        (FOUR.replace("dismissed", "arrested"), "three", False),
        (FOUR.replace("dismissed", "met"), "three", False),
        (FOUR.replace(", Bela Toth, Carl Moss and Dora Lind", ""), "three", False),
        (FOUR.replace(", Bela Toth, Carl Moss and Dora Lind", " and Eva Lund"), "four", False),
    ],
)  # fmt: skip
def test_people_named_are_counted_again(before: str, number: str, speaks: bool) -> None:
    found = said(named_again, f"{before} {UNDO.format(number)}")
    assert found == ([f"'{number} officers' here, 4 are named in line 5"] if speaks else [])


def test_people_are_counted_again_behind_the_list() -> None:
    assert not said(named_again, f"{UNDO.format('three')} {FOUR}")
    assert not said(named_again, f"{FOUR} Some officers, three of them, were dismissed.")


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("first", "between", "again", "speaks"),
    [
        ("five", "", "four", True), ("five", "", "five", False), ("five", "", "seven", True),
        ("five", "", "eight", False),
        # the more there were, the further a slip may lie: a quarter of them
        ("twenty", "", "twenty-five", True), ("twenty", "", "twenty-six", False),
        ("twenty", "", "fifteen", True), ("twenty", "", "fourteen", False),
        # some came back, and more followed: each explains its own direction alone
        ("five", "One was reinstated.", "four", False),
        ("five", "One was reinstated.", "six", True),
        ("five", "He did it again.", "six", False),
        ("five", "He did it again.", "four", True),
        # told with another deed or of others
        ("five", "He arrested four delegates.", "four", True),
        ("five", "He dismissed four delegates.", "four", False),
    ],
)  # fmt: skip
def test_a_deed_is_counted_again(first: str, between: str, again: str, speaks: bool) -> None:
    body = (
        f"He dismissed {first} delegates. {between} We ask to undo the dismissal of the {again} "
        "delegates."
    )
    assert len(said(deed_counted_again, body)) == speaks


@pytest.mark.parametrize(
    ("body", "speaks"),
    [
        ("He dismissed five delegates. We ask to undo the dismissal of the four clerks.", False),
        ("He dismissed five delegates. We ask for the four delegates he dismissed.", False),
        ("We ask to undo the dismissal of the four delegates. He dismissed five delegates.", False),
        # parts beside their whole; and two numbers that are none of each other's
        ("He dismissed five delegates: two delegates in May and three delegates in June. We ask "
         "to undo the dismissal of the four delegates.", True),
        ("He dismissed five delegates. He dismissed three delegates. We ask to undo the "
         "dismissal of the four delegates.", False),
    ],
)  # fmt: skip
def test_the_whole_that_a_deed_befell(body: str, speaks: bool) -> None:
    assert len(said(deed_counted_again, body)) == speaks
