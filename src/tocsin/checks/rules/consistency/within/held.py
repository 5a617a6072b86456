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
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots, months_of
from tocsin.checks.rules.consistency.told_stage import (
    PAST,
    is_dated_ahead,
    is_dated_back,
    is_open,
    told_as_done,
)
from tocsin.ground.words import later
from tocsin.reading import Statement, Task, deeds_of, folded, judgement_of, root

_EVENTS = frozenset({"meet", "vote", "strike", "hear"})
# rounds of talks: no deed by themselves, yet held or not
_TALKS_WORDS = (
    "mesa mesas talks dialogue dialogues diálogo pourparlers переговоры переговоров диалог"
)
_TALKS = frozenset(_TALKS_WORDS.split())
# a letter holds a handful of events to come
_MOST = 40
# how far behind an event stands the verb that tells what it brought
_TAIL = 90
_WORD = later(r"[^\W\d_]{3,40}")
_KNOWN = (
    r"(?:the|that|this|our|la|le|les|l['’]|cette|ce|notre|nos|el|los|las|esta|este|esa|ese|nuestr[oa]s?|"
    r"эт\w+|т[ао]|то[тйм]|наш\w*)"
)
# one or two words that say which: "general", «общем»
_WHICH = r"(?:(?!(?:of|de|du|des|del|по)\s)[^\W\d_]+(?:-[^\W\d_]+)?\s+){0,2}"
# what is done at it, in it or after it takes it for held; «на собрании» by its case
_COURSE = later(
    rf"(?<!\w)(?:(?:at|in|during|throughout|after|since|when|while|once|by|lors\s+de|au\s+cours\s+de|pendant|"
    rf"durant|après|depuis|dans|à|pendant\s+que|tandis\s+que|quand|lorsque|en|durante|tras|después\s+de|desde|"
    rf"cuando|mientras(?:\s+duró)?)\s+{_KNOWN}\s*|(?:au|aux|lors\s+du|au\s+cours\s+du|al|después\s+del)\s+|"
    rf"(?:когда|пока|после|со\s+времени|во\s+время|в\s+ходе)\s+(?:{_KNOWN}\s+)?){_WHICH}$",
    re.IGNORECASE,
)
_COURSE_RU = later(rf"(?<!\w)(?:на|в|во)\s+{_WHICH}$", re.IGNORECASE)
_WHERE_RU = later(r"(?:[еи]|ях|ах|ии)$")
# the event itself opens a clause and a verb tells what it brought
_OPENS = later(
    rf"(?:^|[.,;:–—«\"“]\s*|(?<!\w)(?:and|but|et|mais|y|pero|и|но|а)\s+)(?:{_KNOWN}\s*)(?P<which>{_WHICH})$",
    re.IGNORECASE,
)
_OPENS_RU = later(
    rf"(?:^|[.,;:–—]\s*|(?<!\w)(?:и|но|а)\s+)(?:{_KNOWN}\s+)?(?P<which>{_WHICH})$", re.IGNORECASE
)
# what is said of an event before it is held: that it was called, put off, forbidden, made known
_BEFORE_IT = later(
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
_BROUGHT = later(
    r"(?<!\w)(?:(?:has|have|had)\s+(?:\w+ly\s+)?(?:given|taken|shown|made|chosen|sent|met|held|spoken|written|brought|sung|put)|"
    r"wrote|drove|told|ran|left|broke|stood|spoke|chose|made|sang|dio|dieron|hizo|hicieron|vino|"
    r"vinieron|dijo|puso|pusieron|tuvo|eligieron|дал[аои]?|начал[аои]?сь|кончил[аои]?сь)(?!\w)",
    re.IGNORECASE,
)
# a time to come that is told without its day, and the words that set something for it
_SOON = later(
    r"(?<!\w)(?:later\s+(?:this|in\s+the)\s+(?:week|month|year)|next\s+(?:week|month)|(?:the\s+)?coming\s+(?:days|weeks)|"
    r"(?:the\s+)?end\s+of\s+(?:this|the)\s+(?:week|month)|(?:fin|courant)\s+(?:du|de\s+ce|de\s+la)\s+(?:mois|semaine)|"
    r"(?:la\s+semaine|le\s+mois)\s+prochaine?|dans\s+les\s+prochain\w+|prochainement|"
    r"fin(?:es|ales)?\s+de(?:l|\s+este)?\s+mes|(?:la\s+semana|el\s+mes)\s+(?:que\s+viene|próxim[oa]|entrante)|"
    r"la\s+próxima\s+semana|el\s+próximo\s+mes|en\s+l[oa]s\s+próxim[oa]s|próximamente|"
    r"(?:двадцат|десят|тридцат)\w+\s+числ\w+|ближайш\w+\s+(?:дн|недел|врем)\w+|"
    r"(?:следующ|будущ)\w+\s+(?:недел|месяц)\w*|кон(?:ец|це)\s+(?:(?:этого\s+)?месяца|недели))(?!\w)",
    re.IGNORECASE,
)
_SETS = later(
    r"(?<!\w)(?:(?:is|are|been)\s+(?:called|set|fixed|scheduled|planned|convened|due|announced)|will|shall|"
    r"(?:est|sont|été)\s+(?:appelée?s?|prévue?s?|convoquée?s?|fixée?s?|programmée?s?|annoncée?s?)|sera|seront|"
    r"(?:está|están|sido|queda)\s+(?:convocad|previst|fijad|señalad|programad|citad)[oa]s?|será|serán|"
    r"(?<!был\s)(?<!была\s)(?<!было\s)(?<!были\s)(?:намечен|назначен|запланирован|созван)[аоы]?|созыва\w+|состоится|"
    r"пройдет|пройдёт|будет)(?!\w)",
    re.IGNORECASE,
)
# what the writers, or others, mean to hold: an intention, told without a day that is over
_MEANS_TO = later(
    r"(?<!\w)(?:(?:we|they|it|council|committee|union|executive)\s+(?:intends?|plans?|means?|proposes?|hopes?)\s+to|"
    r"(?:will|shall)\s+(?:propose|call|convene|hold|put\s+to)|"
    r"(?:entend\w*|compt(?:e|ons|ent)|envisag\w+|se\s+proposent?)\s+(?:de\s+)?(?:convoquer|tenir|réunir|organiser|appeler|lancer)|"
    r"(?:proposera|convoquera|organisera|tiendra|réunira|appellera)\w*|se\s+tiendra|aura\s+lieu|"
    r"(?:piensa\w*|pensamos|se\s+propone\w*|prevé\w*|tiene\s+previsto|tenemos\s+previsto)\s+(?:convocar|celebrar|reunir|realizar|llamar)|"
    r"(?:propondrá|convocará|celebrará|tendrá\s+lugar|se\s+celebrará|se\s+reunirá)\w*|"
    r"(?:намерен[аоы]?|собира(?:ется|емся|ются)|планиру\w+|предполага\w+|хот(?:им|ят))\s+[^.;]{0,60}?(?:созвать|провести|собрать|объявить)|"
    r"(?:созов[её]т|проведёт|проведет|предложит|состоится|пройдёт|пройдет))(?!\w)",
    re.IGNORECASE,
)
# what was done at an event may stand in a clause of its own: "the ballot, where members"
_WHERE = later(
    r"^[^.;:]{0,70}?,\s*(?:where|at\s+which|during\s+which|which|où|qui|auquel|à\s+laquelle|donde|en\s+(?:el|la)\s+que|que|"
    r"где|на\s+котор\w+|котор\w+)\s[^,.;:]{0,80}",
    re.IGNORECASE,
)
_PRONOUN = later(
    r"\W*(?:it|this|elle|il|ell[ao]|él|esta|он[ао]?|это|tendrá\s+lugar|se\s+(?:celebrará|reunirá|hará)|será|"
    r"состоится|пройд[её]т|будет)\s",
    re.IGNORECASE,
)
# what follows from it is no part of what is told
_SO = later(
    r",\s+(?:and\s+)?so\s|,\s+(?:si\s+bien\s+que|de\s+sorte\s+que|et\s+donc)\s|,\s+(?:así\s+que|de\s+modo\s+que)\s|"
    r",\s+(?:так\s+что|поэтому)\s",
    re.IGNORECASE,
)
_IN_TURN = later(r"one\s+after\s+another|l['’]une?\s+après\s+l['’]autre", re.IGNORECASE)
# another event of the kind: of last year, the first of two
_OTHER = later(
    r"(?<!\w)(?:last|previous|earlier|former|annual|monthly|every|each|usual\w*|dernière?s?|précédent\w*|"
    r"annuel\w*|mensuel\w*|chaque|pasad[oa]s?|anterior\w*|anual\w*|mensual\w*|cada|прошл(?:ый|ого|ому|ом|ым|ая|ой|ую|ое|ые|ых|ыми)|предыдущ\w+|"
    r"прежн\w+|последн\w+|кажд\w+|ежегодн\w+|ежемесячн\w+)(?!\w)",
    re.IGNORECASE,
)
# the ground of a demand is told as it stands: "we ask …, for our assembly has voted"
_GROUND = later(
    r",\s*(?:because|since|as|for|car|puisque|parce\s+que|pues|porque|ya\s+que|puesto\s+que|ибо|так\s+как|"
    r"поскольку|потому\s+что|ведь)\s+",
    re.IGNORECASE,
)
# what a sentence grants at its end opens nothing: "whatever the Registrar may think"
_GRANTS = later(
    r",\s*(?:whatever|however|no\s+matter|quoi\s+qu|quel(?:le)?s?\s+qu|digan?\s+lo|sea[n]?\s+(?:cual|lo)|"
    r"(?:что|как|кто)\s+бы)[^.;]*[.;]?\s*$",
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
    common = common_roots(paper)
    for plan, names in islice(_called(told, day), _MOST):
        for other in told:
            if other is plan or not _tells(other, plan):
                continue
            if (
                other.span.start < plan.span.start
                and not is_dated_ahead(plan, day)
                and not plan.dates
            ):
                continue  # what is meant without a day, after one was told, is the next
            if (other_month := months_of(other)) and not other_month & months_of(plan):
                continue  # that of April was another one
            # "is to be heard" and "the hearing of the appeal": a verb and a noun, of one thing
            about = (plan.contents & other.contents) - common - names
            held = _held(_ground(other.text), names, _kinds(plan) if about else frozenset())
            rest = [s for s in told if s is not other]
            if held and not _was_before(rest, held, day, plan.contents & other.contents):
                yield told_as_done(paper, plan, other)


def _ground(text: str) -> str:
    """What a sentence that asks gives as its ground; all of a sentence that asks for nothing."""
    parts = _GROUND.split(text, maxsplit=1)
    if len(parts) == 1:
        return text
    asks = judgement_of(text).margin(Task.STAGE, "asked") >= _PLAINLY
    return parts[1] if asks or is_open(_GRANTS.sub("", text)) else text


def _events(statement: Statement) -> frozenset[str]:
    """The roots of the words of a sentence that can name an event."""
    return frozenset(root(m[0]) for m in _WORD.finditer(statement.text) if _is_event(m[0]))


def _is_event(word: str) -> bool:
    return word.lower() in _TALKS or not _EVENTS.isdisjoint(deeds_of(folded(word)))


# what a court does, told by a verb that elsewhere says how one knows
_TO_BE_HEARD = later(
    r"(?<!\w)(?:be\s+heard|(?:sera|être|soit)\s+(?:entendue?|plaidée?|examinée?)|se\s+verá|será\s+vist[oa]|"
    r"рассмотр\w+|будет\s+рассматрива\w+)(?!\w)",
    re.IGNORECASE,
)


def _kinds(plan: Statement) -> frozenset[str]:
    """The kinds of event a sentence calls."""
    heard = {"hear"} if _TO_BE_HEARD.search(plan.text) else set()
    return frozenset(plan.deeds & _EVENTS | heard)


def _is_soon(statement: Statement, day: datetime.date) -> bool:
    """Whether a sentence sets something for "later this month", and for no month that is over."""
    months = months_of(statement)
    over = bool(months) and all(m < day.month for m in months)
    return not over and bool(_SOON.search(statement.text) and _SETS.search(statement.text))


def _called(
    told: Sequence[Statement], day: datetime.date
) -> Iterator[tuple[Statement, frozenset[str]]]:
    """The sentences that call an event for a day to come, each with the roots that name it.

    "It will take place on 3 June" speaks of the event in the sentence before.
    """
    for at, statement in enumerate(told):
        intended = _MEANS_TO.search(statement.text) and not is_dated_back(statement, day)
        if not (intended or is_dated_ahead(statement, day) or _is_soon(statement, day)):
            continue
        names = _events(statement)
        if not names and at and _PRONOUN.match(statement.text):
            names = _events(told[at - 1])
        judged = judgement_of(statement.text)
        wished = not intended and any(
            judged.margin(Task.STAGE, a) >= _PLAINLY for a in ("asked", "feared")
        )
        if (names or _kinds(statement)) and not wished:
            yield statement, names


def _tells(statement: Statement, plan: Statement) -> bool:
    """Whether a sentence tells something of the past, without a day of its own.

    The day of the week that the plan itself names ("Saturday's rally") is no other day.
    """
    text, called = _ground(_SO.split(statement.text)[0]), plan.text.lower()
    own = [
        d
        for d in statement.dates[:8]
        if not d.relative or any(c.isdigit() for c in d.phrase) or d.phrase.lower() not in called
    ]
    if not _events(statement) or own or is_open(_GRANTS.sub("", text)):
        return False
    if AGAIN.search(_IN_TURN.sub(" ", text)) or _OTHER.search(text) or not _past(text):
        return False
    judged = judgement_of(text)
    meant = ("planned", "asked", "feared", "conditional")
    return not any(judged.margin(Task.STAGE, answer) >= _PLAINLY for answer in meant)


def _held(text: str, names: frozenset[str], kinds: frozenset[str]) -> str:
    """The root of the event that a sentence tells as held; "" where it tells none.

    The event is one of these roots, or of these kinds.
    """
    for match in _WORD.finditer(text):
        if not _is_event(match[0]):
            continue
        if root(match[0]) not in names and kinds.isdisjoint(deeds_of(folded(match[0]))):
            continue
        lead = text[max(0, match.start() - 80) : match.start()]
        tail = re.split(r"[.;:]", text[match.end() :])[0]
        if _COURSE.search(lead) or (_COURSE_RU.search(lead) and _WHERE_RU.search(match[0])):
            return root(match[0])
        russian = re.match("[А-Яа-яЁё]", match[0])
        opens = (_OPENS_RU if russian else _OPENS).search(lead)
        where = _WHERE.match(tail)
        near = where[0] if where else tail[:_TAIL]
        if opens and _past(near) and not _BEFORE_IT.search(f"{opens['which']} {near}"):
            return root(match[0])
    return ""


def _past(text: str) -> bool:
    return bool(PAST.search(text) or _BROUGHT.search(text))


# so many words of the plan, told again and missing there, make an earlier event another one
_APART = 2


def _was_before(
    told: Sequence[Statement], event: str, day: datetime.date, again: frozenset[str]
) -> bool:
    """Whether the paper dates a sentence on an event of that name before its own day.

    ``again`` are the roots by which the plan and the telling call their event ("fresh", "Catholic
    hall"): a sentence without two of them speaks of another.
    """
    return any(
        event in _events(s)
        and len(again - s.contents) < _APART
        and not is_dated_ahead(s, day)
        and any(d.value.latest and d.value.latest <= day for d in s.dates[:8])
        for s in told
    )
