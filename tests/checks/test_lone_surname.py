"""Lone surnames, copies that lodge, initials, addresses, annexes: forms the corpora lack."""

from __future__ import annotations

import pytest

from reading.strangers.measure import findings_of
from tocsin.law import Law, load
from tocsin.reading import read_text


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


_ILO = "The Director-General\nInternational Labour Office\n1211 Geneva 22\n\n"
_HEAD = "Sample Dockers' Union\n4 Sample Road, 1000 Testville\n\nTestville, 3 June 2024\n\n"
_FOOT = "\n\nYours faithfully,\n\n(signed)\nAda Proof\nSecretary\n"


def codes(text: str, law: Law) -> list[str]:
    return [f.code[4:] for f in findings_of(read_text(text), law)]


@pytest.mark.parametrize(
    ("said", "fires"),
    [
        ("Mr Nebojša Stankulić received us. Mr Stankolić said no.", True),
        ("La delegada Ximena Arbeleche protestó. La compañera Arveleche insistió.", True),
        ("M. Yao N'Dri Célestin est suspendu. M. Yao N'Dry Célestin a protesté.", True),
        ("Mr Nebojša Stankulić received us. Mr Stankulić said no.", False),
        ("Mr Petar Ivanov came. Ms Ivanova left.", False),
        ("Пришёл Пётр Стаханов. С г-ном Стахановым говорили.", False),
        ("Ms Ilić-Sample Proofova came. Mr Marković left.", False),
        ("Your Excellency is asked. Your Excellency's office answered.", False),
    ],
)
def test_a_lone_surname_is_held_against_those_in_full(said: str, fires: bool, law: Law) -> None:
    assert ("C39" in codes(f"{_HEAD}{_ILO}Dear Sir,\n\n{said}{_FOOT}", law)) is fires


_MINISTER = "The Minister of Labour\nTestville\n\nDear Minister,\n\n"
_COPY = "\ncc: Committee on Freedom of Association, ILO, Geneva\n"


@pytest.mark.parametrize(
    ("said", "fires"),
    [
        (
            "Through this same letter we lay our complaint before the Committee on Freedom of "
            "Association. Convention No. 87 is broken.",
            True,
        ),
        (
            "Our complaint lies before the Committee on Freedom of Association. Convention No. 87 "
            "is broken.",
            False,
        ),
    ],
)
def test_a_copy_does_not_lodge_a_complaint(said: str, fires: bool, law: Law) -> None:
    text = f"{_HEAD}{_MINISTER}{said}{_FOOT}{_COPY}"
    found = [f for f in findings_of(read_text(text), law) if f.code == "TOC-F11"]
    assert any(f.severity.value == "weakens" for f in found) is fires


def test_initials_behind_the_leave_name_somebody(law: Law) -> None:
    text = f"{_HEAD}{_ILO}Dear Sir,\n\nWe write.\n\nYours faithfully,             B. Sample\n"
    assert "F03" not in codes(text, law)


@pytest.mark.parametrize(
    ("head", "fires"),
    [
        ("SINDICATO DE ENSAYO\nRua da Prova, 77 - Testville\n", False),
        ("CONFÉDÉRATION D'ESSAI\nMaison du Peuple, rue Labattut, Testville, La Réunion\n", False),
        ("CONFÉDÉRATION D'ESSAI\n", True),
    ],
)
def test_an_address_in_its_forms(head: str, fires: bool, law: Law) -> None:
    text = f"{head}\nTestville, 3 June 2024\n\n{_ILO}Dear Sir,\n\nWe complain.{_FOOT}"
    assert ("F05" in codes(text, law)) is fires


def _complaint(said: str, foot: str = "") -> str:
    head = "We lodge a complaint against the Government of Guinea with the Committee on Freedom of "
    return f"{_HEAD}{_ILO}Dear Sir,\n\n{head}Association. {said}{_FOOT}{foot}"


@pytest.mark.parametrize(
    ("said", "fires"),
    [
        ("I also attach the duty roster, from which you can see that letters were sent.", True),
        ("The rota for December is attached, so that you may see who signs letters.", True),
        ("We attach the letters of dismissal, from which you can see the rota.", False),
    ],
)
def test_only_what_is_attached_is_looked_for_in_the_list(said: str, fires: bool, law: Law) -> None:
    text = _complaint(said, "\nAnnexes\nAnnex 1 Letters of dismissal\nAnnex 2 Minutes\n")
    found = [f for f in findings_of(read_text(text), law) if f.code == "TOC-F16"]
    assert any("without a number" in f.message for f in found) is fires


@pytest.mark.parametrize(("year", "fires"), [("1971", True), ("1959", False)])
def test_a_year_beside_its_convention_counts_among_other_dates(
    year: str, fires: bool, law: Law
) -> None:
    said = (
        f"Guinea, bound by Convention No. 87 since {year} and by Convention No. 98 since 1959, "
        "adopted a decree on 3 March 2024."
    )
    assert ("L06" in codes(_complaint(said), law)) is fires


def test_an_acknowledgement_accuses_nobody(law: Law) -> None:
    text = (
        "SYNDICAT D'ESSAI\nBP 4, Testville\n\nTestville, le 8 avril 2026\n\nAu Comité de la "
        "liberté syndicale\nBIT, Genève\n\nMesdames, Messieurs,\n\nNous venons vous exposer ce "
        "que vit notre syndicat. Le 26 janvier, la direction a suspendu le secrétaire adjoint. Le "
        "cabinet a accusé réception le 17 février.\n\nVeuillez croire à nos salutations "
        "distinguées.\n\n(signé)\nAda Essai\nSecrétaire\n"
    )
    assert "F10" in codes(text, law)


@pytest.mark.parametrize(("first", "blocks"), [("[x]", False), ("[ ]", True)])
def test_a_form_leaves_boxes_empty_where_one_is_ticked(first: str, blocks: bool, law: Law) -> None:
    text = _complaint(f"\n\n{first} New complaint      [ ] Additional information\n\n")
    assert ("F22" in codes(text, law)) is blocks
