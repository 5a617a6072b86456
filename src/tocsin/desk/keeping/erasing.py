"""Asking for an erasure and carrying it out: by two people where a case has two. Services write.

One transaction holds what goes, the leaf that keeps the commitment and the ground, and the job that
takes the files out of the vault; a kill at any moment leaves all of it or nothing, and the files
follow. A legal hold stops it at every door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.databases import scrub
from tocsin.desk.holds.services import refuse_held
from tocsin.desk.intake.models import Document
from tocsin.desk.jobs import queue
from tocsin.desk.jobs.models import Job
from tocsin.desk.keeping import kinds, reach, rules
from tocsin.desk.keeping.models import Erasure, Ground, State
from tocsin.desk.outgoing.published.jobs import KIND as PUBLISHING
from tocsin.desk.papers.models import Paper, Standing
from tocsin.desk.papers.models import State as Letter
from tocsin.desk.people.models import Member
from tocsin.desk.record.entries import Hand, drafts, erasing, locked
from tocsin.desk.record.models import Case, Entry, File
from tocsin.desk.reports import services as reports
from tocsin.desk.reports.models import Report
from tocsin.desk.reports.selectors import Reader
from tocsin.desk.watched import services as watched
from tocsin.ground.errors import TocsinError

TABLES = (
    "record_entry", "record_change", "record_formdraft", "record_looked", "papers_standing",
    "papers_paper", "intake_document", "reports_report", "reports_message", "watched_watch",
)  # fmt: skip
"""Tables in which something erased may have stood."""


def ask(hand: Hand, thing: Any, ground: str) -> Erasure:
    """Ask for an entry, a draft or a document of a case to be erased.

    Where nobody else of the case holds its key, it is carried out at once, "by one person alone".
    HeldError while a hold stands; TocsinError where it cannot be erased.
    """
    kind = kind_of(thing)
    with transaction.atomic():
        case = locked(hand.case)
        refuse_held([case])
        _erasable(thing)
        row = _asked(case, thing, kind, ground, hand.member)
        others = [p for p in rules.deciders(case) if p.pk != hand.member.pk]
        if others:
            return row
        rules.right_people(case, kind, [hand.member])
        return _done(row, hand.member, lambda: _perform(hand, thing, ground), alone=True)


def ask_report(reader: Reader, report: Report, ground: str) -> Erasure:
    """The same for a report, among those who read what comes in."""
    with transaction.atomic():
        refuse_held(report.uses.values_list("case", flat=True))
        row = _asked(None, report, kinds.REPORTS, ground, reader.member)
        active = Member.objects.filter(receives=True, is_active=True)
        if active.exclude(pk=reader.member.pk).exists():
            return row
        return _done(row, reader.member, lambda: reports.forget(reader, report, ground), alone=True)


def carry_out(hand: Hand, asked: Erasure) -> Erasure:
    """Erase what somebody else asked for; TocsinError for one's own, or for what is gone."""
    with transaction.atomic():
        case = locked(hand.case)
        row = _waiting(asked, hand.member)
        refuse_held([case])
        thing = thing_of(row)
        _erasable(thing)
        rules.right_people(case, row.kind, [row.asked_by, hand.member])
        return _done(row, hand.member, lambda: _perform(hand, thing, row.ground))


def carry_out_report(reader: Reader, asked: Erasure) -> Erasure:
    """The same for a report."""
    with transaction.atomic():
        row = _waiting(asked, reader.member)
        report = thing_of(row)
        return _done(row, reader.member, lambda: reports.forget(reader, report, row.ground))


def refuse(asked: Erasure, member: Any) -> None:
    """It is not erased; who asked may take it back as well."""
    with transaction.atomic():
        row = Erasure.objects.select_for_update(no_key=True).get(pk=asked.pk)
        if row.state == State.ASKED:
            _settle(row, State.REFUSED, member)
            record("erasure.refused", member=member, thing=row)


def keep_on(case: Case, model: str, thing: Any, kind: str, months: int, member: Any) -> Erasure:
    """Decide to keep something whose time is over for so many months more."""
    if not 0 < months <= rules.MOST_MONTHS:
        raise TocsinError(_("Give a number of months from 1."), mend="")
    today = timezone.localdate()
    with transaction.atomic():
        rules.right_people(case, kind, [member])
        row = Erasure.objects.create(
            case=case, model=model, thing=thing, kind=kind, ground=Ground.TERM, state=State.KEPT,
            until=rules.after(today, months), asked_by=member, asked_at=timezone.now(),
            decided_by=member, decided_at=timezone.now(),
        )  # fmt: skip
        record("erasure.kept", member=member, thing=row)
    return row


def kind_of(thing: Any) -> str:
    """Under which kind a thing is kept."""
    label = thing._meta.label_lower
    if label == kinds.ENTRY:
        return str(thing.section)
    return {kinds.PAPER: kinds.LETTERS, kinds.DOCUMENT: kinds.DOCUMENTS}[label]


