"""Layouts that real pages have and the first reader missed; the texts here are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.library import pages

from tocsin.law import Law
from tocsin.library.documents import Cited, Document, Kind, Role
from tocsin.library.pages.digest import RECKONED, UNKNOWN
from tocsin.library.references import cited_in
from tocsin.library.store import Store
from tocsin.library.taken import FOREIGN, MISPLACED, take_file, take_text
from tocsin.library.words import put
from tocsin.reading.normlex import canonical

SECTION = (
    "http://ilo.org/dyn/normlex/en/f?p=NORMLEXPUB%3A70002%3A0%3A%3ANO%3A70002%3A"
    "P70002_HIER_ELEMENT_ID%2CP70002_HIER_LEVEL%3A3943709%2C2"
)


@pytest.mark.parametrize("interface", sorted(pages.SHOWN))
def test_cases_are_read_under_every_interface(law: Law, interface: str) -> None:
    """French says "cas correspondants", German shows the interface's own names for words."""
    rows = ["9901Chad351133", "2177 372373", "2183378465", "Digest: 2006178"]
    page = pages.section("Un chapitre inventé2", "Une section", [("A sentence.", rows)], interface)
    (section,) = take_text(page, law)
    assert section.kind is Kind.COMPILATION
    (principle,) = section.passages
    assert [c.value for c in principle.cites if c.kind == "case"] == ["9901", "2177", "2183"]
    assert [c.value for c in principle.cites if c.kind == "report"] == [
        "351/133",
        "372/373",
        "378/465",
    ]


def test_inside_a_section_no_number_is_reckoned(law: Law) -> None:
    """A wrong number in a letter is worse than none: general principles inside a section are not
    the chapter's."""
    items = [("An invented sentence.", ["9901Chad351133"])]
    chapter = "Protection against discrimination13"
    for headings, first in (
        ("General principles", 1072),
        ("Organizations leaders and representatives/General principles", 0),
        ("Organizations leaders and representatives/Blacklists", 0),
    ):
        (section,) = take_text(pages.section(chapter, headings, items), law)
        assert [p.number for p in section.passages] == [first], headings
    assert section.title.endswith("Organizations leaders and representatives: Blacklists")


@pytest.mark.parametrize(
    ("page", "address", "kind"),
    [
        (pages.COMMENT, pages.ADDRESS.format(ui="en", id=4121009, lang="en"), Kind.CEACR_COMMENT),
        (pages.COMPILATION, pages.ADDRESS.format(ui="en", id=4121009, lang="en"), Kind.COMPILATION),
        (pages.SEARCH, SECTION, Kind.CFA_REPORT),
    ],
)
def test_a_page_under_the_address_of_another_kind_is_kept_by_its_words(
    law: Law, page: str, address: str, kind: Kind
) -> None:
    (found,) = take_text(page, law, address)
    assert found.kind is kind
    assert not found.key.startswith("normlex/")
    assert MISPLACED in found.lacks


def test_a_section_of_marks_alone_has_no_principle(law: Law) -> None:
    marks = "see related cases " * 3
    page = pages.section("Invented chapter of a test2", "A section", [(marks, ["9901Chad351133"])])
    (section,) = take_text(page, law)
    assert section.passages == ()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
@pytest.mark.parametrize("words", ["case", "report", "country", "closed", "effect_given"])
def test_a_word_of_a_page_is_put_without_places_for_others(words: str, language: str) -> None:
    assert "{" not in put(words, language)


def test_a_report_opened_at_a_paragraph_is_that_report() -> None:
    at = "http://ilo.org/dyn/normlex/en/f?p=1000:70006:0::NO:70006:P70006_COMPLAINT_TEXT_ID,P70006_PARAGRAPH_NO:3063462,380"
    assert str(canonical(at)) == "50002/3063462/en"


