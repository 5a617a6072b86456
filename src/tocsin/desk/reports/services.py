"""What the office does with a report: look, answer, note, forget. Services write."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.field.switch import Switch
from tocsin.desk.holds.services import refuse_held
from tocsin.desk.people.presses import once
from tocsin.desk.record.models import Case
from tocsin.desk.reports.intake_key import sealed
from tocsin.desk.reports.intake_key.keys import current
from tocsin.desk.reports.models import Forgotten, Intake, Message, Part, Report
from tocsin.desk.reports.selectors import Reader
from tocsin.ground.errors import TocsinError

MOST = 12_000


def look(reader: Reader, row: Report) -> None:
    """Somebody opened it; the log keeps that."""
    with transaction.atomic():
        Report.objects.filter(pk=row.pk).update(looked=True)
        Message.objects.filter(report=row).update(looked=True)
        record("report.read", member=reader.member, thing=row)


def answer(reader: Reader, row: Report, text: str, press: uuid.UUID | None = None) -> Message:
    """An answer to who reported, sealed to her code and to the office; TocsinError without any.

    One ``press`` says one thing, as with :func:`note`.
    """
    if not row.thread:
        raise TocsinError(
            _("Whoever reported this has no code, so no answer reaches them here."),
            mend=_("Answer by the way it came, and keep a note of it."),
        )
    return _said(reader, row, Message.Kind.ANSWER, text, press)


def note(
    reader: Reader, row: Report, text: str, press: uuid.UUID | None = None, **more: Any
) -> Message:
    """A note for the office; who reported never sees it."""
    return _said(reader, row, Message.Kind.NOTE, text, press, **more)


def _said(
    reader: Reader, row: Report, kind: str, text: str, press: uuid.UUID | None, **more: Any
) -> Message:
    words = text.strip()[:MOST]
    if not words:
        raise TocsinError(_("There is nothing written in it."), mend="")
    key = press or uuid.uuid4()
    made = Message(
        id=key, report=row, kind=kind, member=reader.member, looked=True, at=timezone.now()
    )
    if kind == Message.Kind.ANSWER:
        made.answer = sealed.close_for(row.thread, key, text=words)

    def said() -> Message:
        made.sealed = sealed.close(current(reader.intake), key, text=words, **more)
        made.save(force_insert=True)
        record(f"report.{kind}", member=reader.member, thing=made, content=bytes(made.sealed))
        return made

    with transaction.atomic():
        found: Message = once(Message, press, said)
    return found


def forget(reader: Reader, row: Report, ground: str = "") -> list[str]:
    """Erase a report, its thread and its files; the log keeps that there was one, and no word.

    What a case took over is the case's own and stays there. HeldError while a hold stands on a case
    that used it. The names of its files are given back: they are taken out of the vault once all of
    this is committed.
    """
    with transaction.atomic():
        cases = used_in(row)
        names = list(Part.objects.filter(report=row).values_list("stored", flat=True))
        refuse_held(cases)
        said = list(Message.objects.filter(report=row))
        record_all([Told("report.erased", reader.member, thing) for thing in said])
        record("report.erased", member=reader.member, thing=row, why=ground)
        Forgotten.objects.create(number=row.number, mark=row.mark)
        row.delete()
        free_cases(cases)
    return names


def locked(report: Report) -> Report:
    """A report as it is now, locked before any case: its users and a withdrawal wait here."""
    found = Report.objects.select_for_update(no_key=True).filter(pk=report.pk).first()
    if found is None:
        raise TocsinError(_("It is not there any more."), mend="")
    return found


def used_in(report: Report) -> list[Any]:
    """The keys of the cases that used a report, all locked in one order; inside a transaction."""
    locked(report)
    rows = Case.objects.filter(pk__in=report.uses.values("case")).order_by("pk")
    return list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def free_cases(cases: list[Any]) -> None:
    """Let cases speak again in which no withdrawal waits any more."""
    waiting = Case.objects.filter(pk__in=cases, held_back=True)
    for case in waiting:
        uses = Report.objects.filter(uses__case=case, withdrawn_at__isnull=False)
        if not uses.filter(uses__case=case, uses__carried_out_at=None).exists():
            Case.objects.filter(pk=case.pk).update(held_back=False)
            record("case.freed", thing=case)


def turn_face(by: Any, switch: Switch, *, on: bool) -> None:
    """Switch the page for those who report on or off; TocsinError where no port is free."""
    if on:
        switch.on()
    else:
        switch.off()
    with transaction.atomic():
        record("intake.face", member=by)


def change_intake(row: Intake, by: Any, *, name: str, open_: bool, mailbox: str) -> None:
    """What the office calls itself, whether it takes reports, which mail folder is watched."""
    if not name.strip():
        raise TocsinError(_("The office needs a name for those who report."), mend="")
    with transaction.atomic():
        row.name, row.open, row.mailbox = name.strip()[:120], open_, mailbox.strip()[:1000]
        row.save(update_fields=["name", "open", "mailbox"])
        record("intake.changed", member=by, thing=row)
