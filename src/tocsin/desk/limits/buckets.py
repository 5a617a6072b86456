"""Buckets: so many at once, and so many more a minute.

Where one process serves the desk (SQLite) they lie in its memory. Where several may (PostgreSQL),
each is a row that whoever takes locks: ten processes then allow what one allows, not ten times as
much. No bucket is an address's: nothing here tells who asked.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tocsin.desk.databases import for_several
from tocsin.desk.limits.models import Level

KEPT = 4096
"""Buckets kept in memory; an office has fewer tokens in use."""
FULL_AGAIN = datetime.timedelta(hours=1)
"""A row untouched for so long says nothing any more: every bucket fills within a minute or two."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """``burst`` at once, ``a_minute`` more each minute."""

    name: str
    burst: float
    a_minute: float

    def wait(self, left: float, since: float) -> tuple[float, float]:
        """What is left after one is taken, ``since`` seconds after ``left`` was so.

        With it the seconds to wait: 0 where one was there to take.
        """
        now = min(self.burst, left + max(0.0, since) * self.a_minute / 60)
        if now >= 1:
            return now - 1, 0.0
        return now, (1 - now) * 60 / self.a_minute if self.a_minute else 60.0


class Memory:
    """The levels of one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Every bucket is full."""
        self.clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, bucket: Bucket) -> float:
        """Take one; 0, or the seconds to wait."""
        now = self.clock()
        with self._lock:
            left, at = self._held.get(bucket.name, (bucket.burst, now))
            left, wait = bucket.wait(left, now - at)
            self._held[bucket.name] = left, now
            self._held.move_to_end(bucket.name)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return wait

    def fill(self) -> None:
        """Every bucket is full again."""
        with self._lock:
            self._held.clear()


MEMORY = Memory()


def take(bucket: Bucket) -> float:
    """Take one; 0 where it may go on, else the seconds to wait."""
    return _shared(bucket) if for_several() else MEMORY.take(bucket)


def _shared(bucket: Bucket) -> float:
    now = timezone.now()
    with transaction.atomic():
        Level.objects.bulk_create(
            [Level(name=bucket.name, left=bucket.burst, at=now)], ignore_conflicts=True
        )
        row = Level.objects.select_for_update(no_key=True).get(pk=bucket.name)
        row.left, wait = bucket.wait(row.left, (now - row.at).total_seconds())
        row.at = max(row.at, now)
        row.save(update_fields=["left", "at"])
    return wait


def fill() -> None:
    """Every bucket is full again."""
    MEMORY.fill()
    Level.objects.all().delete()


def tidy() -> None:
    """Take away rows that say no more than that a bucket is full."""
    Level.objects.filter(at__lt=timezone.now() - FULL_AGAIN).delete()
