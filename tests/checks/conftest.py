"""What the tests of the checks share: the law as shipped, and a checker of words."""

from __future__ import annotations

import datetime

import pytest

from checks.helping import Checker
from tocsin.casefile import CaseFile
from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Finding
from tocsin.checks.kinds import Kind
from tocsin.law import Law, load
from tocsin.reading import read_text

DAY = datetime.date(2023, 10, 25)


@pytest.fixture(scope="session")
def law() -> Law:
    """The tables as shipped."""
    return load()


@pytest.fixture
def check_text(law: Law) -> Checker:
    """Check words as a document, on the day of the seeds unless told otherwise."""

    def check(
        text: str,
        *,
        case: CaseFile | None = None,
        kind: Kind | None = None,
        on: datetime.date | None = DAY,
        file: str = "letter.txt",
    ) -> list[Finding]:
        return check_documents([read_text(text, file)], law, on, case, kind, today=DAY)

    return check
