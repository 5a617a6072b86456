"""What an operation needs of the request: the case, the key the token carries, the rows it sees."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from ninja.errors import HttpError

from tocsin.desk.api import tokens
from tocsin.desk.audit.services import Told, record_all
from tocsin.desk.look.faults import problem
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.entries import Assembled, Hand, LockedError, assemble, assembled, unseal
from tocsin.desk.record.models import Case, Entry

MOST = 200
"""Rows of one page."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A token that asks something of one case."""

    request: Any
    case: Case
    key: Any
    """The case key it carries; ``None``: none."""

    @property
    def opens(self) -> bool:
        """Whether its answers show what is protected."""
        return self.key is not None and bool(self.request.token.opens)

    @property
    def hand(self) -> Hand:
        """Who writes, or takes files out; LockedError for a token without the key."""
        if self.key is None:
            raise LockedError(
                "This token carries no key of this case.",
                mend=("Make one that may write, or is shown what is protected, after the case "
                       "got its present key."),
            )  # fmt: skip
        return Hand(self.case, self.request.member, self.key)

    def entries(self) -> QuerySet[Any]:
        """The entries it sees, in the order of the file."""
        rows = visible(self.request.member, Entry).filter(case=self.case, removed=False)
        if not self.opens:
            rows = rows.filter(sealed=None)
        return rows.order_by("position", "pk")

    def body(self, row: Entry) -> dict[str, Any] | None:
        """What an entry says; ``None`` where it may not be shown."""
        if row.sealed is None:
            found: dict[str, Any] = row.body
            return found
        if not self.opens:
            return None
        told = unseal(self.key, row.sealed, case=row.case_id, entry=row.pk, version=row.version)
        return dict(told["body"])

    def file(self) -> Assembled:
        """The case as it may be read here."""
        return assemble(self.case, self.key) if self.opens else assembled(self.case)

    def note_opened(self, rows: Iterable[Entry]) -> None:
        """Enter into the log that something protected was read."""
        if any(row.sealed is not None for row in rows):
            self.note_read()

    def note_read(self) -> None:
        """The leaf of such a reading."""
        with transaction.atomic():
            record_all([Told("case.read", self.request.member, self.case)])


def asking(request: Any, case: Case) -> Asking:
    """The token of a request, before one case."""
    return Asking(request, case, tokens.key_of(request.token, request.secret, case))


def answer(data: Any, *, tag: str = "", status: int = 200) -> HttpResponse:
    """Plain data as JSON, with its ETag."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    response = HttpResponse(text, status=status, content_type="application/json")
    if tag:
        response["ETag"] = f'"{tag}"'
    return response


def unchanged(request: Any, tag: str) -> HttpResponse | None:
    """304 for who holds this very state already (RFC 9110, 13.1.2)."""
    held = {part.strip().removeprefix("W/") for part in _header(request, "If-None-Match")}
    if f'"{tag}"' not in held and "*" not in held:
        return None
    response = HttpResponse(status=304)
    response["ETag"] = f'"{tag}"'
    return response


def expected(request: Any) -> list[str]:
    """The tags of ``If-Match``; HttpError 428 where none is given: nothing is overwritten blind."""
    # packing an answer makes its tag a weak one (GZipMiddleware), and programs send it back so
    held = [part.strip().removeprefix("W/") for part in _header(request, "If-Match")]
    if not held:
        raise HttpError(428, "Say with If-Match which version you read.")
    return held


def _header(request: Any, name: str) -> list[str]:
    return [part for part in request.headers.get(name, "").split(",") if part.strip()]


def of_text(text: str) -> str:
    """A short tag of some text, for lists."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def paged(
    rows: QuerySet[Any], cursor: str, limit: int, tell: Callable[[Any], Any], *keys: str
) -> tuple[dict[str, Any], list[Any]]:
    """One page of rows ordered by ``keys`` (the last one unique), and those rows.

    The cursor holds the keys of the last row shown: rows that come or go meanwhile shift nothing.
    """
    if cursor:
        values = _read(cursor, len(keys))
        try:
            rows = rows.filter(_after(keys, values))
        except (ValueError, ValidationError):
            raise _no_cursor() from None
    found = list(rows.order_by(*keys)[: limit + 1])
    shown = found[:limit]
    more = _cursor([_value(shown[-1], key) for key in keys]) if len(found) > limit else None
    return {"items": [tell(row) for row in shown], "next": more}, shown


def _value(row: Any, key: str) -> str:
    value = getattr(row, key.lstrip("-"))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _after(keys: tuple[str, ...], values: list[str]) -> Q:
    """Rows behind these values, whatever the direction of each key."""
    after, same = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        name = key.lstrip("-")
        step = "lt" if key.startswith("-") else "gt"
        after |= same & Q(**{f"{name}__{step}": value})
        same &= Q(**{name: value})
    return after


def _cursor(values: list[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _read(cursor: str, count: int) -> list[str]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        values = json.loads(text)
    except (ValueError, binascii.Error, RecursionError):
        values = None
    fits = isinstance(values, list) and len(values) == count
    if not fits or not all(isinstance(v, str) and len(v) < 80 for v in values):
        raise _no_cursor()
    return list(values)


def _no_cursor() -> HttpError:
    return HttpError(400, "This cursor was not given out by the desk.")


def again(data: Any, *, tag: str = "") -> HttpResponse:
    """The same request again: the same answer; ``None``: its key was used for another one."""
    if data is None:
        words = {"detail": "This Idempotency-Key stands for another request.",
                 "mend": "Take a new key for what is new."}  # fmt: skip
        return problem(422, "The key was used before", [words])
    answered = answer(data, tag=tag, status=201)
    answered["Idempotency-Replayed"] = "true"
    return answered


def once(request: Any, case: Case | None = None) -> uuid.UUID | None:
    """The key of what an ``Idempotency-Key`` makes; ``None`` where none was sent."""
    said = request.headers.get("Idempotency-Key", "").strip()
    if not said:
        return None
    if len(said) > 255:
        raise HttpError(400, "An Idempotency-Key has at most 255 characters.")
    return uuid.uuid5(uuid.uuid5(request.token.pk, str(case.pk) if case else ""), said)
