"""Guessing is slowed down: after five failures within a quarter of an hour none is tried.

An attempt is counted before it is tried. Were it counted afterwards, a hundred tried at once, by
several processes, would all be tried.
"""

from __future__ import annotations

import datetime
import hmac

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit import refusals
from tocsin.desk.people.models import Attempt

FREE_ATTEMPTS = 5
WINDOW = datetime.timedelta(minutes=15)


class RefusedError(Exception):
    """Something that cannot be done, in words for the person who tried."""


def begin(what: str) -> str:
    """An attempt at ``what`` begins; its key, for :func:`over`. RefusedError after too many."""
    key = hmac.digest(settings.SECRET_KEY.encode(), what.encode(), "sha256").hex()
    now = timezone.now()
    row = Attempt.objects.create(key=key, at=now)
    if Attempt.objects.filter(key=key, at__gt=now - WINDOW).count() > FREE_ATTEMPTS:
        row.delete()  # what was not tried prolongs nothing
        refusals.turned_away()
        raise RefusedError(_("Too many attempts. Wait a quarter of an hour, then try again."))
    return key


def over(key: str) -> None:
    """It succeeded: nothing is held against this key any more."""
    Attempt.objects.filter(key=key).delete()
    Attempt.objects.filter(at__lt=timezone.now() - WINDOW).delete()
