"""What people of the office do: begin, sign in, change the passphrase. Services write.

Nothing here prints or redirects; a refusal is a :class:`RefusedError` with words for the person.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from nacl.secret import SecretBox

from tocsin.desk.audit.models import Head
from tocsin.desk.audit.services import record
from tocsin.desk.people import throttle
from tocsin.desk.people.identities import agescrypt
from tocsin.desk.people.identities.guessable import guessable
from tocsin.desk.people.models import Member, OneTimeLink, RecoveredIdentity, RecoverySet
from tocsin.desk.people.throttle import RefusedError

SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """A member and the identity the passphrase opened."""

    member: Member
    identity: str


def new_link(signs_in: tuple[str, str] | None = None) -> str:
    """A fresh one-time token; older ones die.

    ``signs_in`` are name and passphrase that the link stands for (a demonstration); they are kept
    encrypted under the token, of which only the hash is kept.
    """
    token = secrets.token_urlsafe(24)
    opens = None
    if signs_in:
        opens = bytes(SecretBox(_key(token)).encrypt("\n".join(signs_in).encode()))
    with transaction.atomic():
        OneTimeLink.objects.all().delete()
        OneTimeLink.objects.create(digest=_digest(token), made_at=timezone.now(), opens=opens)
    return token


def link_signs_in(token: str) -> bool:
    """Whether this living link is that of a demonstration."""
    living = OneTimeLink.objects.filter(digest=_digest(token), used_at=None)
    return bool(living.exclude(opens=None).exists())


def sign_in_by_link(token: str) -> Opened:
    """Sign in as the link's member; the link is used up."""
    row = OneTimeLink.objects.filter(digest=_digest(token), used_at=None).first()
    if row is None or row.opens is None or not use_link(token):
        raise RefusedError(_("This link has been used. Sign in, or start Tocsin again."))
    name, passphrase = SecretBox(_key(token)).decrypt(bytes(row.opens)).decode().split("\n")
    return sign_in(name, passphrase)


def link_lives(token: str) -> bool:
    """Whether the link has not been used yet."""
    return bool(OneTimeLink.objects.filter(digest=_digest(token), used_at=None).exists())


def use_link(token: str) -> bool:
    """Use the link up; ``False`` if somebody did before."""
    row = OneTimeLink.objects.filter(digest=_digest(token), used_at=None)
    return bool(row.update(used_at=timezone.now()) == 1)


def begin(token: str, name: str, passphrase: str, language: str) -> Opened:
    """The first start: the first member, by the one-time link; refused once there is one."""
    check_passphrase(passphrase, name)
    wrapped, identity, recipient = _new_identity(passphrase)
    with transaction.atomic():
        if Member.objects.exists() or not use_link(token):
            raise RefusedError(_("This link has been used. Sign in, or start Tocsin again."))
        member = _member(name, language, wrapped, recipient, administers=True)
        record("desk.begun", member=member, thing=member)
    return Opened(member, identity)


def admit(name: str, passphrase: str, language: str, *, administers: bool = False) -> Opened:
    """A further member, with a passphrase of her own; she has a seat in no case yet."""
    check_passphrase(passphrase, name)
    _refuse_taken(name)
    wrapped, identity, recipient = _new_identity(passphrase)
    with transaction.atomic():
        Head.objects.select_for_update(no_key=True).get(pk=1)
        _refuse_taken(name)  # by somebody who joined while the passphrase was worked on
        member = _member(name, language, wrapped, recipient, administers=administers)
        record("member.admitted", member=member, thing=member)
    return Opened(member, identity)


def _refuse_taken(name: str) -> None:
    if Member.objects.filter(name__iexact=name.strip()).exists():
        raise RefusedError(_("Somebody here has this name already. Take another."))


def sign_in(name: str, passphrase: str) -> Opened:
    """Open the member's identity with the passphrase; refused without saying which was wrong.

    After five failures under one name within a quarter of an hour, none is tried for a while.
    """
    key = throttle.begin(name.strip().casefold())
    member = Member.objects.filter(name__iexact=name.strip(), is_active=True).first()
    try:
        file = bytes(member.wrapped) if member else _nobody(settings.SCRYPT_LOG_N)
        identity = agescrypt.unwrap(file, passphrase).decode()
        if member is None:
            raise agescrypt.WrongPassphraseError
    except agescrypt.WrongPassphraseError:
        with transaction.atomic():
            record("member.refused", member=member)
        raise RefusedError(
            _(
                "Name and passphrase do not fit together. Check the keyboard layout and Caps Lock, "
                "then try again."
            )
        ) from None
    with transaction.atomic():
        throttle.over(key)
        record("member.signed_in", member=member)
        opened = Opened(member, identity)
        keep_recoverable(opened)
    return opened


