"""What is sealed of reports, and how: payloads that carry where they belong, parts in the vault."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any

import pyrage
from django.conf import settings
from django.utils.translation import gettext as _

from tocsin.desk.record.entries import seal, unseal
from tocsin.desk.reports.intake_key.keys import recipient_of
from tocsin.desk.reports.models import Intake, Part
from tocsin.desk.vault.places import storage
from tocsin.ground.errors import TocsinError

SCOPE = "intake"
Content = dict[str, Any]


def close(row: Intake, key: Any, **content: Any) -> bytes:
    """A payload about one report or message, for the receivers."""
    return seal(recipient_of(row), case=SCOPE, entry=key, version=1, **content)


def open_(identity: Any, key: Any, sealed: Any) -> Content:
    """What :func:`close` was given; SwappedError if it belongs elsewhere."""
    return unseal(identity, bytes(sealed), case=SCOPE, entry=key, version=1)


def close_for(thread: str, key: Any, **content: Any) -> bytes:
    """A payload for who reported."""
    own = pyrage.x25519.Recipient.from_str(thread)
    return seal(own, case="thread", entry=key, version=1, **content)


def open_by(identity: Any, key: Any, sealed: Any) -> Content:
    """The same, opened with the identity that the return code gives."""
    return unseal(identity, bytes(sealed), case="thread", entry=key, version=1)


def keep(row: Intake, content: bytes) -> str:
    """Seal a piece of a file into the vault; its name there. No clear byte touches the disk."""
    with storage(settings.STORAGE_URL, settings.HOME.vault).create() as target:
        pyrage.encrypt_io(io.BytesIO(content), target, [recipient_of(row)])
    return target.name


def pieces(identity: Any, file: Content) -> Iterator[bytes]:
    """The clear bytes of an attached file, piece by piece; TocsinError where one is damaged.

    Anybody can seal another picture to the intake's public key and lay it in the place of this
    one: each piece is held against its hash in the sealed list.
    """
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    for piece in file["pieces"]:
        out = io.BytesIO()
        with kept.open(Part.objects.get(pk=piece["part"]).stored) as stream:
            try:
                pyrage.decrypt_io(stream, out, [identity])
            except pyrage.DecryptError:
                raise TocsinError(_("A piece of an attached file was damaged.")) from None
        if hashlib.sha256(out.getvalue()).hexdigest() != piece["sha256"]:
            raise TocsinError(_("A piece of an attached file was damaged."))
        yield out.getvalue()
