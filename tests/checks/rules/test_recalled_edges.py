"""A deed, a thing or a length that comes back with another value than it was told with."""

from __future__ import annotations

import pytest

from checks.rules.bodies import said
from tocsin.checks.rules.consistency.recalled import (
    called_otherwise,
    lengths_otherwise,
    months_pointed_to,
    recalled_otherwise,
    worded_otherwise,
)

CIRCULAR = "In 2019 the employers of the port sent a circular on overtime to all firms."
STANDS = "The employers' circular of {} on overtime in the port still stands."
CALLED = [
    *((f"{CIRCULAR}\n\n{STANDS.format(year)}", found)
      for year, found in ((2021, 1), (2019, 0), (2025, 1), (2026, 0), (2027, 0))),
    # taken for known by its article; another one, or one told again, is another
    (f"{CIRCULAR}\n\n{STANDS.format(2021).replace('The employers', 'A ')}", 0),
    (f"{CIRCULAR}\n\n{STANDS.format(2021).replace('The employers', 'The other ')}", 0),
    (f"{CIRCULAR}\n\nThe circular of 2021 on overtime in the port was again read.", 0),
    # it shares its noun and more
    (f"{CIRCULAR}\n\n{STANDS.format(2021).replace('circular', 'statute')}", 0),
    (f"{CIRCULAR}\n\nThe circular of 2021 still stands.", 0),
    # the value is told elsewhere, or two tellings may be meant
    (f"{CIRCULAR} In 2021 we wrote to the mayor.\n\n{STANDS.format(2021)}", 0),
    (f"{CIRCULAR} {CIRCULAR.replace('2019', '2020')}\n\n{STANDS.format(2021)}", 0),
    # sentences beside each other tell of two; what comes first is no coming back
    (f"{CIRCULAR} {STANDS.format(2021)}", 0),
    (f"{CIRCULAR} They came. {STANDS.format(2021)}", 1),
    (f"{STANDS.format(2021)}\n\n{CIRCULAR}", 0),
]  # fmt: skip
HANDED = "On 4 March 2026 the firm handed letters to {} weavers of the mill."
LETTERS = "The letters of {}, by which the {} weavers were dismissed, give no ground."
CALLED += [
    (f"{HANDED.format(one)}\n\n{LETTERS.format(day, two)}", found)
    for one, day, two, found in (
        ("nineteen", "11 March", "nineteen", 1),
        ("nineteen", "4 March", "nineteen", 0),
        ("nineteen", "25 March", "nineteen", 0),
        # letters are known by how many they went to: five at least
        ("nineteen", "11 March", "twelve", 0),
        ("nineteen", "11 March", "many", 0),
        ("five", "11 March", "five", 1),
        ("four", "11 March", "four", 0),
    )
]


@pytest.mark.parametrize(("body", "found"), CALLED)
def test_a_thing_called_by_its_value(body: str, found: int) -> None:
    assert len(said(called_otherwise, body)) == found


SEALED = "On 13 March 2026 officers sealed the hall of the miners."
SINCE = "Since the hall was sealed {}, we meet in the yard."
RECALLED = [
    *((f"{SEALED}\n\n{SINCE.format(day)}", found) for day, found in (
        ("on 13 March", 0), ("on 14 March", 1), ("on 15 March", 1), ("on 30 March", 0),
        ("on 13 April", 1), ("in 2026", 0), ("in 2025", 0), ("in April 2026", 0))),
    (f"{SEALED}\n\nThe sealing of the hall on 15 March was told to nobody.", 1),
    (f"{SEALED}\n\nSealed on 15 March, the hall stands empty.", 1),
    (f"{SEALED}\n\n{SINCE.format('on 15 March').replace('the hall', 'another hall')}", 0),
    (f"{SEALED} On 15 March 2026 we wrote.\n\n{SINCE.format('on 15 March')}", 0),
    (f"{SEALED} {SEALED.replace('13', '14')}\n\n{SINCE.format('on 16 March')}", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), RECALLED)
