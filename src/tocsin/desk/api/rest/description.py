"""The OpenAPI description of every operation, made once; and the same as lines for the page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpResponse

from tocsin.casefile.folder import case_schema
from tocsin.desk.api.rest.types import Problem
from tocsin.desk.api.rest.wiring import API, AT

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@cache
def document() -> dict[str, Any]:
    """The description (OpenAPI 3.1) as plain data.

    Entities are described as the published schema of the case file describes them: fields at their
    defaults may be left out, in what is sent and in what is answered.
    """
    made: dict[str, Any] = json.loads(json.dumps(API.get_openapi_schema(path_prefix=f"/{AT}")))
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs", {}) | {"Problem": problem} | _entities()
    for methods in made["paths"].values():
        for told in methods.values():
            told["responses"]["default"] = {
                "description": "What is wrong and how to mend it (RFC 9457)", "content": _PROBLEM,
            }  # fmt: skip
    return made


def _entities() -> dict[str, Any]:
    text = json.dumps(case_schema()["$defs"]).replace("#/$defs/", "#/components/schemas/")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def _text() -> str:
    return json.dumps(document(), ensure_ascii=False)


def described(request: Any) -> HttpResponse:
    """The description, for whoever asks: it says what can be asked, and nothing of this office."""
    return HttpResponse(_text(), content_type="application/openapi+json;version=3.1")


@dataclass(frozen=True, slots=True)
class Line:
    """One operation on the desk's own page."""

    method: str
    address: str
    summary: str
    action: str


def lines() -> list[Line]:
    """Every operation, in the order of the description."""
    return [
        Line(method.upper(), address, told.get("summary", ""), told.get("x-policy", ""))
        for address, methods in document()["paths"].items()
        for method, told in methods.items()
    ]
