"""One mutant in a copy of the tree, and whether the tests notice it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.mutants.changes import Change
from tests.mutants.measured import ROOT, Measured

MOST_TESTS = 80
LOOPING = 240  # seconds of processor; what needs more has stopped going forward
HANGING = 900  # seconds of clock; nothing of a quick suite waits so long


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change and the file it is in, relative to the root."""

    path: str
    change: Change

    @property
    def room(self) -> str:
        """The room of the house it lives in."""
        return Path(self.path).parts[2]

    @property
    def name(self) -> tuple[str, str, str, str]:
        """How a list kept by hand calls it: place and tokens, without a line that moves."""
        return self.path, self.change.function, self.change.old, self.change.new


def tests_for(mutant: Mutant, data: Measured) -> list[str]:
    """Tests to run: those that execute the line, the most particular to it first."""
    here = data.tests(mutant.path, mutant.change.line)
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


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LOOPING, LOOPING))


def tried(mutant: Mutant, tests: list[str], tree: Path) -> str:
    """``killed``, ``survived``, ``uncovered`` or ``timeout``; a timeout counts as killed.

    The bound is the processor's time, so that other work on the machine does not kill a mutant.
    """
    seen = bool(tests)
    tests = tests or beside(mutant)
    if not tests:
        return "uncovered"
    target = tree / mutant.path
    original = (ROOT / mutant.path).read_text(encoding="utf-8")
    target.write_text(mutant.change.applied(original), encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    env = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    env["HYPOTHESIS_STORAGE_DIRECTORY"] = str(tree / ".hypothesis")
    try:
        done = subprocess.run(
            words, cwd=tree, env=env, timeout=HANGING, check=False, preexec_fn=_bounded,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "timeout"
    finally:
        target.write_text(original, encoding="utf-8")
    if done.returncode in (4, 5):  # pytest: no such test, nothing collected
        return "unmeasured"
    if done.returncode < 0:
        return "timeout"
    return ("survived" if seen else "uncovered") if done.returncode == 0 else "killed"


@dataclass(slots=True)
class Trial:
    """Copies of the tree to put mutants into, and what is known about tests and lines."""

    data: Measured
    trees: Queue[Path]
    known: dict[tuple[str, str, str, str], str]

    def row(self, mutant: Mutant) -> dict[str, object]:
        """Try one mutant in the next free copy."""
        tree = self.trees.get()
        try:
            outcome = tried(mutant, tests_for(mutant, self.data), tree)
        finally:
            self.trees.put(tree)
        change = mutant.change
        told = {"file": mutant.path, "function": change.function}
        told |= {"old": change.old, "new": change.new}
        sys.stderr.write(f"{outcome:9} {change.line:4} {' '.join(told.values())}\n")
        return {
            "room": mutant.room, **told, "line": change.line, "outcome": outcome,
            "equivalent": self.known.get(mutant.name, ""),
        }  # fmt: skip


def copies(work: Path, number: int) -> Queue[Path]:
    """As many copies of the tree as mutants are tried at once."""
    ignored = shutil.ignore_patterns(".venv*", ".git", "demo", "*_cache", "__pycache__")
    trees: Queue[Path] = Queue()
    for index in range(number):
        shutil.copytree(ROOT, work / f"tree{index}", ignore=ignored)
        trees.put(work / f"tree{index}")
    return trees
