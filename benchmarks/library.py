"""The library: 100,000 synthetic documents added, one more, questions, precedents, growth, peers.

Each size runs in a process of its own, so that its memory is its own. Questions are asked under a
permission filter (50 of 400 shelves) with facets, each once before (cold) and once measured. Peers
in the same run, over the same stems and the same filter, without facets: SQLite's own FTS5 ranking,
tantivy, and PostgreSQL full text where it is installed. The engines of the library
(``library/engines``) answer the same questions whole: found by them, ordered by us, with facets.
Wall and processor time stand side by side: on a machine that does other work only the second says
something of the program.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import _librarypeers as peers
from benchmarks._library import documents, questions

DOCUMENTS = 100_000
GROWTH = (1_000, 10_000, 100_000)
ENGINES_UP_TO = 10_000
"""Sizes at which the other engines are measured too: they take the words of every passage."""
SHELVES = 400
SEEN = [f"shelf {n}" for n in range(50)]
BATCH = 250


def spread(call: Callable[[str], Any], asked: list[str]) -> dict[str, float]:
    """Median and 99th percentile in milliseconds, by the wall and by the processor."""
    wall, work = [], []
    for words in asked:
        began, used = time.perf_counter(), time.process_time()
        call(words)
        work.append((time.process_time() - used) * 1e3)
        wall.append((time.perf_counter() - began) * 1e3)
    return {
        "p50_ms": round(statistics.median(wall), 2),
        "p99_ms": round(sorted(wall)[int(len(wall) * 0.99)], 2),
        "p50_cpu_ms": round(statistics.median(work), 2),
        "p99_cpu_ms": round(sorted(work)[int(len(work) * 0.99)], 2),
    }


def batches(count: int) -> Iterator[tuple[str, list[Any]]]:
    """Documents in batches, each on its shelf; a small library has all its shelves too."""
    made, size = documents(count), max(1, min(BATCH, count // SHELVES))
    for number in range(-(-count // size)):
        yield f"shelf {number % SHELVES}", list(islice(made, size))


def one_size(count: int, path: Path) -> dict[str, Any]:
    """Everything that is measured of a library of one size."""
    from tocsin.library import precedents, search
    from tocsin.library.likeness import Facts
    from tocsin.library.store import Store

    store, wall, work = Store(path), 0.0, 0.0
    for shelf, batch in batches(count):
        began, used = time.perf_counter(), time.process_time()
        store.add(batch, "2026-11-01", shelf)
        wall += time.perf_counter() - began
        work += time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seen = [row[0] for row in store.base.execute("SELECT DISTINCT shelf FROM document")][:50]
    asked = questions(300)

    def ask(words: str) -> None:
        search(store, words, shelves=seen, facets=True)

    cold = spread(ask, asked)
    warm = spread(ask, asked)
    singles = []
    for document in documents(40, first=count):
        began = time.perf_counter()
        store.add([document], "2026-11-02", seen[0])
        singles.append((time.perf_counter() - began) * 1e3)
    beside = engines(store, path.parent, seen, asked) if count <= ENGINES_UP_TO else {}
    facts = [Facts(d.passages[0].text, d.language, principles=("2018/275", "2018/280"))
             for d in documents(20, first=7)]  # fmt: skip
    precedents(store, facts[0], shelves=seen)
    began, used = time.perf_counter(), time.process_time()
    for fact in facts:
        precedents(store, fact, shelves=seen)
    carried, worked = time.perf_counter() - began, time.process_time() - used
    size = sum(f.stat().st_size for f in path.parent.glob(path.name + "*")) / 1e6
    return {
        "documents": count, "add_s": round(wall, 1), "add_cpu_s": round(work, 1),
        "add_peak_mib": round(memory), "file_mb": round(size),
        "one_more_ms": {
            "median": round(statistics.median(singles), 1), "most": round(max(singles), 1),
        },
        "question_first": cold, "question": warm, "precedents_20_s": round(carried, 3),
        "precedents_20_cpu_s": round(worked, 3),
        "engines": beside,
        "store": {"shelves_seen": len(seen)},
    }  # fmt: skip


def engines(store: Any, folder: Path, seen: list[str], asked: list[str]) -> dict[str, Any]:
    """The same questions found with tantivy and with PostgreSQL, weighed and ordered as ever."""
    from tocsin.library import search
    from tocsin.library.engines import Postgres, Tantivy, in_step

    told: dict[str, Any] = {}
    folder.chmod(0o755)  # the server runs as another user and goes through it
    for name in ("tantivy", "postgres"):
        try:
            if name == "tantivy":
                engine: Any = Tantivy(folder / "tantivy")
            else:
                programs = peers.programs()
                if programs is None:
                    raise RuntimeError("PostgreSQL is not installed")
                (folder / "pg").mkdir()
                data = peers.started(folder / "pg", programs)
                engine = Postgres(host=str(data.parent), dbname="postgres", user="postgres",
                                  port=55432)  # fmt: skip
        except Exception as error:
            told[name] = {"absent": str(error)}
            continue
        began = time.perf_counter()
        in_step(engine, store)
        took = time.perf_counter() - began

        def ask(words: str, engine: Any = engine) -> None:
            search(store, words, shelves=seen, facets=True, engine=engine)

        told[name] = {"build_s": round(took, 1), "first": spread(ask, asked),
                      "again": spread(ask, asked)}  # fmt: skip
    return told


def in_child(name: str, *given: str) -> dict[str, Any]:
    """One of the measures in a process of its own."""
    code = (
        "import json,sys; from benchmarks import library; "
        f"print(json.dumps(library.{name}(*sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *given], capture_output=True, text=True, check=False,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def child_size(count: str) -> dict[str, Any]:
    """A size, in a folder that is taken away again."""
    with tempfile.TemporaryDirectory() as folder:
        return one_size(int(count), Path(folder) / "library.sqlite3")


def child_peer(name: str, count: str) -> dict[str, Any]:
    """A peer over the same documents."""
    with tempfile.TemporaryDirectory() as folder:
        peer = getattr(peers, name)(Path(folder), batches(int(count)), SHELVES)
        if isinstance(peer, str):
            return {"absent": peer}
        build, ask = peer
        asked = questions(300)
        return {
            "build_s": round(build, 1),
            "first": spread(ask, asked),
            "again": spread(ask, asked),
        }


def run(scale: float) -> dict[str, Any]:
    """The measures at this scale, and the peers at the full size."""
    whole = max(400, int(DOCUMENTS * scale))
    growth = {str(n): in_child("child_size", str(n)) for n in GROWTH if n <= whole}
    if str(whole) not in growth:
        growth[str(whole)] = in_child("child_size", str(whole))
    return {
        "goals": "100,000 in < 180 s and < 600 MiB; one more < 50 ms; p50 < 5 ms, p99 < 50 ms; "
        "precedents for 20 allegations < 1 s",
        "growth": growth,
        "peers": {name: in_child("child_peer", name, str(whole)) for name in peers.NAMES},
    }