def test_a_section_of_the_compilation_with_the_cases_each_principle_rests_on(law: Law) -> None:
    (section,) = take_text(pages.COMPILATION, law, SECTION)
    assert (section.kind, section.key) == (Kind.COMPILATION, "normlex/70002/3943709/en")
    assert [p.number for p in section.passages] == [275, 276]  # the section starts at 275
    first, second = section.passages
    assert first.text.endswith("property of unions.")
    assert {Cited("report", "343/280"), Cited("report", "356/38"), Cited("compilation", "2006/183"),
            Cited("case", "9902")} <= set(first.cites)  # fmt: skip
    assert Cited("report", "351/1332") in second.cites
    assert section.lacks == (RECKONED,)


def test_a_chapter_shown_from_its_start_and_lines_run_together(law: Law) -> None:
    (chapter,) = take_text(pages.SPANISH_CHAPTER, law)
    assert [p.number for p in chapter.passages] == [979, 980]
    assert (chapter.language, chapter.title) == (
        "es",
        "Disolución y suspensión de las organizaciones",
    )
    flat = pages.COMPILATION.replace("\nsee", " see").replace("\nRelated", " Related")
    flat = flat.replace("\n99", " 99").replace("\nDigest", " Digest").replace("  1. ", "\n- ")
    (again,) = take_text(flat, law, SECTION)
    assert [p.number for p in again.passages] == [275, 276]
    assert Cited("report", "356/38") in again.passages[0].cites


def test_a_section_in_french_whose_cases_have_not_all_a_country(law: Law) -> None:
    rows = ("9905Danemark373264", "9906378465", "9906\n\n372\n\n373")
    for printed in ("\n".join(rows), "\n\n".join(rows)):
        text = (
            "Compilation des décisions du Comité de la liberté syndicale\n\n"
            "Négociation collective15\n\n"
            "  1. Une phrase inventée.\nvoir les cas correspondants\nCas PaysRapportParagraphe\n"
            f"{printed}\nDigest: 20061000\n"
        )
        (section,) = take_text(text, law)
        (principle,) = section.passages
        wanted = {("report", "373/264"), ("report", "378/465"), ("report", "372/373"),
                  ("case", "9905"), ("case", "9906"), ("compilation", "2006/1000")}  # fmt: skip
        assert {(c.kind, c.value) for c in principle.cites} == wanted


def test_an_article_24_page(law: Law) -> None:
    (page,) = take_text(pages.INQUIRY, law)
    assert (page.kind, page.country, page.convention, page.year, page.status) == (
        Kind.REPRESENTATION, "PL", "C087", 1995, "closed",
    )  # fmt: skip
    assert [p.number for p in page.passages][-2:] == [4, 5]
    assert page.parties == ("Invented Union",)


def test_a_page_without_a_head_is_what_its_address_and_words_say(law: Law) -> None:
    address = pages.ADDRESS.format(ui="en", id=2904404, lang="en")
    (page,) = take_text(pages.HEADLESS, law, address)
    assert (page.kind, page.key, page.country) == (
        Kind.CFA_REPORT,
        "normlex/50002/2904404/en",
        "HR",
    )
    assert [(p.number, p.role) for p in page.passages][:3] == [
        (15, Role.TEXT),
        (16, Role.REPLY),
        (17, Role.CONCLUSION),
    ]
    assert Cited("earlier", "309/170") in page.passages[0].cites
    assert {"case", "report"} <= set(page.lacks)


def test_a_page_of_another_site_under_an_address_of_normlex_keeps_its_own_name(
    store: Store, law: Law
) -> None:
    address = pages.ADDRESS.format(ui="en", id=4121000, lang="en")
    (foreign,) = take_text(
        "Sign in to the airport network.\n\nPay ten dollars first.", law, address
    )
    assert foreign.key.startswith("text/")
    assert FOREIGN in foreign.lacks
    store.add([foreign], "2026-11-01")
    assert store.add(take_text(pages.SEARCH, law, address), "2026-11-02")[0].outcome == "new"


def test_a_translated_report(law: Law) -> None:
    (page,) = take_text(pages.RUSSIAN, law)
    assert (page.kind, page.language, page.case, page.report, page.country, page.date) == (
        Kind.CFA_REPORT, "ru", "9905", "365", "RU", "2012-11",
    )  # fmt: skip
    assert [p.number for p in page.passages] == [1302, 1303]
    assert {Cited("convention", "C087"), Cited("convention", "C098"),
            Cited("report", "333/940")} <= set(page.passages[1].cites)  # fmt: skip


