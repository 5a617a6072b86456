"""Protected reads: that somebody opened a case with its key is a leaf, once a session and case.

What was opened is gathered while the page is made and told before it is handed over. A full or busy
disk keeps nobody from reading what they may read: then it is told with the next page.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, transaction

from tocsin.desk.audit.services import Told, record_all

TOLD, MARK = "read", 12
"""Where a session keeps which cases were told, and how many characters of a key say which."""
_LOG = logging.getLogger("django.tocsin.audit")


def note(request: Any, case: Any) -> None:
    """A case was opened while this request was answered."""
    request.__dict__.setdefault("_opened", {})[case.pk] = case


def tell(request: Any) -> None:
    """Append a leaf for each case that this session had not opened before."""
    opened = request.__dict__.pop("_opened", {})
    if not opened or request.member is None:
        return
    told = set(request.session.get(TOLD, []))
    fresh = {str(key)[:MARK]: case for key, case in opened.items() if str(key)[:MARK] not in told}
    if not fresh:
        return
    try:
        with transaction.atomic():
            record_all([Told("case.read", request.member, case) for case in fresh.values()])
    except DatabaseError:
        _LOG.exception("that a case was opened could not be written into the log")
        return
    request.session[TOLD] = sorted(told | fresh.keys())
