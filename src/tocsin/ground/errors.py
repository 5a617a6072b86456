"""Diagnoses in plain words: what is wrong, where, why, and how to mend it.

Every error a person can cause or meet is a :class:`TocsinError`. It carries a
:class:`Diagnosis`; the command line prints it like a modern compiler does and
exits 1, and long work collects diagnoses and goes on with the rest.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that is wrong.

    ``file`` names the file as the user named it (never a protected name that the
    user did not type); ``place`` says where in it ("line 12, column 3",
    "sheet Kassa, row 7", "events[3].date"); ``problem`` what is wrong; ``mend``
    what to do about it; ``excerpt`` the offending line with a caret, if there is one.
    """

    problem: str
    mend: str = ""
    file: str = ""
    place: str = ""
    excerpt: str = ""
    code: str = ""

    def lines(self) -> list[str]:
        """The diagnosis as the terminal shows it, most important line first."""
        where = ": ".join(part for part in (self.file, self.place) if part)
        head = f"error[{self.code}]" if self.code else "error"
        out = [f"{head}: {self.problem}"]
        if where:
            out.append(f"  --> {where}")
        out += [f"   | {line}" for line in self.excerpt.splitlines()]
        if self.mend:
            out.append(f"  mend: {self.mend}")
        return out

    def as_dict(self) -> dict[str, Any]:
        """The diagnosis for ``--json``."""
        return {key: value for key, value in asdict(self).items() if value}


class TocsinError(Exception):
    """An error with a diagnosis a person can act on."""

    def __init__(
        self,
        problem: str,
        *,
        mend: str = "",
        file: object = "",
        place: str = "",
        excerpt: str = "",
        code: str = "",
    ) -> None:
        """Say what is wrong, and where and how to mend it."""
        self.diagnosis = Diagnosis(problem, mend, str(file or ""), place, excerpt, code)
        self.diagnoses = [self.diagnosis]
        super().__init__("\n".join(self.diagnosis.lines()))


class MisuseError(TocsinError):
    """The command was called wrongly (exit code 2)."""


class ProblemsError(TocsinError):
    """Several diagnoses at once: all that is wrong with one input, not only the first."""

    def __init__(self, diagnoses: list[Diagnosis]) -> None:
        """Keep every diagnosis; there must be at least one."""
        self.diagnoses = diagnoses
        self.diagnosis = diagnoses[0]
        Exception.__init__(self, "\n".join(line for item in diagnoses for line in item.lines()))
