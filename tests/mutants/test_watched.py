"""What stands still is ended, what works or ends by itself is left to; nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.mutants.watched import ended, session

pytestmark = pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no /proc")


def begun(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code], start_new_session=True, stdout=subprocess.PIPE, text=True
    )


def told(process: subprocess.Popen[str], still: float) -> int | None:
    """How it ended, by :func:`ended`; and that nothing of its session is there any longer."""
    status = ended(process.pid, still)
    process.returncode = 0
    assert process.stdout is not None
    process.stdout.close()
    until = time.monotonic() + 10
    while session(process.pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert session(process.pid) == {}
    return status


@pytest.mark.slow
def test_what_ends_by_itself_has_its_status_and_leaves_nothing_running() -> None:
    child = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'input()'], stdin=0)"
    assert os.waitstatus_to_exitcode(told(begun(f"{child}; sys.exit(3)"), 60.0) or 0) == 3


@pytest.mark.slow
def test_what_waits_for_ever_is_ended_with_those_it_waits_for() -> None:
    waits = "import os, time; os.fork(); print(flush=True); time.sleep(600)"
    process = begun(waits)
    assert process.stdout is not None
    process.stdout.readline()
    assert told(process, 0.5) is None


@pytest.mark.slow
def test_whoever_works_is_not_ended_however_long_its_parent_waits() -> None:
    works = "import time; t = time.process_time()\nwhile time.process_time() < t + 3: pass"
    waits = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {works!r}])"
    assert told(begun(waits), 2.0) == 0
