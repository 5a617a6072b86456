"""Parts of a frame that lines break, tables that hold a head, lists that keep their own marks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tocsin.formats.words.plain import read_text as read_plain
from tocsin.reading import read_text
from tocsin.reading.layout import Role
from tocsin.reading.picked.letterheads import Row, firms, over_lines
from tocsin.reading.picked.organizations import organizations_in
from tocsin.reading.picked.own_day import _over_a_break
from tocsin.reading.reader import source_of

BODY = "\n\nDear Sirs,\n\nPolice closed the hall.\n\nYours faithfully,\n\n(signed)\nAnn Sample\n"


def rows_of(text: str, role: Role = Role.LETTERHEAD) -> list[Row]:
    """The lines of a text as rows of one role."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    size = len(lines)
    return [Row(x, starts[n], role, n, size - 1 - n) for n, x in enumerate(lines)]


@pytest.mark.parametrize(
    ("broken", "day"),
    [
        ("Given at Sampleville this fourteenth day of April, two thousand\nand twenty-six.",
         "2026-04-14"),
        ("Testbourg, le jeudi quinze janvier deux mille\nvingt-six", "2026-01-15"),
        ("Ejemplo, veintiuno de noviembre de dos mil\nveinticinco", "2025-11-21"),
        ("исх. № 14/26 от семнадцатого апреля\nдве тысячи двадцать шестого года", "2026-04-17"),
    ],
)  # fmt: skip
def test_a_day_in_words_is_read_over_the_end_of_a_line(broken: str, day: str) -> None:
    found = [d for d, _ in _over_a_break(rows_of(broken))]
    assert [d.value.text for d in found] == [day]
    # its place is what stands on the first line
    first = broken.split("\n")[0]
    assert all(d.span.end == len(first) for d in found)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("SAMPLE CANE AND FIELD\nLABOUR UNION (SCFLU)", "SAMPLE CANE AND FIELD LABOUR UNION"),
        ("SYNDICAT DES AGENTS\nET RADES DE L'EST", "SYNDICAT DES AGENTS ET RADES DE L'EST"),
        ("| Gremio de Pilotos\n| y Prácticos de Test", "Gremio de Pilotos y Prácticos de Test"),
    ],
)  # fmt: skip
def test_a_name_goes_on_below_in_its_column(head: str, name: str) -> None:
    assert name in [b.name for b in over_lines(rows_of(head))]


def test_lines_that_say_two_things_are_not_joined() -> None:
    head = "SAMPLE DOCKERS UNION\nGENERAL SECRETARIAT\nSampleville"
    assert list(over_lines(rows_of(head))) == []


@pytest.mark.parametrize(
    "head",
    [
        "SAMPLE, PROOF & TRIAL\nADVOCATES, COMMISSIONERS FOR OATHS",
        "Exemple et Preuve, avocats\n12 rue du Test",
        "Пример и Проба\nадвокаты",
    ],
)
def test_a_firm_is_named_by_its_partners(head: str) -> None:
    found = [f.name for f in firms(rows_of(head))]
    assert found or "avocats" in head.split("\n")[0]


def test_two_bodies_in_one_breath_are_two() -> None:
    said = "We, the Sample Drivers Association and the Test Lake Crews Union, write to you."
    assert [b.name for b in organizations_in(said)] == [
        "Sample Drivers Association",
        "Test Lake Crews Union",
    ]
    said = "por la Central Campesina del Ejemplo y por el Sindicato de Jornaleras del Test"
    assert len(list(organizations_in(said))) == 2


def test_the_head_of_a_memo_may_be_a_table() -> None:
    table = (
        "# MEMORANDUM\n\n| | |\n|---|---|\n| To | Committee on Freedom of Association |\n"
        "| From | Sample Clerks' Union |\n| Date | 22 May 2026 |\n| Subject | Our complaint |\n"
    )
    reading = read_text(table + BODY, "memo.md")
    assert reading.date
    assert reading.date.value.text == "2026-05-22"
    assert reading.sender
    assert reading.sender.organization == "Sample Clerks' Union"
    assert reading.subject == "Our complaint"


def test_an_item_keeps_the_mark_it_is_written_with() -> None:
    written = "5. The wages were not paid.\n6. The hall was shut.\n"
    text = source_of(read_plain(written.encode()), "x.txt").text
    lines = [line for line in text.split("\n") if line]
    assert [line[:2] for line in lines] == ["5.", "6."]
    assert all(a != b for a, b in pairwise(lines))
