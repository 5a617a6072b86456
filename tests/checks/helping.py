"""Helpers of the checks' tests: clean fixtures, loading, codes of findings."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tocsin.casefile import CaseFile
from tocsin.casefile.folder.yamltree import parse
from tocsin.checks.finding import Finding

HERE = Path(__file__).parent
LETTERS = sorted((HERE / "clean").glob("*.txt"))
CASES = sorted((HERE / "clean_cases").glob("*.yaml"))
DAY = datetime.date(2023, 10, 26)
Checker = Callable[..., list[Finding]]


def raw_case(path: Path) -> dict[str, Any]:
    """The plain data of a clean case file, fresh, to be altered."""
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    return data


def case_of(data: dict[str, Any]) -> CaseFile:
    """The case file of plain data."""
    return CaseFile.model_validate(data)


def codes(findings: Iterable[Finding]) -> set[str]:
    """The codes of what remains, without prefix."""
    return {f.code.removeprefix("TOC-") for f in findings if f.suppressed is None}
