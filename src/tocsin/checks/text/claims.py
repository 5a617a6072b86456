"""Claims about a case that a text makes, in a form that can be compared.

Reads what ``tocsin.reading`` found, and on its own the sentences about filing, so that a
draft and a document are held against the record in the same way.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.checks.text.calendar import YEAR, Written, written_dates
from tocsin.checks.text.lexicon import find, says
from tocsin.checks.text.remembered import of_sentence

_CASE = re.compile(
    r"(?:case|complaint|cas|plainte|caso|queja|дел\w{0,2}|жалоб\w{0,2})\s*(?:\(?[^\W\d]{2,4}\)?\s*)?"
    r"(?:(?:no|nos|n°|nº|num|nr|number|numero|№|#)\s*\.?)?\s*[:#№]?\s*(?P<n>\d{3,4})(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A sentence says that a case was filed: number, year, the day if given, and where."""

    number: str
    year: int
    day: datetime.date | None
    span: tuple[int, int]
    sentence: str


@of_sentence
def case_numbers(folded: str) -> Iterator[tuple[str, int, int]]:
    """Every case cited by number: number and place."""
    for match in _CASE.finditer(folded):
        number = match["n"]
        if not re.fullmatch(r"(?:19|20)\d\d", number) or re.search(r"no|n°|nº|№|#", match.group()):
            yield number, match.start("n"), match.end("n")


def filings(sentence: str, folded: str, lang: str, start: int) -> Iterator[Filed]:
    """The filing a sentence tells of: a case number, a word of filing, one year."""
    numbers = list(case_numbers(folded))
    if not numbers or not says("filing", "filed", folded, lang):
        return
    number, at, end = numbers[0]
    verbs = list(find("filing", "filed", folded, lang))
    verb, stop = min(verbs, key=lambda v: abs(v[0] - at))
    if says("filing", "joined", folded[max(0, min(verb, at) - 30) : max(stop, end) + 10], lang):
        return
    dated = [w for w in written_dates(folded) if w.year and not _of_report(folded, w.start)]
    years = [m for m in YEAR.finditer(folded) if not _of_report(folded, m.start())]
    years = [m for m in years if m.group() != number]
    if dated:
        best: Written = min(dated, key=lambda w: min(abs(w.start - verb), abs(w.start - at)))
        yield Filed(number, best.year, best.date, (start + best.start, start + best.end), sentence)
    elif years:
        year = min(years, key=lambda m: min(abs(m.start() - verb), abs(m.start() - at)))
        span = (start + year.start(), start + year.end())
        yield Filed(number, int(year.group()), None, span, sentence)


def _of_report(folded: str, at: int) -> bool:
    """Whether a year belongs to a report or a law named just before it."""
    return bool(re.search(r"(?:report|rapport|informe|доклад\w*|session)\W.{0,24}$", folded[:at]))
