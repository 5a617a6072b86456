"""Days told from other days, worked out and held against the day told elsewhere.

"The order came out ten days after the meeting": the meeting has its day, the order has its day, and
between them lie nineteen. The day a step starts from is a date, a feast, or an event that the paper
dates once; the day it leads to is told in the same sentence, or where the same thing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots
from tocsin.checks.rules.consistency.recalled import Mention, bare, kinds_of, mentions_of
from tocsin.checks.rules.consistency.reckoned.counts import spoken
from tocsin.checks.rules.consistency.reckoned.feasts import feast_at, feast_steps, is_feast
from tocsin.checks.rules.consistency.reckoned.links import Thing, one_day, ranked, thing_of
from tocsin.checks.rules.consistency.reckoned.steps import Step, steps_in
from tocsin.reading import Statement

# how many steps of a paper are worked out
_MOST = 40
# how much a mention must share to be the event a step starts from, and the one it leads to
_START, _END = 2, 4
# what is told on the day of a feast, by a row "When:", and from a feast as being since
_SAME_DAY, _OF_A_ROW, _KNOWN = 6, 3, 2
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:since|ever\s+since|depuis\s+qu[e'’]|desde\s+que|с\s+тех\s+пор|с\s+того\s+(?:дня|времени))(?!\w)",
    re.IGNORECASE,
)
# with how many sentences a paper opens
_OPENING = 4
_ROW = re.compile(
    r"\W*(?:when|date|day|quand|jour|cuándo|fecha|día|когда|дата|день)\s*:\W*", re.IGNORECASE
)
# "on the day of the theft and on 17 June": another day than that of the theft
_SHARES_ITS_DAY = re.compile(
    r"(?<!\w)(?:the\s+day\s+of|le\s+jour\s+d\w{1,2}|el\s+día\s+del?|в\s+день)\s(?:[^\W\d_]+\s+){1,4}"
    r"(?:and|et|y|и)\s+(?:again\s+)?(?:on|le|el)?\s*$",
    re.IGNORECASE,
)
# what names the event ends here
_CUT = re.compile(
    r"[,.;:()—–«»“”\"]|\s(?:and|but|which|who|that|when|et|mais|qui|que|où|y|pero|cuando|donde|и|но|а|"
    r"котор\w+|когда|где|was|were|had|has|est|a|ont|fut|se|fue|был[аио]?)\s",
    re.IGNORECASE,
)
_NAMES_MOST = 70
# the day stands beside the step: "on 15 January, nine days after"
_JOINS = re.compile(
    r"[\s,(–—-]*(?:(?:on|le|el|the|that\s+is|i\.e\.|soit|c['’]est-à-dire|es\s+decir|esto\s+es|то\s+есть|т\.\s?е\.)\s*)*"
    r"[\s,(–—-]*",
    re.IGNORECASE,
)
# what lasts may be told from its last day
_LASTS = frozenset({"strike", "arrest"})
# what is done to a union or its people, and how far from the day reckoned its own may lie, in days
_BLOWS = frozenset({"raid", "arrest", "dismiss", "close", "remove", "beat", "kill"})
_OF_A_BLOW = 8
# in how many sentences a blow is told
_TELLING = 5
# "the first letters": of several
_FIRST = re.compile(
    r"(?<!\w)(?:first|second|last|premi[eè]re?s?|seconde?s?|derni[eè]re?s?|primer[oa]?s?|segund[oa]s?|últim[oa]s?|перв\w+|втор\w+|последн\w+)(?!\w)",
    re.IGNORECASE,
)
# how far beyond what is told two days of one thing may lie: further, they are of two things
_TIMES, _SPARE = 4, 12


@dataclass(frozen=True, slots=True)
class _From:
    """The day a step starts from, how it is told, and where (the step itself, for a feast)."""

    day: date
    phrase: str
    at: int


def days_reckoned(paper: Paper, country: Callable[[], str] = str) -> Iterator[Hit]:
    """Every step whose two ends the paper dates otherwise; each is shown at its own words.

    ``country`` finds the state (ISO) the paper speaks of, by which some feasts have their day.
    """
    mentions = [m for m in paper.asked(mentions_of) if m.kind == "day"]
    common = common_roots(paper)
    for number, statement, step in spoken(paper, lambda s: _steps(s.text), _MOST):
        found = _held(paper, number, statement, step, mentions, common, country)
        if found:
            yield found


def _steps(text: str) -> Iterator[Step]:
    yield from steps_in(text)
    yield from (Step(0, 0, low, high) for low, high in feast_steps(text))


def _held(
    paper: Paper,
    number: int,
    statement: Statement,
    step: Step,
    mentions: Sequence[Mention],
    common: frozenset[str],
    country: Callable[[], str],
) -> Hit | None:
    text, low = statement.text, statement.span.start
    named = _named(text, step.end)
    inside = [m for m in mentions if m.number == number]
    behind = [m for m in inside if step.end <= m.start - low < step.end + len(named) + 1]
    rest = [m for m in inside if m not in behind]
    direct = _beside(text, low, step, len(named), rest)
    others = [m for m in mentions if m.number != number]
    start = _feast(paper, text[step.end :][:_NAMES_MOST], direct, country)
    if start:
        named = start.phrase
    elif step.is_same_day:
        return None
    else:
        start = _start(named, behind, paper.reading.statements, others, direct, common)
        start = start or _only_blow(paper, named, step, others, direct)
    if start is None or _is_of_several(named, known=bool(behind or not start.at)):
        return None
    if not behind and kinds_of(named) & _LASTS:
        return None
    ends = [direct] if direct else []
    if not rest:
        clause = f"{text[: step.start]} {text[step.end + len(named) :]}"
        quantities = [q for q in statement.quantities if not step.start <= q.span.start < step.end]
        thing = thing_of(bare(clause), common, quantities)
        told = [m for m in others if not _SHARES_ITS_DAY.search(m.before)]
        least = _SAME_DAY if step.is_same_day else _END
        if _ROW.fullmatch(clause):
            thing, least = _of_the_whole(paper, number, common), _OF_A_ROW
            told = [m for m in told if paper.date and m.value <= paper.date.isoformat()]
        elif start.at == 0 and _LOOKS_BACK.search(clause):
            least = _KNOWN
        elif start.at == 0 and not thing.kinds and not thing.group:
            least = _SAME_DAY  # "on the day after New Year the gate was open": a state, no deed
        found = ranked(thing, told, paper.reading.statements, least)
        if any(_fits(m, start.day, step) for _, m in found):
            return None
        likest = one_day(found)
        ends = [likest] if likest and date.fromisoformat(likest.value) != start.day else []
    if not ends or any(_fits(m, start.day, step) for m in ends):
        return None
    end = ends[0]
    gap = (date.fromisoformat(end.value) - start.day).days
    most = max(abs(step.low), abs(step.high))
    if abs(gap) > _TIMES * most + _SPARE:
        return None
    return _told(paper, low + step.start, low + step.end + len(named.rstrip()), start, end, gap)


def _told(paper: Paper, at: int, to: int, start: _From, end: Mention, gap: int) -> Hit:
    line = paper.line_of(end.start)
    text = (
        f"{' '.join(paper.text[at:to].split())!r} here; from {start.phrase!r} to {end.phrase!r} "
        f"in line {line} it is {gap} days"
    )
    return Hit(text, (at, to))


def _named(text: str, at: int) -> str:
    """The words behind a step that name the day it starts from."""
    rest = text[at : at + _NAMES_MOST]
    cut = _CUT.search(rest, 3)
    return rest[: cut.start()] if cut else rest


def _fits(mention: Mention, start: date, step: Step) -> bool:
    return step.low <= (date.fromisoformat(mention.value) - start).days <= step.high


def _beside(
    text: str, low: int, step: Step, length: int, rest: Sequence[Mention]
) -> Mention | None:
    """The day that stands directly before a step, or directly behind what it starts from."""
    for mention in rest:
        before = text[mention.end - low : step.start] if mention.end - low <= step.start else None
        after = text[step.end + length : mention.start - low]
        if before is not None and _JOINS.fullmatch(before):
            return mention
        if mention.start - low >= step.end + length and _JOINS.fullmatch(after):
            return mention
    return None


def _feast(
    paper: Paper, words: str, direct: Mention | None, country: Callable[[], str]
) -> _From | None:
    """The feast that the words behind a step begin with."""
    near = date.fromisoformat(direct.value) if direct else paper.sure_day
    if near is None or not is_feast(words):
        return None
    found = feast_at(words, near, country(), told=direct is None)
    return _From(found[0], words[: found[1]], 0) if found else None


def _of_the_whole(paper: Paper, number: int, common: frozenset[str]) -> Thing:
    """What a row "When:" of a list dates: what the paper opens with, and the row before."""
    statements = paper.reading.statements
    near = [*statements[:_OPENING], *statements[max(0, number - 1) : number]]
    words = " ".join(s.text for s in near if not any(d.value.exact for d in s.dates))
    return thing_of(bare(words), common)


def _is_of_several(named: str, *, known: bool) -> bool:
    """Whether another time is meant, or one of several; ``known``: its own day stands beside it."""
    return bool(AGAIN.search(named) or (not known and _FIRST.search(named)))


def _only_blow(
    paper: Paper, named: str, step: Step, others: Sequence[Mention], direct: Mention | None
) -> _From | None:
    """The one blow near the day a step must start from, where a blow is named: "the raid".

    Its telling may know it by other words: "officers came in and carried away the register".
    """
    if direct is None or not kinds_of(named) & _BLOWS:
        return None
    end = date.fromisoformat(direct.value)
    if any(step.low <= (end - date.fromisoformat(m.value)).days <= step.high for m in others):
        return None
    meant = end - timedelta(days=(step.low + step.high) // 2)
    near = [
        m
        for m in others
        if m.value != direct.value
        and m.start < direct.start
        and abs((date.fromisoformat(m.value) - meant).days) <= _OF_A_BLOW
        and _is_a_blow(paper, m)
    ]
    if len({m.value for m in near}) != 1:
        return None
    return _From(date.fromisoformat(near[0].value), near[0].phrase, near[0].start)


def _is_a_blow(paper: Paper, mention: Mention) -> bool:
    """Whether the sentence of a day, or one of the next beside it, tells what was done."""
    near = paper.reading.statements[mention.number : mention.number + _TELLING]
    own = (s for s in near if s.paragraph == mention.statement.paragraph)
    return any(kinds_of(s.text) & _BLOWS for s in own)


def _start(
    named: str,
    behind: Sequence[Mention],
    statements: Sequence[Statement],
    others: Sequence[Mention],
    direct: Mention | None,
    common: frozenset[str],
) -> _From | None:
    """The day that the words behind a step name: a date, or an event dated once."""
    if behind:
        first = behind[0]
        return _From(date.fromisoformat(first.value), first.phrase, first.start)
    thing = thing_of(bare(named), common)
    if not thing.roots and not thing.kinds:
        return None
    found = ranked(thing, others, statements, _START)
    if direct:
        found = [(s, m) for s, m in found if m.value != direct.value]
    event = one_day(found)
    return _From(date.fromisoformat(event.value), event.phrase, event.start) if event else None
