"""Invitations: a link that lets one person join, and reveals nothing of the office by itself.

The link is random; the desk keeps its hash, and, encrypted under the link, what it opens. Who
seizes the desk can open none; who finds a used or old link learns nothing, not even that.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from nacl.secret import SecretBox

from tocsin.desk.audit.services import record
from tocsin.desk.people import services
from tocsin.desk.people.models import Invitation, Member
from tocsin.desk.people.presses import before
from tocsin.desk.people.throttle import RefusedError

DAYS = 7
"""How long an invitation can be used."""


def make(member: Member, content: dict[str, Any], secret: bytes) -> str:
    """A link's token; ``content`` is what it will open (see :func:`accept`).

    It is made of the ``secret`` of a press (:func:`tocsin.desk.people.presses.secret_of`): the
    same press gives the same link again, and makes none beside it.
    """
    token, now = base64.urlsafe_b64encode(secret[:24]).decode(), timezone.now()
    with transaction.atomic():
        if before(member, Invitation, digest=_digest(token)) is not None:
            return token
        row = Invitation.objects.create(
            digest=_digest(token), by=member, made_at=now,
            ends_at=now + datetime.timedelta(days=DAYS),
            opens=bytes(SecretBox(_key(token)).encrypt(json.dumps(content).encode())),
        )  # fmt: skip
        record("invitation.made", member=member, thing=row)
    return token


def lives(token: str) -> bool:
    """Whether this link can still be used."""
    return _living(token).exists()


def opens(token: str) -> dict[str, Any]:
    """What a living link opens; nothing for any other. The link is not used up."""
    row = _living(token).first()
    return _opened(token, row) if row is not None else {}


def accept(token: str, name: str, passphrase: str, language: str) -> tuple[services.Opened, Any]:
    """A new member by a link, and what the link opened; RefusedError. The link is used up."""
    with transaction.atomic():
        row = _living(token).select_for_update(no_key=True).first()
        if row is None:
            raise RefusedError(_("This link has been used, or is too old."))
        opened = services.admit(name, passphrase, language)
        row.used_at = timezone.now()
        content = _opened(token, row)
        row.opens = b""
        row.save()
        record("invitation.used", member=opened.member, thing=row)
    return opened, content


def _opened(token: str, row: Invitation) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SecretBox(_key(token)).decrypt(bytes(row.opens)))
    return found


def _living(token: str) -> Any:
    living = Invitation.objects.filter(digest=_digest(token), used_at=None, by__is_active=True)
    return living.filter(ends_at__gt=timezone.now())


def _key(token: str) -> bytes:
    return hashlib.sha256(b"invites " + token.encode()).digest()


def _digest(token: str) -> str:
    return hashlib.sha256(b"invitation " + token.encode()).hexdigest()
