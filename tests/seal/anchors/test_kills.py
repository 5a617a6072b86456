"""Anchoring killed at any instant: what is kept is whole, the log and its checkpoints hold."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seal.authority import Authority
from seal.logs import seeded
from tocsin.seal.anchors.store import Trusted, judge_anchors
from tocsin.seal.log import logkey
from tocsin.seal.log.log import Log
from tocsin.seal.log.notes import Note
from tocsin.seal.stamps.rfc3161 import build_request
from tocsin.seal.witness.cosignature import cosign, cosigned_at, witness_key

CHILD = """
import sys
from pathlib import Path
from tocsin.seal.anchors import adding
from tocsin.seal.log import Log
from tocsin.seal.log.notes import Note
folder, work = Path(sys.argv[1]), Path(sys.argv[2])
log = Log.open(folder)
print("ready", flush=True)
n = 0
while True:
    place = adding.target(log, None)
    adding.import_token(place, work / "a.tsr", [work / "chain.pem"])
    log.add_signatures(Note.parse((work / f"cosigned-{n % 20}").read_bytes()))
    n += 1
    (work / "done").write_text(str(n))
"""


@pytest.mark.slow
def test_a_hundred_kills(tmp_path: Path, authority: Authority) -> None:
    rng, key = random.Random(11), seeded("log")
    log = Log.create(tmp_path / "log", seed=bytes(key), origin="union.example/log")
    log.append(lambda _: [b"{}"], logkey.LogKey(log.origin, key))
    note = log.head().note
    assert note is not None
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.tsr").write_bytes(authority.reply(build_request(note.text.encode(), 1)))
    (work / "chain.pem").write_bytes((authority.folder / "chain.pem").read_bytes())
    witnesses = [(f"w{n}.example", seeded(f"w{n}")) for n in range(20)]
    for number, (name, secret) in enumerate(witnesses):
        line = cosign(note.text, name, secret, 1_700_000_000)
        (work / f"cosigned-{number}").write_text(str(note.with_signatures([line])))
    script = work / "child.py"
    script.write_text(CHILD)
    source = str(Path(__file__).resolve().parents[3] / "src")
    finished = 0
    for _ in range(100):
        (work / "done").unlink(missing_ok=True)
        child = subprocess.Popen(
            [sys.executable, script, log.folder, work],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": source},
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(rng.uniform(0, 0.04))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        acknowledged = int((work / "done").read_text() or 0) if (work / "done").exists() else 0
        finished += acknowledged
        head = Log.open(log.folder).head()
        assert head.note is not None
        assert head.note.text == note.text
        kept = log.checkpoint_at(1)
        assert kept is not None
        for number in range(min(acknowledged, 20)):
            name, secret = witnesses[number]
            assert cosigned_at(kept, witness_key(name, secret)), "an acknowledged line was lost"
        anchors = judge_anchors(
            log.folder / "anchors" / "1", note.text.encode(), Trusted(roots=(authority.root,))
        )
        assert all(anchor.state == "complete" for anchor in anchors)
        assert anchors or not acknowledged
    assert finished, "no round was ever finished: the test proved nothing"
    assert isinstance(Note.parse((log.folder / "checkpoint").read_bytes()), Note)
    leftovers = [p for p in (log.folder / "anchors").rglob("*") if p.suffix == ".part"]
    assert len(leftovers) <= 100
