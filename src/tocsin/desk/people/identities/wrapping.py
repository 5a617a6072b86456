"""An age identity that several may use: encrypted to each member and to every living recovery set.

The key of a case and that of the intake lie in the database in no other form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyrage

from tocsin.desk.people.models import Member, RecoverySet


def wrapped(identity: Any, members: Iterable[Member]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """For each member, then each recovery set: the field that names it, and ``identity`` for it."""
    text = str(identity).encode()
    holders: list[tuple[str, Any]] = [("member", member) for member in members]
    holders += [("recovery", kept) for kept in RecoverySet.objects.filter(retired_at=None)]
    for name, holder in holders:
        own = pyrage.x25519.Recipient.from_str(holder.recipient)
        yield {name: holder}, bytes(pyrage.encrypt(text, [own]))


def unwrapped(sealed: Any, identity: Any) -> Any:
    """The identity again, opened by a holder's own; ``None`` where that does not open it."""
    try:
        text = bytes(pyrage.decrypt(bytes(sealed), [identity])).decode()
        return pyrage.x25519.Identity.from_str(text)
    except (pyrage.DecryptError, pyrage.IdentityError):
        return None
