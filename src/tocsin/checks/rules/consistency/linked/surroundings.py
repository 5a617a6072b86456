"""The paper beside two mentions: what they share that few sentences have, and who else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency import recalled
from tocsin.checks.rules.consistency.linked.figures import RECKONED
from tocsin.checks.rules.consistency.linked.mentions import Mention
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.checks.text import cited_in, enclosed_in

# how many mentions of one value are looked at
_SAME = 12


@dataclass(frozen=True, slots=True)
class Before:
    """What a paper told before a mention: the values of its kind, in order.

    ``told`` has those of other sentences with the fields of events told of each. A figure can be
    the sum or the rest of two told before it in so many ``ways``, or ``is_sum`` of a sentence.
    """

    values: list[str]
    told: list[tuple[str, frozenset[str]]]
    ways: int
    is_sum: bool


class Surroundings:
    """The paper beside two mentions: how often each root stands, which values there are."""

    def __init__(self, paper: Paper, mentions: Sequence[Mention]) -> None:
        statements = paper.reading.statements
        self.counts = Counter(r for s in statements for r in s.contents)
        self._most = max(3, len(statements) // 6)
        self.length = max(1, len(paper.text))
        self.sentences = len(statements)
        self.of_value: dict[str, list[Mention]] = {}
        for m in mentions:
            self.of_value.setdefault(m.value, []).append(m)
        # what adds up are the numbers that are told
        self.figures = [m for m in mentions if m.is_figure and m.how not in RECKONED]
        self.sums = {kind: {int(m.value) for m in self.figures if m.kind == kind}
                     for kind in ("count", "amount")}  # fmt: skip
        self._before: dict[int, Before] = {}
        self._days = [m for m in mentions if m.kind == "day"]
        self._in_sentence = Counter(m.number for m in self._days)
        self.newest = max((m.value for m in self._days), default="")
        self.cited = _cited(paper, self._days)
        self._shared: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._events: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._near: dict[int, list[int]] = {}
        for m in self.figures:
            self._near.setdefault(m.number, []).append(int(m.value))

    def days_in(self, mention: Mention) -> int:
        """How many days its sentence tells."""
        return self._in_sentence[mention.number]

    def before(self, mention: Mention) -> Before:
        """What was told before a mention."""
        key = id(mention)
        if key not in self._before:
            beside = [
                m for m in (self.figures if mention.is_figure else self._days)
                if m.start < mention.start and (m.kind == mention.kind or not m.is_figure)
            ]  # fmt: skip
            told = [(m.value, self.events(m)[0]) for m in beside if m.number != mention.number]
            values = [m.value for m in beside]
            ways = self._ways(int(mention.value), set(map(int, values))) if mention.is_figure else 0
            self._before[key] = Before(values, told, ways, self._is_sum(mention))
        return self._before[key]

    def _ways(self, value: int, told: set[int]) -> int:
        told.discard(value)
        sums = sum(value - n in told and n < value - n for n in told)
        return sums + sum(value + n in told and n != value for n in told if n > 1)

    def _is_sum(self, mention: Mention) -> bool:
        return mention.is_figure and any(
            len(found) > 1 and sum(found) == int(mention.value)
            for number, found in self._near.items()
            if number < mention.number
        )

    def events(self, mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
        """The fields of events of its clause, and of all that is said with it."""
        key = id(mention)
        if key not in self._events:
            own = classes_of(recalled.bare(mention.clause), "linked_events")
            beside = classes_of(recalled.bare(mention.beside), "linked_events")
            self._events[key] = own, own | beside
        return self._events[key]

    def rare(self, roots: frozenset[str]) -> int:
        """How much shared roots weigh, in halves of a root told but twice."""
        return sum(4 if n <= 2 else 3 if n == 3 else 2 if n <= self._most else 0
                   for n in (self.counts[r] for r in roots))  # fmt: skip

    def beside(self, one: Mention, two: Mention) -> list[int]:
        """The figures of both sentences and of those beside them."""
        places = {n for m in (one, two) for n in (m.number - 1, m.number, m.number + 1)}
        return [v for n in places for v in self._near.get(n, ())]

    def shared(self, one: Mention, two: Mention) -> tuple[int, int, int]:
        """What two mentions share by their clauses, by clause and sentence, by their sentences."""
        key = id(one), id(two)
        if key not in self._shared:
            own = self.rare(one.roots & two.roots)
            crossed = self.rare(
                (one.roots & two.statement.contents) | (two.roots & one.statement.contents)
            )
            whole = self.rare(one.roots_beside & two.roots_beside)
            self._shared[key] = own, crossed, whole
        return self._shared[key]

    def told_again(self, mention: Mention) -> int | None:
        """What a mention shares with the likest of its own value; ``None`` if it is told once."""
        others = [m for m in self.of_value[mention.value] if m.number != mention.number][:_SAME]
        return max(
            (
                self.likeness(*((m, mention) if m.start < mention.start else (mention, m)))
                for m in others
            ),
            default=None,
        )

    def likeness(self, one: Mention, two: Mention) -> int:
        """What two mentions share, in one number, to rank those that may be meant."""
        own, crossed, whole = self.shared(one, two)
        deeds = 4 * bool(one.told & two.told) + 2 * bool(one.told_beside & two.told_beside)
        names = 3 * bool(one.named_beside & two.named_beside)
        nouns = 4 * bool(one.nouns & two.nouns) + 3 * bool(one.groups & two.groups)
        return own + crossed + whole + deeds + names + nouns


def _cited(paper: Paper, days: Sequence[Mention]) -> dict[str, frozenset[int]]:
    """The sentences that cite the row of a list of papers, by the day of the row."""
    rows = [m for m in days if m.row]
    listed = enclosed_in(paper.folded) if rows else None
    if listed is None:
        return {}
    places = cited_in(paper.folded, listed)
    out = {}
    for row in rows:
        place = places.get(row.row)
        at = next((n for n, s in enumerate(paper.reading.statements)
                   if place and s.span.start <= place[0] < s.span.end), None)  # fmt: skip
        if at is not None:
            out[row.value] = frozenset({at - 1, at})
    return out
