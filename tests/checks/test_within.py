"""A paper held against itself, in four languages: what is found, where, and what is left alone."""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law
from tocsin.reading import read_text

DAY = datetime.date(2026, 5, 20)
LETTER = """Sample Miners' Union
5 Test Street, Testville

Testville, 4 May 2026

Director-General
International Labour Office
Geneva

Dear Director-General,

{body}

Yours sincerely,

(signed)
Ana Sample
General Secretary
"""


def found(body: str, law: Law, code: str) -> list[int]:
    """The lines at which a code is found in a letter with this body."""
    reading = read_text(LETTER.format(body=body), "letter.txt")
    return [f.place.line for f in check_documents([reading], law, DAY) if f.code == f"TOC-{code}"]


DEFECTS = [
    ("C36", "On 6 March 2026 the director suspended 31 teachers.\n\nThe 13 teachers suspended "
     "that day were not heard."),
    ("C36", "Le 6 mars 2026, le directeur a licencié 31 enseignants.\n\nCes 13 enseignants "
     "licenciés n'ont pas été entendus."),
    ("C36", "El 6 de marzo de 2026 fueron despedidos treinta y un maestros.\n\nLos 13 maestros "
     "despedidos no fueron oídos."),
    ("C36", "Из зарплаты 14 членов профсоюза удержано 2 400 сомов.\n\nПросим вернуть 4 200 сомов."),
    ("C36", "Our union has 4,200 members.\n\nThe union represents 2,400 members in the mines."),
    ("C37", "On 6 March 2026 police arrested Ana Proof at her home.\n\nSince the arrest of 8 March "
     "2026 nobody has seen her."),
    ("C37", "Le 6 mars 2026 la police a arrêté Paul Essai.\n\nDepuis l'arrestation du 8 mars 2026 "
     "il est détenu."),
    ("C37", "El 6 de marzo de 2026 la policía detuvo a Juan Muestra.\n\nDesde la "
            "detención del 8 de "
     "marzo de 2026 no se sabe de él."),
    ("C37", "6 марта 2026 года полиция провела обыск в офисе.\n\nПосле обыска 8 марта 2026 года "
     "офис опечатан."),
    ("C37", "Complaint No. 3386 was filed in 2020.\n\nCase No. 3386 was lodged in 2021."),
    ("C38", "The Ministry plans to dissolve the Sample Miners' Union.\n\nThe Ministry dissolved "
     "the Sample Miners' Union without a court."),
    ("W09", "A neighbour is our source.\n\nWe saw the guards break the door. A neighbour described "
     "it to us the same evening."),
    ("W09", "Un voisin est notre source.\n\nNous avons vu les gardes casser la porte. Un voisin "
     "nous l'a raconté le soir."),
    ("W09", "Un vecino es la fuente.\n\nVimos cómo los guardias rompían la puerta. Un "
            "vecino nos lo "
     "contó esa noche."),
    ("W09", "Источник известен.\n\nМы видели, как охрана ломала дверь. Соседка рассказала нам об "
     "этом вечером."),
    ("R06", "Notre source est sûre.\n\nUn témoin, qui a demandé à garder l'anonymat, est le frère "
     "du président."),
    ("R06", "It is known.\n\nOur source, who asked not to be named, is the only woman electrician "
     "there."),
    ("R06", "Consta.\n\nEl testigo pidió no ser nombrado. Trabaja como vigilante en Mina Prueba."),
    ("R06", "Известно.\n\nСвидетель просил не называть его имени; он работает бухгалтером на шахте "
     "«Пробная»."),
    ("L05", "We cite the law.\n\nThe Government of Bahrain became a party to Convention No. 87."),
    ("L05", "Voici.\n\nLe gouvernement du Maroc est lié par la convention no 87."),
    ("L05", "Se citan los Convenios núms. 87 y 98.\n\nAmbos convenios están vigentes para el "
     "Gobierno de Brasil."),
    ("L06", "We cite.\n\nThe Government of Kyrgyzstan is bound by the Freedom of Association and "
     "Protection of the Right to Organise Convention, 1948 (No. 87) since 1995."),
    ("L06", "Правительство Казахстана нарушает Конвенции № 87 и № 98, просим "
            "вмешаться.\n\nОба акта "
     "действуют для республики с 1994 года, и это известно всем сторонам дела."),
    ("W03", "He is known.\n\nThe director is a despot."),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("code", "body"), DEFECTS, ids=[f"{c}-{n}" for n, (c, _) in enumerate(DEFECTS)]
)
def test_a_defect_is_found_at_its_line(code: str, body: str, law: Law) -> None:
    lines = found(body, law, code)
    assert lines
    assert 14 in lines or 12 in lines  # the second paragraph of the body, or where it began


