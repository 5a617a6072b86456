"""What is called or planned for a day to come, and told elsewhere as done; names counted."""

from __future__ import annotations

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.within.early import done_already
from tocsin.checks.rules.consistency.within.held import held_already
from tocsin.checks.rules.consistency.within.totals import _names, _products

CALLED = "We hold our assembly on 3 June 2026 in the town hall."
VOTED = "The assembly voted to strike."
HELD = [
    # written on 20 May
    (f"{CALLED}\n\n{VOTED}", 1),
    (f"{VOTED}\n\n{CALLED}", 1),
    (f"{CALLED}\n\nAt the assembly 212 members voted to strike.", 1),
    (f"{CALLED.replace('hold', 'held').replace('June', 'May')}\n\n{VOTED}", 0),
    # not told, or told of another one
    (f"{CALLED}\n\nThe assembly will vote to strike.", 0),
    (f"{CALLED}\n\nIf the assembly voted to strike, they would come.", 0),
    (f"{CALLED}\n\nThe assembly was called by the board.", 0),
    (f"{CALLED}\n\nThe last assembly voted to strike.", 0),
    (f"{CALLED}\n\nThe assembly of last year voted to strike.", 0),
    (f"{CALLED}\n\nOn 4 May 2026 the assembly voted to strike.", 0),
    (f"{CALLED}\n\nIn April the assembly voted to strike.", 0),
    # one that was held before may be meant, unless it goes by another name
    (f"{CALLED} On 2 May 2026 the assembly in the town hall heard the board.\n\n{VOTED}", 0),
    (f"{CALLED} The meeting of the board on 2 May 2026 was short.\n\n{VOTED}", 1),
    # a time to come that is told without its day
    (f"Our assembly is called for later this month.\n\n{VOTED}", 1),
    (f"Our assembly is called for later this month, in April.\n\n{VOTED}", 0),
    ("Nous tiendrons notre assemblée le 3 juin 2026.\n\nL'assemblée a voté la grève.", 1),
    ("Nuestra asamblea es el 3 de junio de 2026.\n\nLa asamblea votó la huelga.", 1),
    ("Наше собрание состоится 3 июня 2026 года.\n\nСобрание проголосовало за забастовку.", 1),
    ("Наше собрание состоится 3 июня 2026 года.\n\nНа собрании 212 человек проголосовали за "
     "забастовку.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), HELD)
def test_an_event_to_come_that_is_told_as_held(body: str, found: int) -> None:
    assert len(said(held_already, body)) == found


CLOSING = "The company will close the depot on 3 June 2026."
DONE = [
    (f"{CLOSING}\n\nThe depot has been closed.", 1),
    (f"{CLOSING}\n\nThe depot is closed.", 1),
    (f"{CLOSING}\n\nWith the depot already closed, we meet in the yard.", 1),
    (f"{CLOSING}\n\nSince the company closed the depot, nobody works.", 1),
    (f"{CLOSING}\n\nSince the company announced the closing of the depot, nobody works.", 0),
    (f"{CLOSING}\n\nThe depot has not been closed.", 0),
    (f"{CLOSING}\n\nThe depot will be closed.", 0),
    (f"{CLOSING}\n\nThe depot was closed on 3 May 2026.", 0),  # a story of its own
    # another thing, another one of the kind, another deed
    (f"{CLOSING}\n\nThe school has been closed.", 0),
    (f"{CLOSING}\n\nAnother depot has been closed.", 0),
    (f"{CLOSING}\n\nThe depot has been painted.", 0),
    (f"{CLOSING.replace('will close', 'closed').replace('June', 'May')}\n\nThe depot has been "
     "closed.", 0),
    ("La empresa cerrará el depósito el 3 de junio de 2026.\n\nEl depósito ya ha sido cerrado.",
     1),
    ("La compagnie fermera le dépôt le 3 juin 2026.\n\nLe dépôt a été fermé.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), DONE)
def test_a_measure_to_come_that_is_told_as_done(body: str, found: int) -> None:
    assert len(said(done_already, body)) == found


THREE = "Ana Lee, Ben Koh and Dina Fox"
NAMED = [
    (f"Five members were dismissed: {THREE}.", 1),
    (f"Two members were dismissed: {THREE}.", 1),
    (f"Three members were dismissed: {THREE}.", 0),
    (f"Seven members were dismissed: {THREE}.", 0),  # too far off: others are meant
    (f"Five members ({THREE}) were dismissed.", 1),
    (f"Five members were dismissed, namely {THREE}.", 1),
    (f"Five members were dismissed, {THREE}.", 0),
    (f"{THREE} are five members.", 0),
    (f"Three of the five members were dismissed: {THREE}.", 0),
    (f"They paid 5 dollars: {THREE}.", 0),
    # in the next sentence of the paragraph, which counts nobody itself
    (f"Five members were dismissed. Their names are {THREE}.", 1),
    (f"Five members were dismissed.\n\nTheir names are {THREE}.", 0),
    (f"Five members were dismissed. They came. Their names are {THREE}.", 0),
    (f"Five members were dismissed. Three names are {THREE}.", 0),
    (f"Five members were dismissed: {THREE}, among others.", 0),
]


@pytest.mark.parametrize(("body", "found"), NAMED)
def test_as_many_are_named_as_are_counted(body: str, found: int) -> None:
    assert len(list(said(lambda paper: _names(paper), body))) == found


FINED = "They fined 12 drivers 500 euros each. It is {} in all."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (FINED.format("5,000 euros"), 1),
        (FINED.format("6,000 euros"), 0),
        (FINED.format("5,000 euros").replace(" in all", ""), 0),
        (FINED.format("5,000 euros").replace(" each", ""), 0),
        (FINED.format("5,000 euros").replace(". It", ".\n\nIt"), 0),
        (FINED.format("5,000 euros").replace("drivers", "drivers and 3 guards"), 0),
        (FINED.format("5,000 euros, less 30 euros,"), 0),
    ],
)
def test_so_many_times_so_much(body: str, found: int) -> None:
    assert len(said(_products, body)) == found
