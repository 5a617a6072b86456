"""How a program is told what is wrong: the field and the rule, never the words that were sent.

An answer to a program ends in its log sooner or later, and what it sent may be somebody's name. So
may what an engine says of a case, to a token that is not shown what is protected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.http import HttpResponse

from tocsin.casefile.model import CaseFile
from tocsin.desk.api.rest.asking import Asking
from tocsin.desk.look.faults import problem
from tocsin.desk.record.entries import LockedError, Sealing, StaleError, assemble
from tocsin.ground.errors import Diagnosis, TocsinError

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


def masked(asks: Asking, error: TocsinError) -> HttpResponse:
    """An error as problem details; words that would give somebody away are not said."""
    if isinstance(error, LockedError):
        status, title = 403, "No key"
    elif isinstance(error, StaleError):
        status, title = 412, "Changed meanwhile"
    else:
        status, title = 422, "This cannot be done"
    sealing = None
    if not asks.opens and asks.key is not None:
        sealing = Sealing(assemble(asks.case, asks.key).file)
    return problem(status, title, [_said(each, sealing) for each in error.diagnoses])


def _said(found: Diagnosis, sealing: Sealing | None) -> dict[str, str]:
    told = {"detail": found.problem, "mend": found.mend or "", "place": str(found.place or "")}
    if sealing is not None and sealing.gives_away(told):
        return {
            "detail": "What is wrong here touches something protected.",
            "mend": "Open the case in the desk, where it is told.", "place": "",
        }  # fmt: skip
    return told
