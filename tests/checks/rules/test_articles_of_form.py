"""Articles of form, "the same Convention", and who can bring a representation: four languages."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law, load
from tocsin.reading import read_text

DAY = datetime.date(2026, 6, 20)


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def codes(text: str, law: Law) -> set[str]:
    return {f.code[4:] for f in check_documents([read_text(text, "letter.txt")], law, DAY)}


def complaint(body: str) -> str:
    return (
        "Sample Union\n3 Mill Lane, 1000 Testville\n\nDear Mr. Director-General,\n\nWe "
         "submit a complaint to the "
        f"Committee on Freedom of Association against the Government of "
         f"Georgia.\n\n{body}\n\nYours sincerely,\n"
        "Maria Example\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("Article 7 of Convention No. 98 obliges the administration to open the table.", True),
        ("L'article 7 de la convention n° 98 impose à la direction d'ouvrir la table.", True),
        ("El artículo 7 del Convenio núm. 98 impone a la administración instalar la mesa.", True),
        ("Статья 7 Конвенции № 98 обязывает администрацию открыть стол.", True),
        ("Article 7 of Convention No. 98 requires ratifications to be communicated.", False),
        ("L'article 1 de la convention n° 98 protège le travailleur contre une mutation.", False),
        ("El artículo 1 del Convenio núm. 98 protege contra el perjuicio por su "
         "actividad.", False),
        ("Статья 1 Конвенции № 98 защищает работника от перевода за членство.", False),
        ("Article 3 of Convention No. 87 is clear. Article 4 of the same Convention forbids the "
         "employer to dismiss a delegate.", True),
        ("L'article 3 de la convention no 87 est clair. L'article 4 de la même convention "
         "interdit "
         "de licencier un délégué.", True),
        ("El artículo 3 del Convenio núm. 87 es claro. El artículo 4 del mismo Convenio prohíbe "
         "despedir a un delegado.", True),
        ("Статья 3 Конвенции № 87 ясна. Статья 4 той же Конвенции запрещает увольнение делегата.",
         True),
        ("Article 3 of Convention No. 98 is clear. Article 1 of the same Convention protects "
         "against dismissal.", False),
    ],
)  # fmt: skip
def test_an_article_is_held_against_its_own_subject(body: str, wrong: bool, law: Law) -> None:
    assert ("L15" in codes(complaint(body), law)) is wrong


REPRESENTATION = (
    "Sample Street 3, 1000 Testville\n\nTo the Director-General\nInternational Labour "
     "Office, Geneva\n\n"
    "REPRESENTATION under article 24 of the ILO Constitution against Georgia\n\nDear Mr. "
     "Director-General,\n\n"
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("I, Ana Sample, submit this representation in my own name.", "S21"),
        ("We are not a trade union. We submit this representation on what we studied.", "S22"),
        ("The Sample Mill Workers' Union submits this representation.", ""),
    ],
)
def test_a_representation_is_for_organizations_alone(body: str, code: str, law: Law) -> None:
    found = codes(f"{REPRESENTATION}{body}\n\nYours sincerely,\nAna Sample\n(signed)\n", law)
    assert found & {"S21", "S22"} == ({code} if code else set())


@pytest.mark.parametrize(
    ("foot", "known"),
    [
        ("33, rue de l'Essai, 20250 Ville-Essai, Maroc", True),
        ("Sample Mill 9, 34220 Testville, Serbia", True),
        ("tel. +381 34 000 218", False),
    ],
)
def test_an_address_stands_under_a_signature(foot: str, known: bool, law: Law) -> None:
    text = (
        "Dear Mr. Director-General,\n\nWe submit a complaint to the Committee on Freedom of "
         "Association against the "
        f"Government of Georgia.\n\nYours sincerely,\nMaria Example\nSample "
         f"Union\n{foot}\nunion@sample.example\n\n"
        "Annexes to this mail:\nAnnex 1  Orders\nAnnex 2  Minutes\n"
    )  # fmt: skip
    assert ("F05" not in codes(text, law)) is known
