"""A witness killed at any instant never cosigns two histories and never forgets a cosignature."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seal.logs import MemoryLog, seeded
from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.notes import Note
from tocsin.seal.witness.cosignature import cosigned_at
from tocsin.seal.witness.memory import Witness

CHILD = """
import sys
from pathlib import Path
from seal.logs import MemoryLog, seeded
from tocsin.seal.witness.client import build_request
from tocsin.seal.witness.memory import RefusalError, Witness
folder, mark = Path(sys.argv[1]), sys.argv[2]
witness = Witness(folder / "w", "w.example", seeded("witness"), lambda: 1_700_000_000)
log = MemoryLog().grow(4).grow(400, mark)
out = open(folder / "acknowledged", "a")
witness.add_log(log.vkey)
print("ready", flush=True)
for size in range(5, 400):
    seen = witness.seen(log.origin)
    old = seen.size if seen else 0
    if size < old:
        continue
    try:
        line = witness.add_checkpoint(build_request(log.note(size), old, log.consistency))
    except RefusalError:
        continue
    out.write(str(log.note(size).with_signatures(line)).replace("\\n", "|") + "\\n")
    out.flush()
"""


@pytest.mark.slow
def test_two_hundred_kills(tmp_path: Path) -> None:
    rng = random.Random(7)
    here = Path(__file__).resolve()
    path = os.pathsep.join([str(here.parents[3] / "src"), str(here.parents[2])])
    script = tmp_path / "child.py"
    script.write_text(CHILD)
    for number in range(200):
        child = subprocess.Popen(
            [sys.executable, script, tmp_path, "a" if number % 3 else "imposed"],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(rng.uniform(0, 0.05))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    witness = Witness(tmp_path / "w", "w.example", seeded("witness"), lambda: 1_700_000_000)
    roots: dict[int, set[bytes]] = {}
    largest = 0
    for row in (tmp_path / "acknowledged").read_text().split("\n")[:-1]:
        note = Note.parse(row.replace("|", "\n"))
        assert cosigned_at(note, witness.vkey)
        point = Checkpoint.parse(note.text)
        roots.setdefault(point.size, set()).add(point.root)
        largest = max(largest, point.size)
    assert roots, "no request was ever acknowledged: the test proved nothing"
    assert all(len(found) == 1 for found in roots.values())
    seen = witness.seen(MemoryLog().origin)
    assert seen is not None
    assert seen.size >= largest
