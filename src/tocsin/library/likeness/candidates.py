"""Which passages are looked at: those near in words and things, and those that cite alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tocsin.library.index import Columns, Found, best, together, weigh
from tocsin.library.likeness.facts import Facts
from tocsin.library.store import Store
from tocsin.library.words import stems_of, telling

MOST_WORDS = 24
POOL = 200
"""Passages taken from the index before they are weighed."""
THING = 1.2
"""What a thing of the trade counts beside a word: it is the same in every language."""
_COLUMNS = (
    "p.id, d.key, p.number, p.role, d.year, d.convention, d.kind, d.report, p.document, d.language"
)


@dataclass(slots=True)
class Candidate:
    """A passage that is weighed; each of its points is a reason, in words or empty."""

    row: int
    key: str
    number: int
    role: str
    year: int
    convention: str
    kind: str
    report: str
    document: int
    language: str
    near: float = 0.0
    """How near in words and things: 1 for the nearest of all, 0 for one found by what it cites."""
    shared: tuple[str, ...] = ()
    """The things of the trade both speak of, the rarest first."""
    points: list[tuple[float, str]] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        """Count a reason."""
        if points:
            self.points.append((points, reason))

    @property
    def score(self) -> float:
        """All its points."""
        return sum(points for points, _ in self.points)


Candidates = dict[int, Candidate]
"""By the row of the passage."""


def allowed_for(store: Store, columns: Columns, case: str) -> np.ndarray:
    """Which positions may be told: none of the case itself."""
    here: np.ndarray = np.ones(columns.passages, bool)
    if case:
        rows = store.base.execute("SELECT id FROM document WHERE kase=?", (case,)).fetchall()
        here &= ~np.isin(columns.facts["document"], np.array([row[0] for row in rows], np.int64))
    return here


def words_of(columns: Columns, facts: Facts) -> list[str]:
    """The rarest of the words of the facts that stand anywhere at all."""
    said = telling(stems_of(facts.text, facts.language), facts.language)
    frequent = [word for word, _ in Counter(said).most_common(60)]
    spread = {word: columns.spread(word) for word in frequent}
    return sorted((w for w in frequent if spread[w]), key=lambda w: (spread[w], w))[:MOST_WORDS]


def near(
    columns: Columns, words: Sequence[str], concepts: Sequence[str], allowed: np.ndarray
) -> Found:
    """Every passage one may see that holds any of the words or things, with what it weighs."""
    parts = [weigh(columns, word) for word in words]
    parts += [weigh(columns, concept, THING) for concept in concepts]
    if not parts:
        return Found(np.empty(0, np.int64), np.empty(0))
    found = together(parts, len(columns.facts))
    kept = allowed[found.places]
    return Found(found.places[kept], found.scores[kept])


def nearest(store: Store, columns: Columns, found: Found) -> Candidates:
    """The passages nearest in words and things, by the weights of the index."""
    ranked = best(columns, found, POOL)
    candidates = described(store, [passage for passage, _ in ranked])
    top = ranked[0][1] if ranked else 0.0
    for passage, score in ranked:
        candidates[passage].near = score / (top or 1.0)
        candidates[passage].add(10.0 * candidates[passage].near, "")
    return candidates


def citing(store: Store, columns: Columns, facts: Facts, allowed: np.ndarray) -> list[int]:
    """The newest passages that cite what the allegation pleads or its acts fall under."""
    if not facts.principles:
        return []
    marks = ",".join("?" * len(facts.principles))
    rows = store.base.execute(
        f"SELECT DISTINCT passage FROM citation WHERE kind='compilation' AND value IN ({marks})",  # noqa: S608
        facts.principles,
    ).fetchall()
    places = columns.places(np.array(sorted(row[0] for row in rows), "<u4"))
    places = places[allowed[places]]
    newest = best(columns, Found(places, np.zeros(len(places))), POOL)
    return [passage for passage, _ in newest]


def described(store: Store, passages: Iterable[int]) -> Candidates:
    """Passages with what is weighed of them, in one question to the base."""
    rows = tuple(passages)
    marks = ",".join("?" * len(rows))
    found = store.base.execute(
        f"SELECT {_COLUMNS} FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        f"WHERE p.id IN ({marks})",
        rows,
    )
    return {int(row[0]): Candidate(*row) for row in found}
