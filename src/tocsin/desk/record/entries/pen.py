"""The pen: writes one entry, its change and its leaf, sealed where it must be.

Used inside the transaction of a service; decides nothing.
"""

from __future__ import annotations

import datetime
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from tocsin.desk.audit.services import Told, record_all
from tocsin.desk.audit.stated import salted
from tocsin.desk.record.entries.keys import recipient_of
from tocsin.desk.record.entries.sealing import Sealing, seal
from tocsin.desk.record.entries.values import Row
from tocsin.desk.record.models import Case, Change, Entry
from tocsin.desk.rows.written import insert_all

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes into which case, with which case key."""

    case: Case
    member: Any
    identity: Any


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for one hand, for one reason, at one time."""

    hand: Hand
    why: str
    at: datetime.datetime
    fresh: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    leaves: list[Told] = field(default_factory=list)

    def put_down(self) -> None:
        """Write what was gathered: entries, then their changes, then the leaves."""
        insert_all(self.fresh)
        insert_all(self.changes)
        record_all(self.leaves)

    def enter(
        self, section: str, position: int, body: Body, *, protected: bool, pk: uuid.UUID | None
    ) -> None:
        """A new entry, under the random key ``pk`` if one was given out before."""
        entry = Entry(
            id=pk or uuid.uuid4(), case=self.hand.case, section=section, position=position,
            version=1, author=self.hand.member, changed_at=self.at, salt=secrets.token_bytes(16),
        )  # fmt: skip
        self._fill(entry, body, protected)
        self.fresh.append(entry)
        self._tell(entry, None, body)

    def change(self, row: Row, before: Body, after: Body, *, protected: bool) -> None:
        """A new version of an entry."""
        entry = Entry.objects.get(pk=row.pk)
        entry.version, entry.changed_at = row.version + 1, self.at
        self._fill(entry, after, protected)
        entry.save()
        self._tell(entry, before, after, secret=row.protected)

    def remove(self, row: Row, before: Body) -> None:
        """Take an entry out; its row and history stay."""
        entry = Entry.objects.get(pk=row.pk)
        entry.version, entry.changed_at, entry.removed = row.version + 1, self.at, True
        self._fill(entry, before, row.protected)
        entry.save()
        self._tell(entry, before, None, secret=row.protected)

    def seal_history(self, sealing: Sealing) -> None:
        """Seal every change of the case that tells in the clear what is protected by now."""
        leaves = []
        told = Change.objects.filter(entry__case=self.hand.case, sealed=None)
        for change in told.select_related("entry").iterator():
            both = [change.before, change.after]
            if change.entry.protected or sealing.gives_away(both):
                change.sealed = self._sealed(change.entry, change.version, *both)
                change.before = change.after = None
                change.save()
                content = bytes(change.sealed)
                leaves.append(
                    Told("entry.sealed", self.hand.member, change.entry, change.version, content)
                )
        if leaves:
            record_all(leaves)

    def _fill(self, entry: Entry, body: Body, protected: bool) -> None:
        entry.protected = protected
        entry.entity_id = "" if protected else body.get("id", "")
        if protected:
            entry.body = None
            entry.sealed = seal(
                recipient_of(self.hand.case), case=self.hand.case.pk, entry=entry.pk,
                version=entry.version, body=body,
            )  # fmt: skip
        else:
            entry.body, entry.sealed = body, None

    def _tell(
        self, entry: Entry, before: Body | None, after: Body | None, *, secret: bool = False
    ) -> None:
        """The change and the leaf; sealed if the entry is, or was before this change."""
        change = Change(
            entry=entry, version=entry.version, revision=self.hand.case.revision,
            author=self.hand.member, at=self.at, why=self.why,
        )  # fmt: skip
        if entry.protected or secret:
            change.sealed = self._sealed(entry, entry.version, before, after)
            content = bytes(change.sealed)
        else:
            change.before, change.after = before, after
            content = salted(entry.salt, after)
        self.changes.append(change)
        what = f"entry.{self.why}"
        self.leaves.append(Told(what, self.hand.member, entry, entry.version, content))

    def _sealed(self, entry: Entry, version: int, before: Any, after: Any) -> bytes:
        case = self.hand.case
        return seal(
            recipient_of(case), case=case.pk, entry=entry.pk, version=version, before=before,
            after=after,
        )  # fmt: skip
