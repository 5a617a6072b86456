"""Sessions that are over, lists of annexes in one line, addresses in a column of their own."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.checks.papers import from_reading
from tocsin.law import Law
from tocsin.reading import read_text

DAY = datetime.date(2026, 5, 20)


def codes(text: str, law: Law) -> list[str]:
    return [f.code[4:] for f in check_documents([read_text(text, "told.txt")], law, DAY)]


EXPERTS = (
    "СОЮЗ РАБОТНИКОВ\nг. Пробный, ул. Мира, 9, 720001\n\nКомитету экспертов МОТ\n\nЗАМЕЧАНИЯ\n"
    "о применении Конвенции № 87\n\nУважаемые эксперты!\n\n{asks}\n\n"
    "6 октября 2025 года полиция разогнала собрание.\n\nС уважением,\nпредседатель (подпись) "
    "А. Примерова\n\n12 января 2026 г."
)


@pytest.mark.parametrize(
    ("asks", "over"),
    [
        ("Просим рассмотреть замечания на вашей сессии в ноябре - декабре 2025 года.", True),
        ("Просим рассмотреть замечания на вашей сессии в ноябре - декабре 2026 года.", False),
        ("Просим запросить у Правительства протокол сессии парламента за март 2025 года.", False),
    ],
)
def test_a_session_that_was_held_cannot_be_asked_for(asks: str, over: bool, law: Law) -> None:
    assert ("P03" in codes(EXPERTS.format(asks=asks), law)) == over


LETTER = (
    "Example Union, 12 Example Street, 1000 Town\n\n{to}\n\n20 May 2026\n\n{greets}\n\nThe "
    "inspector "
    "came on 4 May (annex 1), and wrote on 9 May (annex {cited}); we answered (annex 3).\n\n"
    "Yours sincerely,\nMaria Example\n"
    "\nAnnexes: 1. Minutes of the visit, 4 May 2026 - 2. Letter of\n9 May 2026 - 3. Reply, 11 "
    "May 2026"
)
MINISTER = ("The Minister of Labour\n1 Square, Town", "Honourable Minister,")


@pytest.mark.parametrize(("cited", "wrong"), [(2, False), (4, True)])
def test_a_letter_to_a_minister_has_its_annexes_too(cited: int, wrong: bool, law: Law) -> None:
    to, greets = MINISTER
    text = LETTER.format(to=to, greets=greets, cited=cited)
    assert ("F16" in codes(text, law)) == wrong


def test_who_is_present_is_not_enclosed(law: Law) -> None:
    text = (
        "Sindicato Ejemplo, Calle Mayor 4, 28001 Villa\n\nAl Comité de Libertad Sindical\n\n"
        "Señores:\n\n"
        "Presentamos queja contra el Gobierno. El 3 de mayo de 2026 vino la policía (anexo 1). "
        "En las dos "
        "visitas estaba presente el secretario general que firma abajo. {more}\n\nAtentamente,\n"
        "(firmado) Ana Ejemplo\n\nANEXOS\n1. Acta de la visita"
    )
    assert "F16" not in codes(text.format(more=""), law)
    more = "De la reunión adjuntamos asimismo la lista de asistencia."
    assert "F16" in codes(text.format(more=more), law)


@pytest.mark.parametrize(
    ("street", "wanting"), [("Lot II M 47 bis, Ankadivato", False), ("", True)]
)
def test_an_address_may_stand_in_the_right_column(street: str, wanting: bool, law: Law) -> None:
    town = "101 Antananarivo" if street else ""
    text = (
        f"FÉDÉRATION DES SYNDICATS             {street}\nDU TEXTILE ET DU RAPHIA              "
        f"{town}\n"
        f"(EXEMPLE)                            {'Madagascar' if street else ''}\n\nLe 20 mai "
        f"2026\n\nÀ la "
        "Commission d'experts\nBureau international du Travail\n\nMesdames et Messieurs,\n\nLe "
        "4 mai, la "
        "police a perquisitionné notre local.\n\nVeuillez agréer nos salutations.\n(signé) Ana "
        "Exemple"
    )
    assert ("F05" in codes(text, law)) == wanting


@pytest.mark.parametrize(
    ("end", "own"),
    [
        ("suscribo en Villa, a los doce días del mes de noviembre de dos mil veinticinco.", True),
        ("recuerdo la visita, que fue el doce de noviembre de dos mil veinticinco.", False),
    ],
)
def test_the_day_of_signing_may_end_the_body(end: str, own: bool) -> None:
    text = (
        "Señor Presidente de la República\nPalacio, Villa\n\nConfederación Ejemplo\nCalle Mayor "
        "4\n\n"
        "Señor Presidente:\n\nLe rogamos que se respete a los afiliados el derecho de asociarse. "
        f"Nadie nos contestó.\n\nCon la más alta consideración, {end}\n\nAtentamente,"
        "\n\n(f.) Ana Ejemplo\nPresidenta"
    )
    paper = from_reading(read_text(text, "told.txt"))
    day = next(d for d in paper.reading.dates if d.value.exact)
    assert paper.bears(day.span.start, day.span.end) == own


def test_a_house_behind_a_word_like_a_month_is_no_day(law: Law) -> None:
    text = "Союз\nMD-3100, мун. Бельцы, ул. Штефан чел Маре, 63\n\n15 апреля 2026 года\n\n"
    "Уважаемые!\n\nПишем."
    assert "F08" not in codes(text, law)
    assert "F08" in codes(text.replace("15 апреля", "31 апреля"), law)
