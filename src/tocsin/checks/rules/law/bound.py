"""Which state a paper speaks of, and which Conventions it calls ratified or binding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.scene import Scene
from tocsin.checks.text import Cited, conventions, says
from tocsin.law import Law
from tocsin.law.tables import Country


def country_of(paper: Paper, scene: Scene) -> str:
    """The state a paper speaks of: the case's, else the one whose government it names."""
    if scene.country:
        return scene.country
    names = (
        r"(?i:government of (?:the )?|republic of |gobierno (?:de la |del |de )"
        r"|gouvernement (?:du |de la |de l['’]|des |d['’]|de )"
        r"|republique (?:du |de la |de l['’]|des |d['’]|de )|république (?:du |de la |de l['’]|"
        r"des |d['’]|de )"
        r"|república (?:del |de la |de )|правительств\w* (?:республики )?|республик\w )"
        r"(?P<name>[A-ZÀ-ÞА-ЯЁ][\w’'-]+(?:\s(?:and\s)?[A-ZÀ-ÞА-ЯЁ][\w’'-]+)*)"
    )
    for match in re.finditer(names, paper.text):
        words = match["name"].split()
        for count in range(len(words), 0, -1):
            found = scene.law.find_country(" ".join(words[:count])) or inflected(
                " ".join(words[:count]), scene.law
            )
            if found:
                return found.iso
    return ""


def inflected(name: str, law: Law) -> Country | None:
    """A state by its name in a Russian case: «Казахстана», «Грузии»."""
    if not re.match(r"[А-ЯЁ]", name) or len(name) < 5:
        return None
    stem = re.sub(r"(?:ии|ия|ию|ией|а|у|ом|е|ы|и|ой)$", "", name)
    for ending in ("", "ия", "а", "я", "ь", "ы"):
        found = law.find_country(stem + ending)
        if found:
            return found
    return None


# "both Conventions", "оба акта", "the latter": they mean what was cited shortly before
_THESE = re.compile(
    r"(?<!\w)(?:(?:both|these|those|the two|the said|this|that|the) (?:ilo )?(?:convention|"
    r"instrument|treat)\w*|"
    r"(?:les deux|ces(?: deux)?|cette|ladite|lesdites) (?:convention|instrument)\w*|"
    r"(?:ambos|ambas|estos|los dos|este|dicho|dichos) (?:convenio|instrumento)\w*|"
    r"(?:об[ае]|эт[аиу]\w*|данн\w+|указанн\w+) (?:акт|документ|конвенци|инструмент)\w*|обе "
    r"конвенции)"
)
# how many sentences back a Convention may have been cited that "both" speaks of
_BACK = 3


def claims_of_ratification(paper: Paper) -> Iterator[tuple[Sentence, Cited]]:
    """Sentences that call a Convention ratified or binding, in any words, with what they cite."""
    recent: list[list[Cited]] = []
    for sentence in paper.body_sentences:
        folded = sentence.folded
        own = [*conventions(folded), *_bracketed(folded)]
        recent = [*recent[-_BACK:], own]
        if not says("law", "ratified", folded, paper.lang):
            continue
        if says("law", "not_ratified", folded, paper.lang):
            continue
        these = _THESE.search(folded)
        for cited in own:
            yield sentence, cited
        if not own and these:
            known = next((found for found in reversed(recent[:-1]) if found), [])
            for number in dict.fromkeys(c.number for c in known):
                yield sentence, Cited(number, these.start(), these.end())


def _bracketed(folded: str) -> Iterator[Cited]:
    """A title and a year with the number in brackets: "… Convention, 1951 (No. 100)"."""
    have = {c.number for c in conventions(folded)}
    for match in _IN_BRACKETS.finditer(folded):
        number = int(match[1])
        before = folded[max(0, match.start() - 140) : match.start()]
        if number not in have and re.search(r"convention|convenio|конвенци", before):
            have.add(number)
            yield Cited(number, match.start(), match.end())


_IN_BRACKETS = re.compile(r"\((?:no|n°|nº|num|n|№)\s*[.°º]?\s*\.?\s*0?(\d{1,3})\)")
