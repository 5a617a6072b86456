"""Documents in, into a case, and out again; what was decided about a proposal. Services write."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.holds.services import refuse_held
from tocsin.desk.intake import arrival
from tocsin.desk.intake.envelope import Envelope, forget
from tocsin.desk.intake.models import Document
from tocsin.desk.keeping.rules import deciders
from tocsin.desk.record.entries import StaleError, refuse_moved
from tocsin.desk.record.models import Case, File
from tocsin.desk.vault.pipes import Parts
from tocsin.ground.errors import TocsinError

LEFT = "left"
MOST_NAME = 200


def drop(
    envelope: Envelope,
    member: Any,
    case: Case | None,
    content: bytes,
    name: str,
    pk: uuid.UUID | None = None,
) -> Document:
    """Take a document in: read, sealed, its bytes in the vault; the one already there if it is.

    ``pk`` is the key of a new one, where it was given out before.
    """
    name = "".join(c for c in name if c.isprintable())[-MOST_NAME:] or "document"
    said, notes = arrival.read_document(content, name)
    there = _there(envelope, member, case, len(content), notes["sha256"])
    if there is not None:
        return there
    stored = envelope.keep(content)
    return _entered(envelope, member, case, stored, len(content), said, notes, pk)


def keep_large(
    envelope: Envelope,
    member: Any,
    case: Case | None,
    stored: str,
    name: str,
    *,
    size: int,
    digest: str,
    head: bytes,
    pk: uuid.UUID | None = None,
) -> Document:
    """Take in what lies in the vault already and is too large to be read in memory."""
    name = "".join(c for c in name if c.isprintable())[-MOST_NAME:] or "document"
    there = _there(envelope, member, case, size, digest)
    if there is not None:
        return there
    said, notes = arrival.unread_document(name, head, digest)
    return _entered(envelope, member, case, stored, size, said, notes, pk)


def _there(
    envelope: Envelope, member: Any, case: Case | None, size: int, digest: str
) -> Document | None:
    """The document of these bytes that came in before."""
    for row in Document.objects.filter(case=case, size=size).defer("said"):
        own = row.case_id is not None or row.member_id == member.pk
        if own and envelope.open(row.pk, row.version, row.notes)["sha256"] == digest:
            return row
    return None


def _entered(
    envelope: Envelope,
    member: Any,
    case: Case | None,
    stored: str,
    size: int,
    said: dict[str, Any],
    notes: dict[str, Any],
    pk: uuid.UUID | None,
) -> Document:
    notes["about"]["learnt"] = timezone.localdate().isoformat()
    key = pk or uuid.uuid4()
    with transaction.atomic():
        if case is not None:
            refuse_moved(case)
            there = _there(envelope, member, case, size, notes["sha256"])
            if there is not None:  # the same came in at this very moment, by somebody else
                transaction.on_commit(lambda: forget(stored))
                return there
        row = Document.objects.create(
            id=key, case=case, member=member, stored=stored, size=size,
            said=envelope.close(key, 1, **said), notes=envelope.close(key, 1, **notes),
            waiting=len(said["proposals"]), at=timezone.now(),
        )  # fmt: skip
        record("document.in", member=member, thing=row, content=stored.encode())
    return row


def note(envelope: Envelope, row: Document, change: dict[str, Any], member: Any) -> Document:
    """Write ``change`` into the notes of a document; inside or outside a transaction."""
    with transaction.atomic():
        row = locked(row)
        notes = envelope.open(row.pk, row.version, row.notes)
        decided = {**notes["decided"], **change.pop("decided", {})}
        decided = {key: what for key, what in decided.items() if what}
        notes.update(change, decided=decided)
        row.version += 1
        row.notes = envelope.close(row.pk, row.version, **notes)
        keys = {p["key"] for p in envelope.open(row.pk, 1, row.said)["proposals"]}
        row.waiting = len(keys - set(decided))
        row.save(update_fields=["notes", "version", "waiting"])
        record("document.noted", member=member, thing=row, version=row.version)
    return row


def locked(row: Document) -> Document:
    """The document as it is now, locked, after its case; TocsinError where it is gone or moved."""
    if row.case is not None:
        refuse_moved(row.case)
    rows = Document.objects.select_for_update(no_key=True, of=("self",)).select_related("case")
    found = rows.filter(pk=row.pk, case=row.case_id).first()
    if found is None:
        raise TocsinError(
            _("This document is not here any more: it was thrown away, or put into a case."),
            mend=_("Look into the inbox of the case."),
        )
    return found


def leave(envelope: Envelope, row: Document, keys: list[str], member: Any) -> None:
    """Leave proposals: they say nothing the record needs."""
    note(envelope, row, {"decided": dict.fromkeys(keys, LEFT)}, member)


def take_up(envelope: Envelope, row: Document, key: str, member: Any) -> None:
    """Have a proposal wait again that was left."""
    note(envelope, row, {"decided": {key: ""}}, member)


def move(own: Envelope, target: Envelope, row: Document, case: Case, member: Any) -> Document:
    """Put a document without a case into one: sealed again, for the readers of that case."""
    said = own.open(row.pk, 1, row.said)
    notes = own.open(row.pk, row.version, row.notes)
    old, version = row.stored, row.version
    stored = target.keep_stream(Parts(own.stream(old)))
    try:
        with transaction.atomic():
            refuse_moved(case)
            row = locked(row)
            if row.version != version:
                raise StaleError(
                    _("Somebody changed this document at this very moment."),
                    mend=_("Do it once more."),
                )
            row.case, row.stored = case, stored
            row.said = target.close(row.pk, 1, **said)
            row.notes = target.close(row.pk, version, **notes)
            row.save()
            record("document.moved", member=member, thing=row, content=stored.encode())
    except TocsinError:
        forget(stored)
        raise
    forget(old)
    return row


def handed_over(row: Document, member: Any) -> None:
    """The file itself was read; the log keeps it."""
    with transaction.atomic():
        record("document.read", member=member, thing=row)


def throw_away(row: Document, member: Any) -> None:
    """Take a document out of the inbox; its bytes go unless they became a file of the case.

    TocsinError where that needs a second person: see :func:`second_needed`.
    """
    with transaction.atomic():
        row = locked(row)
        stored = row.stored
        refuse_held([row.case_id] if row.case_id else [])
        if second_needed(row, member):
            raise TocsinError(
                _("Others work on this case: taking out its only copy needs a second person."),
                mend=_("Ask for the erasure of this document; one of them carries it out."),
            )
        used = _used(stored)
        record("document.out", member=member, thing=row)
        row.delete()
    if not used:
        forget(stored)


def second_needed(row: Document, member: Any) -> bool:
    """Whether a document goes only by the hands of two, as everything that is erased.

    So it is in a case that somebody else decides on too, unless a file of the case holds the bytes:
    then nothing is lost with it.
    """
    if row.case is None or _used(row.stored):
        return False
    return any(person.pk != member.pk for person in deciders(row.case))


def _used(stored: str) -> bool:
    return File.objects.filter(stored=stored).exists()
