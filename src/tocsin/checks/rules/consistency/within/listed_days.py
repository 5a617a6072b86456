"""The days of lists held against the text: an annex with its date, a row of a chronology.

"By his letter of 22 March (Annex 3) …" and "3. Letter of the Director, 25 March": a list is made
last, from memory. What a row and the text share is known by the number that cites the annex, or by
the words of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import common_roots, near_days, within_days
from tocsin.checks.rules.consistency.otherwise import Phrase, told_otherwise
from tocsin.checks.rules.consistency.recalled import Mention, kinds_of, mentions_of
from tocsin.checks.text import YEAR, cited_in, enclosed_in
from tocsin.reading import FoundDate, Statement, carries_meaning, root
from tocsin.reading.dates import find_dates

_WORD = re.compile(r"[^\W\d_]{4,40}")
# how much of an item is read, and how many items
_ITEM, _ITEMS = 200, 40
# how far behind the name of a paper its day stands, in signs: "the record, drawn up on 18 March"
_REACH = 70
# «Объяснительная записка»: the second word names the paper
_ADJECTIVE = re.compile(r"(?:ая|ое|ый|ой|ий|ые|ие)$", re.IGNORECASE)
# how many days a slip may lie away
_APART = 16
# what is drawn up of a deed, after it
_RECORDS = re.compile(
    r"(?<!\w)(?:record|minutes|report|statement|account|receipt|procès-verbal|constat|compte\s+rendu|récit|attestation|décharge|"
    r"acta|constancia|informe|relato|recibo|протокол|акт|отч[её]т|расписк\w+|объяснени\w+)(?!\w)",
    re.IGNORECASE,
)
# no day of a paper that is drawn up: "extract for the month", "translation of"
_LATER = re.compile(
    r"(?<!\w)(?:cop(?:y|ies)|translation|printout|certified|copie|traduction|copia|traducción|копи[яи]|перевод)(?!\w)[^,;]*$",
    re.IGNORECASE,
)
_ROW = re.compile(r"[\s|>*•–—-]*$")
_AFTER_DAY = re.compile(r"\s*(?:\*\*)?\s*(?:[|:–—-]|\t|\s{2,})\s*\S")
# a chronology has so many rows, each shorter than this
_ROWS, _LENGTH = 3, 160
_SHARED = 2


def days_of_annexes(paper: Paper) -> Iterator[Hit]:
    """Every annex whose day in the list is another than where the text cites it."""
    listed = enclosed_in(paper.folded)
    if listed is None or not paper.sure_day:
        return
    cited = cited_in(paper.folded, listed)
    statements = paper.reading.statements
    told = {d.value.text for s in statements for d in s.dates[:8] if d.value.exact}
    ends = [low for low, _ in listed.places[1:]] + [listed.end]
    for number, (_, low), high in list(zip(listed.numbers, listed.places, ends, strict=True))[
        :_ITEMS
    ]:
        item = paper.text[low : min(high, low + _ITEM)].split("\n\n")[0]
        days = [d for d in find_dates(item, paper.sure_day) if d.value.exact]
        place = cited.get(number)
        if len(days) != 1 or place is None or days[0].value.text in told:
            continue
        where = next((s for s in statements if s.span.start <= place[0] < s.span.end), None)
        if where is None or not any(c.isdigit() for c in days[0].phrase):
            continue
        day = _day_cited(paper, where, place[0], item[: days[0].span.start], days[0])
        if day:
            spot = low + days[0].span.start
            here = Phrase(days[0].phrase, spot, spot + len(days[0].phrase))
            yield told_otherwise(paper, here, Phrase.of_day(day))


def _day_cited(
    paper: Paper, where: Statement, at: int, name: str, listed: FoundDate
) -> FoundDate | None:
    """The day that the text gives to a paper where it cites it at ``at``; None if it fits.

    The day stands behind the name of the paper; or the paper is a record of what is told, and its
    day would lie before the deed.
    """
    told = where
    days = _told_days(told, at)
    if not days:
        told = _before(paper, where)
        days = _told_days(told, at)
    low = told.span.start
    if not days or _LATER.search(name):
        return None
    clause = max(told.text.rfind(mark, 0, days[-1].span.start - low) for mark in (";", ":"))
    days = [d for d in days if d.span.start - low > clause]
    day = days[-1]
    one, two = day.value.text, listed.value.text
    if len(days) != 1 or not _may_be(one, two) or _lacks_its_year(day, listed):
        return None
    before = told.text[max(0, day.span.start - low - _REACH) : day.span.start - low]
    words = [m[0] for m in _WORD.finditer(before)]
    if told is where and _called(name) in {root(w) for w in words}:
        return day
    kinds = kinds_of(name) & kinds_of(told.text)
    return day if two < one and _RECORDS.search(name) and kinds else None


def _told_days(told: Statement, at: int) -> list[FoundDate]:
    """The days of a sentence before a place, told in figures."""
    days = (d for d in told.dates[:8] if d.value.exact and d.span.start < at)
    return [d for d in days if any(c.isdigit() for c in d.phrase)]


def _lacks_its_year(one: FoundDate, two: FoundDate) -> bool:
    """Whether two days are one of two years, and one of them is told without a year."""
    same = one.value.text[5:] == two.value.text[5:]
    return same and not all(YEAR.search(d.phrase) for d in (one, two))


def _called(name: str) -> str:
    """The root of the word that names a paper: the first of meaning that is no adjective."""
    words = [m[0] for m in _WORD.finditer(name) if carries_meaning(m[0])]
    adjective = len(words) > 1 and _ADJECTIVE.search(words[0])
    return root(words[1 if adjective else 0]) if words else ""


def _before(paper: Paper, where: Statement) -> Statement:
    """The sentence before one, in its paragraph; itself where there is none."""
    statements = paper.reading.statements
    at = statements.index(where)
    one = statements[max(0, at - 1)]
    return one if one.paragraph == where.paragraph else where


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a chronology: its day, and the roots of what it tells."""

    mention: Mention
    roots: frozenset[str]


