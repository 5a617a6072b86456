"""Hostile and odd input: nothing raises, places stay inside the text, time stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spent import at_most
from tests.thorough import examples

from checks.helping import DAY, HERE, LETTERS, case_of, raw_case
from tocsin.casefile import CaseFile
from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Finding
from tocsin.checks.text import fold
from tocsin.checks.text.lexicon import LANGUAGES, pattern, theme
from tocsin.law import Law
from tocsin.reading import read_text

THEMES = sorted(p.stem for p in (HERE.parents[1] / "src/tocsin/checks/data/lexicon").glob("*.toml"))


@pytest.fixture(scope="module")
def case() -> CaseFile:
    return case_of(raw_case(HERE / "clean_cases" / "en.yaml"))


def check(text: str, law: Law, case: CaseFile) -> list[Finding]:
    return check_documents([read_text(text, "x.txt")], law, None, case, today=DAY)


def inside(findings: list[Finding]) -> bool:
    return all(0 <= f.place.column - 1 <= len(f.place.excerpt) for f in findings if f.place.line)


ODD = [
    "", "\n\n\n", "\x00\x01", "a" * 5000, "[" * 300, "Dear " * 400, "№ " * 500, "1 " * 800,
    "Dear Sir,\n\nYours sincerely,", "Article 99999999999999999999", "all " * 800 + "unions",
    "٠١٢٣ العربية", "Convention No. 0\nConvention No. 999999", "31 February 2023, 00.00.0000",
    "\u202eтекст\u202c", "Case No. " + "9" * 200, "((((((" * 50 + "Annex 1" + "))))))" * 50,
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_input_is_read_without_error(text: str, law: Law, case: CaseFile) -> None:
    with at_most(10):
        assert inside(check(text, law, case))


PIECES = [line for path in LETTERS for line in path.read_text(encoding="utf-8").splitlines()]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.text(max_size=60))
def test_shuffled_letters_never_raise(
    law: Law, case: CaseFile, lines: list[str], noise: str
) -> None:
    assert inside(check("\n".join([*lines, noise]), law, case))


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("name", THEMES)
def test_every_lexicon_compiles_and_matches_its_own_plain_phrases(name: str) -> None:
    for lang, lists in theme(name).items():
        for key, phrases in lists.items():
            expression = pattern(name, key, lang)
            assert phrases
            for phrase in phrases:
                assert not set(phrase) & set("?+{}\\^$"), phrase
                if not set(phrase) & set("*[]()|#.") and " " not in phrase:
                    assert expression.search(fold(phrase)), phrase


def test_every_shared_list_stands_in_all_four_languages() -> None:
    for name in THEMES:
        tables = theme(name)
        names = {key for lists in tables.values() for key in lists}
        for lang in LANGUAGES:
            assert set(tables[lang]) == names, (name, lang, names - set(tables[lang]))


@pytest.mark.slow
def test_a_long_letter_is_checked_in_bounded_time(law: Law, case: CaseFile) -> None:
    body = "\n\n".join(PIECES * 3)
    with at_most(40):
        check(body, law, case)
