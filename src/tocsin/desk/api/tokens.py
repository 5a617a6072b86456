"""Tokens: made, found, ended; the keys they carry. Services write, one transaction each.

A token is its member with fewer roles (:class:`~tocsin.desk.policy.line.Narrow`). It carries no key
unless its member says so; then a copy of each case key lies sealed under the token's own secret,
which only the program has (``docs/decisions/1302-tokens-and-keys.md``).
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import re
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import nacl.exceptions
import pyrage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from nacl.secret import SecretBox

from tocsin.desk.api.models import Token, TokenKey
from tocsin.desk.audit.services import record
from tocsin.desk.people.models import Member
from tocsin.desk.people.presses import as_text, before
from tocsin.desk.policy.decide import visible
from tocsin.desk.policy.line import Narrow, Role
from tocsin.desk.record.entries import LockedError, SwappedError, case_identity, seal, unseal
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError

PREFIX = "tocsin_"
"""Lets a scanner of leaked secrets recognise one."""
LONGEST = datetime.timedelta(days=366)
SEALED = "token"
"""What stands in a sealed name for the case that it is of none."""
HOUR = datetime.timedelta(hours=1)
_SHAPE = re.compile(PREFIX + r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member asks of a token."""

    label: str
    ends: datetime.date
    """The last day on which it lives."""
    cases: tuple[Case, ...] | None = None
    writes: bool = False
    opens: bool = False
    reports: bool = False
    office: bool = False

    @property
    def keyed(self) -> bool:
        """Whether it must carry keys: who writes must be able to tell what is to be sealed."""
        return self.writes or self.opens


def make(
    member: Member, wish: Wish, identity: Any = None, drawn: bytes | None = None
) -> tuple[Token, str]:
    """A token and its secret, which is shown once; TocsinError for what cannot be had.

    ``identity`` is the member's own, needed where the token shall carry keys. ``drawn``: the 32
    secret bytes of a press (``presses.secret_of``), which makes one however often it arrives.
    """
    now = timezone.now()
    after = datetime.datetime.combine(wish.ends + datetime.timedelta(days=1), datetime.time())
    ends = timezone.make_aware(after).astimezone(datetime.UTC)
    if not now < ends <= now + LONGEST + datetime.timedelta(days=1):
        raise TocsinError(
            _("A token lives until a day within the next year."),
            mend=_("Choose an earlier day; make a new token when it ends."),
        )
    seen = visible(member, Case)
    reached = list(seen) if wish.cases is None else list(wish.cases)
    if wish.cases is not None and seen.filter(pk__in=[c.pk for c in reached]).count() != len(
        set(reached)
    ):
        raise TocsinError(_("Choose cases in which you have a role."), mend="")
    secret = PREFIX + as_text(drawn or secrets.token_bytes(32))
    row = Token(
        member=member, digest=_digest(secret),
        cases=None if wish.cases is None else sorted(str(case.pk) for case in reached),
        writes=wish.writes, opens=wish.opens, reports=wish.reports and member.receives,
        office=wish.office and member.administers, made_at=now, ends_at=ends,
    )  # fmt: skip
    row.called = seal(
        pyrage.x25519.Recipient.from_str(member.recipient), case=SEALED, entry=row.pk, version=1,
        called=wish.label.strip()[:80],
    )  # fmt: skip
    with transaction.atomic():
        there = before(member, Token, digest=row.digest)
        if there is not None:
            return there, secret
        row.save(force_insert=True)
        if wish.keyed:
            _carry(row, secret, member, identity, reached)
        record("token.made", member=member, thing=row)
    return row, secret


def _carry(row: Token, secret: str, member: Member, identity: Any, cases: Iterable[Case]) -> None:
    """Seal a copy of each case key that the member holds under the token's secret."""
    for case in cases:
        try:
            key = case_identity(case, member, identity)
        except LockedError:
            if row.cases is not None:
                raise
            continue  # an auditor of this one: of all she may see, it has no key
        carry(row, secret, case, key)


def carry(row: Token, secret: str, case: Case, key: Any) -> None:
    """Seal a copy of one case key under the token's secret; inside a transaction."""
    box = SecretBox(_sealing_key(secret, case))
    TokenKey.objects.create(token=row, case=case, wrapped=bytes(box.encrypt(str(key).encode())))


def end(row: Token, by: Member) -> None:
    """End a token at once; the keys it carried are gone from the desk."""
    with transaction.atomic():
        fresh = Token.objects.select_for_update(no_key=True).get(pk=row.pk)
        if fresh.ended_at is None:
            fresh.ended_at = timezone.now()
            fresh.save(update_fields=["ended_at"])
            fresh.keys.all().delete()
            record("token.ended", member=by, thing=fresh)


def found(secret: str) -> Token | None:
    """The living token with this secret; ``None`` for anything else, whatever the reason."""
    if not _SHAPE.fullmatch(secret):
        return None
    now = timezone.now()
    rows = Token.objects.select_related("member").filter(member__is_active=True, ended_at=None)
    return rows.filter(digest=_digest(secret), made_at__lte=now, ends_at__gt=now).first()


def touch(row: Token) -> None:
    """Note the use, to the hour: one small write an hour, whatever a program asks."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    if row.used_at is None or row.used_at < now:
        with transaction.atomic():
            newer = Token.objects.filter(pk=row.pk).exclude(used_at__gte=now)
            if newer.update(used_at=now):
                record("token.used", member=row.member, thing=row)


def narrowed(row: Token) -> Member:
    """The token's member with the roles that the token keeps."""
    roles = {Role.ANYONE, Role.MEMBER}
    roles |= {Role.RECEIVER} if row.reports else set()
    roles |= {Role.ADMINISTRATOR} if row.office else set()
    cases = None if row.cases is None else frozenset(map(uuid.UUID, row.cases))
    member: Member = row.member
    member.narrow = Narrow(frozenset(roles), cases, row.writes)
    return member


def key_of(row: Token, secret: str, case: Case) -> Any:
    """The case key the token carries; ``None`` where it carries none, or not the present one."""
    kept = TokenKey.objects.filter(token=row, case=case).first()
    if kept is None:
        return None
    try:
        text = SecretBox(_sealing_key(secret, case)).decrypt(bytes(kept.wrapped)).decode()
        identity = pyrage.x25519.Identity.from_str(text)
    except (nacl.exceptions.CryptoError, pyrage.IdentityError):
        return None
    return identity if str(identity.to_public()) == case.recipient else None


def of(member: Member) -> QuerySet[Any]:
    """The tokens a member may see: living ones first, newest first."""
    return visible(member, Token).select_related("member").order_by("ended_at", "-made_at")


def called(row: Token, identity: Any) -> str:
    """What its member calls it; empty for anybody else, and where it does not open."""
    if identity is None or str(identity.to_public()) != row.member.recipient:
        return ""
    try:
        told = unseal(identity, bytes(row.called), case=SEALED, entry=row.pk, version=1)
    except SwappedError:
        return ""
    return str(told["called"])


def token_of(token: Any, **rest: Any) -> Token | None:
    """The token of an address of the desk's own page."""
    return Token.objects.filter(pk=token).first()


def _sealing_key(secret: str, case: Case) -> bytes:
    """The key under which a case key lies: bound to the secret, which has 256 bits, and case."""
    return hmac.digest(secret.encode(), b"case key " + case.pk.bytes, "sha256")


def _digest(secret: str) -> str:
    return hashlib.sha256(b"token " + secret.encode()).hexdigest()
