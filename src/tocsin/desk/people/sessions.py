"""Sessions in the database, found by their key with each request (``rows.keyed``)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from tocsin.desk.rows.keyed import one


class SessionStore(db.SessionStore):
    """Django's own store; it alone asks for its row otherwise."""

    def _get_session_from_db(self) -> Any:
        found = one(self.model, session_key=self.session_key)
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found
