"""So much each, and what it comes to; days told from the paper's own; how long things lasted."""

from __future__ import annotations

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.reckoned import (
    days_ago,
    lengths_reckoned,
    products_reckoned,
)

EACH = "We are 104 members. Each has offered 350,000 shillings. "
PRODUCTS = [
    # 104 times 350,000 are 36,400,000
    (f"{EACH}That makes 36,400,000 shillings.", 0),
    (f"{EACH}That makes 38,400,000 shillings.", 1),
    (f"{EACH}They paid 38,400,000 shillings.", 1),  # a digit away: no word need say so
    (f"{EACH}They paid 34,600,000 shillings.", 1),  # or two of them turned round
    (f"{EACH}They paid 38,500,000 shillings.", 0),
    (f"{EACH}That makes 38,500,000 shillings.", 1),
    (f"{EACH}That makes 40,900,000 shillings.", 1),  # an eighth more or less
    (f"{EACH}That makes 41,000,000 shillings.", 0),
    (f"{EACH}That makes 31,900,000 shillings.", 1),
    (f"{EACH}That makes 31,800,000 shillings.", 0),
    (f"{EACH}That makes 38,400,000 dollars.", 0),
    (f"{EACH}That makes about 38,400,000 shillings.", 0),
    (EACH.replace("350", "about 350") + "That makes 38,400,000 shillings.", 0),
    # told with it, or in the next sentence
    ("We are 104 members. Each has offered 350,000 shillings, which makes 38,500,000 shillings.",
     1),
    (f"{EACH}The fine stands. It makes 38,500,000 shillings.", 0),
    # the paper tells the product itself, or two sums of which either may be meant
    (f"{EACH}It makes 38,500,000 shillings. It makes 36,400,000 shillings.", 0),
    # those who pay: in the sentence of the rate or the one before it, in its paragraph
    (EACH.replace("members. ", "members.\n\n") + "That makes 38,400,000 shillings.", 0),
    (EACH.replace("members. ", "members. They came. ") + "That makes 38,400,000 shillings.", 0),
    (EACH.replace("104 members", "104 members in 3 halls") + "That makes 1,150,000 shillings.", 1),
    (EACH.replace("104 members", "104 members in 3 halls") + "That makes 1,050,000 shillings.", 0),
    # no day, no one and no money is a number of people
    (EACH.replace("We are 104 members", "It was 3 May 2026") + "That makes 1,150,000 shillings.",
     0),
    (EACH.replace("104 members", "one") + "That makes 360,000 shillings.", 0),
    ("They paid 5 dollars. Each has offered 350 shillings. That makes 1,760 shillings.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), PRODUCTS)
def test_so_much_each_for_so_many(body: str, found: int) -> None:
    assert len(said(products_reckoned, body)) == found


MONTHS = (
    "He is paid 2,040 dollars of wages a month, for the 7 months 14,280 dollars. "
    "The office took the 12,240 dollars of his wages."
)
OTHER_MONTHS = [
    (MONTHS, 1),
    (MONTHS.replace("12,240", "12,250"), 0),  # no whole month
    (MONTHS.replace("12,240", "14,280"), 0),
    (MONTHS.replace("7 months", "8 months"), 0),  # nothing was reckoned
    (MONTHS.replace("took the", "took, for 6 months, the"), 0),  # it says itself of how many
    (MONTHS.replace("The office", "On 3 May the office"), 0),
    (MONTHS.replace("The office", "In May the office"), 0),
    (MONTHS.replace("The office took the 12,240 dollars of his wages", "The lorry cost 12,240 "
     "francs"), 0),
    ("The office took the 12,240 dollars of his wages. " + MONTHS.partition(". ")[0] + ".", 0),
    # at most three years of months
    (MONTHS.replace("14,280", "1,400").replace("2,040", "200").replace("12,240", "7,200"), 1),
    (MONTHS.replace("14,280", "1,400").replace("2,040", "200").replace("12,240", "7,400"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), OTHER_MONTHS)
def test_a_sum_of_other_months_than_were_told(body: str, found: int) -> None:
    assert len(said(products_reckoned, body)) == found


ORDER = "On 29 April 2026 the ministry issued an order on our hall."
BACK = "The order of {} closed our hall."
AGO = [
    # written on 20 May: the order is three weeks old
    (f"{ORDER}\n\n{BACK.format('three weeks ago')}", 0),
    (f"{ORDER}\n\n{BACK.format('two weeks ago')}", 1),
    (f"{ORDER}\n\n{BACK.format('five weeks ago')}", 1),
    (f"{ORDER}\n\n{BACK.format('about five weeks ago')}", 1),
    (f"{ORDER}\n\n{BACK.format('ten weeks ago')}", 1),
    (f"{ORDER}\n\n{BACK.format('fifty weeks ago')}", 0),  # so far off that another is meant
    (f"{ORDER}\n\n{BACK.format('the same day')}", 0),
    (f"{ORDER}\n\n{BACK.format('1 April')}", 0),
    (f"{ORDER}\n\n{BACK.format('five weeks ago').replace('The order', 'An order')}", 0),
    (f"{ORDER}\n\n{BACK.format('five weeks ago').replace('order', 'letter')}", 0),
    (f"{ORDER}\n\n{BACK.format('five weeks ago').replace('hall', 'hall again')}", 0),
    # another one fits, or either may be meant
    (f"{ORDER} {ORDER.replace('29', '15')}\n\n{BACK.format('five weeks ago')}", 0),
    (f"{ORDER} {ORDER.replace('29 April', '1 May')}\n\n{BACK.format('five weeks ago')}", 0),
    # a day to come is no day that lies back
    (ORDER.replace("29 April", "2 June").replace("issued", "will issue") + "\n\n"
     + BACK.format("five weeks ago"), 0),
    # a group told as known, of three at least
    ("On 29 April 2026 the police arrested these four men in the hall.\n\nThese four men, arrested "
     "last week, are in prison.", 1),
    ("On 29 April 2026 the police arrested these two men in the hall.\n\nThese two men, arrested "
     "last week, are in prison.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), AGO)
def test_a_day_told_from_that_of_the_paper(body: str, found: int) -> None:
    assert len(said(days_ago, body)) == found


FOUNDED = "We founded our union in 2019.\n\n"
EXISTED = "Our union, founded by the miners, has existed for {} years."
LASTED = [
    # written in 2026; a year more or less is rounding
    *((f"{FOUNDED}{EXISTED.format(n)}", found) for n, found in
      (("five", 1), ("six", 0), ("seven", 0), ("eight", 0), ("nine", 1), ("twelve", 1),
       ("about twelve", 0))),
    (f"{FOUNDED}It is twelve years since we founded our union.", 1),
    (f"{FOUNDED}It is a hundred years since we founded our union.", 0),
    (f"{FOUNDED}{EXISTED.format('twelve').replace('has existed', 'will exist')}", 0),
    (f"{FOUNDED}{EXISTED.format('twelve').replace('founded', 'founded again')}", 0),
    (f"{FOUNDED}{EXISTED.format('twelve').replace('Our union', 'Their party')}", 0),
    (FOUNDED.replace("We founded our union", "The firm was founded") + EXISTED.format("twelve"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), LASTED)
def test_how_many_years_a_union_has_lasted(body: str, found: int) -> None:
    assert len(said(lengths_reckoned, body)) == found
