"""What a leaf says of the row it tells of: a digest of everything in it that matters.

The leaf carries it as ``row``; the newest one of a row must fit the row as it lies in the
database. So a row that was changed, put in or taken out by hand is found without any key. The
digest covers ciphertext, never what is under it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.apps import apps


def _fields(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda row: {name: getattr(row, name) for name in names}


def _case(row: Any) -> dict[str, Any]:
    """A case: to whom it is sealed, whether it may speak, and who has which seat in it.

    Asked of the database: whoever seats somebody may hold the case as it was a page ago.
    """
    seats = row.seats.order_by("member_id", "role").values_list("member_id", "role")
    there = row._meta.model.objects.filter(pk=row.pk).values("recipient", "closed", "held_back")
    return {**there.get(), "seats": [list(seat) for seat in seats]}


def _member(row: Any) -> dict[str, Any]:
    """A member: her keys, what she may in the office, and which second factors she has.

    Whether she receives reports is asked of the database: it is changed for several at once.
    """
    names = ("name", "administers", "is_active", "recipient", "wrapped")
    kinds = row.factors.order_by("kind").values_list("kind", flat=True)
    told = {**{name: getattr(row, name) for name in names}, "factors": list(kinds)}
    if row._meta.model.objects.filter(pk=row.pk, receives=True).exists():
        told["receives"] = True
    if row.owes_factor:
        told["owes_factor"] = True
    return told


def _entry(row: Any) -> dict[str, Any]:
    """An entry; its salt keeps who reads the log from trying out what an erased one said."""
    names = (
        "case_id", "section", "entity_id", "version", "protected", "removed", "body", "sealed",
        "author_id",
    )  # fmt: skip
    told = {name: getattr(row, name) for name in names}
    return {**told, "salt": bytes(row.salt).hex()} if row.salt else told


def _report(row: Any) -> dict[str, Any]:
    """A report: its sealed words, to whom answers are sealed, and which cases used it."""
    names = ("number", "came", "at", "mark", "finder", "thread", "sealed", "own", "size")
    uses = row.uses.order_by("case_id", "document").values_list("case_id", "document")
    back = row._meta.model.objects.filter(pk=row.pk).values_list("withdrawn_at", flat=True)
    told = {name: getattr(row, name) for name in names}
    return {**told, "uses": [list(use) for use in uses], "withdrawn_at": back.first()}


def _intake(row: Any) -> dict[str, Any]:
    """An intake; what its codes cost is told where it is not what it was for all of them once."""
    told = {name: getattr(row, name) for name in ("recipient", "salt", "version")}
    cost = [row.rounds, row.memory]
    return told if cost == [3, 65536] else {**told, "cost": cost}


def salted(salt: Any, body: Any) -> bytes:
    """What a leaf is a digest of, for a version of an entry that stands in the clear."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    return bytes(salt or b"") + text


STATED: dict[str, Callable[[Any], dict[str, Any]]] = {
    "people.member": _member,
    "people.recoveryset": _fields("recipient", "need", "count"),
    "record.case": _case,
    "record.entry": _entry,
    "record.file": _fields(
        "case_id", "path", "sha256", "size", "stored", "protected", "sealed"
    ),
    "papers.paper": _fields(
        "case_id", "kind", "language", "day", "version", "sealed", "state", "author_id",
        "approved_by_id", "alone",
    ),
    "intake.document": _fields(
        "case_id", "member_id", "stored", "size", "said", "notes", "version"
    ),
    "api.token": _fields(
        "member_id", "digest", "cases", "writes", "opens", "reports", "office", "ends_at",
        "ended_at",
    ),
    "record.casekey": _fields("case_id", "member_id", "recovery_id", "wrapped"),
    "reports.intakekey": _fields("intake_id", "member_id", "recovery_id", "wrapped"),
    "exchange.address": _fields("member_id", "case_id", "kind", "digest", "ended_at"),
    "exchange.hook": _fields("member_id", "goes_to", "cases", "sealed", "ended_at"),
    "reports.intake": _intake,
    "holds.hold": _fields("case_id", "by_id", "until", "why", "lifted_by_id"),
    "keeping.rule": _fields("case_id", "kind", "months", "why", "role", "version"),
    "keeping.erasure": _fields(
        "case_id", "model", "thing", "kind", "ground", "state", "until", "asked_by_id",
        "decided_by_id",
    ),
    "reports.report": _report,
    "reports.message": _fields("report_id", "kind", "member_id", "sealed", "answer", "at"),
    "watched.watch": _fields("case_id", "member_id", "folder"),
    "people.invitation": _fields("digest", "by_id", "ends_at", "used_at", "opens"),
    "people.factor": _fields("member_id", "kind", "sealed"),
}  # fmt: skip
"""Kinds of rows whose every state is told."""
LATELY = frozenset(
    {"reports.report", "reports.message", "watched.watch", "people.invitation", "people.factor"}
)
"""Kinds whose early leaves stated nothing: one that is gone is missed where its state was told."""
COUNTED = frozenset({"people.factor"})
"""Kinds whose rows another row counts (a member her factors): one put in is found there."""


SILENT = frozenset({
    "access.refused", "case.exported", "case.read", "document.read", "entry.taken",
    "folder.together", "notice.ended", "notice.wished", "paper.taken", "report.carried_out",
    "report.handed_over", "report.read", "token.used",
})  # fmt: skip
"""Leaves of what changes nothing of the thing they name: it was looked at, handed over, refused.

They state nothing of its row. Did they, whoever bends a row by hand would only have to wait until
somebody opens it, and the log itself would say that the row is as it should be.
"""


def digest(row: Any) -> str:
    """The digest of a row's state; empty for a kind whose state is not told."""
    told = STATED.get(row._meta.label_lower)
    if told is None:
        return ""
    text = json.dumps(told(row), default=_plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return hashlib.sha256(bytes(value)).hexdigest()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def rows(label: str) -> Any:
    """The rows of a kind, one after the other."""
    return apps.get_model(label).objects.order_by("pk").iterator(1000)
