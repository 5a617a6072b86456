"""What resembles a defect by a word, and is told apart by how that word is used."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law, load
from tocsin.reading import read_text


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def codes(
    law: Law, body: str, tail: str = "", head: str = "Sample Union\n4 Sample Road, Testville"
) -> set[str]:
    reading = read_text(
        f"{head}\n\n3 June 2024\n\nThe Director-General\nInternational Labour Office\n1211 "
        f"Geneva 22\n\n"
        f"Dear Director-General,\n\n{body}\n\nYours faithfully,\n\n(signed)\nAda "
        f"Sample\nSecretary\n{tail}"
    )
    found = check_documents([reading], law, datetime.date(2024, 6, 3))
    return {f.code[4:] for f in found}


@pytest.mark.parametrize(
    ("code", "silent", "speaks"),
    [
        (
            "C36",
            "Our union counts 318 members, 46 of them at Sample Stores. We ask that our 46 "
            "members of "
            "Sample Stores may meet.",
            "On 6 March 2024 the director suspended 31 teachers. The 13 teachers suspended "
            "that day "
            "were not heard.",
        ),
        (
            "C36",
            "We reported 23 dismissals at Sample Salt. Three more were notified on 12 "
            "February; the "
            "total is now 26. Of these 26 people dismissed, nine are delegates.",
            "We reported 23 dismissals at Sample Salt. These 32 dismissals were not explained.",
        ),
        (
            "R06",
            "We have asked the Permanent Secretary for a meeting, first offered for 5 March. The "
            "assistant in Testville put it off to 19 March.",
            "A guard asked that his name be kept secret. He works at the Testville plant and "
            "saw it on "
            "5 March.",
        ),
        (
            "W03",
            "There was a picket at the mill of Sta. Barbara Grain on 4 May.",
            "The manager is a bandit and a puppet.",
        ),
        (
            "W04",
            "The meeting was put off because of the change of government.",
            "We must work for a change of government with the opposition parties.",
        ),
        (
            "S22",
            "We complain to the Committee on Freedom of Association against the Government of "
            'Sampleland. The deputy told us: "You are not a trade union."',
            "We complain to the Committee on Freedom of Association against the Government of "
            "Sampleland. We are not a trade union.",
        ),
        (
            "C08",
            "On 9 September 2024 the executive will settle the text. It has not been sent; "
            "the executive "
            "will settle the text at its meeting on 9 September 2024.",
            "On 9 September 2024 police arrested the treasurer.",
        ),
        (
            "C37",
            "We have organised the stores since 2011. The night allowance has been the same "
            "since 2021.",
            "The agreement of 2018 sets the hours. The employer left the same agreement of "
            "2016 unread.",
        ),
    ],
)
def test_a_word_is_judged_by_its_use(law: Law, code: str, silent: str, speaks: str) -> None:
    assert code not in codes(law, silent)
    assert code in codes(law, speaks)


def test_annexes_named_behind_a_colon_are_listed(law: Law) -> None:
    body = "Votre note (pièce A) et la déclaration (pièce B) sont jointes."
    tail = "\nP.J. : pièce A, note de service nº 4 ; pièce B, déclaration de Mme Exemple.\n"
    assert "F16" not in codes(law, body, tail)


def test_a_paper_nobody_signed_says_where_it_comes_from_in_its_last_lines(law: Law) -> None:
    said = (
        "От: Анна Образцова <anna@sample.example>\nКому: МОТ\nТема: "
        "жалоба\n\nЗдравствуйте!\n\nЭто жалоба "
        "на Правительство в Комитет по свободе объединения. Нас уволили.\n\nПрофсоюз образцовых\n"
    )
    day = datetime.date(2024, 6, 3)
    bare = {f.code[4:] for f in check_documents([read_text(said)], law, day)}
    given = said + "Республика Образец, 3104, г. Тестов, ул. Первая, 27, кв. 3\n"
    assert "F05" in bare
    assert "F05" not in {f.code[4:] for f in check_documents([read_text(given)], law, day)}
