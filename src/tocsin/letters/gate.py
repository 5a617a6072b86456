"""The gate before a letter: findings that block, overrides with a reason, both recorded.

A letter with a finding of severity ``blocks`` is not written. Somebody may decide
otherwise, by code and with a reason; the decision is printed on the internal copy and
added to ``letters/overrides.jsonl``, one line each, never taken away.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.checks.engine import check_case
from tocsin.checks.finding import Finding, blocking
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import draft_of
from tocsin.checks.scene import ExhibitFacts
from tocsin.ground.errors import MisuseError
from tocsin.ground.files import write_text
from tocsin.law import Law

FILE = "overrides.jsonl"
SHORTEST = 8


@dataclass(frozen=True)
class Override:
    """A finding somebody decided to send in spite of."""

    code: str
    reason: str


@dataclass
class Gate:
    """Checks drafts of one case folder on a day; exhibits are hashed once."""

    folder: CaseFolder
    law: Law
    overrides: Sequence[Override] = ()
    decided: list[dict[str, str]] = field(default_factory=list)

    @cached_property
    def facts(self) -> Mapping[str, ExhibitFacts]:
        """What the exhibit files are now, by id."""
        return {e.id: self._facts(e.file) for e in self.folder.file.exhibits}

    def _facts(self, name: str) -> ExhibitFacts:
        for base in (self.folder.path, self.folder.exhibits):
            path = base / name
            if path.is_file():
                with path.open("rb") as stream:
                    return ExhibitFacts(True, hashlib.file_digest(stream, "sha256").hexdigest())
        return ExhibitFacts(False)

    def findings(self, kind: str, file: str, text: str, on: datetime.date) -> list[Finding]:
        """Every finding that bears on a draft of ``kind``."""
        draft = draft_of(file, text)
        return check_case(
            self.folder.file, self.law, on, [draft], kind=Kind(kind), facts=self.facts
        )

    def stopped(self, findings: list[Finding]) -> list[Finding]:
        """The findings for which the letter is not written."""
        codes = {o.code for o in self.overrides}
        return [f for f in blocking(findings) if f.code not in codes]

    def internal(self, findings: list[Finding]) -> tuple[str, ...]:
        """What the internal copy says of the findings that were overridden."""
        reasons = {o.code: o.reason for o in self.overrides}
        return tuple(
            f"{f.code}: {f.message} — {reasons[f.code]}"
            for f in blocking(findings)
            if f.code in reasons
        )

    def record(self, letter: str, number: str, findings: list[Finding], on: datetime.date) -> None:
        """Add the overrides a letter made use of to the case folder's record."""
        reasons = {o.code: o.reason for o in self.overrides}
        lines = [
            json.dumps(
                {
                    "letter": letter,
                    "number": number,
                    "date": on.isoformat(),
                    "code": f.code,
                    "finding": f.message,
                    "reason": reasons[f.code],
                },
                ensure_ascii=False,
            )
            for f in blocking(findings)
            if f.code in reasons
        ]
        path = self.folder.path / "letters" / FILE
        before = path.read_text("utf-8") if path.is_file() else ""
        new = [line for line in dict.fromkeys(lines) if line not in before.splitlines()]
        if new:
            write_text(path, before + "".join(f"{line}\n" for line in new))


def overrides(codes: Sequence[str], reasons: Sequence[str]) -> tuple[Override, ...]:
    """Pair ``--override`` and ``--reason``; raises :class:`MisuseError` if one lacks the other."""
    if len(codes) != len(reasons):
        raise MisuseError(
            "every --override wants its own --reason",
            mend='write: --override TOC-F03 --reason "why it is sent all the same"',
        )
    for reason in reasons:
        if len(reason.strip()) < SHORTEST:
            raise MisuseError(
                f"the reason {reason!r} is too short to be one",
                mend="say in a sentence why the letter is sent in spite of the finding",
            )
    return tuple(Override(c.upper(), r.strip()) for c, r in zip(codes, reasons, strict=True))


def note_path(folder: Path) -> Path:
    """Where overrides are recorded."""
    return folder / "letters" / FILE
