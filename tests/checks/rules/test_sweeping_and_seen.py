"""What sweeps over what is nowhere listed; what is told as seen, and elsewhere as heard."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.wording.known import seen_and_told
from tocsin.checks.rules.wording.sweep import sweeping, vague

NO_CASE = cast(Any, SimpleNamespace(case=None))
VISITED = "Officers visited all the central committees of the unions{}."
SWEEPS = [
    (VISITED.format(""), 1),
    # a day, a year and a length of time list nobody
    *((VISITED.format(f" {when}"), 1) for when in (
        "in 2023", "on 3 May", "on 3rd May 2026", "in the last 3 years")),
    ("All the members were dismissed within 3 days.", 1),
    ("Le 1er mai tous les membres ont été licenciés.", 1),
    ("El 3 de mayo despidieron a todos los afiliados.", 1),
    # a number, an annex, a list of names
    ("Officers visited all 20 central committees of the unions.", 0),
    ("All 31 members were dismissed.", 0),
    ("Despidieron a todos los 31 afiliados.", 0),
    (VISITED.format(" (Annex 1)"), 0),
    (VISITED.format(": Miners, Bakers and Weavers"), 0),
    ("Six of the thirty-one workers, all of them members, were dismissed.", 0),
    # no act told as done, or one of the writers
    ("Officers must visit all the central committees of the unions.", 0),
    ("We ask that all the central committees of the unions be visited.", 0),
    ("We visited all the central committees of the unions.", 0),
    ("All the members were paid.", 0),
    ("All members were dismissed.", 1),
    ("They take all necessary measures against the unions.", 0),
    ("He dismissed each worker by a letter.", 0),
    # things where they were taken
    ("Officers seized all the documents of the union.", 1),
    ("Officers read all the documents of the union.", 0),
    ("Officers will take all the documents of the union.", 0),
    # what sweeps by itself
    ("Every single worker was paid.", 1),
    ("Hundreds of workers were dismissed.", 1),
    ("No union in the country is free.", 1),
    ("Throughout the country the unions were closed without exception.", 1),
    # items of a list of what is planned
    ("They plan the following:\n\n1. all offices of the unions are to be closed\n\n2. all offices "
     "of the unions were closed", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), SWEEPS)
def test_a_sweeping_word_without_its_list(body: str, found: int) -> None:
    assert len(said(lambda paper: sweeping.check(paper, NO_CASE), body)) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Certain persons threatened the leaders on several occasions.", 1),
        ("Certain persons arrested the leaders. Certain persons beat them.", 2),
        ("Two officers threatened the leaders on 3 May.", 0),
    ],
)
def test_who_and_when_once_a_sentence(body: str, found: int) -> None:
    assert len(said(lambda paper: vague.check(paper, NO_CASE), body)) == found


SAW = "We saw the guards break the door of the office."
TOLD = "A neighbour described it to us that evening."
KNOWN = [
    (f"{SAW} {TOLD}", 1),
    (f"{SAW} They went. They came. {TOLD}", 1),  # "it" reaches three sentences back
    (f"{SAW} They went. They came. They sat. They ate. {TOLD}", 0),
    (f"{SAW} The neighbours came that evening.", 0),
    (f"{SAW} A neighbour described the fire in the harbour to us.", 0),
    # by what was heard, wherever it stands
    (f"{SAW}\n\nA neighbour told us how the guards broke the door.", 1),
    (f"{SAW}\n\nA neighbour told us how the rain broke the roof.", 0),
    ("On 3 May 2026 we saw the guards break the door of the office. On 5 May 2026 a neighbour told "
     "us how the guards broke the gate.", 0),
    ("The first time we saw the guards break the door. The second time a neighbour described it to "
     "us.", 0),
    # who was not there
    (f"None of us was there. {SAW}", 1),
    (f"None of us was there.\n\n{SAW}", 1),
    (f"None of us was there. They came. They left. They slept. {SAW}", 1),
    (f"We were in Testville that day. {SAW}", 1),
    (SAW.replace("We", "None of us") + f" {TOLD}", 0),
    ("A neighbour saw the guards break the door of the office and told us.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), KNOWN)
def test_told_as_seen_and_elsewhere_as_heard(body: str, found: int) -> None:
    assert len(said(lambda paper: seen_and_told.check(paper, NO_CASE), body)) == found
