"""Consent taken back: it stops everything at once, then is carried out in each place that used it.

When it arrives, the desk has no key open: it marks the report and every case that used it, and from
that moment nothing leaves such a case (``refuse_held_back``). An
officer of the case then carries it out with one press; what had left before is listed, and is
the draft of the answer to who reported.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.dates import say_day
from tocsin.casefile.model import Answer, CaseFile, Delivery, Direction, Party, Source
from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.intake import services as inbox
from tocsin.desk.intake.models import Document
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.jobs.models import Job, State
from tocsin.desk.record.entries import Hand, assemble, editing
from tocsin.desk.record.models import Case
from tocsin.desk.reports.models import Message, Report, Use
from tocsin.desk.reports.selectors import Line
from tocsin.desk.reports.services import free_cases, used_in

PUBLISHING = "outgoing.publish"
_LEFT = (Delivery.SENT, Delivery.DELIVERED, Delivery.ACKNOWLEDGED, Delivery.ANSWERED)


@dataclass(frozen=True, slots=True)
class Left:
    """Something that had left the office: a letter of a case, its day, to whom."""

    title: str
    day: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """Pages that were made for the public: on which day, into a folder or as a packed file."""

    day: datetime.date
    folder: bool

    def said(self) -> str:
        """In one line."""
        day = say_day(self.day, get_language() or "en")
        if self.folder:
            return _("%(day)s: pages for the public, put into a folder") % {"day": day}
        return _("%(day)s: pages for the public, packed to be taken away") % {"day": day}


def taken_back(added: list[Line]) -> set[str]:
    """What is no longer allowed: ``name``, ``ilo``, ``government``, ``all``."""
    lines = [line for line in added if line.row.kind == Message.Kind.WITHDRAWN]
    return {what for line in lines for what in line.content.get("what", [])}


def hold_back(report: Report) -> None:
    """Nothing leaves any case that used this report; inside the transaction of the withdrawal."""
    cases = used_in(report)
    Case.objects.filter(pk__in=cases).update(held_back=True)
    record_all([Told("case.held_back", thing=case) for case in Case.objects.filter(pk__in=cases)])
    Use.objects.filter(report=report).update(carried_out_at=None)


def carry_out(hand: Hand, report: Report, back: set[str]) -> list[Left]:
    """Carry it out in one case; what had left it before."""
    left: dict[Left, None] = {}
    with transaction.atomic():
        used_in(report)
        for use in Use.objects.filter(report=report, case=hand.case):
            source = _in_document(hand, use, back)
            if source:
                file = _in_source(hand, source, back)
                left |= dict.fromkeys(had_left(file, source))
            use.carried_out_at = timezone.now()
            use.save(update_fields=["carried_out_at"])
        free_cases([hand.case.pk])
        if not Use.objects.filter(report=report, carried_out_at=None).exists():
            Report.objects.filter(pk=report.pk).update(carried_out_at=timezone.now())
        record("report.carried_out", member=hand.member, thing=report)
    return list(left)


def _consent(held: dict[str, Any], back: set[str]) -> dict[str, Any]:
    refused = {"ilo": "no"} if back & {"ilo", "government", "all"} else {}
    return {**held, **refused, "public": "no", "asked_on": timezone.localdate().isoformat()}


def _in_document(hand: Hand, use: Use, back: set[str]) -> str:
    """The document of the inbox, its notes changed; the id of the source made of it."""
    row = Document.objects.filter(pk=use.document, case=hand.case).first()
    if row is None:
        return ""
    envelope = case_envelope(hand)
    notes = envelope.open(row.pk, row.version, row.notes)
    about = dict(notes["about"])
    about["consent"] = _consent(about.get("consent", {}), back)
    about["protected"] = about.get("protected", True) or bool(back & {"name", "all"})
    inbox.note(envelope, row, {"about": about}, hand.member)
    return str(notes["source"])


def _in_source(hand: Hand, key: str, back: set[str]) -> CaseFile:
    """The source of the record, changed as an officer would change it."""
    now = assemble(hand.case, hand.identity)
    held = now.file.by_id.get(key)
    if not isinstance(held, Source):
        return now.file
    refused = {"ilo": Answer.NO} if back & {"ilo", "government", "all"} else {}
    consent = held.consent.model_copy(update={**refused, "public": Answer.NO})
    hidden = held.protected or bool(back & {"name", "all"})
    changed = held.model_copy(update={"consent": consent, "protected": hidden})
    if changed != held:
        editing.save_entity(hand, "sources", changed, version=now.rows[key].version)
    return assemble(hand.case, hand.identity).file


def had_left(file: CaseFile, source: str) -> list[Left]:
    """Letters that had left and told what rests on a source."""
    keys = {event.id for event in file.events if source in event.sources}
    keys |= {e.id for e in file.exhibits if e.source == source}
    return letters_left(file, keys | {source})


def letters_left(file: CaseFile, keys: set[str]) -> list[Left]:
    """Letters that had left and told of any of these events, exhibits or sources."""
    language = get_language() or "en"
    out = []
    for letter in file.communications:
        told = keys & {letter.id, *letter.events, *letter.exhibits, letter.source or ""}
        gone = tuple(_called(file, a.party, language) for a in letter.to if a.state in _LEFT)
        if letter.direction is Direction.OUT and told and gone:
            title = letter.subject.say(language, file.case.language) if letter.subject else ""
            out.append(Left(str(title or letter.kind), letter.date.text, gone))
    return out


def _called(file: CaseFile, key: str, language: str) -> str:
    found = file.by_id.get(key)
    return str(found.name_in(language)) if isinstance(found, Party) else key


def pages_left(case: Case) -> list[Published]:
    """When pages of a case were made for the public, newest last.

    Whether they went out, only the people of the case know.
    """
    done = Job.objects.filter(
        kind=PUBLISHING, given={"case": str(case.pk)}, state=State.DONE, result__files__gt=0
    )
    rows = done.order_by("ended_at").values_list("ended_at", "result")
    return [Published(timezone.localtime(at).date(), "folder" in told) for at, told in rows if at]
