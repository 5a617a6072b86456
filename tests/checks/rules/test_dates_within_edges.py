"""One thing with two years, one act with two days, within a paper; and what is no contradiction."""

from __future__ import annotations

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.within.dates import (
    _acts_twice,
    _filed_twice,
    _ratified_twice,
    _same_again,
)
from tocsin.checks.rules.consistency.within.plans import _ahead_of_its_day, _plans, planned_and_done
from tocsin.checks.rules.consistency.within.years import years_again

SIGNED = "The agreement was signed in 2018 by the firm."
SAME = "It is the same agreement, of 2021."
SEARCH = "On 3 May 2026 they came for the search."
DAY_OF = "On {} May 2026, the day of the search, it rained."
SAME_AGAIN = [
    (f"{SIGNED}\n\n{SAME}", 1),
    (f"{SIGNED}\n\n{SAME.replace('2021', '2018')}", 0),
    (f"{SIGNED}\n\n{SAME.replace('agreement', 'statute')}", 0),
    (f"{SAME}\n\n{SIGNED}", 0),
    (f"{SIGNED} In 2021 the firm read it.\n\n{SAME}", 0),
    (f"{SIGNED} In 2020 it was printed.\n\n{SAME}", 0),
    # "on the day of the search", which is told with another
    (f"{SEARCH}\n\n{DAY_OF.format(5)}", 1),
    (f"{SEARCH}\n\n{DAY_OF.format(3)}", 0),
    (f"{SEARCH} On 4 May 2026 they left after the search.\n\n{DAY_OF.format(5)}", 0),
    # or which is not told by that word: the one day within three of it
    (f"{SEARCH.replace('search', 'dinner')}\n\n{DAY_OF.format(5)}", 1),
    (f"{SEARCH.replace('search', 'dinner')}\n\n{DAY_OF.format(6)}", 1),
    (f"{SEARCH.replace('search', 'dinner')}\n\n{DAY_OF.format(7)}", 0),
    (f"{SEARCH.replace('search', 'dinner')}\n\n{DAY_OF.format(5).replace('search', 'fair')}", 0),
    (f"{SEARCH.replace('search', 'dinner')} On 4 May 2026 they left.\n\n{DAY_OF.format(5)}", 0),
]


@pytest.mark.parametrize(("body", "found"), SAME_AGAIN)
def test_a_thing_told_of_as_the_same(body: str, found: int) -> None:
    assert len(said(_same_again, body)) == found


ARREST = "On 6 March 2026 police arrested Ana Proof at her home."
LATER = "On 8 March 2026 police arrested {}."
ACTS = [
    (f"{ARREST}\n\nThe arrest of 8 March 2026 was told to nobody.", 1),
    (f"{ARREST}\n\nThe arrest of 6 March 2026 was told to nobody.", 0),
    (f"{ARREST}\n\nThe dismissal of 8 March 2026 was told to nobody.", 0),
    (f"{ARREST} On 7 March 2026 police arrested Ben Test.\n\nThe arrest of 8 March 2026 was told "
     "to nobody.", 0),
    # one person, alone or with one more, who suffers it twice
    (f"{ARREST}\n\n{LATER.format('Ana Proof')}", 1),
    (f"{ARREST}\n\n{LATER.format('Ana Proof and Ben Test')}", 1),
    (f"{ARREST}\n\n{LATER.format('Ana Proof, Ben Test and Carl Sample')}", 0),
    (f"{ARREST}\n\n{LATER.format('Ben Test')}", 0),
    (f"{ARREST}\n\n{LATER.format('Ana Proof again')}", 0),
    (f"{ARREST}\n\n{LATER.format('Ana Proof').replace('arrested', 'threatened')}", 0),
    (f"{ARREST}\n\nOn 8 March 2026 police did not arrest Ana Proof.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), ACTS)
def test_one_act_on_two_days(body: str, found: int) -> None:
    assert len(said(_acts_twice, body)) == found


RATIFIED = "The State ratified Convention No. 87 in 1992. It ratified {}."


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Convention No. 87 in 1993", 1),
        ("Convention No. 87 in 1992", 0),
        ("Convention No. 98 in 1993", 0),
        ("Conventions Nos 87 and 98 in 1993", 1),
        ("Convention No. 87 of 1948 in 1992", 0),
        ("Convention No. 87 of 1949 in 1993", 1),
        ("Convention No. 87 in 1993 or 1994", 0),
    ],
)
def test_one_convention_ratified_in_two_years(told: str, found: int) -> None:
    assert len(said(_ratified_twice, RATIFIED.format(told))) == found
    applied = RATIFIED.format(told).replace("It ratified", "It applied")
    assert not said(_ratified_twice, applied)


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("3386 was lodged in 2021", 1),
        ("3386 was lodged in 2020", 0),
        ("3387 was lodged in 2021", 0),
    ],
)
def test_one_case_filed_in_two_years(second: str, found: int) -> None:
    body = f"Complaint No. 3386 was filed in 2020. Case No. {second}."
    assert len(said(_filed_twice, body)) == found


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("Our union was founded in 1989.", 1),
        ("Founded in 1989, our union is old.", 1),
        ("Our union was founded in 1998.", 0),
        ("Our union was registered in 1989.", 0),
        ("Our union was founded again in 1989.", 0),
        ("The firm of Mr Test was founded in 1989.", 0),
    ],
)
def test_one_beginning_in_two_years(second: str, found: int) -> None:
    assert len(said(years_again, f"Our union was founded in 1998.\n\n{second}")) == found


DISSOLVES = "The Ministry plans to dissolve the Example Miners' Union in June."
PLANNED = [
    (f"{DISSOLVES}\n\nThe Ministry dissolved the Example Miners' Union without a court.", 1),
    (f"{DISSOLVES}\n\nThe Ministry would dissolve the Example Miners' Union.", 0),
    (f"{DISSOLVES}\n\nThe Ministry dissolved another union, of the Example Miners.", 0),
    # announced on the second, done on the ninth: a story
    ("On 2 March 2026 the Ministry announced that it would dissolve the Example Miners' Union.\n\n"
     "On 5 April 2026 it dissolved the Example Miners' Union.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), PLANNED)
def test_planned_here_and_done_there(body: str, found: int) -> None:
    assert len(said(lambda paper: planned_and_done.check(paper, None), body)) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # written on 20 May 2026
        ("On {} the Ministry dissolved the union.", {"20 May 2026": 0, "21 May 2026": 1,
         "2 June 2026": 1, "20 May 2027": 1, "21 May 2027": 0}),
        ("On {} the Ministry will hear us.", {"2 June 2026": 0}),
        ("The hearing is set for {}.", {"2 June 2026": 0}),
        ("We came on {} and they refused us.", {"2 June 2026": 1, "2 May 2026": 0}),
        ("We ask: on {} they refused us.", {"2 June 2026": 1}),
        ("They forbade the march of the miners of {}.", {"2 June 2026": 0}),
    ],
)  # fmt: skip
def test_told_as_past_on_a_day_to_come(body: str, found: dict[str, int]) -> None:
    assert {
        day: len(said(lambda p: _ahead_of_its_day(p, _plans(p)), body.format(day))) for day in found
    } == found
