"""Which state a paper speaks of."""

from __future__ import annotations

import re
from collections import Counter

from tocsin.checks.paper import Paper
from tocsin.checks.scene import Scene
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
    return named_most(paper, scene.law)


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


# how much of a paper is looked through for the state it names most often
_OPENING = 12_000
_CAPITALISED = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w’'-]+(?:\s[A-ZÀ-ÞА-ЯЁ][\w’'-]+)?")


def named_most(paper: Paper, law: Law) -> str:
    """The state a paper names more often than any other, or ""; an address names one too."""
    counts: Counter[str] = Counter()
    for match in list(_CAPITALISED.finditer(paper.text[:_OPENING]))[:600]:
        whole = match.group()
        for names in ([whole], whole.split()):
            states = {s for name in names if (s := _state(name, law))}
            if states:
                counts.update(states)
                break
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _state(name: str, law: Law) -> str:
    bare = re.sub(r"^[ldLD][’']", "", name)
    if len(bare) < 4 or bare.lower() in ("suisse", "switzerland", "suiza", "швейцария"):
        return ""
    found = law.find_country(bare) or inflected(bare, law)
    return found.iso if found else ""
