"""The description holds: it is OpenAPI 3.1, its schemas are sound, and answers fit them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator


@pytest.fixture(scope="module")
def told(django: Any) -> dict[str, Any]:
    from tocsin.desk.api.rest.description import document

    return document()


def test_it_is_shaped_as_openapi_3_1_says(told) -> None:
    assert re.fullmatch(r"3\.1\.\d+", told["openapi"])
    assert {"title", "version"} <= set(told["info"])
    seen = set()
    for address, methods in told["paths"].items():
        assert address.startswith("/api/v1/")
        named = set(re.findall(r"\{(\w+)\}", address))
        for method, operation in methods.items():
            assert method in ("get", "post", "put", "delete")
            assert operation["operationId"] not in seen
            seen.add(operation["operationId"])
            assert operation["summary"]
            assert operation["responses"]
            held = {p["name"] for p in operation.get("parameters", []) if p["in"] == "path"}
            assert held == named, address
            if "requestBody" in operation or method == "put":
                assert operation["requestBody"]["content"]
                assert method in ("post", "put")
            assert operation["x-policy"]


@pytest.mark.slow
def test_somebody_else_reads_it_as_openapi_3_1(told) -> None:
    validator = pytest.importorskip("openapi_spec_validator").OpenAPIV31SpecValidator
    # as a program gets it: in Python a status may still be a number
    assert [error.message for error in validator(json.loads(json.dumps(told))).iter_errors()] == []
    assert list(validator({"openapi": "3.1.0", "info": {}, "paths": {}}).iter_errors())


def test_every_schema_is_sound_and_every_reference_leads_somewhere(told) -> None:
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    text = json.dumps(told)
    for name in set(re.findall(r'"#/components/schemas/([^"]+)"', text)):
        assert name in told["components"]["schemas"], name
    assert re.findall(r'"\$ref": "(?!#/components/schemas/)', text) == []


def test_nothing_of_a_third_party_is_named(told) -> None:
    assert "cdn" not in json.dumps(told)
    assert "swagger" not in json.dumps(told)


@pytest.mark.slow
def test_answers_fit_what_is_described(ask, case, token, told) -> None:
    secret = token(opens=True, office=True)
    base = f"cases/{case.pk}"
    asked = {
        "": "/api/v1/", "cases": "/api/v1/cases", base: "/api/v1/cases/{case}",
        f"{base}/docket": "/api/v1/cases/{case}/docket",
        f"{base}/letters": "/api/v1/cases/{case}/letters",
        "changes": "/api/v1/changes", "log": "/api/v1/log", "jobs": "/api/v1/jobs",
        f"{base}/log": "/api/v1/cases/{case}/log",
    }  # fmt: skip
    for section in ("parties", "sources", "events", "allegations", "exhibits", "communications",
                    "recommendations"):  # fmt: skip
        asked[f"{base}/{section}?limit=200"] = f"/api/v1/cases/{{case}}/{section}"
    for address, described in asked.items():
        answer = ask("get", address, secret)
        assert answer.status_code == 200, (address, answer.content)
        shape = told["paths"][described]["get"]["responses"]
        schema = (shape.get(200) or shape["200"])["content"]["application/json"]["schema"]
        whole = {**schema, "components": told["components"]}
        Draft202012Validator(whole).validate(answer.json())
    wrong = ask("get", "nowhere", secret).json()
    problem = told["components"]["schemas"]["Problem"]
    Draft202012Validator({**problem, "components": told["components"]}).validate(wrong)
