"""Numbers in a sentence: in words up to the millions, with a scale, with money; days are none."""

from __future__ import annotations

import pytest

from tocsin.ground.extents import Extent
from tocsin.reading.said.quantities import quantities_of

SAID = [
    ("cent vingt agents ont été requis", 120),
    ("quatre-vingt-douze agents ont signé", 92),
    ("soixante-douze ouvriers sont restés", 72),
    ("dix-huit coupeurs ont signé", 18),
    ("soixante-dix-huit coupeurs ont signé", 78),
    ("quatre-vingt-dix-neuf coupeurs ont signé", 99),
    ("quatre-vingts coupeurs ont signé", 80),
    ("deux cent cinq coupeurs ont signé", 205),
    ("two hundred and fourteen workers walked out", 214),
    ("mil doscientos trabajadores pararon", 1_200),
    ("treinta y un maestros fueron suspendidos", 31),
    ("сто двадцать человек вышли", 120),
    ("триста сорок два члена профсоюза", 342),
    ("из двадцати шести человек вернулись десять", 26),
    ("1 200 dockers stopped work", 1_200),
]


@pytest.mark.parametrize(("words", "value"), SAID)
def test_a_number_in_words_is_read_whole(words: str, value: int) -> None:
    assert quantities_of(words)[0].value == value


MONEY = [
    ("38 millions de gourdes de cotisations", 38_000_000, "gour"),
    ("2,4 млн сумов взносов", 2_400_000, "сумо"),
    ("veintitrés mil colones de cuotas", 23_000, "colo"),
    ("cinq mille trois cents francs retenus", 5_300, "fran"),
    ("the K41,300 in dues held back", 41_300, "kwac"),
    ("los L 168,400 que la empresa retuvo", 168_400, "lemp"),
    ("the MK 4,850,000 kept since May", 4_850_000, "kwac"),
    ("deprived of Rs. 216,000 in all", 216_000, "rupe"),
    ("los S/ 48 720 descontados", 48_720, "sole"),
    ("KES 312,450 was kept", 312_450, "shil"),
    ("we cannot find 540 million, she said", 540_000_000, "?"),
]


@pytest.mark.parametrize(("words", "value", "currency"), MONEY)
def test_a_sum_has_its_scale_and_its_money(words: str, value: int, currency: str) -> None:
    found = quantities_of(words)[0]
    assert (found.value, found.currency) == (value, currency)


@pytest.mark.parametrize(
    "words",
    [
        "From 17 to 21 March 2025 the hall was shut.",
        "forty per cent of it",
    ],
)
def test_days_shares_and_labels_count_nothing(words: str) -> None:
    assert not [q for q in quantities_of(words) if q.value in (17, 21, 40)]


NEAR = [
    ("nearly three million dollars were held back", 2_950_000, 3_400_000),
    ("58 тысяч с лишним рублей", 59_300, 54_450),
    ("une vingtaine d’ouvriers ont été renvoyés", 21, 31),
    ("полтора десятка рабочих уволено", 16, 24),
    ("more than two hundred delegates met", 214, 190),
    ("no fewer than forty of our members", 46, 38),
    ("не более двенадцати охранников", 11, 15),
    ("2.4 million shillings of dues", 2_435_000, 2_640_000),
    ("un million et demi de francs", 1_480_000, 1_900_000),
    ("unos 300 trabajadores marcharon", 312, 410),
    ("the 31 teachers suspended", 31, 30),
    ("the dozen workers dismissed that day", 12, 13),
]


@pytest.mark.parametrize(("words", "may_be", "is_not"), NEAR)
def test_a_rounded_figure_leaves_open_what_it_can_stand_for(
    words: str, may_be: int, is_not: int
) -> None:
    found = quantities_of(words)[0]
    assert not found.extent.excludes(Extent.of(may_be))
    assert found.extent.excludes(Extent.of(is_not))


def test_figures_by_the_dozen_keep_what_they_count_and_what_is_known() -> None:
    (known,) = quantities_of("the dozen workers dismissed that day")
    assert (known.value, known.definite) == (12, True)
    (halved,) = quantities_of("полтора миллиона с лишним рублей")
    assert (halved.value, halved.currency) == (1_500_000, "рубл")


@pytest.mark.parametrize("words", ["dans une quinzaine de jours", "the 19 may be", "19 mayo"])
def test_what_counts_days_is_no_group(words: str) -> None:
    assert quantities_of(words) == []


def test_nineteen_may_do_what_they_like() -> None:
    assert quantities_of("the nineteen may go back to work")[0].value == 19
