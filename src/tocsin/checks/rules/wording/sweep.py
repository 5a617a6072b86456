"""Sweeping words: "all the offices" needs the list of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ANY, Kind
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.wording.swept import (
    A_RIGHT,
    ABSENT,
    FOLK,
    NEUTRAL,
    NEVER,
    PLACES,
    STRONG,
    TOTAL,
    WIDE,
)
from tocsin.checks.scene import Scene
from tocsin.checks.text import MONTH_WORDS, find, fold, says
from tocsin.reading import Task, folded, judgement_of, quantities_of, senses_of

_DOMAIN = "domain notes, section 0 defect 6 and section 7.3 (vague or general wording)"
_NUMBER = re.compile(r"(?<![\w./-])\d{1,5}(?![\w/-]|\.\d)")
_NAMES = re.compile(r"(?:[A-ZА-ЯÉ][\w’'-]+(?:\s+[A-ZА-ЯÉ]?[\w’'-]+){0,4}\s*[,;]\s*){2,}")
# a year, a day of a month and a length of time count nobody
_DAYS = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}(?:st|nd|rd|th|er|º)?\s+(?:de\s+)?"
    rf"(?:{MONTH_WORDS}|days?|weeks?|months?|years?|hours?|jours?|semaines?|mois|ans|heures?|dias?|"
    r"semanas?|meses|anos|horas?|д(?:ень|ня|не)|недел|месяц|лет|год|час)"
)
_DATED = re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,}|\b(?:19|20)\d\d\b")
_BULLET = re.compile(r"\s*(?:[-•*–]|\(?\w{1,3}[.)])\s")
_BACK = re.compile(
    r"(?:all\s+of\s+(?:them|whom|these|those)|each\s+of\s+(?:them|whom)|none\s+of\s+(?:them|whom)|"
    r"tous|toutes|aucun\w*\s+d'entre|chacun\w*|todos\s+(?:ellos)?|todas\s+(?:ellas)?|cada\s+un[oa]|"
    r"все\s+(?:они|эти|члены|состо\w+)|каждыи\s+из)(?!\w)"
)
_CLAUSE = re.compile(r"[,;:()]|\s-\s")


@paper_rule(
    "W01",
    Severity.WEAKENS,
    "A sweeping word without its list",
    Text(
        "“All”, “every”, “mass” invite the Government to show one exception and so to discredit "
        "the rest; the Committee asks who, where and when.",
        "List them (in the text or an annex), give the count (“19 of 20”), or name those that "
        "are known and say that others are reported.",
        _DOMAIN,
        "Officers visited all the central committees of the unions.",
        "Officers visited 19 of the 20 central committees of the unions, listed in Annex 1.",
    ),
)
def sweeping(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Wants three things in reach of each other: a sweeping word, what it sweeps over, an act.

    Some words sweep by themselves: “every single worker”, “without exception”, “hundreds of
    workers”.

    Swept over are unions, offices, leaders, members, regions; and things (documents, accounts,
    property) where they are said to have been taken, not where the demand itself is quoted.

    Silent where a number, a list of names, a colon with a list or an annex follows in the same
    sentence or paragraph; where the words are a set phrase (“all necessary measures”); in
    demands; and where the case file's own event spells the quantifier out and the paper is a
    draft that cites it.
    """
    for sentence in paper.body_sentences:
        swept = _swept(sentence.folded, paper.lang)
        span = None
        if swept and not _planned_item(paper, sentence):
            span = sentence.start + swept[0], sentence.start + swept[1]
        span = span or _judged(sentence)
        if span and not _listed(paper, sentence, span, scene):
            words = paper.text[span[0] : span[1]]
            yield Hit(f"{' '.join(words.split())!r} sweeps over what is nowhere listed", span)


# by how much a sentence must sound sweeping, and how long it must be, where no listed words say
# so; from where on it is believed without any word of totality
_PLAINLY, _SURELY, _FEWEST = 250, 400, 8
_WORD = re.compile(r"[^\W\d_]{2,40}")


