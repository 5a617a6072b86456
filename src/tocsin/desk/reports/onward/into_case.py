"""A report goes into a case: its words and files become documents of that case's inbox.

From there the one way leads on: proposals, events, source, exhibits. The source carries what who
reported allowed. What was made of which report is kept, so that a withdrawal reaches it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record_all
from tocsin.desk.intake import services as inbox
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.record.entries import Hand, StaleError, refuse_moved
from tocsin.desk.reports import selectors, services
from tocsin.desk.reports.models import Use
from tocsin.desk.reports.onward.telling import about_of, text_of
from tocsin.desk.reports.selectors import Line, Opened, Reader
from tocsin.desk.reports.withdrawals import taken_back
from tocsin.desk.vault.pipes import Parts
from tocsin.ground.errors import TocsinError


def accept(reader: Reader, hand: Hand, report: Opened, added: list[Line]) -> list[Any]:
    """Make the documents; the same report twice makes none twice. The first is its words."""
    envelope = case_envelope(hand)
    back = taken_back(added)
    if "all" in back:
        raise TocsinError(_("Whoever reported this took it back: it may not be used."), mend="")
    done = timezone.now() if back else None
    made = [_words(envelope, hand, report)]
    made += [_file(reader, envelope, hand, file) for file in selectors.attached(report, added)]
    made += [
        inbox.drop(envelope, hand.member, hand.case, line.content["text"].encode(), "added.txt")
        for line in added
        if line.row.kind == "added" and line.content.get("text")
    ]
    for row in made:
        with transaction.atomic():
            if services.locked(report.row).withdrawn_at != report.row.withdrawn_at:
                raise StaleError(
                    _("Whoever reported this took something back at this very moment."),
                    mend=_("Open the report again, and read what was taken back."),
                )
            refuse_moved(hand.case)
            _row, fresh = Use.objects.get_or_create(
                case=hand.case, document=row.pk,
                defaults={"report": report.row, "at": timezone.now(), "carried_out_at": done},
            )  # fmt: skip
            if fresh:
                about = about_of(report, back)
                # as it lies there now: the leaf states the row
                row = inbox.note(envelope, row, {"about": about}, hand.member)
                used = services.locked(report.row)
                record_all([Told("report.used", hand.member, thing) for thing in (row, used)])
    return made


def _words(envelope: Any, hand: Hand, report: Opened) -> Any:
    content = text_of(report).encode()
    return inbox.drop(envelope, hand.member, hand.case, content, f"report-{report.row.number}.txt")


def _file(reader: Reader, envelope: Any, hand: Hand, file: dict[str, Any]) -> Any:
    if file["size"] <= settings.MOST_REQUEST:
        content = b"".join(selectors.file_bytes(reader, file))
        return inbox.drop(envelope, hand.member, hand.case, content, file["name"])
    parts = Parts(selectors.file_bytes(reader, file))
    stored = envelope.keep_stream(parts)
    return inbox.keep_large(
        envelope, hand.member, hand.case, stored, file["name"], size=parts.count,
        digest=parts.digest.hexdigest(), head=parts.head,
    )  # fmt: skip
