"""A share told of a group, held against the numbers told of the part and of the whole."""

from __future__ import annotations

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.reckoned import shares_reckoned

TOLD = "The circus had fifty-four artists. The order dismissed twenty-seven artists."
SHARE = "{} of the circus were dismissed by that order."
APART = "{} fifty-four artists.\n\nThe order dismissed twenty-seven artists.\n\n"
ROWS = [
    # half of them
    (f"{TOLD}\n\n{SHARE.format('Half')}", 0),
    (f"{TOLD}\n\n{SHARE.format('Two thirds')}", 1),
    (f"{TOLD}\n\n{SHARE.format('A quarter')}", 1),
    (f"{TOLD}\n\n{SHARE.format('Three quarters')}", 1),
    (f"{TOLD}\n\n{SHARE.format('A fifth')}", 0),  # less than half of it: another share is meant
    (f"{TOLD}\n\n{SHARE.format('62 per cent')}", 1),
    *((f"{TOLD}\n\n{SHARE.format(f'{n} per cent')}", found)
      for n, found in ((50, 0), (48, 0), (47, 1), (52, 0), (53, 1))),
    (f"{TOLD}\n\n{SHARE.format('Most')}", 0),
    (f"{TOLD}\n\n{SHARE.format('More than half')}", 0),
    (f"{TOLD}\n\n{SHARE.format('Two thirds').replace(' by that order', '')}", 1),
    # of another deed, of no group, not told as done
    (f"{TOLD}\n\nTwo thirds of the circus signed that order.", 0),
    (f"{TOLD}\n\nTwo thirds of the wages were cut by that order.", 0),
    (f"{TOLD}\n\n{SHARE.format('Two thirds').replace('were', 'must be')}", 0),
    (f"{TOLD}\n\n{SHARE.format('Two thirds').replace('dismissed', 'dismissed again')}", 0),
    # of a group counted elsewhere: 27 of 41 are two thirds
    (f"{TOLD}\n\nThe circus has forty-one musicians. {SHARE.format('Two thirds')}", 0),
    (f"{TOLD} Of the forty musicians of the circus the order kept ten.\n\n"
     + SHARE.format("Two thirds"), 0),
    # the whole stands in the paragraph of the part, or is told as all of us
    (APART.format("We are") + SHARE.format("Two thirds"), 1),
    (APART.format("There came") + SHARE.format("Two thirds"), 0),
    # six at least
    ("We are six artists. The order dismissed four artists.\n\n" + SHARE.format("A third"), 1),
    ("We are five artists. The order dismissed four artists.\n\n" + SHARE.format("A third"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), ROWS)
def test_a_share_of_those_who_were_counted(body: str, found: int) -> None:
    assert len(said(shares_reckoned, body)) == found
