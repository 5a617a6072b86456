"""A group counted once, and counted again by the words that tell again what was done to it.

"Thirteen members were not let in … the seventeen people who were not let in on Monday": no word of
the second count says "the" in Russian, yet its clause tells of nobody new. So does "the 31
dismissed under this order", where the order was told to hold 27 names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.checks.rules.consistency.likeness import ANYBODY, TRADE
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import root, roots_of

# what an order or a list holds of people
_NAMES_OF_PEOPLE = """
names surnames signatures noms signataires nombres apellidos firmas имён имени фамилий фамилии
подписей
"""
_NAMES = frozenset(root(w) for w in _NAMES_OF_PEOPLE.split())
# a clause that says which people are meant, behind the figure and its noun
_WHICH = re.compile(
    r"(?:\s+[^\W\d_]+){1,4}?\s*,?\s+(?:(?:which|who|whom|that|qui|qu[e'’]|dont|que|quienes|котор\w+)\s*|"
    # or a participle: "people kept out that day"
    r"(?=(?:not|non|no|не)?\s*[^\W\d_]{4,}(?:[a-z]{2}ed|ept|[éi]e?s|[ai]d[oa]s|нных|вших(?:ся)?|[аяе]тых)\s))"
    r"(?P<clause>[^,.;:()]{8,120})",
    re.IGNORECASE,
)
# "under this order": the paper by which they are known
_BY_PAPER = re.compile(
    r"(?:\s+[^\W\d_]+){1,3}?\s+(?:under|by|in|on|par|dans|sur|por|en|по|в|из)\s+"
    r"(?:this|that|the\s+same|cette?|ce|est[ea]|es[ea]|dich[oa]|эт\w{1,3}|тому?)\s+"
    r"(?P<paper>[^\W\d_]{4,24})",
    re.IGNORECASE,
)
# "kept out that day": the clause says itself that it looks back
_THEN = re.compile(
    r"(?<!\w)(?:then|that\s+(?:day|night|morning)|alors|ce\s+(?:jour|matin|soir)-là|entonces|(?:ese|aquel)\s+día|"
    r"тогда|в\s+тот\s+(?:день|вечер))(?!\w)",
    re.IGNORECASE,
)
# two of its roots at least, and all but one, must be told of the group before
_LEAST, _NEW = 2, 1
# how much more the second count may be, in per cent of the first, and how few are none
_MORE, _FEW = 160, 5


def retold(first: Told, second: Told, told: Sequence[Told]) -> bool:
    """Whether the second figure counts the group that the first one counted.

    Both count people. The clause behind the second says nothing that was not told with the first,
    or names the paper that held the first. A smaller figure may be a part of it, unless it is by
    one sign another; so may one that is far apart.
    """
    if second.at <= first.at or first.figure.currency or second.figure.currency:
        return False
    if first.is_part or second.is_part or second.is_again or first.value < _FEW:
        return False
    less, more = sorted((first.value, second.value))
    one_sign = len(str(less)) == len(str(more)) and sum(map(str.__ne__, str(less), str(more))) == 1
    if more * 100 > less * _MORE or (second.value < first.value and not one_sign):
        return False
    people = ANYBODY | TRADE
    if not second.figure.nouns & people:
        return False
    tail = second.sentence.text[second.figure.span.end :][:200]
    by_paper = _BY_PAPER.match(tail)
    if by_paper:
        holds = root(by_paper["paper"])
        lists = [t for t in told if t.figure.nouns & _NAMES and holds in t.sentence.contents]
        return len({t.value for t in lists}) == 1 and first is lists[0]
    if not first.figure.nouns & people:
        return False
    clause = _WHICH.match(tail)
    again = frozenset(roots_of(clause["clause"])) - TRADE if clause else frozenset()
    shared = again & first.sentence.contents
    least = 1 if clause and _THEN.search(clause["clause"]) else _LEAST
    apart = first.days and second.days and not first.days & second.days
    return len(shared) >= least and len(again) - len(shared) <= _NEW and not apart
