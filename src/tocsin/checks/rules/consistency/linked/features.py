"""What is seen of two mentions: what they share, how far their values lie apart, what parts them.

Every feature is a short string with a name; the learnt weights say how much it speaks for one thing
told twice. Nothing of it is a word of a language, so that what was learnt in one serves in all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tocsin.checks.matching import bucket
from tocsin.checks.rules.consistency import recalled
from tocsin.checks.rules.consistency.likeness import (
    AGAIN,
    TIMES,
    adds_up,
    digit_more,
    near_days,
    slip,
)
from tocsin.checks.rules.consistency.linked.extents import nearest
from tocsin.checks.rules.consistency.linked.mentions import Mention
from tocsin.checks.rules.consistency.linked.surroundings import Surroundings
from tocsin.checks.rules.consistency.linked.telling import counting_of, reckoned_of, telling_of
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import folded, roots_of, senses_of

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# what two mentions of one value share that tell one thing
_AGREED = 6
# how far behind a figure it is said which people it counts, and before it that it counts all
_BEHIND, _ALL = 60, 16
# senses of a sentence that say whether it tells, comes back, asks or fears
_TELLING = ("ask", "fear", "future", "condition", "deny", "letter", "ratify", "case")


def features_of(
    one: Mention, two: Mention, around: Surroundings, rivals: Sequence[Mention]
) -> list[str]:
    """Every feature of two mentions, the first standing before the second.

    ``rivals`` are those that the second may mean beside the first.
    """
    return [
        "always",
        f"kind {two.kind}",
        *_values(one, two, around),
        *_shared(one, two, around),
        *_deeds(one, two),
        *_told(one, two, around),
        *(_counted(one, two, around) if two.is_figure else _dated(one, two)),
        *(reckoned_of(one, two) if two.is_figure else ()),
        *(counting_of if two.is_figure else telling_of)(one, two, around),
        *_classes(one, two),
        *_rivals(one, two, around, rivals),
    ]


def _values(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    """How far the values lie apart, and where else either stands."""
    for name, m in (("first", one), ("second", two)):
        yield f"{name} told {min(3, len(around.of_value[m.value]))}"
        if m.how and not m.is_figure:
            yield f"{name} {m.how}"
    if two.is_figure:
        yield from _apart(*one.extent.nearest(two.extent))
        if any(map(str.isdigit, one.phrase)) == any(map(str.isdigit, two.phrase)):
            yield "written alike"
        return
    if len(two.value) == len(one.value) == len("2026-03-06"):
        yield from _days(
            *(datetime.date.fromordinal(n).isoformat() for n in nearest(one.extent, two.extent))
        )
    if one.value[:4] != two.value[:4]:
        yield f"years {bucket(abs(int(one.value[:4]) - int(two.value[:4])), 2, 3, 4, 6)}"
        yield "earlier year" if two.value < one.value else "later year"
    if one.kind != two.kind:
        yield "coarser"


def _apart(left: int, right: int) -> Iterator[str]:
    if sorted(str(left)) == sorted(str(right)):
        yield "turned"
    if slip(left, right):
        yield "slip"
    if digit_more(left, right):
        yield "digit more"
    a, b = str(left), str(right)
    if len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        yield "one digit"
    less, more = sorted((left, right))
    yield f"ratio {bucket(more * 20 // max(1, less), 21, 23, 26, 32, 42)}"
    yield f"size {bucket(less, 4, 10, 20, 100, 1000)}"
    if right > left:
        yield "more"


def _days(left: str, right: str) -> Iterator[str]:
    if near_days(left, right):
        yield "near"
    apart = abs((datetime.date.fromisoformat(left) - datetime.date.fromisoformat(right)).days)
    yield f"days {bucket(apart, 2, 4, 8, 11, 15, 22, 32)}"
    if apart % 7 == 0:
        yield "weeks"
    yield "later" if right > left else "earlier"
    if left[8:] == right[8:]:
        yield "same day of another month"
    if left[:7] == right[:7] and slip(int(left[8:]), int(right[8:])):
        yield "slip"
    if left[:7] == right[:7] and digit_more(int(left[8:]), int(right[8:])):
        yield "digit more"


def _shared(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    own, crossed, whole = around.shared(one, two)
    yield f"own {bucket(own, 2, 4, 7)}"
    yield f"crossed {bucket(crossed, 2, 4, 7, 11)}"
    yield f"whole {bucket(whole, 2, 4, 7, 11, 16)}"
    roots = len(two.roots)
    yield f"covered {bucket(len(two.roots & one.roots_beside) * 10 // max(1, roots), 1, 3, 5, 7)}"
    if one.named_beside and two.named:
        yield "names shared" if one.named_beside & two.named else "names differ"
    elif one.named_beside & two.named_beside:
        yield "names beside"
    if one.groups & two.groups:
        yield "group shared"
    if one.number + 1 >= two.number:
        yield "next sentence"
    if one.statement.paragraph == two.statement.paragraph:
        yield "one paragraph"


def _deeds(one: Mention, two: Mention) -> Iterator[str]:
    both = one.told & two.told
    if both:
        yield f"deeds {min(2, len(both))}"
    elif one.told_beside & two.told:
        yield "deed beside one"
    elif one.told_beside & two.told_beside:
        yield "deed about"
    elif one.told_beside and two.told:
        yield "deeds differ"
    else:
        yield "no deed"
    if two.deeds and two.deeds & one.told:
        yield "head told"
    if two.deeds and two.deeds & one.deeds:
        yield "heads shared"
    if one.conventions and two.conventions and not one.conventions & two.conventions:
        yield "conventions differ"


def _told(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    """How the second is told: as known, late in the paper; how the first is."""
    if two.is_recalled:
        yield "recalled"
    if two.is_since:
        yield "since"
    if one.is_recalled:
        yield "first recalled"
    if two.definite:
        yield "definite"
    if one.definite:
        yield "first definite"
    yield f"place {min(4, 5 * two.start // around.length)}"
    yield f"first place {min(4, 5 * one.start // around.length)}"
    if two.start - two.statement.span.start < 12:
        yield "opens"


def _counted(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    yield from _nouns(one, two)
    yield from _behind(one, two)
    if "only" in _of(two.before[-_ALL:]):
        yield "all of them"
    if one.is_part:
        yield "first part"
    if two.is_part:
        yield "part"
    for name, left, right in (("day", one.days, two.days), ("month", one.months, two.months)):
        if left and right:
            yield f"{name} shared" if left & right else f"{name}s differ"
    if adds_up(int(one.value), int(two.value), around.beside(one, two)):
        yield "adds up"
    if adds_up(int(one.value), int(two.value), around.sums[two.kind]):
        yield "adds up somewhere"


def _nouns(one: Mention, two: Mention) -> Iterator[str]:
    """What either figure counts."""
    if one.nouns & two.nouns:
        yield "noun shared"
    elif one.nouns & two.statement.contents or two.nouns & one.statement.contents:
        yield "noun crossed"
    elif one.nouns and two.nouns:
        yield "nouns differ"
    else:
        yield "no noun"
    if one.of_people and two.of_people:
        yield "both people"
    elif one.of_people or two.of_people:
        yield "one of people"
    if (one.nouns & TIMES) or (two.nouns & TIMES):
        yield "of time"


def _behind(one: Mention, two: Mention) -> Iterator[str]:
    """What is said behind the later figure of those it counts, and whether it was told before."""
    behind = two.behind[:_BEHIND]
    if "which" in _of(behind):
        yield "which"
    told = recalled.kinds_of(behind)
    if told:
        yield "deed behind told" if told & one.told_beside else "deed behind"
    again = frozenset(roots_of(behind)) - two.nouns
    if again:
        quarters = len(again & one.statement.contents) * 4 // len(again)
        yield f"behind again {quarters}"


def _dated(one: Mention, two: Mention) -> Iterator[str]:
    if recalled.tell_apart(one, two) or recalled.tell_apart(two, one):
        yield "told apart"
    for name in sorted(one.steps & two.steps):
        yield f"step {name}"
    if one.steps ^ two.steps:
        yield "steps differ"
    if two.value in one.statement.text or one.value in two.statement.text:
        yield "told beside"
    if any(d == two.value for d in one.days) or any(d == one.value for d in two.days):
        yield "both in a sentence"


def _classes(one: Mention, two: Mention) -> Iterator[str]:
    first, second = _of(one.statement.text), _of(two.statement.text)
    yield from (f"{c} first" for c in ("only", "asking", "paper", "another") if c in first)
    yield from (f"{c} second" for c in ("only", "asking", "paper", "another") if c in second)
    near = [_of(f"{m.before[-40:]} . {m.behind[:30]}") for m in (one, two)]
    yield from (f"{c} near first" for c in ("another", "part", "span") if c in near[0])
    yield from (f"{c} near second" for c in ("another", "part", "span") if c in near[1])
    if AGAIN.search(two.clause):
        yield "again"
    senses = [_senses(m.statement.text) for m in (one, two)]
    for name in _TELLING:
        both = (name in senses[0]) + 2 * (name in senses[1])
        if both:
            yield f"{name} {both}"


def _rivals(
    one: Mention, two: Mention, around: Surroundings, rivals: Sequence[Mention]
) -> Iterator[str]:
    """Who else could be meant: mentions with another value that share as much."""
    own = around.likeness(one, two)
    yield f"likeness {bucket(own, 3, 6, 9, 13, 18, 25)}"
    others = [around.likeness(m, two) for m in rivals if m.value != one.value]
    best = max(others, default=0)
    if not others:
        yield "alone"
    yield f"ahead {bucket(own - best, -8, -3, 0, 1, 4, 9)}"
    yield f"candidates {min(4, len({m.value for m in rivals}))}"
    agreed = around.told_again(two)
    if agreed is not None:
        yield f"agreed {bucket(agreed, 3, 6, 9, 13)}"
        if agreed >= own:
            yield "agreed more"
    if (around.told_again(one) or 0) >= _AGREED:
        yield "first told again"


def _of(text: str) -> frozenset[str]:
    return classes_of(text, "linked_words")


@lru_cache(maxsize=2_048)
def _senses(text: str) -> frozenset[str]:
    return frozenset(s for m in _WORD.finditer(folded(text[:1_500])) for s in senses_of(m[0]))