def thing_of(row: Erasure) -> Any:
    """The thing an erasure is about; TocsinError where it is gone."""
    models: dict[str, Any] = {
        kinds.ENTRY: Entry, kinds.PAPER: Paper, kinds.DOCUMENT: Document, kinds.REPORT: Report,
    }  # fmt: skip
    found = models[row.model].objects.filter(pk=row.thing).first()
    if found is None:
        raise TocsinError(_("It is not there any more."), mend=_("Nothing is left to erase."))
    return found


def _erasable(thing: Any) -> None:
    if isinstance(thing, Paper) and thing.state == Letter.APPROVED:
        raise TocsinError(
            _("This letter was approved: it is what the office said, and stays."),
            mend=_("Drafts can be erased."),
        )


def _asked(case: Case | None, thing: Any, kind: str, ground: str, member: Any) -> Erasure:
    if ground not in Ground.values:
        raise TocsinError(_("Choose why it is to be erased."), mend="")
    held = Erasure.objects.filter(
        model=thing._meta.label_lower, thing=thing.pk, state=State.ASKED
    ).first()
    if held is not None:
        return held
    row = Erasure.objects.create(
        case=case, model=thing._meta.label_lower, thing=thing.pk, kind=kind, ground=ground,
        asked_by=member, asked_at=timezone.now(),
    )  # fmt: skip
    record("erasure.asked", member=member, thing=row, why=ground)
    return row


def _waiting(asked: Erasure, member: Any) -> Erasure:
    row = Erasure.objects.select_for_update(no_key=True).select_related("asked_by").get(pk=asked.pk)
    if row.state != State.ASKED:
        raise TocsinError(_("This was decided before."), mend="")
    if row.asked_by_id == member.pk:
        raise TocsinError(
            _("Nobody carries out an erasure of their own."),
            mend=_("Ask somebody else who holds the key of this case."),
        )
    return row


def _settle(row: Erasure, state: str, member: Any, *, alone: bool = False) -> None:
    row.state, row.decided_by, row.decided_at = state, member, timezone.now()
    row.alone = alone
    row.save(update_fields=["state", "decided_by", "decided_at", "alone"])


def _done(
    row: Erasure, member: Any, work: Callable[[], Iterable[str]], *, alone: bool = False
) -> Erasure:
    """Do it, say so in the log, and have the files taken out of the vault."""
    stored = sorted(set(work()))
    _settle(row, State.DONE, member, alone=alone)
    record("erasure.done", member=member, thing=row, why=row.ground)
    queue.enqueue("keeping.clear", {"stored": stored}, member=member)
    transaction.on_commit(scrub)
    return row


def _perform(hand: Hand, thing: Any, ground: str) -> Iterable[str]:
    """Take a thing of a case out of every place of the desk; the names of its files."""
    if isinstance(thing, Entry):
        return _entry(hand, thing, ground)
    if isinstance(thing, Paper):
        record("paper.forgotten", member=hand.member, thing=thing, version=thing.version,
               why=ground)  # fmt: skip
        drafts.forget(hand.case, str(thing.pk))
        thing.delete()
        return ()
    return _documents(hand, [thing], ground)


def _entry(hand: Hand, entry: Entry, ground: str) -> list[str]:
    found = reach.of_entry(hand, entry)
    erasing.erase(hand, entry, ground)
    stored = _documents(hand, found.documents, ground)
    for row in found.files:
        record("file.forgotten", member=hand.member, thing=row, why=ground)
        stored.append(row.stored)
        row.delete()
    if found.watched is not None:
        watched.leave(found.watched, hand.member)
    Standing.objects.filter(case=hand.case).delete()
    return stored + _unpublished(hand.case)


def _documents(hand: Hand, rows: Iterable[Document], ground: str) -> list[str]:
    """Documents of the inbox, and their bytes where no file of the case is made of them."""
    stored = []
    for row in rows:
        record("document.out", member=hand.member, thing=row, why=ground)
        if not File.objects.filter(case=hand.case, stored=row.stored).exists():
            stored.append(row.stored)
        row.delete()
    return stored


def _unpublished(case: Case) -> list[str]:
    """Packed pages that wait to be taken away: they were made while the entry was there."""
    out = []
    for job in Job.objects.filter(kind=PUBLISHING, given={"case": str(case.pk)}):
        result = job.result or {}
        if result.get("stored"):
            out.append(str(result["stored"]))
            job.result = {**result, "stored": ""}
        if result.get("refused"):
            job.result = {**(job.result or {}), "refused": ""}
        job.save(update_fields=["result"])
    return out


_LATELY = 200  # erasures that a page shows


def lately(case: Case) -> list[Erasure]:
    """What was asked for, done, refused or kept on, newest first."""
    rows = Erasure.objects.filter(case=case).select_related("asked_by", "decided_by")
    return list(rows.order_by("-asked_at")[:_LATELY])
