"""Who asks where a token does: read from one header, never from a cookie or an address."""

from __future__ import annotations

from typing import Any

from tocsin.desk.api import tokens
from tocsin.desk.people.models import Member


def bearer(request: Any, **parts: Any) -> Member | None:
    """The member of the token a request shows, narrowed to what it may; ``None`` without one.

    ``request.token`` and ``request.secret`` then say with which, for the keys it carries.
    """
    request.token = None
    word, _, secret = request.headers.get("Authorization", "").partition(" ")
    row = tokens.found(secret.strip()) if word.lower() == "bearer" else None
    if row is None:
        return None
    request.token, request.secret = row, secret.strip()
    tokens.touch(row)
    return tokens.narrowed(row)
