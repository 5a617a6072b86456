"""Pieces in, put together, thrown away. Services write.

A piece is durable before it is acknowledged; one that is sent twice counts once. The whole is put
together piece by piece in memory, sealed again as one stream: nothing of it touches the disk in
the clear. A kill in the middle leaves the pieces; putting together can be asked for again.
"""

from __future__ import annotations

import hmac
import shutil
import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.intake import services as intake
from tocsin.desk.intake.envelope import Envelope, forget
from tocsin.desk.intake.models import Document
from tocsin.desk.parcels.models import Parcel, Piece
from tocsin.desk.record.entries import refuse_moved
from tocsin.desk.rows.keyed import one
from tocsin.desk.rows.written import insert, update
from tocsin.desk.vault.pipes import Parts
from tocsin.ground.errors import TocsinError

MOST = 2 * 2**30
MOST_PIECE = 8 * 2**20
ROOM = 64 * 2**20
"""Bytes of the disk that are left alone."""


class GapError(Exception):
    """A piece does not begin where the last one ended; ``here`` is where it must."""

    def __init__(self, here: int) -> None:
        """Bytes that are here."""
        super().__init__("gap")
        self.here = here


def begin(
    envelope: Envelope,
    member: Any,
    case: Any,
    name: str,
    size: int,
    modified: str,
    pk: uuid.UUID | None = None,
) -> Parcel:
    """The parcel of this file, new or broken off before; TocsinError where it cannot be kept.

    ``pk`` is the key of a new one, where it was given out before.
    """
    if not 0 <= size <= MOST:
        raise TocsinError(
            _("This file is larger than 2 GB."),
            mend=_("Seal it in its folder on this computer, or cut it into parts."),
        )
    if shutil.disk_usage(settings.HOME.path).free < 2 * size + ROOM:
        raise TocsinError(
            _("There is not enough room on the disk of the desk for this file."),
            mend=_("Make room: it needs twice the size of the file while it arrives."),
        )
    scope = str(case.pk) if case else ""
    told = "\0".join((scope, name, str(size), modified))
    mark = hmac.digest(settings.SECRET_KEY.encode(), told.encode(errors="replace"), "sha256").hex()
    with transaction.atomic():
        if case is not None:
            refuse_moved(case)
        found = Parcel.objects.filter(member=member, mark=mark).first()
        if found is not None:
            return found
        made = Parcel(
            id=pk or uuid.uuid4(), case=case, member=member, mark=mark, size=size, at=timezone.now()
        )
        made.name = envelope.close(made.pk, 1, name=name[-200:])
        made.save(force_insert=True)
        record("parcel.begun", member=member, thing=made)
    return made


def take(envelope: Envelope, parcel: Parcel, start: int | None, content: bytes) -> int:
    """Keep a piece; how many bytes are here. GapError unless it follows what is here.

    ``start`` is ``None`` for a piece sent by hand: it follows what is here.
    """
    start = parcel.here if start is None else start
    if not content or start != parcel.here or len(content) > MOST_PIECE:
        raise GapError(parcel.here)
    if (parcel.size or MOST) < start + len(content):
        raise TocsinError(
            _("More came than the file was said to hold; it was changed meanwhile."),
            mend=_("Throw this one away and choose the file again."),
        )
    stored = envelope.keep(content)
    with transaction.atomic():
        if parcel.case is not None:
            refuse_moved(parcel.case)
        row = one(Parcel, id=parcel.pk, lock=True)
        if row is None:
            raise Parcel.DoesNotExist
        if row.here == start:
            insert(Piece(parcel=row, start=start, size=len(content), stored=stored))
            row.here, row.at = start + len(content), timezone.now()
            update(row, "here", "at")
            parcel.here = row.here
            return int(row.here)
    forget(stored)
    raise GapError(row.here)


def finish(envelope: Envelope, parcel: Parcel, member: Any) -> Document:
    """Put the pieces together into a document of the inbox, under the key the parcel had."""
    if not parcel.here or (parcel.size and parcel.here != parcel.size):
        raise TocsinError(
            _("Not all of the file is here yet."),
            mend=_("Choose the same file again; it goes on where it broke off."),
        )
    name = envelope.open(parcel.pk, 1, parcel.name)["name"]
    pieces = list(parcel.pieces.order_by("start"))
    if parcel.here <= settings.MOST_REQUEST:
        whole = b"".join(_clear(envelope, pieces))
        with transaction.atomic():
            made = intake.drop(envelope, member, parcel.case, whole, name, pk=parcel.pk)
            _drop(parcel)
    else:
        reader = Parts(_clear(envelope, pieces))
        stored = envelope.keep_stream(reader)
        with transaction.atomic():
            made = intake.keep_large(
                envelope, member, parcel.case, stored, name,
                size=reader.count, digest=reader.digest.hexdigest(), head=reader.head,
                pk=parcel.pk,
            )  # fmt: skip
            _drop(parcel)
    for piece in pieces:
        forget(piece.stored)
    return made


def throw_away(parcel: Parcel, member: Any) -> None:
    """Forget what is here of a file."""
    pieces = list(parcel.pieces.all())
    with transaction.atomic():
        record("parcel.forgotten", member=member, thing=parcel)
        _drop(parcel)
    for piece in pieces:
        forget(piece.stored)


def _drop(parcel: Parcel) -> None:
    if not Parcel.objects.filter(pk=parcel.pk).delete()[0]:
        raise TocsinError(_("This file has been put together already."), mend="")


def _clear(envelope: Envelope, pieces: list[Piece]) -> Iterator[bytes]:
    at = 0
    for piece in pieces:
        content = envelope.fetch(piece.stored)
        if piece.start != at or len(content) != piece.size:
            raise TocsinError(
                _("A piece of this file was damaged."),
                mend=_("Throw this one away and choose the file again."),
            )
        at += len(content)
        yield content
