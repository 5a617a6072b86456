"""Figures that a sentence tells: as numbers, by the names it lists, by the parts it divides.

"Suspended Ann Lee (chair), Ben Koh (secretary) and Dina Fox" counts three; "six in sewing, five in
finishing and three in cutting" are fourteen; of eighteen of whom eleven were let go seven are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.checks.rules.consistency.reckoned import ones_in
from tocsin.ground.words import later
from tocsin.reading import Quantity, Span, Statement, folded

# how many names of a sentence are read, and how far one stands from the next, in signs
_NAMES, _APART, _FEWEST = 40, 90, 2
# what may stand between two names of a list: an office, a title, "and"
_BETWEEN = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:[,;]\s*(?:[^\W\d_]+(?:['’.-]|\s)+){0,8}(?:[^\W\d_]+)?[,;]?\s+(?:[^\W\d_]+\.?\s+){0,3}|"
    r"(?:and|et|y|e|и)\s+(?:[^\W\d_]{1,9}\.?\s+){0,2})"
)
_LAST = re.compile(r"(?<!\w)(?:and|et|y|e|и)(?!\w)")
# a list that names some of them
_SOME = later(
    r"(?<!\w)(?:among|including|such\s+as|for\s+example|notably|others?|notamment|parmi|dont|autres?|"
    r"entre\s+(?:ell[oa]s|otros)|incluid\w+|otr[oa]s|в\s+том\s+числе|среди|например|друг\w+)(?!\w)"
)
# "the pair who spent those nights there"
_PAIR = later(
    r"(?<!\w)(?:the|both\s+of\s+the|les|l[oa]s)\s+(?P<n>pair|couple|two\s+of\s+them|deux|dos)"
    r"(?=\s+(?:who|that|still|qui|que)\s)",
    re.IGNORECASE,
)
# what stands between two parts of one whole: a place, a trade; and before the last of them
_PARTS = re.compile(
    r"(?!\s*(?:of|out|de\s+l[oa]s|des|из|sur|%|per|pour|por)(?!\w))[^.;:()!?\d]{1,70}?"
    r"(?:[,;]|\s(?:and|et|y|e|и|а))\s*(?:(?:and|et|y|e|и|а|another|the\s+other|les|los|las)\s+)?",
    re.IGNORECASE,
)
_MOST_PARTS = 8
# how a figure is told that no number says
RECKONED = frozenset({"named", "summed", "left"})
# "eleven of the eighteen were set free"
_OF_ALL = later(
    r"\s+(?:of|out\s+of)\s+(?:the|these|those|our)\s+$|\s+(?:des|de\s+ces|sur\s+les|de\s+l[oa]s|de\s+es[oa]s)\s+$|"
    r"\s+из\s+(?:эт\w+\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence, and how it is told.

    ``how`` is "" for a number as it stands, or "rounded", "pair", "named", "summed" or "left".
    """

    quantity: Quantity
    how: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where in the sentence it stands."""
        return self.quantity.span.start, self.quantity.span.end


def figures_of(statement: Statement, most: int) -> list[Figure]:
    """The figures of a sentence: its first numbers, then what it names, divides and leaves."""
    numbers = [Figure(q, "rounded" if q.rounded else "") for q in statement.quantities[:most]]
    taken = [f.place for f in numbers]
    out = [
        *numbers,
        *(f for f in (*_pairs(statement), *_named(statement)) if _is_free(f.place, taken)),
        *_summed(statement),
        *_left(statement),
    ]
    return sorted(out, key=lambda f: f.place)


def _is_free(place: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(place[1] <= low or high <= place[0] for low, high in taken)


def _pairs(statement: Statement) -> Iterator[Figure]:
    for match in _PAIR.finditer(statement.text):
        place = Span(*match.span("n"))
        yield Figure(Quantity(2, frozenset(), "", place, True, match["n"]), "pair")


def _named(statement: Statement) -> Iterator[Figure]:
    """The one list of names of a sentence: as many people as it names."""
    text = statement.text
    if len(statement.names) < _FEWEST or _SOME.search(folded(text)):
        return
    runs: list[list[tuple[int, int]]] = []
    at = 0
    for name in statement.names[:_NAMES]:
        start = text.find(name, at)
        if start < 0:
            continue
        at = start + len(name)
        between = text[runs[-1][-1][1] : start] if runs else ""
        if runs and len(between) <= _APART and _BETWEEN.fullmatch(between):
            runs[-1].append((start, at))
        else:
            runs.append([(start, at)])
    found = [run for run in runs if len(run) >= _FEWEST]
    if len(found) != 1 or not _LAST.search(text[found[0][-2][1] : found[0][-1][0]]):
        return
    run = found[0]
    place = Span(run[0][0], run[-1][1])
    phrase = text[place.start : place.end]
    yield Figure(Quantity(len(run), frozenset(), "", place, False, phrase), "named")


def _summed(statement: Statement) -> Iterator[Figure]:
    """What the parts of a sentence come to that stand one behind the other, and are all it has."""
    parts = statement.quantities
    if not _FEWEST <= len(parts) <= _MOST_PARTS or any(q.rounded for q in parts):
        return
    if len({q.currency for q in parts}) > 1 or _SOME.search(folded(statement.text)):
        return
    text = statement.text
    for run in (parts, parts[1:]):
        spots = [q.span for q in run]
        between = [text[a.end : b.start] for a, b in pairwise(spots)]
        if len(run) < _FEWEST or not all(map(_PARTS.fullmatch, between)):
            continue
        total = sum(q.value for q in run) + ones_in(text[spots[0].start :])
        if run is not parts and parts[0].value == total:
            return  # "fourteen: six in sewing, …": it is told, and right
        nouns = frozenset().union(*(q.nouns for q in run))
        place = Span(spots[0].start, spots[-1].end)
        phrase = text[place.start : place.end]
        yield Figure(Quantity(total, nouns, run[0].currency, place, False, phrase), "summed")
        return


def _left(statement: Statement) -> Iterator[Figure]:
    """Those who are left of a group of which a part is told."""
    text, numbers = statement.text, statement.quantities
    for part, whole in pairwise(numbers):
        between = text[part.span.end : whole.span.start]
        exact = part.extent.is_exact and whole.extent.is_exact
        if exact and 1 < whole.value - part.value < whole.value and _OF_ALL.fullmatch(between):
            place = Span(part.span.start, whole.span.end)
            left = whole.value - part.value
            phrase = text[place.start : place.end]
            yield Figure(Quantity(left, whole.nouns, "", place, False, phrase), "left")
