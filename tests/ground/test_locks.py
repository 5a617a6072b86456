"""One writer at a time, on systems that lock folders and on those that do not; turns."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from tocsin.ground import locks
from tocsin.ground.locks import Turns, one_writer


@pytest.fixture(params=["posix", "windows"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """This system, or Windows' branch with a stand-in for its module of locks."""
    if request.param == "windows":
        windows = types.ModuleType("msvcrt")
        windows.LK_NBLCK = 2  # type: ignore[attr-defined]
        windows.locking = lambda handle, _mode, _count: fcntl.flock(  # type: ignore[attr-defined]
            handle, fcntl.LOCK_EX | fcntl.LOCK_NB
        )
        monkeypatch.setitem(sys.modules, "msvcrt", windows)
        monkeypatch.setattr(locks, "sys", types.SimpleNamespace(platform="win32"))
    return str(request.param)


def test_what_eight_add_at_one_moment_is_all_there(system: str, tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")

    def add() -> None:
        for _ in range(5):
            with one_writer(tmp_path):
                before = int(count.read_text())
                time.sleep(0.001)  # here another would write in between
                count.write_text(str(before + 1))

    workers = [threading.Thread(target=add) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert count.read_text() == "40"


def test_a_writer_that_failed_holds_nobody_up(system: str, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), one_writer(tmp_path):
        raise RuntimeError
    with one_writer(tmp_path):
        pass


def test_what_is_left_behind_is_hidden(system: str, tmp_path: Path) -> None:
    with one_writer(tmp_path):
        pass
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())


IN_TURN = """
import sys, threading
from pathlib import Path
from tocsin.ground.locks import turns_of
at, count = Path(sys.argv[1]), Path(sys.argv[2])

def add():
    for _each in range(40):
        line = turns_of(str(at))
        assert line.take(30.0)
        try:
            before = int(count.read_text())
            count.write_text(str(before + 1))
        finally:
            line.give()

threads = [threading.Thread(target=add) for _each in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_of_several_processes_come_one_after_the_other(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    call = [sys.executable, "-c", IN_TURN, str(tmp_path / "line"), str(count)]
    running = [subprocess.Popen(call) for _each in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert count.read_text() == "320", "two were at it at one moment, and one's work is lost"


def test_a_turn_that_does_not_come_is_given_up_and_a_kill_lets_go(tmp_path: Path) -> None:
    holds = (
        "import sys, time; from tocsin.ground.locks import turns_of; "
        "assert turns_of(sys.argv[1]).take(5.0); print('held', flush=True); time.sleep(600)"
    )
    at = str(tmp_path / "line")
    with subprocess.Popen(
        [sys.executable, "-c", holds, at], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        mine = Turns(Path(at))
        assert not mine.take(0.05), "another process is at it"
        assert not mine.take(0.05), "who gave up stands in nobody's way, nor in the own"
        other.kill()
        other.wait()
        assert mine.take(30.0)
        assert not mine.take(0.05), "another thread of this process is at it"
        mine.give()
        assert mine.take(0.05)
        mine.give()
