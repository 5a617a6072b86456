"""An address is told by its shape, in no matter what country; a date or a list is none."""

from __future__ import annotations

import pytest

from tocsin.checks.text import an_address

# invented addresses in the manner of their countries
ADDRESSES = (
    "Lot 11, parcelle 32/44, Ampasimazava, 501 Toamasina, Madagascar",
    "our door is at Block C, room 7, Ha Nyenye, Maputsoe 350, Lesotho",
    "Союз, Монголия, аймак Орхон, г. Эрдэнэт,\nбаг Баянцагаан, дом 31, кв. 8",
    "Rua Correia de Brito, n.º 613, 1.º andar, Beira, Moçambique",
    "14 Example Lane, Port of Spain, Trinidad",
)
NONE = (
    "1. Record, 24 October 2023, Russian with translation\n2. Draft, 2 pages, Kyrgyz",
    "Geneva, 25 October 2023",
    "Fait à Tunis, le 7 mai 2026, en deux exemplaires",
    "Conventions Nos. 87, 98, 151 and 154",
    "Case No. 3386, Kyrgyzstan, complaint of 2020",
    "Dear Mr Director-General, we write again, as promised",
    "г. Ош, 19 мая 2026 г., для сведения",
)


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_seen(text: str) -> None:
    assert an_address(text)


@pytest.mark.parametrize("text", NONE)
def test_a_date_or_a_list_is_none(text: str) -> None:
    assert not an_address(text)
