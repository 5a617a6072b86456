"""A publication of the example, built once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile import load_case
from tocsin.casefile.public import PublicCase, public
from tocsin.law.tables import Law, load
from tocsin.site.build import ToPublish, build
from tocsin.site.page import Frame
from tocsin.site.proofpage import SealShown

DAY = datetime.date(2026, 1, 31)
NOTE = "example.org/log\n3\nAAAA\n\n— example.org/log BBBB\n"


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture(scope="session")
def public_case(root: Path) -> PublicCase:
    return public(load_case(root / "examples/kyrgyzstan-2023").file)


@pytest.fixture(scope="session")
def frame(law: Law) -> Frame:
    return Frame(DAY, law)


@pytest.fixture(scope="session")
def site(public_case: PublicCase, frame: Frame) -> dict[str, bytes]:
    return build([ToPublish(public_case, SealShown(NOTE, "example.org/log+01+KEY"))], frame, {})
