"""A copy that is to do a complaint's work; a day that a paper bears as its own."""

from __future__ import annotations

import pytest

from checks.rules.bodies import paper
from tocsin.checks.rules.form.filed import lodged_by_copy
from tocsin.checks.text import fills_its_line

LODGED = {
    "With this copy we lodge a complaint with the Committee.":
        "With this copy we lodge a complaint",
    "They came. The copy is to be taken as our complaint.": "copy is to be taken as our complaint",
    "Une copie de la présente vaut plainte.": "copie de la présente vaut plainte",
    "Avec cette copie nous déposons plainte.": "Avec cette copie nous déposons plainte",
    "Con esta copia presentamos una queja.": "Con esta copia presentamos una queja",
    "La copia vale como queja.": "copia vale como queja",
    "Этой копией мы подаём жалобу.": "Этой копией мы подаём жалоб",
    "Копию просим считать жалобой.": "Копию просим считать жалоб",
    # a complaint that exists beside the copy, a copy of something else, no copy
    "A copy of our complaint is attached.": "",
    "With this copy we lodge the complaint submitted on 3 May 2026.": "",
    "We send a copy to the mayor.": "",
    "We complain.": "",
}  # fmt: skip


@pytest.mark.parametrize("body", LODGED)
def test_a_copy_that_is_called_a_complaint_is_shown_at_its_words(body: str) -> None:
    made = paper(body)
    span = lodged_by_copy(made)
    assert (made.text[slice(*span)] if span else "") == LODGED[body]


LONG = "and whatever else was said of the hall and of the mine in those days by the officers"


@pytest.mark.parametrize(
    ("body", "bears"),
    [
        (f"They came to us {LONG} on 19 May 2026.", False),
        ("Done at Testville by all of us who were there that day, on 19 May 2026.", True),
        (f"Done at Testville by all of us who were there that day {LONG} on 19 May 2026.", False),
        (f"Given by all of us who were there that day, {LONG[:30]}, on 19 May 2026.\n\nIt is so.",
         False),
        (f"Suscribo en Cayambe, como todos los que estuvimos, {LONG[:20]}, el 19 de mayo de 2026.",
         True),
        (f"Составлено в присутствии всех нас и наших людей {LONG[:20]} 19 мая 2026 года.", False),
        ("Testville, 19 May 2026", True),
    ],
)  # fmt: skip
def test_a_day_behind_words_of_signing_at_the_end_of_the_body(body: str, bears: bool) -> None:
    made = paper(body)
    (day, *_) = (d for d in made.dates if d.start > made.text.index("Dear"))
    assert made.bears(day.start, day.end) is bears
    assert not made.frames(day.start)


@pytest.mark.parametrize(
    ("line", "fills"),
    [
        ("|4 May 2026|", True),
        ("Lomé, |4 May 2026|", True),
        ("x" * 45 + "|4 May 2026|", True),
        ("x" * 46 + "|4 May 2026|", False),
        ("|4 May 2026| " + "x" * 12, True),
        ("|4 May 2026| " + "x" * 13, False),
        ("above it\n|4 May 2026|\nbelow it, and far longer than that", True),
    ],
)
def test_a_day_fills_its_line(line: str, fills: bool) -> None:
    start, end = line.index("|"), line.rindex("|") - 1
    assert fills_its_line(line.replace("|", ""), start, end) is fills
