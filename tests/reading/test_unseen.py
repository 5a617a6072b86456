"""Letters, pages and mail of many hands, written before the reader was fitted to them.

The corpora in ``unseen/`` are synthetic. They were first read blind; what was read wrongly was
mended in the reader, not in the documents. ``readings.py`` explains the answers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reading.readings import Specimen, corpus, differences
from tocsin.reading import read_file

SPECIMENS = [
    s for path in sorted((Path(__file__).parent / "unseen").glob("*.txt")) for s in corpus(path)
]


@pytest.mark.sampled(5)
@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda s: s.name)
def test_an_unseen_document_is_read_rightly(specimen: Specimen, tmp_path: Path) -> None:
    assert differences(read_file(specimen.write(tmp_path)), specimen.answer) == []


def test_the_corpus_is_wide() -> None:
    assert len(SPECIMENS) >= 40
    assert {s.answer.get("language") for s in SPECIMENS} >= {"en", "fr", "es", "ru", "ky"}
    assert {s.answer.get("kind") for s in SPECIMENS} == {"letter", "news", "mail"}
