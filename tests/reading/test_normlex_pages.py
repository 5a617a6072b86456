# ruff: noqa: E501 (pages are imitated line by line)
"""Pages of NORMLEX as files, and the sorts of page beside reports and comments; all invented."""

from __future__ import annotations

import time

import pytest

from tocsin.reading import read_held, read_text
from tocsin.reading.model import DocumentKind, Reading

ADDRESS = "https://normlex.ilo.org/dyn/normlex/en/f?p=1000:{page}:0::NO::P{page}_{key}_ID:{id}:NO"
REPORT = """<!DOCTYPE html>
<!-- saved from url=(0091)https://normlex.ilo.org/dyn/normlex/fr/f?p=1000:50002:0::NO::P50002_COMPLAINT_TEXT_ID,P50002_LANG_CODE:999,en:NO -->
<html><head><title>NORMLEX</title></head><body><h1><a href="#">NORMLEX</a></h1>
<h2>Rapport intérimaire - Rapport No. 399, Juin 2022</h2>
<h3>Cas no 9908 (Testland) - Date de la plainte: 09-JUIN -21 - En suivi</h3>
<div>Afficher en : <a href="#">Francais</a> - <a href="#">Espagnol</a></div>
<p>Allegations: searches of invented offices</p>
<ol><li>81. The complaint is contained in a communication of the Invented Weavers' Union (IWU) dated 9 June 2021.</li>
<li>82. The Government sent its observations in a communication dated 1 March 2022.</li>
<li>83. Testland has ratified the Freedom of Association Convention, 1948 (No. 87).</li></ol>
<h3>A. The complainant's allegations</h3><h3>A. The complainant's allegations</h3>
<ol><li>84. In its communication of 9 June 2021, the IWU alleges what never was.</li></ol>
</body></html>
"""


def test_a_saved_page_keeps_its_head_whatever_letters_it_stands_in() -> None:
    reading = read_held(REPORT.encode(), "page.html")
    wanted = {
        "case": "9908",
        "country": "Testland",
        "complaint_date": "2021-06-09",
        "status": "follow_up",
        "report": "399",
        "report_type": "interim",
        "ui_language": "fr",
        "document": "50002/999/en",
        "numbered_paragraphs": [81, 82, 83, 84],
        "headings": ["A. The complainant's allegations"],
        "complainants": ["Invented Weavers' Union (IWU)"],
    }
    assert {key: reading.extra.get(key) for key in wanted} == wanted
    assert [x["dates"] for x in reading.extra["communications"]] == [["2021-06-09"], ["2022-03-01"]]


def test_a_heading_run_into_the_paragraph_before_it_ends_the_opening() -> None:
    text = (
        "Report No. 9\nCase No 9908 (Testland) - Complaint date: 09-JUN-21 - Active\n\n"
        "- 81. The complaint is contained in a communication of the Invented Weavers' Union (IWU) and the Alpha Federation (AF) dated 9 June 2021. A. The allegations A. The allegations\n"
        "- 82. In their communication of 4 July 2021 the complainants allege what never was.\n"
    )
    extra = read_text(text).extra
    assert extra["headings"] == ["A. The allegations"]
    assert [x["dates"] for x in extra["communications"]] == [["2021-06-09"]]


INQUIRY = """NORMLEX
NORMLEX Home >  > Article 24/26 cases

REPRESENTATION (article 24) - TESTLAND, SAMPLIA - C095, C118 - 1991

1. Invented Dockers' Union
2. Sample Federation of Cooks

{status}

DISPLAYINEnglish - French - Spanish

Decision

Decision
  1. The Governing Body adopted the report. Procedure closed.

Complaint Procedure

Complaint Procedure
  1. I. Introduction
  2. Submission of the representation
  3. 1. By a letter transmitted to the Director-General of the International Labour Office on 8 November 1990, the Invented Dockers' Union made a representation under article 24.
  4. Relevant provisions
  5. 2. Both Conventions are in force.
"""


@pytest.mark.parametrize(
    ("printed", "status"),
    [("Closed", "closed"), ("Suivi", "follow_up"), ("Pendiente", "active"), ("", "")],
)
def test_an_article_24_page(printed: str, status: str) -> None:
    reading = read_text(INQUIRY.format(status=printed))
    assert reading.kind is DocumentKind.NORMLEX_PAGE
    wanted = {
        "page": "article_24",
        "country": "TESTLAND, SAMPLIA",
        "conventions": ["C095", "C118"],
        "year": "1991",
        "complainants": ["Invented Dockers' Union", "Sample Federation of Cooks"],
        "numbered_paragraphs": [1, 2],
    }
    assert {key: reading.extra.get(key) for key in wanted} == wanted
    assert reading.extra.get("status", "") == status
    assert [(x["by"], x["dates"]) for x in reading.extra["communications"]] == [
        (["Invented Dockers' Union"], ["1990-11-08"])
    ]


