"""Days told from the day of the paper: "three weeks ago", "last Monday", held against days told.

Only a thing that the sentence takes for known is held: "the order of three weeks ago", "these four,
arrested last month". Whoever tells news of yesterday tells of nothing that was told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots
from tocsin.checks.rules.consistency.otherwise import Phrase, told_otherwise
from tocsin.checks.rules.consistency.recalled import Mention, bare, mentions_of
from tocsin.checks.rules.consistency.reckoned.counts import spoken
from tocsin.checks.rules.consistency.reckoned.links import Thing, one_day, ranked, thing_of
from tocsin.reading import FoundDate, Statement
from tocsin.reading.dates import MONTHS

_MOST = 40
# what leans on the day told before it is no day from the paper's own
_LEANS = re.compile(
    r"(?<!\w)(?:next|following|same|that|later|after\w*|thereafter|before|previous|lendemain|surlendemain|veille|suivant\w*|même|"
    r"plus\s+tard|après|ce\s+jour-là|siguiente|mismo|ese|anterior|víspera|después|más\s+tarde|следующ\w+|другой|тот|этот|тем|спустя|"
    r"ранее|накануне|today|aujourd\S+|hoy|сегодня|now|this|cette?|ce|esta|este|этой|этом)(?!\w)",
    re.IGNORECASE,
)
_LIKE = 4
_WORD = re.compile(r"[^\W\d_]{3,12}")
_ABOUT_SPARE = 4


def days_ago(paper: Paper) -> Iterator[Hit]:
    """Every day told from the paper's own that another telling of the thing contradicts."""
    written = paper.sure_day
    if written is None:
        return
    days = [m for m in paper.asked(mentions_of) if m.kind == "day"]
    common = common_roots(paper)
    for number, statement, found in spoken(paper, _agos, _MOST):
        low, text = statement.span.start, statement.text
        rest = f"{text[: found.span.start - low]} {text[found.span.end - low :]}"
        thing = thing_of(bare(rest), common, statement.quantities)
        if not thing.head and not thing.group:
            continue
        others = [m for m in days if m.number != number]
        likely = ranked(thing, others, paper.reading.statements, _LIKE)
        event = one_day([(s, m) for s, m in likely if _is_known(thing, m)])
        if event is None or any(_holds(found, date.fromisoformat(m.value)) for _, m in likely):
            continue
        day = date.fromisoformat(event.value)
        if _may_be(written, found.value.earliest or day, day):
            yield told_otherwise(paper, Phrase.of_day(found), event)


def _agos(statement: Statement) -> Iterator[FoundDate]:
    """The days of a sentence that are told from the paper's own."""
    if not AGAIN.search(statement.text):
        yield from filter(_is_ago, statement.dates[:4])


def _is_known(thing: Thing, mention: Mention) -> bool:
    """Whether a mention tells of what a sentence is about, or of as many as it means."""
    group = any(q.value == thing.group for q in mention.statement.quantities)
    return thing.head in mention.roots or group


def _is_ago(found: FoundDate) -> bool:
    """Whether a day is told from the paper's own, and lies behind it."""
    digits = any(c.isdigit() for c in found.phrase)
    ago = re.search(r"(?<!\w)(?:ago|il\s+y\s+a|hace|назад)(?!\w)", found.phrase, re.IGNORECASE)
    named = any(m[0].lower() in MONTHS.keys() - {"ago"} for m in _WORD.finditer(found.phrase))
    return (
        found.relative
        and not named
        and (not digits or ago is not None)
        and not _LEANS.search(found.phrase)
    )


def _holds(found: FoundDate, day: date) -> bool:
    first, last = found.value.earliest, found.value.latest
    if first is None or last is None:
        return True
    spare = timedelta(_ABOUT_SPARE if "~" in found.value.text else 1)
    return first - spare <= day <= last + spare


def _may_be(written: date, told: date, day: date) -> bool:
    """Whether two days so far behind the paper can be meant for one."""
    one, two = (written - told).days, (written - day).days
    return two >= 0 and two <= 4 * max(one, 1) + 12 and one <= 4 * max(two, 1) + 12
