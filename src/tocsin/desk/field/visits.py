"""Visits: what is typed between two pages, sealed under a key that only the browser's cookie holds.

No cookie outlives the visit; who has the disk opens nothing; who leaves by the quick exit, or is
silent for two hours, leaves nothing behind.
"""

from __future__ import annotations

import base64
import datetime
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import nacl.exceptions
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from nacl.secret import SecretBox

from tocsin.desk.field.models import Visit
from tocsin.desk.reports.models import Part
from tocsin.desk.rows.keyed import one
from tocsin.desk.rows.written import update
from tocsin.desk.vault.anew import forget

COOKIE = "__Host-v" if settings.HTTPS else "v"
"""Behind TLS a browser holds it to this host, this path and TLS."""
SILENCE = datetime.timedelta(hours=2)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Open:
    """A visit that its cookie opened."""

    token: str
    data: Data

    @property
    def digest(self) -> str:
        """How the desk finds it."""
        return _digest(self.token)

    @property
    def proof(self) -> str:
        """What every form of this visit carries: another page cannot know it."""
        return _half(self.token, b"form")[:32]


def begin(**data: Any) -> Open:
    """A new visit."""
    token = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    Visit.objects.create(digest=_digest(token), sealed=_seal(token, data), at=timezone.now())
    return Open(token, data)


def find(token: str) -> Open | None:
    """The visit of a cookie; ``None`` if there is none, or it was silent for too long."""
    row = one(Visit, digest=_digest(token))
    living = row is not None and row.at > timezone.now() - SILENCE
    data = _opened(token, row) if living else None
    return Open(token, data) if data is not None else None


def change(visit: Open, change_it: Callable[[Data], None]) -> Open:
    """Change what a visit holds, one request after the other."""
    with transaction.atomic():
        row = one(Visit, digest=visit.digest, lock=True)
        data = _opened(visit.token, row) if row else None
        if data is None:
            return visit
        change_it(data)
        row.sealed, row.at = _seal(visit.token, data), timezone.now()
        update(row, "sealed", "at")
    return Open(visit.token, data)


def end(visit: Open) -> None:
    """Forget a visit, and the pieces of files that were not sent."""
    _forget([visit.digest])


def tidy() -> int:
    """Forget visits that were silent for too long; how many. Pieces of nobody go with them."""
    old = Visit.objects.filter(at__lte=timezone.now() - SILENCE)
    gone = list(old.values_list("digest", flat=True)[:500])
    if gone:
        _forget(gone)
    _forget_pieces_of_nobody()
    return len(gone)


def _forget_pieces_of_nobody() -> None:
    """Pieces that came while their visit ended, or whose report was never entered.

    Kept, they would fill the room that all visits have together, and no file would be taken again.
    """
    old = Part.objects.filter(report=None, at__lte=timezone.now() - SILENCE)
    rows = old.exclude(visit__in=Visit.objects.values("digest"))
    found = dict(rows.values_list("pk", "stored")[:500])
    if found:
        Part.objects.filter(pk__in=list(found)).delete()
        forget(list(found.values()))


def _forget(digests: list[str]) -> None:
    with transaction.atomic():
        parts = Part.objects.filter(visit__in=digests, report=None)
        names = list(parts.values_list("stored", flat=True))
        parts.delete()
        Visit.objects.filter(digest__in=digests).delete()
    forget(names)


def _seal(token: str, data: Data) -> bytes:
    box = SecretBox(bytes.fromhex(_half(token, b"opens")))
    return bytes(box.encrypt(json.dumps(data, ensure_ascii=False).encode()))


def _opened(token: str, row: Any) -> Data | None:
    try:
        text = SecretBox(bytes.fromhex(_half(token, b"opens"))).decrypt(bytes(row.sealed))
    except nacl.exceptions.CryptoError:
        return None
    found: Data = json.loads(text)
    return found


def _digest(token: str) -> str:
    return _half(token, b"finds")


def _half(token: str, what: bytes) -> str:
    return hmac.digest(token.encode(errors="replace"), b"visit " + what, "sha256").hex()
