"""Earlier letters of the writers, weighed: every day a sentence gives could be that of one.

"Further to our letter of 3 May", "on 24 February we wrote once more", «мы просили министерство
7 и 20 мая», "le 29 janvier nous avons déposé un recours". There is no end of ways to say so: each
day is looked at with what stands around it, who acts, a word of writing or of a paper, to whom,
whose paper it is. :mod:`.deciding` says which days are those of letters; of the sentences without a
day at most one is taken, that which speaks most of a letter whose day is not told.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.casefile.dates import UncertainDate
from tocsin.reading import lexicon
from tocsin.reading.dates import loose_dates
from tocsin.reading.layout import Placed, Role
from tocsin.reading.model import (
    EarlierLetter,
    FoundDate,
    Paragraph,
    Reference,
    ReferenceKind,
    Span,
)
from tocsin.reading.picked.earlier.deciding import LEAST, decided
from tocsin.reading.picked.earlier.phrases import PAPER, of_now, spoken_of
from tocsin.reading.picked.earlier.telling import (
    NOBODY,
    Before,
    Day,
    Parties,
    around_day,
    of_us,
    speaks,
    without_day,
)
from tocsin.reading.picked.weighing import Candidate
from tocsin.reading.segments import sentences_of

# a letter has at most so many sentences with days that are looked at
MOST = 120
_DAYS = 8
# how far apart two ways to tell one day stand, in characters
_BESIDE = 12
_LONGEST = 1_200
_UPDATES = lexicon.phrase("updates")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that may tell of an earlier letter: its words, its place, what speaks, its day."""

    sentence: str
    span: Span
    place: Span
    where: Span
    day: UncertainDate | None = None


def earlier_letters(
    text: str,
    paragraphs: Sequence[Paragraph],
    dates: Sequence[FoundDate],
    references: Sequence[Reference],
    written: date | None,
    parties: Parties = NOBODY,
) -> list[EarlierLetter]:
    """Every earlier letter, once for each day it is given, and at most one without a day."""
    days, without = letter_days(text, paragraphs, dates, written, parties)
    found: list[Told] = [c.value for _, c in _taken(days, without)]
    out: dict[str, EarlierLetter] = {}
    for told in sorted(found, key=lambda t: t.place.start):
        key = told.day.text if told.day else ""
        out.setdefault(key, _letter(told, references))
    return [*out.values(), *_updated(without, references, out)]


def _taken(days: Sequence[Candidate], without: Sequence[Candidate]) -> list[tuple[str, Candidate]]:
    """The days decided for; without an open one among them, the best sentence without."""
    told = [c for score, c in decided(days, "letter") if score > LEAST[_sort(c)]]
    found: list[tuple[str, Candidate]] = [("letter", c) for c in _told_once(told)]
    without = [c for c in without if not _NEVER.search(c.value.sentence)]
    best = max(decided(without, "undated"), key=lambda x: x[0], default=None)
    least = LEAST["beside" if found else "undated"]
    open_one = any(c.value.day is None or not c.value.day.exact for _, c in found)
    if best and best[0] > least and not open_one:
        found.append(("undated", best[1]))
    return found


def _sort(candidate: Candidate) -> str:
    """Whether a day is told to the day, or loosely: by a season, or a month."""
    day = candidate.value.day
    return "letter" if day is not None else "loose"


# who says that she never wrote tells of no letter
_NEVER = re.compile(
    r"(?i)(?<!\w)(?:(?:ha[vs]e|had)\s+(?:not|never)\s+(?:yet\s+|before\s+)?(?:written|sent|addressed|approached)|"
    r"never\s+(?:wrote|written)|n['’](?:avons|avions|ai|avais)\s+(?:\w+\s+)?(?:jamais|pas|point)|"
    r"(?:no|nunca)\s+(?:(?:les?|nos)\s+)?(?:hemos|habíamos|he|había)\s+escrito|"
    r"(?:не|никогда\s+не)\s+(?:писал|обращал|направлял)\w+)(?!\w)"
)


# what lists papers, or says who gets a copy, tells of no letter
_LISTS = frozenset({Role.ANNEXES, Role.COPIES})
_TITLES = frozenset({Role.SUBJECT, Role.HEADING, Role.DATE})


