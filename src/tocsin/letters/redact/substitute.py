"""Protected names become their aliases, in any spelling and case; what cannot be said goes.

Names are matched by the keys of :mod:`tocsin.casefile.names` (script, transliteration and case
endings folded), longest first. A passage in which a protected name or place still shows after
that is taken out whole, and a typed reason stands in its place (:mod:`.variant`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.casefile.clearing import Clearing
from tocsin.casefile.model import CaseFile, Party
from tocsin.casefile.names import MIN_SINGLE, NameScanner, fold, is_form_of, words
from tocsin.casefile.words import Answer, PartyKind, Sensitivity

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´ʹ\-‐-―][^\W\d_]+)*|\d+", re.UNICODE)
_POSSESSIVE = re.compile(r"['’ʼ`´ʹ]s$")
LONGEST = 8  # words of one name


@dataclass(frozen=True, slots=True)
class Phrase:
    """The keys of a name's words, and what stands for it; ``None`` for a name that may be said."""

    keys: tuple[str, ...]
    alias: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """A protected name in a text, by position, and its alias."""

    start: int
    end: int
    alias: str


@dataclass(slots=True)
class Substitutor:
    """Replaces protected names by aliases and says what still shows.

    ``scanner`` is the case file's own (:class:`~tocsin.casefile.clearing.Clearing`), so that what
    guards the public page guards the letter. ``persons`` are the labels of people.
    """

    scanner: NameScanner
    persons: frozenset[str] = frozenset()
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    exact: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    @classmethod
    def of(cls, file: CaseFile, lang: str, unnamed: str = "[…]") -> Substitutor:
        """The substitutor for everyone whom ``file`` hides from the public or from the ILO.

        Aliases are in ``lang``; ``unnamed`` stands for whoever has none.
        """
        clearing = Clearing(file)
        hidden = clearing.hidden | {p.id for p in file.parties if p.consent.ilo is Answer.NO}
        labels = {p.id: f"parties[{n}]" for n, p in enumerate(file.parties)}
        people = [p.id for p in file.parties if p.kind is PartyKind.PERSON]
        made = cls(clearing.scanner, frozenset(labels[key] for key in people))
        for party in file.parties:
            if party.id in hidden:
                alias = party.alias.say(lang, file.case.language) if party.alias else unnamed
                made._hide(party, alias or unnamed, labels[party.id])
            elif party.sensitivity is Sensitivity.PUBLIC:
                names = [tuple(words(name.text)) for name in party.names]
                made._enter(Phrase(keys, None) for keys in names if len(keys) > 1)
        for phrases in made.phrases.values():
            phrases.sort(key=lambda p: (-len(p.keys), p.alias is None, p.keys))
        return made

    def _hide(self, party: Party, alias: str, label: str) -> None:
        person = party.kind is PartyKind.PERSON
        for name in party.names:
            self.scanner.add(name.text, label, whole=not person)
            self._enter(_phrases(name.text, alias, person))
        for text in (party.email, party.phone, *party.address.splitlines()):
            squeezed = re.sub(r"[^\w@]+", "", text)
            if len(squeezed) >= 5:
                self.scanner.add_exact(text, label)
                pattern = r"[^\w@]{0,3}".join(map(re.escape, squeezed))
                self.exact.append((re.compile(pattern, re.IGNORECASE), alias))

    def _enter(self, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            self.phrases.setdefault(phrase.keys[0][:1], []).append(phrase)

    def spans(self, text: str) -> list[Span]:
        """Where protected names stand in ``text``, in order and apart."""
        found = [
            Span(m.start(), m.end(), alias)
            for pattern, alias in self.exact
            for m in pattern.finditer(text)
        ]
        tokens = [
            (fold(_POSSESSIVE.sub("", m[0])), m.start(), m.end()) for m in _WORD.finditer(text)
        ]
        index = 0
        while index < len(tokens):
            phrase = self._at([key for key, _, _ in tokens[index : index + LONGEST]])
            last = index + (len(phrase.keys) if phrase else 1) - 1
            if phrase and phrase.alias is not None:
                found.append(Span(tokens[index][1], tokens[last][2], phrase.alias))
            index = last + 1
        found.sort(key=lambda s: (s.start, -s.end))
        out: list[Span] = []
        for span in found:
            if not out or span.start >= out[-1].end:
                out.append(span)
        return out

    def text(self, text: str) -> str:
        """``text`` with protected names replaced by their aliases."""
        out, at = [], 0
        for span in self.spans(text):
            out += [text[at : span.start], span.alias]
            at = span.end
        return "".join([*out, text[at:]])

    def still_shows(self, text: str) -> bool:
        """Whether a protected name or place can still be read in ``text``."""
        return bool(self.scanner.scan(text))

    def reason(self, text: str) -> str:
        """What kind of thing shows in ``text``: ``person``, ``place``, ``other``; empty if none."""
        labels = self.scanner.scan(text)
        if labels & self.persons:
            return "person"
        if any(label.startswith("the place of") for label in labels):
            return "place"
        return "other" if labels else ""

    def _at(self, keys: list[str]) -> Phrase | None:
        for phrase in self.phrases.get(keys[0][:1], ()):
            part = keys[: len(phrase.keys)]
            if len(part) == len(phrase.keys) and all(map(is_form_of, part, phrase.keys)):
                return phrase
        return None


def _phrases(name: str, alias: str, person: bool) -> Iterator[Phrase]:
    keys = tuple(words(name))
    if not keys:
        return
    yield Phrase(keys, alias)
    if not person:
        return
    for order in _orders(keys):
        yield Phrase(order, alias)
    for key in keys:
        if len(key) >= MIN_SINGLE:
            yield Phrase((key,), alias)


def _orders(keys: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    if len(keys) > 1:
        yield (keys[-1], *keys[:-1])
        yield (keys[0], keys[-1])
        yield (keys[-1], keys[0])