def _judged(sentence: Sentence) -> tuple[int, int] | None:
    """The first sweeping word of a sentence judged to sweep; all of it if none is known."""
    sweeps = judgement_of(sentence.text).margin(Task.TONE, "sweeping")
    if sweeps < _PLAINLY:
        return None
    words = list(_WORD.finditer(sentence.text))
    if ABSENT.search(sentence.folded):
        return None
    if len(words) < _FEWEST or (sweeps < _SURELY and NEUTRAL.search(sentence.folded)):
        return None
    match = next((m for m in words if "total" in senses_of(folded(m[0]))), None)
    if match:
        return sentence.start + match.start(), sentence.start + match.end()
    return (sentence.start, sentence.end) if sweeps >= _SURELY else None


@lru_cache(maxsize=16_384)
def _swept(folded: str, lang: str) -> tuple[int, int] | None:
    """The sweeping word and what it sweeps over, if the sentence tells it as done."""
    absent = [m.span() for m in ABSENT.finditer(folded)]
    strong = STRONG.search(folded) or (None if absent else _over_the_land(folded))
    never = NEVER.search(folded)
    quantifiers = list(find("wording", "quantifier", folded, lang))
    if not (strong or never or quantifiers) or _only_asked(folded, lang):
        return None
    if strong and not A_RIGHT.search(folded) and not NEUTRAL.search(folded):
        return strong.span()
    if never:
        return never.span()
    harmless = [*find("wording", "harmless", folded, lang), *absent]
    for start, end in quantifiers:
        if any(a <= start < b for a, b in harmless) or _EACH.match(folded, start):
            continue
        reach = _CLAUSE.split(folded[end : end + 60])[0]
        near = folded[max(0, start - 60) : end + 90]
        lead = _CLAUSE.split(folded[max(0, start - 60) : start])[-1]
        clause = lead + folded[start:end] + _CLAUSE.split(folded[end : end + 110])[0]
        adverse = says("wording", "adverse", clause, lang) or _UNINVITED.search(folded)
        if not adverse or _OURSELVES.search(lead):
            continue
        swept = _first(reach, near, lang)
        if swept is not None:
            return start, end + swept[1]
    return None


def _only_asked(folded: str, lang: str) -> bool:
    """Whether a sentence demands or plans, and tells nothing as done."""
    if not (says("form", "demand", folded, lang) or says("stages", "planned", folded, lang)):
        return False
    future = says("stages", "future", folded, lang)
    return future or not says("stages", "done", folded, lang)


# one by one is no sweep: a notice that came "to each worker"
_EACH = re.compile(r"(?:each|chaque|chacun\w*|cada|кажд(?:ого|ому|ую|ои|ым))(?!\w)")
# what the writers themselves did
_OURSELVES = re.compile(
    r"(?<!\w)(?:we|i|nous|je|мы|я|our\s+\w+|notre\s+\w+|nuestr[oa]\s+\w+)\s+(?:\w+\s+){0,2}?"
    r"(?:inform|told|asked|ask|call|invit|consult|wrote|visit|met|represent|gather|thank|hand|list|"
    r"demand|pri|solicit|adress|remerci|rencontr|pedi|convoc|agradec|escrib|visit|reun|"
    r"прос|сообщ|пригла|опрос|благодар|созва|обош|собра)\w*"
)
# officers who came uninvited
_UNINVITED = re.compile(
    r"(?<!\w)(?:officers?|police\w*|agents?|guards?|soldiers?|policiers?|gendarmes?|policias?|"
    r"guardias?|"
    r"сотрудник\w*|милици\w+|полици\w+|силовик\w*)(?!\w).{0,180}(?<!\w)(?:went|came|appeared|"
    r"visited|"
    r"se sont (?:rendus|presentes)|sont (?:venus|alles)|acudieron|llegaron|se presentaron|"
    r"пришл\w+|явил\w+|приходил\w*|приехал\w+)(?!\w)",
    re.DOTALL,
)


def _over_the_land(folded: str) -> re.Match[str] | None:
    """A word of totality in one clause with a whole country, or with "without exception"."""
    for total in TOTAL.finditer(folded):
        wide = WIDE.search(folded, total.end(), total.end() + 90)
        between = folded[total.end() : wide.start()] if wide else ";"
        folk = re.search(rf"(?<!\w)(?:{FOLK}|{PLACES})", between + " ")
        before = WIDE.search(folded, max(0, total.start() - 40), total.start())
        if (wide and folk and not re.search(r"[;:.]", between)) or (
            before and re.match(rf"\s*(?:\w+\s+){{0,2}}(?:{FOLK}|{PLACES})", folded[total.end() :])
        ):
            return total
    return None


