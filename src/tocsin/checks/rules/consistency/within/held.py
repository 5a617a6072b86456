"""An event called for a day that is still ahead, and told of in another sentence as held.

A meeting, a ballot, a strike or a hearing is told as held by what it brought ("the assembly voted")
or by what was done in its course ("at the assembly 212 members voted"), with no day beside it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, months_of
from tocsin.checks.rules.consistency.told_stage import PAST, is_open
from tocsin.reading import Statement, Task, deeds_of, folded, judgement_of, root

_EVENTS = frozenset({"meet", "vote", "strike", "hear"})
# a letter holds a handful of events to come
_MOST = 40
_WORD = re.compile(r"[^\W\d_]{3,40}")
_KNOWN = (
    r"(?:the|that|this|our|la|le|les|l['’]|cette|ce|notre|nos|el|los|las|esta|este|esa|ese|nuestr[oa]s?|"
    r"эт\w+|т[ао]|то[тйм]|наш\w*)"
)
# one or two words that say which: "general", «общем»
_WHICH = r"(?:(?!(?:of|de|du|des|del|по)\s)[^\W\d_]+(?:-[^\W\d_]+)?\s+){0,2}"
# what is done at it, in it or after it takes it for held; «на собрании» by its case
_COURSE = re.compile(
    rf"(?<!\w)(?:(?:at|in|during|throughout|after|since|when|while|once|by|lors\s+de|au\s+cours\s+de|pendant|"
    rf"durant|après|depuis|dans|à|pendant\s+que|tandis\s+que|quand|lorsque|en|durante|tras|después\s+de|desde|"
    rf"cuando|mientras(?:\s+duró)?)\s+{_KNOWN}\s*|(?:au|aux|lors\s+du|au\s+cours\s+du|al|después\s+del)\s+|"
    rf"(?:когда|пока|после|со\s+времени|во\s+время|в\s+ходе)\s+(?:{_KNOWN}\s+)?){_WHICH}$",
    re.IGNORECASE,
)
_COURSE_RU = re.compile(rf"(?<!\w)(?:на|в|во)\s+{_WHICH}$", re.IGNORECASE)
_WHERE_RU = re.compile(r"(?:[еи]|ях|ах|ии)$")
# the event itself opens a clause and a verb tells what it brought
_OPENS = re.compile(
    rf"(?:^|[.,;:–—«\"“]\s*|(?<!\w)(?:and|but|et|mais|y|pero|и|но|а)\s+)(?:{_KNOWN}\s*)(?P<which>{_WHICH})$",
    re.IGNORECASE,
)
_OPENS_RU = re.compile(
    rf"(?:^|[.,;:–—]\s*|(?<!\w)(?:и|но|а)\s+)(?:{_KNOWN}\s+)?(?P<which>{_WHICH})$", re.IGNORECASE
)
# what is said of an event before it is held: that it was called, put off, forbidden, made known
_BEFORE_IT = re.compile(
    r"(?<!\w)(?:set|fixed|scheduled|called|convened|announc\w*|adjourn\w*|postpon\w*|put\s+off|moved|listed|"
    r"booked|plann\w*|due|notif\w*|notice|permi\w+|allow\w*|forb\w+|bann\w*|refus\w*|prohibit\w*|cancel\w*|"
    r"advertis\w*|invit\w*|summon\w*|agenda|prepar\w*|was\s+to|were\s+to|first|"
    r"fixée?s?|prév\w+|convoqu\w*|annonc\w*|report\w*|renvoy\w*|interdi\w*|refusé\w*|autoris\w*|annul\w*|"
    r"affich\w*|avis|ordre\s+du\s+jour|prépar\w*|appel\w*|devait|"
    r"fij\w+|señal\w+|convoc\w+|cit(?:ó|ad[oa]\w*)|anunci\w+|aplaz\w+|posterg\w+|prohib\w+|neg(?:ó|aron)|"
    r"autoriz\w+|cancel\w+|aviso|invit\w+|prepar\w+|pas(?:ó|aron)\s+(?:al|para)|"
    r"назнач\w+|намеч\w+|созва\w+|созыв\w*|объяв\w+|перен[её]с\w*|отлож\w+|запре[тщ]\w+|разреш\w+|отмен\w+|"
    r"пригла\w+|уведом\w+|готов\w+|заплан\w+)(?!\w)",
    re.IGNORECASE,
)
# what the verbs of what happened leave out, by form or because they tell it in a plan as well
_BROUGHT = re.compile(
    r"(?<!\w)(?:wrote|drove|told|ran|left|broke|stood|spoke|chose|made|sang|dio|dieron|hizo|hicieron|vino|"
    r"vinieron|dijo|puso|pusieron|tuvo|eligieron|дал[аои]?|начал[аои]?сь|кончил[аои]?сь)(?!\w)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:it|this|elle|il|ell[ao]|él|esta|он[ао]?|это)\s", re.IGNORECASE)
_IN_TURN = re.compile(r"one\s+after\s+another|l['’]une?\s+après\s+l['’]autre", re.IGNORECASE)
# another event of the kind: of last year, the first of two
_OTHER = re.compile(
    r"(?<!\w)(?:last|previous|earlier|former|annual|monthly|every|each|usual\w*|dernière?s?|précédent\w*|"
    r"annuel\w*|mensuel\w*|chaque|pasad[oa]s?|anterior\w*|anual\w*|mensual\w*|cada|прошл\w+|предыдущ\w+|"
    r"прежн\w+|последн\w+|кажд\w+|ежегодн\w+|ежемесячн\w+)(?!\w)",
    re.IGNORECASE,
)
# by how much a sentence must sound like a plan, a wish or a fear to tell nothing as held
_PLAINLY = 200


def held_already(paper: Paper) -> Iterator[Hit]:
    """Every sentence that tells as held what another one calls for a day to come.

    A sentence with a day of its own tells another story; and where the paper dates an event of that
    name in the past, the event may be that one.
    """
    day = paper.sure_day
    if day is None:
        return
    low, high = paper.reading.body.start, paper.reading.body.end
    told = [s for s in paper.reading.statements if low <= s.span.start < max(high, low + 1)]
    for plan, names in islice(_called(told, day), _MOST):
        for other in told:
            if other is plan or not _tells(other, day):
                continue
            if (other_month := months_of(other)) and not other_month & months_of(plan):
                continue  # that of April was another one
            held = _held(other.text, names)
            if held and not _was_before(told, held, day):
                line, _ = paper.reading.line_of(plan.span.start)
                text = f"told as done here, as planned in line {line}"
                yield Hit(text, (other.span.start, other.span.end))


def _events(statement: Statement) -> frozenset[str]:
    """The roots of the words of a sentence that can name an event."""
    if not statement.deeds & _EVENTS:
        return frozenset()
    return frozenset(root(m[0]) for m in _WORD.finditer(statement.text) if _is_event(m[0]))


def _is_event(word: str) -> bool:
    return not _EVENTS.isdisjoint(deeds_of(folded(word)))


def _ahead(statement: Statement, day: datetime.date) -> bool:
    return any(d.value.earliest and d.value.earliest > day for d in statement.dates[:8])


def _called(
    told: Sequence[Statement], day: datetime.date
) -> Iterator[tuple[Statement, frozenset[str]]]:
    """The sentences that call an event for a day to come, each with the roots that name it.

    "It will take place on 3 June" speaks of the event in the sentence before.
    """
    for at, statement in enumerate(told):
        if not _ahead(statement, day):
            continue
        names = _events(statement)
        if not names and at and _PRONOUN.match(statement.text):
            names = _events(told[at - 1])
        judged = judgement_of(statement.text)
        wished = any(judged.margin(Task.STAGE, a) >= _PLAINLY for a in ("asked", "feared"))
        if names and not wished:
            yield statement, names


def _tells(statement: Statement, day: datetime.date) -> bool:
    """Whether a sentence tells something of the past, without a day of its own."""
    text = statement.text
    if not statement.deeds & _EVENTS or statement.dates or is_open(text):
        return False
    if AGAIN.search(_IN_TURN.sub(" ", text)) or _OTHER.search(text) or not _past(text):
        return False
    judged = judgement_of(text)
    meant = ("planned", "asked", "feared", "conditional")
    return not any(judged.margin(Task.STAGE, answer) >= _PLAINLY for answer in meant)


def _held(text: str, names: frozenset[str]) -> str:
    """The root of the event that a sentence tells as held; "" where it tells none."""
    for match in _WORD.finditer(text):
        if not _is_event(match[0]) or root(match[0]) not in names:
            continue
        lead = text[max(0, match.start() - 80) : match.start()]
        tail = re.split(r"[.;:]", text[match.end() :])[0]
        if _COURSE.search(lead) or (_COURSE_RU.search(lead) and _WHERE_RU.search(match[0])):
            return root(match[0])
        russian = re.match("[А-Яа-яЁё]", match[0])
        opens = (_OPENS_RU if russian else _OPENS).search(lead)
        near = tail[:60]
        if opens and _past(near) and not _BEFORE_IT.search(f"{opens['which']} {near}"):
            return root(match[0])
    return ""


def _past(text: str) -> bool:
    return bool(PAST.search(text) or _BROUGHT.search(text))


def _was_before(told: Sequence[Statement], event: str, day: datetime.date) -> bool:
    """Whether the paper dates a sentence on an event of that name before its own day."""
    return any(
        event in _events(s)
        and not _ahead(s, day)
        and any(d.value.latest and d.value.latest <= day for d in s.dates[:8])
        for s in told
    )
