"""Days that no date tells: what they leave open, and what they are held against."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.linked import candidates, mentions_of
from tocsin.checks.rules.consistency.linked.extents import (
    any_day_named,
    dated,
    nearest,
    within_month,
)
from tocsin.reading import read_text

_FIRST = "On Tuesday 3 March 2026 the company sealed the hall of the union."
# how a later sentence tells the day, and whether it can still be 3 March
TOLD = [
    ("That Wednesday the guards put a second lock on it.", False),
    ("That Tuesday the guards put a second lock on it.", True),
    ("It has been sealed since the Friday when the guards came.", False),
    ("Since mid-March nobody has been let in.", False),
    ("In early March the guards were still at the door.", True),
    ("Nobody has been let in since the 9th.", False),
    ("Nobody has been let in since the 3rd.", True),
    ("It has been sealed since the fifth of March.", False),
    ("Depuis ce mercredi-là, la salle est fermée.", False),
    ("Depuis la mi-mars, la salle est fermée.", False),
    ("Lo que pasó aquel jueves lo vieron todos.", False),
    ("La intervención del día 12 fue vista por todos.", False),
    ("С той среды зал закрыт.", False),
    ("В конце марта зал был ещё закрыт.", False),
    ("В начале марта зал был ещё закрыт.", True),
]


def _pairs(*sentences: str) -> list[tuple[str, str]]:
    body = "\n\n".join(sentences)
    text = f"20 May 2026\n\nDear Sirs,\n\n{body}\n\nYours sincerely,\nMaria Example"
    return [(p.one.value, p.two.how) for p in candidates(from_reading(read_text(text)))]


@pytest.mark.parametrize(("later", "may_be"), TOLD, ids=[t[:28] for t, _ in TOLD])
def test_a_day_told_loosely_excludes_what_it_excludes(later: str, may_be: bool) -> None:
    held = [value for value, how in _pairs(_FIRST, later) if how]
    assert held == ([] if may_be else ["2026-03-03"])


YEARS = [
    ("It was signed four years ago.", ["2019"]),
    ("It was signed seven years ago.", []),
    ("Lo firmaron hace cuatro años.", ["2019"]),
    ("En vigueur depuis moins de deux ans.", ["2019"]),
    ("С тех пор, за семь лет, прошедших с подписания, ничего.", []),
]


@pytest.mark.parametrize(("later", "held"), YEARS)
def test_years_are_reckoned_from_the_day_of_the_paper(later: str, held: list[str]) -> None:
    pairs = _pairs("The agreement was signed in 2019 by both sides.", later)
    assert [value for value, how in pairs if how == "ago"] == held


# what looks like such a day, and is none
NONE = [
    "The 114th Session is to meet on the ground floor.",
    "On Tuesday the guards came.",
    "Article 14 and the 9th Congress are of no matter here.",
    "A man of 40 years was let go.",
    "Le 14 mars, la salle était ouverte.",
    "Встреча прошла на 3-м этаже, в 12-й комнате.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_what_tells_no_day_is_none(sentence: str) -> None:
    text = f"20 May 2026\n\nDear Sirs,\n\n{_FIRST}\n\n{sentence}\n\nYours,\nMaria Example"
    found = from_reading(read_text(text)).asked(mentions_of)
    assert not [m.phrase for m in found if m.how]


def test_the_nearest_days_of_two_extents() -> None:
    third = dated("2026-03-03")
    wednesday = any_day_named(2)
    assert nearest(third, wednesday) == (third.least, third.least + 1)
    assert nearest(wednesday, third) == (third.least + 1, third.least)
    assert nearest(third, any_day_named(1)) == (third.least, third.least)
    assert nearest(wednesday, any_day_named(4))[0] == nearest(wednesday, any_day_named(4))[1]
    part = within_month(2026, 2, 17, 31)
    assert date.fromordinal(part.most) == date(2026, 2, 28)
    assert nearest(third, part) == (third.least, part.most)
    assert nearest(dated("2026-03"), third) == (third.least, third.least)
    assert nearest(dated("2026-22"), third) == (third.least, third.least)
