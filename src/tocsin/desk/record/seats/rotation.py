"""A new key for a case, when somebody who had the old one leaves it.

Everything of the case that is sealed is opened with the old key and sealed with the new one: rows
in one transaction, files of the vault beside it. What was read before cannot be unread; the page
says so. The table names every place where something lies under a case key; a test holds it to the
models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyrage
from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.record.entries import Hand, keys
from tocsin.desk.record.models import Case
from tocsin.desk.vault.anew import forget, seal_anew
from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Progress, Quiet

SEALED = (
    ("record.Entry", "case", ("sealed",)),
    ("record.Change", "entry__case", ("sealed",)),
    ("record.File", "case", ("sealed",)),
    ("record.FormDraft", "case", ("sealed",)),
    ("papers.Paper", "case", ("sealed",)),
    ("intake.Document", "case", ("said", "notes")),
    ("parcels.Parcel", "case", ("name",)),
    ("watched.Watch", "case", ("common",)),
    ("holds.Hold", "case", ("why",)),
    ("keeping.Rule", "case", ("why",)),
)
"""Rows under a case key: model, the road to its case, the fields."""
THROWN_AWAY = (("record.Looked", "case"), ("papers.Standing", "case"), ("api.TokenKey", "case"))
"""Rows that are made again."""
STORED = (
    ("record.File", "case"), ("intake.Document", "case"), ("parcels.Piece", "parcel__case"),
)  # fmt: skip
"""Rows that name a file of the vault under a case key (field ``stored``)."""


def rotate(hand: Hand, progress: Progress | None = None) -> Hand:
    """Give the case a new key, for who has a seat now and for recovery; the hand that holds it.

    Nothing is changed until the last moment: whoever is stopped before it goes on with the old key,
    and what was written for the new one is forgotten.
    """
    progress = progress or Quiet()
    fresh = keys.new_key()
    moved: dict[str, str] = {}
    try:
        seal_anew(_stored(hand.case), hand.identity, fresh, moved, progress)
        case = _entries(hand, fresh, moved, progress)
    except BaseException:
        forget(moved.values())
        raise
    forget(moved)
    return Hand(case, hand.member, fresh)


def _entries(hand: Hand, fresh: Any, moved: dict[str, str], progress: Progress) -> Case:
    """Every row sealed anew and the key given out, in one transaction."""
    progress.start("entries anew", len(SEALED), "steps")
    with transaction.atomic():
        case = keys.locked(hand.case)
        for model, road, fields in SEALED:
            for row in apps.get_model(model).objects.filter(**{road: case}).iterator():
                _reseal(row, fields, hand.identity, fresh.to_public())
            progress.advance()
        for model, road in THROWN_AWAY:
            apps.get_model(model).objects.filter(**{road: case}).delete()
        for model, road in STORED:
            rows = apps.get_model(model).objects.filter(**{road: case})
            if set(rows.values_list("stored", flat=True)) - set(moved):
                raise TocsinError(
                    _("A file came in while the new key was made; nothing was changed."),
                    mend=_("Do it once more."),
                )
            for old, new in moved.items():
                rows.filter(stored=old).update(stored=new)
        case.recipient = str(fresh.to_public())
        case.revision += 1
        case.save(update_fields=["recipient", "revision"])
        keys.take_all(case, hand.member)
        seated = {seat.member for seat in case.seats.select_related("member")}
        keys.give(case, fresh, [member for member in seated if member.is_active], hand.member)
        record("case.new_key", member=hand.member, thing=case)
        record_all(list(_resealed(hand, case)))
    return case


STATED = ("record.Entry", "record.File", "papers.Paper", "intake.Document", "holds.Hold",
          "keeping.Rule")  # fmt: skip
"""Kinds of rows under the case key whose state the log keeps."""


def _resealed(hand: Hand, case: Case) -> Iterator[Told]:
    """A leaf for every row whose state the log keeps, as it lies under the new key."""
    for label in STATED:
        model = apps.get_model(label)
        kind = f"{model._meta.model_name}.resealed"
        for row in model.objects.filter(case=case).iterator():
            yield Told(kind, hand.member, row)
    changes = apps.get_model("record.Change").objects.filter(entry__case=case, sealed__isnull=False)
    for change in changes.select_related("entry").iterator():
        content = bytes(change.sealed)
        yield Told("entry.resealed", hand.member, change.entry, change.version, content)


def _reseal(row: Any, fields: tuple[str, ...], old: Any, recipient: Any) -> None:
    changed = []
    for name in fields:
        sealed = getattr(row, name)
        if sealed:
            clear = pyrage.decrypt(bytes(sealed), [old])
            setattr(row, name, bytes(pyrage.encrypt(clear, [recipient])))
            changed.append(name)
    if changed:
        row.save(update_fields=changed)


def _stored(case: Case) -> set[str]:
    """The files of the vault that lie under the case key."""
    names: set[str] = set()
    for model, road in STORED:
        rows = apps.get_model(model).objects.filter(**{road: case})
        names |= set(rows.values_list("stored", flat=True))
    return names
