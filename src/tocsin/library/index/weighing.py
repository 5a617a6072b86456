"""Which passages answer a question, how well, and how they divide: one formula for every question.

The weight of a word is BM25 (``columns``); a thing of the trade counts 0.7 of a word. A body's
words stand before a party's. Where an engine has said which passages may match (``within``), only
they are weighed: the answer is the same, since an engine finds too much and never too little.
Ties: the newest, then by ``turn``, then by place, the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.library.index.columns import Columns
from tocsin.library.query import Group, Query, Term

CONCEPT = 0.7
FEWEST = 2
"""Words of several that a passage holds at least, where any passage does."""
WEIGHTS = {"conclusion": 1.4, "recommendation": 1.2, "allegation": 0.8, "reply": 0.7}
"""What a body held is what people come to cite; a party's words stand behind it."""
FACETS = ("kind", "country", "year", "role", "language")


@dataclass(frozen=True, slots=True)
class Found:
    """Positions that answer, in order of place, and what each weighs."""

    places: np.ndarray
    scores: np.ndarray


class Terms:
    """Answers where the terms of one question stand; a thing named twice is paid for once."""

    def __init__(self, columns: Columns, within: np.ndarray | None = None) -> None:
        self.columns, self.within = columns, within
        self._counted: set[str] = set()

    def __call__(self, term: Term) -> Found:
        """Where one term stands, in any of its words and things."""
        if term.phrase:
            return self._phrase(term.phrase)
        parts = [weigh(self.columns, stem, within=self.within) for stem in term.stems]
        for concept in term.concepts:
            # two words that name one thing find it both, and are paid for it once
            factor = 0.0 if concept in self._counted else CONCEPT
            parts.append(weigh(self.columns, concept, factor, self.within))
            self._counted.add(concept)
        return together(parts, len(self.columns.facts))

    def _phrase(self, match: str) -> Found:
        """Where a phrase stands, or words near each other: SQLite's full text is asked."""
        rows = self.columns.base.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
        places = self.columns.places(np.array([row[0] for row in rows], "<u4"))
        found = Found(places, np.full(len(places), self.columns.rarity(len(places)) * 2))
        return found if self.within is None else narrowed(found, self.within)


def weigh(
    columns: Columns, term: str, factor: float = 1.0, within: np.ndarray | None = None
) -> Found:
    """One word: where it stands and what it weighs there; ``within`` are positions in order."""
    held = columns.word(term)
    found = Found(held.places, held.weights)
    if within is not None:
        found = narrowed(found, within)
    return found if factor == 1.0 else Found(found.places, found.scores * factor)


def narrowed(found: Found, within: np.ndarray) -> Found:
    """What was found at some positions; the shorter side is looked up in the longer."""
    if not len(found.places) or not len(within):
        return Found(found.places[:0], found.scores[:0])
    if len(within) < len(found.places):
        at = np.minimum(np.searchsorted(found.places, within), len(found.places) - 1)
        at = at[found.places[at] == within]
        return Found(found.places[at], found.scores[at])
    at = np.minimum(np.searchsorted(within, found.places), len(within) - 1)
    kept = within[at] == found.places
    return Found(found.places[kept], found.scores[kept])


def together(parts: list[Found], size: int) -> Found:
    """Where any of them stands, weights added."""
    if len(parts) == 1:
        return parts[0]
    if sum(len(part.places) for part in parts) * 8 < size:
        places = np.concatenate([part.places for part in parts])
        kept, back = np.unique(places, return_inverse=True)
        scores = np.bincount(back, np.concatenate([p.scores for p in parts]), len(kept)).astype(
            float
        )
        return Found(kept, scores)
    scores, here = np.zeros(size), np.zeros(size, bool)
    for part in parts:
        scores[part.places] += part.scores
        here[part.places] = True
    places = np.flatnonzero(here)
    return Found(places, scores[places])


def answer(columns: Columns, query: Query, within: np.ndarray | None = None) -> Found:
    """The positions that answer the words of a query; all where it has none."""
    if not query.groups:
        places = np.arange(columns.passages) if within is None else within
        found = Found(places, np.zeros(len(places)))
    else:
        terms = Terms(columns, within)
        found = together([_group(terms, group) for group in query.groups], len(columns.facts))
    return _without(columns, query, found)


