"""A new key for a case, in the background: a case of many files takes its time."""

from __future__ import annotations

import uuid
from typing import Any

from tocsin.desk.jobs.bench import Bench
from tocsin.desk.jobs.handed import begin
from tocsin.desk.jobs.models import Job
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.seats.rotation import rotate


def renew(hand: Hand, press: uuid.UUID | None = None) -> Job:
    """Begin to give the case a new key; one ``press`` begins one work."""
    return begin("record.new_key", {"case": str(hand.case.pk)}, hand.member, hand, press)


def new_key(given: dict[str, Any], bench: Bench, hand: Hand) -> dict[str, Any]:
    """Give the case a new key, for who has a seat now."""
    rotate(hand, bench)
    return {}
