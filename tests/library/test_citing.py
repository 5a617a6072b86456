"""Citations as the bodies write them: months in words, whole names, and what to look at first."""

from __future__ import annotations

import pytest
from tests.library import pages

from tocsin.law import Law
from tocsin.library import Document, Kind, caution, citation, in_draft
from tocsin.library.references import cited_in
from tocsin.library.taken import take_text


def _document(kind: Kind, **given: object) -> Document:
    made: dict[str, object] = {
        "key": "k", "kind": kind, "language": "en", "title": "A page", "passages": (),
        "country": "KG",
    }  # fmt: skip
    return Document(**(made | given))  # type: ignore[arg-type]


REPORT = _document(Kind.CFA_REPORT, report="396", case="9901", date="2021-10-29")
REQUEST = _document(Kind.CEACR_COMMENT, convention="C087", type="direct request", year=2021)
OBSERVED = _document(Kind.CEACR_COMMENT, convention="C098", type="observation", year=2021)
INDIVIDUAL = _document(Kind.CONFERENCE_CASE, convention="C087", year=2022)
PRINCIPLE = _document(Kind.COMPILATION, date="2018", year=2018)
LETTER = _document(Kind.LETTER, title="Letter to the Office", date="2021-10-29", country="")
FORMS = [
    (REPORT, "en", "Report No. 396, Case No. 9901 (X), October 2021, para. 7"),
    (REPORT, "fr", "rapport n° 396, cas n° 9901 (X), octobre 2021, paragr. 7"),
    (REPORT, "es", "informe núm. 396, caso núm. 9901 (X), octubre de 2021, párr. 7"),
    (REPORT, "ru", "доклад № 396, дело № 9901 (X), октябрь 2021 г., п. 7"),
    (REQUEST, "en", "CEACR, direct request, Convention No. 87, X, adopted 2021, para. 7"),
    (REQUEST, "fr", "CEACR, demande directe, convention n° 87, X, adoptée 2021, paragr. 7"),
    (REQUEST, "ru", "КЭПКР, прямой запрос, Конвенция № 87, X, принят в 2021 г., п. 7"),
    (OBSERVED, "es", "CEACR, observación, Convenio núm. 98, X, adopción 2021, párr. 7"),
    (OBSERVED, "ru", "КЭПКР, замечание, Конвенция № 98, X, принято в 2021 г., п. 7"),
    (INDIVIDUAL, "en", "Conference Committee, X, Convention No. 87, 2022, para. 7"),
    (PRINCIPLE, "en", "Compilation of decisions of the Committee on Freedom of Association, sixth "
     "edition, 2018, para. 7"),
    (PRINCIPLE, "ru", "Сборник решений Комитета по свободе объединения, шестое издание, 2018 г., "
     "п. 7"),
    (LETTER, "en", "Letter to the Office, 29 October 2021, para. 7"),
    (LETTER, "ru", "Letter to the Office, 29 октября 2021 г., п. 7"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "language", "said"), FORMS)
def test_each_body_is_cited_in_its_form(document: Document, language: str, said: str) -> None:
    told = " ".join(citation(document, 7, language, "X").split())
    assert told == said


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize("document", [REPORT, REQUEST, PRINCIPLE])
def test_what_is_cited_is_read_again_whatever_language_it_is_in(
    document: Document, language: str
) -> None:
    kinds = {one.kind for one in cited_in(f"[{citation(document, 7, language, 'Kyrgyzstan')}]")}
    assert kinds & {"report", "convention", "compilation"}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_a_date_that_is_none_of_ours_stays_as_it_is_printed(language: str) -> None:
    odd = _document(Kind.OTHER, date="the spring of that year")
    assert "the spring of that year" in citation(odd, 0, language)


def test_a_reckoned_number_is_told_before_it_is_quoted(law: Law) -> None:
    (page,) = take_text(pages.COMPILATION, law)
    numbers = [passage.number for passage in page.passages]
    reckoned = [caution(page, number, "ru") for number in numbers]
    assert all("сверьте" in said for said, number in zip(reckoned, numbers, strict=True) if number)
    assert any(reckoned)
    assert caution(page, 0, "en") == ""
    assert caution(REPORT, 7, "en") == ""


def test_a_long_first_line_is_cut_between_words(law: Law) -> None:
    long = "Observations " * 60
    (page,) = take_text(long, law)
    assert page.title.endswith("Observations…")
    assert len(in_draft(page, 0, "en")) < 240
