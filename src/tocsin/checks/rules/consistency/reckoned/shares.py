"""Shares of a group, held against the numbers told of the part and of the whole.

"Two thirds of the circus were thrown out by that order", where the order dismissed twenty-seven of
fifty-four. The part is the one that the paper counts with the same deed; the whole is the group
counted beside it. A share is wrong only where no number told with that deed makes it of any group
told: the paper may speak of one that it counted elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, common_roots
from tocsin.checks.rules.consistency.recalled import kinds_of
from tocsin.checks.rules.consistency.reckoned.counts import groups_of, spoken
from tocsin.checks.rules.consistency.reckoned.fractions import Fraction, fractions_in
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import Statement, root

# how many shares of a paper are worked out; a whole of fewer makes no share anybody tells
_MOST, _LEAST_WHOLE = 20, 6
# half of what is no group: an hour, a wage, a hall
_NO_GROUP = re.compile(
    r"\s*(?:-|(?:of|de|du|des|d['’]|del|из|an?|the|le|la|les|el|los|las|our|their|its|nos|notre|leurs?|son|sa|ses|nuestr[oa]s?|"
    r"sus?|наш\w*|их|его|всех|all)\s*)*"
    r"(?:hours?|days?|weeks?|months?|years?|shifts?|wages?|salar\w+|pay|dues|price|money|sum|amount|budget|fine|way|time|"
    r"heures?|jours?|semaines?|mois|ans?|années?|salaires?|cotisations?|prix|sommes?|montants?|budget|amende|temps|"
    r"hor(?:a|as)|días?|semanas?|mes(?:es)?|años?|sueldos?|cuotas?|precio|dinero|monto|presupuesto|multa|tiempo|camino|"
    r"час\w*|дн\w+|недел\w+|месяц\w*|год\w*|смен\w*|зарплат\w*|оклад\w*|взнос\w*|цен\w*|сумм\w*|бюджет\w*|штраф\w*|став\w+|пути)(?!\w)",
    re.IGNORECASE,
)
# what is not told as done is no share of what was
_OPEN = re.compile(
    r"(?<!\w)(?:needs?|required?|requires?|quorum|must|would|could|if|should|faut|exige\w*|requi\w+|doit|doivent|si|"
    r"exig\w+|debe\w*|se\s+necesit\w+|требу\w+|нужн\w+|необходим\w*|должн\w*|если|бы|кворум\w*)(?!\w)",
    re.IGNORECASE,
)
# "by that order": what was told of it is meant
_KNOWN = re.compile(
    r"(?<!after\s)(?<!since\s)(?<!against\s)(?<!après\s)(?<!depuis\s)(?<!contre\s)(?<!tras\s)(?<!desde\s)(?<!contra\s)"
    r"(?<!после\s)(?<!против\s)(?<!\w)(?:that|this|these|those|the\s+same|said|cette?|ces|ce|ladite|ledit|ese|esa|esos|esas|est[ea]|aquel\w*|dich[oa]s?|"
    r"т[аеоуё]\w{1,2}|эт\w{1,3})\s+(?P<noun>[^\W\d_]{4,30})",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"(?<!\w)(?:we\s+are|we\s+have|in\s+all|total|staff|workforce|employs?|strong|nous\s+sommes|effectif|emploie|compte\w*|"
    r"somos|plantilla|emplea\w*|cuenta\w*|total|нас|всего|в\s+(?:труппе|штате|коллективе|бригаде|цехе)|работа[ею]т|насчитыва\w+)(?!\w)",
    re.IGNORECASE,
)
# two deeds shared by kind, or a root and a deed, or the thing called "that": so much it takes
_ENOUGH = 3
# a share this many times another is one of something else
_FAR = 2


def shares_reckoned(paper: Paper) -> Iterator[Hit]:
    """Every share that no numbers told of the same deed make."""
    groups = groups_of(paper)
    common = common_roots(paper)
    for number, statement, share in spoken(paper, _shares, _MOST):
        hit = _held(paper, number, statement, share, groups, common)
        if hit:
            yield hit


def _shares(statement: Statement) -> Iterator[Fraction]:
    """The shares of a group that a sentence tells as they are."""
    text = statement.text
    if not (AGAIN.search(text) or _OPEN.search(text)):
        yield from (f for f in fractions_in(text) if not _NO_GROUP.match(text[f.end :]))


def _held(
    paper: Paper,
    number: int,
    statement: Statement,
    share: Fraction,
    groups: Sequence[Told],
    common: frozenset[str],
) -> Hit | None:
    parts = [t for t in groups if t.at != number and _alike(statement, share, t, common) >= _ENOUGH]
    if not parts:
        return None
    wholes = [t for t in groups if t.value >= _LEAST_WHOLE]
    if any(_makes(share, p.value, w.value) for p in parts for w in wholes):
        return None
    own = [t.value for t in groups if t.at == number]
    if any(_makes(share, value, w.value) for value in own for w in wholes):
        return None
    for part in parts:
        whole = _whole_of(part, groups)
        if whole and _is_near(share, part.value / whole.value):
            at = statement.span.start
            line = paper.line_of(part.place.start)
            words = statement.text[share.start : share.end]
            text = f"{words!r} here; line {line} tells {part.value} of {whole.value}"
            return Hit(text, (at + share.start, at + share.end))
    return None


def _alike(statement: Statement, share: Fraction, part: Told, common: frozenset[str]) -> int:
    """How surely a figure counts those whose share is told: by deed, roots, and what is "that"."""
    clause = re.split(r"[,.;:]", statement.text[share.end :][:160])[0]
    own, told = kinds_of(clause), kinds_of(part.sentence.text)
    kinds = own & told
    if own and told and not kinds:
        return 0  # those who signed are not those who were dismissed
    shared = (statement.contents & part.sentence.contents) - common - part.figure.nouns
    named = {root(m["noun"]) for m in _KNOWN.finditer(statement.text)}
    known = named & part.sentence.contents
    return 2 * bool(kinds) + min(len(shared), 2) + 2 * bool(known)


def _makes(share: Fraction, part: int, whole: int) -> bool:
    """Whether so many of so many make the share, to the nearest one of them."""
    if not 0 < part <= whole:
        return False
    return share.low - 1 / (2 * whole) <= part / whole <= share.high + 1 / (2 * whole)


def _is_near(share: Fraction, told: float) -> bool:
    """Whether a share told can be meant for the one reckoned: a tenth is not told as a half."""
    middle = (share.low + share.high) / 2
    return middle <= told * _FAR and told <= middle * _FAR


def _whole_of(part: Told, groups: Sequence[Told]) -> Told | None:
    """The group a part is of: the larger one counted in its paragraph, or as all of us."""
    larger = [
        t for t in groups if t.value > part.value and t.value >= _LEAST_WHOLE and t is not part
    ]
    same = [t for t in larger if t.sentence.paragraph == part.sentence.paragraph]
    ours = [t for t in larger if _OURS.search(t.sentence.text)]
    found = same or ours
    return found[0] if len({t.value for t in found}) == 1 else None
