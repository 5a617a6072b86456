# ruff: noqa: E501 (pages are imitated line by line)
"""NORMLEX pages in every layout met, imitated in our own words; all of it is synthetic."""

from __future__ import annotations

import pytest

from tocsin.reading import read_text
from tocsin.reading.model import DocumentKind, Reading
from tocsin.reading.normlex import Address, canonical, read_body
from tocsin.reading.normlex.body import ratifications

SITE = "ILO-en-strap\nNORMLEX\nInformation System on International Labour Standards\n\n"
BODY = """Allegations: The complainants allege searches of union offices

1. 453. The complaint is contained in communications from the Testland Miners' Union (TMU) dated 14 May 2017 and 2 June 2017.
2. 454. The Government sent its observations in a communication dated 3 October 2018.
3. 455. Testland has ratified the Freedom of Association Convention, 1948 (No. 87), but has not ratified the Right to Organise Convention, 1949 (No. 98).
A. The complainants' allegations
A. The complainants' allegations
4. 456. In their communication the complainants recall earlier findings [see 351nd Report, para. 7].
"""
HEADS = {
    "en": (
        "Interim Report - Report No 386, June 2018\n\nCase No 3283 (Testland (Republic of)) - Complaint date: "
        "17-MAY-17 - Active\n\nDisplay in: French - Spanish\n\n"
    ),
    "fr": (
        "Rapport intérimaire - Rapport No. 386, Juin 2018\n\nCas no 3283 (Testland (Republic of)) - Date de la "
        "plainte: 17-MAI  -17 - Actif\n\nAfficher en : Francais - Espagnol\n\n"
    ),
    "es": (
        "Informe provisional - Informe núm. 386, Junio 2018\n\nCaso núm. 3283 (Testland (Republic of)) - Fecha de "
        "presentación de la queja:: 17-MAY-17 - Activo\n\nVisualizar en: Francés - Español\n\n"
    ),
    "de": (
        "Interim Report - REPORT_NO386, June 2018\n\nCASE_NUMBER 3283 (Testland (Republic of)) - COMPLAINT_DATE: "
        "17-MAI-17 - Active\n\nDISPLAYINFrench - Spanish\n\n"
    ),
}


@pytest.mark.parametrize("ui", HEADS)
def test_the_head_in_every_language_of_the_site(ui: str) -> None:
    reading = read_text(SITE + HEADS[ui] + BODY)
    assert reading.kind is DocumentKind.CFA_REPORT
    assert reading.language == "en"
    wanted = {
        "case": "3283",
        "country": "Testland (Republic of)",
        "complaint_date": "2017-05-17",
        "status": "active",
        "report": "386",
        "report_date": "2018-06",
        "report_type": "interim",
        "ui_language": ui,
        "layout": "full_head",
        "allegations": "The complainants allege searches of union offices",
        "numbered_paragraphs": [453, 454, 455, 456],
        "headings": ["A. The complainants' allegations"],
        "cross_references": [{"report": "351", "paragraph": "7"}],
    }
    assert {key: reading.extra.get(key) for key in wanted} == wanted


def test_parties_dates_and_ratification_are_read_and_differences_noted() -> None:
    extra = read_text(SITE + HEADS["en"] + BODY).extra
    assert extra["complainants"] == ["Testland Miners' Union (TMU)"]
    first, government = extra["communications"][:2]
    assert first["dates"] == ["2017-05-14", "2017-06-02"]
    assert government == {
        "by": ["Government"], "dates": ["2018-10-03"], "paragraph": 454, "as": "government",
    }  # fmt: skip
    assert extra["ratifications"] == [
        {"convention": "C087", "state": "ratified"},
        {"convention": "C098", "state": "not_ratified"},
    ]
    assert extra["complaint_date"] == "2017-05-17"  # not overwritten by the earlier communication
    assert any("2017-05-14" in note for note in extra["notes"])


def test_layouts() -> None:
    short = "Information System on International Labour Standards\n\n".join(["NORMLEX\n", ""])
    assert read_text(short + HEADS["en"] + BODY).extra["layout"] == "short_head"
    assert read_text(HEADS["en"] + BODY).extra["layout"] == "title_only"
    display = "Display in: French - Spanish\n\n"
    assert read_text(SITE + display + BODY).extra["layout"] == "site_lines_only"
    assert read_text(display + BODY).extra["layout"] == "headless"