def _without(columns: Columns, query: Query, found: Found) -> Found:
    """What is left when the refused terms are taken out."""
    for term in query.without:
        refused = np.zeros(len(columns.facts), bool)
        refused[Terms(columns)(term).places] = True
        kept = ~refused[found.places]
        found = Found(found.places[kept], found.scores[kept])
    return found


def nearly(
    columns: Columns,
    query: Query,
    full: Found,
    kept: np.ndarray,
    within: np.ndarray | None = None,
) -> Found:
    """Where most of the words stand but not all, in one group of several.

    Most are two thirds of those that stand anywhere at all in the passage's language: of a text in
    another language no word is asked that none of its kind could hold. Where no passage holds so
    many, those that hold the most: a person who asked in her own words sees what is nearest, not
    nothing.

    ``full`` is what was found already; ``kept`` says of every position whether it may be told, and
    what may not has no say in how many words are enough. For a question whose words few passages
    hold together.
    """
    if not query.most_words:
        return Found(np.empty(0, np.int64), np.empty(0))
    (group,) = query.groups
    terms, size = Terms(columns, within), len(columns.facts)
    language = columns.facts["language"]
    held, scores = np.zeros(size, np.int64), np.zeros(size)
    sayable = np.zeros(int(language.max(initial=0)) + 1, np.int64)
    for term in group:
        found = terms(term)
        held[found.places] += 1
        scores[found.places] += found.scores
        # a thing of the trade can be said in every language, a word in those that hold it
        here = found.places[kept[found.places]]
        sayable += bool(term.concepts) | (np.bincount(language[here], minlength=len(sayable)) > 0)
    for term in query.without:
        held[Terms(columns)(term).places] = 0
    held[full.places] = 0
    held[~kept] = 0
    enough = np.maximum(FEWEST, -(-2 * sayable // 3))[language]
    places = np.flatnonzero(held >= enough)
    if not len(places):
        places = np.flatnonzero(held >= max(1, int(held.max(initial=0))))
    return Found(places, scores[places])


def _group(terms: Terms, group: Group) -> Found:
    """Where all of them stand, weights added; the rarest leads."""
    first, *others = sorted(map(terms, group), key=lambda found: len(found.places))
    places, scores = first.places, first.scores.copy()
    for other in others:
        if not len(places):
            break
        at = np.minimum(np.searchsorted(other.places, places), max(len(other.places) - 1, 0))
        kept = other.places[at] == places if len(other.places) else np.zeros(len(places), bool)
        places, scores = places[kept], scores[kept] + (other.scores[at[kept]] if len(at) else 0.0)
    return Found(places, scores)


def by_role(columns: Columns, found: Found) -> Found:
    """The weights, with whose words they are."""
    role = columns.facts["role"][found.places]
    scores = found.scores.copy()
    for name, weight in WEIGHTS.items():
        for number in columns.codes("role", (name,)):
            scores[role == number] *= weight
    return Found(found.places, scores)


def best(columns: Columns, found: Found, most: int, skip: int = 0) -> list[tuple[int, float]]:
    """The first ones as (passage, weight), after those that are skipped."""
    wanted = most + skip
    places, scores = found.places, np.round(found.scores, 9)
    if len(scores) > 4 * wanted and wanted:
        bar = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
        kept = scores >= bar
        places, scores = places[kept], scores[kept]
    facts = columns.facts[places]
    years = -facts["year"].astype(np.int64)
    order = np.lexsort((facts["place"], facts["turn"], years, -scores))[skip:wanted]
    return [(int(facts["passage"][i]), float(scores[i])) for i in order]


def facets(columns: Columns, places: np.ndarray, most: int = 30) -> dict[str, dict[str, int]]:
    """How the answers divide by kind, country, year, whose words, language; largest first."""
    facts = columns.facts[places]
    told = {}
    for name in FACETS:
        counts = np.bincount(facts[name]) if len(facts) else np.empty(0, np.int64)
        pairs = [(int(n), int(counts[n])) for n in np.flatnonzero(counts)]
        named = [(str(n) if name == "year" else columns.value(n), count) for n, count in pairs]
        named = [(value, count) for value, count in named if value not in ("", "0")]
        told[name] = dict(sorted(named, key=lambda pair: (-pair[1], pair[0]))[:most])
    return told
