"""Whom a paper goes to: the ILO's Director-General, or another body's."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.addressed import names_ilo
from tocsin.checks.engine import check_documents
from tocsin.checks.text import fold
from tocsin.law import load
from tocsin.reading import read_text

OURS = (
    "Mr. Gilbert F. Houngbo\nDirector-General\nInternational Labour Office\nGeneva",
    "The Director-General of the ILO", "Director-General", "To the Director-General,\nGeneva",
    "Monsieur le Directeur général du BIT", "Madame la Directrice générale\nGenève",
    "Señor Director General de la Oficina Internacional del Trabajo", "Director General\nGinebra",
    "Генеральному директору Международного бюро труда", "Генеральному директору МОТ",
    "Генеральному директору\nЖенева", "Комитет по свободе объединения",
)  # fmt: skip
ANOTHERS = (
    "The Director-General of the Customs Service", "The Director-General\nSample Ports Authority",
    "Director General, Sample Water Company Ltd".replace(",", "\n"),
    "Monsieur le Directeur général de la Société sucrière", "Directeur général d'Exemple Telecom",
    "Directeur général\nCompagnie d'exemple du rail", "Señor Director General de Trabajo",
    "Directora General\nEmpresa Ejemplo S.A.", "Генеральному директору ЗАО «Образец»",
    "Генеральному директору\nООО «Пример-Транс»", "Генеральному директору «Образца»",
    "генеральный директор комбината", "The Minister of Labour",
)  # fmt: skip


@pytest.mark.parametrize("said", OURS)
def test_the_office_alone_or_with_the_ilo_is_the_ilos(said: str) -> None:
    assert names_ilo(fold(said))


@pytest.mark.parametrize("said", ANOTHERS)
def test_another_bodys_director_general_is_not_the_ilo(said: str) -> None:
    assert not names_ilo(fold(said))


HEADS = {
    "en": "Mr Ben Sample\nManaging Director\nSample Cable Cars Ltd\n\nCopy: ILO Office, Lima\n"
          "\nDear Mr Sample,\n\nOn 4 May 2026 you dismissed Ana Test.\n\n{}\n\nYours sincerely,\n"
          "\n(signed) Cal Test, President\n",
    "fr": "M. Ben Exemple\nDirecteur général de la Société minière\n\nCopie : Bureau de l'OIT\n"
          "\nMonsieur,\n\nLe 4 mai 2026, vous avez licencié Ana Exemple.\n\n{}\n\nVeuillez agréer, "
          "Monsieur, nos salutations.\n\n(signé) Cal Essai, présidente\n",
    "ru": "Генеральному директору ЗАО «Образец»\nг-ну Б. Образцову\n\nКопия: Бюро МОТ\n\nУважаемый "
          "господин директор!\n\n4 мая 2026 года Вы уволили Анну Примерову.\n\n{}\n\nС уважением,\n"
          "\n(подпись) К. Пробная, председатель\n",
}  # fmt: skip
MADE_ELSEWHERE = [
    ("en", "A complaint to the Committee on Freedom of Association will be filed separately."),
    ("en", "We reserve our complaint to the Committee on Freedom of Association."),
    ("fr", "La présente n'est pas une plainte au Comité de la liberté syndicale."),
    ("fr", "Une plainte au Comité de la liberté syndicale sera déposée à Genève."),
    ("ru", "Копия этого письма не является жалобой в Комитет по свободе объединения."),
    ("ru", "Жалоба в Комитет по свободе объединения будет подана отдельно."),
]
MADE_ELSEWHERE += [
    ("en", "Our council will discuss whether to bring a complaint to the Committee on Freedom of "
           "Association."),
    ("fr", "Notre bureau examinerait alors une plainte au Comité de la liberté syndicale. Aucune "
           "plainte n'est déposée à ce jour."),
    ("ru", "Правление обсудит, обращаться ли с жалобой в Комитет по свободе объединения."),
]  # fmt: skip
MADE_HERE = [
    ("en", "The copy is our complaint to the Committee on Freedom of Association."),
    ("fr", "La copie vaut plainte au Comité de la liberté syndicale."),
    ("ru", "Просим считать копию нашей жалобой в Комитет по свободе объединения."),
]


def codes(lang: str, said: str) -> set[str]:
    reading = read_text(HEADS[lang].format(said), "letter.txt")
    found = check_documents([reading], load(), datetime.date(2026, 6, 1))
    return {finding.code.removeprefix("TOC-") for finding in found}


@pytest.mark.parametrize(("lang", "said"), MADE_ELSEWHERE)
def test_a_complaint_made_elsewhere_is_not_asked_of_a_letter_to_a_firm(
    lang: str, said: str
) -> None:
    assert not codes(lang, said) & {"F10", "F11"}


@pytest.mark.parametrize(("lang", "said"), MADE_HERE)
def test_a_copy_that_is_to_be_a_complaint_is_told_that_it_is_none(lang: str, said: str) -> None:
    assert "F11" in codes(lang, said)


def test_a_name_that_sounds_like_an_insult_is_a_name() -> None:
    text = HEADS["ru"].format("Об этом знают\nВарвара Петровна Образцова и Варвара С. Примерова.")
    found = check_documents([read_text(text, "a.txt")], load(), datetime.date(2026, 6, 1))
    assert "TOC-W03" not in {finding.code for finding in found}
