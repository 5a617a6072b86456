"""Whom a paper goes to: the ILO's Director-General, or another body's."""

from __future__ import annotations

import pytest

from tocsin.checks.addressed import names_ilo
from tocsin.checks.text import fold

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
