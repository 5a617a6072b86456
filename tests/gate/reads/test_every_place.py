"""A name is read wherever it is planted: every carrier of ``carriers.py``, read in this process.

What the gate then says of it, and that nothing of it is printed, is in ``test_carriers.py``, which
goes through the child that reads for the gate; here each reader is asked alone.
"""

from __future__ import annotations

import pytest
from tests.gate.carriers import CARRIERS
from tests.gate.reads.reading import carried

NAME, CYRILLIC, INNOCENT = "Aibek Synthetikov", "Айбек Синтетиков", "Somebody Otherwise"
ASCII_ALONE = ("pdf words for readers",)
BLIND = ("unknown binary",)  # nothing reads it: its bytes are, and it is held


@pytest.mark.sampled(7)
@pytest.mark.parametrize("where", list(CARRIERS))
def test_a_planted_name_is_read(where: str) -> None:
    file, carrier = CARRIERS[where]
    assert any(NAME in p.text for p in carried(carrier(NAME), file).passages)


@pytest.mark.slow
def test_it_is_read_in_cyrillic_too() -> None:
    missed = [
        where
        for where, (file, carrier) in CARRIERS.items()
        if where not in ASCII_ALONE
        and not any(CYRILLIC in p.text for p in carried(carrier(CYRILLIC), file).passages)
    ]
    assert missed == []


@pytest.mark.slow
def test_another_name_in_the_same_place_is_read_whole_and_nothing_is_left_unread() -> None:
    odd = []
    for where, (file, carrier) in CARRIERS.items():
        found = carried(carrier(INNOCENT), file)
        if any(NAME in p.text for p in found.passages) or (found.unread and where not in BLIND):
            odd.append((where, found.unread))
    assert odd == []
