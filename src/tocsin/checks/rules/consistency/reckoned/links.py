"""Which day the paper tells of a thing that a reckoning names: by its words, deed or number.

A thing is looked up among the dated mentions of the paper. It is known only where the mentions
that share most with its words all tell one day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.checks.rules.consistency.recalled import Mention, kinds_of
from tocsin.reading import Quantity, Statement, carries_meaning, root

_WORD = re.compile(r"[^\W\d_]{3,40}")
_KNOWN_HEAD = re.compile(
    r"\W*(?:(?:but|and|now|or|et|mais|pero|y|но|а|и)\s+)?"
    r"(?:(?:the|this|that|cette?|ce|la|le|l['’]|el|esta|este|es[ea]|aquell?a?|эт[аоу]т?|тот|та|то)\s*(?P<n>[^\W\d_]{4,40})|(?P<r>[А-Яа-яё]{4,40}),\s+котор\w+)",
    re.IGNORECASE,
)
# who comes again and again
_DOERS_WORDS = (
    "police officers guards soldiers policiers gendarmes policía agentes полиция милиция охрана"
)
_DOERS = frozenset(root(w) for w in _DOERS_WORDS.split())
# what a deed shares by its kind, by a word of its clause, by what its sentence is about (where that
# is told of as known), and by the number of those it befell
_KIND, _ROOT, _HEAD, _NUMBER = 2, 2, 2, 4
# a smaller number may be that of any group
_LEAST_GROUP = 3


@dataclass(frozen=True, slots=True)
class Thing:
    """What a stretch of words names: its roots in order, kinds of deed, and a group told as known.

    ``group`` is how many are meant by "these four men"; 0 where there is no such number. ``head``
    is the root of a first word that is told of as known ("the order", «приказ, который»).
    """

    roots: tuple[str, ...]
    kinds: frozenset[str]
    group: int = 0
    head: str = ""


def thing_of(words: str, common: frozenset[str], known: Sequence[Quantity] = ()) -> Thing:
    """The thing that a stretch of words names; ``common`` roots run through the paper."""
    found = [m[0] for m in _WORD.finditer(words) if carries_meaning(m[0])]
    roots = tuple(dict.fromkeys(r for r in map(root, found) if r not in common))
    group = next((q.value for q in known if q.definite and not q.currency), 0)
    known_head = _KNOWN_HEAD.match(words)
    head = root(known_head["n"] or known_head["r"]) if known_head else ""
    head = "" if head in common or head in _DOERS else head
    return Thing(roots, kinds_of(words), group if group >= _LEAST_GROUP else 0, head)


def likeness(thing: Thing, mention: Mention, statements: Sequence[Statement]) -> int:
    """How much a dated mention shares with a thing: its deed, up to three roots, its number."""
    score = _KIND * bool(thing.kinds & mention.told)
    own = [r for r in thing.roots if r in mention.roots]
    beside = [r for r in thing.roots if r in mention.roots_beside and r not in own]
    score += _ROOT * min(len(own), 3) + min(len(beside), 2)
    score += _HEAD * (thing.head in own)
    if thing.group and _counts(mention.statement, thing.group):
        score += _NUMBER
    return score


def _counts(statement: Statement, value: int) -> bool:
    return any(q.value == value and not q.currency for q in statement.quantities)


def ranked(
    thing: Thing, mentions: Sequence[Mention], statements: Sequence[Statement], least: int
) -> list[tuple[int, Mention]]:
    """The mentions that share at least so much with a thing, the likest first."""
    scored = [(likeness(thing, m, statements), m) for m in mentions]
    return sorted(((s, m) for s, m in scored if s >= least), key=lambda x: (-x[0], x[1].start))


def one_day(found: Sequence[tuple[int, Mention]]) -> Mention | None:
    """The mention all the likest agree with; None where they tell different days."""
    if not found:
        return None
    best = [m for s, m in found if s == found[0][0]]
    return best[0] if len({m.value for m in best}) == 1 else None
