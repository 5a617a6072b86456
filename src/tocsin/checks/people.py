"""Protected people and places: finding them in text in any spelling, and masking them.

Names are compared by :mod:`tocsin.casefile.names` (alphabets, transliterations, case
endings). Here each sighting also has its place in the text, so that a finding can point at
it and a report can black it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.casefile.model import CaseFile, Event, Party
from tocsin.casefile.names import fold as name_key
from tocsin.casefile.names import is_form_of
from tocsin.casefile.words import PartyKind
from tocsin.checks.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_SHORTEST = 4
_SURE = 7


@dataclass(frozen=True, slots=True)
class Sighting:
    """A protected party or place in a text: its id and where."""

    entity: str
    start: int
    end: int


class People:
    """The protected parties and places of one case file."""

    def __init__(self, file: CaseFile) -> None:
        """Index every spelling of every protected name once."""
        self.file = file
        self._known: dict[str, str] = {}
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
    def _single(self) -> dict[str, list[tuple[str, str]]]:
        """First three letters of a key -> words of persons' names that give them away."""
        out: dict[str, list[tuple[str, str]]] = {}
        for party in self.parties:
            if party.kind is not PartyKind.PERSON:
                continue
            for name in party.names:
                for word in _WORD.findall(name.text):
                    key = name_key(word)
                    if len(key) >= _SHORTEST and word[0].isupper():
                        out.setdefault(key[:3], []).append((key, party.id))
        return {head: list(dict.fromkeys(found)) for head, found in out.items()}

    @cached_property
    def _whole(self) -> list[tuple[re.Pattern[str], str]]:
        """Whole names, contacts and places, matched on folded text."""
        out: list[tuple[re.Pattern[str], str]] = []
        for party in self.parties:
            texts = [name.text for name in party.names] + [party.email, party.phone]
            for text in texts:
                if len(text.strip()) >= 3:
                    words = r"[\s\-]+".join(re.escape(w) for w in re.split(r"[\s\-]+", fold(text)))
                    out.append((re.compile(rf"(?<!\w){words}\w{{0,3}}(?!\w)"), party.id))
        for event in self.places:
            assert event.place is not None  # noqa: S101 -- chosen above
            for text in event.place.root.values():
                if len(text.strip()) >= _SHORTEST:
                    stem = re.escape(fold(text).strip().rstrip("аеиоуыяaeiou"))
                    out.append((re.compile(rf"(?<!\w){stem}\w{{0,3}}(?!\w)"), event.id))
        return out

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """All of :attr:`_whole` as one expression: one look tells that nothing stands there."""
        parts = [expression.pattern for expression, _ in self._whole]
        return re.compile("|".join(parts) if parts else r"(?!)")

    @cached_property
    def _cleared(self) -> re.Pattern[str] | None:
        """Whole names of public persons who share a word with a protected one."""
        keys = {key for found in self._single.values() for key, _ in found}
        names = []
        for party in self.file.parties:
            if party in self.parties:
                continue
            for name in party.names:
                words = _WORD.findall(name.text)
                if len(words) > 1 and any(name_key(w) in keys for w in words):
                    names.append(r"\s+".join(re.escape(fold(w)) + r"\w{0,3}" for w in words))
        return re.compile("|".join(names)) if names else None

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Every place in ``text`` where a protected name or place stands."""
        if not (self.parties or self.places):
            return
        folded = fold(text)
        seen: list[tuple[int, int]] = []
        if self._any.search(folded):
            for expression, entity in self._whole:
                for match in expression.finditer(folded):
                    seen.append(match.span())
                    yield Sighting(entity, *match.span())
        if self._cleared:
            seen += [match.span() for match in self._cleared.finditer(folded)]
        if self._single:
            yield from self._words(text, seen)

    def _words(self, text: str, seen: list[tuple[int, int]]) -> Iterator[Sighting]:
        for match in _WORD.finditer(text):
            word = match.group()
            if not (word[0].isupper() or len(word) >= _SURE) or len(word) < _SHORTEST:
                continue
            if any(a <= match.start() and match.end() <= b for a, b in seen):
                continue
            entity = self._entity(word)
            if entity:
                yield Sighting(entity, match.start(), match.end())

    def _entity(self, word: str) -> str:
        """The protected person a word gives away, or ""; each word is judged once."""
        found = self._known.get(word)
        if found is None:
            key = name_key(word.removesuffix("'s").removesuffix("’s"))
            forms = self._single.get(key[:3], ())
            found = next((entity for known, entity in forms if is_form_of(key, known)), "")
            self._known[word] = found
        return found

    def mask(self, text: str) -> str:
        """``text`` with protected names and places blacked out, of the same length."""
        done = self._masked.get(text)
        if done is None:
            done = self._masked[text] = self._mask(text)
        return done

    def _mask(self, text: str) -> str:
        out = list(text)
        for item in self.sightings(text):
            for index in range(item.start, item.end):
                if not out[index].isspace():
                    out[index] = "█"
        return "".join(out)
