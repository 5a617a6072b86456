"""What can mean one thing only is read so in forms no weights were learnt from."""

from __future__ import annotations

import pytest

from tocsin.reading import DocumentKind, Reading, read_held, read_text

_TO = "The Director-General\nInternational Labour Office\n1211 Geneva 22\n\n"
_HEAD = f"Sample Dockers' Union\n4 Sample Road, Testville\n\nTestville, 3 June 2024\n\n{_TO}"
_BODY = "Dear Director-General,\n\nWe write about the dismissals of May.\n\nYours faithfully,\n\n"


def signed(foot: str) -> list[str]:
    return [p.name for p in read_text(f"{_HEAD}{_BODY}{foot}").signatories]


@pytest.mark.parametrize(
    ("foot", "names"),
    [
        ("Atty. Maria Sample D. Proof\nHead, Legal Department\n", ["Maria Sample D. Proof"]),
        ("(signed) Šarko Šehić\nPresident\n", ["Šarko Šehić"]),
        ("(signed) Əli İsmayılov\nPresident\n", ["Əli İsmayılov"]),
        ("(signed)\n'Mamello Tlali\nPresident\n", ["'Mamello Tlali"]),
        ("(signed) Letchumanan a/l Periasamy\nSecretary\n", ["Letchumanan a/l Periasamy"]),
        ("B. Sample\n", ["B. Sample"]),
    ],
)
def test_names_are_names_in_every_script_and_with_every_degree(foot: str, names: list[str]) -> None:
    assert signed(foot) == names


def test_a_form_says_who_signs_it() -> None:
    form = (
        "COMPLAINT FORM\n\nA. Organisation\n   Name:      Federation of Sample Packers\n"
        "   Address:   6 Bridge Street, Testville\nB. Facts\n   On 3 May 2026 the shed was shut.\n"
        "C. Place and date:  Testville, 2 March 2026\n"
        "D. Name and office of the person who signs:  Ada St. Proof-Sample, Secretary\n"
    )
    assert [p.name for p in read_text(form).signatories] == ["Ada St. Proof-Sample"]


def test_two_columns_of_a_letterhead_are_two_names() -> None:
    head = (
        "NATIONAL UNION OF                        SYNDICAT NATIONAL DES\n"
        "SAMPLE BOATMEN                           BATELIERS D'ESSAI\n"
        "P.O. Box 118, Testville                  B.P. 118, Testville\n\n"
    )
    found = read_text(
        f"{head}Testville, 3 June 2024\n\n{_TO}{_BODY}(signed)\nAda Proof\nSecretary\n"
    )
    assert found.sender
    assert found.sender.organization == "NATIONAL UNION OF SAMPLE BOATMEN"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("El Ensayo, Honduras, 5 de mayo de 2026", "El Ensayo"),
        ("*Dar es Probe, 22 June 2026*", "Dar es Probe"),
    ],
)
def test_the_town_stands_before_its_state(line: str, place: str) -> None:
    said = f"SINDICATO DE PRUEBA\n{line}\n\n{_TO}{_BODY}(signed)\nAda Proof\nSecretary\n"
    assert read_text(said).place == place


def test_the_banner_of_a_page_says_whose_it_is() -> None:
    page = (
        "<html><head><title>Five summoned | Sample Workers' Centre Union</title></head><body>"
        "<header><p class='site'>Sample Workers' Centre Union</p><nav><a href='/'>Home</a></nav>"
        "</header>"
        "<article><h1>Five summoned</h1><p class='date'>Testville, 6 May 2026</p>"
        "<p>Five leaders of the shop union at Golden Sample Footwear were summoned on 20 April. "
        "The company accuses them of damage to a fence during the strike of 30 March.</p>"
        "<p>The union answered on 21 April and has heard nothing.</p></article></body></html>"
    )
    found = read_held(page.encode(), "page.html")
    assert found.sender
    assert found.sender.organization == "Sample Workers' Centre Union"


def answers() -> Reading:
    mail = (
        'From: "Sample Drivers Union" <office@sample.example>\nTo: desk@ilo.example\n'
        "Date: Mon, 13 Apr 2026 09:12:00 +0000\nSubject: RE: Your questions\n"
        "Content-Type: text/plain; charset=utf-8\n\nDear Madam,\n\nI answer between your lines.\n\n"
        "> 1. On what day was the chair dismissed, on 1 January?\n\nOn 2 March 2026, by letter.\n\n"
        "> 2. Have you gone to court?\n\nYes, on 10 March, before the court of Testville.\n\n"
        "Kind regards,\n\nAda Proof\nSecretary\nSample Drivers Union\n"
    )
    return read_held(mail.encode(), "answer.eml")


def test_answers_between_quoted_lines_are_the_writer_s_own() -> None:
    found = answers()
    assert [p.name for p in found.signatories] == ["Ada Proof"]
    days = {d.value.text for d in found.dates}
    assert {"2026-03-02", "2026-03-10"} <= days
    assert "2026-01-01" not in days


def test_what_is_answered_keeps_every_place() -> None:
    found = answers()
    for item in found.dates:
        assert found.text[item.span.start : item.span.end].strip() == item.phrase


TELEGRAM = (
    "TELEGRAM\nTO: DIRECTOR GENERAL ILO GENEVA\nFROM: NATIONAL UNION OF SAMPLE HANDS\n"
    "TESTVILLE 17 MARCH 2026\n\nBRANCH CHAIRMAN HELD AT CENTRAL POLICE SINCE 12 MARCH STOP\n"
    "REQUEST YOUR URGENT INTERVENTION STOP LETTER FOLLOWS\nADA PROOF GENERAL SECRETARY\n"
)


def test_a_telegram_is_a_letter_with_day_and_place() -> None:
    found = read_text(TELEGRAM)
    assert found.kind is DocumentKind.LETTER
    assert found.place == "TESTVILLE"
    assert found.date
    assert found.date.value.text == "2026-03-17"
