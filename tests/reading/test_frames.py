"""Date, place, sender, signatory, number and earlier letters, wherever a letter has them.

The letters of ``frames/`` are synthetic; each was written before the reader met it, and what was
read wrongly was mended in the reader; "" stands for a day that cannot be known. Beside them
stand tables of single forms: days in words, marks of signatures, lines of references.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reading.readings import Specimen, corpus
from tocsin.reading import read_text
from tocsin.reading.dates import find_dates
from tocsin.reading.frame.marks import letter_number, mail_line
from tocsin.reading.frame.sender import nominative
from tocsin.reading.frame.signatures import signed_by
from tocsin.reading.model import DocumentKind, Reading, Signature
from tocsin.reading.segments import lines_of

SPECIMENS = [
    s for path in sorted((Path(__file__).parent / "frames").glob("*.txt")) for s in corpus(path)
]


def fields(reading: Reading) -> dict[str, Any]:
    sender = reading.sender
    return {
        "date": reading.date.value.text if reading.date else "",
        "place": reading.place,
        "sender": (sender.organization or sender.name) if sender else "",
        "signatory": reading.signatory.name if reading.signatory else "",
        "signature": reading.signature.value,
        "earlier": [e.date.text if e.date else "" for e in reading.earlier],
        "ref": reading.own_reference,
    }


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda s: s.name)
def test_the_frame_is_read(specimen: Specimen) -> None:
    got = fields(read_text(specimen.text, specimen.name))
    for key, value in specimen.answer.items():
        found = got[key]
        same = found.casefold() == value.casefold() if isinstance(value, str) else found == value
        assert same, f"{key}: wanted {value!r}, got {found!r}"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Done at Lomé this 4th day of May 2026", "2026-05-04"),
        ("Fait à Tunis, le onze mai deux mille vingt-six", "2026-05-11"),
        ("a los once días del mes de mayo de dos mil veintiséis.", "2026-05-11"),
        ("Четырнадцатого мая две тысячи двадцать шестого года", "2026-05-14"),
        ("the seventh of May, two thousand and twenty-six", "2026-05-07"),
        ("le vingt et un mars deux mille vingt-quatre à Paris", "2024-03-21"),
        ("a los 11 días del mes de mayo de 2026", "2026-05-11"),
        ("treinta y uno de marzo de dos mil veinticinco", "2025-03-31"),
        ("this twenty-first day of June 2025", "2025-06-21"),
        ("aos doze dias do mês de maio de 2026", "2026-05-12"),
    ],
)
def test_a_day_in_words(words: str, day: str) -> None:
    assert [d.value.text for d in find_dates(words)] == [day]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Our ref: SHWU/44/2025", "SHWU/44/2025"),
        ("Исх. № 45/26", "45/26"),
        ("N/Réf. : 021/SEE/2026", "021/SEE/2026"),
        ("N.º de registro: 2026/0457", "2026/0457"),
        ("Oficio N.º 034-2026", "034-2026"),
        ("Your ref.: TUR 1-29", ""),
        ("Вх. № 14", ""),
        ("12.05.2026", ""),
    ],
)
def test_the_letters_own_number(line: str, number: str) -> None:
    assert letter_number(line) == number


@pytest.mark.parametrize(
    ("block", "names", "signature"),
    [
        ("(signé) Jean Exemple\nPrésident", ["Jean Exemple"], Signature.PRESENT),
        ("[signed]\nAna Sample\nPresident", ["Ana Sample"], Signature.PRESENT),
        ("/s/ Ana Sample", ["Ana Sample"], Signature.PRESENT),
        ("Председатель      (подпись)      А. Пробный", ["А. Пробный"], Signature.PRESENT),
        ("Председатель ______________ И. И. Примеров", ["И. И. Примеров"], Signature.BLANK),
        ("(signature to follow)\nAna Sample\nPresident", ["Ana Sample"], Signature.BLANK),
        ("____________\nAna Sample", ["Ana Sample"], Signature.BLANK),
        # the captions under the lines of a form sign nothing
        ("Председатель\n\n_______ / _______ /\n  (подпись)    (Ф. И. О.)", [], Signature.ABSENT),
        ("Chair\n______    ______\n(signature)   (name)", [], Signature.ABSENT),
        ("________\n(signed)\nAna Sample", ["Ana Sample"], Signature.PRESENT),
        ("Fdo.: Carmen Muestra\nSecretaria", ["Carmen Muestra"], Signature.PRESENT),
        (
            "Rose Sample               Tom Test\nPresident                 Secretary",
            ["Rose Sample", "Tom Test"],
            Signature.ABSENT,
        ),
        (
            "1. Ana Sample, Union A\n2. Ben Test, Union B\n3. Eva Proof, Union C",
            ["Ana Sample", "Ben Test", "Eva Proof"],
            Signature.ABSENT,
        ),
    ],
)
def test_signatures_in_every_arrangement(
    block: str, names: list[str], signature: Signature
) -> None:
    people, found = signed_by(lines_of(block))
    assert ([p.name for p in people], found) == (names, signature)


def test_a_header_line_is_known_by_its_name() -> None:
    assert mail_line("Кому: мот@пример.test") == ("to", "мот@пример.test", 6)
    assert mail_line("Enviado el: martes, 12 de mayo") == ("date", "martes, 12 de mayo", 12)
    assert mail_line("They said: no") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("от Федерации горняков", "Федерация горняков"),
        ("Независимого профсоюза врачей", "Независимый профсоюз врачей"),
        ("от имени Всеобщей конфедерации труда", "Всеобщая конфедерация труда"),
        ("от Отраслевого союза вязальщиков", "Отраслевой союз вязальщиков"),
        ("от Киргизского профсоюза врачей", "Киргизский профсоюз врачей"),
        ("Морского профсоюза", "Морской профсоюз"),
        ("от Железнодорожного профсоюза", "Железнодорожный профсоюз"),
        ("Рабочей федерации", "Рабочая федерация"),
        ("Рабочего объединения", "Рабочее объединение"),
        ("Свободного объединения", "Свободное объединение"),
        ("Федерация горняков", "Федерация горняков"),
        ("Sample Union", "Sample Union"),
    ],
)
def test_a_sender_in_the_genitive(said: str, name: str) -> None:
    assert nominative(said) == name


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Supplementing what we wrote on 12 March 2026, we report a new arrest.", ["2026-03-12"]),
        ("En complément de notre courrier du 2 avril 2026, voici la liste.", ["2026-04-02"]),
        ("El 3 de febrero de 2026 le escribimos sobre la mina.", ["2026-02-03"]),
        ("В дополнение к нашему письму от 3 марта 2026 года сообщаем.", ["2026-03-03"]),
        ("We have written to you before and had no answer: our letter was lost.", [None]),
        ("Le informamos que la mina está cerrada.", []),
        ("Thank you for your letter of 3 March 2026.", []),
    ],
)
def test_earlier_letters(sentence: str, days: list[str | None]) -> None:
    text = f"Testville, 4 May 2026\n\nDear Sir,\n\n{sentence}\n\nYours sincerely,\n\nAna Sample\n"
    assert [e.date.text if e.date else None for e in read_text(text).earlier] == days


def test_a_reading_that_takes_too_long_says_what_it_left_out() -> None:
    from itertools import count

    from tocsin.reading.reader import Source, read

    hours = count()
    text = "Dear Sir,\n\nPolice arrested two members.\n\nYours sincerely,\n\nAna Sample\n"
    reading = read(Source(text), now=lambda: float(next(hours)), most=1.5)
    assert reading.acts == ()
    (problem,) = [p for p in reading.problems if p.code == "too-slow"]
    assert "acts" in problem.problem
    assert "statements" in problem.problem


def test_a_column_headed_copy_to_addresses_nobody() -> None:
    text = (
        "Example Ferry Workers Union\n2 February 2026\n\n"
        "To:                                      Copy to:\n"
        "The Cabinet Secretary                    International Labour Office\n"
        "Ministry of Labour                       4 route des Morillons\n"
        "P.O. Box 1, Capital                      CH-1211 Geneva 22\n\n"
        "Honourable Cabinet Secretary,\n\nWe ask you to give our room back.\n\n"
        "Yours faithfully,\n\nMaria Example\n"
    )
    reading = read_text(text)
    assert all("Labour Office" not in p.organization for p in reading.addressees)
    assert any("International Labour Office" in p.organization for p in reading.copies)


@pytest.mark.parametrize(
    ("foot", "kind"),
    [
        ("Pour la Centrale,\n\n(signé) Ana Exemple, secrétaire générale", DocumentKind.LETTER),
        ("", None),
    ],
)
def test_a_memorandum_that_somebody_signs_is_a_letter(foot: str, kind: DocumentKind | None) -> None:
    text = (
        "# MÉMORANDUM\n\n**Centrale des travailleurs (EXEMPLE)**\n\nVille-Essai, le 24 février "
        "2026\n\n"
        "## A. Pourquoi nous écrivons\n\n1. Nous vous avons écrit le 18 décembre 2025.\n\n"
        f"2. La police est venue le 4 janvier.\n\n{foot}"
    )
    read = read_text(text, "memo.md").kind
    assert (read is DocumentKind.LETTER) == (kind is DocumentKind.LETTER)
