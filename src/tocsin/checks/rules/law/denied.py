"""A ratification that a paper denies: "has to this day not ratified", «так и не ратифицирована».

A denial belongs to the Conventions of its own clause: "has ratified No. 87 but not No. 98" denies
one of two. What somebody is said to claim, and what should be ratified, denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.text import Cited, conventions

_DENIED = re.compile(
    r"(?<!\w)(?:(?:not|never|n't|nor|neither)(?!\w)[^;:]{0,70}?(?<!\w)(?:ratif(?:ied|y)|"
    r"bound\s+by|(?:a\s+)?party\s+to|acceded)|"
    r"(?:await\w*|lack\w*|want\w*|pending|without)\s+(?:\w+\s+){0,2}?ratification|"
    r"ratification\s+(?:is|was)\s+(?:still\s+)?(?:lacking|wanting|missing)|"
    r"(?:ne|n')\s?[^;:]{0,50}?(?:toujours\s+pas|pas|jamais|guere|point)[^;:]{0,24}?(?:ratifie\w*|"
    r"liee?s?\s+par|partie)|"
    r"(?:attend\w*|manque\w*|sans)\s+(?:\w+\s+){0,2}?ratification|non\s+ratifie\w*|"
    r"(?:no|nunca|jamas|ni|tampoco)(?!\w)[^;:]{0,70}?(?:ratific\w+|es\s+parte|esta\s+(?:vinculad|"
    r"obligad)\w+)|sin\s+(?:ser\s+|haber\s+)?ratific\w+|"
    r"(?:не|ни|так\s+и\s+не)(?!\w)[^;:]{0,70}?(?:ратифиц\w+|присоедин\w+|участни\w+|связан\w*)|"
    r"нератифиц\w+|без\s+ратификации|ждет\s+ратификации)(?!\w)"
)
_AFFIRMED = re.compile(r"(?<!\w)(?:ratif|ратиф)")
# a wish, a condition, somebody's claim, a day until which it was so
_OPEN = re.compile(
    r"(?<!\w)(?:should|must|ought|if|whether|would|until(?!\s+(?:now|today|this))|before|"
    r"cannot\s+(?:say|plead|claim|argue)|claim\w*|alleg\w*|argu\w*|sa(?:y|ys|id|ying)|"
    r"devrait|doit|si|jusqu\w*(?!\s?(?:a\s+)?(?:ce\s+jour|present))|avant|qu'en|pretend\w*|dit|"
    r"disant|invoqu\w*|alleguer|"
    r"deberia|debe|hasta(?!\s+(?:hoy|ahora|la\s+fecha|el\s+dia))|antes|sino|alega\w*|dice\w*|"
    r"diga\w*|excus\w*|"
    r"следует|должн\w+|если|ли|до\s+(?:19|20)\d\d|пока|говор\w*|утвержда\w*|ссыла\w*|вправе|"
    r"только\s+в)(?!\w)"
)
# "has not ratified the spirit of …", "not only ratified": another object, or affirmed
_OTHERWISE = re.compile(
    r"'s\s+spirit|l'esprit\s+d|espiritu\s+del?|дух\w?\s+конвенц|not\s+only|non\s+seulement|"
    r"no\s+solo|не\s+только"
)
_CLAUSES = re.compile(
    r"[;:]|,\s+(?=(?:but|though|although|while|and|mais|bien|alors|et|pero|aunque|mientras|y|но|"
    r"хотя|а|и)(?!\w))|"
    r"(?<!\w)(?:but|though|although|while|mais|pero|aunque|но|хотя)(?!\w)|"
    # "ratified No. 98 in 1964 and has not ratified No. 87"
    r"(?<=\s)(?=(?:and|et|y|и)\s+(?:\w+\s+){0,2}?(?:n['’]|(?:not|never|ne|no|nunca|не)(?!\w))"
    r"[^;:]{0,40}?(?:ratif|ратиф))"
)


def denials_told(paper: Paper) -> Iterator[tuple[Sentence, Cited]]:
    """Each Convention a sentence of the body says the state has not ratified, as a fact."""
    for sentence in paper.body_sentences:
        folded = sentence.folded
        if not _DENIED.search(folded) or _OPEN.search(folded) or _OTHERWISE.search(folded):
            continue
        yield from ((sentence, cited) for cited in denied_in(folded))


def denied_in(folded: str) -> Iterator[Cited]:
    """The Conventions of the clauses of a sentence that deny a ratification."""
    named = list(conventions(folded))
    ends = [*(m.start() for m in _CLAUSES.finditer(folded)), len(folded)]
    clauses = list(zip([0, *ends], ends, strict=False))
    affirmed = {
        cited.start
        for low, end in clauses
        for cited in named
        if low <= cited.start < end and _AFFIRMED.search(folded, low, end)
    }
    for low, end in clauses:
        if not _DENIED.search(folded[low:end]):
            continue
        inside = [c for c in named if low <= c.start < end]
        alone = named if len(named) == 1 and named[0].start not in affirmed else []
        yield from inside or alone
