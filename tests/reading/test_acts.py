"""Acts in single sentences: done, planned, feared, attempted, put right, denied, or no act."""

from __future__ import annotations

import pytest

from tocsin.reading import read_text


def told(sentence: str) -> list[str]:
    reading = read_text(
        f"Geneva, 3 June 2024\n\nDear Director,\n\n{sentence}\n\nYours sincerely,\n\nA B\n"
    )
    return [
        f"{a.act.value} {a.stage.value}{' not' if a.negated else ''}"
        for a in (*reading.acts, *reading.planned)
    ]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("The Government intends to arrest the leaders.", ["arrest announced"]),
        ("After the Government announced the plan, police arrested two.", ["arrest carried_out"]),
        ("The union has not been dissolved.", ["dissolution carried_out not"]),
        ("The police did not arrest anyone.", ["arrest carried_out not"]),
        ("No member of the union has been arrested.", ["arrest carried_out not"]),
        ("Union leaders are at risk of arrest.", ["arrest feared"]),
        ("They fear that the union will be dissolved.", ["dissolution feared"]),
        ("The authorities attempted to search the office but left.", ["search attempted"]),
        ("The detained activists were released on 5 May.", ["detention remedied"]),
        ("Charges were dropped.", ["charge remedied"]),
        (
            "Police arrested the chair and released her.",
            ["arrest carried_out", "detention remedied"],
        ),
        ("Le président du syndicat a été arrêté le 5 mai 2021.", ["arrest carried_out"]),
        ("Les locaux ont été perquisitionnés par la police.", ["search carried_out"]),
        ("Le gouvernement n'a pas dissous le syndicat.", ["dissolution carried_out not"]),
        ("Nous craignons l'arrestation de nos dirigeants.", ["arrest feared"]),
        ("Le parquet a tenté de geler les comptes.", ["account_freeze attempted"]),
        ("La policía no detuvo a nadie.", ["arrest carried_out not"]),
        ("El Gobierno pretende disolver el sindicato.", ["dissolution announced"]),
        ("Se teme la detención de los dirigentes.", ["detention feared"]),
        ("Los documentos incautados fueron devueltos.", ["seizure remedied"]),
        ("Полиция не задерживала членов профсоюза.", ["detention carried_out not"]),
        ("Уголовное дело не возбуждалось.", ["charge carried_out not"]),
        ("Правительство намерено ликвидировать федерацию.", ["dissolution announced"]),
        ("Сотрудники ГКНБ пытались изъять документы.", ["seizure attempted"]),
        ("Есть опасения, что председателя арестуют.", ["arrest feared"]),
        ("Арестованные активисты были освобождены.", ["arrest remedied"]),
        ("The sector suffers from arrested development.", []),
        ("The chargé d'affaires received us; a critical mass of members came.", []),
        ("The Minister was charged with drafting a plan.", []),
        ("The Committee was seized of the matter.", []),
        ("We urge you to stop the arrests.", []),
        ("The Government must release the detained members.", []),
        ("В рамках рабочей встречи обсуждались задержки зарплаты.", []),
    ],
)
def test_a_sentence(sentence: str, acts: list[str]) -> None:
    assert told(sentence) == acts


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("We saw police search the office.", "witnessed"),
        ("According to our affiliate, police searched the office.", "told"),
        ("The press reported that police had searched the office.", "press"),
        ("As shown in Annex 1, police searched the office.", "document"),
        ("It is alleged that police searched the office.", "told"),
        ("La police aurait perquisitionné le siège.", "told"),
        ("Según la prensa, la policía allanó la sede.", "press"),
        ("Мы видели, как полиция изъяла документы.", "witnessed"),
        ("По данным СМИ, полиция изъяла документы.", "press"),
        ("Police searched the office.", None),
    ],
)
def test_how_the_writer_knows(sentence: str, basis: str | None) -> None:
    reading = read_text(f"Dear Director,\n\n{sentence}\n\nYours sincerely,\n\nA B\n")
    assert [a.basis and a.basis.value for a in reading.acts] == [basis]


def test_it_is_who_the_sentence_before_spoke_of_and_nobody_named_long_before() -> None:
    text = (
        "Testville, 3 June 2026\n\nDear Sir,\n\nThe President saw it all.\n\n"
        "On 8 May the Harbour Board dismissed nine members. On 15 May it dismissed five more.\n\n"
        "The Board has announced that it will dismiss the rest.\n\nYours faithfully,\nAna Sample\n"
    )
    reading = read_text(text)
    found = [a.actor for a in (*reading.acts, *reading.planned)]
    assert found
    assert "The President" not in found


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Le 25 octobre 2023, des agents ont perquisitionné le bureau du syndicat.", "des agents"),
        ("Des agents du GKNB avaient saisi les dossiers du syndicat.", "Des agents du GKNB"),
        ("La police a perquisitionné le siège du syndicat.", "La police"),
        ("The security service have searched the office of the union.", "The security service"),
    ],
)  # fmt: skip
def test_what_helps_the_verb_is_no_part_of_who_acts(sentence: str, actor: str) -> None:
    assert [act.actor for act in read_text(sentence).acts][:1] == [actor]
