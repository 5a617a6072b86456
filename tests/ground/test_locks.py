"""One writer at a time into a folder, on systems that lock folders and on those that do not."""

from __future__ import annotations

import fcntl
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from tocsin.ground import locks
from tocsin.ground.locks import one_writer


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
