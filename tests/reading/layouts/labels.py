"""Letters whose lines are labelled by hand: ``h|Sample Union``, the marks of ``roles.MARKS``.

Two marks stand for two columns of one line: ``ad|5 Test Street        Testville, 3 May 2026``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.reading.layout.cells import cells_with_places
from tocsin.reading.layout.features import Seen
from tocsin.reading.layout.roles import MARKS, ROLES, Role
from tocsin.reading.segments import lines_of

FOLDER = Path(__file__).parent / "labelled"


@dataclass(frozen=True)
class Labelled:
    """One letter: every line with its role, ``None`` for blank lines."""

    name: str
    lines: tuple[tuple[str, Role | tuple[Role, ...] | None], ...]

    @property
    def text(self) -> str:
        """The letter as a reader meets it."""
        return "\n".join(text for text, _ in self.lines)

    def sequence(self) -> tuple[list[Seen], list[int]]:
        """What the path sees, and the right role (by index) of each."""
        starts: list[tuple[int, Role | tuple[Role, ...] | None]] = []
        at = 0
        for text, role in self.lines:
            starts.append((at, role))
            at += len(text) + 1
        cells, seen = cells_with_places(lines_of(self.text))
        roles = []
        for cell in cells:
            row, role = next((at, r) for at, r in reversed(starts) if at <= cell.start)
            if isinstance(role, tuple):
                beside = sum(row <= other.start < cell.start for other in cells)
                role = role[min(beside, len(role) - 1)]
            assert role is not None, (self.name, cell.text)
            roles.append(ROLES.index(role))
        return seen, roles


def labelled(folder: Path = FOLDER) -> Iterator[Labelled]:
    """Every letter of the folder, in order of file and place."""
    for path in sorted(folder.glob("*.txt")):
        parts = re.split(r"^%%% (\S+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            lines: list[tuple[str, Role | tuple[Role, ...] | None]] = []
            for raw in body.strip("\n").split("\n"):
                mark, bar, text = raw.partition("|")
                roles = tuple(MARKS[letter] for letter in mark)
                known = roles[0] if len(roles) == 1 else roles
                lines.append((text, known) if bar else ("", None))
            yield Labelled(name, tuple(lines))
