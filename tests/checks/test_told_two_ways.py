"""A measure to come told as done, hearsay told as seen: known by what many papers taught.

No passage here is one that the trees were learnt from. Each that clashes has a twin that does not.
"""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.consistency.staged import pairs_of
from tocsin.checks.rules.wording.witnessed import pairs_of as claims_of
from tocsin.law import Law
from tocsin.reading import read_text

FRAMES = {
    "en": ("14 April 2026", "Dear Director-General,", "Yours sincerely,"),
    "fr": (
        "le 14 avril 2026",
        "Monsieur le Directeur général,",
        "Salutations respectueuses,",
    ),
    "es": ("14 de abril de 2026", "Señor Director General:", "Atentamente,"),
    "ru": ("14 апреля 2026 г.", "Уважаемый господин Генеральный директор!", "С уважением,"),
}
# what stands between the two passages in a letter of the usual length
FILLERS = {
    "en": """The branch has 214 members, most of them women. Its books are open to anybody.

The labour office was asked for help in March and sent a clerk who took down our names. He has not
written since. The manager, for his part, speaks of good order and of a busy season.

The last agreement was signed in 2023. It gives the stewards four hours a week.""",
    "fr": """La section compte 214 membres, surtout des femmes. Ses livres sont ouverts à tous.

L'inspection, saisie en mars, a dépêché un commis qui a noté nos noms. Il n'a pas écrit depuis. Le
directeur, lui, parle de bon ordre et d'une saison chargée.

Le dernier accord date de 2023. Il donne aux délégués quatre heures par semaine.""",
    "es": """La seccional tiene 214 afiliados, casi todas mujeres. Sus libros están abiertos.

A la inspección se le pidió ayuda en marzo y mandó a un escribiente que anotó los nombres. No ha
escrito desde entonces. El gerente, por su parte, habla de buen orden y de mucha faena.

El último convenio es de 2023. Da a los delegados cuatro horas por semana.""",
    "ru": """В ячейке 214 человек, большей частью женщины. Её книги открыты для каждого.

В марте мы просили помощи у инспекции, она прислала писаря, который переписал фамилии. С тех пор
он не писал. Директор же говорит о порядке и о горячей поре.

Последний договор подписан в 2023 году. По нему делегатам дано четыре часа в неделю.""",
}
# the lines of the two passages
FIRST, LATER = 5, 14
STAGES = [
    (
        "en",
        "The brewery has told us in writing that it will close the workers' canteen on 4 May.",
        "The closing of the canteen has cost us our only meeting place: we meet in the street.",
        "Since the letter on the canteen came, the night crew has asked us where it will eat.",
    ),
    (
        "fr",
        "La sucrerie annonce qu'elle fermera notre bureau de l'atelier à compter du 4 mai.",
        "La fermeture de ce bureau nous a coûté cher : nul ne sait plus où nous trouver.",
        "La lettre qui annonce la fermeture de ce bureau a été affichée lundi à l'atelier.",
    ),
    (
        "es",
        "La azucarera comunicó que el 4 de mayo retirará la casilla del sindicato.",
        "Desde que retiraron la casilla, los delegados reciben a la gente en la vereda.",
        "Si retiran la casilla, los delegados tendrán que recibir a la gente en la vereda.",
    ),
    (
        "ru",
        "Комбинат намерен с 4 мая закрыть столовую и отдать её помещение.",
        "С тех пор как столовую закрыли, собираемся на улице.",
        "Если столовую закроют, собираться людям будет негде: придётся стоять на улице.",
    ),
]
BASES = [
    (
        "en",
        "On 2 April we saw the overseer throw the ballot box into the furnace.",
        "As to the ballot box, none of our people was at the furnace that day; a stoker told us of "
        "it by telephone in the evening.",
        "As to the ballot box, two of our tellers stood at the furnace and signed what they saw.",
    ),
    (
        "fr",
        "Le 2 avril nous avons vu le surveillant jeter l'urne au four.",
        "Pour ce qui est de l'urne, aucun des nôtres n'était au four ce jour-là ; un chauffeur "
        "nous l'a raconté par téléphone.",
        "Pour ce qui est de l'urne, deux scrutateurs se tenaient près du four et ont signé leur "
        "déposition.",
    ),
    (
        "es",
        "El 2 de abril vimos al capataz arrojar la urna al horno.",
        "En cuanto a la urna, ninguno de los nuestros estaba en el horno ese día; un fogonero nos "
        "lo contó por teléfono.",
        "En cuanto a la urna, dos escrutadores estaban junto al horno y firmaron lo que vieron.",
    ),
    (
        "ru",
        "2 апреля мы видели, как надзиратель бросил бюллетени в печь.",
        "Что касается бюллетеней, никого из наших в тот день у печи не было: по телефону рассказал "
        "кочегар.",
        "Что касается бюллетеней, двое счётчиков стояли у самой печи и подписали показания.",
    ),
]


def _lines(lang: str, first: str, second: str, code: str, law: Law) -> list[int]:
    """The lines of a letter of two passages at which a check speaks."""
    day, opening, closing = FRAMES[lang]
    filler = FILLERS[lang]
    text = f"{day}\n\n{opening}\n\n{first}\n\n{filler}\n\n{second}\n\n{closing}\nMaria Example"
    found = check_documents([read_text(text)], law, datetime.date(2026, 4, 14))
    return [f.place.line for f in found if f.code == code]


@pytest.mark.parametrize(("lang", "plan", "done", "twin"), STAGES, ids=[r[0] for r in STAGES])
def test_what_is_to_come_is_not_told_as_done(
    lang: str, plan: str, done: str, twin: str, law: Law
) -> None:
    assert _lines(lang, plan, done, "TOC-C38", law) == [LATER]
    assert not _lines(lang, plan, twin, "TOC-C38", law)


@pytest.mark.parametrize(("lang", "claim", "heard", "twin"), BASES, ids=[r[0] for r in BASES])
def test_hearsay_is_told_of_where_it_is_claimed_to_be_seen(
    lang: str, claim: str, heard: str, twin: str, law: Law
) -> None:
    assert _lines(lang, claim, heard, "TOC-W09", law) == [FIRST]
    assert _lines(lang, heard, claim, "TOC-W09", law) == [LATER]
    assert not _lines(lang, claim, twin, "TOC-W09", law)


def test_each_sentence_is_held_against_a_fixed_number_of_plans() -> None:
    day, opening, closing = FRAMES["en"]
    many = [f"The mill will close shed {n} on {n % 28 + 1} May 2026." for n in range(70)]
    told = [f"The closing of shed {n} has cost us our room." for n in range(70)]
    body = "\n\n".join(many + told)
    text = f"{day}\n\n{opening}\n\n{body}\n\n{closing}\nMaria Example"
    assert 100 < len(list(pairs_of(from_reading(read_text(text))))) <= 3 * 140


def test_a_claim_is_held_against_a_fixed_number_of_tellings() -> None:
    claims = [f"We saw guard {n} break the door of shed {n}." for n in range(50)]
    heard = [f"A stoker told us by telephone of guard {n}." for n in range(50)]
    reading = read_text("\n\n".join(claims + heard))
    assert 100 < len(list(claims_of(reading.statements, frozenset()))) <= 24 * 24
