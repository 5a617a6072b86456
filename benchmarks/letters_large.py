"""A complaint of thousands of facts: time and memory as the case grows, a process for each size.

Every fact is told, checked and set as PDF, DOCX and HTML; ``of_which`` shows the stages of the way
(processor seconds, those of the process that sets the PDF with them). As in
:mod:`tocsin.letters.pipeline` nothing searches for cycles meanwhile. ``peak_mib`` is the larger of
the two processes: while one sets the PDF the other waits, and both are shown beside it. The limit
beside it is what Typst alone needs for a page of plain paragraphs as many and as long: no letter
can be set faster with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 2_000, 5_000)
_CHILD = """
import datetime, gc, json, resource, sys, time
from pathlib import Path
gc.disable()
from tocsin.casefile.folder import load_case
from tocsin.law import load
from tocsin.letters.draft.first import draft_of
from tocsin.letters.gate.names import guard
from tocsin.letters.gate.verdict import Gate
from tocsin.letters.nodes.plain import lines
from tocsin.letters.kinds import KINDS
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import tree_of
from tocsin.letters.writers.registry import writer
def spent():
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime
at, parts = spent(), {}
def lap(name):
    global at
    now = spent()
    parts[name] = round(now - at, 3)
    at = now
folder, law = load_case(Path(sys.argv[1])), load()
lap("load")
day = datetime.date(2023, 10, 30)
commission = Commission(KINDS["cfa-complaint"], "en", day, "large")
scene = scene_of(commission, folder.file, law, Settings())
lap("scene")
draft = draft_of(scene)
lap("draft")
made = tree_of(draft, scene, "2023/1")
lap("tree")
Gate(folder, law).judge(made)
guard(made.letter, scene.view)
lap("gate")
for form in ("docx", "html", "pdf"):
    writer(form)(made.letter)
    lap(form)
peaks = [resource.getrusage(who).ru_maxrss // 1024
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
import typst
text = json.dumps([line for line in lines(made.letter)])
at = time.process_time()
typst.compile(b'#for x in json(bytes(sys.inputs.d)) { par(x) }', sys_inputs={"d": text})
lap("limit")
limit = parts.pop("limit")
print(json.dumps({"facts": len(made.body.facts),
    "processor_s": round(sum(parts.values()), 2), "peak_mib": max(peaks), "peaks_mib": peaks,
    "of_which": parts,
    "typst_plain_paragraphs_s": limit}))
"""


def run(scale: float = 1.0) -> dict[str, Any]:
    """Measure; ``scale`` shrinks the cases."""
    from benchmarks.casefile import case_text

    out: dict[str, Any] = {}
    for size in SIZES:
        count = max(20, round(size * scale))
        with tempfile.TemporaryDirectory() as name:
            text = case_text(count, 0).replace("    exhibits: [bench-exhibit-", "    #x [")
            Path(name, "case.yaml").write_text(text, "utf-8")
            environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
            done = subprocess.run(
                [sys.executable, "-c", _CHILD, name],
                check=True, capture_output=True, text=True, env=environment,
            )  # fmt: skip
        out[f"{count}_events"] = json.loads(done.stdout)
    return out
