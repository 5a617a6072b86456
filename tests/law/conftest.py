"""Small case files for the procedure: a union, its federation, a global union, a state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.law import Law, load
from tocsin.law.procedure import Advice, advise

Make = Callable[..., CaseFile]

PARTIES: list[dict[str, Any]] = [
    {"id": "gov", "kind": "government", "country": "KG", "names": [{"text": "Government"}]},
    {"id": "police", "kind": "security_service", "country": "KG", "names": [{"text": "Police"}]},
    {
        "id": "fed",
        "kind": "federation",
        "country": "KG",
        "coverage": "national",
        "names": [{"text": "Federation"}],
        "address": "1 Street, Bishkek",
    },
    {
        "id": "union",
        "kind": "trade_union",
        "country": "KG",
        "coverage": "national",
        "names": [{"text": "Union"}],
        "address": "2 Street, Bishkek",
        "affiliations": [{"to": "guf", "since": "2010", "exhibits": ["card"]}],
    },
    {
        "id": "local",
        "kind": "trade_union",
        "country": "KG",
        "coverage": "enterprise",
        "names": [{"text": "Local"}],
        "parent": "union",
    },
    {"id": "guf", "kind": "global_union", "names": [{"text": "Global"}], "address": "Geneva"},
    {
        "id": "ituc",
        "kind": "global_union",
        "consultative_status": True,
        "names": [{"text": "International Trade Union Confederation"}],
    },
    {
        "id": "leader",
        "kind": "person",
        "names": [{"text": "Zamira Hidden"}],
        "protected": True,
        "alias": "a union leader",
        "positions": [{"title": "chair", "organization": "union"}],
    },
    {"id": "ilo", "kind": "international_body", "names": [{"text": "ILO"}]},
]


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture(scope="session")
def make() -> Make:
    """A case file from the parties above and what the test adds."""

    def build(
        *,
        complainants: list[dict[str, Any]] | None = None,
        references: list[dict[str, Any]] | None = None,
        parties: list[dict[str, Any]] | None = None,
        case: dict[str, Any] | None = None,
        **sections: Any,
    ) -> CaseFile:
        return CaseFile.model_validate(
            {
                "case": {
                    "id": "test-case",
                    "title": "A case",
                    "government": "KG",
                    "complainants": complainants
                    if complainants is not None
                    else [{"party": "union"}],
                    "references": references or [],
                    **(case or {}),
                },
                "parties": PARTIES + (parties or []),
                "exhibits": [{"id": "card", "file": "exhibits/card.pdf", "title": "Card"}],
                **sections,
            }
        )

    return build


@pytest.fixture(scope="session")
def on(law: Law) -> Callable[[CaseFile, str], Advice]:
    """The advice on a day written as 2023-10-25."""

    def ask(file: CaseFile, day: str) -> Advice:
        return advise(file, on=date.fromisoformat(day), law=law)

    return ask


def event(key: str, act: str, day: str, **more: Any) -> dict[str, Any]:
    """An event carried out by the police against the union, unless told otherwise."""
    base = {"id": key, "summary": key, "act": act, "date": day}
    return {**base, "actors": ["police"], "targets": ["union"], **more}


def letter(key: str, day: str, **more: Any) -> dict[str, Any]:
    """A signed update of the union to the ILO, unless told otherwise."""
    base: dict[str, Any] = {
        "id": key,
        "kind": "update",
        "direction": "out",
        "route": "cfa",
        "date": day,
        "sender": "union",
        "signed": "yes",
        "to": [{"party": "ilo", "state": "sent"}],
    }
    return {**base, **more}


@pytest.fixture(scope="session")
def ev() -> Callable[..., dict[str, Any]]:
    return event


@pytest.fixture(scope="session")
def com() -> Callable[..., dict[str, Any]]:
    return letter
