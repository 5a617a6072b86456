"""A measure fixed for a day that is still ahead, and told in another sentence as done already.

The deed may be told by any word of its kind ("the closing of the shed" on 3 November, "with that
shed demolished"); the thing it is done to must be the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots, days_of, months_of
from tocsin.checks.rules.consistency.told_stage import (
    PAST,
    intended,
    is_dated_ahead,
    is_open,
    only_asks,
    told_as_done,
)
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import (
    Statement,
    Task,
    carries_meaning,
    deeds_of,
    folded,
    judgement_of,
    root,
    roots_of,
)

# by how much a sentence must sound like a plan where no word of intent and no day says so
_PLAINLY = 150
# and how far behind it may be where a verb says that it will be done in a month to come
_MAYBE = -100
_FUTURE = re.compile(
    r"(?<!\w)(?:will|[^\W\d_]{3,}(?:ará|erá|irá|arán|erán|irán|era|eront|ira|iront|dra|dront)|будет|будут)(?!\w)",
    re.IGNORECASE,
)
# a letter holds a handful of plans
_MOST = 40
_WORD = re.compile(r"[^\W\d_]{3,40}")
_PERFECT = re.compile(
    r"(?<!\w)(?:has|have|had|was|were|been|got|a|ont|avait|avaient|ayant|ete|est|sont|fut|furent|ha|han|"
    r"habia|habian|fue|fueron|sido|quedo|quedaron|esta|estan)\s+(?:already\s+|deja\s+|ya\s+|been\s+|ete\s+|"
    r"sido\s+|tous\s+|\w+ly\s+|\w+ment\s+|\w+mente\s+){0,2}$"
)
_ALREADY = re.compile(
    r"(?<!\w)(?:already|now|since|once|deja|desormais|une\s+fois|depuis|ya|una\s+vez|desde|уже|теперь)"
    r"\s+(?:\w+\s+)?$"
)
_PARTICIPLE = re.compile(
    r"(?:ed|en|ght|orn|ut|gone|old|aken|roke|e|ee|ees|es|i|is|ie|ies|it|ite|u|ue|us|ert|erte|ido|ida|idos|idas|ado|ada|"
    r"ados|adas|cho|cha|to|ta)$"
)
_PAST = re.compile(
    r"(?:\w{2}ed|ought|took|shut|tore|broke|froze|o(?<=[^\W\d_]{3}[zdrcpluintgsv]o)(?!\w)|aron|ieron)$"
)
_PAST_RU = re.compile(
    r"(?:л|ла|ло|ли|лся|лась|лось|лись|ен|ена|ено|ены|ан|ана|ано|аны|ят|ята|ято|яты|нут|нута|нуто|нуты|"
    r"т|та|то|ты)$"
)
_NOT = re.compile(
    r"(?<!\w)(?:not|never|yet\s+to|to\s+be|be|will|would|shall|may|might|could|should|must|pas|jamais|"
    r"sera|seront|serait|doit|devrait|etre|no|nunca|ser|sera|seran|seria|debe|puede|не|ни|будет|будут|"
    r"бы)\s+(?:\w+\s+){0,2}$"
)
# a part, another one, more of the same
_OTHERS = re.compile(
    r"(?<!\w)(?:another|other|others|first|second|third|two|three|some|part|also|one\s+of|remaining|"
    r"earlier|previous|last\s+year|autre|autres|premiere?s?|second\w*|deux|trois|aussi|une?\s+des|"
    r"otr[oa]s?|primer[oa]?s?|segund\w+|dos|tres|tambien|un[oa]\s+de|anterior\w*|"
    r"друг\w+|перв\w+|втор\w+|два|две|три|также|тоже|одн\w+\s+из|ещ[её]|прежн\w+|прошл\w+)(?!\w)",
    re.IGNORECASE,
)


def done_already(paper: Paper) -> Iterator[Hit]:
    """Every sentence that tells as done what another one fixes for a day to come.

    The deed is one that is done once to its object, which stands beside it in both sentences; a
    sentence with a day of its own tells a story, and what counts others another measure.
    """
    day = paper.sure_day
    if day is None:
        return
    statements = paper.reading.statements
    common = common_roots(paper)
    plans = [s for s in statements if _to_come(s, day)][:_MOST]
    since = {s.span.start for s in statements if plans and _SINCE.search(s.text)}
    for plan in plans:
        meant = dict(_deeds_with_objects(plan.text, done=False))
        for other in statements:
            told = other.span.start in since or other.deeds & plan.deeds & _MEASURES
            if other is plan or not told or is_dated_ahead(other, day):
                continue
            unheld = is_open(other.text) and not only_asks(other.text)
            if days_of(other) or unheld or _set_apart(other.text):
                continue
            done = dict(_deeds_with_objects(other.text, done=True))
            kinds = meant.keys() & done.keys() & _MEASURES
            same = any((meant[kind] & done[kind]) - common for kind in kinds)
            if same or _since_it(plan, other, common):
                yield told_as_done(paper, plan, other)


# "since the company ended it": what follows took place
_SINCE = re.compile(
    r"(?<!\w)(?:since|now\s+that|ever\s+since|depuis\s+qu[e'’]|maintenant\s+qu[e'’]|dès\s+lors\s+qu[e'’]|desde\s+que|"
    r"ahora\s+que|с\s+тех\s+пор,?\s+как|с\s+того\s+(?:дня|времени),?\s+как|после\s+того,?\s+как|теперь,?\s+когда)\s*"
    r"(?P<clause>[^,.;:]{8,120})",
    re.IGNORECASE,
)


def _since_it(plan: Statement, other: Statement, common: frozenset[str]) -> bool:
    """Whether a sentence tells something as being since what was planned: it takes it for done.

    Not since it was announced, said or written of.
    """
    found = _SINCE.search(other.text)
    clause = found["clause"] if found else ""
    if not PAST.search(clause) or re.search(r"\d{4}", clause):
        return False
    if {"announce", "receive"} & classes_of(clause, "phase_words"):
        return False
    return len((frozenset(roots_of(clause)) & plan.contents) - common) >= 2


# what is done once to a thing, and then is done
_MEASURES = frozenset(
    {"close", "remove", "dismiss", "transfer", "dissolve", "sell", "replace", "freeze", "cancel"}
)
# how many words around a deed its object may stand
_BESIDE = 6


def _set_apart(text: str) -> bool:
    """Whether a sentence speaks of others, of more of the same, or of what is meant itself."""
    return bool(_OTHERS.search(text) or AGAIN.search(text) or intended(text))


def _to_come(statement: Statement, day: datetime.date) -> bool:
    """Whether a sentence fixes something for a day after that of the paper."""
    ahead = is_dated_ahead(statement, day)
    meant = bool(intended(statement.text))
    planned = judgement_of(statement.text).margin(Task.STAGE, "planned")
    later = planned > _MAYBE and bool(_FUTURE.search(statement.text))
    later = later and any(m > day.month for m in months_of(statement))
    plainly = later or (
        planned >= _PLAINLY and not days_of(statement) and statement.deeds != {"file"}
    )
    return plainly or (planned > 0 and (ahead or meant)) or (ahead and meant)


def _deeds_with_objects(text: str, *, done: bool) -> Iterator[tuple[str, frozenset[str]]]:
    """The kinds of deed a sentence tells, each with the roots of the words beside it.

    ``done``: only where the word tells of it as done.
    """
    plain = folded(text)
    words = list(_WORD.finditer(plain))
    found: dict[str, set[str]] = {}
    for at, match in enumerate(words):
        kinds = deeds_of(match[0])
        before = plain[max(0, match.start() - 40) : match.start()]
        if not kinds or (done and not _is_done(match[0], before)):
            continue
        beside = words[max(0, at - _BESIDE) : at] + words[at + 1 : at + 1 + _BESIDE]
        objects = {root(text[m.start() : m.end()]) for m in beside if carries_meaning(m[0])}
        own = root(text[match.start() : match.end()])
        for kind in kinds:
            found.setdefault(kind, set()).update(objects - {own})
    for kind, objects in found.items():
        yield kind, frozenset(objects)


def _is_done(word: str, before: str) -> bool:
    """Whether a word of a deed tells of it as done, by its ending and what stands before it."""
    if _NOT.search(before):
        return False
    if re.match("[а-я]", word):
        return _PAST_RU.search(word) is not None
    helped = _PERFECT.search(before) or _ALREADY.search(before)
    return bool(helped and _PARTICIPLE.search(word)) or bool(_PAST.search(word))
