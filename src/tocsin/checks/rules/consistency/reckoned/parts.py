"""Parts that make another total than the one told.

"It names nineteen interpreters … Eleven belong to Freetown, five to Bo and two to Makeni": the
parts of one sentence are added up, and held against the one group they divide. That group is
counted in the sentence before them, or told with the words that open theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import common_roots
from tocsin.checks.rules.consistency.reckoned.counts import (
    NO_GROUP,
    Bare,
    bare_numbers,
    groups_of,
    is_about,
    nouns_near,
    ones_in,
)
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import Statement

# how many parts a list has, and how far one stands from the next, in signs
_FEWEST, _MOST, _APART = 2, 8, 70
# how far a sum may miss its total: further, the parts are of something else
_NEAR = 4
# between two parts of one whole: a place, a trade, a comma; no clause of its own
_BETWEEN = re.compile(
    r"(?!\s*(?:of|out|de\s+l[oa]s|des|из|sur|%|per|pour|por)(?!\w))[^.;:()!?\d]*?(?:,|;|\s(?:and|et|y|e|и|а|plus|más|с))\s*"
    r"(?:(?:and|et|y|e|и|а|another|the\s+other|les|los|las|ещё|еще)\s+)?",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:,|\s)\s*(?:and|et|y|e|и|а\s+(?:также\s+)?)\s*$", re.IGNORECASE)
# a list that says itself that it is not the whole
_SOME = re.compile(
    r"(?<!\w)(?:among|including|such\s+as|for\s+example|notably|others?|rest|remaining|some|several|many|most|"
    r"at\s+least|so\s+far|already|only|dont|notamment|parmi|autres?|reste|plusieurs|certains|au\s+moins|déjà|seulement|"
    r"entre\s+(?:ellos|ellas|otros)|incluid\w+|otr[oa]s|resto|vari[oa]s|algun[oa]s|al\s+menos|ya|sólo|solo|"
    r"в\s+том\s+числе|среди|например|друг\w+|остальн\w+|нескольк\w+|некотор\w+|ещё|еще|уже|только|лишь|не\s+менее)(?!\w)",
    re.IGNORECASE,
)
_VERB_GAP = re.compile(
    r"(?<!\w)(?:then|later|after|before|puis|ensuite|après|luego|después|затем|потом|позже|"
    r"again|encore|otra\s+vez|снова)(?!\w)",
    re.IGNORECASE,
)
# the parts are of time or money: no group is divided
_UNIT = re.compile(
    r"\s*(?:%|per\s+cent|percent|pour\s+cent|por\s+ciento|процент\w*|hours?|heures?|horas?|час\w*|h\b|years?|ans?\b|"
    r"années?|años?|лет\b|год\w*|days?|jours?|días?|дн\w+|months?|mois|mes(?:es)?\b|месяц\w*|weeks?|semain\w+|"
    r"semanas?|недел\w+|times|fois|veces|раз\w*|[€$£]|francs?|thirds?|quarters?|tiers|quarts?|tercios?|трети|четверт\w+)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _List:
    """The parts that one sentence lists, and what they come to with those of one (``ones``)."""

    number: int
    statement: Statement
    parts: tuple[Bare, ...]
    ones: int

    @property
    def sum(self) -> int:
        return sum(p.value for p in self.parts) + self.ones


def parts_reckoned(paper: Paper) -> Iterator[Hit]:
    """Every list of parts whose sum misses the one total it divides."""
    groups = groups_of(paper)
    common = common_roots(paper)
    statements = paper.reading.statements
    for found in _lists(statements):
        before = statements[found.number - 1] if found.number else found.statement
        asked = before.contents if before.paragraph == found.statement.paragraph else frozenset()
        whole = _whole(found, groups, asked, common)
        if whole is None or whole.value in (found.sum, found.sum - found.ones):
            continue
        if any(t.value == found.sum for t in groups) or _is_rest(found, whole, groups):
            continue
        line = paper.line_of(whole.place.start)
        low = found.statement.span.start
        text = (
            f"the parts come to {found.sum} here, {whole.figure.phrase!r} are told in line {line}"
        )
        yield Hit(text, (low + found.parts[0].start, low + found.parts[-1].end))


def _lists(statements: Sequence[Statement]) -> Iterator[_List]:
    for number, statement in enumerate(statements):
        text = statement.text
        if len(statement.quantities) < _FEWEST or _SOME.search(text):
            continue
        low = statement.span.start
        days = [(d.span.start - low, d.span.end - low) for d in statement.dates[:12]]
        numbers = bare_numbers(text, days)
        run = _run(text, numbers)
        if run and not any(is_about(text, p.start) for p in run):
            yield _List(number, statement, run, ones_in(text))


def _run(text: str, numbers: Sequence[Bare]) -> tuple[Bare, ...]:
    """The one run of numbers that follow each other as parts of a whole; () if there is none."""
    if not _FEWEST <= len(numbers) <= _MOST:
        return ()
    for one, two in pairwise(numbers):
        between = text[one.end : two.start]
        if len(between) > _APART or not _BETWEEN.fullmatch(between) or _VERB_GAP.search(between):
            return ()
    if any(_UNIT.match(text[n.end :][:24]) for n in numbers):
        return ()
    last = text[numbers[-2].end : numbers[-1].start]
    behind = nouns_near(text[numbers[-1].end :][:40])
    if not _LAST.search(last) or behind & NO_GROUP:
        return ()
    return tuple(numbers)


_ALL_TOLD = re.compile(
    r"(?<!\w)(?:nobody|no\s+one|none|all\s+told|that\s+is\s+all|everybody|every\s+one|personne|aucun\w*|c['’]est\s+tout|"
    r"nadie|ningun[oa]|eso\s+es\s+todo|никто|никого|больше\s+никого|все\s+до\s+одного)(?!\w)",
    re.IGNORECASE,
)


def _whole(
    found: _List, groups: Sequence[Told], asked: frozenset[str], common: frozenset[str]
) -> Told | None:
    """The group that a list divides: counted just before it, or told with the words that open it.

    ``asked`` are the roots of the sentence before the list: "where do the suspended sit now?"
    """
    text = found.statement.text
    largest = max(p.value for p in found.parts)
    before = [
        t
        for t in groups
        if t.at < found.number and t.value > largest and not t.is_part and t.value >= 3
    ]
    near = [t for t in before if abs(t.value - found.sum) <= max(1, min(_NEAR, t.value // 3))]
    opening = frozenset().union(
        *(nouns_near(text[: found.parts[0].start]), nouns_near(text[found.parts[0].end :][:40]))
    )
    if (
        len(found.parts) == _FEWEST
        and not _ALL_TOLD.search(text)
        and not text.rstrip().endswith(".")
    ):
        return None
    beside = [t for t in near if found.number - t.at == 1]
    counts_beside = [t for t in before if found.number - t.at == 1]
    if len(counts_beside) == 1 and beside and _divides(found, beside[0], text):
        return beside[0]
    lead = opening | asked | (nouns_near(text) if _ALL_TOLD.search(text) else frozenset())
    alike = [t for t in near if (lead & (t.sentence.contents | t.figure.nouns)) - common]
    return alike[0] if len({t.value for t in alike}) == 1 and len(found.parts) > _FEWEST else None


def _divides(found: _List, whole: Told, text: str) -> bool:
    """Whether a list that follows a count is of it: it opens with its first part."""
    return (
        not nouns_near(text[: found.parts[0].start])
        and found.statement.paragraph == whole.sentence.paragraph
    )


def _is_rest(found: _List, whole: Told, groups: Sequence[Told]) -> bool:
    """Whether what the parts miss is itself told: two who were left out."""
    missing = abs(whole.value - found.sum)
    return missing > 1 and any(t.value == missing and abs(t.at - found.number) == 1 for t in groups)
