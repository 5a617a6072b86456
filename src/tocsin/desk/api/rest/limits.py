"""How much one token may ask: a bucket of its own that fills again."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from tocsin.desk.limits.buckets import Bucket, take
from tocsin.desk.look.faults import problem


def limited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, or 429 with the seconds to wait."""

    @wraps(view)
    def within(request: Any, **parts: Any) -> HttpResponse:
        token = getattr(request, "token", None)
        wait = take(bucket_of(token.pk)) if token is not None else 0.0
        if wait:
            told = {"detail": "This token asks too often.", "mend": "Wait, then go on."}
            answer = problem(429, "Too many requests", [told])
            answer["Retry-After"] = str(math.ceil(wait))
            return answer
        return view(request, **parts)

    return within


def bucket_of(token: Any) -> Bucket:
    """The bucket of a token."""
    return Bucket(f"token {token}", settings.API_BURST, settings.API_A_MINUTE)
