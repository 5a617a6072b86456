"""A case file written anew reads back as what it was, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.casefile.folder import load_case, read_case, written
from tocsin.casefile.model import CaseFile
from tocsin.examples import case_folder

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60
).filter(str.strip)


def test_the_example_reads_back() -> None:
    file = load_case(case_folder()).file
    assert read_case(written(file), "case.yaml")[1] == file


@given(WORDS, WORDS)
@example("warrant #45 of 1 March", "2023-10")
@example("yes", "~")
@example("a: b\n  - c\n\n", " leading and trailing ")
@example("first\u2028second\x85third", "\ufeffmark")
@example("'quoted' \"twice\"", "[a, b], {c: d}, &e *f !g | > % @ `")
@example("No", "0x1F")
@example("x" * 5000, "line\r\nline\ttab")
def test_any_words_read_back(title: str, place: str) -> None:
    given = {
        "case": {"id": "c", "title": title, "government": "KG", "language": "en"},
        "events": [
            {"id": "e", "date": "2023", "act": "visit", "summary": title,
             "place": {"ru": place, "en": title}},
        ],
    }  # fmt: skip
    file = CaseFile.model_validate(given)
    assert read_case(written(file), "case.yaml")[1] == file


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_answers_and_lists_keep_their_form(answer: str) -> None:
    given = {
        "case": {"id": "c", "title": "T", "government": "KG", "language": "en"},
        "parties": [{"id": "a", "kind": "person", "names": [{"text": "Synthetic Person"}]}],
        "sources": [{"id": "s", "basis": "witnessed", "party": "a", "consent": {"ilo": answer}}],
        "events": [{"id": "e", "date": "2023", "act": "visit", "summary": "x", "targets": ["a"]}],
    }
    text = written(CaseFile.model_validate(given))
    assert read_case(text, "case.yaml")[1].sources[0].consent.ilo.value == answer
    assert "targets: [a]" in text
