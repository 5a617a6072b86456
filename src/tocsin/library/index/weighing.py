"""Which passages answer a question, how well, and how they divide: one formula for every question.

The weight of a word is Okapi BM25 (k1 1.2, b 0.75; Robertson and Zaragoza 2009) with its logarithm
taken of 1 + odds so that a common word never counts against; a thing of the trade counts 0.7 of a
word. A body's words stand before a party's. Ties: the newest, then by ``turn``, then by place, the
same on every machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tocsin.library.index.columns import Columns
from tocsin.library.query import Group, Query, Term

K1, B = 1.2, 0.75
CONCEPT = 0.7
WEIGHTS = {"conclusion": 1.4, "recommendation": 1.2, "allegation": 0.8, "reply": 0.7}
"""What a body held is what people come to cite; a party's words stand behind it."""
FACETS = ("kind", "country", "year", "role", "language")


@dataclass(frozen=True, slots=True)
class Found:
    """Positions that answer, in order of place, and what each weighs."""

    places: np.ndarray
    scores: np.ndarray


class Phrases:
    """Asks SQLite's full text for the passages that hold a phrase, or words near each other."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def __call__(self, match: str) -> np.ndarray:
        """Positions that match."""
        rows = self.columns.base.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
        places = self.columns.places(np.array([row[0] for row in rows], "<u4"))
        alive: np.ndarray = places[self.columns.alive[places]]
        return alive


def weigh(columns: Columns, term: str, factor: float = 1.0) -> Found:
    """One word: where it stands and what it weighs there."""
    held = columns.word(term)
    rarity = rarity_of(columns, len(held.places)) * factor
    often = held.counts.astype(np.float64)
    long = K1 * (1 - B + B * columns.length[held.places])
    return Found(held.places, rarity * often * (K1 + 1) / (often + long))


def rarity_of(columns: Columns, count: int) -> float:
    """How rare a word is that stands in ``count`` passages."""
    return math.log1p((columns.passages - count + 0.5) / (count + 0.5))


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


def answer(columns: Columns, query: Query) -> Found:
    """The positions that answer the words of a query; all that are alive where it has none."""
    if not query.groups:
        places = np.flatnonzero(columns.alive)
        found = Found(places, np.zeros(len(places)))
    else:
        found = together(_sides(columns, query), len(columns.facts))
    return _without(columns, query, found)


def _sides(columns: Columns, query: Query) -> list[Found]:
    phrases, counted = Phrases(columns), set[str]()
    return [_group(columns, group, phrases, counted) for group in query.groups]


def _without(columns: Columns, query: Query, found: Found) -> Found:
    """What is left when the refused terms are taken out."""
    phrases, size = Phrases(columns), len(columns.facts)
    for term in query.without:
        refused = np.zeros(size, bool)
        refused[_term(columns, term, phrases, set()).places] = True
        kept = ~refused[found.places]
        found = Found(found.places[kept], found.scores[kept])
    return found


def nearly(columns: Columns, query: Query, full: Found) -> Found:
    """Where most of the words stand but not all: two thirds of at least three, in one group.

    ``full`` is what was found already. For a question whose words few passages hold together.
    """
    group = query.groups[0] if len(query.groups) == 1 else []
    if len(group) < 3:
        return Found(np.empty(0, np.int64), np.empty(0))
    phrases, counted, size = Phrases(columns), set[str](), len(columns.facts)
    held, scores = np.zeros(size, np.int64), np.zeros(size)
    for term in group:
        found = _term(columns, term, phrases, counted)
        held[found.places] += 1
        scores[found.places] += found.scores
    for term in query.without:
        held[_term(columns, term, phrases, set()).places] = 0
    held[full.places] = 0
    places = np.flatnonzero(held * 3 >= len(group) * 2)
    return Found(places, scores[places])


def _group(columns: Columns, group: Group, phrases: Phrases, counted: set[str]) -> Found:
    """Where all of them stand, weights added; the rarest leads."""
    terms = [_term(columns, term, phrases, counted) for term in group]
    first, *others = sorted(terms, key=lambda found: len(found.places))
    places, scores = first.places, first.scores.copy()
    for other in others:
        if not len(places):
            break
        at = np.minimum(np.searchsorted(other.places, places), max(len(other.places) - 1, 0))
        kept = other.places[at] == places if len(other.places) else np.zeros(len(places), bool)
        places, scores = places[kept], scores[kept] + (other.scores[at[kept]] if len(at) else 0.0)
    return Found(places, scores)


def _term(columns: Columns, term: Term, phrases: Phrases, counted: set[str]) -> Found:
    if term.phrase:
        places = phrases(term.phrase)
        return Found(places, np.full(len(places), rarity_of(columns, len(places)) * 2))
    parts = [weigh(columns, stem) for stem in term.stems]
    for concept in term.concepts:
        # two words that name one thing find it both, and are paid for it once
        parts.append(weigh(columns, concept, 0.0 if concept in counted else CONCEPT))
        counted.add(concept)
    return together(parts, len(columns.facts))


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
