"""Which passages answer a question, how well, and how they divide: one formula for every question.

The weight of a word is BM25 (``columns``); a thing of the trade counts 0.7 of a word, and a word is
as rare as it is with the thing it names. A body's words stand before a party's. Where an engine has
said which passages may match (``within``), only they are weighed: the answer is the same, since an
engine finds too much and never too little.
Ties: the newest, then by ``turn``, then by place, the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.library.index.columns import Columns
from tocsin.library.query import Group, Query, Term

CONCEPT = 0.7
ENOUGH = 0.5
"""Of the weight of a question, by how rare its words are: what a passage holds at least."""
FILLED, LEAST = 10, 1 / 3
"""Where fewer passages do, the nearest so many, none with less than this of the nearest one's."""
SELDOM, UNNAMED = 0.01, 0.25
"""Share of the passages in which a name or number that tells apart stands at most; what a passage
without it keeps of its weight: nobody says the name of a person or a plant in other words."""
FEWEST = 2
"""Words of several that a passage holds at least, where any passage does."""
WEIGHTS = {"conclusion": 1.4, "recommendation": 1.2, "allegation": 0.8, "reply": 0.7}
"""What a body held is what people come to cite; a party's words stand behind it."""
PRINCIPLE = 1.4
"""A paragraph of the Compilation is a body's own words, drawn from its conclusions."""
FACETS = ("kind", "country", "year", "role", "language")


@dataclass(frozen=True, slots=True)
class Found:
    """Positions that answer, in order of place, and what each weighs."""

    places: np.ndarray
    scores: np.ndarray
    rare: float = 0.0
    """How rare the word is that stands there.

    0 for one that stands nowhere, or that names what an earlier one named.
    """


class Terms:
    """Answers where the terms of one question stand; a thing named twice is paid for once."""

    def __init__(self, columns: Columns, within: np.ndarray | None = None) -> None:
        self.columns, self.within = columns, within
        self._counted: set[str] = set()

    def __call__(self, term: Term) -> Found:
        """Where one term stands, in any of its words and things."""
        if term.phrase:
            return self._phrase(term.phrase)
        # two words that name one thing find it both, and are paid for it once
        news = [concept for concept in term.concepts if concept not in self._counted]
        self._counted.update(news)
        ways = [(stem, 1.0) for stem in term.stems]
        ways += [(one, CONCEPT if one in news else 0.0) for one in term.concepts]
        held = self.columns.said(tuple(ways))
        counts = len(held.places) and (news or not term.concepts)
        rare = self.columns.rarity(len(held.places)) if counts else 0.0
        found = Found(held.places, held.weights, rare)
        return found if self.within is None else narrowed(found, self.within)

    def _phrase(self, match: str) -> Found:
        """Where a phrase stands, or words near each other: SQLite's full text is asked."""
        rows = self.columns.base.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
        places = self.columns.places(np.array([row[0] for row in rows], "<u4"))
        rare = self.columns.rarity(len(places)) if len(places) else 0.0
        found = Found(places, np.full(len(places), rare * 2), rare)
        return found if self.within is None else narrowed(found, self.within)


def weigh(columns: Columns, term: str, factor: float = 1.0) -> Found:
    """One word: where it stands and what it weighs there."""
    held = columns.word(term)
    return Found(held.places, held.weights if factor == 1.0 else held.weights * factor)


def narrowed(found: Found, within: np.ndarray) -> Found:
    """What was found at some positions; the shorter side is looked up in the longer."""
    if not len(found.places) or not len(within):
        return Found(found.places[:0], found.scores[:0], found.rare)
    if len(within) < len(found.places):
        at = np.minimum(np.searchsorted(found.places, within), len(found.places) - 1)
        at = at[found.places[at] == within]
        return Found(found.places[at], found.scores[at], found.rare)
    at = np.minimum(np.searchsorted(within, found.places), len(within) - 1)
    kept = within[at] == found.places
    return Found(found.places[kept], found.scores[kept], found.rare)


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

    Most is half of what the question weighs, by how rare its words are, and of those that stand
    anywhere at all in the passage's language: of a text in another language no word is asked that
    none of its kind could hold. Where few passages hold so much, the nearest ten: a person who
    asked in her own words sees what is nearest, not nothing. What a passage weighs is taken by the
    share of the question that it holds.

    ``full`` is what was found already; ``kept`` says of every position whether it may be told, and
    what may not has no say in how many words are enough. For a question whose words few passages
    hold together.
    """
    if not query.most_words:
        return Found(np.empty(0, np.int64), np.empty(0))
    (group,) = query.groups
    terms, size = Terms(columns, within), len(columns.facts)
    language = columns.facts["language"]
    many, held, scores = np.zeros(size, np.int64), np.zeros(size), np.zeros(size)
    sayable = np.zeros(int(language.max(initial=0)) + 1)
    named = np.zeros(size, bool)
    for term in group:
        found = terms(term)
        many[found.places] += bool(found.rare)
        scores[found.places] += found.scores
        # a thing of the trade can be said in every language, a word in those that hold it
        here = found.places[kept[found.places]]
        held[found.places] += found.rare
        said = np.bincount(language[here], minlength=len(sayable)) > 0
        sayable += found.rare * bool(len(here)) * (bool(term.concepts) | said)
        if _tells_apart(columns, term, len(here)):
            named[here] = True
    for term in query.without:
        many[Terms(columns)(term).places] = 0
    many[full.places] = 0
    many[~kept] = 0
    share = held / np.maximum(sayable, 1e-9)[language]
    share[many == 0] = 0.0
    named &= many > 0
    if named.any():
        scores[~named] *= UNNAMED
    places = np.flatnonzero((many >= FEWEST) & (share >= ENOUGH) | named)
    if len(places) < FILLED:
        most = np.sort(share[share > 0])[::-1][:FILLED]
        least = max(most[-1], most[0] * LEAST) if len(most) else 1.0
        places = np.flatnonzero((share >= least) & (share > 0) | named)
    return Found(places, scores[places] * share[places])


def _tells_apart(columns: Columns, term: Term, stands: int) -> bool:
    """Whether a term is a number, or a name hardly ever written small, that few passages hold.

    ``stands``: in how many that may be told.
    """
    if not 0 < stands <= max(FILLED, columns.passages * SELDOM):
        return False
    if term.said.isdigit():
        return len(term.said) > 1
    keys = [stem for stem in term.stems if stem.startswith("~")]
    plain = sum(columns.spread(stem) for stem in term.stems if not stem.startswith("~"))
    return bool(keys) and not term.concepts and plain <= sum(map(columns.spread, keys))


def things(columns: Columns, query: Query) -> list[tuple[Term, float]]:
    """The terms of a question, each with how rare it is; 0 for one that names nothing new."""
    terms = Terms(columns)
    return [(term, terms(term).rare) for group in query.groups for term in group]


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
    kind = columns.facts["kind"][found.places]
    scores[np.isin(kind, columns.codes("kind", ("compilation",)))] *= PRINCIPLE
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
