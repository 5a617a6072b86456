"""Days of earlier letters: told loosely, in one breath, and told to others; kinds, not texts."""

from __future__ import annotations

import datetime

import pytest

from tocsin.reading import read_text
from tocsin.reading.dates import find_dates, loose_dates
from tocsin.reading.model import Person, Span
from tocsin.reading.picked import Parties
from tocsin.reading.picked.own_day import day_first

DAY = datetime.date(2026, 6, 20)


@pytest.mark.parametrize(
    ("said", "form", "value"),
    [
        ("our mail of the 14th", "alone", "2026-06-14"),
        ("notre message du 24", "alone", "2026-05-24"),
        ("то, что подали 5 числа", "alone", "2026-06-05"),
        ("ours of 30/11", "short", "2025-11-30"),
        ("протест от 2.12.25", "figures", "2025-12-02"),
        ("the fifth of May", "words", "2026-05-05"),
        ("письмо, датированное шестым мая", "words", "2026-05-06"),
        ("mon courrier du vendredi 3", "weekday", "2026-06-03"),
        ("six weeks have gone by", "length", "2026-05-09~"),
        ("il y a quinze jours", "length", "2026-06-05"),
        ("в майском послании", "adjective", "2026-05"),
        ("la solicitud de septiembre", "month", "2025-09"),
        ("la petición de Semana Santa", "feast", None),
    ],
)
def test_a_day_told_loosely(said: str, form: str, value: str | None) -> None:
    known = [d.span for d in find_dates(said)]
    (found,) = [x for x in loose_dates(said, DAY, known) if x.form == form]
    assert (found.value.text if found.value else None) == value


@pytest.mark.parametrize("said", ["2.5 per cent", "№ 14", "1.250 lempiras", "at 9.30", "87/98"])
def test_an_amount_is_no_day(said: str) -> None:
    assert [x for x in loose_dates(said, DAY) if x.form in ("short", "figures", "alone")] == []


def test_a_day_known_already_is_not_told_again() -> None:
    said = "our letter of 3 May 2026"
    assert loose_dates(said, DAY, [Span(14, 24)]) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sample Union, 03/04/2026. We wrote on 28/03/2026.", True),
        ("Sample Union, 03/04/2026. We wrote on 03/28/2026.", False),
        ("The union of dockers wrote to the minister on 03/04/2026 about the strike.", None),
        ("Le syndicat des dockers a écrit au ministre le 03/04/2026 au sujet de la grève.", True),
    ],
)
def test_which_figure_is_the_day_is_told_by_the_paper(text: str, first: bool | None) -> None:
    assert day_first(text) is first


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (
            "a complaint on 10 February 2026, and a letter five weeks to the day after it",
            "2026-03-17",
        ),
        ("on 6 June 2025 and a supplement a fortnight later", "2025-06-20"),
        ("le 31 janvier 2026, puis un mois plus tard", "2026-02-28"),
        ("el 2 de marzo de 2026 y tres semanas después", "2026-03-23"),
        ("писали 19 января 2026 года, а ровно через две недели после этого ещё раз", "2026-02-02"),
        (
            "к жалобе от 8 декабря 2025 года и к письму, посланному через месяц после неё",
            "2026-01-08",
        ),
    ],
)
def test_a_day_told_from_the_letter_before_it(said: str, day: str) -> None:
    assert find_dates(said, DAY)[-1].value.text == day


def test_so_many_weeks_ahead_lean_on_no_day_told_before() -> None:
    said = "Писали 19 января 2026 года. Суд соберётся через две недели после праздника."
    assert [d.value.text for d in find_dates(said, DAY)] == ["2026-01-19"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("4.X.2021", "2021-10-04"),
        ("14/VIII-2025", None),
        ("2nd of June of 2025", "2025-06-02"),
        ("a 11 de febrero del año 2025", "2025-02-11"),
        ("fifth (5) of May of 2021", "2021-05-05"),
        ("a los nueve (09) días del mes de enero de dos mil veintiséis (2026)", "2026-01-09"),
    ],
)
def test_a_day_in_rarer_forms(said: str, day: str | None) -> None:
    assert [d.value.text for d in find_dates(said)] == ([day] if day else [])


def test_the_sender_by_name_is_one_of_the_writers_in_any_case() -> None:
    parties = Parties.of((), Person(organization="Профсоюз горняков Примера"))
    masked = parties.masked("От Профсоюза горняков Примера Вам писали 3 мая.")
    assert "SELF" in masked
    assert len(masked) == len("От Профсоюза горняков Примера Вам писали 3 мая.")


def test_a_date_line_outweighs_a_later_day_of_the_body() -> None:
    text = (
        "Testville, 4 May 2026\n\nDear Sir,\n\nThe hearing is on 15 May 2026.\n\n"
        "Yours sincerely,\nAna Sample\n"
    )
    date = read_text(text).date
    assert date is not None
    assert date.value.text == "2026-05-04"