def days_of_rows(paper: Paper) -> Iterator[Hit]:
    """Every row of a chronology whose day the text tells otherwise.

    The day of the row stands nowhere in the text, and that of the text in no row; no other row
    tells more of what the text tells.
    """
    days = [m for m in paper.asked(mentions_of) if m.kind == "day"]
    rows = list(_rows(paper, days))
    if len(rows) < _ROWS:
        return
    common = common_roots(paper)
    spots = {r.mention.start for r in rows}
    inside = {r.mention.value for r in rows}
    text = [m for m in days if m.start not in spots]
    told = {m.value for m in text}
    likeness = {
        (n, m.start): len((row.roots & _of(paper, m)) - common)
        for n, row in enumerate(rows)
        for m in text
    }
    for number, row in enumerate(rows):
        two = row.mention
        if two.value in told:
            continue
        able = [
            m for m in text if m.value not in inside and within_days(m.value, two.value, _APART)
        ]
        best = max((likeness[number, m.start] for m in able), default=0)
        likest = [m for m in able if likeness[number, m.start] == best]
        # what the text tells of another row is not this one's
        theirs = max((likeness[n, m.start] for n in range(len(rows)) for m in likest), default=0)
        if (
            best >= min(_SHARED, len(row.roots - common)) > 0
            and len({m.value for m in likest}) == 1
            and theirs == best
        ):
            later, first = sorted((two, likest[0]), key=lambda m: -m.start)
            yield told_otherwise(paper, later, first)


def _may_be(one: str, two: str) -> bool:
    return near_days(one, two) or within_days(one, two, _APART)


def _of(paper: Paper, mention: Mention) -> frozenset[str]:
    """What the sentence of a day tells, with the one behind it."""
    statements = paper.reading.statements
    behind = statements[mention.number + 1 : mention.number + 2]
    own = mention.statement
    return own.contents.union(*(s.contents for s in behind if s.paragraph == own.paragraph))


def _rows(paper: Paper, days: Sequence[Mention]) -> Iterator[_Row]:
    """The lines that open with a day and go on behind a gap, a dash or a bar."""
    for mention in days:
        low = paper.text.rfind("\n", 0, mention.start) + 1
        high = paper.text.find("\n", mention.end)
        line = paper.text[low : high if high >= 0 else len(paper.text)]
        opens = _ROW.fullmatch(paper.text[low : mention.start])
        goes_on = _AFTER_DAY.match(paper.text[mention.end : low + len(line)])
        if not opens or not goes_on or len(line) > _LENGTH:
            continue
        rest = paper.text[mention.end : low + len(line)]
        roots = frozenset(root(m[0]) for m in _WORD.finditer(rest) if carries_meaning(m[0]))
        yield _Row(mention, roots)
