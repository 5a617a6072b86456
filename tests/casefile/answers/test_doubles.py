"""Suggestions of entries that may be one, with reasons, and few false ones."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.casefile import CaseFile
from tocsin.casefile.answers.doubles import slip, suggest


def case(**sections: Any) -> CaseFile:
    return CaseFile.model_validate(
        {"case": {"id": "c", "title": "T", "government": "KG"}, **sections}
    )


def person(key: str, *names: str) -> dict[str, Any]:
    return {"id": key, "kind": "person", "names": [{"text": name} for name in names]}


def test_one_person_in_two_spellings_is_suggested() -> None:
    file = case(
        parties=[
            person("p1", "Eldar Tadjibaev"),
            person("p2", "Таджибаев Эльдар"),
            person("p3", "Eldar Osmonov"),
            {"id": "u", "kind": "trade_union", "names": [{"text": "Eldar Tadjibaev Fund"}]},
        ]
    )
    (found,) = suggest(file)
    assert (found.one, found.other) == ("p1", "p2")
    assert "one name in two spellings" in found.why[0]


def test_one_name_in_two_scripts_is_suggested_with_a_score_and_others_are_not() -> None:
    pairs = [
        ("Omar Kaâbi", "Omar El Kaabi"),
        ("Omar Kaâbi", "عمر الكعبي"),
        ("Ярошук Александр", "Aliaksandr Yarashuk"),
        ("Геннадий Примеров", "Hienadz Prymerau"),
        ("Николай Пробный", "Mykola Probnyi"),
        ("Ольга Козлова", "Volha Kazlova"),
        ("Владимир Иванов", "Uladzimir Ivanou"),
        ("Асель Тоқаева", "Asel Tokayeva"),
        ("Асель Тоқаев", "Асель Токаева"),
        ("李明华", "Li Minghua"),
        ("Yosef Levi", "יוסף לוי"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("Ahmed Ben Salah", "Ahmad Bensalah"),
        ("Jonas Petraitis", "Jono Petraičio"),
    ]
    for one, other in pairs:
        found = suggest(case(parties=[person("p1", one), person("p2", other)]))
        assert [(s.one, s.other) for s in found] == [("p1", "p2")], (one, other)
        assert 0.7 <= found[0].likely < 1
    for one, other in [
        ("Eldar Tadjibaev", "Eldar Osmonov"),
        ("Omar Kaabi", "Omar Trabelsi"),
        ("李明华", "李明"),
        ("Anna Petrova", "Ivan Petrov"),
        ("Николай Иванов", "Uladzimir Ivanou"),
        ("Maria Lopez", "Mario Lopes Silva Souza"),
        ("Kim Ji", "Lee Ji"),
    ]:
        assert not suggest(case(parties=[person("p1", one), person("p2", other)])), (one, other)


def test_one_address_twice_is_suggested() -> None:
    def body(key: str, name: str, **more: Any) -> dict[str, Any]:
        return {"id": key, "kind": "trade_union", "names": [{"text": name}], **more}

    file = case(
        parties=[
            body(
                "u1",
                "Union of Miners",
                address="12 Chuy Avenue\n720000 Bishkek",
                phone="+996 555 123456",
            ),
            body("u2", "Gornyak", address="Chuy avenue, 12; 720000 BISHKEK"),
            body("u3", "Another One", phone="0555 12-34-56"),
        ],
        sources=[
            {"id": "s1", "basis": "press", "url": "https://www.news.example/a/1?utm_source=x"},
            {"id": "s2", "basis": "press", "url": "http://news.example/a/1/"},
            {"id": "s3", "basis": "press", "url": "http://news.example/a/2"},
        ],
    )
    found = {(s.one, s.other): s.why for s in suggest(file)}
    assert set(found) == {("u1", "u2"), ("u1", "u3"), ("s1", "s2")}
    assert "one address" in found["u1", "u2"][0]
    assert found["s1", "s2"] == ("they have one address on the web",)


def test_one_event_told_twice_is_suggested_and_related_ones_are_not() -> None:
    def event(key: str, date: str, **more: Any) -> dict[str, Any]:
        text = f"Officers came to the office of the union {key}"
        base = {"id": key, "summary": text, "act": "visit", "date": date, "targets": ["p"]}
        return {**base, **more}

    file = case(
        parties=[person("p", "P Q")],
        events=[
            event("e1", "2023-10-24"),
            event("e2", "2023-10-23/2023-10-25"),
            event("e3", "2024-05"),
            event("e4", "2023-10-24", related=["e1", "e2"]),
        ],
    )
    assert [(s.one, s.other) for s in suggest(file)] == [("e2", "e1")]


@pytest.mark.slow
def test_the_example_is_free_of_likely_duplicates(example) -> None:
    assert [s for s in suggest(example.file) if s.section == "parties"] == []


# --- a slip of the pen


@pytest.mark.parametrize(
    ("one", "other", "slipped"),
    [
        ("Jonh Smith", "John Smith", True), ("Maria Lopes", "Maria Lopez", True),
        ("Juan Perez", "Juan Peres", True), ("Ahmed Bel Hadj", "Ahmed Belhadj", True),
        ("Stephan Okoro", "Stephen Okoro", True), ("Айбек Асанов", "Айбек Асаннов", True),
        ("Smith John", "Jonh Smith", True), ("Miners Union", "Minres Union", True),
        # other people, other bodies, and what is too short to say anything
        ("Ivan Petrov", "Igor Petrov", False), ("Mark Lee", "Mary Lou", False),
        ("Smith", "Smyth", False), ("Local 101", "Local 102", False), ("Ann Lee", "Ann Leo", False),
        ("Jonh Smitt", "John Smith", False), ("Anna Ivanova", "Anna Ivanenko", False),
        ("Union du Nord", "Union du Sud", False),
    ],
)  # fmt: skip
def test_two_names_that_a_slip_parts(one: str, other: str, slipped: bool) -> None:
    assert slip(one, other) is slip(other, one) is slipped
    if slipped:
        (found,) = suggest(case(parties=[person("p1", one), person("p2", other)]))
        assert found.likely >= 0.7
