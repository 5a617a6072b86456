"""Who is in office on the day of a letter, two weeks either way; who may stand for a signature."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.case_edges import law
from tocsin.checks.kinds import Kind
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.form.frame import _office_in
from tocsin.checks.rules.names.addressee import out_of_office
from tocsin.reading import read_text

HOLDERS = [row for row in law().addressees("dg") if row.name]
LETTER = (
    "Testville, {}\n\nMr {}\nDirector-General\nInternational Labour Office\nGeneva\n\n"
    "Dear Mr Director-General,\n\nWe write.\n\nYours sincerely,\n\nMaria Example"
)


def told(name: str, day: datetime.date) -> list[str]:
    text = LETTER.format(f"{day.day} {day:%B %Y}", name)
    made = from_reading(read_text(text, "letter.txt"), Kind.DG_URGENT)
    scene = cast(Any, SimpleNamespace(law=law(), on=day, case=None))
    return [hit.message for hit in out_of_office.check(made, scene)]


def test_a_letter_may_follow_a_change_of_office_by_two_weeks() -> None:
    changes = [(a, b) for a in HOLDERS for b in HOLDERS
               if a.until and b.since > a.until and (b.since - a.until).days < 5]  # fmt: skip
    assert changes
    for before, after in changes:
        assert before.until is not None
        late = [before.until + datetime.timedelta(days=n) for n in (13, 14, 15, 400)]
        found = [told(before.name, day) for day in late]
        assert found[:2] == [[], []]
        for said in found[2:]:
            assert said == [
                f"{before.name} held the office from {before.since.year} to {before.until.year}; "
                f"now: {after.name}"
            ]
        assert told(after.name, late[-1]) == []
        assert told(f"{before.name} and Mr {after.name}", late[-1]) == []
        # a surname alone may be another's
        assert told(before.name.split()[-1], late[-1]) == []


@pytest.mark.parametrize(
    ("text", "office"),
    [("Maria Example, General Secretary", True), ("The chair", True), ("Le secrétaire", True),
     ("El presidente", True), ("Председатель", True), ("Deputy chair", True),
     ("Director-General", True), ("Maria Example", False), ("We wait.", False)],
)  # fmt: skip
def test_an_office_at_the_foot_of_a_letter(text: str, office: bool) -> None:
    assert _office_in(text) is office
