"""Protected names become their aliases, in any spelling and case; what cannot be said goes.

Names are found by the one name guard (:mod:`tocsin.casefile.names`), and what it saw is replaced
where it saw it. A passage in which a protected name or place still shows after that is taken out
whole, and a typed reason stands in its place (:mod:`.variant`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.casefile.model import Answer, CaseFile, Party, PartyKind
from tocsin.casefile.names import Certainty, Hit, NameScanner
from tocsin.casefile.public import Clearing


@dataclass(frozen=True, slots=True)
class Span:
    """A protected name in a text, by position, and its alias."""

    start: int
    end: int
    alias: str


@dataclass(slots=True)
class Substitutor:
    """Replaces protected names by aliases and says what still shows.

    ``scanner`` is the case file's own (:class:`~tocsin.casefile.public.Clearing`), so that what
    guards the public page guards the letter. ``persons`` are the labels of people, ``aliases`` what
    stands for whom, by label.
    """

    scanner: NameScanner
    persons: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)

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
        return made

    def _hide(self, party: Party, alias: str, label: str) -> None:
        self.aliases[label] = alias
        for name in party.names:
            self.scanner.add(name.text, label, whole=party.kind is not PartyKind.PERSON)
        for text in (party.email, party.phone, *party.address.splitlines()):
            self.scanner.add_exact(text, label)

    def spans(self, text: str) -> list[Span]:
        """Where protected names stand in ``text``, in order and apart."""
        hits = [
            hit
            for hit in self.scanner.find(text)
            if hit.label in self.aliases and hit.certainty is not Certainty.POSSIBLE
        ]
        return [self._span(together) for together in _overlapping(hits)]

    def _span(self, hits: list[Hit]) -> Span:
        """One span for hits that overlap: all they cover, with the alias of the surest, longest."""
        best = min(hits, key=lambda h: (h.certainty is not Certainty.CERTAIN, h.start - h.end))
        end = max(hit.end for hit in hits)
        return Span(hits[0].start, end, self.aliases[best.label])

    def text(self, text: str) -> str:
        """``text`` with protected names replaced by their aliases."""
        out, at = [], 0
        for span in self.spans(text):
            out += [text[at : span.start], span.alias]
            at = span.end
        return "".join([*out, text[at:]])

    def still_shows(self, text: str) -> bool:
        """Whether a protected name or place can still be read in ``text``."""
        return bool(self._labels(text))

    def _labels(self, text: str) -> set[str]:
        """Who shows in the text read as one (a line's end may cut a name), or in a line alone.

        What stands in the next line can make a name look like another person's.
        """
        found = self.scanner.scan(text)
        lines = text.split("\n")
        return found.union(*map(self.scanner.scan, lines)) if len(lines) > 1 else found

    def reason(self, text: str) -> str:
        """What kind of thing shows in ``text``: ``person``, ``place``, ``other``; empty if none."""
        labels = self._labels(text)
        if labels & self.persons:
            return "person"
        if any(label.startswith("the place of") for label in labels):
            return "place"
        return "other" if labels else ""


def _overlapping(hits: list[Hit]) -> Iterator[list[Hit]]:
    """Hits, in order, in groups of those that overlap (two people of one surname)."""
    group: list[Hit] = []
    end = 0
    for hit in hits:
        if group and hit.start >= end:
            yield group
            group = []
        group.append(hit)
        end = max(end, hit.end)
    if group:
        yield group
