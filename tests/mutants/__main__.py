"""``python -m tests.mutants [--sample 40] [--seed N] [--rooms law,checks] [--kept FOLDER]``.

Room by room, so that a figure is there after minutes:

1. A sample is drawn, the same for the same seed and source, each file at most three times.
2. The tests of the room are collected once, in a process that stays; which test executes which
   line is measured there (``measured.py``; ``--kept`` keeps it for the next sample).
3. For each mutant that process forks, the fork changes the code in memory and runs the tests that
   execute the line until one fails (``warm.py``).
4. What cannot be changed in memory (a table made at import), and what nobody noticed there, is
   tried once more in a copy of the tree, in a process of its own (``trial.py``).

Asked is what holds a rule in ``make check``: every row of a table, not the one in so many that is
quick; tests that are slow by themselves are left out. Only tests of the mutant's own room are
asked (``ALSO`` names those that hold the rules of a room from elsewhere): what another room notices
by chance is no rule.
``equivalent.toml`` lists those judged by hand to change nothing a caller can see; they are drawn
but not counted. A run is added to the result, or replaces the earlier one of the same seed and
rooms: the first figure of a seed is the honest one, for nobody had seen its survivors.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Any

from benchmarks.__main__ import machine
from tests.mutants.changes import changes
from tests.mutants.measured import ROOT
from tests.mutants.trial import Mutant, Trial, copies

ROOMS = (
    "casefile", "law", "checks", "gate", "letters", "site", "seal", "compare", "reading",
    "formats", "library",
)  # fmt: skip
ALSO = {"seal": ("conformance",)}
"""Rooms whose rules stand in another folder of tests too: vectors say what a seal's bytes mean."""
ASKED = "not browser and (not slow or sampled)"
"""A row of a table that stands for its neighbours in the quick suite speaks for itself here."""
OF_A_FILE = 3
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
"""A process that forks must have no threads: a lock that one of them held would stay shut."""


def drawn(rooms: tuple[str, ...], number: int, seed: int) -> list[Mutant]:
    """The sample: every possible change is equally likely, each file at most three times."""
    possible = [
        Mutant(str(path.relative_to(ROOT)), change)
        for room in rooms
        for path in sorted((ROOT / "src/tocsin" / room).rglob("*.py"))
        for change in changes(path.read_text(encoding="utf-8"))
    ]
    random.Random(seed).shuffle(possible)
    taken: list[Mutant] = []
    of_file: Counter[str] = Counter()
    for mutant in possible:
        if of_file[mutant.path] < OF_A_FILE and len(taken) < number:
            of_file[mutant.path] += 1
            taken.append(mutant)
    return taken


def equivalents() -> dict[tuple[str, str, str, str], str]:
    """Mutants judged by hand to change nothing: place and tokens to the reason."""
    text = (Path(__file__).parent / "equivalent.toml").read_text(encoding="utf-8")
    return {
        (row["file"], row["function"], row["old"], row["new"]): row["why"]
        for row in tomllib.loads(text).get("equivalent", [])
    }


def rates(rows: list[dict[str, object]]) -> dict[str, object]:
    """Killed of all that are not equivalent, in all and per room."""
    told: dict[str, object] = {}
    for room in ("all", *sorted({str(row["room"]) for row in rows})):
        mine = [r for r in rows if room in ("all", r["room"]) and not r["equivalent"]]
        dead = sum(row["outcome"] in ("killed", "timeout") for row in mine)
        rate = round(dead / len(mine), 3) if mine else None
        told[room] = {"mutants": len(mine), "killed": dead, "rate": rate}
    return told


def added(out: Path, run: dict[str, object]) -> None:
    """Put a run into the result; one of the same seed and rooms gives way to it."""
    document = {"benchmark": "mutants", "runs": []}
    if out.exists():
        document = json.loads(out.read_text(encoding="utf-8"))
    same = ("seed", "rooms")
    document["runs"] = [
        *(r for r in document["runs"] if any(r.get(k) != run[k] for k in same)),
        run,
    ]
    out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


def warmed(room: str, sample: list[Mutant], kept: Path) -> list[dict[str, Any]]:
    """What came of each mutant in a process that has the tests of its room collected."""
    kept.mkdir(parents=True, exist_ok=True)
    told = json.dumps([mutant.told() for mutant in sample])
    (kept / "mutants.json").write_text(told, encoding="utf-8")
    (kept / "outcomes.json").unlink(missing_ok=True)
    asked = [f"tests/{each}" for each in (room, *ALSO.get(room, ()))]
    words = [
        sys.executable, "-m", "pytest", "-q", "-p", "tests.mutants.warm", "-p", "no:cacheprovider",
        "-m", ASKED, *asked,
    ]  # fmt: skip
    path = f"{ROOT / 'src'}:{ROOT / 'tests'}:{ROOT}"
    env = {**os.environ, "PYTHONPATH": path, "TOCSIN_MUTANTS": str(kept), **ONE_THREAD}
    subprocess.run(words, cwd=ROOT, env=env, check=False, stdout=subprocess.DEVNULL)
    found: list[dict[str, Any]] = json.loads((kept / "outcomes.json").read_text("utf-8"))
    return found


def tried(room: str, args: argparse.Namespace, work: Path) -> list[dict[str, object]]:
    """The rows of a room's sample."""
    sample = drawn((room,), args.sample, args.seed)
    warm = warmed(room, sample, (args.kept or work) / room)
    again = [i for i, row in enumerate(warm) if row["outcome"] not in ("killed", "timeout")]
    trial = Trial(copies(work, args.jobs) if again else Queue())
    with ThreadPoolExecutor(args.jobs) as pool:
        asked = [(sample[i], list(warm[i]["tests"])) for i in again]
        for index, outcome in zip(again, pool.map(trial.row, asked), strict=True):
            warm[index]["outcome"] = outcome
    known = equivalents()
    return [
        {
            "room": room, "file": m.path, "function": m.change.function, "old": m.change.old,
            "new": m.change.new, "line": m.change.line, "outcome": row["outcome"],
            "equivalent": known.get(m.name, ""),
        }
        for m, row in zip(sample, warm, strict=True)
    ]  # fmt: skip


def main() -> None:
    """Draw, try, write the result."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("--sample", type=int, default=40, help="mutants of each room")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kept", type=Path, help="folder with what was measured")
    parser.add_argument("--note", default="", help="what a reader of this run must know")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks/results/mutants.json")
    args = parser.parse_args()
    for room in args.rooms.split(","):
        with tempfile.TemporaryDirectory(prefix="mutants-") as name:
            rows = tried(room, args, Path(name))
        run = {
            "seed": args.seed, "rooms": [room], "sample": len(rows), "note": args.note,
            "machine": machine(), "rates": rates(rows),
            "survived": [row for row in rows if row["outcome"] not in ("killed", "timeout")],
        }  # fmt: skip
        added(args.out, run)
        sys.stdout.write(json.dumps(run["rates"], indent=1) + "\n")


if __name__ == "__main__":
    main()
