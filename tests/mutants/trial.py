"""One mutant: what it is, which tests are asked, and a process of its own where it needs one."""

from __future__ import annotations

import ast
import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Queue
from typing import Any

from tests.mutants.changes import Change
from tests.mutants.measured import ROOT, Measured
from tests.mutants.watched import ended

MOST_TESTS, MOST_SECONDS = 2_000, 40.0
LOOPING = 240  # seconds of processor; what needs more has stopped going forward


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change and the file it is in, relative to the root."""

    path: str
    change: Change

    @classmethod
    def of(cls, row: dict[str, Any]) -> Mutant:
        """From what :meth:`told` gave."""
        return cls(row["path"], Change(**row["change"]))

    def told(self) -> dict[str, Any]:
        """As JSON, for another process."""
        return asdict(self)

    @property
    def room(self) -> str:
        """The room of the house it lives in."""
        return Path(self.path).parts[2]

    @property
    def module(self) -> str:
        """The dotted name of its file."""
        return ".".join(Path(self.path).with_suffix("").parts[1:]).removesuffix(".__init__")

    @property
    def name(self) -> tuple[str, str, str, str]:
        """How a list kept by hand calls it: place and tokens, without a line that moves."""
        return self.path, self.change.function, self.change.old, self.change.new

    @property
    def said(self) -> str:
        """Place and tokens, for a person."""
        change = self.change
        return f"{self.path}:{change.line} {change.function} {change.old} -> {change.new}"


def tests_for(mutant: Mutant, data: Measured) -> list[str]:
    """Tests to ask: those beside its file first, then the quickest, within a bound."""
    first, name = _stands(mutant)
    here = data.on(mutant.path, mutant.change.line, first) if first else []
    if not here and name:
        here = data.naming(_made_of(mutant.path, name), mutant.room)
    here = here or data.of_file(mutant.path)
    beside = str(Path("tests", *Path(mutant.path).parts[2:-1])) + "/"
    ordered = sorted(here, key=lambda t: (not t.startswith(beside), data.seconds.get(t, 0.0), t))
    chosen, spent = [], 0.0
    for test in ordered[:MOST_TESTS]:
        spent += data.seconds.get(test, 0.0)
        if chosen and spent > MOST_SECONDS:
            break
        chosen.append(test)
    return chosen


def _stands(mutant: Mutant) -> tuple[int, str]:
    """The first line of the function it is in (0: in none), and what a table it is in is called."""
    tree = ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))
    first, name = 0, ""
    for node in ast.walk(tree):
        begins, ends = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0) or 0
        if not begins <= mutant.change.line <= ends:
            continue
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= mutant.change.line:
            first = max(first, node.body[0].lineno)
        elif isinstance(node, ast.FunctionDef):
            name = node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not first:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = target.id if isinstance(target, ast.Name) else name
    return first, name


def _made_of(path: str, name: str) -> set[str]:
    """A table of a module, and what is made of it there at any remove: a pattern of its words."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    made = {name}
    for node in tree.body:  # in order: what is made of a table stands below it
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
            continue
        if made & {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}:
            made.add(node.targets[0].id)
    return made


def beside(mutant: Mutant) -> list[str]:
    """The tests that mirror a file, then its room: for lines that only a child executes."""
    folder = Path("tests", *Path(mutant.path).parts[2:-1])
    while not (ROOT / folder).is_dir() and folder.parts:
        folder = folder.parent
    folders = dict.fromkeys([str(folder), str(Path(*folder.parts[:2]))])
    return [*folders, "-m", "not slow and not browser"] if len(folder.parts) > 1 else []


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LOOPING, LOOPING))


def tried(mutant: Mutant, tests: list[str], tree: Path) -> str:
    """``killed``, ``survived``, ``uncovered`` or ``timeout``; a timeout counts as killed.

    The bound is the processor's time, so that other work on the machine does not kill a mutant:
    too much of it, or none for a while (``watched.py``).
    """
    seen = bool(tests)
    tests = tests or beside(mutant)
    if not tests:
        return "uncovered"
    target = tree / mutant.path
    original = (ROOT / mutant.path).read_text(encoding="utf-8")
    target.write_text(mutant.change.applied(original), encoding="utf-8")
    files = dict.fromkeys(test.partition("::")[0] for test in tests) if seen else tests
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
             "-p", "tests.mutants.chosen", *files]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": f"{tree / 'src'}:{tree / 'tests'}:{tree}"}
    env["TOCSIN_CHOSEN"] = json.dumps(tests if seen else [])
    env["HYPOTHESIS_STORAGE_DIRECTORY"] = str(tree / ".hypothesis")
    try:
        begun = subprocess.Popen(
            words, cwd=tree, env=env, start_new_session=True, preexec_fn=_bounded,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        status = ended(begun.pid)
        begun.returncode = code = -1 if status is None else os.waitstatus_to_exitcode(status)
    finally:
        target.write_text(original, encoding="utf-8")
    if code == 5:  # pytest: nothing collected. 4 is a conftest that no longer loads: noticed
        return "unmeasured"
    if code < 0:
        return "timeout"
    return ("survived" if seen else "uncovered") if code == 0 else "killed"


@dataclass(slots=True)
class Trial:
    """Copies of the tree to put mutants into."""

    trees: Queue[Path]

    def row(self, asked: tuple[Mutant, list[str]]) -> str:
        """What comes of one mutant, in the next free copy."""
        tree = self.trees.get()
        try:
            outcome = tried(*asked, tree)
        finally:
            self.trees.put(tree)
        sys.stderr.write(f"apart: {outcome} {asked[0].said}\n")
        return outcome


def copies(work: Path, number: int) -> Queue[Path]:
    """As many copies of the tree as mutants are tried at once."""
    ignored = shutil.ignore_patterns(".venv*", ".git", "demo", "*_cache")
    trees: Queue[Path] = Queue()
    for index in range(number):
        shutil.copytree(ROOT, work / f"tree{index}", ignore=ignored)
        trees.put(work / f"tree{index}")
    return trees