def test_a_whole_report_is_a_document_for_each_case(tmp_path: Path, law: Law) -> None:
    saved = tmp_path / "gb.txt"
    saved.write_text(pages.WHOLE, encoding="utf-8")
    told: list[Document] = take_file(saved, law)
    assert [(d.case, d.country, d.type, d.report) for d in told] == [
        ("", "", "", "394"),
        ("9906", "KG", "interim", "394"),
        ("9907", "TN", "definitive", "394"),
    ]
    assert [p.number for p in told[1].passages] == [20, 21]


def test_the_interface_in_another_language_is_no_change(store: Store, law: Law) -> None:
    """The same body under the English and the French interface: only the title differs."""
    for ui, text in (
        ("en", pages.SEARCH),
        (
            "fr",
            pages.SEARCH.replace("Interim Report - Report No", "Rapport intérimaire - Rapport No."),
        ),
    ):
        (added,) = store.add(
            take_text(text, law, pages.ADDRESS.format(ui=ui, id=5, lang="en")), "2026-11-01"
        )
    assert added.outcome == "known"


REFERENCES = [
    ("[see 351st Report, paras 1313–1315]", {"earlier": {"351/1313", "351/1314", "351/1315"}}),
    ("its 181st Report (paragraphs 221 to 222) ", {"earlier": {"181/221", "181/222"}}),
    ("[véase 392.º informe, párrafo 677]", {"report": {"392/677"}}),
    ("[voir 350e rapport, paragr. 12]", {"report": {"350/12"}}),
    ("Conventions Nos 87 and 98", {"convention": {"C087", "C098"}}),
    ("the Convention, 1948 (No. 87), and its neighbour, 1949 (No. 98)",
     {"convention": {"C087", "C098"}}),
    ("Конвенций № 87 и 98", {"convention": {"C087", "C098"}}),
    ("Article 3 of Convention No. 87", {"article": {"C087/3"}, "convention": {"C087"}}),
    ("Articles 2 and 3 of the Convention", {"article": {"/2", "/3"}}),
    ("CFA Compilation of 2018, para. 203", {"compilation": {"2018/203"}}),
    ("Cases Nos. 2277 and 2251", {"case": {"2277", "2251"}}),
    ("дело № 2758 (365-й доклад, п. 12)", {"case": {"2758"}, "report": {"365/12"}}),
    ("Сборник решений КСО, шестое издание, 2018, п. 275", {"compilation": {"2018/275"}}),
    ("paid 365 dollars for report cards", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), REFERENCES, ids=[r[0][:30] for r in REFERENCES])
def test_references_in_their_forms(text: str, wanted: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for cited in cited_in(text):
        found.setdefault(cited.kind, set()).add(cited.value)
    assert found == wanted


@pytest.mark.slow
def test_the_operators_own_copy_of_the_compilation_is_read_whole(
    store: Store, law: Law, tmp_path: Path
) -> None:
    """A book is longer than any letter: nothing is cut off, and the printed numbers count."""
    words = "An invented principle about nothing that was ever decided, told at some length. " * 14
    body = "\n\n".join(f"{number}. {words}" for number in range(1, 301))
    book = tmp_path / "compilation.txt"
    book.write_text(f"Compilation of decisions of the Committee\n\nSixth edition\n\n{body}")
    (document,) = take_file(book, law)
    assert (document.kind, document.year) == (Kind.COMPILATION, 2018)
    assert [p.number for p in document.passages] == list(range(1, 301))
    assert not document.lacks


def test_what_could_not_be_read_is_said_in_the_reader_s_language(law: Law) -> None:
    for words in (RECKONED, UNKNOWN, FOREIGN, MISPLACED, "case", "what kind of document this is"):
        for language in ("fr", "es", "ru"):
            assert put(words, language) != words or (words, language) == ("case", "en")
    assert put("words of nobody", "ru") == "words of nobody"
