"""What the field face may read and write of a thread, with the identity that a code gives."""

from __future__ import annotations

import uuid
from typing import Any

import pyrage

from tocsin.desk.reports.intake_key import sealed
from tocsin.desk.reports.models import Message, Report


def find(finder: str) -> Report | None:
    """The report whose thread a code finds."""
    return Report.objects.filter(finder=finder).first()


def of(key: str) -> Report | None:
    """The report of an open visit; ``None`` where the code was wrong."""
    return Report.objects.filter(pk=uuid.UUID(key)).first() if key else None


def answers(key: str, secret: str) -> list[tuple[Any, str]]:
    """When the office answered, and what; newest first."""
    identity = pyrage.x25519.Identity.from_str(secret)
    rows = Message.objects.filter(report=key or None, kind=Message.Kind.ANSWER).order_by("-at")
    return [(row.at, sealed.open_by(identity, row.pk, row.answer)["text"]) for row in rows]