def test_a_list_of_cases_on_lines_of_its_own_and_run_together() -> None:
    entry = "Case No 9911 (Testland) - Complaint date: 04-NOV-19"
    told = "Invented Weavers' Union\nThe complainant alleges nothing real"
    for printed in (f"{entry}\n{told}", f"{entry}{told}", f"- {entry}\n{told}"):
        text = f"Freedom of association cases\n\n{printed}\nDefinitive Report - Report No 404, October 2023 ( 536 - 584 )\n"
        reading = read_text(text)
        assert reading.kind is DocumentKind.NORMLEX_PAGE
        assert reading.extra["cases"] == [
            {"case": "9911", "country": "Testland", "complaint_date": "2019-11-04"}
        ]


def test_the_head_of_a_report_is_no_list() -> None:
    text = "Definitive Report - Report No 404, October 2023\n\nCas no 9911 (Testland) - Date de la plainte: 28-JUIN -94 - Clos\n\nSome words."
    assert read_text(text).kind is DocumentKind.CFA_REPORT


def test_a_section_of_the_compilation_is_no_letter() -> None:
    text = "NORMLEX\n\n## Compilation of decisions of the Committee on Freedom of Association\n\nDissolution11\n\nAn invented principle.\nsee related cases\n"
    reading = read_text(text)
    assert (reading.kind, reading.extra["page"]) == (DocumentKind.NORMLEX_PAGE, "compilation")


SEVERAL = """NORMLEX Page d'accueil > Profils par pays >  > Commentaires

{title}

Testlande

Convention (n° 162) sur des choses inventées, 1986 (Ratification: 2006)
Convention (n° 167) sur d'autres, 1988 (Ratification: 2015)

Afficher en : Anglais - EspagnolTout voir

La commission prend note du premier rapport.
"""


def test_a_comment_on_several_conventions_under_a_title_of_any_kind() -> None:
    kind = "Réponses reçues aux questions soulevées dans une demande directe"
    title = f"{kind} (CEACR) - adoptée 2019, publiée 109ème session CIT (2021)"
    extra = read_text(SEVERAL.format(title=title)).extra
    wanted = {
        "comment_type": kind.lower(),
        "country": "Testlande",
        "conventions": ["C162", "C167"],
        "ratified": {"C162": "2006", "C167": "2015"},
        "adopted": "2019",
        "session": "109",
    }
    assert {key: extra.get(key) for key in wanted} == wanted
    assert "convention" not in extra


BARE = "The Committee notes the Government's report. It also notes the new comments received from the Invented Union of Clerks and the Sample Federation of Public Services.\n"


def test_a_copy_that_lost_all_but_its_words_is_what_its_address_says() -> None:
    page = f"<!-- saved from url=(0088){ADDRESS.format(page=13100, key='COMMENT', id=77)} -->\n<html><body><p>{BARE}</p></body></html>"
    reading = read_held(page.encode(), "page.html")
    assert reading.kind is DocumentKind.CEACR_COMMENT
    assert reading.extra["senders"] == [
        {"name": "Invented Union of Clerks", "date": ""},
        {"name": "Sample Federation of Public Services", "date": ""},
    ]
    other = page.replace(BARE, "Sign in to the airport network and pay first.")
    assert read_held(other.encode(), "page.html").kind is not DocumentKind.CEACR_COMMENT


def senders(words: str) -> list[tuple[str, str]]:
    title = "Observation (CEACR) - adopted 2021, published 110th ILC session (2022)"
    reading: Reading = read_text(f"{title}\n\n{words}\n")
    return [(s["name"], s["date"]) for s in reading.extra.get("senders", [])]


def test_each_of_a_list_has_the_day_that_stands_beside_it() -> None:
    assert senders(
        "La Comisión toma nota de los comentarios de la Unión Inventada (UI), de fecha 31 de julio de 2012, del Congreso Inventado (CI), de fecha 27 de agosto de 2012 y de la Confederación Inventada (COI), de 31 de agosto de 2012."
    ) == [
        ("Unión Inventada (UI)", "2012-07-31"),
        ("Congreso Inventado (CI)", "2012-08-27"),
        ("Confederación Inventada (COI)", "2012-08-31"),
    ]


