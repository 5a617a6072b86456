"""Shared by the tables of edges: the clean letter of a clean case with words changed."""

from __future__ import annotations

import datetime
from functools import cache

from checks.helping import DAY, HERE, case_of, only, raw_case
from checks.rules.case_edges import law
from tocsin.casefile import CaseFile
from tocsin.checks.engine import check_documents
from tocsin.checks.kinds import Kind
from tocsin.reading import read_text

Change = dict[str, str]
"""What stands in the letter, and what is put in its place."""


@cache
def case() -> CaseFile:
    """The clean English case."""
    return case_of(raw_case(HERE / "clean_cases" / "en.yaml"))


def letter(change: Change) -> str:
    """The clean letter with each old passage replaced."""
    text = (HERE / "clean_cases" / "en-letter.txt").read_text(encoding="utf-8")
    for old, new in change.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def told(
    code: str,
    change: Change,
    *,
    kind: Kind | None = None,
    on: datetime.date | None = None,
    with_case: bool = True,
) -> str:
    """What one rule says of the changed letter: its severities, "" for nothing."""
    reading = read_text(letter(change), "letter.txt")
    own = case() if with_case else None
    with only(code):
        found = check_documents([reading], law(), on, own, kind, today=DAY)
    return ", ".join(f.severity.value for f in found if f.code == f"TOC-{code}")
