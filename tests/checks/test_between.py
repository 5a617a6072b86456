"""Several documents held against each other, and documents against drafts' references."""

from __future__ import annotations

import datetime

import pytest

from checks.helping import DAY, HERE, case_of, codes, raw_case
from tocsin.checks.engine import check_case, check_documents
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Draft
from tocsin.law import Law
from tocsin.reading import read_text

HEAD = "Geneva, 25 October 2023\n\nMr Gilbert F. Houngbo\nDirector-General\nILO\n\nDear Sir,\n\n"
FOOT = "\n\nYours sincerely,\n\nMaria Example\nGeneral Secretary\n"
PAGE = "A title of the page\n\n26 October 2023\n\n"

PAIRS = [
    (
        "C33",
        "Officers took 12 boxes of ledgers from the office of the miners in Bishkek.",
        "Officers took 21 boxes of ledgers from the office of the miners in Bishkek.",
        "Officers took 12 boxes of ledgers from the office of the miners in Bishkek.",
    ),
    (
        "C35",
        "The Committee asked for news in its 396th Report on Case No. 3386.",
        "The Committee asked for news in its 369th Report on Case No. 3386.",
        "The Committee asked for news in its 396th Report on Case No. 3386.",
    ),
    (
        "C30",
        "The Federation must transfer all property to the state.",
        "Unions are prepared to transfer their sanatoria to the state.",
        "Under threat of prison unions said they are prepared to transfer their sanatoria.",
    ),
    (
        "C31",
        "In 2020 the union filed Complaint No. 3386.",
        "In 2021 the union filed Complaint No. 3386 with the ILO.",
        "In 2020 the union filed Complaint No. 3386 with the ILO.",
    ),
    (
        "C32",
        "On 24 October 2023 officers demanded the documents of the union.",
        "On 24 October 2023 officers seized the documents of the union.",
        "On 24 October 2023 officers demanded the documents of the union.",
    ),
    (
        "C33",
        "The Sample Miners Union has 14,000 members in three regions.",
        "The Sample Miners Union has 41,000 members in three regions.",
        "The Sample Miners Union has 14,000 members in three regions.",
    ),
    (
        "C34",
        "We ask you to intervene.",
        "“We ask for help,” says Maria Example, president of the union.",
        "“We ask for help,” says Maria Example, general secretary of the union.",
    ),
    (
        "C34",
        "We ask you to intervene.",
        "“We ask for help,” says Maria Exampel, general secretary.",
        "“We ask for help,” says Maria Example, general secretary.",
    ),
]


@pytest.mark.parametrize(("code", "letter", "wrong", "right"), PAIRS)
def test_two_papers_are_held_against_each_other(
    code: str, letter: str, wrong: str, right: str, law: Law
) -> None:
    first = read_text(HEAD + letter + FOOT, "letter.txt")
    bad = check_documents([first, read_text(PAGE + wrong, "page.txt")], law, None, today=DAY)
    good = check_documents([first, read_text(PAGE + right, "page.txt")], law, None, today=DAY)
    assert code in codes(bad)
    assert code not in codes(good)
    assert all(f.subject == "page.txt" for f in bad if f.code == f"TOC-{code}")


def test_each_document_is_judged_on_its_own_day(law: Law) -> None:
    letter = "We add to what we sent to the Committee of Experts."
    early = read_text(HEAD.replace("October", "August") + letter + FOOT, "early.txt")
    late = read_text(HEAD + letter + FOOT, "late.txt")
    found = [f for f in check_documents([early, late], law, None) if f.code == "TOC-P01"]
    assert [f.subject for f in found] == ["late.txt"]
    on = datetime.date(2023, 12, 1)
    assert "P01" in codes(check_documents([late], law, on))


def draft(text: str, kind: Kind = Kind.CFA_UPDATE) -> Draft:
    return Draft("letters/d.md", f"Dear Sir,\n\nCase No. 3499. {text}", kind, "en", DAY)


DRAFTS = [
    ("E01", "Officers searched the office of the union on 24 October 2023.",
     "Officers searched the office of the union on 24 October 2023 [@event:search]."),
    ("F23", "Officers came [@event:serach].", "Officers came [@event:search]."),
    ("C20", "The property was transferred to the state [@event:transfer].",
     "The property would be transferred to the state [@event:transfer]."),
    ("C21", "Officers plan to search the office [@event:search].",
     "Officers searched the office [@event:search]."),
    ("W07", "We saw that the decree was signed [@event:arrest].",
     "We saw the officers [@event:search]."),
    ("R01", "Nurlan Testbekov told us.", "An officer of a sector union told us."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), DRAFTS, ids=[d[0] for d in DRAFTS])
