"""Groups that a paper counts: their parts, those of one day, and those it never told of."""

from __future__ import annotations

import pytest

from checks.rules.bodies import paper, said
from tocsin.checks.rules.consistency.reckoned import (
    groups_of_a_day,
    parts_reckoned,
    unknown_groups,
)
from tocsin.checks.rules.consistency.within.totals import totals

WHOLE = "The order names nineteen interpreters. "
LIST = "Eleven belong to Freetown, five to Bo and two to Makeni"
FEWER = "Eleven belong to Freetown, three to Bo and two to Makeni."
PARTS = [
    # the list, and what it comes to where that misses the nineteen; 0: nothing is said
    (f"{WHOLE}{LIST}.", 18),
    (f"{WHOLE}{LIST.replace('two', 'three')}.", 0),
    (f"{WHOLE}Eleven interpreters belong to Freetown and seven interpreters to Bo.", 18),
    (f"{WHOLE}Eleven interpreters belong to Freetown and eight interpreters to Bo.", 0),
    (f"{WHOLE}Eleven interpreters belong to Freetown and seven interpreters to Bo!", 0),
    # no list: no "and", a colon, another step, so many signs, more than eight
    (f"{WHOLE}Eleven belong to Freetown, five to Bo, two to Makeni.", 0),
    (f"{WHOLE}Eleven belong to Freetown: five to Bo and two to Makeni.", 0),
    (f"{WHOLE}Eleven belong to Freetown, then five to Bo and two to Makeni.", 0),
    (f"{WHOLE}Eleven belong to Freetown, five to the long wooden house behind the old customs shed "
     "of the harbour in Bo and two to Makeni.", 0),
    # not to the last of them, or not all of them
    (f"{WHOLE}Some {LIST.lower()}.", 0),
    (f"{WHOLE}Only {LIST.lower()}.", 0),
    (f"{WHOLE}{LIST.replace('two', 'about two')}.", 0),
    # parts of time, or of paper
    (f"{WHOLE}{LIST.replace('two', 'two days')}.", 0),
    (f"{WHOLE}{LIST.replace('five', 'five hours')}.", 0),
    (f"{WHOLE}{LIST.replace('two', 'two pages')}.", 0),
    # a day is no part
    (f"{WHOLE}On 3 May {LIST.lower().replace('belong', 'belonged')}.", 18),
    # one is a part too, where it opens one
    ("The order names eighteen interpreters. Ten belong to Bo, one to Lunsar and seven to Kono.",
     0),
    ("The order names eighteen interpreters. Ten belong to Bo, one to Lunsar and six to Kono.", 17),
    ("L'ordre nomme dix-huit interprètes. Dix viennent de Bo, un de Lunsar et sept de Kono.", 0),
    ("La orden nombra a dieciocho intérpretes. Diez son de Bo, uno de Lunsar y siete de Kono.", 0),
    # how far off a sum may lie: four, a third of the whole, one of a whole of three
    (f"{WHOLE.replace('nineteen', 'twenty-two')}{LIST}.", 18),
    (f"{WHOLE.replace('nineteen', 'twenty-three')}{LIST}.", 0),
    (f"{WHOLE.replace('nineteen', 'fourteen')}{LIST}.", 18),
    (f"{WHOLE.replace('nineteen', 'ten')}{LIST}.", 0),  # less than one of its parts
    # the count stands just before its list, in one paragraph, alone
    (f"{WHOLE}\n\n{LIST}.", 0),
    (f"{WHOLE}They told the drivers. They came again. {LIST}.", 0),
    (f"{WHOLE}They told eighteen interpreters. {LIST}.", 0),
    (f"Eighteen interpreters work there. {WHOLE}{LIST}.", 0),  # told elsewhere
    (f"{WHOLE}{LIST}. The eighteen interpreters wait.", 0),
    # or a word of its own, or of the sentence before it, is that of the list
    (f"{WHOLE}We write of the interpreters here. {LIST}.", 18),
    (f"{WHOLE}They told the drivers. They came again. Eleven interpreters belong to Freetown, five "
     "to Bo and two to Makeni.", 18),
    (f"{WHOLE}They told the drivers. They came again. {LIST}, and none of the interpreters "
     "elsewhere.", 18),
    (f"{WHOLE}They told the drivers. They came again. Eleven interpreters belong to Freetown and "
     "seven interpreters to Bo.", 0),  # two parts are no list by a word alone
    # what is missing is told beside it
    (f"{WHOLE}{FEWER}", 16),
    (f"{WHOLE}{FEWER} Three interpreters were left out.", 0),
    (f"{WHOLE}{FEWER} Two interpreters were left out.", 16),
    (f"{WHOLE}{FEWER} They went. Three interpreters were left out.", 16),
    (f"{WHOLE}{LIST}. One interpreter was left out.", 18),
    # a group is three at least
    ("The hall has two members. Two belong to Bo, four to Lunsar and one to Kono.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "sum_told"), PARTS)
def test_parts_make_the_whole_that_they_divide(body: str, sum_told: int) -> None:
    found = said(parts_reckoned, body)
    assert [text.split(" here")[0] for text in found] == (
        [f"the parts come to {sum_told}"] if sum_told else []
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("They dismissed 31 teachers: 18 women, one trainee and 12 men.", 0),
        ("They dismissed 32 teachers: 18 women, one trainee and 12 men.", 1),
        ("They dismissed 31 teachers: 18 women and 12 men, and one trainee.", 0),
        ("They dismissed 30 teachers: 18 women and 12 men, one of them ill.", 0),
        ("They dismissed 30 teachers: 18 women and 12 men, one being ill.", 0),
        ("Уволили 31 учителя: 18 женщин, одну стажёрку и 12 мужчин.", 0),
    ],
)
def test_one_is_a_part_too(body: str, found: int) -> None:
    made = paper(body)
    assert len(list(totals.check(made, None))) == found  # type: ignore[arg-type]


SUSPENDED = "On 29 January 2026 thirty-four workers were suspended."
BACK = "The {} workers suspended on 29 January 2026 wait."
ONE_DAY = [
    (f"{SUSPENDED}\n\n{BACK.format(43)}", 1),
    (f"{SUSPENDED}\n\n{BACK.format(34)}", 0),
    (f"{SUSPENDED}\n\n{BACK.format(54)}", 1),
    (f"{SUSPENDED}\n\n{BACK.format(55)}", 0),  # more than eight fifths of it
    ("On 29 January 2026 five workers were suspended.\n\n" + BACK.format(6), 1),
    ("On 29 January 2026 four workers were suspended.\n\n" + BACK.format(5), 0),
    (f"{SUSPENDED}\n\n{BACK.format(43).replace('29', '30')}", 0),
    (f"{SUSPENDED}\n\n{BACK.format(43).replace('29 January', 'January')}", 0),
    (f"{SUSPENDED}\n\n{BACK.format(43).replace('suspended', 'who met')}", 0),
    (f"{SUSPENDED}\n\n{BACK.format(43).replace('workers', 'other workers')}", 0),
    (f"{SUSPENDED}\n\n{BACK.format(43).replace('workers', 'letters')}", 0),
    (f"{SUSPENDED}\n\nThe 43 workers suspended wait in the long and cold hall of the mine at the "
     "end of the road for the day of 29 January 2026 to come.", 0),
    # numbers of the paper come to it, or it is told of something else
    (f"{SUSPENDED} Nine workers were ill.\n\n{BACK.format(43)}", 0),
    (f"{SUSPENDED} Nine workers were ill.\n\n{BACK.format(25)}", 0),
    (f"{SUSPENDED} Nine workers were ill.\n\n{BACK.format(44)}", 1),
    (f"{SUSPENDED} The hall has 43 doors.\n\n{BACK.format(43)}", 0),
    # the deed stands in the two sentences before the count, in its paragraph
    ("They suspended them. It was late. On 29 January 2026 thirty-four workers heard it.\n\n"
     + BACK.format(43), 1),
    ("They suspended them. It was late. They wept. On 29 January 2026 thirty-four workers heard "
     f"it.\n\n{BACK.format(43)}", 0),
    ("They suspended them.\n\nOn 29 January 2026 thirty-four workers heard it.\n\n"
     + BACK.format(43), 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), ONE_DAY)
def test_two_counts_of_one_deed_and_day(body: str, found: int) -> None:
    assert len(said(groups_of_a_day, body)) == found


TAKEN = "On 4 May fourteen workers were taken. "
AMONG = "Among the {} workers that were taken that day was Ana."
UNKNOWN = [
    (TAKEN + AMONG.format("sixteen"), 1),
    (TAKEN + AMONG.format("fourteen"), 0),
    (TAKEN + AMONG.format("sixteen").replace("the ", ""), 0),
    (TAKEN + AMONG.format("sixteen").replace("workers that", "that"), 1),
    (TAKEN + AMONG.format("sixteen").replace("workers", "lorries"), 0),
    # near it: a quarter of the group
    (TAKEN + AMONG.format("seventeen"), 1),
    (TAKEN + AMONG.format("eighteen"), 0),
    (TAKEN + AMONG.format("eleven"), 1),
    (TAKEN + AMONG.format("ten"), 0),
    ("Five workers were taken. " + AMONG.format("six"), 1),
    ("Four workers were taken. " + AMONG.format("five"), 0),
    ("Six workers were taken. " + AMONG.format("four"), 0),
    # another group may be meant, or two that come to it
    (f"{TAKEN}Fifteen workers were taken. {AMONG.format('sixteen')}", 0),
    (f"{TAKEN}Eleven workers were let go and three workers stayed. {AMONG.format('sixteen')}", 1),
    (f"{TAKEN}Eleven workers were let go and five workers came. {AMONG.format('sixteen')}", 0),
    # nothing says which sixteen
    (TAKEN + "The sixteen workers sang that day.", 0),
    (TAKEN + "The sixteen workers who sang wept.", 0),
    ("4 мая увезли четырнадцать рабочих. Среди тех шестнадцати, которых увезли в тот день, была "
     "Анна.", 1),
    ("4 мая увезли четырнадцать рабочих. Среди шестнадцати, которых увезли в тот день, была Анна.",
     0),
    ("4 мая увезли четырнадцать рабочих. Среди тех шестнадцати была Анна, которую увезли в тот "
     "день.", 0),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), UNKNOWN)
def test_a_number_told_as_known(body: str, found: int) -> None:
    assert len(said(unknown_groups, body)) == found