def sign_out(member: Member) -> None:
    """Note that the member left."""
    with transaction.atomic():
        record("member.signed_out", member=member)


def confirm(member: Member, passphrase: str) -> None:
    """RefusedError unless whoever sits there now knows the passphrase.

    Asked before what would lock its owner out, or let somebody else in.
    """
    key = throttle.begin(f"confirm {member.pk}")
    try:
        agescrypt.unwrap(bytes(member.wrapped), passphrase)
    except agescrypt.WrongPassphraseError:
        with transaction.atomic():
            record("member.refused", member=member)
        raise RefusedError(_("The passphrase is not right; nothing was changed.")) from None
    throttle.over(key)


def change_passphrase(member: Member, old: str, new: str) -> Opened:
    """Wrap the same identity anew: one small file changes. Other sessions end."""
    check_passphrase(new, member.name)
    try:
        identity = agescrypt.unwrap(bytes(member.wrapped), old).decode()
    except agescrypt.WrongPassphraseError:
        raise RefusedError(_("The old passphrase is not right.")) from None
    wrapped = agescrypt.wrap(identity.encode(), new, settings.SCRYPT_LOG_N)
    with transaction.atomic():
        # the old one may have been changed since it was tried, or shares brought a new one
        now = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        if bytes(now.wrapped) != bytes(member.wrapped):
            raise RefusedError(_("The old passphrase is not right."))
        member.wrapped, member.password = wrapped, session_stamp()
        member.save(update_fields=["wrapped", "password"])
        record("member.passphrase_changed", member=member, thing=member)
    return Opened(member, identity)


def choose_language(member: Member, language: str) -> None:
    """The language the desk speaks to this member."""
    member.language = language
    member.save(update_fields=["language"])


def keep_recoverable(opened: Opened) -> None:
    """Encrypt the member's identity to every living recovery set."""
    missing = RecoverySet.objects.filter(retired_at=None)
    for recovery in missing.exclude(recoveredidentity__member=opened.member):
        recipient = pyrage.x25519.Recipient.from_str(recovery.recipient)
        RecoveredIdentity.objects.update_or_create(
            member=opened.member,
            recovery=recovery,
            defaults={"wrapped": pyrage.encrypt(opened.identity.encode(), [recipient])},
        )


def check_passphrase(passphrase: str, name: str) -> None:
    """RefusedError for a passphrase too short to hold, that many have, or that is hardly a secret.

    ``name`` is its member's: what is left without it, and without ours, must be long enough.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise RefusedError(
            _("Take at least %(count)d characters; four or five words are best.")
            % {"count": SHORTEST}
        )
    bare = "".join(passphrase.casefold().split())
    if guessable(passphrase):
        raise RefusedError(
            _("Many people take this one, and it is tried first. Four or five words are best.")
        )
    for word in ("tocsin", *name.casefold().split()):
        bare = bare.replace(word, "") if len(word) > 2 else bare
    if len(bare) < SHORTEST // 2:
        raise RefusedError(_("This is little more than a name. Four or five words are best."))


def _member(
    name: str, language: str, wrapped: bytes, recipient: str, *, administers: bool
) -> Member:
    member = Member(
        name=name.strip(),
        language=language,
        administers=administers,
        joined_at=timezone.now(),
        recipient=recipient,
        wrapped=wrapped,
        password=session_stamp(),
        owes_factor=Member.objects.filter(is_active=True, owes_factor=True).exists(),
    )
    member.save()
    return member


def _new_identity(passphrase: str) -> tuple[bytes, str, str]:
    identity = pyrage.x25519.Identity.generate()
    wrapped = agescrypt.wrap(str(identity).encode(), passphrase, settings.SCRYPT_LOG_N)
    return wrapped, str(identity), str(identity.to_public())


def session_stamp() -> str:
    """No password is kept; this random mark ends a member's sessions when it changes."""
    return "!" + secrets.token_urlsafe(24)


@lru_cache(maxsize=1)
def _nobody(log_n: int) -> bytes:
    """A file nobody opens: an unknown name takes as long as a wrong passphrase."""
    return agescrypt.wrap(b"", secrets.token_urlsafe(32), log_n)


def _key(token: str) -> bytes:
    return hashlib.sha256(b"opens " + token.encode()).digest()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
