"""What a rule passes over hides nothing behind it: a defect is found behind what looks like one.

Each row is a defect and sentences like it that are none; it is found behind each of them, in a
paragraph of its own and in one with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.reckoned import (
    days_ago,
    groups_of_a_day,
    lengths_reckoned,
    parts_reckoned,
    products_reckoned,
)
from tocsin.checks.rules.consistency.within.plans import _ahead_of_its_day, _plans
from tocsin.checks.rules.consistency.within.totals import _names
from tocsin.checks.rules.evidence import papers as evidence
from tocsin.checks.rules.form import frame
from tocsin.checks.rules.names import parties
from tocsin.checks.rules.wording import sweep, tone

SCENE = cast(Any, SimpleNamespace(case=None))
Find = Callable[[Paper], Iterable[Hit]]


def of(rule: Any) -> Find:
    return lambda paper: rule.check(paper, SCENE)


ROWS: list[tuple[Find, str, tuple[str, ...]]] = [
    (lambda paper: _ahead_of_its_day(paper, _plans(paper)),
     "On 2 June 2026 the Ministry dissolved the union.",
     ("The hearing is set for 2 June 2026.", "On 2 June 2026 they will hear us.",
      "They came on 2 May 2026.", "They put it off to 3 June 2026.",
      "They forbade the march of the miners of 4 June 2026.", "They wept.")),
    (parts_reckoned,
     "The order names nineteen interpreters. Eleven belong to Freetown, five to Bo and two to "
     "Makeni.",
     ("They came.", "Four drivers left, two of them ill.",
      "The hall has twelve doors. Five are red, four are blue and three are green.")),
    (groups_of_a_day,
     "On 29 January 2026 thirty-four workers were suspended.\n\nThe 43 workers suspended on 29 "
     "January 2026 wait.",
     ("On 2 February 2026 nineteen drivers were dismissed.", "Six letters were read.")),
    (products_reckoned,
     "We are 104 members. Each has offered 350,000 shillings. That makes 38,500,000 shillings.",
     ("They paid 5 dollars.", "Each of us pays 70 francs.")),
    (days_ago,
     "On 29 April 2026 the ministry issued an order on our hall.\n\nThe order of five weeks ago "
     "closed our hall.",
     ("The rain of two weeks ago was long.", "They came yesterday.")),
    (lengths_reckoned,
     "We founded our union in 2019.\n\nOur union, founded by the miners, has existed for twelve "
     "years.",
     ("The strike lasted nine days, from 3 to 11 May 2026.", "It rained for two weeks.")),
    (_names, "Five members were dismissed: Ana Lee, Ben Koh and Dina Fox.",
     ("Two members came: Eva Moor and Finn Wood.", "Some came, among them Gil Hart and Ida June.",
      "Four left.")),
    (of(frame.weekday), "On Monday, 5 May 2026, they came.",
     ("On Friday, 1 May 2026, they left.", "On 2 May 2026 it rained.")),
    (of(frame.impossible_date), "On 31 April 2026 they came.",
     ("On 30 April 2026 they left.", "In May 2026 it rained.")),
    (of(tone.political), "The opposition parties must go.",
     ("He said that the opposition parties must go.", "“The opposition parties” must go.",
      "It was put off because of the opposition parties.")),
    (of(sweep.sweeping), "All the members were dismissed.",
     ("All 31 members were dismissed.", "All the members were paid.",
      "We ask that all the members be heard.")),
    (of(sweep.vague), "Certain persons threatened the leaders.",
     ("Certain persons sang.", "Two officers threatened the leaders.")),
    (of(evidence.document_unidentified), "We learned that an official document has been drafted.",
     ("We learned that an official document has been drafted (Annex 2).",
      "We learned that an official document of 3 May 2026 has been drafted.")),
    (of(evidence.no_warrant), "Officers searched the office.",
     ("If officers searched the hall, we would go.", "The court seized of it was closed.")),
    (of(parties.acronym), "The XYZF was searched.",
     ("The ILO was told.", "Chapter XVII is cited.", "The Quick Union (QUIK) left.",
      "THE POLICE CAME TO THE HALL.")),
]  # fmt: skip


@pytest.mark.parametrize(("find", "defect", "decoys"), ROWS)
def test_a_defect_is_found_behind_what_only_looks_like_one(
    find: Find, defect: str, decoys: tuple[str, ...]
) -> None:
    alone = said(find, defect)
    assert len(alone) == 1
    for decoy in decoys:
        assert not said(find, decoy), decoy
        assert len(said(find, f"{decoy}\n\n{defect}")) == 1, decoy
    assert len(said(find, " ".join(decoys) + "\n\n" + defect)) == 1
