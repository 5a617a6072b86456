"""Nobody protected is named, and nothing is told without consent, whoever reads."""

from __future__ import annotations

import datetime

import pytest
from tests.letters.conftest import Compose

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model.words import Answer, Sensitivity
from tocsin.ground.errors import ProblemsError
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import all_notes, lines
from tocsin.letters.writers import docx, page, pdf

SECRET = ("Ulgubekov", "Үлгүбеков", "Улгубеков", "witness-a")


def _text(made: object) -> str:
    letter = made.letter  # type: ignore[attr-defined]
    return "\n".join([*lines(letter), *all_notes(letter)])


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", list(KINDS))
def test_no_protected_name_in_any_output(compose: Compose, kind: str) -> None:
    made = compose(kind)
    text = _text(made) + page.write(made.letter).decode()
    for raw in (docx.write(made.letter), pdf.write(made.letter)):
        text += raw.decode("latin-1")
    assert not any(name in text for name in SECRET)


def test_the_witness_stands_behind_the_alias_before_the_ilo_only(compose: Compose) -> None:
    alias = "an officer of a sector union"
    assert alias in _text(compose("dg-urgent"))
    assert alias not in _text(compose("government-letter"))
    assert "eyewitness" not in _text(compose("government-letter"))
    assert alias not in _text(compose("news"))


def test_the_government_gets_no_annex_from_a_guarded_source(compose: Compose) -> None:
    assert "ex-visit-record" in compose("dg-urgent").body.annexes
    assert "ex-visit-record" not in compose("government-letter").body.annexes


@pytest.mark.parametrize("name", ["Ulgu Ulgubekov", "Улгубекова", "Үлгү Үлгүбеков"])
def test_a_draft_that_names_the_witness_is_refused_without_repeating_it(
    compose: Compose, name: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        compose("dg-urgent", body=f"We heard it from {name} [@event:visits-2023].")
    assert name.split()[-1] not in str(caught.value)


def test_a_party_reference_says_the_alias(compose: Compose) -> None:
    made = compose("dg-urgent", body="We heard it from [@party:witness-a].")
    assert "We heard it from an officer of a sector union." in _text(made)


def test_an_event_whose_only_source_refused_is_left_out_and_said_so(
    compose: Compose, example: CaseFolder
) -> None:
    file = example.file
    witness = file.source("witness-a-note")
    refused = witness.model_copy(
        update={"consent": witness.consent.model_copy(update={"ilo": Answer.NO})}
    )
    event = file.event("visits-2023").model_copy(
        update={"sources": [witness.id], "sensitivity": Sensitivity.INTERNAL}
    )
    changed = file.model_copy(
        update={
            "sources": [refused if s.id == witness.id else s for s in file.sources],
            "events": [event if e.id == event.id else e for e in file.events],
        }
    )
    made = compose("dg-urgent", file=changed, on=datetime.date(2023, 10, 26))
    assert "visits-2023" not in made.body.facts
    assert [x.reason for x in made.left_out if x.id == "visits-2023"] == ["no_consent"]
    with pytest.raises(ProblemsError):
        compose("dg-urgent", file=changed, body="They came [@event:visits-2023].")


def test_a_protected_place_is_not_told_and_a_draft_that_tells_it_is_refused(
    compose: Compose, example: CaseFolder
) -> None:
    from tocsin.casefile.model.text import Text

    file = example.file
    event = file.event("visits-2023").model_copy(
        update={"place": Text({"en": "17 Linden Street, third floor"}), "place_protected": True}
    )
    changed = file.model_copy(
        update={"events": [event if e.id == event.id else e for e in file.events]}
    )
    assert "Linden" not in _text(compose("dg-urgent", file=changed))
    with pytest.raises(ProblemsError) as caught:
        compose(
            "dg-urgent", file=changed, body="At 17 Linden Street, third floor [@event:visits-2023]."
        )
    assert "Linden" not in str(caught.value)
