"""``python -m tests.mutants [--sample 300] [--seed N] [--rooms law,checks] [--kept FOLDER]``.

1. The quick suite runs once under coverage: which test executes which line (``measured.py``;
   ``--kept`` keeps it for the next sample).
2. A sample is drawn, the same for the same seed and source: in proportion to the rooms' size, or
   with ``--each`` as many of every room.
3. Each mutant is put into a copy of the tree; the tests that execute its line run until one fails.
   Where none does (a child process read the file), those of the folder that mirrors it run; a
   mutant they do not notice is uncovered, and counts as survived (``trial.py``).

``equivalent.toml`` lists those judged by hand to change nothing a caller can see; they are drawn
but not counted. A run is added to the result, or replaces the earlier one of the same seed and
rooms: the first figure of a seed is the honest one, for nobody had seen its survivors.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.__main__ import machine
from tests.mutants.changes import changes
from tests.mutants.measured import ROOT, measured
from tests.mutants.trial import Mutant, Trial, copies

ROOMS = (
    "casefile", "law", "checks", "gate", "letters", "site", "seal", "compare", "reading",
    "formats", "library",
)  # fmt: skip
OF_A_FILE = 3


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
    same = ("seed", "rooms", "each")
    document["runs"] = [
        *(r for r in document["runs"] if any(r.get(k) != run[k] for k in same)),
        run,
    ]
    out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    """Draw, try, write the result."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--each", action="store_true", help="SAMPLE of every room, not in all")
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kept", type=Path, help="folder with what coverage measured")
    parser.add_argument("--tests", default="", help="measure these test folders alone")
    parser.add_argument("--note", default="", help="what a reader of this run must know")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks/results/mutants.json")
    args = parser.parse_args()
    rooms = tuple(r for r in args.rooms.split(",") if (ROOT / "src/tocsin" / r).is_dir())
    sets = [(room,) for room in rooms] if args.each else [rooms]
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        data = measured(args.kept or Path(name), tuple(filter(None, args.tests.split(","))))
        trial = Trial(data, copies(Path(name), args.jobs), equivalents())
        with ThreadPoolExecutor(args.jobs) as pool:
            sample = [m for part in sets for m in drawn(part, args.sample, args.seed)]
            rows = list(pool.map(trial.row, sample))
    run = {
        "seed": args.seed, "rooms": list(rooms), "each": args.each, "sample": len(rows),
        "note": args.note, "machine": machine(), "rates": rates(rows),
        "survived": [row for row in rows if row["outcome"] not in ("killed", "timeout")],
    }  # fmt: skip
    added(args.out, run)
    sys.stdout.write(json.dumps(run["rates"], indent=1) + "\n")


if __name__ == "__main__":
    main()
