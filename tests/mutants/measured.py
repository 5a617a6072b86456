"""Which test executes which line, and how long it takes: measured once, in the warm process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import coverage

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Measured:
    """What a run of all tests of a room told.

    ``seconds`` is each test's own time; a test that failed unmutated is not in it, and never asked.
    """

    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def on(self, path: str, line: int, above: int = 1) -> list[str]:
        """Tests that execute a line, or the nearest one above it that bears code (to ``above``)."""
        known = self.lines.get(path, {})
        for here in range(line, above - 1, -1):
            if known.get(here):
                return known[here]
        return []

    def naming(self, names: Iterable[str], room: str) -> list[str]:
        """Tests that execute a line of the room on which one of these names stands."""
        any_of = "|".join(map(re.escape, sorted(names)))
        word, found = re.compile(rf"\b(?:{any_of})\b"), dict[str, None]()
        for path in sorted(self.lines):
            if Path(path).parts[2] == room:
                text = (ROOT / path).read_text(encoding="utf-8").splitlines()
                for number, tests in self.lines[path].items():
                    if number <= len(text) and word.search(text[number - 1]):
                        found |= dict.fromkeys(tests)
        return list(found)

    def of_file(self, path: str) -> list[str]:
        """Tests that execute anything of a file."""
        return list(dict.fromkeys(t for tests in self.lines.get(path, {}).values() for t in tests))

    def write(self, out: Path, data: Path) -> None:
        """Keep it; the lines come from what coverage wrote to ``data``."""
        found = coverage.CoverageData(str(data))
        found.read()
        lines = {}
        for name in found.measured_files():
            contexts = found.contexts_by_lineno(name)
            told = {n: [t for t in tests if t in self.seconds] for n, tests in contexts.items()}
            lines[str(Path(name).relative_to(ROOT))] = {n: t for n, t in told.items() if t}
        out.write_text(json.dumps({"lines": lines, "seconds": self.seconds}), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Measured:
        """What :meth:`write` kept."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        lines = {p: {int(n): t for n, t in told.items()} for p, told in kept["lines"].items()}
        return cls(lines, kept["seconds"])