def told_in(
    body: Iterable[Paragraph], paragraphs: Iterable[Paragraph], placed: Sequence[Placed]
) -> tuple[Paragraph, ...]:
    """The paragraphs that tell: the title, and the body without a list of annexes in it.

    A title tells of a letter where it names one: "Additional facts to our complaint of 3 May".
    """
    lists = {x.line.start for x in placed if x.role in _LISTS}
    titles = {x.line.start for x in placed if x.role in _TITLES and PAPER.search(x.line.text)}
    kept = tuple(p for p in body if lists.isdisjoint(_begins(p)))
    first = min((p.span.start for p in kept), default=0)
    above = (p for p in paragraphs if p.span.start < first)
    return (*(p for p in above if not titles.isdisjoint(_begins(p))), *kept)


def _begins(paragraph: Paragraph) -> range:
    """Where the line of a paragraph may begin: its mark and its margin stand before it."""
    return range(paragraph.span.start - 8, paragraph.span.start + 1)


def letter_candidates(
    text: str,
    paragraphs: Sequence[Paragraph],
    dates: Sequence[FoundDate],
    written: date | None,
    parties: Parties = NOBODY,
) -> list[tuple[str, Candidate]]:
    """What is taken for earlier letters, each with the part of the weights it was weighed by."""
    return _taken(*letter_days(text, paragraphs, dates, written, parties))


def _told_once(found: Sequence[Candidate]) -> list[Candidate]:
    """The days without those that another tells better: "in August we told you" of the 21st."""
    days = [c.value.day for c in found if c.value.day and c.value.day.exact]
    return [c for c in found if not any(_covers(c.value.day, day) for day in days)]


def _covers(wide: UncertainDate | None, day: UncertainDate) -> bool:
    """Whether a month or a year holds a day."""
    if wide is None or wide.exact or "~" in wide.text:
        return False
    if wide.earliest is None or wide.latest is None or day.earliest is None:
        return False
    return wide.earliest <= day.earliest <= wide.latest


def _updated(
    without: Sequence[Candidate],
    references: Sequence[Reference],
    known: Mapping[str, EarlierLetter],
) -> Iterator[EarlierLetter]:
    """The case a paper says it updates, where no letter found so far names it."""
    cases = {letter.reference for letter in known.values()}
    for candidate in without:
        letter = _letter(candidate.value, references)
        named = bool(letter.reference) and letter.reference not in cases
        if named and letter.updates and "phrase=True" in candidate.features:
            yield letter
            return


def _letter(told: Told, references: Sequence[Reference]) -> EarlierLetter:
    whole = told.span
    inside = (r for r in references if whole.start <= r.span.start < whole.end)
    case = next((r.value for r in inside if r.kind is ReferenceKind.CFA_CASE), "")
    updates = bool(_UPDATES.search(told.sentence))
    return EarlierLetter(
        told.sentence, told.place, told.day, updates, case, 0.9 if told.day or case else 0.6
    )


def letter_days(
    text: str,
    paragraphs: Sequence[Paragraph],
    dates: Sequence[FoundDate],
    written: date | None,
    parties: Parties = NOBODY,
) -> tuple[list[Candidate], list[Candidate]]:
    """The days that could be those of earlier letters, and the sentences that tell one without.

    A day that lies after the paper's own is left out.
    """
    out: list[Candidate] = []
    undated: list[Candidate] = []
    starts = [d.span.start for d in dates]
    last, told_at = Before(), None
    for place, (sentence, span) in enumerate(_sentences(text, paragraphs)):
        raw = text[span.start : span.end][:_LONGEST].replace("\n", " ")
        inside = dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        days = list(_days(raw, span.start, inside, written, told_at))[:_DAYS]
        told_at = next((d.value for d in reversed(days) if d.value and d.value.exact), told_at)
        phrase = spoken_of(raw, span.start, past_day=bool(days))
        asked = speaks(raw) or bool(phrase) or last.letter
        said = parties.masked(raw) if days or asked else raw
        for at, day in enumerate(days):
            where = Span(span.start + day.low, span.start + day.high)
            near, away = _said(phrase, where), _away(day.value, written)
            features = ("bias", *around_day(said, days, at, parties, near, last, away, place))
            told = Told(sentence, span, _spot(phrase, where), where, day.value)
            out.append(Candidate(day.value.text if day.value else "", told, features))
        if asked and (days or phrase or not of_now(raw)):
            full = any(d.form == "full" for d in days)
            features = ("bias", *without_day(said, parties, bool(phrase), last, place, full))
            where = phrase[0] if phrase else span
            undated.append(Candidate("", Told(sentence, span, where, where), features))
        last = last.of(raw, parties.readers, letter=(speaks(raw) or bool(phrase)) and of_us(raw))
        if len(out) + len(undated) > MOST:
            break
    return out, undated


