"""What of a case must be sealed, and the sealed payloads themselves.

An entry is sealed when it says so itself (a protected party or source, a person who is not cleared
for the public, ``sensitivity: protected``, a protected place), or when any text in it, its id
included, holds the name or the place of one that does. Each payload carries its own case, entry
and version: rows swapped in the database, or an older payload put back, are noticed when it is
opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyrage
from django.utils.translation import gettext as _

from tocsin.casefile.model import Answer, CaseFile, Entity, Event, Sensitivity, Source, Strict
from tocsin.casefile.public import Clearing
from tocsin.desk.record.entries.values import Assembled
from tocsin.ground.errors import TocsinError

CASE = "case"


class SwappedError(TocsinError):
    """A sealed payload is not the one that belongs here."""


class Sealing:
    """What must be sealed in one case file."""

    def __init__(self, file: CaseFile, before: Assembled | None = None) -> None:
        """Work out who is hidden and what gives them away.

        Where ``before`` hides the same names, what has not changed since is not read again.
        """
        clearing = Clearing(file)
        own = {e.id for e in file.entities() if _says_so(e)} | clearing.hidden
        own |= {source.id for source in file.sources if source.party in own}
        self._scanner = clearing.scanner
        told: list[tuple[str, Strict]] = [(e.id, e) for e in file.entities() if e.id not in own]
        told.append((CASE, file.case))
        if before is not None and _hides(before.file) == _hides(file):
            held = {CASE: before.file.case, **before.file.by_id}
            same = {key for key, part in told if (h := held.get(key)) is part or h == part}
            own |= {key for key in same if before.rows[key].protected}
            told = [(key, part) for key, part in told if key not in same]
        self.ids = own | {
            key
            for key, part in told
            if self.gives_away(part.model_dump(mode="json", exclude_defaults=True))
        }
        """The ids of all entities to be sealed; ``CASE`` among them for the case itself."""

    def gives_away(self, value: Any) -> bool:
        """Whether a text anywhere in plain data holds a name or place that is protected."""
        return any(map(self._scanner.scan, strings(value)))


def _hides(file: CaseFile) -> tuple[object, ...]:
    """What decides which names and places are hidden: equal for two files, equal names."""
    places = any(event.place_protected for event in file.events)
    where = [(e.id, e.place, e.place_protected, e.sensitivity) for e in file.events if places]
    return (file.parties, where)


def _says_so(entity: Entity) -> bool:
    if entity.sensitivity is Sensitivity.PROTECTED:
        return True
    if isinstance(entity, Source):
        return entity.protected or entity.consent.public is Answer.NO
    return isinstance(entity, Event) and entity.place_protected


def strings(value: Any) -> Iterator[str]:
    """Every string in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def seal(recipient: Any, *, case: Any, entry: Any, version: int, **content: Any) -> bytes:
    """A payload for one version of one row of one case."""
    whole = {"case": str(case), "entry": str(entry), "version": version, **content}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return bytes(pyrage.encrypt(text.encode(), [recipient]))


def unseal(identity: Any, sealed: bytes, *, case: Any, entry: Any, version: int) -> dict[str, Any]:
    """What :func:`seal` was given as content; SwappedError if it belongs elsewhere."""
    try:
        whole: dict[str, Any] = json.loads(bytes(pyrage.decrypt(bytes(sealed), [identity])))
    except (pyrage.DecryptError, ValueError):
        raise SwappedError(
            _("A protected entry does not open: it was damaged or replaced.")
        ) from None
    expected = {"case": str(case), "entry": str(entry), "version": version}
    if {key: whole.pop(key, None) for key in expected} != expected:
        raise SwappedError(
            _("A protected entry stands in the place of another, or is an older version."),
            mend=_(
                "Bring the database back from a backup, or ask whoever looks after this computer."
            ),
        )
    return whole
