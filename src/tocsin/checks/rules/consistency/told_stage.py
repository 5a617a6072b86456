"""How a sentence tells a measure: intended and standing, or done, by verb or by noun.

The words are of four languages; in any other nothing matches, and the rules stay silent.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.ground.words import later
from tocsin.reading import Statement, carries_meaning, root

# an intention that stands on the day of the paper; "planned to" tells a story and is left out
INTENDS = later(
    r"(?<!\w)(?:(?:says?|said|announced)\s+(?:that\s+)?(?:it|he|she|they)\s+(?:will|would)|(?:its|"
    r"his|their|an|the)\s+intention\s+(?:to|of)|son\s+intention\s+d\w*|"
    r"leur\s+intention\s+d\w*|su\s+(?:intención|propósito)\s+de|о\s+намерени\w+|plans?\s+(?:to|"
    r"for)|intends?|is\s+planning|are\s+planning|(?:is|are)\s+preparing|"
    r"(?:is|are)\s+about\s+to|"
    r"(?:is|are)\s+(?:to|due\s+to|set\s+to|expected\s+to|scheduled|planned|considering)|proposes?|"
    r"will\s+(?:be|soon)|would\s+be|"
    r"wants?\s+to|planned\s+for|scheduled\s+for|proposed|(?:has|have)\s+(?:announced|"
    r"informed\s+us|said)\s+that\s+(?:it|they|he|she)\s+will|"
    r"prévoi\w+|prévue?s?|a\s+l['’]intention|ont\s+l['’]intention|envisage\w*|s['’]apprête\w*|"
    r"projette\w*|projet\s+de|"
    # "il entend, à la rentrée, affecter": not what is heard
    r"entend(?:ent)?\s*(?:,[^,.;]{3,40},\s*)?(?=\s*(?!dire|parler|faire)[^\W\d_]{3,}(?:er|ir|re)(?!\w))|"
    r"compte\w*(?=\s+[^\W\d_]+(?:er|ir|re)\b)|sera|seront|serait|seraient|doi(?:t|"
    r"vent)(?=\s+(?:se\s+)?[^\W\d_]+(?:er|ir|re)\b)|"
    r"prevé\w*|se\s+propone\w*|tiene\w*\s+(?:la\s+intención|previsto|prevista)|"
    r"está\w*\s+previst\w+|previst\w+\s+para|pretende\w*|planea\w*|"
    r"se\s+dispone\w*\s+a|piensa\w*|va\s+a|van\s+a|será|serán|sería|proyecta\w*|"
    r"estudia\w*(?=\s+[^\W\d_]+r\b)|"
    r"планиру\w+|намерен\w*|намерева\w+|собира\w+тся|готовит\w*|предполага\w+|будет|будут|"
    r"хо(?:чет|тят)|(?:we|i)\s+(?:shall|will|are\s+going\s+to|am\s+going\s+to)\s+(?:file|lodge|submit|hand|"
    r"deliver|bring|take|register|carry|send)|(?:allons|vais|vont)\s+(?:déposer|remettre|porter|saisir|envoyer|"
    r"présenter|enregistrer)|(?:vamos|voy)\s+a\s+[^\W\d_]+r|"
    r"(?:отвез|дособер|собер|внес|отнес|снес)[её]м|(?:подадим|передадим|отправим|направим|сдадим|вручим|"
    r"дособираем|зарегистрируем)|"
    r"назначен[аоы]?\s+на|намечен[аоы]?|запланирован\w*|рассматривает\w*)(?!\w)",
    re.IGNORECASE,
)
# "so far nobody was": the paper says itself that it has not happened
STANDING = later(
    r"(?<!\w)(?:at\s+this\s+moment|so\s+far|to\s+date|as\s+yet|not\s+yet|has\s+yet\s+to|still|"
    r"remain\w*|until\s+now|no\s+decision|no\s+date|nothing\s+has\s+been\s+decided|"
    r"is\s+being\s+drafted|"
    r"à\s+ce\s+jour|pour\s+l['’]instant|jusqu['’]ici|jusqu['’]à\s+présent|pas\s+encore|"
    r"encore\s+en|toujours|aucune\s+décision|n['’]a\s+pas\s+encore|"
    r"hasta\s+(?:ahora|la\s+fecha|hoy)|todavía|aún|sigue\w*|de\s+momento|por\s+ahora|"
    r"ninguna\s+decisión|"
    r"пока|до\s+сих\s+пор|на\s+сегодня\w*|на\s+данный\s+момент|ещ[её]\s+не|"
    r"не\s+подписан\w*|has\s+not\s+been\s+signed|n[’\x27]est\s+pas\s+signé\w*|no\s+(?:está|"
    r"ha\s+sido)\s+firmad\w+|решени[яе]\s+(?:ещ[её]\s+)?не|приказа\s+\w+\s*\w*\s*нет)(?!\w)",
    re.IGNORECASE,
)
# neither done nor intended: feared, asked for, said under a condition
_OPEN = later(
    r"(?<!\w)(?:if|unless|would|could|might|(?-i:may)|should|shall|fears?|afraid|threat\w*|planned|"
    r"proposed|intended|draft|possible|"
    r"any|not\s+to|ask\w*|urges?|request(?:s|ed)?|call\s+(?:on|for|upon)|prevent\w*|stop|"
    r"si|s['’]il|pourrai\w+|risque\w*|crai\w+|menac\w+|envisagé\w*|prévue?s?|projeté\w*|"
    r"éventuelle?s?|demandons|prions|renonce\w*|empêch\w+|"
    r"pudiera|podría\w*|tem(?:e|emos|en|or)|amenaz\w+|previst\w+|proyectad\w+|eventual\w*|pedimos|"
    r"solicitamos|rogamos|impid\w+|evit\w+|"
    r"если|могли?\s+бы|может|могут|опаса\w+|угроз\w*|грозит|планируем\w*|намечен\w*|предстоящ\w*|"
    r"возможн\w+|просим|требуем|призываем|"
    r"отказа\w+\s+от|не\s+допустить|бы|"
    # what is put off has not been held
    r"adjourn\w*|postpon\w*|deferred|rescheduled|put\s+off|renvoyée?s?\s+(?:au|à\s+une)|"
    r"reportée?s?\s+(?:au|à\s+une)|ajournée?s?|aplaza\w+|posterga\w+|отлож\w+|перенес[её]?н\w*)(?!\w)",
    re.IGNORECASE,
)
_NOUN_END = later(
    r"(?:[ts]ions?|als?|ments?|ures?|ings?|ests?|outs?|ance|ban|sale|raid|search|move|offs?|"
    r"[cs]ión|[cs]iones|mientos?|idos?|ierres?|aciones|o|e|"
    r"ages?|ées?|cit[eé]|ie|"
    r"ни[ееюяй]м?|ти[ееюя]м?|ци[яиюей]{1,2}|ств[оауе]м?|пуск[ауе]?м?|нос[ауе]?м?|"
    r"ест[ауыов]{0,2}м?|ыск[иауе]?м?|"
    r"ач[аиуей]{1,2}|ка|ки|ку|кой|рат[аы]?|вод[ауы]?)$",
    re.IGNORECASE,
)
_INFINITIVE = later(
    r"(?:[^\W\d_]{2}(?:er|ir|dre|tre|oir|ar|arse|erse|irse|arlo|arla)|[^\W\d_]{2}(?:ть|ться|ти|"
    r"чь))$",
    re.IGNORECASE,
)
_OF_DOING = later(
    r"(?:[ts]ions?|issals?|ements?|ures?|[cs]ión|[cs]iones|mientos?|despidos?|cierres?|"
    r"ни[ееюя]м?|ти[ееюя]м?|ци[яию]|роспуск\w*|снос\w*|съезд\w*|арест\w*|обыск\w*|передач\w*|"
    r"сокращ\w*)$",
    re.IGNORECASE,
)
_THE = later(r"(?<!\w)(?:the|la|le|l['’]|el|los|las|les|эт\w+)\s*$", re.IGNORECASE)
_AFTER = later(
    r"(?<!\w)(?:after|since|following|because\s+of|as\s+a\s+result\s+of|upon|"
    r"depuis|après|à\s+la\s+suite\s+d\w*|suite\s+à|en\s+raison\s+d\w*|du\s+fait\s+d\w*|"
    r"desde|tras|después\s+d\w*|a\s+raíz\s+d\w*|como\s+consecuencia\s+d\w*|debido\s+a|"
    r"после|с\s+момента|со\s+дня|вследствие|в\s+результате|из-за|в\s+связи\s+с)(?!\w)",
    re.IGNORECASE,
)
_DONE = later(
    r"(?<!\w)(?:[^\W\d_]{3,}ed|took|came|went|broke|froze|(?:has|have|"
    r"had)\s+(?:already\s+)?(?:been\s+)?[^\W\d_]+|was|were|"
    r"(?:a|ont|avait|avaient)\s+(?:déjà\s+|été\s+)?[^\W\d_]+(?:é|i|u|is|it|ert|us)e?s?|fut|furent|"
    r"prononcée?s?|"
    r"(?:ha|han|había|habían)\s+[^\W\d_]+(?:do|to|cho)|fue|fueron|[^\W\d_]{2,}(?:ó|aron|ieron)|"
    r"[^\W\d_]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)|[^\W\d_]{3,}(?:ен|ена|ено|ены|ан|ана|ано|аны|"
    r"ят|ята|яты|ят[оы]))(?!\w)",
    re.IGNORECASE,
)
_FINITE = later(
    r"(?:ed|ught|froze|took|closed|fired|[ai]d[oa]s|és|ées|нн(?:ые|ых|ый|ая|ого|ой)|[ая]т(?:ые|"
    r"ых)|ó|aron|ieron|л|"
    r"ла|ло|ли|лся|лась|лось|лись|ен|ена|ено|"
    r"ены|ан|ана|ано|аны|ят|ята|ято|яты)$",
    re.IGNORECASE,
)
_AUXILIARY = later(
    r"(?<!\w)(?:was|were|been|have|has|had|a|ont|été|fut|furent|fue|fueron|ha|han|sido|"
    r"был[аио]?)\s+(?:[^\W\d_]+(?:ly|ment|mente)\s+)?$",
    re.IGNORECASE,
)
_BE = later(r"(?<!\w)(?:be|être|ser|быть|будет|будут|to|will|sera|seront)\s+$", re.IGNORECASE)
# "has not told", "n'a pas encore répondu", "no ha comunicado", «так и не сообщила»
UNDONE = later(
    r"(?<!\w)(?:(?:has|have|had|was|were|did)(?:\s+not|n['’]t)|never|n['’](?:a|ont|avait|avaient|est|sont)\s+(?:pas|jamais)|"
    r"ne\s+(?:l['’])?(?:a|ont|fut|furent)\s+(?:pas|jamais)|(?:no|nunca|tampoco)(?:\s+(?:se|l[aoe]s?|nos))?\s+(?:ha|han|había|habían|fue|"
    r"fueron|está|están)|(?:no|nunca|не|ни\s+разу\s+не|никогда\s+не))\s+"
    r"(?:(?:yet|so\s+far|been|encore|été|todavía|aún|sido|был[аои]?)\s+){0,2}$",
    re.IGNORECASE,
)
_WORD = later(r"[^\W\d_]{4,40}")


@lru_cache(maxsize=2_048)
def intended(sentence: str) -> re.Match[str] | None:
    """Where a sentence says that something is meant to be done; ``None`` where it does not."""
    return INTENDS.search(sentence)


# what a sentence takes for granted, whatever else it asks: "now that the laundry is gone"
_GRANTED = later(
    r"(?<!\w)(?:now\s+that|maintenant\s+que|puisque|ahora\s+que|ya\s+que|теперь,?\s+когда|"
    r"раз\s+уж)(?!\w)",
    re.IGNORECASE,
)
_ASKS = later(
    r"(?<!\w)(?:ask\w*|urges?|request(?:s|ed)?|call\s+(?:on|for|upon)|demandons|prions|pedimos|"
    r"solicitamos|rogamos|"
    r"просим|требуем|призываем)(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=2_048)
def is_open(sentence: str) -> bool:
    """Whether a sentence fears, asks, plans or sets a condition, and so tells nothing as done."""
    granted = _GRANTED.search(sentence)
    told = sentence[granted.end() :][:90] if granted else sentence
    return bool(_OPEN.search(told) or intended(told))


def only_asks(sentence: str) -> bool:
    """Whether a sentence is open for no other reason than that it asks for something."""
    rest = _ASKS.sub(" ", sentence)
    return bool(_ASKS.search(sentence)) and not (_OPEN.search(rest) or intended(rest))


_ACTING = later(
    r"plans?\s|intends|(?:is|are)\s+(?:planning|preparing|about|considering)|proposes|wants|says?|said|"
    r"announced|has|have|entend|compte|envisage|s['’]apprête|projette|a\s+l['’]|ont\s+l['’]|"
    r"se\s+(?:propone|dispone)|tiene|pretende|planea|piensa|va\s|van\s|proyecta|estudia|"
    r"планиру|намерен|намерева|собира|готовит|предполага|хо(?:чет|тят)|рассматривает",
    re.IGNORECASE,
)


def deed_roots(sentence: str, intends: re.Match[str] | None) -> frozenset[str]:
    """The roots of what is intended: infinitives and nouns of doing behind the words of intent.

    In English the first word of meaning; in an item of a list of measures every such word.
    """
    after = sentence[intends.end() :][:160] if intends else sentence[:160]
    words = [m[0] for m in _WORD.finditer(after) if carries_meaning(m[0])]
    deeds = [w for w in words if _INFINITIVE.search(w) or _OF_DOING.search(w)]
    first = [w for w in words[:1] if w.isascii()]
    # "the meeting planned for 3 May", "la reunión prevista": what is planned stands before
    before = sentence[max(0, intends.start() - 60) : intends.start()] if intends else ""
    # before who "plans to" or is «намерено» stands the one who does, not the deed
    acting = intends is not None and _ACTING.match(intends[0])
    named = [m[0] for m in _WORD.finditer(before) if _OF_DOING.search(m[0]) and not acting]
    return frozenset(root(w) for w in deeds + first + named)


def done_roots(sentence: str, roots: frozenset[str], dated: bool) -> frozenset[str]:
    """Those of ``roots`` that a sentence tells as done.

    By a finite verb, by a noun behind "after" or "since", or by a noun with a day or with a verb
    that says what it brought about ("the dissolution has left …").
    """
    found: set[str] = set()
    told = bool(_DONE.search(sentence))
    for match in _WORD.finditer(sentence):
        own = root(match[0])
        if own not in roots or not carries_meaning(match[0]):
            continue
        before = sentence[max(0, match.start() - 40) : match.start()]
        if _BE.search(before) or UNDONE.search(before):
            continue
        verb = _FINITE.search(match[0]) or _AUXILIARY.search(before)
        named = _NOUN_END.search(match[0]) or _THE.search(before)
        noun = named and (_AFTER.search(before) or dated or told)
        if verb or noun:
            found.add(own)
    return frozenset(found)


def after_the_deed(sentence: str, roots: frozenset[str]) -> bool:
    """Whether something follows from the deed: "after the eviction", "because of the merger"."""
    for match in _AFTER.finditer(sentence):
        words = _WORD.findall(sentence[match.end() : match.end() + 60])[:3]
        if any(root(w) in roots for w in words):
            return True
    return False


def tells_past(sentence: str) -> bool:
    """Whether a sentence tells something as having happened."""
    return bool(_DONE.search(sentence))


def is_dated_back(statement: Statement, day: datetime.date) -> bool:
    """Whether a sentence names a day that is over on ``day``: what it means may have been done.

    "In the middle of April", of a letter of March, is told without a year: it is ahead.
    """
    return any(
        d.value.exact and d.value.latest and d.value.latest <= day for d in statement.dates[:8]
    )


def is_dated_ahead(statement: Statement, day: datetime.date) -> bool:
    """Whether a sentence names a day that is still to come on ``day``."""
    return any(d.value.earliest and d.value.earliest > day for d in statement.dates[:8])


# a day behind one of these is where something is set, moved or put off to; behind "from 3" it ends
_GOAL = later(
    r"(?<!\w)(?:to|for|until|till|by|before|au|pour\s+le|jusqu['’]au|avant\s+le|al|para\s+el|"
    r"hasta\s+el|antes\s+del|на|до|к)\s+(?:the\s+|(?:[^\W\d_]+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|понедельник|вторник|среду|четверг|пятницу|субботу),?\s+)?$",
    re.IGNORECASE,
)
# "the new date: 31 March"
_NEW_DAY = later(
    r"(?<!\w)(?:new|next|nouvelle|prochaine|nueva|próxima|нов\w{2}|следующ\w+)\s+"
    r"(?:date|day|fecha|дат\w)\s*(?:[-–—:]|,|is|est|es|will\s+be|sera|será|это)?\s*(?:the|le|el)?\s*$",
    re.IGNORECASE,
)
# a stretch of days
_STRETCH = later(
    r"(?<!\w)(?:from|between|du|del|dal|entre|с|со|between\s+the)\s+\d{1,2}(?:\s+[^\W\d_]+){0,3}\s+"
    r"(?:to|au|al|на|по)\s+$",
    re.IGNORECASE,
)
# and what is said in the conditional of a reported plan, or of a day called the next one
_WOULD = later(
    r"(?<!\w)(?:would|[^\W\d_]{2,}(?:rait|raient|ría|rían)|prochaine?s?|próxim[oa]s?|next|coming|"
    r"ближайш\w+|предстоящ\w+|будущ\w+)(?!\w)",
    re.IGNORECASE,
)


def set_for(sentence: str, spot: int) -> bool:
    """Whether the day at ``spot`` of a sentence is one that something is set for or put off to.

    Told by what stands directly before it, or by a verb of a reported plan in its clause.
    """
    lead = sentence[max(0, spot - 60) : spot]
    if _NEW_DAY.search(lead) or (_GOAL.search(lead) and not _STRETCH.search(lead)):
        return True
    low = max(sentence.rfind(mark, 0, spot) for mark in (";", ":", "."))
    return bool(_WOULD.search(sentence[low + 1 : spot + 40]))


# "it has not been sent; the executive will settle the text at its meeting on the 9th"
_WILL = later(
    r"(?<!\w)(?:will|shall|is\s+to|are\s+to|(?:se\s+)?[^\W\d_]{2,}(?:ra|ront|rá|rán|remos|rons)|va\s+a|van\s+a|"
    r"будет|будут|состоится|состоятся)(?!\w)[^.;!?]*$",
    re.IGNORECASE,
)


def is_to_come(sentence: str, spot: int) -> bool:
    """Whether what a sentence tells of its day at ``spot`` is to come.

    It fears, asks or plans, sets the day for something, or speaks of it in the future.
    """
    return is_open(sentence) or set_for(sentence, spot) or _WILL.search(sentence[:spot]) is not None


# a verb of what happened, in any place of a sentence; narrower than what tells_past allows
PAST = later(
    r"(?<!\w)(?:[^\W\d_]{3,}ed|was|were|took|went|came|drew|saw|held|won|met|gave|brought|showed|"
    r"(?:a|ont|s['’]est|est|sont|avons)\s+(?:[^\W\d_]+\s+)?[^\W\d_]+(?:é|i|u|is|it|ert|us)e?s?|"
    r"(?:qui|où)\s+[^\W\d_]+(?:a|èrent|it|irent)|fue|fueron|hubo|[^\W\d_]{2,}(?:ó|aron|ieron|amos|"
    r"imos)|"
    r"[^\W\d_]{3,}(?:ал|ил|ел|ял|ошёл|ошел|ыл|ул)(?:а|о|и)?(?:сь|ся)?|прош(?:[её]л|ла|ло|ли)|"
    r"был[аио]?)(?!\w)"
)


def told_as_done(paper: Paper, plan: Statement, other: Statement) -> Hit:
    """What a paper is told where ``other`` tells as done what ``plan`` says is to come."""
    line = paper.line_of(plan.span.start)
    text = f"told as done here, as planned in line {line}"
    return Hit(text, (other.span.start, other.span.end))
