"""The numbers of a paper that count people or things, each with its place: what is reckoned with.

Days, years, labels, articles and lengths of time are no counts; of two numbers of a fraction ("two
thirds") neither is. Every reckoning looks for what it reckons with through :func:`spoken`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import Statement, carries_meaning, numbers_in, root

# how many figures of a paper are reckoned with
MOST = 160
_WORD = re.compile(r"[^\W\d_]{3,40}")
# one is no group; so far behind its number stands a noun, in signs
_LEAST, _NOUN = 2, 16
# words for time and for papers: what they count is no group
_NO_GROUP_WORDS = """
days weeks months years hours minutes times jours semaines mois années heures fois días semanas
meses años horas veces дней недель месяцев часов минут раз лет метров километров kilometres pages
страниц páginas letters lettres cartas писем copies copias exemplaires копий экземпляров
листов sheets feuilles hojas
"""
NO_GROUP = frozenset(root(w) for w in _NO_GROUP_WORDS.split())
_ABOUT = re.compile(
    r"(?<!\w)(?:about|some|around|roughly|approximately|almost|nearly|over|more\s+than|at\s+least|fewer\s+than|"
    r"less\s+than|up\s+to|close\s+to|environ|quelque|près\s+d[e'’]|presque|plus\s+d[e'’]|au\s+moins|moins\s+d[e'’]|"
    r"une|jusqu['’]à|unos|unas|cerca\s+de|casi|alrededor\s+de|más\s+de|al\s+menos|menos\s+de|hasta|около|примерно|почти|порядка|"
    r"более|больше|свыше|не\s+менее|менее|до)\s+(?:the\s+|las?\s+|les\s+|los\s+)?$",
    re.IGNORECASE,
)

# a part of one: "18 women, one trainee and 12 men"; what is read as a number begins at two
_ONE = re.compile(
    r"(?:^|[,;:(]|(?<!\w)(?:and|et|y|e|и|а))\s*(?:one|un|une|uno|una|um|uma|один|одна|одно|одного|одну)"
    r"(?!\w)(?!\s+(?:of|out|d['’]entre|de\s+l[oe]s|de\s+las|de\s+ell[oa]s|из)(?!\w))",
    re.IGNORECASE,
)


Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Bare:
    """A number in a sentence, whether or not a noun follows; places are within the sentence."""

    value: int
    start: int
    end: int


def spoken(
    paper: Paper, find: Callable[[Statement], Iterable[Found]], most: int
) -> Iterator[tuple[int, Statement, Found]]:
    """What ``find`` finds in each sentence, with the sentence and its number; the first ``most``.

    Each is held against all that the paper tells: a long paper must come to an end.
    """
    numbered = enumerate(paper.reading.statements)
    return islice(((n, said, found) for n, said in numbered for found in find(said)), most)


def told_of(paper: Paper) -> Iterator[Told]:
    """What the sentences of a paper count and pay, at most :data:`MOST`; asked once a paper."""
    return (Told(*found) for found in spoken(paper, lambda s: s.quantities, MOST))


def groups_of(paper: Paper) -> list[Told]:
    """The figures that count a group: no money, no time, and not told as about so many."""
    return [t for t in paper.asked(told_of) if is_group(t)]


def is_group(told: Told) -> bool:
    """Whether a figure counts a group, and to the last of it."""
    if told.figure.currency or told.figure.rounded or told.value < _LEAST:
        return False
    behind = told.sentence.text[told.figure.span.end :][:_NOUN]
    if nouns_near(re.split(r"[,.;:()]", behind)[0]) & NO_GROUP:
        return False
    return not is_about(told.sentence.text, told.figure.span.start)


def is_about(text: str, start: int) -> bool:
    """Whether the figure that starts there is told as near it only."""
    return _ABOUT.search(text[max(0, start - 24) : start]) is not None


def bare_numbers(text: str, taken: list[tuple[int, int]]) -> list[Bare]:
    """The numbers of a sentence outside the places ``taken`` (its days)."""
    found = (Bare(*n) for n in numbers_in(text))
    return [n for n in found if not any(low < n.end and n.start < high for low, high in taken)]


def ones_in(text: str) -> int:
    """How many parts of one a list has."""
    return len(_ONE.findall(text))


def nouns_near(text: str) -> frozenset[str]:
    """The roots of the meaning words of a short stretch."""
    return frozenset(root(m[0]) for m in _WORD.finditer(text) if carries_meaning(m[0]))