def test_who_is_counted_and_not_named_does_not_part_a_body_from_its_day() -> None:
    assert senders(
        "The Committee also notes various communications made by the following organizations: the Invented Union of Porters (28 August 2001), the Sample Telephone Workers' Union, jointly with other workers' organizations (7 September 2001) and the Electricians' Union of Samplia (28 September 2001), communicated to the Government in September 2001."
    ) == [
        ("Invented Union of Porters", "2001-08-28"),
        ("Sample Telephone Workers' Union", "2001-09-07"),
        ("Electricians' Union of Samplia", "2001-09-28"),
    ]


def test_earlier_observations_of_two_bodies_and_new_ones_of_one() -> None:
    assert senders(
        "La commission prend note de la réponse du gouvernement aux observations précédentes de la Confédération inventée (CIT) et celles de la Centrale inventée du travail (CGI). La commission prend également note des nouvelles observations formulées par la CIT, reçues le 12 juin 2019."
    ) == [
        ("Centrale inventée du travail (CGI)", ""),
        ("Confédération inventée (CIT)", "2019-06-12"),
    ]


def report(words: str) -> list[tuple[list[str], list[str]]]:
    text = f"Case No 9908 (Testland) - Complaint date: 09-JUN-21 - Active\n\n1. 81. {words}\n"
    return [(x["by"], x["dates"]) for x in read_text(text).extra.get("communications", [])]


def test_a_reply_to_a_request_by_a_communication_is_dated_by_the_communication() -> None:
    own = "Le gouvernement a répondu à cette demande par une communication en date du 16 février 1970."
    assert report(own) == [(["Government"], ["1970-02-16"])]
    other = "Le gouvernement a répondu à la demande du Bureau en date du 16 février 1970."
    assert report(other) == []


def test_a_slip_of_the_pen_between_month_and_year() -> None:
    words = "El Gobierno envió sus observaciones en comunicaciones de fechas 31 de enero y 29 de septiembre de de 2021."
    assert report(words) == [(["Government"], ["2021-01-31", "2021-09-29"])]


def test_two_who_submitted_on_one_line() -> None:
    text = INQUIRY.format(status="Closed").replace(
        "1. Invented Dockers' Union\n2. Sample", "Invented Dockers' Union (IDU), Sample"
    )
    assert read_text(text).extra["complainants"] == [
        "Invented Dockers' Union (IDU)", "Sample Federation of Cooks",
    ]  # fmt: skip


def test_whom_brackets_group_sent_nothing_and_lends_its_name() -> None:
    assert senders(
        "The Committee notes the observations of the Coordination of Invented Unions (which groups together the Confederation of Invented Workers (CIW) and the Beta Federation (BF)), received on 28 August 2025, and of the Chamber of Invented Employers (CIE), received on 29 August 2025, and those of the CIW received on 2 September 2025."
    ) == [
        ("Coordination of Invented Unions", "2025-08-28"),
        ("Chamber of Invented Employers (CIE)", "2025-08-29"),
        ("Confederation of Invented Workers (CIW)", "2025-09-02"),
    ]


def test_a_headless_page_known_by_its_numbered_bullets() -> None:
    text = (
        "Display in: French - Spanish\nA. Introduction\n"
        "- 5. During 1980 complaints regarding Testland (Cases Nos. 9954 and 9957) have been submitted by the following organisations: The Alpha Confederation (AC), The Beta Union of Clerks (BUC) and the Gamma Federation (GF).\n"
        "- 6. These complaints are invented.\n"
    )
    reading = read_text(text)
    assert reading.kind is DocumentKind.CFA_REPORT
    assert reading.extra["complainants"] == [
        "Alpha Confederation (AC)", "Beta Union of Clerks (BUC)", "Gamma Federation (GF)",
    ]  # fmt: skip


def test_a_follow_up_case_closed_for_want_of_news_is_closed() -> None:
    label = "Cas de suivi fermés en raison de l'absence d'informations"
    text = f"Cas no 9911 (Testland) - Date de la plainte: 28-MAI -12 - {label}\n\nTexte.\n"
    assert read_text(text).extra["status"] == "closed"


HEADS = (
    "Case No 9908 (Testland) - Complaint date: 09-JUN-21 - Active\n\n1. 81. ",
    "Observation (CEACR) - adopted 2021, published 110th ILC session (2022)\n",
    "REPRESENTATION (article 24) - TESTLAND - C095 - 1991\n",
)


@pytest.mark.parametrize("unit", ["\n", "(which ", "A. b A. b ", "\n1. a", "of the Union of "])
def test_a_hostile_page_stays_bounded(unit: str) -> None:
    begun = time.process_time()
    for head in HEADS:
        read_text(head + unit * (4_000 // len(unit)))
    assert time.process_time() - begun < 1.5
