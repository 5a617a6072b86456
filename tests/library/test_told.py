"""A case that cites a page is told when the page says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.library import pages

from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.library import news
from tocsin.library.store import Store
from tocsin.library.taken import take_text


def _case(**allegation: object) -> CaseFile:
    return CaseFile.model_validate(
        {
            "case": {"id": "c", "title": "Invented", "government": "KG", "synthetic": True},
            "sources": [{"id": "s", "basis": "press", "title": "A page"}],
            "events": [{"id": "e", "summary": "officers came", "act": "audit", "date": "2023-01-02",
                        "sources": ["s"]}],
            "allegations": [{"id": "a", "title": "Search", "events": ["e"], **allegation}],
        }
    )  # fmt: skip


def _changed(full: Store, law: Law) -> None:
    """Paragraph 303 of another case is reworded in a later capture; 302 stays."""
    address = pages.ADDRESS.format(ui="en", id=4121000, lang="en")
    newer = pages.SEARCH.replace("serious and unjustifiable", "grave and unjustifiable")
    assert full.add(take_text(newer, law, address), "2026-12-01")[0].outcome == "changed"


CITING = [
    ({"argument": "As in the 396th Report, Case No. 9901, para. 303."}, ""),
    ({"decided": "396th Report, para. 303"}, ""),
    ({}, "It was so held [Report No. 396, Case No. 9901 (Kyrgyzstan), March 2021, para. 303]."),
    ({}, "[NORMLEX text 4121000, para. 303] and [see 396th Report, Case No. 9901, para. 303]"),
]


@pytest.mark.parametrize(("allegation", "letter"), CITING)
def test_a_case_that_cites_a_passage_is_told_when_it_reads_otherwise(
    full: Store, law: Law, allegation: dict[str, object], letter: str
) -> None:
    file = _case(**allegation)
    assert news(file, full, "en", [letter]) == []  # nothing has changed yet
    _changed(full, law)
    (told,) = news(file, full, "en", [letter])
    assert told.words == "Case No. 9901: paragraphs reworded: 303"
    assert told.when == "2026-12-01"
    assert "303" in news(file, full, "ru", [letter])[0].words


def test_what_changed_beside_the_cited_passage_is_no_news(full: Store, law: Law) -> None:
    _changed(full, law)
    assert news(_case(decided="396th Report, para. 302"), full) == []
    assert news(_case(decided="395th Report, para. 303"), full) == []


def test_a_pleaded_paragraph_of_the_compilation_that_reads_otherwise_is_told(
    full: Store, law: Law
) -> None:
    full.add(take_text(pages.COMPILATION, law), "2026-11-03")
    newer = pages.COMPILATION.replace("without a warrant", "without any warrant")
    held = next(full.documents("kind='compilation'"))
    full.add([replace(d, key=held.key) for d in take_text(newer, law)], "2026-12-03")
    pleaded = [{"edition": "2018", "number": 276}]
    (told,) = news(_case(paragraphs=pleaded), full, "en")
    assert "paragraphs reworded: 276" in told.words
    assert news(_case(), full, "en", ["[@para:2018/276]"]) == [told]
    assert news(_case(), full, "en", ["[@para:2018/275]"]) == []
