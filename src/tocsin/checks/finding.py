"""What a check reports: one finding, its severity, the place and the mend (design section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What a finding means for the person about to send."""

    BLOCKS = "blocks"
    WEAKENS = "weakens"
    IMPROVES = "improves"

    @property
    def rank(self) -> int:
        """0 for the gravest; findings are shown in this order."""
        return ("blocks", "weakens", "improves").index(self.value)


FAMILIES: dict[str, str] = {
    "S": "standing",
    "F": "form",
    "P": "procedure and time",
    "E": "evidence",
    "C": "consistency",
    "L": "law",
    "W": "wording",
    "N": "names and addressees",
    "R": "risk to people",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a file as the user named it, line and column from 1.

    ``excerpt`` is the line; ``width`` how many characters of it from ``column`` are meant.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    excerpt: str = ""
    width: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``; empty parts left out."""
        parts = {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "excerpt": self.excerpt,
        }
        return {key: value for key, value in parts.items() if value}


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Why somebody decided to live with a finding; shown in every later report."""

    reason: str
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that would sink, weaken or improve a case or a letter.

    ``code`` is stable (``TOC-F03``). ``subject`` names what it is about: an entity's id,
    or the file of a document. ``source`` is where the rule comes from. A protected name
    never stands in any field (the engine masks them before a finding leaves it).
    """

    code: str
    severity: Severity
    subject: str
    message: str
    why: str
    remedy: str
    source: str
    place: Place = Place()
    suppressed: Suppressed | None = None

    @property
    def family(self) -> str:
        """The family's name, from the letter in the code."""
        return FAMILIES[self.code[4]]

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        out: dict[str, Any] = {
            "code": self.code,
            "family": self.family,
            "severity": self.severity.value,
            "subject": self.subject,
            "message": self.message,
            "why": self.why,
            "remedy": self.remedy,
            "source": self.source,
            "place": self.place.as_dict(),
        }
        if self.suppressed:
            out["suppressed"] = {
                "reason": self.suppressed.reason,
                "by": self.suppressed.by,
                "date": self.suppressed.date,
            }
        return out


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for which nothing may be sent: severity ``blocks`` and not suppressed."""
    return [f for f in findings if f.severity is Severity.BLOCKS and f.suppressed is None]


def remaining(findings: list[Finding]) -> list[Finding]:
    """The findings that make ``tocsin check`` exit 1: not suppressed, more than an improvement."""
    return [f for f in findings if f.suppressed is None and f.severity is not Severity.IMPROVES]
