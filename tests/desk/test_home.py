"""A home is made by processes that start in the same moment."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tocsin.desk.home import Home
from tocsin.ground.errors import TocsinError


def test_processes_that_start_together_do_not_stand_in_each_others_way(tmp_path: Path) -> None:
    """Two that tried the folder under one name took each other's trial away: one did not start."""
    home, refused, go = Home(tmp_path / "home"), [], threading.Barrier(6)

    def make() -> None:
        go.wait()
        for _turn in range(200):
            try:
                home.make()
            except TocsinError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=make) for _each in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    assert {path.name for path in home.path.iterdir()} == {"vault", "cache"}, "no trial is left"


def test_a_place_that_cannot_be_written_is_said_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file stands here", encoding="utf-8")
    with pytest.raises(TocsinError, match="cannot be written") as told:
        Home(tmp_path / "home").make()
    assert told.value.diagnosis.file == str(tmp_path / "home")
