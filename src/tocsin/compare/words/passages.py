"""Paragraphs laid side by side: equal, changed, moved, added, removed, in reading order.

Equal paragraphs anchor the alignment; between two anchors the pairing that keeps the order and
the most common words wins (a small dynamic programme), so that one altered figure is one changed
passage, not a removed and an added one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.compare.words.sequence import opcodes
from tocsin.formats.words import canonical

ALIKE = 0.4  # share of common words from which two paragraphs are one that was changed
_MOST_PAIRS = 60_000
_WORDS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the alignment: indexes on either side, None where there is no counterpart.

    ``state`` is ``equal``, ``changed``, ``moved``, ``added`` or ``removed``.
    """

    before: int | None
    after: int | None
    state: str


def words(text: str) -> list[str]:
    """Words and single marks, in order."""
    return _WORDS.findall(text)


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """Share of common words, 0 to 1 (Dice)."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def align(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """How the paragraphs of two texts correspond, in the order of the second."""
    left, right = [canonical(x) for x in before], [canonical(x) for x in after]
    out: list[Pair] = []
    for state, a0, a1, b0, b1 in opcodes(left, right):
        if state == "equal":
            out += [Pair(a0 + k, b0 + k, "equal") for k in range(a1 - a0)]
        else:
            out += _gap(left, right, range(a0, a1), range(b0, b1))
    return _with_moves(out, left, right)


def _gap(left: list[str], right: list[str], mine: range, theirs: range) -> list[Pair]:
    """Pair what stands between two anchors; what finds no counterpart is removed or added."""
    if not mine or not theirs or len(mine) * len(theirs) > _MOST_PAIRS:
        return [Pair(i, None, "removed") for i in mine] + [Pair(None, j, "added") for j in theirs]
    bags_a = [Counter(words(left[i].casefold())) for i in mine]
    bags_b = [Counter(words(right[j].casefold())) for j in theirs]
    score = [[_score(a, b) for b in bags_b] for a in bags_a]
    return best_path(score, mine, theirs)


def _score(a: Counter[str], b: Counter[str]) -> float:
    """Worth of pairing; single short entries pair too (a figure for a figure)."""
    if min(a.total(), b.total()) <= 2 and max(a.total(), b.total()) <= 6:
        return 0.45
    value = likeness(a, b)
    return value if value >= ALIKE else 0.0


def best_path(score: list[list[float]], mine: range, theirs: range) -> list[Pair]:
    """The pairing in order that is worth most; a score of 0 forbids a pair."""
    rows, columns = len(mine), len(theirs)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = score[i][j] + best[i + 1][j + 1] if score[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    out: list[Pair] = []
    i = j = 0
    while i < rows or j < columns:
        if (
            i < rows
            and j < columns
            and score[i][j]
            and best[i][j] == score[i][j] + best[i + 1][j + 1]
        ):
            out.append(Pair(mine[i], theirs[j], "changed"))
            i, j = i + 1, j + 1
        elif i < rows and best[i][j] == best[i + 1][j]:
            out.append(Pair(mine[i], None, "removed"))
            i += 1
        else:
            out.append(Pair(None, theirs[j], "added"))
            j += 1
    return out


def _with_moves(pairs: list[Pair], left: list[str], right: list[str]) -> list[Pair]:
    """A paragraph removed here and added there, word for word, has moved."""
    gone: dict[str, list[int]] = {}
    for pair in pairs:
        if pair.state == "removed" and pair.before is not None:
            gone.setdefault(left[pair.before], []).append(pair.before)
    moved: set[int] = set()
    out: list[Pair] = []
    for pair in pairs:
        if pair.state == "added" and pair.after is not None and gone.get(right[pair.after]):
            source = gone[right[pair.after]].pop(0)
            moved.add(source)
            out.append(Pair(source, pair.after, "moved"))
        else:
            out.append(pair)
    return [p for p in out if not (p.state == "removed" and p.before in moved)]
