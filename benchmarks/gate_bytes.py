"""What the gate takes to look through an exhibit that is no text: random bytes, all of them noise.

Nothing of such a file can be passed over by its kind; each megabyte gives as much chance text as a
book. The goal is half a minute for 50 MB; the rate says how far that is.
"""

from __future__ import annotations

import random
import resource
import time

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.gate import Gate, Item
from tocsin.gate.reads import raw

MEGABYTES = 50
_CASE = {
    "case": {"id": "bench", "title": "Synthetic", "government": "PH"},
    "parties": [
        {"id": f"p{n}", "kind": "person", "protected": True, "alias": "a worker",
         "names": [{"text": name, "lang": lang}]}
        for n, (name, lang) in enumerate((("Ramon Reyes", "en"), ("Асан Асанов", "ky")))
    ],
}  # fmt: skip


def run(scale: float = 1.0) -> dict[str, object]:
    """Processor seconds for the verdict and for each part of it, and peak memory."""
    size = round(MEGABYTES * scale * (1 << 20))
    content = random.Random(7).randbytes(size)
    gate = Gate(CaseFile.model_validate(_CASE), Audience.ILO)
    gate.labels("read once, so that the patterns are compiled")
    began = time.process_time()
    verdict = gate.judge([Item("exhibit", content, "dump.bin")])
    judging = time.process_time() - began
    began = time.process_time()
    text = raw.readable(content)
    reading = time.process_time() - began
    began = time.process_time()
    gate.scanner.scan(text)
    scanning = time.process_time() - began
    peaks = [
        round(resource.getrusage(who).ru_maxrss / 1024)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    megabytes = size / (1 << 20)
    return {
        "megabytes": round(megabytes, 2),
        "characters_of_chance": len(text),
        "reading_seconds": round(reading, 2),
        "one_scan_seconds": round(scanning, 2),
        "verdict_seconds": round(judging, 2),
        "seconds_per_megabyte": round(judging / megabytes, 2),
        "refused": len(verdict.refused),
        "peak_mib": peaks,
        "goal": "50 MB in 30 s of one processor",
    }
