"""Protected names become their aliases, in any spelling and case; what cannot be said goes.

Names are matched by the keys of :mod:`tocsin.casefile.names` (script, transliteration and case
endings folded), longest first. A passage in which a protected name or place still shows after
that is taken out whole, and a typed reason stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.casefile.clearing import Clearing
from tocsin.casefile.model import CaseFile
from tocsin.casefile.names import MIN_SINGLE, NameScanner, fold, is_form_of, words
from tocsin.casefile.words import PartyKind

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´ʹ\-‐-―][^\W\d_]+)*|\d+", re.UNICODE)
_POSSESSIVE = re.compile(r"['’ʼ`´ʹ]s$")


@dataclass(frozen=True, slots=True)
class _Phrase:
    keys: tuple[str, ...]
    alias: str


@dataclass(slots=True)
class Substitutor:
    """Replaces protected names by aliases and says what still shows.

    ``scanner`` is the case file's own (:class:`~tocsin.casefile.clearing.Clearing`), so that what
    guards the public page guards the letter.
    """

    scanner: NameScanner
    phrases: list[_Phrase] = field(default_factory=list)
    exact: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, file: CaseFile, lang: str) -> Substitutor:
        """The substitutor for every hidden party of ``file``, with aliases in ``lang``."""
        clearing = Clearing(file)
        made = cls(clearing.scanner)
        for party in file.parties:
            if party.id not in clearing.hidden:
                continue
            alias = party.alias.say(lang, file.case.language) if party.alias else "[…]"
            person = party.kind is PartyKind.PERSON
            for name in party.names:
                made.phrases += _phrases(name.text, alias, person)
            for text in (party.email, party.phone, *party.address.splitlines()):
                if len(text.strip()) >= 5:
                    made.exact.append((text.strip(), alias))
        made.phrases.sort(key=lambda p: (-len(p.keys), p.keys))
        return made

    def text(self, text: str) -> str:
        """``text`` with protected names replaced by their aliases."""
        for exact, alias in self.exact:
            text = alias.join(re.split(re.escape(exact), text, flags=re.IGNORECASE))
        tokens = [
            (fold(_POSSESSIVE.sub("", m[0])), m.start(), m.end()) for m in _WORD.finditer(text)
        ]
        out, at, index = [], 0, 0
        while index < len(tokens):
            phrase = self._at([key for key, _, _ in tokens[index : index + 8]])
            if phrase is None:
                index += 1
                continue
            last = index + len(phrase.keys) - 1
            out += [text[at : tokens[index][1]], phrase.alias]
            at = tokens[last][2]
            index = last + 1
        return "".join([*out, text[at:]])

    def still_shows(self, text: str) -> bool:
        """Whether a protected name or place can still be read in ``text``."""
        return bool(self.scanner.scan(text))

    def _at(self, keys: list[str]) -> _Phrase | None:
        for phrase in self.phrases:
            part = keys[: len(phrase.keys)]
            if len(part) == len(phrase.keys) and all(map(is_form_of, part, phrase.keys)):
                return phrase
        return None


def _phrases(name: str, alias: str, person: bool) -> Iterator[_Phrase]:
    keys = tuple(words(name))
    if not keys:
        return
    yield _Phrase(keys, alias)
    if not person:
        return
    for order in _orders(keys):
        yield _Phrase(order, alias)
    for key in keys:
        if len(key) >= MIN_SINGLE:
            yield _Phrase((key,), alias)


def _orders(keys: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    if len(keys) > 1:
        yield (keys[-1], *keys[:-1])
        yield (keys[0], keys[-1])
        yield (keys[-1], keys[0])
