"""How near to each other the things of a question are told in a passage.

A long passage names many things of the trade; three of them scattered over it are seldom what was
asked, three in one sentence are. The index counts words and knows no places, so the first answers
are read: the fewest that a person would look at, and each of them once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tocsin.library.query import Term
from tocsin.library.words import WORD, phrases_naming, stems_known

WINDOW = 24
"""Words that lie together: a long sentence."""
POOL = 20
"""First answers that are read."""
MOST_READ = 20_000
"""Letters of a passage that are read; a whole book is near to nothing."""
Named = dict[str, tuple[tuple[tuple[str, ...], int], ...]]
"""The first stem of what is looked for: all of its stems, and which thing of the question it is."""


@dataclass(slots=True)
class Nearness:
    """Things of one question, each with how rare it is; asked of passage after passage."""

    things: Sequence[tuple[Term, float]]
    _named: dict[str, Named] = field(default_factory=dict)

    @property
    def asks(self) -> bool:
        """Whether there is more than one thing that could lie near another."""
        return sum(rare > 0 for _, rare in self.things) > 1

    def of(self, text: str, language: str) -> float:
        """The share of the question that one stretch of the text tells, by how rare its words are.

        Of 0 to 1; a passage that tells two of four things in one sentence has more than one that
        tells three of them on three pages.
        """
        placed = list(self._places(text[:MOST_READ], language))
        whole = sum(rare for _, rare in self.things)
        if not placed or not whole:
            return 0.0
        most, first, here = 0.0, 0, [0] * len(self.things)
        told = 0.0
        for place, thing in placed:
            if not here[thing]:
                told += self.things[thing][1]
            here[thing] += 1
            while place - placed[first][0] > WINDOW:
                out = placed[first][1]
                here[out] -= 1
                if not here[out]:
                    told -= self.things[out][1]
                first += 1
            most = max(most, told)
        return most / whole

    def _places(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        """Where a thing of the question stands, in words from the first, and which it is."""
        named = self._named.get(language)
        if named is None:
            named = self._named[language] = _named(tuple(t for t, _ in self.things), language)
        stems = list(map(stems_known(language).__getitem__, WORD.findall(text)))
        for place in [place for place, said in enumerate(stems) if said in named]:
            for phrase, thing in named[stems[place]]:
                if len(phrase) == 1 or tuple(stems[place : place + len(phrase)]) == phrase:
                    yield place, thing


@lru_cache(maxsize=256)
def _named(terms: tuple[Term, ...], language: str) -> Named:
    grown: dict[str, dict[tuple[tuple[str, ...], int], None]] = {}
    for number, term in enumerate(terms):
        phrases: list[tuple[str, ...]] = [(stem,) for stem in term.stems]
        phrases += [phrase for token in term.concepts for phrase in phrases_naming(token, language)]
        phrases += [way[:1] for way in term.words if way]
        for phrase in phrases:
            grown.setdefault(phrase[0], {})[phrase, number] = None
    return {first: tuple(found) for first, found in grown.items()}
