"""The second factor: codes of an authenticator, passkeys, and codes on paper. Services write.

What proves a factor is sealed to the member's own key, which the passphrase opens first: the
server alone, seized, holds nothing that would let anybody in.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from collections.abc import Mapping
from typing import Any

import pyrage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.people import throttle
from tocsin.desk.people.models import Factor, Member
from tocsin.desk.people.second_factor import totp
from tocsin.desk.people.throttle import RefusedError

TOTP, PASSKEY, PAPER = "totp", "passkey", "paper"
SPARE = 8
"""How many codes stand on paper."""


def needed(member: Member) -> bool:
    """Whether this member signs in with a second factor."""
    return bool(Factor.objects.filter(member=member).exclude(kind=PAPER).exists())


def of(member: Member) -> list[Factor]:
    """The member's factors, oldest first."""
    return list(Factor.objects.filter(member=member).order_by("pk"))


def add_totp(
    member: Member, secret: bytes, given: str, drawn: bytes | None = None
) -> list[str] | None:
    """Add an authenticator that has shown it works; new codes for paper with the first factor.

    ``drawn``: the secret bytes of a press, of which the codes for paper are made (:func:`paper`).
    """
    step = totp.accepted(secret, given, time.time(), -1)
    if step is None:
        raise RefusedError(_("This code does not fit. Look at the clock of your telephone."))
    return _add(member, TOTP, {"secret": secret.hex()}, used=step, drawn=drawn)


def add_passkey(
    member: Member, host: str, state: Any, answer: Any, drawn: bytes | None = None
) -> list[str] | None:
    """Add a passkey from the browser's answer to :func:`passkey_options`."""
    try:
        made = _server(host).register_complete(state, answer)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(_("The passkey was not made. Try again.")) from error
    data = made.credential_data
    content = {"credential": bytes(data).hex(), "host": host}
    return _add(member, PASSKEY, content, used=made.counter, drawn=drawn)


def remove(member: Member, factor: Any) -> None:
    """Take a factor away; with the last one the codes on paper go too.

    RefusedError for the last one where the office asks for one.
    """
    with transaction.atomic():
        now = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        rest = Factor.objects.filter(member=member).exclude(kind=PAPER).exclude(pk=factor)
        if now.owes_factor and not rest.exists():
            raise RefusedError(
                _("This office asks for a second factor: add another before you take this away.")
            )
        gone = _taken(member, Factor.objects.filter(member=member, pk=factor).exclude(kind=PAPER))
        if not needed(member):
            _taken(member, Factor.objects.filter(member=member))
        if gone:
            record("factor.removed", member=member, thing=member)


def _taken(member: Member, rows: Any) -> bool:
    """Take factors away, each with its leaf; whether there were any."""
    with transaction.atomic():
        held = list(rows)
        record_all([Told("factor.removed", member, row) for row in held])
        rows.delete()
    return bool(held)


def forget_all(member: Member) -> None:
    """Take every factor away: enough people of trust have brought their shares."""
    _taken(member, Factor.objects.filter(member=member))


def check_code(member: Member, identity: Any, given: str) -> None:
    """Accept a code of the authenticator or from paper; RefusedError otherwise."""
    key = throttle.begin(f"second {member.pk}")
    for factor in Factor.objects.filter(member=member, kind=TOTP):
        secret = bytes.fromhex(_opened(factor, identity)["secret"])
        step = totp.accepted(secret, given, time.time(), factor.used)
        if step is not None:
            _accepted(member, factor, key, step, used__lt=step)
            return
    for factor in Factor.objects.filter(member=member, kind=PAPER):
        left = _opened(factor, identity)["codes"]
        typed = "".join(c for c in given.lower() if c.isalnum())
        fits = [c for c in left if hmac.compare_digest(c.encode(), typed.encode())]
        if fits:
            before = factor.used
            factor.sealed = _sealed(member, factor.pk, {"codes": [c for c in left if c != fits[0]]})
            _accepted(member, factor, key, before + 1, used=before)
            return
    _failed(member)
    raise RefusedError(_("This code does not fit, or was used before."))


def passkey_options(member: Member, host: str) -> tuple[Any, Any]:
    """What the browser needs to make a passkey, and what the server keeps until it answers."""
    from fido2.webauthn import PublicKeyCredentialUserEntity

    user = PublicKeyCredentialUserEntity(
        id=str(member.pk).encode(), name=member.name, display_name=member.name
    )
    options, state = _server(host).register_begin(user, user_verification="preferred")
    return dict(options)["publicKey"], state


