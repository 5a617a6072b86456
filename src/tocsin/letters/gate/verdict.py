"""The gate before a letter: findings that block, overrides with a reason, both recorded.

A letter with a finding of severity ``blocks`` is not written. Somebody may decide
otherwise, by code and with a reason; the decision is printed on the internal copy and
added to ``letters/overrides.jsonl``, one line each, never taken away.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.public import Audience
from tocsin.checks import (
    Finding,
    Kind,
    blocking,
    check_case,
    draft_of,
    suppressed,
)
from tocsin.gate import Gate as DoorGate
from tocsin.gate import Wish, gate_of
from tocsin.ground.errors import MisuseError
from tocsin.ground.files import write_text
from tocsin.ground.locks import one_writer
from tocsin.law import Law
from tocsin.letters.gate.facts import Looks
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes import Letter
from tocsin.letters.order import draft as drafts
from tocsin.letters.tree import Made

_SIGN = (
    "Give a person of the case file a position with the sender (positions: organization, title, "
    "since), or name the signatory in letterhead.toml or the draft's head."
)
_ADDRESS = "Fill in address: of the sender in case.yaml, or lines = [...] in letterhead.toml."
OF_EXHIBITS = ("TOC-R30", "TOC-R31", "TOC-R33", "TOC-R34")  # about files a letter may not take
FILE = "overrides.jsonl"
SHORTEST = 8


@dataclass(frozen=True)
class Override:
    """A finding somebody decided to send in spite of."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of one letter: every finding, those that stop it, those overridden.

    ``text`` is the draft as it was judged; ``overridden`` is what the internal copy says.
    """

    text: str
    findings: tuple[Finding, ...]
    stopped: tuple[Finding, ...]
    overridden: tuple[str, ...]


@dataclass
class Gate:
    """Checks drafts of one case folder on a day; exhibits are hashed once."""

    folder: CaseFolder
    law: Law
    overrides: Sequence[Override] = ()
    wishes: Sequence[Wish] = ()

    def door(self, reader: Audience, on: datetime.date) -> DoorGate:
        """The one gate (:mod:`tocsin.gate`) for what leaves with a letter to ``reader``."""
        codes = [o.code for o in self.overrides]
        return gate_of(self.folder, reader, wishes=self.wishes, lived_with=codes, on=on)

    @cached_property
    def looks(self) -> Looks:
        """What the exhibit files are now and carry, read as far as it is asked."""
        return Looks(self.folder, self.wishes)

    def of_case(self, on: datetime.date) -> tuple[Finding, ...]:
        """What stands in the way of anything that leaves with the whole case (a dossier)."""
        found = check_case(self.folder.file, self.law, on, facts=self.looks.of(""))
        return tuple(self.stopped(found))

    def of_draft(self, kind: str, file: str, text: str, on: datetime.date) -> list[Finding]:
        """What stands in the way of a draft as it is written, before it is made a letter."""
        found = check_case(
            self.folder.file, self.law, on, [draft_of(file, text)], kind=_checked(kind),
            facts=self.looks.of(kind, leaving=()),  # what they carry is held against the letter
        )  # fmt: skip
        return [f for f in self.stopped(found, text) if f.code not in OF_EXHIBITS]

    def judge(self, made: Made) -> Verdict:
        """What stands in the way of a letter, and what somebody decided to send in spite of."""
        draft = made.draft
        text = drafts.write(draft) if draft.generated else drafts.text_of(Path(draft.file))
        on = draft.date or datetime.date.fromisoformat(made.letter.iso_date)
        taken = {annex.exhibit for annex in made.letter.annexes}
        found = check_case(
            self.folder.file, self.law, on, [draft_of(draft.file, text)], kind=_checked(draft.kind),
            facts=self.looks.of(draft.kind, taken),
        )  # fmt: skip
        found += self.framed(made.letter)
        stopped = [f for f in self.stopped(found, text) if f.code not in OF_EXHIBITS
                   or f.subject in taken]  # fmt: skip
        return Verdict(text, tuple(found), tuple(stopped), self.internal(found))

    def framed(self, letter: Letter) -> list[Finding]:
        """What the frame of a finished letter lacks: who signs (F03), where to write back (F05).

        A draft has no frame yet, so these two rules are held against the letter itself.
        """
        if letter.signature is None:  # a page for the public is not signed
            return []
        lacking = []
        if not letter.signature.name:
            said = "no person signs: the sender has no office-holder on this day"
            lacking.append(("F03", said, _SIGN))
        if not letter.letterhead.lines:
            lacking.append(("F05", "the letterhead gives no address", _ADDRESS))
        if not lacking:
            return []
        from tocsin.checks import rule_for  # loads every rule

        out = []
        for code, message, remedy in lacking:
            rule = rule_for(code)
            finding = Finding(
                rule.id, rule.severity, letter.kind, message, rule.why, remedy, rule.source
            )
            out.append(suppressed(finding, self.folder.file.case.suppressions))
        return out

    def stopped(self, findings: Sequence[Finding], text: str = "") -> list[Finding]:
        """The findings for which the letter whose draft is ``text`` is not written.

        A source that has not consented stops only a letter that tells what rests on it: a
        first draft leaves those facts out, and a draft that cites them is refused.
        """
        codes = {o.code for o in self.overrides}
        stopping = [f for f in blocking(findings) if f.code not in codes]
        return [f for f in stopping if f.code != "TOC-R20" or not text or self._tells(f, text)]

    def _tells(self, finding: Finding, text: str) -> bool:
        cited = set(re.findall(r"\[@event:([^\]\s]+)\]", text))
        events = (e for e in self.folder.file.events if finding.subject in e.sources)
        return any(e.id in cited for e in events)

    def internal(self, findings: Sequence[Finding]) -> tuple[str, ...]:
        """What the internal copy says of the findings that were overridden."""
        reasons = {o.code: o.reason for o in self.overrides}
        return tuple(
            f"{f.code}: {f.message} — {reasons[f.code]}"
            for f in blocking(findings)
            if f.code in reasons
        )

    def record(
        self, letter: str, number: str, findings: Sequence[Finding], on: datetime.date
    ) -> None:
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
        if not lines:
            return
        path = self.folder.path / "letters" / FILE
        with one_writer(self.folder.path):
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


def _checked(kind: str) -> Kind:
    """The kind of paper whose rules the checks hold a letter to."""
    return Kind(KINDS[kind].checked)
