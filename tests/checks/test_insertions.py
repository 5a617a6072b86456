"""The same defect planted in letters the rules were not written on: found in every one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from checks.helping import DAY, LETTERS, codes, only
from tocsin.checks.engine import check_documents
from tocsin.checks.kinds import TO_CFA, Kind
from tocsin.checks.papers import from_reading
from tocsin.law import Law
from tocsin.reading import read_text

PLANTED = {
    "en": {
        "W03": "This fascist government acts like bandits.",
        "W01": "Officers searched all the offices of the unions.",
        "C22": "The union is ready to hand over its building to the state.",
        "W08": "Last week officers arrested a member.",
        "L11": "Wages were not paid for months, in breach of freedom of association.",
        "W04": "The ruling party must lose the election campaign.",
        "W06": "We will not hesitate to start a boycott.",
        "F08": "On 30 February 2023 it began.",
        "F22": "It began on [date].",
    },
    "fr": {
        "W03": "Ce gouvernement fasciste agit en bandits.",
        "W01": "La police a fouillé tous les locaux des syndicats.",
        "C22": "Le syndicat accepte de céder son immeuble à l'État.",
        "W08": "La semaine dernière, la police a arrêté un membre.",
        "L11": "Les salaires ne sont pas versés, en violation de la liberté syndicale.",
        "W04": "Le parti au pouvoir mène sa campagne électorale.",
        "W06": "Nous n'hésiterons pas à appeler au boycott.",
        "F08": "Le 30 février 2023 tout a commencé.",
        "F22": "Tout a commencé le [date].",
    },
    "es": {
        "W03": "Este gobierno fascista actúa como bandidos.",
        "W01": "La policía allanó todas las sedes de los sindicatos.",
        "C22": "El sindicato acepta entregar su edificio al Estado.",
        "W08": "La semana pasada la policía detuvo a un miembro.",
        "L11": "Los salarios no se pagan, en violación de la libertad sindical.",
        "W04": "El partido gobernante está en campaña electoral.",
        "W06": "No dudaremos en llamar al boicot.",
        "F08": "El 30 de febrero de 2023 empezó.",
        "F22": "Empezó el [fecha].",
    },
    "ru": {
        "W03": "Эта фашистская власть действует как бандиты.",
        "W01": "Сотрудники обыскали все офисы профсоюзов.",
        "C22": "Профсоюз согласен передать здание государству.",
        "W08": "На прошлой неделе был арестован член профсоюза.",
        "L11": "Зарплата не выплачивается, что нарушает свободу объединения.",
        "W04": "Правящая партия ведёт избирательную кампанию.",
        "W06": "Мы объявим бойкот.",
        "F08": "30 февраля 2023 года началось это.",
        "F22": "Это началось [дата].",
    },
}
LETTERS_ONLY = frozenset({"W08", "W06"})


def found(text: str, law: Law) -> set[str]:
    return codes(check_documents([read_text(text, "l.txt")], law, None, today=DAY))


def kind_of(text: str) -> Kind:
    return from_reading(read_text(text, "l.txt")).kind


@pytest.mark.sampled(30)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_planted_sentence_is_found_in_every_letter(path: Path, law: Law) -> None:
    text = path.read_text(encoding="utf-8")
    kind = kind_of(text)
    paragraphs = text.split("\n\n")
    middle = len(paragraphs) // 2 + 1
    for code, sentence in PLANTED[path.name[:2]].items():
        if code == "L11" and kind not in TO_CFA:
            continue
        if code in LETTERS_ONLY and kind is Kind.NEWS:
            continue
        planted = "\n\n".join([*paragraphs[:middle], sentence, *paragraphs[middle:]])
        with only(code):
            assert code in found(planted, law), (code, sentence)


ADDRESSED = [p for p in LETTERS if "Houngbo" in p.read_text(encoding="utf-8")]


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(ADDRESSED),
    st.integers(1, 5),
    st.sampled_from("aeiounrstl"),
    st.sampled_from(["drop", "swap", "put", "change"]),
)
def test_any_slip_in_the_addressee_is_found(
    law: Law, path: Path, at: int, letter: str, slip: str
) -> None:
    name = "Houngbo"
    wrong = {
        "drop": name[:at] + name[at + 1 :],
        "swap": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "put": name[:at] + letter + name[at:],
        "change": name[:at] + letter + name[at + 1 :],
    }[slip]
    assume(wrong != name)
    text = path.read_text(encoding="utf-8").replace(name, wrong)
    assert "N01" in found(text, law), wrong
