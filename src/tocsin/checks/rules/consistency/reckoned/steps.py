"""Steps from one day to another as they are told: "ten days after the meeting".

A step has a length, a direction and the words behind it that name the day it starts from. Its
length is an interval, in days: "ten days" may be counted with or without the first of them, "a
month" is as long as the calendar has it, "less than a week" is all up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.words import later
from tocsin.reading import numbers_in

_DAY, _WEEK, _MONTH = (
    r"days?|jours?|días?|день|дня|дней|сут(?:ки|ок)",
    r"weeks?|semaines?|semanas?|недел[юиьяе]",
    r"months?|mois|mes(?:es)?|месяц(?:а|ев)?",
)
_UNIT = (
    rf"\s(?:(?P<day>{_DAY})|(?P<week>{_WEEK})|(?P<month>{_MONTH}))"
    r"(?:\s+(?:exactly|exactement|exactos|ровно))?"
)
_OF = r"(?:\s+(?:de|a)\s+|\s+(?:del|al)\s+|\s+d['’]|\s+)"
# behind a number: its unit, the direction, then what it is told from
_COUNTED = later(
    rf"{_UNIT}\s+(?:(?P<on>(?:after|following|après|después|после|спустя\s+после)(?!\w))"
    rf"|(?P<back>(?:before|prior\s+to|ahead\s+of|avant|antes|до|перед)(?!\w))"
    rf"|(?P<of>de|del)(?=\s)){_OF}",
    re.IGNORECASE,
)
# «через десять дней после», "a los diez días de", «за десять дней до»
_RUSSIAN_ON = later(r"(?<!\w)(?:через|спустя)\s+(?:[^\W\d_]+\s+)?$", re.IGNORECASE)
_SPANISH_OF = later(r"(?<!\w)a\s+l[oa]s\s+$", re.IGNORECASE)
# steps without a number, and how many days they are
_BARE: tuple[tuple[int, int, str], ...] = (
    (1, 1,
     r"(?:the|on\s+the)\s+(?:day|morning|night|evening)\s+(?:after|following)"),
    (-1, -1,
     r"(?:the|on\s+the)\s+(?:day|evening|night)\s+before"),
    (-1, -1,
     r"(?:on\s+)?the\s+eve\s+of"),
    (2, 2,
     r"(?:le|au|dès\s+le)\s+surlendemain\s+(?:de|du|des)"),
    (1, 1,
     r"(?:le|au|dès\s+le)\s+lendemain\s+(?:même\s+)?(?:de|du|des)|le\s+jour\s+d['’]après"),
    (-2, -2,
     r"l['’]avant-veille\s+(?:de|du|des)"),
    (-1, -1,
     r"(?:la|à\s+la)\s+veille\s+(?:de|du|des)"),
    (1, 1,
     r"(?:al|el)\s+(?:mismo\s+)?día\s+siguiente\s+(?:de|del|a|al)|(?:el|al)\s+día\s+después\s+(?:de|del)"),
    (-1, -1,
     r"(?:la|en\s+la)\s+víspera\s+(?:de|del)|el\s+día\s+anterior\s+(?:a|al)|el\s+día\s+antes\s+(?:de|del)"),
    (1, 1,
     r"(?:на\s+(?:следующий|другой)\s+день|наутро|назавтра)\s+после"),
    (-1, -1,
     r"(?:накануне|за\s+день\s+до)"),
    (13, 16,
     r"a\s+fortnight\s+(?:after|following)"),
    (-16, -13,
     r"a\s+fortnight\s+before"),
    (6, 8,
     r"(?:a|one)\s+week\s+(?:after|following)|(?:через\s+неделю|неделю\s+спустя|спустя\s+неделю)\s+после"),
    (-8, -6,
     r"(?:a|one)\s+week\s+before|за\s+неделю\s+до"),
    (12, 16,
     r"(?:une\s+quinzaine|quinze\s+jours)\s+après|quince\s+días\s+después\s+(?:de|del)"),
    (26, 34,
     r"(?:a|one)\s+month\s+(?:to\s+the\s+day\s+)?after|(?:через|спустя)\s+месяц\s+после"),
    (-34, -26,
     r"(?:a|one)\s+month\s+before|за\s+месяц\s+до"),
)  # fmt: skip
_WITHOUT = later(
    r"(?<!\w)(?:" + "|".join(f"(?P<s{n}>{words})" for n, (_, _, words) in enumerate(_BARE))
    + r")(?:\s+|(?<=d['’]))",
    re.IGNORECASE,
)  # fmt: skip
_EXACTLY = later(
    r"(?<!\w)(?:exactly|precisely|just|exactement|tout\s+juste|précisément|exactamente|justo|justamente|"
    r"ровно|точно)\s+(?:через\s+|спустя\s+|за\s+)?$",
    re.IGNORECASE,
)
_ABOUT = later(
    r"(?<!\w)(?:about|some|around|roughly|approximately|almost|nearly|environ|quelque|près\s+de|presque|"
    r"une|unos|unas|cerca\s+de|casi|alrededor\s+de|около|примерно|почти|порядка|where)\s+(?:через\s+)?$",
    re.IGNORECASE,
)
_LESS = later(
    r"(?<!\w)(?:less\s+than|within|fewer\s+than|barely|under|moins\s+d[e'’]|dans\s+les|"
    r"menos\s+de|dentro\s+de(?:\s+l[oa]s)?|apenas|менее\s+чем\s+(?:через|за)|меньше\s+чем\s+(?:через|за)|не\s+позднее\s+чем\s+через|"
    r"в\s+течение)\s*$",
    re.IGNORECASE,
)
_MORE = later(
    r"(?<!\w)(?:more\s+than|over|at\s+least|plus\s+d[e'’]|au\s+moins|más\s+de|al\s+menos|"
    r"более\s+чем\s+(?:через|за)|больше\s+чем\s+(?:через|за)|не\s+ранее\s+чем\s+через)\s*$",
    re.IGNORECASE,
)
# "a full ten working days after": no days of the calendar
_WORKING = later(
    r"\s(?:working|business|clear|ouvrable|ouvré|hábil|laborable|рабоч|банковск)", re.IGNORECASE
)
# a number beyond this many units is no step that is told by heart
_MOST = 60


@dataclass(frozen=True, slots=True)
class Step:
    """From ``low`` to ``high`` days on (back, if negative); where its words stand in the text.

    ``end`` is where the words begin that name the day it starts from.
    """

    low: int
    high: int
    start: int
    end: int

    @property
    def is_same_day(self) -> bool:
        """Whether it leads nowhere: something is put on the day itself."""
        return self.low == self.high == 0


def steps_in(text: str) -> Iterator[Step]:
    """Every step that a sentence tells, in order of its forms."""
    for match in _WITHOUT.finditer(text):
        low, high, _ = _BARE[int((match.lastgroup or "s0")[1:])]
        yield Step(low, high, match.start(), match.end())
    for value, low, high in numbers_in(text):
        counted = _COUNTED.match(text, high)
        if not counted or not 0 < value <= _MOST:
            continue
        before = text[max(0, low - 40) : low]
        spanish = _SPANISH_OF.search(before) if counted["of"] else None
        if counted["of"] and not spanish:
            continue
        first, last = _days(value, counted, before)
        back = bool(counted["back"])
        start = low - len(spanish[0]) if spanish else low
        yield Step(-last if back else first, -first if back else last, start, counted.end())


def _days(value: int, match: re.Match[str], before: str) -> tuple[int, int]:
    """The least and the most days that so many units can be."""
    exact = _EXACTLY.search(before)
    if match["month"]:
        low, high = value * 28, value * 31
        low, high = (low, high) if exact else (low - 4, high + 4)
    else:
        days = value * (7 if match["week"] else 1)
        # a week is told of Monday to Friday; "ten days" may count the first
        spare = 0 if exact else (min(3, value + 1) if match["week"] else 1)
        low, high = days - spare, days + spare
    if _ABOUT.search(before):
        low, high = low - max(1, low // 4), high + max(1, high // 4)
    if _LESS.search(before) and not _RUSSIAN_ON.search(before):
        low = 0
    if _MORE.search(before):
        high = high * 3
    return low, high
