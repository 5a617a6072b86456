"""How a day is told: as news or as known, in its turn or looking back, and what happened on it.

"On Tuesday 5 May our members voted" is news, "the vote of 7 May" comes back to it; a paper that has
gone on to June and says "9 April" looks back. What happened is known by the fields of
``linked_events.toml``, whatever words a sentence has for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.checks.matching import bucket
from tocsin.checks.rules.consistency import recalled
from tocsin.checks.rules.consistency.linked.mentions import Mention
from tocsin.checks.rules.consistency.linked.surroundings import Surroundings
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import folded

_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miercoles|"
    r"jueves|viernes|sabado|domingo|понедельник|вторник|сред[ауы]|четверг|пятниц[аую]|суббот[ауы]|воскресень[еяю])"
    r"[\s,(]*(?:le\s+|el\s+|the\s+)?$"
)
# how far before a value is looked for what takes it for known: signs, and words
_NEAR, _WORDS = 60, 5
# what a row opens with
_ROW = re.compile(r"[\s|>*•–—\d.()-]*$")


def telling_of(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    """What is seen of how either of two days is told, and of what happened on them."""
    for name, mention in (("", two), ("first ", one)):
        yield f"{name}hung {_hung(mention)}"
        known = _known(mention)
        if known:
            yield f"{name}{known}"
        if _YEAR.search(mention.phrase):
            yield f"{name}with year"
        if _WEEKDAY.search(folded(mention.before[-24:])) or _WEEKDAY.search(
            folded(mention.phrase[:14]).split(" ")[0]
        ):
            yield f"{name}with weekday"
        if _deed_beside(mention):
            yield f"{name}deed beside"
        yield f"{name}beside {bucket(around.days_in(mention), 2, 3)}"
    if two.number >= around.sentences:
        yield "row"
    if _ROW.fullmatch(two.statement.text[: max(0, two.start - two.statement.span.start)]):
        yield "day opens"
    if two.value in around.cited and one.number in around.cited[two.value]:
        yield "cites the row"
    yield from _order(one, two, around)
    yield from _events(one, two, around)


def _hung(mention: Mention) -> str:
    """The class of the word directly before a value: "of", "on", "since", a noun of its own."""
    words = _WORD.findall(folded(mention.before[-_NEAR:]))
    if not words:
        return "opens"
    found = classes_of(words[-1], "linked_words")
    return next((c for c in ("hanging", "since", "lying") if c in found), "word")


def _known(mention: Mention) -> str:
    """Whether the noun before a value is taken for known: by the nearest article."""
    words = _WORD.findall(folded(mention.before[-_NEAR:]))[-_WORDS - 1 : -1]
    for word in reversed(words):
        found = classes_of(word, "linked_words")
        if "known" in found:
            return "known"
        if "unknown" in found:
            return "new"
    return ""


def _deed_beside(mention: Mention) -> bool:
    """Whether one of the last words before a value tells what happened."""
    last = " ".join(_WORD.findall(mention.before[-_NEAR:])[-3:])
    return bool(events_in(last))


def _order(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    """Where the second day lies in the course that the paper tells."""
    before = around.before(two).values
    later = sum(value > two.value for value in before)
    yield f"looks back {bucket(later, 1, 2, 4)}"
    passed = sum(one.value < value < two.value or two.value < value < one.value for value in before)
    yield f"days between {bucket(passed, 1, 2)}"
    yield f"sentences between {bucket(two.number - one.number, 2, 4, 8, 16)}"
    if around.newest and max(one.value, two.value) >= around.newest:
        yield "newest"


def counting_of(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    """What is seen of what happened to those whom either of two figures counts."""
    before = around.before(two)
    yield f"ways to it {bucket(before.ways, 1, 2, 4)}"
    if before.is_sum:
        yield "sum of a sentence"
    known = _known(two)
    if known:
        yield known
    yield f"sentences between {bucket(two.number - one.number, 2, 4, 8, 16)}"
    yield from _events(one, two, around)


def reckoned_of(one: Mention, two: Mention) -> Iterator[str]:
    """How either of two figures is told that is no plain number: rounded, by names, as a sum."""
    yield from (f"{name} {m.how}" for name, m in (("first", one), ("is", two)) if m.how)


def _events(one: Mention, two: Mention, around: Surroundings) -> Iterator[str]:
    """What fields of events both tell of, and on how many other days such a thing was told."""
    left, right = around.events(one), around.events(two)
    told = around.before(two).told
    yield f"events {bucket(len(left[0] & right[0]), 1, 2, 3)}"
    yield f"events beside {bucket(len(left[1] & right[0]), 1, 2, 3)}"
    yield f"events about {bucket(len(left[1] & right[1]), 1, 2, 4)}"
    beside = two.behind[:_NEAR] if two.is_figure else two.before[-_NEAR:]
    words = _WORD.findall(beside)
    near = events_in(" ".join(words[:6] if two.is_figure else words[-4:]))
    if near:
        place = "" if near & left[0] else " beside" if near & left[1] else " nowhere"
        yield f"event named{place}"
        rivals = {v for v, found in told if near & found}
        yield f"such days {bucket(len(rivals), 1, 2, 3)}"
        if rivals == {one.value}:
            yield "only such day"
    both = left[0] & right[0]
    if both:
        best = min(len({v for v, found in told if e in found}) for e in both)
        yield f"rarest event {bucket(best, 2, 3, 4)}"


@lru_cache(maxsize=4_096)
def events_in(text: str) -> frozenset[str]:
    """The fields of events that the words of a text belong to."""
    return classes_of(recalled.bare(text), "linked_events")