INNOCENT = [
    ("C36", "Of the 31 teachers suspended on 6 March 2026, 13 came back. Another 12 teachers were "
     "suspended in April."),
    ("C36", "On 3 May 2026 they arrested 5 members. On 9 May 2026 they arrested 7 members."),
    ("C36", "The federation has 12 unions and 4,200 members. Its youth branch has 300 members."),
    ("C36", "Sur les 31 enseignants suspendus, 13 ont été réintégrés."),
    ("C36", "Из 31 уволенного учителя 13 учителей восстановлены."),
    ("C37", "On 6 March 2026 police searched the office. On 8 March 2026 they searched it again."),
    ("C37", "On 6 March 2026 police arrested Ana Proof. On 8 March 2026 they arrested Ben Test."),
    ("C38", "On 2 March 2026 the Ministry announced that it would dissolve the union. On 5 April "
     "2026 it dissolved the union."),
    ("W09", "We saw the guards break the door. Their commander told us to leave the square."),
    ("W09", "A neighbour saw the guards break the door and told us."),
    ("R06", "A worker who asked not to be named told us that the files were taken."),
    ("L05", "Convention No. 87 has not been ratified by the Government of Bahrain."),
    ("L11", "We do not raise the wages here, which are before another procedure."),
    # the name of Convention No. 87 pleads no protection at work
    ("L11", "Convention No. 87: Freedom of Association and Protection of the Right to Organise "
     "Convention, 1948"),
    ("L11", "Convention n° 87 : convention sur la liberté syndicale et la protection du droit "
     "syndical, 1948"),
    ("L11", "Convenio núm. 87: Convenio sobre la libertad sindical y la protección del derecho de "
     "sindicación, 1948"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "body"), INNOCENT, ids=[f"{c}-{n}" for n, (c, _) in enumerate(INNOCENT)]
)
def test_what_is_innocent_is_left_alone(code: str, body: str, law: Law) -> None:
    assert found(body, law, code) == []


def test_a_paper_of_no_known_kind_is_checked_and_said(law: Law) -> None:
    text = "They closed the office. On 6 March they took 31 files. The 13 files taken are not back."
    findings = check_documents([read_text(text, "note.txt")], law, DAY)
    (said,) = [f for f in findings if f.code == "TOC-F24"]
    assert "an addressee" in said.message
    assert "TOC-C36" in {f.code for f in findings}
    assert not [f for f in findings if f.severity.value == "blocks"]
    letter = check_documents([read_text(LETTER.format(body="They came."), "letter.txt")], law, DAY)
    assert "TOC-F24" not in {f.code for f in letter}


PUT_OFF = [
    "The tribunal had the case of the fourteen for 20 April. It was moved to 9 June 2026 as the "
    "expert was ill.",
    "Las catorce personas tenían audiencia el 20 de abril. Se pasó al 9 de junio de 2026 porque "
    "faltó un perito.",
    "La mairie nous a notifié par écrit qu'elle reprendrait le bureau le 9 juin 2026.",
    "Заседание было 20 апреля. Его перенесли на 9 июня 2026 года.",
]