def test_a_headless_copy_says_only_what_it_prints() -> None:
    text = (
        "Display in: French - Spanish\n\n- 415. The complaint is contained in a communication of the Sample "
        "Federation dated 3 March 2009.\n- 416. Testland has ratified the Convention (No.087).\n"
        "A. Background of the case- 417. The Committee recalls what it said.\n-\n418. It takes note.\n"
    )
    reading = read_text(text)
    assert reading.kind is DocumentKind.CFA_REPORT
    assert reading.language == "en"
    assert not {"case", "country", "status", "complaint_date", "report"} & set(reading.extra)
    assert reading.extra["numbered_paragraphs"] == [415, 416, 417, 418]
    assert reading.extra["headings"] == ["A. Background of the case"]
    assert reading.extra["ratifications"] == [{"convention": "C087", "state": "ratified"}]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("25-JUL-06", "2006-07-25"),
        ("22-ENE-04", "2004-01-22"),
        ("02-AGO-11", "2011-08-02"),
        ("09-DIC-99", "1999-12-09"),
        ("03-ABR-02", "2002-04-03"),
        ("26-JANV.-18", "2018-01-26"),
        ("05-FÉVR.-01", "2001-02-05"),
        ("20-MARS -54", "1954-03-20"),
        ("11-AVR. -07", "2007-04-11"),
        ("17-MAI  -17", "2017-05-17"),
        ("28-JUIN -94", "1994-06-28"),
        ("01-JUIL.-13", "2013-07-01"),
        ("30-AOÛT -88", "1988-08-30"),
        ("14-SEPT.-21", "2021-09-14"),
        ("31-OCT. -06", "2006-10-31"),
        ("08-NOV. -79", "1979-11-08"),
        ("24-DÉC. -73", "1973-12-24"),
        ("10-DEZ-15", "2015-12-10"),
        ("10-MRZ-15", "2015-03-10"),
        ("16-OKT-19", "2019-10-16"),
        ("10-AUG-15", "2015-08-10"),
    ],
)
def test_complaint_dates_in_every_form(printed: str, day: str) -> None:
    text = f"Case No 2508 (Testland) - Complaint date: {printed} - Closed\n\nSome text.\n"
    extra = read_text(text).extra
    assert extra["complaint_date"] == day
    assert extra["complaint_date_printed"] == printed


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Active", "active"),
        ("Actif", "active"),
        ("Activo", "active"),
        ("Closed", "closed"),
        ("Clos", "closed"),
        ("Cerrado", "closed"),
        ("Follow-up", "follow_up"),
        ("En suivi", "follow_up"),
        ("En seguimiento", "follow_up"),
        ("Caso en seguimiento cerrado por falta de informaciones en dieciocho meses", "closed"),
        ("Something new", "unknown"),
    ],
)
def test_status_labels(label: str, status: str) -> None:
    text = f"Case No 2508 (Testland) - Complaint date: 25-JUL-06 - {label}\n\nText.\n"
    extra = read_text(text).extra
    assert (extra["status"], extra["status_label"]) == (status, label)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("1. 453. The first.\n2. 454. The second.", [453, 454]),
        ("1199. The first.\n1. 1200. The second.\n2. 1201. The third.", [1199, 1200, 1201]),
        ("834. The first text.\n1. 834. The first text.\n2. 835. The next.", [834, 835]),
        ("- 453. The first.\n- 454. The second.", [453, 454]),
        ("- 90. The first\n- goes on in every line\n- 91. The second.", [90, 91]),
        ("1. 91. A text.\n1. 92 In their complaint.\n2. 93 They say.", [91, 92, 93]),
        ("1. 292. We recall:\n12. An earlier recommendation.\n2. 293. We note.", [292, 293]),
    ],
)
def test_paragraph_numbers(printed: str, numbers: list[int]) -> None:
    assert [p.number for p in read_body(printed).paragraphs] == numbers


def test_what_wraps_or_restarts_stays_in_its_paragraph() -> None:
    body = read_body("- 90. The first\n- goes on in every line\n- 91. The second.")
    assert body.paragraphs[0].text == "The first goes on in every line"


def test_doubled_headings_and_letters() -> None:
    body = read_body(
        "A. A. The allegations\n1. 5. Text one.\nB. The reply\nB. The reply\n2. 6. Text two.\n"
        "Background\nBackground\n3. 7. Text three."
    )
    assert body.headings == ["A. The allegations", "B. The reply", "Background"]


