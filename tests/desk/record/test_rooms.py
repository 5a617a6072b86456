"""The rooms within the record keep what their faces offer, as the rooms of the engines do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.house.test_faces import FACES, demand_kept

ROOMS = [room for room in FACES if room.startswith("tocsin.desk")]


@pytest.mark.parametrize("room", ROOMS)
def test_a_face_of_the_desk_offers_what_it_lists(django: Path, room: str) -> None:
    demand_kept(room)


def test_the_record_has_four_rooms() -> None:
    assert [room.rpartition(".")[2] for room in ROOMS] == ["entries", "folder", "seats", "shown"]
