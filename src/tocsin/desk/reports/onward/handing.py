"""A report handed to another office: one age file to that office's intake key, taken in there.

Inside is a zip: ``report.json`` (everything that was told and how it came, what was allowed), the
receipt of our log, and the files. Nothing of it reaches the disk in the clear. The thread stays
with us: whoever reported has our code.
"""

from __future__ import annotations

import datetime
import io
import json
import uuid
import zipfile
from typing import Any

import pyrage
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.record.entries import StaleError
from tocsin.desk.reports import selectors, services
from tocsin.desk.reports.arriving import receipts
from tocsin.desk.reports.arriving.receiving import Told, keep_piece, mark_of, receive
from tocsin.desk.reports.models import Came, Report
from tocsin.desk.reports.selectors import Line, Opened, Reader
from tocsin.desk.reports.withdrawals import taken_back
from tocsin.ground.errors import TocsinError

PIECE = 2**20
MOST = 256 * 2**20
_JSON, _RECEIPT = "report.json", "receipt.txt"


def parcel(
    reader: Reader, report: Opened, added: list[Line], recipient: str,
    press: uuid.UUID | None = None,
) -> bytes:  # fmt: skip
    """The encrypted parcel for the office whose intake key is ``recipient``; TocsinError.

    A note keeps to whom and when, so that consent taken back later reaches that office too.
    """
    try:
        to = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError:
        raise TocsinError(
            _("This is no intake key of an office."),
            mend=_("It begins with age1; the other office finds it on its page Reports, Intake."),
        ) from None
    back = taken_back(added)
    if "all" in back:
        raise TocsinError(_("Whoever reported this took it back: it may not be used."), mend="")
    told = {
        "v": 1, "language": report.content["language"], "answers": report.answers,
        "origin": report.content["origin"], "came": report.row.came,
        "received": report.row.at.isoformat(), "office": reader.intake.name,
        "key": str(report.row.pk), "taken_back": sorted(back),
        "added": [line.content.get("text", "") for line in added if line.row.kind == "added"],
        "files": [{"name": f["name"], "size": f["size"]} for f in
                  selectors.attached(report, added)],
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(_JSON, json.dumps(told, ensure_ascii=False))
        if report.row.leaf is not None:
            salt = bytes.fromhex(report.content["salt"])
            whole.writestr(_RECEIPT, receipts.written(report.row.leaf, salt, settings.HOME))
        for place, file in enumerate(selectors.attached(report, added)):
            whole.writestr(f"files/{place}", b"".join(selectors.file_bytes(reader, file)))
    with transaction.atomic():
        if services.locked(report.row).withdrawn_at != report.row.withdrawn_at:
            raise StaleError(
                _("Whoever reported this took something back at this very moment."),
                mend=_("Open the report again, and read what was taken back."),
            )
        record("report.handed_over", member=reader.member, thing=report.row,
               content=recipient.strip().encode())  # fmt: skip
        words = _("Handed to another office. Its intake key: %(key)s") % {"key": recipient.strip()}
        services.note(reader, report.row, words, press, handed=recipient.strip())
    return bytes(pyrage.encrypt(out.getvalue(), [to]))


def handed(added: list[Line]) -> list[datetime.date]:
    """On which days a report was handed to another office, the first one first."""
    return [timezone.localtime(line.row.at).date() for line in added if "handed" in line.content]


def take_in(reader: Reader, content: bytes) -> Report | None:
    """Take in a parcel of another office; ``None`` if it came before, TocsinError if it is none."""
    try:
        clear = bytes(pyrage.decrypt(content, [reader.identity]))
        with zipfile.ZipFile(io.BytesIO(clear)) as whole:
            told, receipt, files = _read(whole)
    except pyrage.DecryptError:
        raise TocsinError(
            _("This parcel was not made for this office."),
            mend=_("Give the other office the key shown on the page Reports, Intake."),
        ) from None
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError):
        raise TocsinError(_("This parcel is damaged."), mend=_("Ask for it again.")) from None
    kept = tuple(
        {"name": name, "size": len(data),
         "pieces": [keep_piece(reader.intake, data[k : k + PIECE])
                    for k in range(0, len(data), PIECE)]}
        for name, data in files
    )  # fmt: skip
    origin = {k: told[k] for k in ("office", "came", "received", "added", "taken_back", "origin")}
    origin["receipt"] = receipt
    mark = mark_of("office", told["office"], told["key"])
    answers = _consented(told["answers"], set(told["taken_back"]))
    return receive(
        reader.intake,
        Told(Came.OFFICE, str(told["language"])[:8], answers, kept, origin, mark),
        reader.member,
    )


def _read(whole: zipfile.ZipFile) -> tuple[dict[str, Any], str, list[tuple[str, bytes]]]:
    if sum(item.file_size for item in whole.infolist()) > MOST:
        raise ValueError("too large")
    told = json.loads(whole.read(_JSON))
    answers = {
        str(step)[:20]: {str(k)[:20]: str(v) for k, v in given.items()}
        for step, given in told["answers"].items()
    }
    told["answers"] = answers
    receipt = whole.read(_RECEIPT).decode() if _RECEIPT in whole.namelist() else ""
    files = [
        (str(file["name"])[-200:], whole.read(f"files/{place}"))
        for place, file in enumerate(told["files"])
    ]
    return told, receipt, files


def _consented(answers: dict[str, Any], back: set[str]) -> dict[str, Any]:
    """What was taken back with the other office is not allowed here either."""
    out = dict(answers)
    for name in ("name", "ilo", "government"):
        if back & {name, "all"}:
            out[name] = {**out.get(name, {}), "consent": "no"}
    return out
