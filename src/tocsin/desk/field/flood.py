"""Limits that know no address: so many a minute for everybody together, and room on the disk.

There is no proof of work without a script, and an address proves nothing (one office may sit
behind one, one attacker behind many). So a flood can make the field face say "later"; it cannot
fill the disk, guess a code, or lose what was acknowledged. The counters live in each process.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable

from django.conf import settings

SPARE = 256 * 2**20
"""Bytes of the disk that no visitor may take."""
MOST_WAITING = 2 * 2**30
"""Bytes of files that belong to reports not sent yet, all visits together."""


class Bucket:
    """So many at once, and so many more a minute."""

    def __init__(
        self, burst: int, minute: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin full."""
        self.burst, self.minute, self.clock = burst, minute, clock
        self._held, self._at = float(burst), clock()
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Take one; ``False``: nothing is left for now."""
        with self._lock:
            now = self.clock()
            self._held = min(self.burst, self._held + (now - self._at) * self.minute / 60)
            self._at = now
            if self._held < 1:
                return False
            self._held -= 1
            return True


BEGUN = Bucket(burst=300, minute=300)
TRIED = Bucket(burst=60, minute=60)
"""Codes: 2^90 of them would take longer than the sun has."""
SENT = Bucket(burst=300, minute=300)
PIECES = Bucket(burst=2000, minute=2000)


def room(size: int) -> bool:
    """Whether the disk has room for ``size`` more bytes of somebody unknown."""
    from django.db.models import Sum

    from tocsin.desk.reports.models import Part

    waiting = Part.objects.filter(report=None).aggregate(all=Sum("size"))["all"] or 0
    free = shutil.disk_usage(settings.HOME.path).free
    return bool(waiting + size <= MOST_WAITING and free >= SPARE + 2 * size)
