"""A paper held against itself: what it says is planned, and tells elsewhere as done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.casefile.model import Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import staged
from tocsin.checks.rules.consistency.likeness import common_roots, days_of, surnames
from tocsin.checks.rules.consistency.told_stage import (
    PAST,
    STANDING,
    after_the_deed,
    deed_roots,
    done_roots,
    intended,
    is_open,
    only_asks,
    set_for,
    tells_past,
    told_as_done,
)
from tocsin.checks.rules.consistency.within.brought import brought_already
from tocsin.checks.rules.consistency.within.early import done_already
from tocsin.checks.rules.consistency.within.held import held_already
from tocsin.checks.rules.consistency.within.presumed import presumed_done
from tocsin.checks.scene import Scene
from tocsin.checks.text import YEAR
from tocsin.ground.words import later
from tocsin.reading import Statement, Task, judgement_of

_TAIL = "\n\nYours sincerely,\nMaria Example"
# a letter holds a handful of plans
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one sentence says is meant to be done."""

    at: int
    statement: Statement
    roots: frozenset[str]
    days: frozenset[str]
    standing: bool


@paper_rule(
    "C38",
    Severity.WEAKENS,
    "A measure is planned in one place and done in another",
    Text(
        "If it is planned it has not happened: the Government denies it truthfully, and the rest "
        "falls with it.",
        "Write it as what it is on the day of the letter, in the same words everywhere.",
        "domain notes, section 0: lifecycle feared, announced, attempted, carried out, remedied",
        "Dear Mr. Director-General,\n\nThe Ministry plans to dissolve the Example Miners' Union. "
        "The Ministry dissolved the Example Miners' Union without a court." + _TAIL,
        "Dear Mr. Director-General,\n\nThe Ministry plans to dissolve the Example Miners' Union, "
        "without a court." + _TAIL,
    ),
    drafts=False,
)
def planned_and_done(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds what is intended in one sentence against what every other sentence tells as done.

    The plan must stand on the day of the paper ("plans to", "is to be", «намерено», or an item of a
    list so introduced). It is told as done by a finite verb, by a noun behind "after" or "since",
    by
    a noun with a day, or by anything told as past on the very day planned. The two share the root
    of
    the deed and one thing more: a word that does not run through the paper, a name, a number.

    An event called for a day to come (a meeting, a ballot, a picket, a hearing) is told as held by
    what it brought or by what was done in its course, with no day beside it, where the paper dates
    no earlier event of that name.

    A plan whose day the deed follows is a story and is left alone, unless the paper says that it
    has
    not happened yet. So is all that fears, asks or sets a condition.

    Beside these rules stands what was learnt from the papers of many hands: two sentences on one
    measure, one of it to come, the other as done, in whatever words.
    """
    statements = paper.reading.statements
    common = common_roots(paper)
    shown: set[int] = set()
    plans = _plans(paper)
    held = (*held_already(paper), *brought_already(paper), *presumed_done(paper))
    for hit in (*_ahead_of_its_day(paper, plans), *done_already(paper), *held):
        if hit.span and hit.span[0] not in shown:
            shown.add(hit.span[0])
            yield hit
    open_ones = [is_open(s.text) for s in statements]
    asking = [shut and only_asks(s.text) for s, shut in zip(statements, open_ones, strict=True)]
    for plan in plans:
        for at, other in enumerate(statements):
            closed = open_ones[at] and not asking[at]
            if at == plan.at or closed or other.span.start in shown:
                continue
            if asking[at] and not after_the_deed(other.text, plan.roots - common):
                continue  # what is asked "after the eviction" takes the eviction for done
            if other.contents.isdisjoint(plan.statement.contents):
                continue
            if _told_done(plan, at, other, common, paper.date):
                shown.add(other.span.start)
                yield told_as_done(paper, plan.statement, other)
    for pair in staged.done_before(paper):
        one, two = pair.one, pair.two
        plan = _Plan(one.at, one.statement, one.meant, one.days, standing=False)
        another = _is_another(plan, two.at, two.statement, paper.date)
        if two.statement.span.start not in shown and not another:
            yield told_as_done(paper, one.statement, two.statement)


# a sentence that only fixes, calls or puts off what is to come tells nothing of it as done
_FIXES = later(
    r"(?<!\w)(?:set|fixed|scheduled|called|convened|summon\w*|announc\w*|adjourn\w*|postpon\w*|"
    r"put\s+off|"
    r"moved|listed|booked|invit\w*|notified|gave\s+notice|until|by(?=\s+(?:\d{1,2}\s+[A-Z]|the\s+(?:end|\d)|noon|then))|before|will|shall|would|"
    r"plann\w*|due|"
    r"wait\w*|await\w*|attend\w*|esper\w+|ждут|жд[её]т|ожида\w+|"
    r"expires?|permit|permission|resolved|decided|agreed|promised|appointed|"
    r"fixé\w*|prév\w+|convoqu\w*|annonc\w*|report\w*|renvoy\w*|avant|jusqu\w*|appel\w*|invit\w*|"
    r"\w{2,}(?:rá|rán|remos|dra|dront)|"
    r"sera|seront|aura|auront|doit|devra|décid\w*|expire\w*|autoris\w*|programm\w*|"
    r"donn\w*\s+rendez|"
    r"fij\w+|señal\w+|convoc\w+|cit(?:ó|aron|ado|ada)|anunci\w+|aplaz\w+|posterg\w+|antes|hasta|"
    r"será\w*|"
    r"habrá|vence\w*|invit\w+|acord\w+|decidi\w+|program\w+|marc(?!h)\w+|agend\w+|"
    r"назнач\w+|намет\w+|намеч\w+|созва\w+|объяв\w+|перен[её]с\w*|отлож\w+|до|пригла\w+|будет|"
    r"будут|"
    r"запланир\w+|предупред\w+|решил\w*|постанов\w+|истекает|вызва\w+|белгилен\w*|болот)(?!\w)",
    re.IGNORECASE,
)
_THE_NTH = later(r"(?<!\w)(?:the\s+(\d{1,2})(?:st|nd|rd|th)|the\s+(\d{1,2}))(?!\w|\s+of\s+)")


def _ahead_of_its_day(paper: Paper, plans: list[_Plan]) -> Iterator[Hit]:
    """What is told as past on a day that is still to come on the day of the paper."""
    day = paper.sure_day
    if day is None:
        return
    written = day.isoformat()
    limit = day.replace(year=day.year + 1).isoformat() if (day.month, day.day) != (2, 29) else "9"
    to_come = {d[-2:].lstrip("0") for plan in plans for d in plan.days if d > written}
    for statement in paper.reading.statements:
        low, high = paper.reading.body.start, paper.reading.body.end
        if not low <= statement.span.start < max(high, low + 1):
            continue
        later = [d for d in days_of(statement) if written < d <= limit]
        named = _THE_NTH.search(statement.text)
        again = named and (named[1] or named[2]) in to_come
        # what stands before a colon asks or introduces; the day is told of in its own clause
        clause = _clause_of(statement, later)
        if not (later or again) or _FIXES.search(clause) or is_open(clause):
            continue
        spots = [
            d.span.start - statement.span.start for d in statement.dates if d.value.text in later
        ]
        if spots and all(set_for(statement.text, spot) for spot in spots):
            continue
        if PAST.search(clause) and not _only_named(statement, later):
            span = (statement.span.start, statement.span.end)
            yield Hit("told as done on a day that is still to come", span)


# what opens the phrase of an event that is told of: "at the assembly of", "when the picket"
_TELLS_OF = later(
    r"(?:^|[,:;(–—-]|(?<!\w)(?:at|in|on|during|when|after|since|and|that|is|à|en|dans|lors|pendant|quand|"
    r"après|et|que|est|en|durante|cuando|tras|desde|y|es|на|во?|после|когда|и|что))\s*$",
    re.IGNORECASE,
)
_ARTICLE = later(
    r"(?<!\w)(?:the|our|this|that|la|le|les|notre|cette|ce|el|los|las|nuestr[oa]|esta|este)\s+"
    r"(?:(?!(?:the|our|la|le|les|el|los|las)\b)[\w’'-]+\s+){1,4}(?:of|du|de|del)\s+(?:the\s+|la\s+|l[ae]\s+)?$|(?<!\w)l['’]\w+\s+(?:du|de)\s+$",
    re.IGNORECASE,
)


def _only_named(statement: Statement, later: list[str]) -> bool:
    """Whether a day to come only names what something was done to: "forbade the march of 25 March".

    So does a sentence that was judged to plan, to ask or to fear.
    """
    judgement = judgement_of(statement.text)
    meant = ("planned", "asked", "feared", "conditional")
    if any(judgement.margin(Task.STAGE, answer) >= _PLAINLY for answer in meant):
        return True
    at = next((d.span.start for d in statement.dates if d.value.text in later), statement.span.end)
    lead = statement.text[: at - statement.span.start]
    named = _ARTICLE.search(lead[-90:])
    return bool(named and not _TELLS_OF.search(lead[-90:][: named.start()]))


# by how much a sentence must sound like a plan, a wish or a fear to be none of the past; and like a
# demand to know of no plan
_PLAINLY, _ASKED = 200, 100


def _clause_of(statement: Statement, days: list[str]) -> str:
    """The clause of a sentence, between colons, that holds the first of these days."""
    at = next(
        (d.span.start - statement.span.start for d in statement.dates if d.value.text in days), 0
    )
    low = max(statement.text.rfind(": ", 0, at) + 1, statement.text.rfind("; ", 0, at) + 1)
    return statement.text[low:]


def _plans(paper: Paper) -> list[_Plan]:
    out: list[_Plan] = []
    statements = paper.reading.statements
    for at, statement in enumerate(statements):
        if len(out) == _MOST:
            break
        found = intended(statement.text)
        # an item of a list of measures introduced as planned
        bullet = paper.reading.paragraphs[statement.paragraph].bullet
        listed = bullet and any(
            a.stage is Stage.ANNOUNCED and not a.negated for a in statement.acts
        )
        if not found and not listed:
            continue
        if found and _FUTURE.match(found[0]) and only_asks(statement.text[: found.start()]):
            continue  # "we ask the Government when it will be carried out"
        if judgement_of(statement.text).margin(Task.STAGE, "asked") >= _ASKED:
            continue  # "we ask the Government to state when it will be decided" knows of no plan
        roots = deed_roots(statement.text, found)
        near = [s for s in statements[at : at + 3] if s.paragraph == statement.paragraph]
        standing = any(STANDING.search(s.text) for s in near)
        out.append(_Plan(at, statement, roots, days_of(statement), standing))
    return out


# what comes, without anybody who means it
_FUTURE = later(r"(?:будет|будут|will\s+be|sera|seront|ser[áa]n?|would\s+be|(?:is|are)\s+to)", re.I)
_ANOTHER = later(
    r"(?<!\w)(?:another|other|autre|otr[oa]|друг(?:ой|ую|ое|ие)|ещ[её]\s+один)(?!\w)", re.IGNORECASE
)


# a plan for one more of what there was: "a new assembly", "una nueva reunión", «ещё одно собрание»
_ANEW = later(
    r"(?<!\w)(?:(?:a|an)\s+(?:new|fresh|further|second|third)|another|une?\s+(?:nouve(?:l|lle|au)|autre|second|seconde|deuxième|"
    r"troisième)|(?:un|una)\s+(?:nuev[oa]|segund[oa]|tercera?)|otr[oa]|ещ[её]\s+одн\w+|(?:нов|повторн)(?:ое|ую|ый|ого)|втор(?:ое|ую|ой))"
    r"\s+(?:\w+\s+)?(?:assembl\w+|meeting|congress|conference|ballot|vote|hearing|strike|march|rally|picket|complaint|"
    r"réunion|congrès|conférence|scrutin|vote|audience|grève|marche|plainte|rassemblement|asamblea|reunión|congreso|votación|audiencia|"
    r"huelga|marcha|queja|собрани\w+|заседани\w+|конференци\w+|съезд\w*|голосовани\w+|забастовк\w+|митинг\w*|пикет\w*|жалоб\w+)",
    re.IGNORECASE,
)
_SECOND = later(
    r"(?<!\w)(?:first|second|premi[eè]re?|seconde?|deuxième|primer[ao]?|segund[ao]|перв\w+|втор\w+)(?!\w)",
    re.IGNORECASE,
)


def _is_of_old(other: Statement, plan: _Plan, day: datetime.date | None) -> bool:
    """Whether all that a sentence dates by a year lies years before what is planned."""
    years = [int(y[0]) for y in YEAR.finditer(other.text)]
    if not years or day is None:
        return False
    meant = min((int(d[:4]) for d in plan.days), default=day.year)
    return max(years) < meant - 1


_DELIVERED = later(
    r"(?<!\w)(?:(?:has|have|was|were|is|been)\s+(?:\w+\s+)?(?:lodged|filed|registered|submitted|handed\s+\w+|delivered|"
    r"received|sent|deposited)|(?:a|ont|avons|été|est|sont)\s+(?:\w+\s+)?(?:déposée?s?|remise?s?|enregistrée?s?|"
    r"transmise?s?|reçue?s?|envoyée?s?|saisie?s?)|(?:presentamos|entregamos|depositamos|registramos|enviamos)|"
    r"(?:ha|han|hemos|fue|fueron|está|están|quedó)\s+(?:\w+\s+)?(?:presentad|entregad|registrad|enviad|recibid|"
    r"admitid)\w+|(?:передан|зарегистрирован|подан|вручен|вручён|отправлен|направлен|сдан|принят|получен)[аоы]?|"
    r"(?:передали|подали|вручили|отправили|направили|сдали|отвезли|отнесли))(?!\w)",
    re.IGNORECASE,
)
_ALREADY = later(r"(?<!\w)(?:already|déjà|ya|уже)(?!\w)", re.IGNORECASE)


def _is_another(plan: _Plan, at: int, other: Statement, day: datetime.date | None) -> bool:
    """Whether a sentence tells of another measure: of old, of others, or one before a new one."""
    if _ANOTHER.search(other.text) or _is_of_old(other, plan, day):
        return True
    anew = _ANEW.search(plan.statement.text)
    return bool(anew and (at < plan.at or _SECOND.search(other.text)))


def _told_done(
    plan: _Plan, at: int, other: Statement, common: frozenset[str], day: datetime.date | None
) -> bool:
    days = days_of(other)
    same_day = plan.days & days
    shared = (other.contents & plan.statement.contents) - common
    named = bool(surnames(plan.statement) & surnames(other))
    counted = {q.value for q in plan.statement.quantities} & {q.value for q in other.quantities}
    if _is_another(plan, at, other, day):
        return False
    deeds = done_roots(other.text, plan.roots, bool(days)) - common
    ahead = bool(day and any(d > day.isoformat() for d in plan.days))
    delivered = _DELIVERED.search(other.text) if ahead and not days and shared else None
    if delivered:
        # "the petition has been lodged", which is to be carried there next Friday
        verb = delivered[0].split()[-1][:4].lower()
        same = re.search(rf"(?<!\w){re.escape(verb)}", plan.statement.text.lower()) is not None
        enough = len(shared) >= 3 or (len(shared) >= 2 and bool(_ALREADY.search(other.text)))
        return bool(deeds) or same or enough
    if not plan.standing and _is_story(plan, at, days, day):
        return False
    on_the_day = bool(day and any(d > day.isoformat() for d in same_day))
    if on_the_day and shared and tells_past(other.text):
        return True
    to_come = plan.standing or bool(day and any(d > day.isoformat() for d in plan.days))
    if to_come and deeds and after_the_deed(other.text, deeds):
        return True
    return bool(deeds and (len(shared) >= 2 or named or counted))


def _is_story(plan: _Plan, at: int, days: frozenset[str], day: datetime.date | None) -> bool:
    """Whether the deed follows the plan in time: announced on the second, done on the ninth."""
    if at < plan.at or not days:
        return False
    if not plan.days:
        return True
    return min(days) > min(plan.days) and not (day and max(days) > day.isoformat())


RULES = (planned_and_done,)
