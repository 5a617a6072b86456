"""Whom a paper told of went to, held against whom this paper goes to: kinds, in four "
"languages."""

from __future__ import annotations

import pytest

from tocsin.reading import read_text
from tocsin.reading.picked.earlier.recipients import readers_of, went_to

ILO = frozenset({"ilo"})
MINISTRY = frozenset({"ministry"})


@pytest.mark.parametrize(
    ("head", "readers"),
    [
        ("Director-General, International Labour Office, Geneva", ILO),
        ("Au Comité de la liberté syndicale, BIT", ILO),
        ("Генеральному директору Международного бюро труда, Женева", ILO),
        ("Señor Ministro de Trabajo, Villa Ensayo", MINISTRY),
        ("Министру труда Республики", MINISTRY),
        ("The Managing Director, Sample Mills Ltd", frozenset({"employer"})),
        ("", frozenset()),
    ],
)
def test_a_head_names_one_desk(head: str, readers: frozenset[str]) -> None:
    assert readers_of(head) == readers


@pytest.mark.parametrize(
    ("clause", "readers", "way"),
    [
        ("we wrote to you \N{BULLET}", ILO, "you"),
        ("nous vous avons écrit \N{BULLET}", ILO, "you"),
        ("les escribimos \N{BULLET}", ILO, "you"),
        ("мы писали Вам \N{BULLET}", ILO, "you"),
        ("we wrote to the Office \N{BULLET}", ILO, "reader"),
        ("nous avons saisi le ministre \N{BULLET}", MINISTRY, "reader"),
        ("we petitioned the labour commissioner \N{BULLET}", ILO, "other"),
        ("nous avons saisi l'inspection du travail \N{BULLET}", ILO, "other"),
        ("presentamos al alcalde una petición \N{BULLET}", ILO, "other"),
        ("мы подали директору заявление \N{BULLET}", ILO, "other"),
        ("we asked him in writing \N{BULLET}", ILO, "him"),
        # whom a complaint is against is not whom it goes to
        ("we lodged our complaint against the Government \N{BULLET}", ILO, "none"),
        ("our letter of \N{BULLET}", ILO, "none"),
    ],
)
def test_a_clause_sends_to_somebody(clause: str, readers: frozenset[str], way: str) -> None:
    assert went_to(clause, clause.index("\N{BULLET}"), readers) == way


HEADS = {
    "en": ("Sample Mill Workers' Union\n3 Mill Lane, Testville\n\nTestville, 20 June "
     "2026\n\nDirector-General\n"
           "International Labour Office\nGeneva\n\nDear Director-General,\n\n",
           "\n\nYours faithfully,\n\nMaria Example\nGeneral Secretary\n"),
    "fr": ("Syndicat des ouvriers de la filature Exemple\n3, rue du Moulin, "
     "Ville-Essai\n\nVille-Essai, le 20 juin 2026"
           "\n\nBureau international du Travail\nGenève\n\nMadame, Monsieur,\n\n",
           "\n\nNos salutations distinguées.\n\nMarie Exemple\nSecrétaire générale\n"),
    "es": ("Sindicato de Obreros de Hilados Muestra\nCalle 3, Villa Ensayo\n\nVilla Ensayo, "
     "20 de junio de 2026\n\n"
           "Oficina Internacional del Trabajo\nGinebra\n\nDe nuestra consideración:\n\n",
           "\n\nAtentamente,\n\nMaría Muestra\nSecretaria general\n"),
    "ru": ("Профсоюз работников Пробной фабрики\nг. Примерск, ул. Мельничная, 3\n\nг. "
     "Примерск, 20 июня 2026 года\n\n"
           "Международное бюро труда\nЖенева\n\nУважаемые господа!\n\n",
           "\n\nС уважением,\n\nМария Пробная\nпредседатель профсоюза\n"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "body", "days"),
    [
        ("en", "We wrote to you on 4 May 2026. On 12 May we asked the company in writing "
         "for talks.", ["2026-05-04"]),
        ("en", "On 4 May we petitioned the Labour Commissioner. The petition of 4 May was "
         "never called.", []),
        ("fr", "Notre plainte du 4 mai 2026 reste entière. Le 12 mai, nous avons saisi "
         "l'inspection du travail.",
         ["2026-05-04"]),
        ("fr", "Le 4 mai, nous avons déposé un préavis de grève auprès de la direction.", []),
        ("es", "Les escribimos el 4 de mayo de 2026. El 12 de mayo pedimos a la empresa una "
         "reunión por escrito.",
         ["2026-05-04"]),
        ("es", "El 4 de mayo presentó denuncia ante la fiscalía. El 12 de mayo ampliamos la "
         "denuncia.", []),
        ("ru", "Мы писали Вам 4 мая 2026 года. 12 мая мы подали директору заявление.",
         ["2026-05-04"]),
        ("ru", "4 мая мы подали заявление в инспекцию труда. Ответа на заявление от 4 мая "
         "нет.", []),
    ],
)  # fmt: skip
def test_only_what_went_to_the_reader_is_an_earlier_letter(
    language: str, body: str, days: list[str]
) -> None:
    head, foot = HEADS[language]
    found = read_text(head + body + foot, "letter.txt").earlier
    assert [x.date.text for x in found if x.date] == days


@pytest.mark.parametrize(
    ("language", "body", "name"),
    [
        ("en", "I, Ana Sample, write in my own name about the mill.", "Ana Sample"),
        ("fr", "Je soussignée Ana Exemple vous écris en mon nom propre.", "Ana Exemple"),
        ("es", "Yo, Ana Muestra, escribo en mi propio nombre.", "Ana Muestra"),
        ("ru", "Я, Анна Пробная, пишу от своего имени.", "Анна Пробная"),
    ],
)
def test_who_writes_alone_is_the_sender(language: str, body: str, name: str) -> None:
    greeting = HEADS[language][0].split("\n\n", 2)[-1]
    sender = read_text(f"{greeting}{body}\n\n{name}\n(signed)\n", "letter.txt").sender
    assert sender is not None
    assert (sender.organization, sender.name) == ("", name)


def test_a_signatory_and_an_office_are_no_part_of_the_body_below_them() -> None:
    text = HEADS["en"][0].split("\n\n", 2)[-1] + (
        "We write about our affiliate, the Free Sample Union of Testville.\n\nWith kind "
        "regards,\n\n"
        "Ana Sample\nInternational Officer\nWorld Union of Sample Workers (WUSW)\n"
        "Sample Street 3, 1030 Testville\n"
    )
    sender = read_text(text, "letter.txt").sender
    assert sender is not None
    assert sender.organization.startswith("World Union of Sample Workers")
