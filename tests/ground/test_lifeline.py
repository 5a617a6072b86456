"""Whoever is killed takes along everyone it started, also from the middle of their work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="counts processes as POSIX does")

_BUSY = (
    "import os\ndef busy(mark):\n    open(mark, 'w').write(str(os.getpid()))\n    while 1: pass\n"
)
WAYS = {
    "a bounded reader": "from tocsin.formats.bounds.child import bounded\n"
    "bounded(way.busy, sys.argv[1])",
    "a bounded reader of a fresh interpreter": (
        "import tocsin.formats.bounds.child as m\n"
        "m.settle(m._spawned(way.busy, (sys.argv[1],), m.Bounds(), ''), '')"
    ),
    "a kept reader": "from tocsin.formats.bounds.kept import bounded_kept\n"
    "bounded_kept(way.busy, sys.argv[1])",
    "a worker of the seal": "from tocsin.seal.archive.pool import Pool\n"
    "list(Pool(1, way.busy, print).map([sys.argv[1]]))",
    "a worker of the comparison": "from tocsin.ground.lifeline import forked_pool\n"
    "forked_pool(2).map(way.busy, [sys.argv[1]])",
    "a worker within a bounded reader": "from tocsin.formats.bounds.child import bounded\n"
    "bounded(way.nested, sys.argv[1])",
}
_NESTED = (
    "def nested(mark):\n    from tocsin.ground.lifeline import forked_pool\n"
    "    forked_pool(2).map(busy, [mark])\n"
)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def _number(mark: Path) -> int:
    for _ in range(400):
        if mark.exists() and mark.read_text():
            return int(mark.read_text())
        time.sleep(0.05)
    raise AssertionError("the worker never began")


@pytest.mark.sampled(4)
@pytest.mark.parametrize("cord", ["the system's", "a thread's"])
@pytest.mark.parametrize("way", WAYS)
def test_a_worker_ends_with_whoever_was_killed(tmp_path: Path, way: str, cord: str) -> None:
    (tmp_path / "way.py").write_text(_BUSY + _NESTED)
    mark = tmp_path / "mark"
    code = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport way\n"
    if cord == "a thread's":
        code += "from tocsin.ground import lifeline\nlifeline._library = lambda: None\n"
    code += WAYS[way]
    parent = subprocess.Popen([sys.executable, "-c", code, str(mark)])
    worker = _number(mark)
    assert _alive(worker)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(200):
        if not _alive(worker):
            return
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    raise AssertionError("it went on without its parent")


@pytest.mark.slow
def test_processor_time_runs_out_even_where_nobody_watches(tmp_path: Path) -> None:
    code = (
        "import os, resource; from tocsin.ground import lifeline\n"
        "lifeline._GRACE = 0\n"
        "lifeline.limit_cpu(1 / (os.cpu_count() or 1))\n"
        "while True: pass"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=60)
    assert done.returncode == -signal.SIGXCPU
