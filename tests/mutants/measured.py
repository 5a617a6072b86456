"""Which test executes which line: the quick suite under coverage, one test folder at a time.

What was measured is kept in a folder when the caller names one, so that a second sample need not
measure again; delete ``<folder>.db`` there to have that test folder measured anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import coverage

ROOT = Path(__file__).resolve().parents[2]
APART = {"house", "mutants", "thorough"}  # tests of the house itself, not of an engine
_RELATIVE = "[run]\nrelative_files = True\nsource = src/tocsin\n"


class Measured:
    """The tests that execute a line, over all test folders."""

    def __init__(self, parts: list[coverage.CoverageData]) -> None:
        self.parts = parts

    def tests(self, path: str, line: int) -> list[str]:
        """Tests, as pytest names them, that execute a line of a file relative to the root."""
        found: dict[str, None] = {}
        for part in self.parts:
            for test in part.contexts_by_lineno(path).get(line, []):
                if test:
                    found[test] = None
        return list(found)


def measured(kept: Path, only: tuple[str, ...] = ()) -> Measured:
    """Measure what ``kept`` does not hold yet; ``only`` limits it to some test folders."""
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "coveragerc").write_text(_RELATIVE, encoding="utf-8")
    folders = sorted(
        entry.name
        for entry in (ROOT / "tests").iterdir()
        if any(entry.rglob("test_*.py")) and entry.name not in APART
    )
    parts = []
    for folder in folders:
        if only and folder not in only:
            continue
        data = kept / f"{folder}.db"
        if not data.exists():
            _measure(folder, data, kept / "coveragerc")
        found = coverage.CoverageData(str(data))
        found.read()
        parts.append(found)
    return Measured(parts)


def _measure(folder: str, data: Path, settings: Path) -> None:
    env = {**os.environ, "COVERAGE_FILE": str(data), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    subprocess.run(
        [sys.executable, "-m", "coverage", "run", "--rcfile", str(settings),
         "-m", "pytest", "-q", "-p", "tests.mutants.coverer", "-p", "no:cacheprovider",
         "-m", "not slow and not browser", f"tests/{folder}"],
        cwd=ROOT, env=env, check=False, stdout=sys.stderr,
    )  # fmt: skip
