"""A case file out of the entries of a case: one query, kept by revision.

Without the case key, what is protected is left out. A file opened with a key is kept for the
sessions that opened the key, and goes when the last of them ends: it is the same file for all of
them, and an office of many would put it together for each page of each of them otherwise.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, Generic, Protocol, TypeVar

from tocsin.casefile.model import SECTIONS, CaseFile
from tocsin.desk.record.entries.sealing import unseal
from tocsin.desk.record.entries.values import Assembled, Row, stand_in
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
        held = assemble(case, identity)
        if whose or identity is None:
            SHELF.put(case.pk, whose, held)
    return held


def to_change(case: Case, identity: Any) -> Assembled:
    """The case for who writes into it, has opened its key and holds it locked.

    Locked, its revision says whether what is kept is what lies there.
    """
    return SHELF.newest(case.pk, case.revision) or assemble(case, identity)


def assemble(case: Case, identity: Any = None) -> Assembled:
    """The same, always from the database."""
    data: dict[str, Any] = {"case": None, **{section: [] for section in SECTIONS}}
    rows: dict[str, Row] = {}
    withheld = 0
    found = Entry.objects.filter(case=case, removed=False).order_by("section", "position", "pk")
    for pk, section, position, version, protected, body, sealed, author in found.values_list(
        "pk", "section", "position", "version", "protected", "body", "sealed", "author_id"
    ):
        if sealed is not None:
            if identity is None:
                withheld += 1
                continue
            body = unseal(identity, sealed, case=case.pk, entry=pk, version=version)["body"]
        row = Row(pk, position, version, protected, author)
        if section == CASE_SECTION:
            data["case"], rows[CASE_SECTION] = body, row
        else:
            data[section].append(body)
            rows[body["id"]] = row
    if data["case"] is None:
        if identity is not None:
            raise TocsinError("the case has no entry of its own; the database is damaged")
        data["case"] = stand_in(case)
    return Assembled(case.revision, CaseFile.model_validate(data), rows, withheld)