C87, C98, C151 = "C087", "C098", "C151"


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        (
            "Testland has ratified Conventions (No. 87) and (No.098).",
            {C87: "ratified", C98: "ratified"},
        ),
        ("Testland had ratified the Convention (No. 087).", {C87: "ratified"}),
        (
            "Testland has ratified neither the Convention (No. 87) nor the Convention (No. 98).",
            {C87: "not_ratified", C98: "not_ratified"},
        ),
        (
            "Testland has not ratified either the Convention (No. 87) or the Convention (No. 98).",
            {C87: "not_ratified", C98: "not_ratified"},
        ),
        (
            "Testland has ratified the Convention (No. 98), but has not ratified the Convention (No. 87).",
            {C98: "ratified", C87: "not_ratified"},
        ),
        (
            "Testland has not ratified the Convention (No. 87), but has ratified the Convention (No. 98).",
            {C87: "not_ratified", C98: "ratified"},
        ),
        (
            "Testland has ratified the Convention (No. 98) but not the Convention (No. 87).",
            {C98: "ratified", C87: "not_ratified"},
        ),
        (
            "The Convention (No. 87) and the Convention (No. 151) have been declared applicable in Sample Island.",
            {C87: "declared_applicable", C151: "declared_applicable"},
        ),
        ("Testland is bound by the Convention (No. 87).", {C87: "bound"}),
        (
            "Le Testland a ratifié la convention (no 87) sur la liberté syndicale et la convention (nº 98).",
            {C87: "ratified", C98: "ratified"},
        ),
        (
            "Le Testland n'a ratifié ni la convention (no 87), ni la convention (no 98).",
            {C87: "not_ratified", C98: "not_ratified"},
        ),
        (
            "Testlandia ha ratificado el Convenio (núm. 87) y no ha ratificado el Convenio (núm. 98).",
            {C87: "ratified", C98: "not_ratified"},
        ),
        ("The complainant argues that Testland has ratified the Convention (No. 87).", {}),
    ],
)
def test_ratification_sentences(sentence: str, states: dict[str, str]) -> None:
    found, _ = ratifications(read_body(f"1. 12. {sentence}").paragraphs)
    assert {entry["convention"]: entry["state"] for entry in found} == states


def test_respectively_pairs_names_with_dates_only_when_they_match() -> None:
    text = (
        "1. 10. The complaint is contained in communications from the Alpha Union and the Beta Federation dated "
        "3 May 2004 and 5 June 2004, respectively.\n"
    )
    letters = read_text(HEADS["en"] + text).extra["communications"]
    assert [(x["by"], x["dates"]) for x in letters] == [
        (["Alpha Union"], ["2004-05-03"]),
        (["Beta Federation"], ["2004-06-05"]),
    ]
    more = text.replace("Alpha Union and", "Alpha Union, the Gamma Congress and")
    letters = read_text(HEADS["en"] + more).extra["communications"]
    assert [(x["by"], x["dates"]) for x in letters] == [
        (["Alpha Union"], []), (["Gamma Congress"], []), (["Beta Federation"], []),
    ]  # fmt: skip


def test_misprints_are_noted_and_not_repaired() -> None:
    text = HEADS["en"] + "1. 10. The complaint is contained in a communication of 3 May 9960.\n"
    extra = read_text(text).extra
    assert any("9960" in note for note in extra["notes"])
    assert extra["communications"] == [{"by": [], "dates": [], "paragraph": 10, "as": "party"}]


COMMENT = (
    "NORMLEX Home > Country profiles >  > Comments\n\nObservation (CEACR) - adopted 2021, published 112nd ILC "
    "session (2022)\n\nFreedom of Association Convention, 1948 (No. 87) - Testland (Ratification: 1992)\n\n"
    "The Committee notes the observations of the Sample Confederation (SC) received on 1 September 2021.\n"
)


def comment(text: str) -> Reading:
    reading = read_text(text)
    assert reading.kind is DocumentKind.CEACR_COMMENT
    return reading


