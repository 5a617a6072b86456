"""A planted name is found in every hiding place, for every reader; innocents pass everywhere."""

from __future__ import annotations

import pytest
from tests.gate.carriers import CARRIERS

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience
from tocsin.gate import Gate, Item

NAME, CYRILLIC, INNOCENT = "Aibek Synthetikov", "Айбек Синтетиков", "Somebody Else"
OUTSIDE = [a for a in Audience if a is not Audience.HOUSE]


def case(**party: object) -> CaseFile:
    person = {
        "id": "w1",
        "kind": "person",
        "protected": True,
        "names": [{"text": NAME}, {"text": CYRILLIC}],
        **party,
    }
    return CaseFile.model_validate(
        {
            "case": {"id": "x", "title": "x", "government": "KG", "synthetic": True},
            "parties": [person],
        }
    )


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(case(), Audience.TRANSMITTED)


def some(every: int) -> list[object]:
    """All places; the quick suite takes every so many of them, ``make check`` the rest."""
    return [
        where if index % every == 0 else pytest.param(where, marks=pytest.mark.slow)
        for index, where in enumerate(CARRIERS)
    ]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("where", some(4))
@pytest.mark.parametrize("name", [NAME, pytest.param(CYRILLIC, marks=pytest.mark.slow)])
def test_a_planted_name_is_found(gate: Gate, where: str, name: str) -> None:
    file, carrier = CARRIERS[where]
    if not name.isascii() and where in ("pdf words for readers",):
        pytest.skip("its maker writes ASCII alone")
    verdict = gate.judge([Item(file, carrier(name), file)])
    assert any(d.code == "TOC-R00" for d in verdict.refused), where
    told = " ".join(str(d) for d in verdict.problems)
    assert "ynthetikov" not in told
    assert "интетиков" not in told


@pytest.mark.sampled(4)
@pytest.mark.parametrize("where", some(9))
def test_an_innocent_name_passes_in_the_same_place(gate: Gate, where: str) -> None:
    file, carrier = CARRIERS[where]
    verdict = gate.judge([Item(file, carrier(INNOCENT), file)])
    assert verdict.refused == [], where
    if where not in ("unknown binary",):
        assert verdict.held == [], [h.unread for h in verdict.held]


@pytest.mark.parametrize("reader", OUTSIDE)
def test_every_reader_outside_is_guarded(reader: Audience) -> None:
    gate = Gate(case(), reader)
    assert not gate.judge([Item("a.txt", NAME.encode())]).passed


@pytest.mark.parametrize("reader", OUTSIDE)
def test_a_cleared_name_passes_for_every_reader(reader: Audience) -> None:
    open_ = case(protected=False, sensitivity="public", consent={"ilo": "yes", "public": "yes"})
    gate = Gate(open_, reader)
    assert gate.judge([Item("a.txt", NAME.encode())]).passed


def test_inside_the_house_nothing_is_hidden() -> None:
    assert Gate(case(), Audience.HOUSE).judge([Item("a.txt", NAME.encode())]).passed


def test_the_letters_of_base64_spell_nobody_but_its_file_is_read() -> None:
    """A mail with a large attachment: its transfer encoding is noise, its content is not."""
    import base64
    import random

    from tocsin.gate.reads import carried_by

    noise = random.Random(7).randbytes(600_000)
    head = b"From: a@x.example\nTo: b@x.example\nSubject: s\nMIME-Version: 1.0\n"
    part = b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
    for body, told in ((noise, False), (b"Present: Aibek Synthetikov\n" * 40, True)):
        mail = head + part + base64.encodebytes(body)
        said = carried_by(mail, "m.eml")
        as_sent = [p.text for p in said.passages if p.place.endswith("as sent")]
        assert all(base64.encodebytes(body).decode()[:60] not in text for text in as_sent)
        assert any("Synthetikov" in p.text for p in said.passages) is told
