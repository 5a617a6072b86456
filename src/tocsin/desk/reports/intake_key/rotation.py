"""A new intake key, because somebody no longer reads: a job, part by part, of any size.

The pieces of files are sealed anew beside the old ones; then every row in one transaction with the
new key given out. Until that last moment the old key holds: whoever is stopped before it goes on
with it. What she read cannot be unread. The table names every row under the key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyrage
from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.jobs.bench import Bench
from tocsin.desk.jobs.handed import begin
from tocsin.desk.jobs.models import Job
from tocsin.desk.people.models import Member
from tocsin.desk.reports.intake_key import keys
from tocsin.desk.reports.models import Intake, Part
from tocsin.desk.vault.anew import forget, seal_anew
from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Progress, Quiet

SEALED = ("reports.Report", "reports.Message")
"""Rows whose ``sealed`` is under the intake key."""
KIND = "reports.new_key"


@dataclass(frozen=True, slots=True)
class Order:
    """Who orders it, with the intake's present identity, and who reads from then on."""

    identity: Any
    keep: tuple[Member, ...]
    by: Member


def order(row: Intake, identity: Any, keep: Iterable[Member], by: Member) -> Job:
    """Begin to give the intake a new key; TocsinError if nobody would be left who reads."""
    chosen = tuple(keep)
    if not chosen:
        raise TocsinError(_("Somebody must be left who reads what comes in."), mend="")
    return begin(KIND, {"intake": row.pk}, by, Order(identity, chosen, by))


def new_key(given: dict[str, Any], bench: Bench, asked: Order) -> dict[str, Any]:
    """Give the intake a new key, for who reads now."""
    renew(Intake.objects.get(pk=given["intake"]), asked, bench)
    return {}


def renew(row: Intake, asked: Order, progress: Progress | None = None) -> None:
    """A new intake key; nothing is changed until the last moment."""
    progress, fresh = progress or Quiet(), pyrage.x25519.Identity.generate()
    moved: dict[str, str] = {}
    _still(row, asked)
    try:
        stored = Part.objects.values_list("stored", flat=True)
        seal_anew(list(stored), asked.identity, fresh, moved, progress)
        _rows(row, asked, fresh, moved, progress)
    except BaseException:
        forget(moved.values())
        raise
    forget(moved)


def _still(row: Intake, asked: Order) -> None:
    """TocsinError where the key that was handed over is not the intake's any more."""
    if row.recipient != str(asked.identity.to_public()):
        raise TocsinError(_("The key was changed in the meantime."), mend=_("Begin it again."))


def _rows(
    row: Intake, asked: Order, fresh: Any, moved: dict[str, str], progress: Progress
) -> None:  # fmt: skip
    """Every row sealed anew and the key given out, in one transaction."""
    models = [apps.get_model(name) for name in SEALED]
    progress.start("entries anew", sum(model.objects.count() for model in models), "entries")
    with transaction.atomic():
        now = Intake.objects.select_for_update(no_key=True).get(pk=row.pk)
        _still(now, asked)
        for model in models:
            for item in model.objects.iterator(500):
                clear = pyrage.decrypt(bytes(item.sealed), [asked.identity])
                item.sealed = bytes(pyrage.encrypt(clear, [fresh.to_public()]))
                item.save(update_fields=["sealed"])
                progress.advance()
        if set(Part.objects.values_list("stored", flat=True)) - set(moved):
            raise TocsinError(
                _("A file came in while the new key was made; nothing was changed."),
                mend=_("Do it once more."),
            )
        for old, new in moved.items():
            Part.objects.filter(stored=old).update(stored=new)
        now.recipient, now.version = str(fresh.to_public()), now.version + 1
        now.save(update_fields=["recipient", "version"])
        _handed_round(now, asked, fresh)
        record("intake.new_key", member=asked.by, thing=now)
        for model in models:  # their leaves state them as they lie under the new key
            rows = model.objects.order_by("pk").iterator(500)
            while told := [Told("intake.new_key", asked.by, item) for item in islice(rows, 500)]:
                record_all(told)


def _handed_round(now: Intake, asked: Order, fresh: Any) -> None:
    """The old key's rows go, the new one is given to who reads from now on."""
    keys.take_all(now, asked.by)
    gone = Member.objects.filter(receives=True).exclude(pk__in=[m.pk for m in asked.keep])
    left = list(gone)
    gone.update(receives=False)
    record_all([Told("intake.taken", asked.by, member) for member in left])
    keys.hand(now, fresh, asked.keep, asked.by)
