"""Whatever form is sent, a process that dies before any of its writes leaves nothing by halves.

The desk's own tests send its forms; they are run once more with ``tests.desk.killed`` before each.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOMS = (
    "api", "exchange", "field", "here", "intake", "keeping", "library", "outgoing", "papers",
    "parcels", "people", "record", "reports", "watched",
)  # fmt: skip
"""The rooms whose tests send forms; legal holds are laid by those of ``keeping``."""


def test_no_form_is_half_taken(root: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *(f"tests/desk/{room}" for room in ROOMS),
         "-m", "not slow and not browser", "-n", "2", "--dist", "loadfile", "-q",
         "-p", "no:cacheprovider", "-p", "tests.desk.killed"],
        cwd=root, env={**os.environ, "TOCSIN_TEST_KILLED": str(tmp_path)},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    killed = {name for path in tmp_path.iterdir() for name in path.read_text().split()}
    assert len(killed) > 60, sorted(killed)
