"""People to whom a deed was done, named or counted, and counted again as another number.

"He suspended A. (chair), B. (secretary), C. and D. … to lift the suspension of the three officers":
whoever counts them again counts from memory. The deed is the same; the number is told as known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import AGAIN, TIMES
from tocsin.checks.rules.consistency.otherwise import told_otherwise
from tocsin.checks.rules.consistency.recalled import kinds_of
from tocsin.checks.rules.consistency.reckoned import groups_of
from tocsin.checks.rules.consistency.told import Told
from tocsin.ground.words import CAPITALS
from tocsin.reading import Statement

_CAP = rf"[{CAPITALS}](?:\.|[^\W\d_]+(?:[-’'][^\W\d_]+)*)"
_NAME = (
    rf"(?:(?:Mrs?|Ms|MM?|Mmes?|Sra?s?|Sister|Brother)\.?\s+)?{_CAP}(?:\s+(?:(?:de|del|la|van|bin|binti|al|"
    rf"el)\s+)?{_CAP}){{1,4}}"
)
# "(branch chair)", ", chosen as secretary,": what is said of one of them
_BESIDE = r"(?:\s*\([^()\n]{2,60}\))?"
_JOIN = r"(?:\s*[,;]\s*(?:(?:and|et|y|e|и)\s+)?|\s+(?:and|et|y|e|и)\s+)"
_NAMES = re.compile(rf"{_NAME}{_BESIDE}(?:{_JOIN}{_NAME}{_BESIDE}){{2,11}}")
_SPLIT = re.compile(rf"{_BESIDE}{_JOIN}(?={_CAP})")
_LAST = re.compile(r"(?:^|\s)(?:and|et|y|e|и)\s+(?=[^\s])")
# a list that says itself that it is not the whole
_SOME = re.compile(
    r"(?<!\w)(?:among|including|such\s+as|for\s+example|notably|others?|dont|notamment|parmi|autres?|"
    r"entre\s+(?:ellos|ellas|otros)|incluid\w+|otr[oa]s|в\s+том\s+числе|среди|например|друг\w+|по\s+имени)(?!\w)",
    re.IGNORECASE,
)
# one of them is out of it by then
_BACK = re.compile(
    r"(?<!\w)(?:reinstated|re-?hired|taken\s+back|took\s+back|let\s+go|released|freed|went\s+back|returned|withdrew|died|"
    r"réintégrée?s?|été\s+repris|relâchée?s?|libérée?s?|décédée?s?|reincorpor\w+|reintegr\w+|readmit\w+|liberad\w+|falleci\w+|"
    r"восстановлен\w*|приня\w+\s+обратно|освобожд[её]н\w*|отпу(?:щен|стил)\w*|вернул\w*|умер\w*)(?!\w)",
    re.IGNORECASE,
)
# "2° ordonner une visite" numbers a request
_ITEM = re.compile(r"\d{1,2}\s?[°º)]")
# a noun of doing right before a number: "la révocation des", «увольнение»
_OF_DEED = re.compile(
    r"[^\W\d_]{3,}(?:[ts]ions?|als?|ments?|ages?|ure|est|[cs]ión|idos?|ierre|ado|slado|ение|ения|ении|ением|арест\w*|перевод\w*)"
    r"(?:\s+(?:of|de|des|del|d['’]))?(?:\s+(?:the|these|those|all|our|ces|nos|los|las|estos|estas|nuestr[oa]s|этих|наших))?\s*$",
    re.IGNORECASE,
)
# what is done to people one by one
_ADVERSE = frozenset({"arrest", "dismiss", "remove", "transfer", "summon", "fine", "beat"})
# how far one number lies from the other, at most
_APART = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """A list of names: how many, the sentence, and the deeds told there."""

    many: int
    number: int
    statement: Statement
    kinds: frozenset[str]


def named_again(paper: Paper) -> Iterator[Hit]:
    """Every known number of people that a list of names with the same deed contradicts.

    Silent where the paper counts as many of them as it names.
    """
    lists = list(_lists(paper))
    if not lists:
        return
    groups = groups_of(paper)
    for two in groups:
        known = two.figure.definite or _OF_DEED.search(_lead(two))
        if not known or two.figure.nouns & TIMES or two.is_part or two.is_again:
            continue
        kinds = kinds_of(_clause(two)) & _ADVERSE
        alike = [n for n in lists if n.number < two.at and n.kinds & kinds]
        if len(alike) != 1 or sum(bool(n.kinds & kinds) for n in lists) != 1:
            continue
        many = alike[0].many
        counted = (t for t in groups if t.value == many)
        if any(t.figure.nouns & two.figure.nouns or _is_of(t, kinds) for t in counted):
            continue
        between = paper.reading.statements[alike[0].number + 1 : two.at]
        if many > two.value and any(_BACK.search(s.text) for s in between):
            continue
        if not 0 < abs(many - two.value) <= _APART:
            continue
        line = paper.line_of(alike[0].statement.span.start)
        place = two.place
        yield Hit(f"{two.phrase!r} here, {many} are named in line {line}", (place.start, place.end))


def deed_counted_again(paper: Paper) -> Iterator[Hit]:
    """Every "dismissal of the five delegates" where the paper tells one other number of them.

    Told with the same noun and deed before, as one whole: other numbers of that deed are its parts.
    """
    groups = [t for t in groups_of(paper) if not _ITEM.match(t.sentence.text, t.figure.span.start)]
    for two in groups:
        kinds = kinds_of(_clause(two)) & _ADVERSE
        if not kinds or two.is_part or two.is_again or not _OF_DEED.search(_lead(two)):
            continue
        of_it = [t for t in groups if t.at != two.at and _is_of(t, kinds)]
        if any(t.value == two.value for t in of_it):
            continue
        whole = _whole(paper, [t for t in of_it if t.at < two.at and not t.is_part], two)
        if whole is None or not 0 < abs(whole.value - two.value) <= max(_APART, whole.value // 4):
            continue
        between = paper.reading.statements[whole.at + 1 : two.at]
        moved = _BACK if whole.value > two.value else AGAIN
        if not any(moved.search(s.text) for s in between):
            yield told_otherwise(paper, two, whole, "thing")


def _whole(paper: Paper, told: Sequence[Told], two: Told) -> Told | None:
    """The one number of those it befell; None where there are several that are no parts of it."""
    named = [t for t in told if t.figure.nouns & two.figure.nouns]
    if not named:
        return None
    whole = max(named, key=lambda t: t.value)
    parts = [t for t in told if t.value != whole.value]
    beside = all(0 <= t.at - whole.at <= 1 for t in parts)
    return whole if beside and sum(t.value for t in parts) in (0, whole.value) else None


def _lead(told: Told) -> str:
    return told.sentence.text[max(0, told.figure.span.start - 40) : told.figure.span.start]


def _lists(paper: Paper) -> Iterator[_Named]:
    statements = paper.reading.statements
    for number, statement in enumerate(statements):
        text = statement.text
        match = _NAMES.search(text)
        if (
            not match
            or _SOME.search(text[: match.start()])
            or _SOME.match(text[match.end() :].lstrip(" ,;("))
        ):
            continue
        kinds = kinds_of(text) & _ADVERSE
        many = len(_SPLIT.split(match[0]))
        if kinds and not any(q.value >= many and not q.currency for q in statement.quantities):
            yield _Named(many, number, statement, kinds)


def _is_of(told: Told, kinds: frozenset[str]) -> bool:
    """Whether the sentence of a figure tells one of these deeds."""
    return bool(kinds_of(told.sentence.text) & kinds)


def _clause(told: Told) -> str:
    text, span = told.sentence.text, told.figure.span
    before = re.split(r"[;:.]\s", text[max(0, span.start - 60) : span.start])[-1]
    return before + re.split(r"[;:.,]\s", text[span.start : span.end + 60])[0]
