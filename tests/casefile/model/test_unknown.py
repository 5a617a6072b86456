"""``unknown`` in the case file: a guard that is unknown holds; elsewhere it says it was asked."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tocsin.casefile.model import Case, Event, Exhibit, Party, Source
from tocsin.casefile.model.base import Entity

CASE = {"id": "x", "title": "x", "government": "KG"}
PARTY = {"id": "p", "kind": "person", "names": [{"text": "Some Body"}]}
EVENT = {"id": "e", "summary": "x", "act": "visit", "date": "2023-10-25"}
SOURCE = {"id": "s", "basis": "told"}


@pytest.mark.parametrize(
    ("model", "fields", "guard"),
    [
        (Case, CASE, "confidential"),
        (Party, PARTY, "protected"),
        (Source, SOURCE, "protected"),
        (Event, EVENT, "place_protected"),
    ],
)
def test_a_guard_that_is_unknown_holds(model: type[Entity], fields: dict, guard: str) -> None:
    assert getattr(model.model_validate({**fields, guard: "unknown"}), guard) is True
    assert getattr(model.model_validate({**fields, guard: False}), guard) is False
    assert getattr(model.model_validate(fields), guard) is False


def test_every_field_that_guards_somebody_is_held_so() -> None:
    """A field whose name says that it guards is one: a new one is entered among the guards."""
    from tocsin.casefile.model.base import GUARDS

    named = {
        name
        for model in (Case, Party, Event, Source, Exhibit)
        for name, field in model.model_fields.items()
        if field.annotation is bool and ("protected" in name or "confidential" in name)
    }
    assert named == GUARDS


def test_what_is_no_guard_is_yes_or_no() -> None:
    with pytest.raises(ValidationError):
        Case.model_validate({**CASE, "synthetic": "unknown"})
