"""Helpers of the checks' tests: clean fixtures, loading, codes of findings."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from tocsin.casefile import CaseFile
from tocsin.casefile.folder.yamltree import parse
from tocsin.checks import engine
from tocsin.checks.finding import Finding
from tocsin.checks.registry import RULES

HERE = Path(__file__).parent
LETTERS = sorted((HERE / "clean").glob("*.txt"))
CASES = sorted((HERE / "clean_cases").glob("*.yaml"))
DAY = datetime.date(2023, 10, 26)
Checker = Callable[..., list[Finding]]


def raw_case(path: Path) -> dict[str, Any]:
    """The plain data of a clean case file, fresh, to be altered."""
    return copy.deepcopy(_parsed(path))


@cache
def _parsed(path: Path) -> dict[str, Any]:
    data = parse(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    return data


@contextmanager
def only(*codes: str) -> Iterator[None]:
    """The rules of these codes run alone, where nothing is asked of what others say.

    Reading a letter by every rule takes twice as long. That the others are silent is asked of the
    clean letters and cases.
    """
    alone = tuple(rule for rule in RULES if rule.code in codes)
    assert len(alone) == len(set(codes)), codes
    with mock.patch.object(engine, "_rules", return_value=alone):
        yield


def case_of(data: dict[str, Any]) -> CaseFile:
    """The case file of plain data."""
    return CaseFile.model_validate(data)


def codes(findings: Iterable[Finding]) -> set[str]:
    """The codes of what remains, without prefix."""
    return {f.code.removeprefix("TOC-") for f in findings if f.suppressed is None}
