"""What the log says, for people: the newest leaves, of the office or of one case."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings

from tocsin.desk.audit import deeds
from tocsin.desk.audit.models import Leaf
from tocsin.desk.home import Home
from tocsin.seal.log import Log

SHOWN, READ = 100, 20_000
"""Leaves on a page, and how many of the newest are looked through for them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One leaf as it is shown."""

    number: int
    at: datetime.datetime
    who: str
    deed: str
    do: str
    thing: str
    version: int


def lines(case: Any = None) -> list[Line]:
    """The newest leaves; of one case, those that tell of it and of what belongs to it."""
    things = set(_things(case)) if case is not None else None
    found: list[Line] = []
    names = dict(apps.get_model("people.Member").objects.values_list("pk", "name"))
    for row in Leaf.objects.order_by("-number")[:READ].iterator(1000):
        leaf = json.loads(bytes(row.content))
        if things is None or leaf.get("on") in things:
            found.append(_line(row.number, leaf, names))
            if len(found) == SHOWN:
                break
    return found


def _line(number: int, leaf: dict[str, Any], names: dict[Any, str]) -> Line:
    who = names.get(leaf["by"], str(leaf["by"])) if "by" in leaf else ""
    return Line(
        number, datetime.datetime.fromisoformat(leaf["at"]), who,
        deeds.words(leaf["do"]), leaf["do"],
        str(leaf.get("on", "")).partition(":")[2][:8], int(leaf.get("version", 0)),
    )  # fmt: skip


def _things(case: Any) -> Iterator[str]:
    yield f"record.case:{case.pk}"
    labels = (
        "record.Entry", "record.File", "papers.Paper", "intake.Document", "record.CaseKey",
        "holds.Hold", "keeping.Rule", "keeping.Erasure",
    )  # fmt: skip
    for label in labels:
        model = apps.get_model(label)
        for key in model.objects.filter(case=case).values_list("pk", flat=True):
            yield f"{model._meta.label_lower}:{key}"
    erased = apps.get_model("keeping.Erasure").objects.filter(case=case)
    for label, key in erased.values_list("model", "thing"):
        yield f"{label}:{key}"


def leaves(after: int, most: int, case: Any = None) -> tuple[list[tuple[int, Any]], int]:
    """Leaves behind a number, oldest first, and where to go on; of one case, those that tell of it.

    At most ``READ`` are looked through: where few of them fit, the next question goes on there.
    """
    things = set(_things(case)) if case is not None else None
    found: list[tuple[int, Any]] = []
    last = after
    for row in Leaf.objects.filter(number__gt=after).order_by("number")[:READ].iterator(1000):
        last, leaf = row.number, json.loads(bytes(row.content))
        if things is None or leaf.get("on") in things:
            found.append((row.number, leaf))
            if len(found) == most:
                break
    return found, last


def checkpoint(home: Home) -> str:
    """The newest signed checkpoint, as the log publishes it; empty where there is none yet."""
    path = home.log / "checkpoint"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def head() -> dict[str, Any] | None:
    """The signed checkpoint: how many leaves, the log's key and its root; ``None``: none yet."""
    home: Home = settings.HOME
    if not (home.log / "log.json").exists():
        return None
    log = Log.open(home.log)
    found = log.head()
    return {"size": found.size, "vkey": str(log.vkey), "root": found.point.root.hex()}


def examined() -> Any:
    """The newest examination that has ended, or runs; ``None``: there was none."""
    jobs = apps.get_model("jobs.Job").objects.filter(kind="audit.examine")
    return jobs.order_by("-made_at").first()
