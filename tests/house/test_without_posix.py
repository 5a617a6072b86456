"""A few rooms with the modules taken away that only POSIX has (``tests/without_posix.py``)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
ROOMS = (
    "tests/desk/people", "tests/desk/record/test_entries.py", "tests/desk/here",
    "tests/desk/watched", "tests/casefile/folder/test_edit.py", "tests/seal/log/test_log.py",
    "tests/seal/archive/test_sealing.py", "tests/compare/tables/test_ledger_tricks.py",
)  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_works_without_what_windows_lacks(room: str) -> None:
    assert (ROOT / room).exists(), "the room moved"
    words = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "tests.without_posix",
             "-m", "not slow and not browser", room]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
