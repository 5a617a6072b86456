"""What a page becomes: its head, its numbered passages with whose words they are, its identity."""

from __future__ import annotations

from pathlib import Path

from tests.library import pages

from tocsin.law import Law
from tocsin.library.documents import Cited, Kind, Role
from tocsin.library.store import Store
from tocsin.library.taken import address_in, take_file, take_text

WHEN = "2026-11-01T09:00:00+00:00"


def test_a_report_keeps_its_head_its_numbers_and_whose_words_they_are(law: Law) -> None:
    (document,) = take_text(pages.SEARCH, law)
    assert (document.kind, document.case, document.report) == (Kind.CFA_REPORT, "9901", "396")
    assert (document.country, document.status, document.type) == ("KG", "active", "interim")
    assert document.date.startswith("2021-03")
    assert [(p.number, p.role) for p in document.passages] == [
        (0, Role.ALLEGATION),  # the line under the head that sums up what is alleged
        (300, Role.TEXT),
        (301, Role.ALLEGATION),
        (302, Role.REPLY),
        (303, Role.CONCLUSION),
        (304, Role.RECOMMENDATION),
    ]
    cites = document.passages[4].cites
    assert Cited("compilation", "2018/280") in cites
    assert Cited("report", "350/1203") in cites
    assert Cited("case", "9902") in cites
    assert document.lacks == ()


def test_a_heading_is_no_word_of_the_paragraph_before_it(law: Law) -> None:
    (document,) = take_text(pages.SEARCH, law)
    texts = {p.number: p.text for p in document.passages}
    assert texts[303].endswith("Case No. 9902, para. 1203.")
    assert not any(text.endswith("recommendations") for text in texts.values())


def test_a_comment_and_a_page_of_several(law: Law) -> None:
    (one,) = take_text(pages.COMMENT, law)
    assert (one.kind, one.country, one.convention, one.year) == (
        Kind.CEACR_COMMENT, "KG", "C087", 2022,
    )  # fmt: skip
    two = take_text(pages.TWO_COMMENTS, law)
    assert [(d.year, d.type) for d in two] == [(2020, "observation"), (2016, "direct request")]
    assert all("convention" in d.lacks for d in two)
    assert "strikes" in two[0].passages[-1].text
    assert "strikes" not in " ".join(p.text for p in two[1].passages)


def test_one_document_whatever_address_it_came_by(store: Store, law: Law) -> None:
    by_address = pages.ADDRESS.format(ui="en", id=4121004, lang="en")
    other_form = (
        "http://www.ilo.org/dyn/normlex/es/f?p=NORMLEXPUB:50002:0::NO::"
        "P50002_COMPLAINT_TEXT_ID,P50002_LANG_CODE:4121004,en"
    )
    told = []
    for address in (by_address, other_form, "", by_address):
        told += [a.outcome for a in store.add(take_text(pages.SEARCH, law, address), WHEN)]
    assert told == ["new", "known", "known", "known"]
    assert store.count()[0] == 1


def test_the_same_text_in_another_language_is_another_document(store: Store, law: Law) -> None:
    store.add(take_text(pages.SEARCH, law), WHEN)
    french = pages.FRENCH.replace("9904", "9901").replace("346", "396")
    assert store.add(take_text(french, law), WHEN)[0].outcome == "new"


def test_the_state_that_stands_is_kept_once_and_each_capture_tells_what_it_said(
    store: Store, law: Law
) -> None:
    days = ("2026-11-01", "2026-11-02", "2026-11-03")
    states = ("Active", "Closed", "Active")
    for day, status in zip(days, states, strict=True):
        store.add(take_text(pages.SEARCH.replace("Active", status), law), day)
    kept = store.captures("cfa/9901/396/en")
    assert [(day, one.status) for day, one in kept] == [
        (day, status.lower()) for day, status in zip(days, states, strict=True)
    ]
    assert kept[-1][1].passages == store.get("cfa/9901/396/en").passages  # type: ignore[union-attr]
    empty = "SELECT count(*) FROM capture WHERE length(body)=0"
    assert store.base.execute(empty).fetchone()[0] == 1


