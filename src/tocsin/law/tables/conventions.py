"""Conventions, what their articles are about, and which state has ratified them, and when.

Article topics are in our own words: enough to name the article a fact falls under, never
a substitute for the text. A ratification is looked up *on a day*: a Convention ratified in
1992 binds nobody in 1990.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tocsin.casefile.dates import UncertainDate
from tocsin.law.tables.rows import Grade, Row, Words

_CODE = re.compile(r"([CPR])0*(\d+)")
_SPOKEN = {
    "C": Words(
        en="Convention No. {n}", fr="Convention n°\u00a0{n}", es="Convenio núm.\u00a0{n}",
        ru="Конвенция №\u00a0{n}", ky="№\u00a0{n} Конвенция",
    ),
    "P": Words(
        en="Protocol to Convention No. {n}", fr="Protocole à la convention n°\u00a0{n}",
        es="Protocolo al Convenio núm.\u00a0{n}", ru="Протокол к Конвенции №\u00a0{n}",
        ky="№\u00a0{n} Конвенциянын протоколу",
    ),
    "R": Words(
        en="Recommendation No. {n}", fr="Recommandation n°\u00a0{n}",
        es="Recomendación núm.\u00a0{n}", ru="Рекомендация №\u00a0{n}", ky="№\u00a0{n} Сунуштама",
    ),
}  # fmt: skip


def convention_spoken(code: str, lang: str) -> str:
    """How people call what NORMLEX files as ``C087``: *Convention No. 87*; no code, as it is."""
    found = _CODE.fullmatch(code)
    return _SPOKEN[found[1]].say(lang).replace("{n}", found[2]) if found else code


_OTHERS = (("P", ("prot", "прот")), ("R", ("recom", "реком", "сунуш")))


def convention_code(words: str) -> str:
    """The code of what somebody typed: *87*, *Convention No. 87*, *C87*; else as typed."""
    kept = " ".join(words.split())
    for letter, starts in _OTHERS:
        if any(start in kept.casefold() for start in starts):
            number = re.search(r"(\d{1,3})\D*$", kept)
            return f"{letter}{int(number[1]):03}" if number else kept
    number = re.fullmatch(r"(?:([CPRcpr])\s*|[^\d,;]*?)0*(\d{1,3})[^\d,;]*", kept)
    return f"{(number[1] or 'C').upper()}{int(number[2]):03}" if number else kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention(Row):
    """A Convention or Protocol.

    ``cycle`` is the number of years between the government's regular reports to the
    Committee of Experts (0: not known here); ``freedom`` marks those on freedom of
    association, which the CFA's principles rest on; ``instrument`` is the NORMLEX id.
    """

    code: str
    title: Words
    year: int
    freedom: bool = False
    fundamental: bool = False
    cycle: int = 0
    instrument: int = 0

    @property
    def number(self) -> str:
        """``87`` for ``C087``."""
        return self.code[1:].lstrip("0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Row):
    """What one article of a Convention is about."""

    convention: str
    article: str
    topic: Words


class RatificationStatus(StrEnum):
    """Where a state stands to a Convention on a day."""

    RATIFIED = "ratified"
    DECLARED = "declared"
    """Declared applicable in a territory, without modifications (article 35)."""
    DECLARED_MODIFIED = "declared_modified"
    """Declared applicable in a territory, with modifications (article 35)."""
    NOT_YET = "not_yet"
    NOT_RATIFIED = "not_ratified"
    DENOUNCED = "denounced"
    UNKNOWN = "unknown"


BINDING = frozenset(
    {
        RatificationStatus.RATIFIED,
        RatificationStatus.DECLARED,
        RatificationStatus.DECLARED_MODIFIED,
    }
)
DECLARATIONS = frozenset({RatificationStatus.DECLARED, RatificationStatus.DECLARED_MODIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationRow(Row):
    """A row of the table: what a source says of a state and a Convention."""

    country: str
    convention: str
    status: RatificationStatus
    year: int | None = None
    date: UncertainDate | None = None
    denounced: int | None = None


@dataclass(frozen=True, slots=True)
class Ratification:
    """Where a state stands to a Convention on the day asked about.

    ``believed`` repeats a recalled (R) row that may not decide anything; ``doubtful`` says
    that the day falls into the year of ratification and the table has no day.
    """

    status: RatificationStatus
    year: int | None = None
    date: UncertainDate | None = None
    source: str = ""
    grade: Grade | None = None
    vintage: str = ""
    doubtful: bool = False
    believed: RatificationStatus | None = None

    @property
    def binding(self) -> bool:
        """Whether it binds: ratified by a state, or declared applicable in a territory.

        The only case in which it is pleaded as binding.
        """
        return self.status in BINDING

    @property
    def declared(self) -> bool:
        """Whether it was declared applicable in a territory: nobody there ratified anything."""
        return self.status in DECLARATIONS

    @property
    def known(self) -> bool:
        """Whether the tables know at all; unknown is never read as no."""
        return self.status is not RatificationStatus.UNKNOWN


def standing(row: RatificationRow | None, on: date) -> Ratification:
    """What ``row`` means on the day ``on``."""
    if row is None:
        return Ratification(RatificationStatus.UNKNOWN)
    if not row.active:
        return Ratification(
            RatificationStatus.UNKNOWN,
            source=row.source,
            grade=row.grade,
            vintage=row.vintage,
            believed=row.status,
        )
    status, doubtful = row.status, False
    when = row.date or (UncertainDate.parse(str(row.year)) if row.year else None)
    if row.denounced and on.year > row.denounced:
        status = RatificationStatus.DENOUNCED
    elif status in BINDING or status is RatificationStatus.DENOUNCED:
        status = status if status in BINDING else RatificationStatus.RATIFIED
        if when is not None and when.surely_after(on):
            status = RatificationStatus.NOT_YET
        else:
            doubtful = when is not None and not when.exact and when.may_be(on)
    return Ratification(status, row.year, row.date, row.source, row.grade, row.vintage, doubtful)
