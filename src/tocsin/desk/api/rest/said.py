"""How wrong input is told: the field and the rule, never the words that were sent.

An answer to a program ends in its log sooner or later, and what it sent may be somebody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from tocsin.casefile.model import CaseFile

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|«[^»]*»|`[^`]*`")
MOST = 400  # characters of one message


def wrong(error: dict[str, Any]) -> dict[str, str]:
    """One error of a validation as a part of problem details."""
    place = ".".join(_known(error.get("loc", ())))
    if error.get("type") == "extra_forbidden":
        return {
            "detail": "There is a field here that the description does not know.",
            "mend": "Leave it out; the description names every field.", "place": place,
        }  # fmt: skip
    detail = _QUOTED.sub("…", str(error.get("msg", "")))[:MOST]
    mend = "Compare this field with its schema in /api/v1/openapi.json."
    return {"detail": detail, "mend": mend, "place": place}


def _known(loc: Iterable[Any]) -> Iterable[str]:
    """The way to a field: names of the model and positions; a key that was sent becomes ``…``."""
    for part in loc:
        if part in ("body", "query", "path", "entity"):
            continue
        yield str(part) if isinstance(part, int) or part in _names() else "…"


@cache
def _names() -> frozenset[str]:
    """Every name of a field in the case file, and of the few parameters."""
    schema = CaseFile.model_json_schema()
    found = {"cursor", "limit", "after", "for"}
    for part in [schema, *schema.get("$defs", {}).values()]:
        found |= set(part.get("properties", {}))
    return frozenset(found)