def passkey_request(member: Member, host: str, identity: Any) -> tuple[Any, Any] | None:
    """What the browser needs to use a passkey of this host; ``None``: there is none."""
    held = _credentials(member, host, identity)
    if not held:
        return None
    options, state = _server(host).authenticate_begin(list(held.values()))
    return dict(options)["publicKey"], state


def check_passkey(member: Member, host: str, identity: Any, state: Any, answer: Any) -> None:
    """Accept the browser's answer with a passkey; RefusedError otherwise."""
    from fido2.webauthn import AuthenticationResponse

    key = throttle.begin(f"second {member.pk}")
    held = _credentials(member, host, identity)
    try:
        used = _server(host).authenticate_complete(state, list(held.values()), answer)
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        _failed(member)
        raise RefusedError(_("This passkey was not accepted.")) from error
    factor = next(f for f, c in held.items() if c.credential_id == used.credential_id)
    if counter and counter <= factor.used:  # WebAuthn 7.2, step 22: somebody may have a copy
        _failed(member)
        raise RefusedError(_("This passkey was not accepted."))
    _accepted(member, factor, key, counter)


def passkeys_possible(host: str) -> bool:
    """Whether a browser makes passkeys for this name: not for bare addresses of computers."""
    return not (host.replace(".", "").isdigit() or ":" in host or "[" in host)


def _credentials(member: Member, host: str, identity: Any) -> dict[Factor, Any]:
    from fido2.webauthn import AttestedCredentialData

    out = {}
    for factor in Factor.objects.filter(member=member, kind=PASSKEY):
        told = _opened(factor, identity)
        if told["host"] == host:
            out[factor] = AttestedCredentialData(bytes.fromhex(told["credential"]))
    return out


def _server(host: str) -> Any:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    def fits(origin: str) -> bool:
        scheme, _colon, rest = origin.partition("://")
        near = scheme == "https" or host == "localhost"
        return near and rest.rsplit(":", 1)[0] == host

    return Fido2Server(PublicKeyCredentialRpEntity(name="Tocsin", id=host), verify_origin=fits)


def paper(drawn: bytes) -> list[str]:
    """The codes for paper that one press gives, however often it arrives."""
    return [hmac.digest(drawn, b"paper %d" % at, "sha256")[:5].hex() for at in range(SPARE)]


def _add(
    member: Member, kind: str, content: Mapping[str, Any], *, used: int, drawn: bytes | None
) -> list[str] | None:
    now, fresh = timezone.now(), paper(drawn or secrets.token_bytes(32))
    with transaction.atomic():
        # which is the first is asked alone
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        held = Factor.objects.filter(member=member).exclude(kind=PAPER)
        if kind == TOTP and held.filter(kind=TOTP, used=used).exists():
            return fresh if held.count() == 1 else None  # the same press, at the same moment
        codes = None if held.exists() else fresh
        for one, what in ((kind, content), *([(PAPER, {"codes": codes})] if codes else [])):
            row = Factor.objects.create(
                member=member, kind=one, made_at=now, sealed=b"", used=max(used, 0)
            )
            row.sealed = _sealed(member, row.pk, what)
            row.save()
            record("factor.added", member=member, thing=row)
        record("factor.added", member=member, thing=member)
    return codes


def _sealed(member: Member, key: Any, content: Mapping[str, Any]) -> bytes:
    recipient = pyrage.x25519.Recipient.from_str(member.recipient)
    whole = json.dumps({"factor": key, **content})
    return bytes(pyrage.encrypt(whole.encode(), [recipient]))


def _opened(factor: Factor, identity: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(bytes(pyrage.decrypt(bytes(factor.sealed), [identity])))
    if told["factor"] != factor.pk:
        raise RefusedError(_("This factor stands in the place of another."))
    return told


def _failed(member: Member) -> None:
    with transaction.atomic():
        record("factor.refused", member=member)


def _accepted(member: Member, factor: Factor, key: str, now: int, **still: int) -> None:
    """Let her in, if the factor is ``still`` as it was read: one code lets one in, tried twice."""
    with transaction.atomic():
        row = Factor.objects.filter(pk=factor.pk, **still)
        taken = row.update(used=now, sealed=factor.sealed)
        used_up = factor if taken and factor.kind == PAPER else None  # one code less is sealed
        record("factor.accepted" if taken else "factor.refused", member=member, thing=used_up)
        if taken:
            throttle.over(key)
    if not taken:
        raise RefusedError(_("This code does not fit, or was used before."))
