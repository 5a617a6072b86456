"""Finds the member of a session for Django; whether somebody may sign in, ``services`` decides."""

from __future__ import annotations

from typing import Any

from tocsin.desk.people.models import Member
from tocsin.desk.rows.keyed import one


class Passphrase:
    """Django's authentication backend, reduced to the look-up."""

    def authenticate(self, request: Any, **given: Any) -> None:
        """Nobody signs in by this road; see ``services.sign_in``."""

    def get_user(self, key: Any) -> Member | None:
        """The member with this key."""
        found: Member | None = one(Member, id=key)
        return found
