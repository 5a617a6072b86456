"""The paper beside two mentions: what they share that few sentences have, and who else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.linked.mentions import Mention

# how many mentions of one value are looked at
_SAME = 12


class Surroundings:
    """The paper beside two mentions: how often each root stands, which values there are."""

    def __init__(self, paper: Paper, mentions: Sequence[Mention]) -> None:
        statements = paper.reading.statements
        self.counts = Counter(r for s in statements for r in s.contents)
        self._most = max(3, len(statements) // 6)
        self.length = max(1, len(paper.text))
        self.of_value: dict[str, list[Mention]] = {}
        for m in mentions:
            self.of_value.setdefault(m.value, []).append(m)
        self.figures = [m for m in mentions if m.is_figure]
        self.sums = {kind: {int(m.value) for m in self.figures if m.kind == kind}
                     for kind in ("count", "amount")}  # fmt: skip
        self._shared: dict[tuple[int, int], tuple[int, int, int]] = {}
        self._near: dict[int, list[int]] = {}
        for m in self.figures:
            self._near.setdefault(m.number, []).append(int(m.value))

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