def test_what_changed_between_two_captures_is_told(store: Store, law: Law) -> None:
    store.add(take_text(pages.SEARCH, law), WHEN)
    later = pages.report(9901, 396, "Kyrgyzstan", "Reworded.", status="Closed", extra="Six. ")
    (added,) = store.add(take_text(later, law), "2026-12-01T09:00:00+00:00")
    assert added.outcome == "changed"
    assert "status: active → closed" in added.changes
    assert any("reworded: 301, 303" in change for change in added.changes)
    kept = store.captures(added.key)
    assert [when[:7] for when, _ in kept] == ["2026-11", "2026-12"]
    assert kept[0][1].status == "active"


def test_an_unknown_layout_keeps_what_is_certain_and_says_what_is_missing(law: Law) -> None:
    (document,) = take_text("Some words of nobody.\n\nAnd others.", law)
    assert document.kind is Kind.OTHER
    assert document.lacks == ("what kind of document this is",)
    assert [p.text for p in document.passages] == ["Some words of nobody.", "And others."]


def test_the_address_a_browser_left_is_found(tmp_path: Path, law: Law) -> None:
    where = pages.ADDRESS.format(ui="en", id=77, lang="fr")
    saved = tmp_path / "page.html"
    saved.write_text(
        f"<!-- saved from url=(0099){where} -->\n<html><body>"
        + "".join(f"<p>{line}</p>" for line in pages.HEADLESS.splitlines())
        + "</body></html>"
    )
    assert address_in(saved) == where
    (document,) = take_file(saved, law)
    assert document.key == "normlex/50002/77/fr"
    other = tmp_path / "page.txt"
    other.write_text(f"{where}\n{pages.SEARCH}")
    assert take_file(other, law)[0].key == "normlex/50002/77/fr"


LISTED = (
    "Information System on International Labour Standards\n\nFreedom of association cases\n\n"
    "  1. CASE_NUMBER 3389 (Testland) - COMPLAINT_DATE: 03-AUG-20Testland Workers (TW)Pay\n"
    "  2. Definitive Report - REPORT_NO399, June 2022 ( 79 - 89 )\n"
    "  3. CASE_NUMBER 3101 (Kyrgyzstan) - COMPLAINT_DATE: 12-DEZ-14A Union of InventorsSearch\n"
)
LISTED_FR = (
    "Cas no 3389 (Kirghizistan) - Date de la plainte: 03-AOÛT -20Une Union inventéePerquisition"
)


def test_a_countrys_list_of_cases_is_taken_in_entry_by_entry(law: Law) -> None:
    first, second = take_text(LISTED, law)
    assert (first.case, first.country, first.date) == ("3389", "", "2020-08-03")
    assert (second.case, second.country, second.date) == ("3101", "KG", "2014-12-12")
    assert second.title == "Case No. 3101 (Kyrgyzstan)"
    assert "REPORT_NO399" in first.passages[0].text
    assert "3101" not in first.passages[0].text
    # an entry is nobody's letter and the report of no case, and says what it has not
    assert first.kind is second.kind is Kind.OTHER
    assert not first.report
    assert not second.report
    assert first.lacks
    assert second.lacks
    (french,) = take_text(LISTED_FR, law)
    assert (french.case, french.country, french.date) == ("3389", "KG", "2020-08-03")


def test_a_list_taken_in_again_tells_which_case_has_more(store: Store, law: Law) -> None:
    more = "  2. Interim Report - REPORT_NO401, March 2023 ( 1 - 9 )\n"
    told = [
        [one.outcome for one in store.add(take_text(text, law), WHEN)]
        for text in (LISTED, LISTED, LISTED + more)
    ]
    assert told == [["new", "new"], ["known", "known"], ["known", "changed"]]


def test_two_cases_under_one_address_are_two_documents(store: Store, law: Law) -> None:
    """A browser left the address of the page before in the second one's file: none is lost."""
    address = pages.ADDRESS.format(ui="en", id=4121009, lang="en")
    told = []
    for text in (pages.SEARCH, pages.DISMISSAL, pages.SEARCH, pages.DISMISSAL):
        told += store.add(take_text(text, law, address), WHEN)
    assert [one.outcome for one in told] == ["new", "contradicts", "known", "known"]
    assert sorted(d.case for d in store.documents()) == ["9901", "9902"]
    assert "both are kept" in " ".join(told[1].changes)
    assert told[1].key == told[3].key != told[0].key
    # the same words under another head are one document whose head reads otherwise
    other = pages.SEARCH.replace("Case No 9901", "Case No 9911")
    assert store.add(take_text(other, law, address), WHEN)[0].outcome == "contradicts"
    assert sorted(d.case for d in store.documents()) == ["9902", "9911"]
