"""Publishing in the background: the pages are made, read again by the gate, and put down.

The row of the job holds counts alone. The packed pages wait in the vault, and what the gate
refused stands in the row, both sealed for the member who asked: what is not published yet is
nobody else's to read.
"""

from __future__ import annotations

import base64
import datetime
import io
import json
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.core.exceptions import ValidationError

from tocsin.desk.jobs.bench import Bench
from tocsin.desk.jobs.handed import begin
from tocsin.desk.jobs.models import Job
from tocsin.desk.outgoing.published import public
from tocsin.desk.outgoing.refused import refusals
from tocsin.desk.record.entries import Assembled, Hand, assemble
from tocsin.desk.vault.places import storage
from tocsin.ground.errors import Diagnosis, TocsinError

KIND = "outgoing.publish"


@dataclass(frozen=True, slots=True)
class Order:
    """Who publishes, of which day, in which languages, and into which folder of this computer."""

    hand: Hand
    day: datetime.date
    languages: tuple[str, ...]
    into: Path | None = None


def order(asked: Order, press: uuid.UUID | None = None) -> Job:
    """Begin to make the pages; what an earlier order of this member left waiting is forgotten.

    One ``press`` begins one work.
    """
    hand = asked.hand
    given = {"case": str(hand.case.pk)}
    for old in Job.objects.filter(kind=KIND, member=hand.member, given=given).exclude(pk=press):
        forget(old)
    return begin(KIND, given, hand.member, asked, press)


def publish(given: dict[str, Any], bench: Bench, asked: Order) -> dict[str, Any]:
    """Make the pages; the count of files, and where the packed ones wait or what was refused."""
    try:
        if asked.into is not None:
            count = public.build_into(asked.hand, asked.day, asked.languages, asked.into, bench)
            return {"files": count, "folder": True}
        files = public.pages(asked.hand, asked.day, asked.languages, progress=bench)
    except TocsinError as error:
        file = assemble(asked.hand.case, asked.hand.identity).file
        told = [asdict(each) for each in error.diagnoses]
        kept = {"told": told, "keys": refusals.keys_of(error.diagnoses, file)}
        sealed = _sealed(asked.hand, json.dumps(kept).encode())
        return {"refused": base64.b64encode(sealed).decode()}
    with storage(settings.STORAGE_URL, settings.HOME.vault).create() as target:
        target.write(_sealed(asked.hand, public.packed(files)))
    return {"files": len(files), "stored": target.name}


def _sealed(hand: Hand, content: bytes) -> bytes:
    recipient = pyrage.x25519.Recipient.from_str(hand.member.recipient)
    return bytes(pyrage.encrypt(content, [recipient]))


def of(member: Any, case: Any, job: str) -> Job | None:
    """The order a page speaks of; ``None``: there is none, or it is somebody else's."""
    try:
        return Job.objects.filter(
            pk=job, kind=KIND, member=member, given={"case": str(case.pk)}
        ).first()
    except (ValueError, ValidationError):
        return None


def refused(job: Job, identity: Any, made: Assembled) -> list[refusals.Told]:
    """Why nothing was made, as this member may read it; ``made``: the case as she sees it."""
    sealed = (job.result or {}).get("refused", "")
    if not sealed:
        return []
    kept = json.loads(pyrage.decrypt(base64.b64decode(sealed), [identity]))
    found = [Diagnosis(**each) for each in kept["told"]]
    return refusals.told(found, made, str(job.given["case"]), kept["keys"])


def waiting(job: Job, identity: Any) -> bytes | None:
    """The packed pages; ``None`` where none wait any more."""
    stored = (job.result or {}).get("stored", "")
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    if not stored or not kept.has(stored):
        return None
    out = io.BytesIO()
    with kept.open(stored) as stream:
        pyrage.decrypt_io(stream, out, [identity])
    return out.getvalue()


def forget(job: Job) -> None:
    """Let the packed pages of an order go."""
    stored = (job.result or {}).get("stored", "")
    if stored:
        storage(settings.STORAGE_URL, settings.HOME.vault).remove(stored)
        job.result = {**(job.result or {}), "stored": ""}
        job.save(update_fields=["result"])
