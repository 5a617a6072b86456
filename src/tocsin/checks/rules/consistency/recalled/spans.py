"""A length told twice with two figures: days of a strike, hours in custody, kilometres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import TRADE, common_roots, months_in
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled.clauses import around, clauses_of
from tocsin.checks.rules.consistency.recalled.mentions import bare, named_in
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import Statement, folded, numbers_in, root, roots_of
from tocsin.reading.dates import MONTHS

_MOST, _OF_ONE = 60, 6
_BY_STEM = {w[:4]: n for w, n in MONTHS.items() if "а" <= w[0] <= "я" and len(w) > 4}
_MAY = re.compile(r"(?<!\w)(?:of|in|en|de)\s+(?:May|mai|mayo)(?!\w)")
# "the ninth day": an order, and no length
_ORDER = re.compile(
    r"(?:th|first|second|third|nd|rd|ième|ieme|[eè]me|premier|mo|no|vo|to|ro|[ыоиея]й|[оея]го|ому|[оы]м|ая)$",
    re.IGNORECASE,
)
_UNITS = {
    "day": r"days?|jours?|dias?|дн(?:ей|я|и)|день|сут(?:ок|ки)",
    "hour": r"hours?|heures?|horas?|час(?:ов|а|ы)?",
    "week": r"weeks?|semaines?|semanas?|недел[яиьюе]\w{0,2}",
    "kilometre": r"kilomet\w+|kms?|километр\w*|км",
}
_UNIT = re.compile(
    rf"\s(?:(?:whole|full|long|consecutive|mortels|longues|largos|largas|полных|долгих)\s)?"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _UNITS.items())})(?!\w)"
)
# a length that dates something: "three days later"
_LATER = re.compile(
    r"\s*(?:later|ago|before|after|earlier|plus\s+t[ôo]t|plus\s+tard|apr[èe]s|avant|despu[ée]s|antes|m[áa]s\s+tarde|"
    r"спустя|назад|позже|до|after|of\s+notice|notice|de\s+pr[ée]avis|to\s+(?:answer|appeal|reply|leave)|"
    r"pour\s+|para\s+|in\s+advance|(?:d['’]|de\s+)?(?:avance|antelaci|anticip)|до\s+начала)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:ago|within|every|each|per|another|il\s+y\s+a|hace|через|кажды\w+|chaque|cada|dans\s+(?:les|un\s+délai\s+de)|"
    r"dentro\s+de|plazo\s+de|délai\s+de|в\s+течение|срок|about|first|last|next|premiers|derniers|primer[oa]s|últim[oa]s|"
    r"перв\w+|последн\w+)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Length:
    """A length in its sentence: how many of which unit, and the clause it stands in."""

    value: int
    unit: str
    number: int
    statement: Statement
    start: int
    end: int
    clause: str
    lang: str = ""

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of its clause, without those of time."""
        units = {root(w) for w in re.findall(r"[^\W\d_]{3,}", self.phrase)}
        return frozenset(roots_of(bare(self.clause))) - TRADE - units

    @cached_property
    def steps(self) -> frozenset[str]:
        """The classes of ``phase_words.toml`` its clause holds."""
        return classes_of(bare(self.clause), "phase_words", self.lang)

    @cached_property
    def named(self) -> frozenset[str]:
        """Roots of the names of its clause."""
        return named_in(f" {self.clause}", self.statement.text.split(" ", 1)[0])

    @cached_property
    def months(self) -> frozenset[int]:
        """The months its clause names."""
        words = re.findall(r"[^\W\d_]{3,}", self.clause.lower())
        # «октябрьской забастовки»
        hinted = {_BY_STEM[w[:4]] for w in words if w[:4] in _BY_STEM}
        if _MAY.search(self.clause):
            hinted.add(5)
        return months_in(self.clause) | hinted

    @property
    def phrase(self) -> str:
        """The figure with its unit."""
        low = self.statement.span.start
        return self.statement.text[self.start - low : self.end - low]


def lengths_otherwise(paper: Paper) -> Iterator[Hit]:
    """Every length that an earlier one of the same thing contradicts.

    Both are of one unit and share a word that does not run through the paper; neither is a rule of
    law, a part, another one, or of another month, person or place; nobody else tells the later one.
    """
    lengths = list(_lengths(paper))
    common = common_roots(paper)
    for two in lengths:
        same = [o for o in lengths if o.unit == two.unit and o.number != two.number]
        if any(o.value == two.value for o in same) or "other" in two.steps or "rule" in two.steps:
            continue
        alike = [o for o in same if o.number < two.number and _one_thing(o, two, common)]
        if len({o.value for o in alike}) == 1:
            yield told_otherwise(paper, two, alike[0], "thing")


def _one_thing(one: Length, two: Length, common: frozenset[str]) -> bool:
    if one.steps & {"other", "rule"} or max(one.value, two.value) > 3 * min(one.value, two.value):
        return False
    if one.months and two.months and one.months != two.months:
        return False
    if one.named and two.named and not one.named & two.named:
        return False
    return bool((one.roots & two.roots) - common)


def _lengths(paper: Paper) -> Iterator[Length]:
    count = 0
    for number, statement in enumerate(paper.reading.statements):
        text = statement.text
        plain = folded(text)
        found = []
        for value, low, high in numbers_in(text):
            unit = _UNIT.match(plain, high)
            if not unit or value < 2 or _ORDER.search(text[low:high]):
                continue
            if _LATER.match(text, unit.end()) or _BEFORE.search(text[max(0, low - 24) : low]):
                continue
            found.append((value, unit.lastgroup or "", low, unit.end()))
            if len(found) == _OF_ONE:
                break
        spots = [(s, e) for _, _, s, e in found]
        clauses = clauses_of(text) if found else []
        for value, name, start, end in found:
            before, behind = around(text, clauses, spots, (start, end))
            low = statement.span.start
            yield Length(
                value,
                name,
                number,
                statement,
                low + start,
                low + end,
                f"{before} {behind}",
                paper.reading.language,
            )
            count += 1
            if count == _MOST:
                return
