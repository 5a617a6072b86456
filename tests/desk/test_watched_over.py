"""Servers that are watched over: one that fails ends no office; none that starts is said."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.desk.serving import together
from tocsin.ground.errors import TocsinError

READY = "import os, time; os.write(int(os.environ['TOCSIN_READY']), b'.'); "
"""What stands for a server: it says that it is ready; what it does then follows."""
COUNTED = """
import os, sys
where = sys.argv[1]
number = len(os.listdir(where))
open(os.path.join(where, str(number)), "x").write(os.environ.get("TOCSIN_FIRST", ""))
"""
"""Before it: the how manieth server this is, ``number``, is written down."""


@pytest.fixture
def watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, int], together.Servers]]:
    """``(what a server does, how many)``: those watched over."""
    monkeypatch.setattr(together, "PAUSE", 0.01)
    monkeypatch.setattr(together, "SOON", 0.2)
    line, mine = os.pipe()
    made: list[together.Servers] = []

    def begin(does: str, count: int) -> together.Servers:
        words = [sys.executable, "-I", "-S", "-c", COUNTED + does, str(tmp_path)]
        monkeypatch.setattr(sys, "orig_argv", words)
        made.append(together.Servers({}, line, count))
        return made[0]

    yield begin
    for servers in made:
        servers.end()
    os.close(line)
    os.close(mine)


def _until(servers: together.Servers, there: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not there():
        servers.tend()
        assert time.monotonic() < until
        time.sleep(0.005)


def _started(folder: Path) -> list[str]:
    """What each server that was started was told: whether it says the link."""
    paths = sorted(folder.iterdir(), key=lambda path: int(path.name))
    return [path.read_text(encoding="ascii") for path in paths]


def test_the_first_comes_alone_and_says_the_link(watched: Any, tmp_path: Path) -> None:
    servers = watched(READY + "time.sleep(60)", 3)
    servers.tend()
    assert len(servers.up) == 1
    _until(servers, lambda: sum(server.ready for server in servers.up) == 3)
    assert _started(tmp_path) == ["1", "", ""]


def test_one_that_fails_once_ends_no_office(watched: Any, tmp_path: Path) -> None:
    """The second fails at its start; the first goes on, and another comes in its place."""
    does = f"if number == 1: sys.exit(1)\n{READY} time.sleep(60)"
    servers = watched(does, 3)
    _until(servers, lambda: sum(server.ready for server in servers.up) == 3)
    assert len(_started(tmp_path)) == 4
    assert servers.up[0].process.poll() is None
    _until(servers, lambda: servers.failures == 0)


def test_the_others_go_on_however_often_one_fails(
    watched: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "TRIALS_LATER", 2)
    monkeypatch.setattr(together, "PAUSE", 0.001)
    servers = watched(f"if number: sys.exit(1)\n{READY} time.sleep(60)", 2)
    _until(servers, lambda: servers.failures == 5)
    first = servers.up[0]
    assert first.ready
    assert first.process.poll() is None


def test_pauses_grow_to_a_bound(watched: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "LONGEST", 0.08)
    monkeypatch.setattr(together, "TRIALS", 99)
    servers = watched("sys.exit(1)", 2)
    pauses: list[float] = []
    while len(pauses) < 6:
        _until(servers, lambda: servers.failures > len(pauses))
        pauses.append(round(servers.after - servers.failed, 3))
    assert pauses == [0.01, 0.02, 0.04, 0.08, 0.08, 0.08]


def test_none_that_can_start_is_told(watched: Any, tmp_path: Path) -> None:
    servers = watched("sys.exit(7)", 3)
    with pytest.raises(TocsinError, match=r"no server of this desk can start.* code 7"):
        _until(servers, lambda: False)
    assert _started(tmp_path) == ["1"] * together.TRIALS, "each would have said the link"


def test_all_that_end_at_once_come_back(watched: Any, tmp_path: Path) -> None:
    servers = watched(READY + "time.sleep(60)", 2)
    _until(servers, lambda: sum(server.ready for server in servers.up) == 2)
    gone = [server.process for server in servers.up]
    for process in gone:
        process.kill()
    _until(servers, lambda: sum(server.process not in gone for server in servers.up) == 2)
    _until(servers, lambda: all(server.ready for server in servers.up))