def test_a_deed_taken_for_known(body: str, found: int) -> None:
    assert len(said(recalled_otherwise, body)) == found


VISIT = "On 14 April 2026 the soldiers came on a visit to the quarry."
NOBODY = "Since the soldiers' visit to the quarry on {}, nobody works."
WORDED = [
    (f"{VISIT}\n\n{NOBODY.format('16 April')}", 1),
    (f"{VISIT}\n\n{NOBODY.format('14 April')}", 0),
    (f"{VISIT}\n\n{NOBODY.format('28 May')}", 0),  # no slip
    (f"{VISIT}\n\n{NOBODY.format('16 April').replace('works', 'works again')}", 0),
    (f"{VISIT}\n\nSince the soldiers' dinner on 16 April, nobody works.", 0),  # one word
    (f"{VISIT}\n\nThe soldiers' visit to the quarry was on 16 April.", 0),
    (f"{VISIT} On 16 April 2026 we wrote.\n\n{NOBODY.format('16 April')}", 0),
    (f"{VISIT} On 12 April 2026 the soldiers made a visit to the mill.\n\n"
     + NOBODY.format("16 April"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), WORDED)
def test_a_day_behind_the_words_of_its_deed(body: str, found: int) -> None:
    assert len(said(worded_otherwise, body)) == found


STATUTES = "On 14 March 2022 we handed in the statutes of the union."
WAITING = "Since that {} in which we handed in the statutes we wait."
POINTED = [
    *((f"{STATUTES}\n\n{WAITING.format(month)}", found) for month, found in (
        ("March of 2023", 1), ("March 2023", 1), ("March 2022", 0), ("April 2023", 0),
        ("March 2030", 0))),
    (f"{STATUTES}\n\n{WAITING.format('March 2023').replace('that ', '')}", 0),
    (f"{STATUTES}\n\nSince that March 2023 in which the rain came we wait.", 0),
    (f"{STATUTES} In March 2021 it rained.\n\n{WAITING.format('March 2023')}", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), POINTED)
def test_a_month_pointed_back_to(body: str, found: int) -> None:
    assert len(said(months_pointed_to, body)) == found


STRIKE = "The strike at the mill lasted 12 days."
LONG = "The strike of {} at the mill was long."
LENGTHS = [
    *((f"{STRIKE}\n\n{LONG.format(length)}", found) for length, found in (
        ("21 days", 1), ("12 days", 0), ("36 days", 1), ("37 days", 0), ("4 days", 1),
        ("3 days", 0), ("21 hours", 0))),
    (f"{STRIKE}\n\n{LONG.format('21 days').replace('The', 'Another')}", 0),
    (f"{STRIKE}\n\nThe march of 21 days on the capital was long.", 0),
    # what dates something, sets a term or counts in order is no length
    (f"{STRIKE}\n\nThe strike at the mill began 21 days later.", 0),
    (f"{STRIKE}\n\nThe strike at the mill began within 21 days.", 0),
    (f"{STRIKE}\n\nThe strike at the mill ended on the 21st day.", 0),
    ("The strike at the mill lasted one day.\n\n" + LONG.format("2 days"), 0),
    # of one month and place, as far as both say
    *((f"The strike at the mill in {one} lasted 12 days.\n\nThe strike of 21 days at the mill in "
       f"{two} was long.", found) for one, two, found in (
        ("March", "March", 1), ("March", "April", 0), ("Kitwe", "Kitwe", 1),
        ("Kitwe", "Ndola", 0))),
    ("La grève de la mine a duré 12 jours.\n\nLa grève de 21 jours à la mine fut longue.", 1),
    ("La huelga de la mina duró 12 días.\n\nLa huelga de 21 días en la mina fue larga.", 1),
    ("Забастовка на шахте длилась 12 дней.\n\nЗабастовка на шахте длиной в 21 день была долгой.",
     1),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), LENGTHS)
def test_a_length_told_twice(body: str, found: int) -> None:
    assert len(said(lengths_otherwise, body)) == found
