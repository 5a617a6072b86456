"""A deed told with its day, and come back to with another.

Each day that hangs on a noun or participle ("the raid of 24 April") is held against the sentences
that tell a deed of that kind with a day: where all of them name one other day near by, and nothing
says "again", the two days are of one deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import (
    AGAIN,
    COMES_ROUND,
    TOOK_PLACE,
    common_roots,
    days_of,
    near_days,
    places_of,
    surnames,
    within_days,
)
from tocsin.checks.rules.consistency.otherwise import Phrase, told_otherwise
from tocsin.checks.rules.consistency.recalled import apart_at
from tocsin.reading import FoundDate, Hung, Statement, hung_on, roots_of

# how many dated sentences are held against each other: a letter has a dozen
_MOST = 160
# what is done to people: a paper tells of it where it happened
_ADVERSE = frozenset(
    {"raid", "arrest", "dismiss", "close", "beat", "kill", "remove", "transfer", "summon", "fine"}
)
_THAT_ONE = re.compile(
    r"(?<!\w)(?:that|those|aquel\w*|es[ae]|cette|ce|т[аоу]|том|той)\s+[^\W\d_]+\s+\w+\s+$",
    re.IGNORECASE,
)
# a day hung on a noun behind these comes back to what was told; "called to questioning on the 5th"
# tells it for the first time
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:since|after|following|before|until|during|in|the|depuis|après|dès|lors|suite|avant|de|du|des|la|le|les|l['’]|"
    r"desde|tras|después|durante|antes|del|el|los|las|после|с|со|до|во\s+время|при|перед|момента|дня)(?!\w)",
    re.IGNORECASE,
)
# and how many days of one sentence
_DATES = 8


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence with its days, and the kinds of deed told there or in an undated one beside it."""

    statement: Statement
    days: frozenset[str]
    kinds: frozenset[str]


def come_back_to(paper: Paper) -> Iterator[Hit]:
    """The day by which a deed is called, where it was told with another."""
    tellings = _tellings(paper.reading.statements)
    common = common_roots(paper)
    for at, two in enumerate(tellings):
        if AGAIN.search(two.statement.text):
            continue
        for date in two.statement.dates[:_DATES]:
            if not date.value.exact or date.value.text not in two.days:
                continue
            hung = hung_on(two.statement.text[: date.span.start - two.statement.span.start])
            one = (
                _first_told(tellings, at, date, hung, common)
                if hung
                else _told_in_its_words(tellings, at, date)
            )
            if one:
                day = date.value.text
                first = next(d for d in one.dates if near_days(d.value.text, day))
                if apart_at(paper, first.span.start, date.span.start):
                    continue
                yield told_otherwise(paper, Phrase.of_day(date), Phrase.of_day(first))


# a deed called by a noun made of its verb, with what was done to directly behind it, and its day
_CALLED = re.compile(
    r"(?<!\w)(?P<phrase>[^\W\d_]{3,}(?:tion|sion|al|ment|ure|ción|sión|miento|ни[еяюй]м?|ти[еяю]м?|"
    r"ци[яиюей])(?:\s+[^\W\d_]+){1,4}?)(?:\s+(?:of|on|du|del|le|el|от))?\s+$",
    re.IGNORECASE,
)


def _told_in_its_words(tellings: Sequence[_Telling], at: int, date: FoundDate) -> Statement | None:
    """The one sentence that tells a deed no table lists, by the roots of the phrase before a day.

    "The non-renewal of contracts of 12 June" comes back to "the contracts were not renewed" on 2
    June: every root of the phrase, two at least, stands there, and the days differ by a slip.
    """
    two = tellings[at].statement
    found = _CALLED.search(two.text[: date.span.start - two.span.start])
    phrase = frozenset(roots_of(found["phrase"])) if found else frozenset()
    if len(phrase) < 2:
        return None
    others = [t for n, t in enumerate(tellings) if n != at and phrase <= t.statement.contents]
    near = [t for t in others if any(near_days(d, date.value.text) for d in t.days)]
    told_so = any(date.value.text in t.days for t in others)
    return near[0].statement if len(near) == 1 and not told_so else None


def _tellings(statements: Sequence[Statement]) -> list[_Telling]:
    out = []
    for at, one in enumerate(statements):
        days = days_of(one) if one.dates else frozenset()
        if days:
            beside = (statements[n] for n in (at - 1, at + 1) if 0 <= n < len(statements))
            near = (s for s in beside if s.paragraph == one.paragraph and not s.dates)
            out.append(_Telling(one, days, one.deeds.union(*(s.deeds for s in near))))
        if len(out) == _MOST:
            break
    return out


def _first_told(
    tellings: Sequence[_Telling], at: int, date: FoundDate, hung: Hung, common: frozenset[str]
) -> Statement | None:
    """The one sentence that tells the deed with another day; ``None`` if there may be two deeds."""
    day, two = date.value.text, tellings[at].statement
    rest = [t for n, t in enumerate(tellings) if n != at]
    others = [t for t in rest if hung.kinds & t.kinds]
    if any(day in t.days for t in others):
        return None
    others = [t for t in others if hung.kinds & t.statement.deeds] or others
    lead = two.text[: date.span.start - two.span.start]
    if not others and hung.kinds & _ADVERSE and _LOOKS_BACK.search(lead[-60:]):
        # told by words nobody listed: "came to our hall … since the arrests"
        others = [t for t in rest if (t.statement.contents & two.contents) - common]
    near = [t for t in others if any(near_days(d, day) for d in t.days)]
    told = {d for t in near for d in t.days if near_days(d, day)}
    if len(told) != 1:
        return None
    first = next(iter(told))
    around = {
        d for t in others for d in t.days if within_days(d, day, 40) or within_days(d, first, 40)
    }
    one = near[0].statement
    names = surnames(one), surnames(two)
    if all(names) and not names[0] & names[1]:
        return None
    places = places_of(one), places_of(two)
    words = (w for w in hung.words if not TOOK_PLACE.fullmatch(w))
    phrase = frozenset(roots_of(" ".join(words)))
    shared = (one.contents & two.contents) - common
    once = not hung.kinds <= COMES_ROUND or _THAT_ONE.search(lead)
    if around == told and once and (not phrase - common - one.contents or phrase & one.contents):
        return one
    if hung.kinds <= COMES_ROUND and len(shared) < 2 and not _THAT_ONE.search(lead):
        return None  # another day of it is another one
    agree = bool(shared and (places[0] & places[1] or names[0] & names[1]))
    if len(shared) >= 2 or (agree and (around == told or phrase & one.contents)):
        return one
    return None
