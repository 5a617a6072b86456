"""Who is told without the full name: office, place and day; a given name beside office or place."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.gate.daysaid import days_said
from tocsin.gate.identified import Identified


def case(**more: Any) -> CaseFile:
    """A hidden treasurer who told of a raid in Kant on 3 October 2023 (synthetic)."""
    witness = {
        "id": "w1",
        "kind": "person",
        "protected": True,
        "names": [{"text": "Roza Synthetikova", "lang": "en"}, {"text": "Роза Синтетикова"}],
        "alias": "a worker",
        "positions": [{"title": "Treasurer", "organization": "union"}],
    }
    base = {
        "case": {"id": "c", "title": "c", "government": "KG"},
        "parties": [
            {
                "id": "union",
                "kind": "trade_union",
                "names": [{"text": "Metal Workers of Kant"}, {"text": "Металлисты Канта"}],
            },
            {**witness, **more},
        ],
        "sources": [{"id": "s", "basis": "told", "party": "w1", "protected": True}],
        "events": [
            {
                "id": "e",
                "act": "search",
                "date": "2023-10-03",
                "summary": "A raid",
                "sources": ["s"],
                "place": {"en": "Belovodskoye", "ru": "Беловодское"},
            }
        ],
    }
    return CaseFile.model_validate(base)


def told(text: str, file: CaseFile | None = None) -> bool:
    return bool(Identified(file or case(), Audience.TRANSMITTED).scan(text))


TELLING = [
    ("plain", "The treasurer saw the raid in Belovodskoye on 3 October 2023."),
    ("no year, another order", "October 3rd, Belovodskoye: papers were taken from the treasurer."),
    ("in figures", "03.10.2023, Belovodskoye: they questioned the treasurer."),
    ("American figures", "10/3/2023 Belovodskoye - the treasurer was there"),
    ("ISO in a table", "2023-10-03 | Belovodskoye | treasurer"),
    ("a span that holds the day", "Between 2 and 5 October the treasurer hid in Belovodskoye."),
    ("only the month", "In October 2023 the treasurer in Belovodskoye was called in."),
    ("another word, another language", "3 октября 2023 года в Беловодском казначей видела обыск."),
    ("the body for the place", "The treasurer of the Metal Workers of Kant was home on 3 October."),
    ("French", "Le 3 octobre 2023, la trésorière se trouvait à Belovodskoye."),
    ("Spanish", "La tesorera estaba en Belovodskoye el 3 de octubre de 2023."),
    ("abbreviated", "Oct. 3, 2023: treasurer, Belovodskoye"),
]  # fmt: skip
INNOCENT = [
    ("another day", "The treasurer was in Belovodskoye on 9 October 2023."),
    ("another year", "The treasurer was in Belovodskoye on 3 October 2021."),
    ("another month", "In May 2023 the treasurer was in Belovodskoye."),
    ("no office", "On 3 October 2023 officers searched a house in Belovodskoye."),
    ("no place", "On 3 October 2023 the treasurer was questioned."),
    ("far apart", "The treasurer spoke.\n\nOn 3 October 2023 Belovodskoye was searched."),
    ("a number and a word", "Treasurer of Belovodskoye: 3 octets, 3 marches, 10 maisons."),
    ("an office of another kind", "The driver was in Belovodskoye on 3 October 2023."),
]  # fmt: skip


@pytest.mark.parametrize(("told_by", "text"), TELLING, ids=[t for t, _ in TELLING])
def test_office_place_and_day_are_a_name(told_by: str, text: str) -> None:
    assert told(text), told_by


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        ("Osh", "The treasurer was in Osh on 3 October 2023.", True),
        ("Bay of Osh", "The treasurer was in the Bay Osh on 3 October 2023.", True),
        ("Ob", "The treasurer was in Ob on 3 October 2023.", False),
    ],
)
def test_a_word_of_three_letters_tells_a_place_and_a_shorter_one_nothing(
    place: str, text: str, found: bool
) -> None:
    file = case().model_copy(deep=True)
    raw = file.model_dump(mode="json", exclude_defaults=True)
    raw["events"][0]["place"] = {"en": place}
    raw["parties"][0]["names"] = [{"text": "Another House"}]
    assert told(text, CaseFile.model_validate(raw)) is found


@pytest.mark.parametrize(("what", "text"), INNOCENT, ids=[t for t, _ in INNOCENT])
def test_less_is_none(what: str, text: str) -> None:
    assert not told(text), what


def test_whoever_may_be_named_is_not_looked_for() -> None:
    public = case(protected=False, sensitivity="public", consent={"ilo": "yes", "public": "yes"})
    file = public.model_copy(
        update={"sources": [s.model_copy(update={"protected": False}) for s in public.sources]}
    )
    assert not told("The treasurer saw the raid in Belovodskoye on 3 October 2023.", file)


GIVEN = [
    ("with the office", "The treasurer, Roza, saw it all."),
    ("with the place", "The door in Belovodskoye was opened by Roza."),
    ("with the body", "That day Roza worked for the Metal Workers of Kant."),
    ("bent, in Russian", "Документы забрали у Розы, казначея профсоюза."),
    ("after a title", "Ms Roza, treasurer, was asked to come."),
]
OTHERS = [
    ("alone", "Then Roza opened the door."),
    ("somebody else's", "Roza Otunbaeva visited Belovodskoye."),
    ("a family name before it", "We met Alieva Roza in Belovodskoye."),
    ("a flower", "the roza of Belovodskoye"),
    ("a flower that opens a sentence", "Roza of Belovodskoye blooms in May."),
    ("far apart", "Roza opened the door.\n\nThe treasurer came."),
]


@pytest.mark.parametrize(("what", "text"), GIVEN, ids=[t for t, _ in GIVEN])
def test_a_given_name_beside_what_tells_which(what: str, text: str) -> None:
    assert told(text), what


@pytest.mark.parametrize(("what", "text"), OTHERS, ids=[t for t, _ in OTHERS])
def test_a_given_name_that_could_be_anybodys(what: str, text: str) -> None:
    assert not told(text), what


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 1, 1)))
def test_every_day_is_read_back(day: datetime.date) -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August",
              "September", "October", "November", "December"]  # fmt: skip
    name = months[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{name} {day.year}",
    ):
        assert any(said.fits(day, day) for said in days_said(f"so {text} so")), text
    later = day + datetime.timedelta(days=400)
    assert not any(s.fits(later, later) for s in days_said(f"{day.day} {name} {day.year}"))
