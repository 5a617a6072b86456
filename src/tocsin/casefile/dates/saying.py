"""An uncertain date in words: no more and no less than is known, in the reader's language.

Day, month and year names and their order come from CLDR (through Babel); the words of
doubt are ours. English is written the British way (25 October 2023).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tocsin.casefile.dates.uncertain import UncertainDate

_LOCALES = {"en": "en_GB", "fr": "fr", "es": "es", "ru": "ru", "ky": "ky"}
_BY = {
    "en": "by {}", "fr": "au plus tard le {}", "es": "a más tardar el {}", "ru": "не позднее {}",
    "ky": "{} чейин",
}  # fmt: skip
_FROM = {
    "en": "from {}", "fr": "à partir du {}", "es": "desde el {}", "ru": "с {}", "ky": "{} баштап",
}  # fmt: skip
# the same before a month or a year: language, and whether it is the beginning
_PART = {
    ("fr", True): "à partir de {}", ("fr", False): "au plus tard en {}",
    ("es", True): "desde {}", ("es", False): "a más tardar en {}",
}  # fmt: skip
_ABOUT = {
    "en": "{} (about)", "fr": "{} (environ)", "es": "{} (aprox.)", "ru": "{} (примерно)",
    "ky": "{} (болжол менен)",
}  # fmt: skip
_DOUBTFUL = {
    "en": "{} (uncertain)", "fr": "{} (incertain)", "es": "{} (dudoso)", "ru": "{} (неточно)",
    "ky": "{} (так эмес)",
}  # fmt: skip


@lru_cache(maxsize=8192)
def say_date(when: UncertainDate, lang: str) -> str:
    """``when`` in words, in ``lang`` (English where a language is not known)."""
    lang = lang if lang in _LOCALES else "en"
    low, high = when.earliest, when.latest
    if low is None and high is not None:
        text = _open(_BY, when.text.rpartition("/")[2], high, lang)
    elif high is None and low is not None:
        text = _open(_FROM, when.text.partition("/")[0], low, lang)
    elif low is not None and high is not None:
        text = _span(low, high, lang)
    else:
        return when.text
    if when.approximate:
        text = _ABOUT[lang].format(text)
    return _DOUBTFUL[lang].format(text) if when.doubtful else text


def _open(words: dict[str, str], text: str, day: date, lang: str) -> str:
    """*from January 2025*: an open end, as exactly as it is written and no more."""
    from babel.dates import format_skeleton

    found = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2]))?", text)
    if found is None:
        return words[lang].format(say_day(day, lang))
    year, month = found.groups()
    if month is None:
        said = {"ru": f"{year} г.", "ky": f"{year}-ж."}.get(lang, year)
    elif lang == "ky":
        said = str(format_skeleton("yMMMM", day, locale=_LOCALES[lang]))
    else:
        said = say_day(day.replace(day=1), lang)
        said = re.sub(r"^1(?:er)? (?:de )?", "", said)
    form = _PART.get((lang, words is _FROM), words[lang])
    if lang == "fr" and said[0] in "ao":
        form = form.replace("de ", "d’")
    return form.format(said)


def say_day(day: date, lang: str) -> str:
    """A day, written out: 25 October 2023."""
    from babel.dates import format_date

    said = str(format_date(day, "long", locale=_LOCALES.get(lang, "en_GB")))
    return f"1er{said[1:]}" if lang == "fr" and day.day == 1 else said


_LOOSE = re.compile(r"(?<=\d)[ -](?=\w)")
_HELD = {" ": "\u00a0", "-": "\u2011"}
_WHOLE = frozenset({"fr", "es", "ru", "ky"})


def unbroken(said: str, lang: str) -> str:
    """A day in words, of which no line ends after a figure; English, which is searched, as it is.

    2026-ж., 1-август would be read in two where its hyphens end a line.
    """
    if lang[:2] not in _WHOLE:
        return said
    return _LOOSE.sub(lambda found: _HELD[found[0]], said)


def _span(low: date, high: date, lang: str) -> str:
    from babel.dates import format_date, format_interval, format_skeleton

    locale = _LOCALES[lang]
    if low == high:
        return say_day(low, lang)
    whole_months = low.day == 1 and (high.month != _next_day(high).month)
    if whole_months and (low.month, high.month) == (1, 12):
        return str(low.year) if low.year == high.year else f"{low.year}–{high.year}"
    if whole_months and (low.year, low.month) == (high.year, high.month):
        return str(format_skeleton("yMMMM", low, locale=locale))
    if lang == "ky" and low.year == high.year:
        return _kyrgyz(low, high, "MMMM" if whole_months else "d-MMMM")
    if whole_months:
        return str(format_interval(low, high, "yMMMM", locale=locale))
    last = str(format_date(high, "long", locale=locale))
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day}–{last}"
    first = say_day(low, lang)
    if low.year == high.year:
        first = str(format_skeleton("MMMMd", low, locale=locale))
    return f"{first} – {last}"


def _kyrgyz(low: date, high: date, parts: str) -> str:
    """A span within a year, which stands before both of its ends: 2020-ж., 10–17-июнь."""
    from babel.dates import format_date

    first, last = (str(format_date(day, parts, locale="ky")) for day in (low, high))
    if low.month == high.month:
        return f"{low.year}-ж., {low.day}–{last}"
    return f"{low.year}-ж., {first} – {last}"


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
