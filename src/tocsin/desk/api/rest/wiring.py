"""One operation, declared once: its address, its types, and the line of the policy it stands under.

django-ninja reads the types and writes the OpenAPI description; who may, the guard asks of the
policy table before any operation runs, as for every page. Nothing of ninja's own sign-in, pages
or throttles is used (``docs/decisions/1303-rest-by-django-ninja.md``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from tocsin.desk.api.bearer import bearer
from tocsin.desk.api.rest import limits
from tocsin.desk.api.rest.said import wrong
from tocsin.desk.look.faults import problem
from tocsin.desk.policy.routes import Finder, Page
from tocsin.desk.record.entries import LockedError

AT = "api/v1/"
VERSION = "1.0.0"
ABOUT = (
    "What the desk of a trade union tells and takes from other programs. Send a token as "
    "`Authorization: Bearer tocsin_…`. A token is its member with fewer roles; it shows what is "
    "protected only where its member said so. Lists come in pages: follow `next`. Writing needs "
    "`If-Match` with the `ETag` you read; entering takes an `Idempotency-Key`. Errors are problem "
    "details (RFC 9457): what, where, and how to mend it. See docs/api.md."
)


class StrictJson(Parser):
    """A body is JSON (RFC 8259) and nothing else: no NaN, no bottomless nesting."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain data; ValueError or RecursionError, which are told as 400."""
        if request.content_type != "application/json":
            raise ValueError("no JSON")
        return json.loads(request.body, parse_constant=_no_number)


def _no_number(text: str) -> Any:
    raise ValueError(text)


API = NinjaAPI(
    title="Tocsin", version=VERSION, description=ABOUT, openapi_url=None, docs_url=None,
    urls_namespace="tocsin-api", parser=StrictJson(),
    openapi_extra={
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    },
)  # fmt: skip
_DECLARED: dict[str, tuple[dict[str, str], Finder | None]] = {}
"""Route as ninja writes it → the action each method is, and the finder of the thing."""


def operation(
    method: str, address: str, action: str, *, of: Finder | None = None, **told: Any
) -> Callable[[Any], Any]:
    """Declare an operation under its line of the policy; one address has one finder.

    ``told`` goes into the description (``summary``, ``response``, ``operation_id``).
    """
    actions, known = _DECLARED.setdefault(address, ({}, of))
    if known is not of:
        raise ValueError(f"{address}: one address finds one thing")
    actions[method] = action
    responses: Any = told.pop("response", Any)
    extra = {"x-policy": action, **told.pop("openapi_extra", {})}
    declare: Callable[[Any], Any] = API.api_operation(
        [method], "/" + address, response=responses, openapi_extra=extra, **told
    )
    return declare


@API.exception_handler(ValidationError)
def _invalid(request: Any, error: ValidationError) -> HttpResponse:
    return problem(422, "Not valid", [wrong(each) for each in error.errors])


@API.exception_handler(HttpError)
def _refused(request: Any, error: HttpError) -> HttpResponse:
    words = str(error)
    if error.__cause__ is not None:  # ninja's own words for what the parser did not take
        words = "The body is no JSON that can be read, or is not sent as application/json."
    told = [{"detail": words, "mend": "See the description: /api/v1/openapi.json."}]
    return problem(error.status_code, "This cannot be done", told)


@API.exception_handler(LockedError)
def _locked(request: Any, error: LockedError) -> HttpResponse:
    told = {"detail": error.diagnosis.problem, "mend": error.diagnosis.mend}
    return problem(403, "No key", [told])


def pages() -> list[URLPattern]:
    """Every declared operation as a page of the desk, under the guard."""
    out = []
    for pattern in API.urls[0]:
        if pattern.name == "api-root":
            continue  # ninja's own, which tells nothing
        route = str(pattern.pattern).replace("<uuidstr:", "<uuid:")  # ours are keys, not texts
        address = route.replace("<", "{").replace(">", "}")
        actions, of = _DECLARED[address]
        made = Page(limits.limited(pattern.callback), actions, of, by=bearer)
        out.append(path(AT + route, made, name=f"api:{address}"))
    return out
