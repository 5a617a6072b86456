"""Where a member is signed in: her living sessions, and ending one or all of the others.

Nothing is known of a browser but when it signed in and when it last asked: no device, no address.
"""

from __future__ import annotations

import datetime
import hashlib
import time
from dataclasses import dataclass

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from tocsin.desk.audit.services import record
from tocsin.desk.people.models import Member
from tocsin.desk.people.services import confirm
from tocsin.desk.people.session import BEGAN, SEEN, lives
from tocsin.desk.people.sessions import SessionStore

ALL = "all"
"""Instead of the name of one session: all but the one that asks."""


@dataclass(frozen=True, slots=True)
class Signed:
    """One living session."""

    name: str
    """Names it on a page; says nothing of its key."""
    began: datetime.datetime
    seen: datetime.datetime
    here: bool
    """Whether it is the one that asks."""


def of(member: Member, key: str) -> list[Signed]:
    """The member's living sessions, the latest first; ``key`` is that of the one that asks."""
    out = []
    for one, told in _living(member):
        began, seen = (
            datetime.datetime.fromtimestamp(told[name], tz=datetime.UTC) for name in (BEGAN, SEEN)
        )
        out.append(Signed(_name(one), began, seen, one == key))
    return sorted(out, key=lambda signed: (signed.here, signed.seen), reverse=True)


def end(member: Member, passphrase: str, key: str, name: str) -> int:
    """End the session of this name, or ``ALL`` but the one with ``key``; how many have ended.

    RefusedError unless the passphrase is the member's: who finds an open desk ends nothing.
    """
    confirm(member, passphrase)
    with transaction.atomic():
        gone = [one for one, _told in _living(member) if one != key and name in (_name(one), ALL)]
        Session.objects.filter(session_key__in=gone).delete()
        if gone:
            record("member.sessions_ended", member=member, thing=member)
    return len(gone)


def _living(member: Member) -> list[tuple[str, dict[str, int]]]:
    """Key and content of each session of hers; all are opened: none says outside whose it is."""
    store, now, out = SessionStore(), int(time.time()), []
    for row in Session.objects.filter(expire_date__gt=timezone.now()).iterator(500):
        told = store.decode(row.session_data)
        if told.get(SESSION_KEY) == str(member.pk) and lives(told, now):
            out.append((row.session_key, told))
    return out


def _name(key: str) -> str:
    return hashlib.sha256(b"names a session " + key.encode()).hexdigest()[:16]
