"""Protected people and places: finding them in text in any spelling, and masking them.

What counts as a sighting is decided by the one name guard (:mod:`tocsin.casefile.names`,
``docs/name-guard.md``), compiled once for a case file. Each sighting has its place in the text
as given, so that a finding can point at it and a report can black it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tocsin.casefile.model import CaseFile, Event, Party, PartyKind
from tocsin.casefile.names import Certainty, NameScanner


@dataclass(frozen=True, slots=True)
class Sighting:
    """A protected party or place in a text: its id and where."""

    entity: str
    start: int
    end: int


class People:
    """The protected parties and places of one case file."""

    def __init__(self, file: CaseFile) -> None:
        """For ``file``; the guard is compiled when a text is first looked at."""
        self.file = file
        self._masked: dict[str, str] = {}

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Protected parties, and those who tell us as protected sources."""
        told = {s.party for s in self.file.sources if s.protected and s.party}
        return tuple(p for p in self.file.parties if p.protected or p.id in told)

    @cached_property
    def places(self) -> tuple[Event, ...]:
        """Events whose place is protected."""
        return tuple(e for e in self.file.events if e.place_protected and e.place)

    @cached_property
    def _scanner(self) -> NameScanner:
        """Protected names, contacts and places under their ids; other names may be said."""
        scanner = NameScanner()
        guarded = {party.id for party in self.parties}
        for party in self.file.parties:
            if party.id not in guarded:
                for name in party.names:
                    scanner.clear(name.text)
                continue
            for name in party.names:
                scanner.add(name.text, party.id, whole=party.kind is not PartyKind.PERSON)
            scanner.add_exact(party.email, party.id)
            scanner.add_exact(party.phone, party.id)
        for event in self.places:
            for text in event.place.root.values() if event.place else ():
                scanner.add_place(text, event.id)
        return scanner

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Every place in ``text`` where a protected name or place stands, in order.

        A merely possible sighting is none: it would refuse other people's names.
        """
        if not (self.parties or self.places):
            return
        for hit in self._scanner.find(text):
            if hit.certainty is not Certainty.POSSIBLE:
                yield Sighting(hit.label, hit.start, hit.end)

    def in_property(self, value: str) -> bool:
        """Whether a file's property shows a protected name, with or without capitals."""
        return any(True for text in (value, value.title()) for _ in self.sightings(text))

    def mask(self, text: str) -> str:
        """``text`` with protected names and places blacked out, of the same length."""
        done = self._masked.get(text)
        if done is None:
            done = self._masked[text] = self._mask(text)
        return done

    def masked(self, value: Any) -> Any:
        """A document as JSON knows them, every text and key in it masked."""
        if isinstance(value, str):
            return self.mask(value)
        if isinstance(value, dict):
            return {self.mask(str(k)): self.masked(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [self.masked(v) for v in value]
        return value

    def _mask(self, text: str) -> str:
        out = list(text)
        for item in self.sightings(text):
            for index in range(item.start, item.end):
                if not out[index].isspace():
                    out[index] = "█"
        return "".join(out)