def test_a_comment_page() -> None:
    extra = comment(COMMENT).extra
    wanted = {
        "comment_type": "observation",
        "body": "CEACR",
        "adopted": "2021",
        "session": "112",
        "published": "2022",
        "convention": "C087",
        "country": "Testland",
        "ratification": "1992",
        "senders": [{"name": "Sample Confederation (SC)", "date": "2021-09-01"}],
    }
    assert {key: extra.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("title", "kind", "session"),
    [
        (
            "Demande directe (CEACR) - adoptée 2020, publiée 109ème session CIT (2021)",
            "demande directe",
            "109",
        ),
        (
            "Solicitud directa (CEACR) - Adopción: 2003, Publicación: 92ª reunión CIT (2004)",
            "solicitud directa",
            "92",
        ),
        (
            "Individual Case (CAS) - Discussion: 2017, Publication: 106th ILC session (2017)",
            "individual case",
            "106",
        ),
        (
            "Cas individuel (CAS) - Discussion : 2021, Publication : 109ème session CIT (2021)",
            "cas individuel",
            "109",
        ),
        (
            "Caso individual (CAS) - Discusión: 2015, Publicación: 104ª reunión CIT (2015)",
            "caso individual",
            "104",
        ),
    ],
)
def test_comment_titles(title: str, kind: str, session: str) -> None:
    extra = comment(title + "\n\nText of the comment.\n").extra
    assert (extra["comment_type"], extra["session"]) == (kind, session)


def test_all_comments_of_a_page_and_a_missing_language() -> None:
    text = (
        "NORMLEX Home > Country profiles > All Comments\n\nObservation (CEACR) - adopted 2021, published 110th ILC "
        "session (2022)\n\nText.\n\nDirect Request (CEACR) - adopted 2019, published 109th ILC session (2021)\n\n"
        "No disponible en español\n"
    )
    extra = comment(text).extra
    assert [c["adopted"] for c in extra["comments"]] == ["2021", "2019"]
    assert extra["not_available"] == ["No disponible en español"]
    assert "country" not in extra
    assert "convention" not in extra


@pytest.mark.parametrize(
    ("address", "document"),
    [
        (
            "https://normlex.ilo.org/dyn/normlex/fr/f?p=1000:50002:0::NO:50002:P50002_COMPLAINT_TEXT_ID:4364376",
            Address("50002", "4364376", "fr"),
        ),
        (
            "http://ilo.org/dyn/normlex/es/f?p=1000:50002:0::NO::P50002_COMPLAINT_TEXT_ID,P50002_LANG_CODE:4121004,en:NO",
            Address("50002", "4121004", "en"),
        ),
        (
            "https://www.ilo.org/dyn/nrmlx_en/f?p=NORMLEXPUB%3A50002%3A0%3A%3ANO%3A%3AP50002_COMPLAINT_TEXT_ID%2CP50002_LANG_CODE%3A4121004%2Cen",
            Address("50002", "4121004", "en"),
        ),
        (
            "https://normlex.ilo.org/dyn/normlex/de/f?p=1000:50002:0::NO::P50002_COMPLAINT_TEXT_ID:99:NO",
            Address("50002", "99", "en"),
        ),
        (
            "https://normlex.ilo.org/dyn/normlex/en/f?p=1000:13100:0::NO:13100:P13100_COMMENT_ID,P13100_COUNTRY_ID:412,103529",
            Address("13100", "412", "en"),
        ),
        (
            "https://oit.org/dyn/normlex/es/f?p=1000:13101:0::NO:13101:P13101_COMMENT_ID:77",
            Address("13101", "77", "es"),
        ),
        (
            "https://normlex.ilo.org/dyn/normlex/en/f?p=1000:62:0::NO:62:P62_LIST_ENTRIE_ID:404:NO",
            None,
        ),
        (
            "https://example.org/dyn/normlex/en/f?p=1000:50002:0::NO::P50002_COMPLAINT_TEXT_ID:1",
            None,
        ),
        ("http://[broken", None),
    ],
)
def test_addresses(address: str, document: Address | None) -> None:
    assert canonical(address) == document


def test_a_list_of_cases_is_the_report_of_none() -> None:
    text = (
        "Information System on International Labour Standards\n\nFreedom of association cases\n\n"
        "  1. CASE_NUMBER 3389 (Testland) - COMPLAINT_DATE: 03-AUG-20Testland Workers (TW)Pay\n"
        "  2. Definitive Report - REPORT_NO399, June 2022 ( 79 - 89 )\n"
        "Rapport définitif - Rapport No. 398, Juin 2022 ( 9 - 12 )\n"
    )
    assert read_text(text).kind is not DocumentKind.CFA_REPORT
