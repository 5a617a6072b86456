"""Refusals: that somebody asked for what is not hers is a leaf, once an hour for each thing.

So is a form that came without its token, and that guesses were turned away, whoever made them.

A person, or a program in her name, who is signed in and whom the policy refuses. Who is not signed
in is asked to do so and leaves no leaf: otherwise anybody could fill the log. What was told lately
is kept in the memory of this process alone.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from typing import Any

from django.db import DatabaseError, transaction

from tocsin.desk.audit.services import record

HOUR, MOST = 3600.0, 4000
"""Seconds for which one refusal is not told again, and how many are remembered."""
_LOG = logging.getLogger("django.tocsin.audit")
_lock = threading.Lock()
_told: OrderedDict[tuple[Any, ...], float] = OrderedDict()


def tell(member: Any, action: str, thing: Any) -> None:
    """Append the leaf of one refusal; a full or busy disk changes nothing about the answer."""
    which = (member.pk, action, getattr(thing, "pk", None))
    _append("access.refused", which, member=member, thing=thing, content=action.encode())


def bent(member: Any) -> None:
    """Append the leaf of a member's form that came without its token, or from elsewhere."""
    _append("form.refused", ("form.refused", member.pk), member=member)


def turned_away() -> None:
    """Append the leaf of guesses that were no longer tried: one an hour, however many there are."""
    _append("guess.refused", ("guess.refused",))


def _append(deed: str, which: tuple[Any, ...], **told: Any) -> None:
    if not _fresh(which, time.monotonic()):
        return
    try:
        with transaction.atomic():
            record(deed, **told)
    except DatabaseError:
        _LOG.exception("a refusal could not be written into the log")


def _fresh(which: tuple[Any, ...], now: float) -> bool:
    with _lock:
        last = _told.pop(which, None)
        _told[which] = now if last is None or now - last >= HOUR else last
        while len(_told) > MOST:
            _told.popitem(last=False)
        return _told[which] == now


def forget() -> None:
    """Nothing was told yet."""
    with _lock:
        _told.clear()
