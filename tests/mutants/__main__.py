"""``python -m tests.mutants [--sample 300] [--seed N] [--rooms law,checks] [--jobs 2]``.

1. The quick suite runs once under coverage: which test executes which line.
2. A sample is drawn, the same for the same seed and source, in proportion to the rooms' size.
3. Each mutant is put into a copy of the tree; the tests that execute its line run until one fails.
   Where none does (a child process read the file), those of the folder that mirrors it run; a
   mutant they do not notice is uncovered, and counts as survived.

``equivalent.toml`` lists those judged by hand to change nothing a caller can see; they are drawn
but not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import coverage
from benchmarks.__main__ import machine
from tests.mutants.changes import Change, changes

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "casefile", "law", "checks", "gate", "letters", "site", "seal", "compare", "reading",
    "formats", "library",
)  # fmt: skip
MOST_TESTS = 80
SECONDS = 90


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change and the file it is in, relative to the root."""

    path: str
    change: Change

    @property
    def room(self) -> str:
        """The room of the house it lives in."""
        return Path(self.path).parts[2]


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
        if of_file[mutant.path] < 3 and len(taken) < number:
            of_file[mutant.path] += 1
            taken.append(mutant)
    return taken


def covered(work: Path) -> coverage.CoverageData:
    """Which test executes which line: the quick suite, once."""
    data = work / "coverage.db"
    env = {**os.environ, "COVERAGE_FILE": str(data), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    subprocess.run(
        [sys.executable, "-m", "coverage", "run", "--source", str(ROOT / "src/tocsin"),
         "-m", "pytest", "-q", "-p", "tests.mutants.coverer", "-p", "no:cacheprovider",
         "-m", "not slow and not browser"],
        cwd=ROOT, env=env, check=False, stdout=sys.stderr,
    )  # fmt: skip
    found = coverage.CoverageData(str(data))
    found.read()
    return found


def tests_for(mutant: Mutant, lines: dict[int, list[str]]) -> list[str]:
    """Tests to run: those that execute the line, the most particular to it first."""
    here = [test for test in lines.get(mutant.change.line, []) if test]
    files = Counter(test.partition("::")[0] for test in here)
    own = f"tests/{mutant.room}"
    return sorted(here, key=lambda t: (not t.startswith(own), files[t.partition("::")[0]], t))[
        :MOST_TESTS
    ]


def beside(mutant: Mutant) -> list[str]:
    """The tests that mirror a file: for lines that only a child of the tests' process executes."""
    folder = Path("tests", *Path(mutant.path).parts[2:-1])
    while not (ROOT / folder).is_dir() and folder.parts:
        folder = folder.parent
    return [str(folder), "-m", "not slow and not browser"] if len(folder.parts) > 1 else []


def tried(mutant: Mutant, tests: list[str], tree: Path) -> str:
    """``killed``, ``survived``, ``uncovered`` or ``timeout`` (which counts as killed)."""
    seen = bool(tests)
    tests = tests or beside(mutant)
    if not tests:
        return "uncovered"
    target = tree / mutant.path
    original = (ROOT / mutant.path).read_text(encoding="utf-8")
    target.write_text(mutant.change.applied(original), encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    env = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            words, cwd=tree, env=env, timeout=SECONDS if seen else 3 * SECONDS, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "timeout" if seen else "uncovered"
    else:
        return ("survived" if seen else "uncovered") if done.returncode == 0 else "killed"
    finally:
        target.write_text(original, encoding="utf-8")


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
        told[room] = {"mutants": len(mine), "killed": dead, "rate": round(dead / len(mine), 3)}
    return told


@dataclass(slots=True)
class Trial:
    """Copies of the tree to put mutants into, and what is known about tests and lines."""

    data: coverage.CoverageData
    trees: Queue[Path]
    known: dict[tuple[str, str, str, str], str]

    def row(self, mutant: Mutant) -> dict[str, object]:
        """Try one mutant in the next free copy."""
        tree = self.trees.get()
        try:
            lines = self.data.contexts_by_lineno(str(ROOT / mutant.path))
            outcome = tried(mutant, tests_for(mutant, lines), tree)
        finally:
            self.trees.put(tree)
        change = mutant.change
        told = {"file": mutant.path, "function": change.function}
        told |= {"old": change.old, "new": change.new}
        sys.stderr.write(f"{outcome:9} {change.line:4} {' '.join(told.values())}\n")
        why = self.known.get((mutant.path, change.function, change.old, change.new), "")
        return {
            "room": mutant.room, **told, "line": change.line, "outcome": outcome, "equivalent": why,
        }  # fmt: skip


def copies(work: Path, number: int) -> Queue[Path]:
    """As many copies of the tree as mutants are tried at once."""
    ignored = shutil.ignore_patterns(".venv*", ".git", "demo", "*_cache", "__pycache__")
    trees: Queue[Path] = Queue()
    for index in range(number):
        shutil.copytree(ROOT, work / f"tree{index}", ignore=ignored)
        trees.put(work / f"tree{index}")
    return trees


def main() -> None:
    """Draw, try, write the result."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261128)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks/results/mutants.json")
    args = parser.parse_args()
    rooms = tuple(r for r in args.rooms.split(",") if (ROOT / "src/tocsin" / r).is_dir())
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        trial = Trial(covered(Path(name)), copies(Path(name), args.jobs), equivalents())
        with ThreadPoolExecutor(args.jobs) as pool:
            rows = list(pool.map(trial.row, drawn(rooms, args.sample, args.seed)))
    document = {
        "benchmark": "mutants", "seed": args.seed, "sample": len(rows), "machine": machine(),
        "rates": rates(rows),
        "survived": [row for row in rows if row["outcome"] in ("survived", "uncovered")],
    }  # fmt: skip
    args.out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(json.dumps(document["rates"], indent=1) + "\n")


if __name__ == "__main__":
    main()
