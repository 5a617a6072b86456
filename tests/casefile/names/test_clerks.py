"""Names as clerks, neighbours and printers write them; words of other languages that are none."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tocsin.casefile.names import Certainty, NameScanner

FOUND = [
    # a name of a servant of God: one word or two, its article sounded or not
    ("Abdul Rahman Al-Qasimov", "Abdurrahman Qasimov was there"),
    ("Abdul Rahman Al-Qasimov", "Abdurrahmon Qosimov was there"),
    ("Abdurrahman Tariqi", "Abdel Rahman Tareqi was there"),
    ("Abdurrahman Tariqi", "وصل عبدالرحمن طارقي"),
    ("Abdurrahman Tariqi", "وصل عبد الرحمن الطارقي"),
    ("Абдурахман Тарикиев", "Abdul Rahman Tarikiev was there"),
    # the article in one word
    ("محمد الطرابلسي", "Mohamed Ettrabelsi was there"),
    ("محمد الطرابلسي", "Mohamed Altrabelsi was there"),
    # initials together, as on a roster
    ("Chan Tai Man", "CHAN TM signed for the crew"),
    ("Chan Tai Man", "TM Chan signed for the crew"),
    # Monsieur, not an initial
    ("Bakyt Toktogulov", "Selon les voisins, M. Toktogoulov a été conduit au poste de police."),
    ("Chan Tai Man", "Le tribunal a entendu M. Chan lors de cette audience."),
    # letters of two signs, nasals, and given names next door
    ("Bakyt Toktogulov", "Բակիտ Տոկտոգուլովն այնտեղ էր"),
    ("Łukasz Wąsowski", "Лукаш Вонсовский был там"),
    ("Wacław Dębowski", "Вацлав Дембовский был там"),
    ("გიორგი ბერიძე", "Георгий Беридзе был там"),
    ("Nguyễn Thị Hồng Vân", "chị Hồng Vân ở đó"),
    # dress
    ("Bakyt Toktogulov", "".join(c + "\u0336\u0489" for c in "Bakyt Toktogulov")),
    ("Bakyt Toktogulov", "⒝⒜⒦⒴⒯ ⒯⒪⒦⒯⒪⒢⒰⒧⒪⒱"),
    ("Bakyt Toktogulov", "8aky7 70k70gu10v"),
]
NOT_FOUND = [
    ("Chan Tai Man", "fuso orario mancante nella stringa, dati mancanti"),
    ("Chan Tai Man", "CHAN TV, CHAN IT"),
    ("Nguyễn Thị Hồng Vân", "Van instalase los siguientes paquetes"),
    ("Nguyễn Thị Hồng Vân", "Truy vấn không hợp lệ; tài nguyên không sẵn sàng"),
    ("Abdul Rahman Al-Qasimov", "σε συνδυασμό με άλλες επιλογές"),
    ("Bakyt Toktogulov", "M. Toktogulov (Maria), who is nobody's friend, spoke."),
    ("Anna Synthetova", "В деле М. Синтетовой об этом ничего нет."),
    ("Đorđe Petrović", "Южная Джорджия и Южные Сандвичевы острова"),
    ("Anis Kaâbi", "Les Kabyles sont venus de Kabylie. Kabyle, kabil."),
    ("Abdurrahman Tariqi", "Düzgün tarix/vaxt daxil edin. თარიღი"),
]


def sure(name: str, text: str) -> bool:
    scanner = NameScanner()
    scanner.add(name, "p")
    return bool(scanner.scan(text))


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_another_clerk_s_spelling_is_found(name: str, text: str) -> None:
    assert sure(name, text)


@pytest.mark.parametrize(("name", "text"), NOT_FOUND)
def test_words_that_sound_like_a_name_are_words(name: str, text: str) -> None:
    assert not sure(name, text)


def sentences() -> list[str]:
    """What a framework says to its users, in the languages it is translated to: names nobody."""
    import django

    out: set[str] = set()
    for path in sorted(Path(django.__file__).parent.rglob("locale/*/LC_MESSAGES/*.mo")):
        with path.open("rb") as stream:
            told = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
        out |= {said for key, said in told.items() if key and len(said) > 25}
    return sorted(out)


@pytest.mark.slow
def test_no_sentence_in_ninety_languages_names_anybody() -> None:
    scanner = NameScanner()
    for number, name in enumerate(sorted({name for name, _ in FOUND + NOT_FOUND})):
        scanner.add(name, f"p{number}")
    said = sentences()
    assert len(said) > 10_000
    refused = [
        said[index][hit.start : hit.end]
        for index, hits in scanner.find_each(said)
        for hit in hits
        if hit.certainty is not Certainty.POSSIBLE
    ]
    assert refused == []
