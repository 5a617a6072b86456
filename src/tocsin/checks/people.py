"""Protected people and places: finding them in text in any spelling, and masking them.

Who may not be named to which reader is decided in :mod:`tocsin.casefile.public`, what counts as a
sighting by the one name guard (:mod:`tocsin.casefile.names`, ``docs/name-guard.md``), compiled once
for a case file and a reader. Each sighting has its place in the text as given, so that a finding
can point at it and a report can black it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tocsin.casefile.model import CaseFile, Event, Party
from tocsin.casefile.names import Certainty, Hit, NameScanner
from tocsin.casefile.public import Audience, hidden, scanner_of

LEAVING = (Audience.TRANSMITTED, Audience.GOVERNMENT)
"""Who reads what leaves the house, apart from pages for the public."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A protected party or place in a text: its id and where."""

    entity: str
    start: int
    end: int


class People:
    """The parties and places of one case file that some readers must not learn of."""

    def __init__(self, file: CaseFile, *readers: Audience) -> None:
        """For ``file`` and any of ``readers``; where none is given, for whatever leaves.

        The guard is compiled when a text is first looked at.
        """
        self.file = file
        self._readers = readers or LEAVING
        self._masked: dict[str, str] = {}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ids of the parties that one of the readers must not learn by name."""
        return frozenset().union(*(hidden(self.file, reader) for reader in self._readers))

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Those parties."""
        return tuple(p for p in self.file.parties if p.id in self.hidden)

    @cached_property
    def places(self) -> tuple[Event, ...]:
        """Events whose place is protected."""
        return tuple(e for e in self.file.events if e.place_protected and e.place)

    @cached_property
    def _scanner(self) -> NameScanner:
        return scanner_of(self.file, self.hidden, self._readers[-1])

    @cached_property
    def _entities(self) -> dict[str, str]:
        """Which entity each label of the scanner is about."""
        labels = {f"parties[{n}]": p.id for n, p in enumerate(self.file.parties)}
        return labels | {f"the place of events[{n}]": e.id for n, e in enumerate(self.file.events)}

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Every place in ``text`` where a protected name or place stands, in order.

        A merely possible sighting is none: it would refuse other people's names.
        """
        if not (self.parties or self.places):
            return
        yield from self._refused(self._scanner.find(text))

    def seen_in(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Sighting]]]:
        """Index and :meth:`sightings` of each of many texts that has any, read together."""
        if not (self.parties or self.places):
            return
        for index, hits in self._scanner.find_each(texts):
            found = list(self._refused(hits))
            if found:
                yield index, found

    def _refused(self, hits: Iterable[Hit]) -> Iterator[Sighting]:
        for hit in hits:
            if hit.certainty is not Certainty.POSSIBLE:
                yield Sighting(self._entities[hit.label], hit.start, hit.end)

    def in_property(self, value: str) -> bool:
        """Whether a file's property shows a protected name, with or without capitals."""
        return any(True for text in (value, value.title()) for _ in self.sightings(text))

    def mask(self, text: str) -> str:
        """``text`` with protected names and places blacked out, of the same length."""
        done = self._masked.get(text)
        if done is None:
            done = self._masked[text] = self._mask(text)
        return done

    def telling_ids(self) -> dict[str, str]:
        """The ids that tell a protected name (*arrest-of-…*), each with its place in the case."""
        out: dict[str, str] = {}
        for section in ("parties", "sources", "events", "allegations", "exhibits",
                        "communications", "recommendations"):  # fmt: skip
            for index, item in enumerate(getattr(self.file, section)):
                words = re.sub(r"[-_.]+", " ", item.id)
                if any(True for text in (words, words.title()) for _ in self.sightings(text)):
                    out[item.id] = f"{section}[{index}]"
        return out

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
