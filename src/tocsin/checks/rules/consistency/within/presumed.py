"""A measure still to come, taken for done where another sentence says what came of it.

"The Town Clerk plans to end the deduction … since he cut off the check-off", "the licence is to be
decided on 16 December … since its revocation", "the dissolved union": nothing is told of the deed
as news; it is presupposed. The two are of one thing where what is done and what it is done to are
called by words of one class (``data/staged_words.toml``), in whatever words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots, days_of, months_of
from tocsin.checks.rules.consistency.told_stage import (
    INTENDS,
    STANDING,
    is_open,
    told_as_done,
)
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import Statement, Task, judgement_of, roots_of

# a letter holds a handful of plans
_MOST = 40
# what is done, and what it is done to
_ACTS = frozenset({"unmake", "close", "move", "dismiss", "stop dues", "take", "bind"})
_THINGS = frozenset({"union", "room", "dues", "staff", "works", "law"})
# what stands behind these has happened
_SINCE = re.compile(
    r"(?<!\w)(?:since|now\s+that|ever\s+since|depuis(?:\s+qu[e'’])?|maintenant\s+qu[e'’]|dès\s+lors\s+qu[e'’]|"
    r"desde(?:\s+que)?|ahora\s+que|después\s+de|tras|после(?:\s+того,?\s+как)?|с\s+тех\s+пор,?\s+как|"
    r"с\s+того\s+(?:дня|времени),?\s+как|теперь,?\s+когда|со?(?=\s+[^\W\d_]{3,}(?:ием|цией|тием)(?!\w)))(?!\w)\s*"
    r"(?P<clause>[^,.;:]{6,130})",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<!\w)(?:[^\W\d_]{3,}ed|was|were|has|have|had|cut|shut|took|put|sold|sent|"
    r"(?:a|ont|avons|est|sont|été|sommes|fut)\s+(?:\w+\s+){0,2}?[^\W\d_]+(?:é|i|u|is|it|ert|us|os)e?s?|"
    r"[^\W\d_]{2,}(?:ó|aron|ieron)|[^\W\d_]{2,}(?:[аиеяуыоё]л|[^аеиоуыэюя\W\d_]л)(?:а|о|и)?(?:сь|ся)?|"
    r"[^\W\d_]{3,}(?:ен|ён|ан|ян|ят|ыт)[аоы]?)(?!\w)",
    re.IGNORECASE,
)
# a noun of doing, behind "since": "depuis sa radiation", «с закрытием»
_NOUN = re.compile(
    r"^\s*(?:the|its|our|his|la|le|l['’]|sa|son|notre|leur|el|su|nuestr[oa]|наш\w*|е[её]|его|их)?\s*"
    r"[^\W\d_]{4,}(?:ion|ment|ure|ure|al|ción|miento|ado|ierre|ием|ия|ия|цией|ции|тия)(?!\w)",
    re.IGNORECASE,
)
# a participle that opens a clause or stands beside its noun
_PARTICIPLES = (
    re.compile(
        r"(?:^|[.;:,–—]\s)(?P<clause>[^\W\d_]{3,}(?:[ai]d[oa]s?|uelt[oa]s?|ées?|és|uts?|utes?)\s+(?:ya\s+|déjà\s+)?"
        r"(?:el|la|los|las|le|les|l['’]|nuestr\w+|notre|por|par|a|à)\s*[^,.;:]{3,90})"
    ),
    re.compile(
        r"(?P<clause>[^.;:,]{4,70}\s(?:ayant\s+(?:été\s+)?|étant\s+)[^\W\d_]+(?:é|i|u|is|us)e?s?(?!\w))"
    ),
    re.compile(
        r"(?P<clause>(?:a|the|our)\s+(?:[^\W\d_]{4,}\s+(?:that|which)\s+has\s+been\s+[^,.;:]{4,60}))"
    ),
    re.compile(
        r"(?P<clause>(?<![^\W\d_])[^\W\d_]{3,}(?:анн|янн|енн|ённ|ыт|ят)(?:ый|ая|ое|ые|ых|ого|ой|ому|ым|ыми|ую|ом)\s+[^\W\d_]{3,})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<clause>[^\W\d_]{4,},\s+[^\W\d_]{3,}(?:анн|янн|енн|ённ|ыт|ят)(?:ый|ая|ое|ые|ых|ого|ой|ому|ым|ыми|ую|ом)\s+[^,.;:]{3,60})",
        re.IGNORECASE,
    ),
)
_US = re.compile(
    r"(?<!\w)(?:we|us|our|nous|notre|nos|nosotr[oa]s|nuestr[oa]s?|мы|нас|нам|наш\w*)(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:not|never|no|pas|jamais|nunca|не|ни)(?!\w)|n['’]", re.IGNORECASE)
# a verb in the future, in a sentence that says what somebody made known
_FUTURE = re.compile(
    r"(?<!\w)qu[e'’]\s*(?:elle|il|on|ils|elles)\s+[^\W\d_]{3,}(?:ra|ront)(?!\w)", re.IGNORECASE
)
# what is called meant in its own clause, and people called by what befell them, are nothing done
_MEANT = re.compile(
    r"(?<!\w)(?:propos|intend|plann|threaten|announc|projet|prév|envisag|annonc|menac|previst|proyect|anunci|amenaz|"
    r"намер|планир|объявл|предполаг)\w*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:втор|second|segund)", re.IGNORECASE)
_PLAINLY = 60


@dataclass(frozen=True, slots=True)
class _Measure:
    """What words tell of: what is done, what it is done to, and their roots."""

    acts: frozenset[str]
    things: frozenset[str]
    roots: frozenset[str]

    @classmethod
    def of(cls, text: str, common: frozenset[str]) -> _Measure:
        kinds = classes_of(text, "staged_words")
        things = kinds & _THINGS | ({"union"} if _US.search(text) else frozenset())
        return cls(kinds & _ACTS, things, frozenset(roots_of(text)) - common)

    def is_of(self, other: _Measure) -> bool:
        """Whether two tell of one thing done to one thing."""
        one = self.acts & other.acts and (self.things & other.things or self.roots & other.roots)
        return bool(one)


def presumed_done(paper: Paper) -> Iterator[Hit]:
    """Every sentence that presupposes what another one tells as to come.

    Unless some other sentence tells of it as done, or the sentence itself dates it.
    """
    if paper.sure_day is None:
        return
    common = common_roots(paper)
    statements = paper.reading.statements
    plans = [s for s in statements if _is_to_come(paper, s)][:_MOST]
    if not plans:
        return
    measures = [(s, _Measure.of(s.text, common)) for s in plans]
    for other in statements:
        again = AGAIN.search(other.text)
        if days_of(other) or months_of(other) or (again and not _ORDINAL.match(again[0])):
            continue
        for clause in _presupposed(other.text):
            if is_open(clause):
                continue
            told = _Measure.of(clause, common)
            plan = next((s for s, m in measures if s is not other and told.is_of(m)), None)
            if plan and not _is_told(paper, plans, other, told, common):
                yield told_as_done(paper, plan, other)
                break


def _is_to_come(paper: Paper, statement: Statement) -> bool:
    """Whether a sentence tells of something to come, on no day that is over."""
    day = paper.sure_day
    ahead = any(day and d.value.earliest and d.value.earliest > day for d in statement.dates[:8])
    planned = judgement_of(statement.text).margin(Task.STAGE, "planned") >= _PLAINLY
    meant = any(p.search(statement.text) for p in (INTENDS, STANDING, _FUTURE))
    asked = judgement_of(statement.text).margin(Task.STAGE, "asked") >= _PLAINLY
    return not asked and (ahead or meant or planned)


def _presupposed(text: str) -> Iterator[str]:
    """The clauses and phrases of a sentence whose deed is taken for done."""
    for match in _SINCE.finditer(text):
        clause = match["clause"]
        if not (_NOT.search(clause) or _MEANT.search(clause)) and (
            _VERB.search(clause) or _NOUN.search(clause)
        ):
            yield clause
    for pattern in _PARTICIPLES:
        for match in pattern.finditer(text):
            clause = match["clause"]
            befell = classes_of(clause, "staged_words") & _ACTS == {"dismiss"}
            if not (befell or _NOT.search(clause) or _MEANT.search(clause)):
                yield clause


def _is_told(
    paper: Paper,
    plans: list[Statement],
    other: Statement,
    told: _Measure,
    common: frozenset[str],
) -> bool:
    """Whether another sentence than the plans tells of the deed, with a day that is over."""
    day = paper.sure_day
    for statement in paper.reading.statements:
        if statement is other or statement in plans:
            continue
        over = any(day and d.value.latest and d.value.latest <= day for d in statement.dates[:8])
        if (
            over
            and _VERB.search(statement.text)
            and told.is_of(_Measure.of(statement.text, common))
        ):
            return True
    return False
