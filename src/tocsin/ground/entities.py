"""FollowTheMoney entities as lines: what every export of ours for Aleph and its kin is written in.

One JSON object a line with ``id``, ``schema`` and ``properties``, each property a list of texts
(followthemoney.tech, OpenSanctions and OCCRP; schemata of followthemoney 4.11, MIT). Which entity
tells of what is decided where it is known: of a case in ``desk.exchange``, of a country's dossier
in ``library.dossier``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict


class Entity(TypedDict):
    """One entity; a date is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, a country two letters."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def entity(key: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity; a value that is empty and a property without a value are left out."""
    full = {name: [v for v in values if v] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {n: v for n, v in full.items() if v}}


def lines(entities: Iterable[Entity]) -> bytes:
    """The file: a line each, the same entities in the same order the same bytes."""
    told = (json.dumps(each, ensure_ascii=False, sort_keys=True) for each in entities)
    return "".join(line + "\n" for line in told).encode()
