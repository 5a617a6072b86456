"""A report comes in, by whichever way: sealed, numbered, a leaf of the desk's log, all at once.

``record`` is what the receipt proves: language, answers and the hashes of the files, as canonical
JSON. The leaf holds SHA-256(salt || record): nobody learns from the log what was told, and whoever
has the receipt and the record can show that it was this.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tocsin.desk.audit import services as audit
from tocsin.desk.audit.models import Head
from tocsin.desk.reports.intake_key import sealed
from tocsin.desk.reports.intake_key.keys import current
from tocsin.desk.reports.models import Forgotten, Intake, Message, Part, Report
from tocsin.desk.reports.services import used_in
from tocsin.desk.reports.withdrawals import hold_back
from tocsin.desk.vault.anew import forget
from tocsin.seal.commit import jcs

Answers = dict[str, dict[str, str]]
File = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told: answers by question, attached files (their pieces lie in the vault)."""

    came: str
    language: str
    answers: Answers
    files: tuple[File, ...] = ()
    origin: dict[str, Any] = field(default_factory=dict)
    """How it came: sender, day, the columns of a table … as it was."""
    mark: str | None = None
    version: str = ""
    """Keyed hash of its content at the origin, where the origin may send it corrected."""
    finder: str | None = None
    thread: str = ""
    """The public half of the key that answers are sealed to; empty: no thread."""
    visit: str = ""
    """Of a visit to the field face: whose pieces these are."""


def record_of(language: str, answers: Answers, files: tuple[File, ...]) -> bytes:
    """What a receipt proves, in its one form."""
    told = [
        {"name": f["name"], "size": f["size"], "sha256": [p["sha256"] for p in f["pieces"]]}
        for f in files
    ]
    return jcs.encode({"v": 1, "language": language, "answers": answers, "files": told})


def mark_of(*words: str) -> str:
    """A keyed hash by which the same thing of the same origin is known again."""
    told = "\0".join(words).encode(errors="replace")
    return hmac.digest(settings.SECRET_KEY.encode(), b"origin\0" + told, "sha256").hex()


def known(mark: str) -> bool:
    """Whether this came before, be it erased since: it is entered once and comes back never."""
    return any(kind.objects.filter(mark=mark).exists() for kind in (Report, Forgotten))


def entered(mark: str) -> Report | None:
    """The report that came under this mark; ``None``: none, or it was erased since."""
    return Report.objects.filter(mark=mark).first()


def receive(row: Intake, told: Told, member: Any = None) -> Report | None:
    """Keep a report; ``None`` if the same came from the same origin before (nothing is doubled)."""
    key, salt = uuid.uuid4(), secrets.token_bytes(32)
    record = record_of(told.language, told.answers, told.files)
    size = len(record) + sum(f["size"] for f in told.files)
    with transaction.atomic():
        row = current(row)
        # one after the other: numbers have no gap
        Head.objects.select_for_update(no_key=True).get(pk=1)
        if told.mark and known(told.mark):
            return None
        last = max(
            kind.objects.aggregate(last=Max("number"))["last"] or 0 for kind in (Report, Forgotten)
        )
        made = Report(
            id=key, number=last + 1, came=told.came, mark=told.mark, finder=told.finder,
            thread=told.thread, size=size, versions=told.version, at=timezone.now(),
        )  # fmt: skip
        made.sealed = sealed.close(
            row, key, language=told.language, answers=told.answers, files=list(told.files),
            origin=told.origin, salt=salt.hex(),
        )  # fmt: skip
        if told.thread:
            made.own = sealed.close_for(told.thread, key, salt=salt.hex())
        audit.record("report.received", member=member, thing=made, content=salt + record)
        made.leaf = Head.objects.get(pk=1).size - 1
        made.save(force_insert=True)
        _adopt(made, told.files, told.visit)
    return made


def add(row: Intake, report: Report, kind: str, visit: str = "", **content: Any) -> Message:
    """Something more from who reported: words, files, or consent taken back."""
    key, salt = uuid.uuid4(), secrets.token_bytes(32)
    files = tuple(content.get("files", ()))
    with transaction.atomic():
        row = current(row)
        if kind == Message.Kind.WITHDRAWN:
            used_in(report)  # locked before the log is written to, as everybody does
        made = Message(id=key, report=report, kind=kind, at=timezone.now())
        made.sealed = sealed.close(row, key, salt=salt.hex(), **content)
        record = jcs.encode({"v": 1, **{k: v for k, v in content.items() if k != "files"}})
        audit.record(f"report.{kind}", thing=made, content=salt + record)
        made.leaf = Head.objects.get(pk=1).size - 1
        made.save(force_insert=True)
        _adopt(report, files, visit)
        if kind == Message.Kind.WITHDRAWN:
            Report.objects.filter(pk=report.pk).update(withdrawn_at=made.at, carried_out_at=None)
            audit.record(f"report.{kind}", thing=Report.objects.get(pk=report.pk))
            hold_back(report)
    return made


def keep_piece(row: Intake, content: bytes, visit: str = "") -> dict[str, Any]:
    """A piece of a file, sealed to the receivers at once; what a file's list of pieces holds."""
    stored, made = "", None
    while made is None:
        stored = sealed.keep(row, content)
        with transaction.atomic():
            now = current(row)
            if now.recipient == row.recipient:
                made = Part.objects.create(
                    stored=stored, size=len(content), visit=visit, at=timezone.now()
                )
        if made is None:  # the intake got a new key between the two
            forget([stored])
            row = now
    digest = hashlib.sha256(content).hexdigest()
    return {"part": str(made.pk), "size": len(content), "sha256": digest}


def _adopt(report: Report, files: tuple[File, ...], visit: str) -> None:
    keys = [piece["part"] for f in files for piece in f["pieces"]]
    Part.objects.filter(pk__in=keys, visit=visit, report=None).update(report=report, visit="")