def _days(
    raw: str,
    start: int,
    dates: Sequence[FoundDate],
    written: date | None,
    told_at: UncertainDate | None,
) -> Iterator[Day]:
    """The days of a sentence in order, those told loosely among them.

    ``told_at``: the last day told before it, whose month a day without one goes on from.
    """
    found = [
        Day(d.span.start - start, d.span.end - start, "full", d.relative, _about(d.value, written))
        for d in dates
    ]
    known = [Span(d.low, d.high) for d in found]
    loose = loose_dates(raw, written, known)
    for x in loose:
        value = _about(x.value, written) if x.value else None
        found.append(Day(x.span.start, x.span.end, x.form, True, value))
    days = list(_in_their_months(sorted(found, key=lambda d: d.low), told_at, written))
    for day in days:
        past = day.value is None or _is_past(day.value, written)
        if past and not any(_told_better(day, other) for other in days):
            yield day


def _in_their_months(
    days: Sequence[Day], told_at: UncertainDate | None, written: date | None
) -> Iterator[Day]:
    """Days without a month in that of the day told before: "on 4 May, and again on the 15th"."""
    for day in days:
        if day.form == "alone" and told_at is not None and day.value is not None:
            value = _onward(day.value, told_at)
            if value and _is_past(value, written):
                day = replace(day, value=value)
        if day.value and day.form != "year":
            told_at = day.value
        yield day


def _onward(value: UncertainDate, told_at: UncertainDate) -> UncertainDate | None:
    """The first such day of a month on or after the day told before."""
    low, day = told_at.earliest, value.earliest
    if low is None or day is None or not value.exact:
        return None
    index = low.year * 12 + low.month - 1 + (day.day <= low.day and told_at.exact)
    year, month = index // 12, index % 12 + 1
    if day.day > calendar.monthrange(year, month)[1]:
        return None
    return UncertainDate.parse(date(year, month, day.day).isoformat())


def _about(value: UncertainDate, written: date | None) -> UncertainDate:
    """What "a month ago" comes to: about the same day of that month."""
    text = value.text
    if written is None or len(text) != 8 or not text.endswith("~"):
        return value
    last = calendar.monthrange(int(text[:4]), int(text[5:7]))[1]
    return UncertainDate.parse(f"{text[:7]}-{min(written.day, last):02d}~")


def _told_better(day: Day, other: Day) -> bool:
    """Whether another day beside it tells to the day what this one tells roughly.

    "Three weeks ago, on 13 January", "in the first week of March, on the 2nd".
    """
    near = abs(day.low - other.high) < _BESIDE or abs(other.low - day.high) < _BESIDE
    if day is other or not near or (day.value and day.value.exact):
        return False
    if other.value is None or not other.value.exact or other.value.earliest is None:
        return False
    if day.value is None or day.value.earliest is None or day.value.latest is None:
        return day.form in ("season", "feast")
    slack = timedelta(20 if "~" in day.value.text else 0)
    return day.value.earliest - slack <= other.value.earliest <= day.value.latest + slack


def _away(value: UncertainDate | None, written: date | None) -> str:
    if written is None or value is None or value.earliest is None:
        return "open"
    days = (written - value.earliest).days
    return "days" if days < 8 else "weeks" if days < 90 else "long"


def _said(phrase: Sequence[Span], day: Span) -> str:
    near = any(k.start - 60 <= day.start <= k.end + 110 for k in phrase)
    return "near" if near else "same" if phrase else "none"


def _spot(phrase: Sequence[Span], day: Span) -> Span:
    """The words that speak of the letter nearest to its day; the day itself without any."""
    return min(phrase, key=lambda k: abs(k.start - day.start), default=day)


def _sentences(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Span]]:
    for paragraph in paragraphs:
        yield from sentences_of(text, paragraph.span)


def _is_past(value: UncertainDate, written: date | None) -> bool:
    first = value.earliest
    return first is not None and (written is None or first < written)
