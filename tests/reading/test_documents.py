"""Whole documents read and held against an answer file, field by field.

Keys of an answer: ``kind``, ``language``, ``date``, ``place``, ``subject``, ``salutation``,
``closing``, ``title``, ``outlet``, ``signature`` as the reading has them; ``sender`` the
organization; ``signatory`` and ``addressees`` as name, title, organization, e-mail (a missing
tail is not asked, title and organization need only be contained); ``copies``, ``annexes`` how
many; ``earlier`` the dates of letters it updates; ``references`` that must be among those found;
``acts`` and ``planned`` **all** that may be found, as ``act stage [basis] [date] [not]``;
``demands`` of whom; ``speakers``, ``claims``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reading.readings import differences
from tocsin.reading import read_file

FOLDER = Path(__file__).parent / "documents"
ANSWERS = sorted(FOLDER.glob("*.toml"))


def document_of(answer: Path) -> Path:
    return next(p for p in sorted(FOLDER.glob(answer.stem + ".*")) if p.suffix != ".toml")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda p: p.stem)
def test_a_document_is_read_rightly(answer: Path) -> None:
    wanted = tomllib.loads(answer.read_text("utf-8"))
    assert differences(read_file(document_of(answer)), wanted) == []
