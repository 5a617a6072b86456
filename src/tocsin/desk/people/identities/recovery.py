"""Recovery: an age identity split among people, to which members' identities are encrypted.

The shares are SLIP-39 (``seal/keys``), joined once before they are shown; the office keeps the
public half alone. Who brings enough shares takes a new passphrase; nobody's old one is learnt.
"""

from __future__ import annotations

import secrets
from typing import Any

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.people import services
from tocsin.desk.people.identities import agescrypt
from tocsin.desk.people.models import Member, RecoveredIdentity, RecoverySet
from tocsin.desk.people.presses import before
from tocsin.desk.people.second_factor import factors
from tocsin.desk.people.throttle import RefusedError
from tocsin.seal.keys import bech32, join, split

PREFIX = "age-secret-key-"


def make(
    member: Member, identity: Any, need: int, count: int, drawn: bytes | None = None
) -> tuple[RecoverySet, list[str]]:
    """A new recovery set, older ones retired; the shares are returned once and kept nowhere.

    MisuseError for numbers that make no sense. Other members join it when they next sign in.
    ``drawn``: the secret bytes of a press. The same press gives shares of the same key again, and
    makes no set beside the one that it made.
    """
    secret = drawn or secrets.token_bytes(32)
    fresh = _identity(secret)
    shares = split(secret, need, count)
    now = timezone.now()
    with transaction.atomic():
        there = before(member, RecoverySet, recipient=str(fresh.to_public()))
        if there is not None:
            return there, shares
        RecoverySet.objects.filter(retired_at=None).update(retired_at=now)
        made = RecoverySet.objects.create(
            recipient=str(fresh.to_public()), need=need, count=count, made_at=now
        )
        services.keep_recoverable(services.Opened(member, str(identity)))
        record("recovery.made", member=member, thing=made)
    return made, shares


def living() -> RecoverySet | None:
    """The recovery set that is in force."""
    return RecoverySet.objects.filter(retired_at=None).order_by("-pk").first()


def recover(name: str, shares: str, passphrase: str) -> services.Opened:
    """Give a member a new passphrase, by shares; RefusedError, or TocsinError for wrong shares.

    ``shares`` are separated by empty lines; numbers, line breaks and case do not matter.
    """
    services.check_passphrase(passphrase, name)
    parts = [part for part in shares.replace("\r", "").split("\n\n") if part.strip()]
    key = _identity(join(parts))
    recovery = RecoverySet.objects.filter(recipient=str(key.to_public())).first()
    member = Member.objects.filter(name__iexact=name.strip(), is_active=True).first()
    held = RecoveredIdentity.objects.filter(member=member, recovery=recovery).first()
    if recovery is None or member is None or held is None:
        raise RefusedError(_("These shares do not bring back this member."))
    identity = bytes(pyrage.decrypt(bytes(held.wrapped), [key])).decode()
    with transaction.atomic():
        member.wrapped = agescrypt.wrap(identity.encode(), passphrase, settings.SCRYPT_LOG_N)
        member.password = services.session_stamp()
        member.save(update_fields=["wrapped", "password"])
        factors.forget_all(member)
        record("member.recovered", member=member, thing=member)
    return services.Opened(member, identity)


def _identity(secret: bytes) -> Any:
    """The age identity whose 32 secret bytes these are."""
    return pyrage.x25519.Identity.from_str(bech32.encode(PREFIX, secret).upper())
