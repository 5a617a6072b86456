"""Reports that may tell of one thing: suggested side by side, never brought together by itself.

Compared in memory, for a reader who holds the key: nothing about words is kept on the disk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import Any

from django.utils import timezone

from tocsin.casefile.names import fold
from tocsin.desk.record.forms.when import UnreadError, read_when
from tocsin.desk.reports.selectors import Opened

LIKE, SAME = 0.22, 0.85
MOST = 5
_WORD = re.compile(r"[^\W\d_]{4,}|\d{3,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Another report, and why it may be about the same."""

    other: Opened
    words: float
    """Weight of the words both have, 0 to 1."""
    day: bool
    """Whether both tell of one day."""

    @property
    def same(self) -> bool:
        """Whether the words are nearly the same: perhaps sent twice."""
        return self.words >= SAME


def alike(report: Opened, others: Iterable[Opened]) -> list[Pair]:
    """Other reports that may be about the same, the likeliest first."""
    held = [other for other in others if other.row.pk != report.row.pk]
    bags = {other.row.pk: _bag(other) for other in [report, *held]}
    seen = Counter(word for bag in bags.values() for word in bag)
    mine, day = bags[report.row.pk], _day(report)
    pairs = []
    for other in held:
        words = _shared(mine, bags[other.row.pk], seen, len(bags))
        same_day = bool(day) and _day(other) == day
        if words >= (LIKE / 2 if same_day else LIKE):
            pairs.append(Pair(other, words, same_day))
    return sorted(pairs, key=lambda p: (-p.words, -p.other.row.number))[:MOST]


def _bag(report: Opened) -> set[str]:
    told = " ".join(report.said(step) for step in ("what", "where", "who", "whom"))
    return {word[:7] for word in _WORD.findall(fold(told))}


def _shared(one: set[str], two: set[str], seen: Counter[str], count: int) -> float:
    """How much of the rarer words both have: a word that everybody writes weighs nothing."""
    weight = {word: log(1 + count / seen[word]) for word in one | two}
    whole = sum(weight.values())
    return sum(weight[word] for word in one & two) / whole if whole else 0.0


def _day(report: Opened) -> Any:
    try:
        on = timezone.localtime(report.row.at).date()
        return read_when(report.said("when"), on).text if report.said("when") else None
    except UnreadError:
        return None
