"""A case file out of the entries of a case: one query, kept by revision.

Without the case key, what is protected is left out. A file opened with a key is kept for the
sessions that opened the key, and goes when the last of them ends: it is the same file for all of
them, and an office of many would put it together for each page of each of them otherwise. Of a
case that has changed since, what still lies in the database byte by byte is taken over as it was
read: opening and judging every entry anew took most of the time of the first page after a change.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import TextField
from django.db.models.functions import Cast

from tocsin.casefile.model import SECTIONS, CaseFile, Strict
from tocsin.casefile.model import Case as CaseItself
from tocsin.desk.record.entries.sealing import unseal
from tocsin.desk.record.entries.values import Assembled, Part, Row, stand_in
from tocsin.desk.record.forms.names import MODEL_OF
from tocsin.desk.record.models import CASE_SECTION, Case, Entry
from tocsin.ground.errors import TocsinError

KEPT = 12


class Revised(Protocol):
    """Something worked out of a case at one revision."""

    @property
    def revision(self) -> int:
        """The revision of the case it was worked out of."""


Kept = TypeVar("Kept", bound=Revised)


class Shelf(Generic[Kept]):
    """A few things worked out of cases, newest use last; shared by the threads of a process.

    What was opened with a key (``whose`` names the session) and what was not are two things.
    """

    def __init__(self, most: int = KEPT) -> None:
        """Nothing is kept yet; ``most`` things will be."""
        self._lock, self._most = threading.Lock(), most
        self._kept: OrderedDict[tuple[Any, bool], tuple[Kept, set[str]]] = OrderedDict()

    def get(self, case: Any, whose: str, revision: int, *, shown: bool = False) -> Kept | None:
        """What is kept of this case for this session, if it is of this revision.

        ``shown``: the session has just opened the key, so what others opened with it is hers too.
        """
        with self._lock:
            found, readers = self._kept.get((case, bool(whose)), (None, set()))
            if found is None or found.revision != revision:
                return None
            if shown:
                readers.add(whose)
            if whose not in readers:
                return None
            self._kept.move_to_end((case, bool(whose)))
            return found

    def newest(self, case: Any, revision: int) -> Kept | None:
        """What is kept of this case at this revision for those who opened its key.

        For who holds the key herself at this moment, and keeps no session here.
        """
        with self._lock:
            found, _readers = self._kept.get((case, True), (None, set()))
            return found if found is not None and found.revision == revision else None

    def last(self, case: Any, *, opened: bool) -> Kept | None:
        """What is kept of this case at whatever revision, opened with its key or not.

        Of what was opened, for who holds the key herself at this moment.
        """
        with self._lock:
            return self._kept.get((case, opened), (None, set()))[0]

    def put(self, case: Any, whose: str, made: Kept) -> None:
        """Keep it; the one longest unused goes."""
        with self._lock:
            held, readers = self._kept.get((case, bool(whose)), (None, set()))
            if held is None or held.revision != made.revision:
                readers = set()
            self._kept[case, bool(whose)] = made, readers | {whose}
            self._kept.move_to_end((case, bool(whose)))
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Drop everything."""
        with self._lock:
            self._kept.clear()

    def forget(self, whose: str) -> None:
        """A session ends: drop what no other opened."""
        with self._lock:
            for key, (_made, readers) in list(self._kept.items()):
                readers.discard(whose)
                if not readers:
                    del self._kept[key]


SHELF: Shelf[Assembled] = Shelf()


def assembled(case: Case, identity: Any = None, whose: str = "") -> Assembled:
    """The case at its present revision; ``identity`` is the case key, ``whose`` the session.

    A session is named only together with the key that it opened.
    """
    held = None
    if whose or identity is None:
        held = SHELF.get(case.pk, whose, case.revision, shown=True)
    if held is None:
        held = assemble(case, identity, _before(case, identity))
        if whose or identity is None:
            SHELF.put(case.pk, whose, held)
    return held


def to_change(case: Case, identity: Any) -> Assembled:
    """The case for who writes into it, has opened its key and holds it locked.

    Locked, its revision says whether what is kept is what lies there.
    """
    found = SHELF.newest(case.pk, case.revision)
    return found or assemble(case, identity, _before(case, identity))


def _before(case: Case, identity: Any) -> Assembled | None:
    return SHELF.last(case.pk, opened=identity is not None)


def assemble(case: Case, identity: Any = None, before: Assembled | None = None) -> Assembled:
    """The same, always from the database.

    What lies there as it lay in ``before`` is not opened and judged again.
    """
    data: dict[str, Any] = {"case": None, **{section: [] for section in SECTIONS}}
    rows: dict[str, Row] = {}
    parts: dict[Any, Part] = {}
    withheld = 0
    found = Entry.objects.filter(case=case, removed=False).order_by("section", "position", "pk")
    for pk, section, position, version, protected, body, sealed, author in found.values_list(
        "pk", "section", "position", "version", "protected", Cast("body", TextField()), "sealed",
        "author_id",
    ):  # fmt: skip
        if sealed is not None and identity is None:
            withheld += 1
            continue
        lies = body if sealed is None else bytes(sealed)
        part = before.parts.get(pk) if before else None
        if part is None or (part.version, part.lies) != (version, lies):
            part = Part(version, lies, _said(case, identity, pk, section, version, lies))
        parts[pk] = part
        row = Row(pk, position, version, protected, author)
        if section == CASE_SECTION:
            data["case"], rows[CASE_SECTION] = part.says, row
        else:
            data[section].append(part.says)
            rows[part.says.id] = row
    if data["case"] is None:
        if identity is not None:
            raise TocsinError("the case has no entry of its own; the database is damaged")
        data["case"] = stand_in(case)
    return Assembled(case.revision, CaseFile.model_validate(data), rows, withheld, parts)


def _said(
    case: Case, identity: Any, pk: Any, section: str, version: int, lies: str | bytes
) -> Strict:
    """What one row says; SwappedError where it is sealed and belongs elsewhere."""
    if isinstance(lies, bytes):
        body = unseal(identity, lies, case=case.pk, entry=pk, version=version)["body"]
    else:
        body = json.loads(lies)
    model = CaseItself if section == CASE_SECTION else MODEL_OF[section]
    return model.model_validate(body)
