"""An event called for a day to come is not told of as held; another, or its call, may be."""

from __future__ import annotations

import pytest

from checks.test_within import found
from tocsin.law import Law

# the letters are of 4 May 2026
HELD = [
    "The general meeting is called for 12 December 2026.\n\nAt the general meeting 212 "
    "members raised their "
    "hands for the fund.",
    "L'assemblée générale est convoquée pour le 12 décembre 2026.\n\nL'assemblée générale a voté "
    "contre le paiement.",
    "La asamblea está convocada para el 12 de diciembre de 2026.\n\nEn la asamblea los afiliados "
    "eligieron otra junta.",
    "Комитет решил провести у ворот пикет. Он состоится 12 декабря 2026 года.\n\nНаш "
    "пикет показал, "
    "что люди спокойны.",
]
NOT_HELD = [
    "The general meeting is called for 12 December 2026.\n\nThe notice of the general "
    "meeting was torn "
    "down by the foreman.",
    "The general meeting is called for 12 December 2026.\n\nThe general meeting was "
    "announced to the "
    "mayor.",
    "A general meeting was held on 3 March 2026. The next general meeting is called for "
    "12 December "
    "2026.\n\nAt the general meeting 212 members voted for the fund.",
    "L'assemblée est convoquée pour le 12 décembre 2026.\n\nLe maire a interdit l'assemblée.",
    "Пикет назначен на 12 декабря 2026 года.\n\nВ 2023 году пикет разогнали водой.",
]


@pytest.mark.parametrize("body", HELD)
def test_what_is_called_for_a_day_to_come_was_not_held(body: str, law: Law) -> None:
    assert found(body, law, "C38")


@pytest.mark.parametrize("body", NOT_HELD)
def test_its_call_its_ban_and_an_earlier_one_are_no_contradiction(body: str, law: Law) -> None:
    assert not found(body, law, "C38")
