"""That something changed, in which case and of what kind; never what it says.

Read from the leaves of the desk's log, whose number is the sequence. What a program is told of a
change by a webhook, by Atom or by asking comes from here. Selectors: they read.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from tocsin.desk.audit import stated
from tocsin.desk.audit.models import Leaf

READ = 5_000
"""Leaves looked through at once."""
CASE = "record.case"
KINDS = {
    CASE: "case", "record.entry": "entry", "record.file": "file", "papers.paper": "letter",
    "intake.document": "document",
}  # fmt: skip
"""Things that belong to a case, and what a change of one is called outside."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change."""

    sequence: int
    case: uuid.UUID
    kind: str
    at: datetime.datetime


def head() -> int:
    """The number of the newest leaf; -1 where there is none."""
    newest = Leaf.objects.order_by("-number").values_list("number", flat=True).first()
    return -1 if newest is None else int(newest)


def changes(
    after: int, cases: Collection[uuid.UUID], most: int = 500, *, but: Any = None
) -> tuple[list[Changed], int]:
    """Changes of these cases behind leaf ``after``, oldest first, and where to go on.

    ``but``: the key of a member whose own changes are left out.
    """
    leaves = []
    for row in Leaf.objects.filter(number__gt=after).order_by("number")[:READ]:
        leaf = json.loads(bytes(row.content))
        label, _, key = str(leaf.get("on", "")).partition(":")
        leaves.append((row.number, label, key, leaf))
    last = leaves[-1][0] if leaves else after
    leaves = [each for each in leaves if _tells(each[1], each[3])]
    leaves = [each for each in leaves if but is None or each[3].get("by") != but]
    owners = _owners((label, key) for _number, label, key, _leaf in leaves)
    found: list[Changed] = []
    for number, label, key, leaf in leaves:
        case = owners.get((label, key))
        if case is not None and case in cases:
            at = datetime.datetime.fromisoformat(leaf["at"])
            found.append(Changed(number, case, KINDS[label], at))
            if len(found) == most:
                return found, number
    return found, last


def _tells(label: str, leaf: dict[str, Any]) -> bool:
    return (
        label in KINDS and leaf["do"] not in stated.SILENT and not leaf["do"].endswith(".resealed")
    )


def _owners(things: Iterable[tuple[str, str]]) -> dict[tuple[str, str], uuid.UUID]:
    """The case of each thing that is still there."""
    by_label: dict[str, set[str]] = {}
    for label, key in things:
        by_label.setdefault(label, set()).add(key)
    found: dict[tuple[str, str], uuid.UUID] = {}
    for label, keys in by_label.items():
        if label == CASE:
            found |= {(label, key): uuid.UUID(key) for key in keys}
            continue
        rows = apps.get_model(label).objects.filter(pk__in=keys, case__isnull=False)
        for pk, case in rows.values_list("pk", "case_id"):
            found[label, str(pk)] = case
    return found
