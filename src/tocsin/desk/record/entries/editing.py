"""Editing one entry: enter, change, take out, undo. Services write.

Two people may have one entry open. Who saves second has her changes laid over the first one's,
field by field (``casefile.merge``); where both changed one field, nothing is written and both
versions are shown.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.casefile.folder import Conflict, merge
from tocsin.casefile.model import SECTIONS, Case, CaseFile, Entity, Strict
from tocsin.desk.record.entries import services
from tocsin.desk.record.entries.keys import StaleError, locked
from tocsin.desk.record.entries.pen import Hand
from tocsin.desk.record.entries.sealing import unseal
from tocsin.desk.record.entries.together import to_change
from tocsin.desk.record.entries.values import Assembled
from tocsin.desk.record.forms.names import MODEL_OF
from tocsin.desk.record.models import CASE_SECTION, Change, Entry
from tocsin.desk.rows.keyed import one
from tocsin.ground.errors import TocsinError

Body = dict[str, Any]


class ConflictError(Exception):
    """Somebody else changed the same fields in the meantime."""

    def __init__(self, conflicts: list[Conflict], version: int) -> None:
        """The fields, with what stood there, what was typed and what stands there now."""
        super().__init__("conflict")
        self.conflicts, self.version = conflicts, version


class TakenError(ConflictError):
    """Somebody entered another thing under the same id in the meantime."""

    def __init__(self, version: int = 0) -> None:
        """Nothing was typed into one field by two."""
        super().__init__([], version)


class EnteredError(Exception):
    """The same form, or the same request, was entered at this moment by another process."""

    def __init__(self, entry: Entry) -> None:
        """The entry that it made."""
        super().__init__("entered")
        self.entry = entry


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of it: the row of the entry and the change that can be undone."""

    entry: Any
    change: Any


def save_entity(
    hand: Hand,
    section: str,
    entity: Strict,
    *,
    planned: Iterable[tuple[str, Body]] = (),
    version: int = 0,
    pk: uuid.UUID | None = None,
) -> Saved:
    """Enter an entity or change it, with others planned beside it, in one transaction.

    ``version`` is the one the form was made from (0: it is new, and ``pk`` the key the form gave
    out for it: sent twice, it enters one). Raises :class:`ConflictError`, :class:`TakenError`
    where an id is another's by now, :class:`EnteredError` where ``pk`` has been entered, or what
    makes the case file unsound.
    """
    key = entity.id if isinstance(entity, Entity) else CASE_SECTION

    def change(before: Assembled) -> CaseFile:
        file = before.file
        if not version and (there := entered_before(hand, pk)):
            raise EnteredError(there)
        for where, body in planned:
            if body["id"] in before.rows:
                raise TakenError
            made = MODEL_OF[where].model_validate(body)
            file = file.model_copy(update={where: [*getattr(file, where), made]})
        row = before.rows.get(key)
        if row is None:
            if version:
                raise TocsinError(
                    _("Somebody took this entry out in the meantime."),
                    mend=_("Enter it again if it is still needed."),
                )
            return file.model_copy(update={section: [*getattr(file, section), entity]})
        if not version:
            raise TakenError(row.version)
        if row.version != version:
            return _laid_over(hand, before, file, section, key, entity, version)
        return _with(file, section, entity)

    given = {key: pk} if pk else {}
    return _saved(hand, change, "changed" if version else "entered", key, given)


def entered_before(hand: Hand, pk: uuid.UUID | None) -> Entry | None:
    """The entry that a form sent twice has entered already; ``None``: it is new."""
    found: Entry | None = one(Entry, case=hand.case, id=pk)
    return found


def remove_entity(hand: Hand, key: str, version: int) -> Saved:
    """Take an entity out; refused while another one mentions it."""

    def change(before: Assembled) -> CaseFile:
        row = before.rows.get(key)
        if row is None or row.version != version:
            raise StaleError(
                _("Somebody changed this entry in the meantime."),
                mend=_("Look at what changed, then take it out again."),
            )
        return _without(before.file, key)

    return _saved(hand, change, "removed", key)


def undo(hand: Hand, change: Change) -> Saved:
    """Take the newest change of an entry back; refused when it is not the newest any more."""
    before, after = both(hand, change)
    newest = change.entry.version == change.version
    key = (before or after or {}).get("id", CASE_SECTION)
    section = change.entry.section

    def back(now: Assembled) -> CaseFile:
        if not newest or (before is None and key not in now.rows):
            raise StaleError(
                _("This was changed again since, so it cannot be undone on its own."),
                mend=_("Open the entry and change it by hand."),
            )
        if before is None:
            return _without(now.file, key)
        model = Case if section == CASE_SECTION else MODEL_OF[section]
        old = model.model_validate(before)
        if key in now.rows:
            return _with(now.file, section, old)
        return now.file.model_copy(update={section: [*getattr(now.file, section), old]})

    return _saved(hand, back, "undone", key)


def both(hand: Hand, change: Change) -> tuple[Body | None, Body | None]:
    """What stood there before and after a change; protected ones need the case key."""
    if change.sealed is None:
        return change.before, change.after
    told = unseal(
        hand.identity, change.sealed, case=hand.case.pk, entry=change.entry_id,
        version=change.version,
    )  # fmt: skip
    return told["before"], told["after"]


def _saved(
    hand: Hand,
    change: Callable[[Assembled], CaseFile],
    why: str,
    key: str,
    given: Mapping[str, uuid.UUID] | None = None,
) -> Saved:
    with transaction.atomic():
        case = locked(hand.case)
        before = to_change(case, hand.identity)
        file = change(before)
        services.check(file)
        pen = services.write(Hand(case, hand.member, hand.identity), before, file, why, given)
        hand.case.revision = case.revision
    row = before.rows.get(key)
    told = {change.entry_id: change for change in pen.changes}
    if row is None:  # the last one entered is the one that was asked for
        made = next((e for e in reversed(pen.fresh)), None)
        return Saved(made, told.get(made.pk) if made else None)
    return Saved(Entry.objects.get(pk=row.pk), told.get(row.pk))


def _with(file: CaseFile, section: str, entity: Strict) -> CaseFile:
    if section == CASE_SECTION:
        return file.model_copy(update={"case": entity})
    items = [entity if e.id == entity.id else e for e in getattr(file, section)]  # type: ignore[attr-defined]
    return file.model_copy(update={section: items})


def _without(file: CaseFile, key: str) -> CaseFile:
    update = {s: [e for e in getattr(file, s) if e.id != key] for s in SECTIONS}
    return file.model_copy(update=update)


def _laid_over(
    hand: Hand,
    now: Assembled,
    file: CaseFile,
    section: str,
    key: str,
    entity: Strict,
    version: int,
) -> CaseFile:
    row = now.rows[key]
    change = Change.objects.filter(entry=row.pk, version=version).select_related("entry").first()
    base = both(hand, change)[1] if change else None
    if base is None:
        raise ConflictError([], row.version)
    old = _with(file, section, type(entity).model_validate(base))
    merged = merge(old, _with(file, section, entity), file)
    if merged.conflicts:
        raise ConflictError(merged.conflicts, row.version)
    data = {"case": merged.data["case"], **{s: list(merged.data[s].values()) for s in SECTIONS}}
    return CaseFile.model_validate(data)