@pytest.mark.parametrize("body", PUT_OFF)
def test_what_is_put_off_to_a_day_was_not_done_on_it(body: str, law: Law) -> None:
    assert not found(body, law, "C08")
    assert not found(body, law, "C38")


PARTS = [
    "Twenty-six drivers were sent home in March. Ten drivers were taken back, sixteen drivers are "
    "still out.\n\nWe ask why of twenty-six drivers only ten came back.",
    "Eran 22 los despedidos. El juzgado ordenó reinstalar a 7 y la empresa cumplió con cinco: de "
    "los veintidós despedidos, diecisiete no trabajan hoy, y a dos de ellos los ampara la "
    "sentencia.\n\nLos quince despedidos que no entraron en esa sentencia esperan audiencia.",
    "Malgré cela, 120 agents ont été réquisitionnés le 11 mars. Douze agents ont perdu leur "
    "prime.\n\nNous demandons selon quels critères cent vingt agents ont été réquisitionnés.",
]


@pytest.mark.parametrize("body", PARTS)
def test_a_whole_and_its_parts_are_no_contradiction(body: str, law: Law) -> None:
    assert not found(body, law, "C36")


def test_a_body_alone_signs_nothing(law: Law) -> None:
    """The place of a name that bears a board, a bureau or a firm only."""
    for line in ("LA JUNTA DIRECTIVA", "Pour le Bureau exécutif", "Правление профсоюза"):
        text = LETTER.format(body="We write on the closing of our hall.")
        text = text.replace("(signed)\nAna Sample\nGeneral Secretary", line)
        codes = {f.code for f in check_documents([read_text(text, "letter.txt")], law, DAY)}
        assert "TOC-F03" in codes, line


AMONG_THEM = [
    "On 5 August 2025 the mayor dismissed 34 workers, among them the nine members of the "
    "board.\n\nThe 43 workers dismissed on 5 August 2025 are without pay.",
    "Le 5 août 2025, le maire a licencié 34 ouvriers, dont les neuf membres du bureau.\n\nLes 43 "
    "ouvriers licenciés le 5 août 2025 sont sans salaire.",
    "El 5 de agosto de 2025 el alcalde notificó el despido de 34 trabajadores, entre ellos los "
    "nueve miembros del comité.\n\nLos 43 despedidos el 5 de agosto de 2025 siguen sin salario.",
]


@pytest.mark.parametrize("body", AMONG_THEM)
def test_those_named_among_them_are_not_added_to_them(body: str, law: Law) -> None:
    assert found(body, law, "C36")


NOT_DONE_AND_CALLED = [
    "On 2 June 2025 the director cut the bonus of drivers.\n\nThe reduction of rations of 12 June "
    "2025 came later.",
    "2 июня 2025 года шестерым не продлили договоры.\n\nТак невозобновление "
    "договоров 12 июня 2025 года "
    "стало наказанием.",
]


def test_a_deed_of_no_table_comes_back_in_its_own_words(law: Law) -> None:
    """Every root of the phrase before the day stands where it was told; else they are two."""
    other, same = NOT_DONE_AND_CALLED
    assert found(same, law, "C37")
    assert not found(other, law, "C37")


ELSEWHERE = [
    "I was in Testville in my sister's house that whole day. A member told me by telephone how "
    "the guards pulled the treasurer into a van.\n\nI saw with my own eyes how the guards pulled "
    "the treasurer into a van.",
    "Notre secrétaire général, Jean Exemple, se trouvait ce jour-là à Testville. Des vendeuses "
    "lui ont raconté les coups portés à deux grévistes.\n\n« J'ai vu les gendarmes porter des "
    "coups à deux grévistes », déclare Jean Exemple.",
]


@pytest.mark.parametrize("body", ELSEWHERE)
def test_who_was_elsewhere_that_day_did_not_see_it(body: str, law: Law) -> None:
    assert found(body, law, "W09")
