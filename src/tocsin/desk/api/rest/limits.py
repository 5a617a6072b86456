"""How much one token may ask: a bucket that fills again, held in the memory of each process."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from tocsin.desk.look.faults import problem

KEPT = 4096
"""Buckets kept; an office has fewer tokens in use."""


@dataclass(slots=True)
class Bucket:
    """What is left of it, and when that was so."""

    left: float
    at: float


class Limits:
    """Buckets of ``burst`` requests that fill at ``a_minute``."""

    def __init__(self, a_minute: float, burst: int, clock: Callable[[], float]) -> None:
        """Every bucket is full."""
        self.a_minute, self.burst, self.clock = a_minute, burst, clock
        self._lock = threading.Lock()
        self._held: OrderedDict[Any, Bucket] = OrderedDict()

    def take(self, who: Any) -> float:
        """Take one request; 0 where it may go on, else the seconds to wait."""
        now = self.clock()
        with self._lock:
            held = self._held.setdefault(who, Bucket(float(self.burst), now))
            self._held.move_to_end(who)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            since = max(0.0, now - held.at)
            held.left = min(float(self.burst), held.left + since * self.a_minute / 60)
            held.at = now
            if held.left < 1:
                return (1 - held.left) * 60 / self.a_minute
            held.left -= 1
            return 0.0


LIMITS = Limits(settings.API_A_MINUTE, settings.API_BURST, time.monotonic)


def limited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, or 429 with the seconds to wait."""

    @wraps(view)
    def within(request: Any, **parts: Any) -> HttpResponse:
        token = getattr(request, "token", None)
        wait = LIMITS.take(token.pk) if token is not None else 0.0
        if wait:
            told = {"detail": "This token asks too often.", "mend": "Wait, then go on."}
            answer = problem(429, "Too many requests", [told])
            answer["Retry-After"] = str(math.ceil(wait))
            return answer
        return view(request, **parts)

    return within
