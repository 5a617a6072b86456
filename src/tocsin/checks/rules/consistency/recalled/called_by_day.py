"""An event called by its noun and its day: "the ballot of 11 June", «собрание 18 сентября».

Ballots and meetings come round, so that two days mostly are two of them. Where the paper tells one
event of that noun and no other, on a day that is this one but for a slip, they are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, COMES_ROUND, near_days
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled.apart import same_day, tell_apart
from tocsin.checks.rules.consistency.recalled.mentions import Mention, mentions_of
from tocsin.reading import root, roots_of

# the noun, taken for known, with its day directly behind it
_CALLED = re.compile(
    r"(?:(?<!\w)(?:the|that|our|le|la|du|de\s+la|au|cette|ce|notre|el|del|al|esa|ese|esta|este|nuestr[oa])\s+|(?<!\w)l['’])"
    r"(?:[^\W\d_]+\s+)?(?P<n>[^\W\d_]{4,30})\s+(?:of|on|held\s+on|du|de|del)\s*$|"
    r"(?:^|(?<!\w)(?:на|о|об|после|до|во\s+время|результат\w*|итог\w*|решени\w+|протокол\w*)\s+)\W*(?P<r>[А-Яа-яё]{4,30})\s*$",
    re.IGNORECASE,
)
# no event, but a paper or a course of many
_MANY = re.compile(
    r"(?<!\w)(?:two|both|several|meetings|assemblies|ballots|hearings|deux|plusieurs|réunions|assemblées|audiences|scrutins|dos|ambas|"
    r"varias|reuniones|asambleas|audiencias|votaciones|дважды|оба|обе|собрани[йя]х?|заседани[йя]х)\W+(?=\w)",
    re.IGNORECASE,
)


def events_called(paper: Paper) -> Iterator[Hit]:
    """Every event so called whose one telling has another day near to it."""
    days = [m for m in paper.asked(mentions_of) if m.kind == "day"]
    for two in days:
        noun = _noun(two)
        if not noun or not two.deeds & COMES_ROUND or AGAIN.search(two.clause):
            continue
        one = _telling(paper, two, noun, days)
        if one:
            yield told_otherwise(paper, two, one)


def _noun(mention: Mention) -> str:
    """The root of the noun that is called by this day; "" where it is not."""
    found = _CALLED.search(mention.before[-80:])
    return root(found["n"] or found["r"]) if found else ""


def _telling(paper: Paper, two: Mention, noun: str, days: Sequence[Mention]) -> Mention | None:
    rest = [m for m in days if m.number != two.number]
    if any(m.value == two.value or same_day(m, two) for m in rest):
        return None
    alike = [m for m in rest if noun in roots_of(m.clause)]
    if len({m.value for m in alike}) != 1:
        return None
    one = alike[0]
    written = paper.date.isoformat() if paper.date else ""
    if max(one.value, two.value) > written or not near_days(one.value, two.value):
        return None
    if tell_apart(one, two) or tell_apart(two, one) or AGAIN.search(one.clause):
        return None
    told_once = one.deeds & two.deeds and not _noun(one)
    return one if told_once and not _MANY.search(f"{one.clause} {two.clause}") else None
