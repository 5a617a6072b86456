"""The library as it grows to a million documents: what each further 100,000 cost, in one process.

Documents are added a thousand at a time, as ``tocsin library add`` does. After each 100,000 the
same questions as in ``library`` are asked under a permission filter with facets, one more document
is added, and precedents are looked for. What was measured is written after each step, so that a run
that is stopped leaves what it had.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks._library import documents, questions
from benchmarks.library import SHELVES, spread

STEP, AT_ONCE = 100_000, 1_000
WHOLE = 1_000_000


def measured(store: Any, count: int) -> dict[str, Any]:
    """Questions, one more document and precedents at this size."""
    from tocsin.library import precedents, search
    from tocsin.library.likeness import Facts

    seen = [f"shelf {n}" for n in range(SHELVES // 8)]
    asked = questions(300)
    first = spread(lambda words: search(store, words, shelves=seen, facets=True), asked)
    again = spread(lambda words: search(store, words, shelves=seen, facets=True), asked)
    singles = []
    for document in documents(20, first=2 * WHOLE + count):
        used = time.process_time()
        store.add([document], "2026-11-02", seen[0])
        singles.append((time.process_time() - used) * 1e3)
    facts = [Facts(d.passages[0].text, d.language, principles=("2018/275", "2018/280"))
             for d in documents(20, first=7)]  # fmt: skip
    precedents(store, facts[0], shelves=seen)
    used = time.process_time()
    for fact in facts:
        precedents(store, fact, shelves=seen)
    return {
        "question_first": first, "question": again,
        "one_more_cpu_ms": round(statistics.median(singles), 1),
        "precedents_20_cpu_s": round(time.process_time() - used, 2),
    }  # fmt: skip


def run(scale: float) -> dict[str, Any]:
    """Steps up to the whole at this scale; ``TOCSIN_GROWTH`` names a file for their figures."""
    from tocsin.library.store import Store

    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        store, made, work, wall = Store(path), documents(WHOLE), 0.0, 0.0
        step = max(AT_ONCE, int(STEP * scale))
        for count in range(0, int(WHOLE * scale), AT_ONCE):
            batch = list(islice(made, AT_ONCE))
            used, began = time.process_time(), time.perf_counter()
            store.add(batch, "2026-11-01", f"shelf {count // AT_ONCE % SHELVES}")
            work += time.process_time() - used
            wall += time.perf_counter() - began
            if (count + AT_ONCE) % step:
                continue
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told[str(count + AT_ONCE)] = {
                "add_cpu_s": round(work, 1), "add_s": round(wall, 1),
                "peak_mib": round(memory),
                "file_mb": round(sum(f.stat().st_size for f in path.parent.iterdir()) / 1e6),
                **measured(store, count + AT_ONCE),
            }  # fmt: skip
            if "TOCSIN_GROWTH" in os.environ:
                Path(os.environ["TOCSIN_GROWTH"]).write_text(json.dumps(told, indent=1))
    return {"growth": told}
