"""A case at one revision, put together: the file, and the row behind each id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tocsin.casefile.model import CaseFile


@dataclass(frozen=True, slots=True)
class Assembled:
    """A case at one revision: the file, and the row and version behind each id."""

    revision: int
    file: CaseFile
    rows: dict[str, Row]
    withheld: int
    """How many protected entries were left out for want of the key."""
    parts: dict[Any, Part] = field(default_factory=dict)
    """What stands in each row, by its key."""
    worked_out: dict[Any, Any] = field(default_factory=dict)
    """What was worked out of this file at this revision and is shown again: names, findings."""

    def once(self, what: Any, work: Callable[[], Any]) -> Any:
        """The result of ``work``, done once for this file."""
        if what not in self.worked_out:
            self.worked_out[what] = work()
        return self.worked_out[what]


@dataclass(frozen=True, slots=True)
class Part:
    """What was read of one row, as it lies in the database, and what it says."""

    version: int
    lies: str | bytes
    """The text of what stands in the clear, or the sealed payload."""
    says: Any


@dataclass(frozen=True, slots=True)
class Row:
    """Where an entity stands: its row, place, version, whether it is sealed, who entered it."""

    pk: Any
    position: int
    version: int
    protected: bool
    author: int


def stand_in(case: Any) -> dict[str, Any]:
    """What stands for the case's own entry where it is withheld."""
    return {"id": "case", "title": case.title or "…", "government": case.government}