def test_drafts_are_held_against_the_events_they_cite(
    code: str, wrong: str, right: str, law: Law
) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    next(e for e in data["events"] if e["id"] == "arrest")["sources"] = ["s-chair"]
    case = case_of(data)
    assert code in codes(check_case(case, law, DAY, [draft(wrong)]))
    assert code not in codes(check_case(case, law, DAY, [draft(right)]))


def test_a_public_draft_may_not_cite_what_is_protected(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    next(e for e in data["exhibits"] if e["id"] == "ex-record")["sensitivity"] = "protected"
    case = case_of(data)
    text = "A record was made [@exhibit:ex-record]."
    assert "R03" in codes(check_case(case, law, DAY, [draft(text, Kind.NEWS)]))
    assert "R03" not in codes(check_case(case, law, DAY, [draft(text)]))


def test_an_act_outside_the_file_is_named(law: Law) -> None:
    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    text = HEAD + "On 3 May 2022 officers arrested two organizers in Bishkek." + FOOT
    assert "E07" in codes(check_documents([read_text(text, "l.txt")], law, None, case))
    held = HEAD + "On 12 September 2023 officers arrested the chair in Bishkek." + FOOT
    assert "E07" not in codes(check_documents([read_text(held, "l.txt")], law, None, case))


def test_a_figure_at_odds_with_an_event_is_named(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    summary = "Officers searched the office of the union and took 12 boxes of ledgers."
    next(e for e in data["events"] if e["id"] == "search")["summary"] = summary
    case = case_of(data)
    for boxes, fires in (("21", True), ("12", False)):
        words = f"On 24 October 2023 officers searched the office of the union and took {boxes} "
        text = HEAD + words + "boxes of ledgers." + FOOT
        assert (
            "C05" in codes(check_documents([read_text(text, "l.txt")], law, None, case))
        ) is fires


def test_a_complaint_sent_to_somebody_else_with_a_copy_to_the_ilo(law: Law) -> None:
    head = "Bishkek, 25 October 2023\n\nH.E. the President\nCopy: Director-General, ILO\n\nYour "
    text = head + (
        "Excellency,\n\nWe submit a complaint to the Committee on Freedom of Association against "
        "the Government." + FOOT
    )
    assert "F11" in codes(check_documents([read_text(text, "l.txt")], law, None))
    assert "F11" not in codes(
        check_documents([read_text(text.replace("H.E. the President\nCopy: ", ""), "l")], law, None)
    )


@pytest.mark.parametrize("word", ["Somalia", "Honduras", "Congo", "Riders Union", "Rider"])
def test_words_that_only_look_like_the_addressee(word: str, law: Law) -> None:
    text = HEAD.replace("Dear Sir", f"Subject: {word}\n\nDear Sir") + "We ask you to act." + FOOT
    assert "N01" not in codes(check_documents([read_text(text, "l.txt")], law, None))


def test_hidden_words_and_properties_of_a_file(law: Law) -> None:
    import dataclasses

    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    plain = read_text(HEAD + "We ask you to intervene." + FOOT, "l.docx")
    comment = dataclasses.replace(plain, hidden=("comment: ask our man in the ministry",))
    author = dataclasses.replace(plain, metadata={"author": "nurlan testbekov"})
    assert "R05" not in codes(check_documents([plain], law, None, case))
    (found,) = [f for f in check_documents([comment], law, None, case) if f.code == "TOC-R05"]
    assert found.severity.value == "weakens"
    (found,) = [f for f in check_documents([author], law, None, case) if f.code == "TOC-R05"]
    assert found.severity.value == "blocks"


@pytest.mark.parametrize(
    "copied", ["Copia: OIT, Ginebra (para que se tramite como queja)",
               "cc: Director-General, ILO, for examination of our complaint"],
)  # fmt: skip
def test_a_copy_to_be_treated_as_a_complaint_is_only_a_copy(copied: str, law: Law) -> None:
    text = (
        "Accra, 25 October 2023\n\nH.E. the President\n\nYour Excellency,\n\nThe dismissals "
        f"violate Convention No. 87.{FOOT}\n\n{copied}\n"
    )
    assert "F11" in codes(check_documents([read_text(text, "l.txt")], law, None))
    plain = text.replace(copied, "cc: Ministry of Labour")
    assert "F11" not in codes(check_documents([read_text(plain, "l.txt")], law, None))
