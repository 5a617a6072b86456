"""Sweeping words: "all the offices" needs the list of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import ANY, Hit, Kind, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text.lexicon import find, says
from tocsin.reading.model import Quantifier

_DOMAIN = "domain notes, section 0 defect 6 and section 7.3 (vague or general wording)"
_NUMBER = re.compile(r"(?<![\w./-])\d{1,5}(?![\w/-]|\.\d)")
_NAMES = re.compile(r"(?:[A-ZА-ЯÉ][\w’'-]+(?:\s+[A-ZА-ЯÉ]?[\w’'-]+){0,4}\s*[,;]\s*){2,}")
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
    """Wants three things in one clause's reach: a sweeping word, what it sweeps over (unions,
    offices, members, documents …) and an act reported against them.

    Silent where a number, a list of names, a colon with a list or an annex follows in the same
    sentence or paragraph; where the words are a set phrase (“all necessary measures”); in
    demands; and where the case file's own event spells the quantifier out and the paper is a
    draft that cites it.
    """
    for sentence in paper.body_sentences:
        span = _swept(paper, sentence)
        if span and not _listed(paper, sentence, span, scene):
            words = paper.text[span[0] : span[1]]
            yield Hit(f"{' '.join(words.split())!r} sweeps over what is nowhere listed", span)
    if paper.kind is not Kind.NEWS and not paper.draft:
        yield from _read_quantifiers(paper, scene)


def _read_quantifiers(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """What the reader found and the lexicon did not: only those tied to a reported act."""
    seen = {s.start for s in paper.body_sentences if _swept(paper, s)}
    for act in paper.reading.acts:
        for word in act.quantifiers:
            sentence = paper.sentence_at(word.span.start)
            if sentence and sentence.start not in seen and not _excused(paper, sentence, word, scene):
                seen.add(sentence.start)
                span = (word.span.start, word.span.end)
                yield Hit(f"{word.phrase!r} sweeps over what is nowhere listed", span)


def _excused(paper: Paper, sentence: Sentence, word: Quantifier, scene: Scene) -> bool:
    span = (word.span.start, word.span.end)
    harmless = any(
        a <= word.span.start - sentence.start <= b
        for a, b in find("wording", "harmless", sentence.folded, paper.lang)
    )
    return word.listed or harmless or _listed(paper, sentence, span, scene)


def _swept(paper: Paper, sentence: Sentence) -> tuple[int, int] | None:
    folded = sentence.folded
    if not says("wording", "act", folded, paper.lang):
        return None
    harmless = list(find("wording", "harmless", folded, paper.lang))
    demanding = says("form", "demand", folded, paper.lang)
    for start, end in find("wording", "quantifier", folded, paper.lang):
        if any(a <= start < b for a, b in harmless):
            continue
        reach = _CLAUSE.split(folded[end : end + 60])[0]
        swept = next(find("wording", "swept", reach, paper.lang), None)
        if swept is None:
            continue
        if demanding and not says("wording", "hearsay", folded, paper.lang) and not _past(paper, folded):
            continue
        return sentence.start + start, sentence.start + end + swept[1]
    return None


def _past(paper: Paper, folded: str) -> bool:
    return says("stages", "done", folded, paper.lang)


def _listed(paper: Paper, sentence: Sentence, span: tuple[int, int], scene: Scene) -> bool:
    near = sentence.text[max(0, span[0] - sentence.start - 25) :]
    folded = sentence.folded
    if _NUMBER.search(re.sub(r"\b(?:19|20)\d\d\b|\d{1,2}\s+[a-zа-я]+", " ", near.lower())):
        words = re.search(r"\d+\s*(?:last|years|ans|anos|лет|год)", near.lower())
        years = re.search(r"(?:last|derni\w+|ultim\w+|последн\w+)\s+\d+", folded)
        if not words and not years:
            return True
    if says("form", "annex", folded, paper.lang) or _NAMES.search(near):
        return True
    low, high = paper.paragraphs[sentence.paragraph]
    rest = paper.text[span[1] : high]
    if re.match(r"[^.;]{0,80}[:(]\s*[-•*\n]?\s*[A-ZА-Я«\"]", rest) or _NAMES.search(rest[:400]):
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
            yield Hit(f"{words!r} says neither who nor when", (
                sentence.start + start, sentence.start + end,
            ))
            break


RULES = (sweeping, vague)