def _planned_item(paper: Paper, sentence: Sentence) -> bool:
    """Whether the sentence is an item of a list that is introduced as planned or demanded."""
    bullet = _BULLET.match(paper.text[slice(*paper.paragraphs[sentence.paragraph])])
    index = sentence.paragraph
    # a list whose lead stands further back than this is a register
    last = max(0, index - 60)
    while bullet and index > last:
        index -= 1
        start, end = paper.paragraphs[index]
        if not _BULLET.match(paper.text[start:end]):
            lead = paper.folded[start:end]
            asked = says("stages", "planned", lead, paper.lang)
            return asked or says("form", "demand", lead, paper.lang)
    return False


def _first(reach: str, near: str, lang: str) -> tuple[int, int] | None:
    """What is swept over: the first body or thing named; a thing only if it was taken."""
    body = next(find("wording", "swept", reach, lang), None)
    thing = next(find("wording", "things", reach, lang), None)
    if thing is None or (body is not None and body[0] < thing[0]):
        return body
    taken = says("wording", "taken", near, lang)
    return thing if taken and not says("stages", "planned", near, lang) else None


def _listed(paper: Paper, sentence: Sentence, span: tuple[int, int], scene: Scene) -> bool:
    begin, end = span[0] - sentence.start, span[1] - sentence.start
    near = sentence.text[max(0, begin - 25) : end + 50]
    folded = sentence.folded
    if _NUMBER.search(_DAYS.sub(" ", fold(near))):
        words = re.search(r"\d+\s*(?:last|years|ans|anos|лет|год)", near.lower())
        years = re.search(r"(?:last|derni\w+|ultim\w+|последн\w+)\s+\d+", folded)
        if not words and not years:
            return True
    after = folded[max(0, begin) : end + 45]
    if says("form", "annex", after, paper.lang) or _NAMES.search(near):
        return True
    # "six of the thirty-one, all of them members": what was counted just before
    if _BACK.match(folded, max(0, begin)) and quantities_of(sentence.text[: max(0, begin)]):
        return True
    after_heading = paper.text[sentence.end : sentence.end + 120]
    heading = len(sentence.text.split()) <= 7 and not says("stages", "done", folded, paper.lang)
    if heading and _NUMBER.search(re.sub(_DATED, " ", after_heading)):
        return True
    _, high = paper.paragraphs[sentence.paragraph]
    rest = paper.text[span[1] : high]
    if re.match(r"(?:[^.;]{0,80}:|\s*\()\s*[-•*\n]?\s*[A-ZА-Я«\"]", rest) or _NAMES.search(
        rest[:400]
    ):
        return True
    return paper.draft and scene.case is not None and _cited_list(paper, sentence, scene)


def _cited_list(paper: Paper, sentence: Sentence, scene: Scene) -> bool:
    assert scene.case is not None  # noqa: S101 -- narrowed by the caller
    for key in re.findall(r"\[@event:([^\]\s,;]+)", sentence.text):
        event = next((e for e in scene.case.file.events if e.id == key), None)
        if event and any(q.parties or q.count for q in event.quantifiers):
            return True
    return False


@paper_rule(
    "W02",
    Severity.IMPROVES,
    "Vague words where a fact belongs",
    Text(
        "“Certain persons”, “on several occasions”, “etc.” can be neither proved nor answered; "
        "vague wording is among the commonest weaknesses of complaints.",
        "Say who, how often, on which days; or leave it out.",
        _DOMAIN,
        "Certain persons threatened the leaders on several occasions.",
        "Two officers threatened the leaders on 3 and 9 May 2023.",
    ),
    ANY - {Kind.NEWS},
)
def vague(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a short list of set phrases of vagueness in sentences that report an act."""
    for sentence in paper.body_sentences:
        if not says("wording", "act", sentence.folded, paper.lang):
            continue
        for start, end in find("wording", "vague", sentence.folded, paper.lang):
            words = sentence.text[start:end]
            yield Hit(
                f"{words!r} says neither who nor when",
                (
                    sentence.start + start,
                    sentence.start + end,
                ),
            )
            break


RULES = (sweeping, vague)
