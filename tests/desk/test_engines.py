"""The desk's suite once more, on the engines of a federation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.desk.engines import cluster, programs

pytestmark = pytest.mark.slow


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_the_suite_of_the_desk_passes_on_postgresql(root: Path) -> None:
    with cluster() as made:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "tests/desk", "-m", "not slow and not browser",
             "-n", "2", "--dist", "loadfile", "-q", "-p", "no:cacheprovider"],
            cwd=root, env={**os.environ, "TOCSIN_TEST_CLUSTER": str(made.folder)},
            capture_output=True, text=True,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
