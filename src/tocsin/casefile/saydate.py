"""An uncertain date in words: no more and no less than is known, in the reader's language.

Day, month and year names and their order come from CLDR (through Babel); the words of
doubt are ours. English is written the British way (25 October 2023).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from tocsin.casefile.dates import UncertainDate

_LOCALES = {"en": "en_GB", "fr": "fr", "es": "es", "ru": "ru", "ky": "ky"}
_BY = {
    "en": "by {}", "fr": "au plus tard le {}", "es": "a más tardar el {}", "ru": "не позднее {}",
    "ky": "{} чейин",
}  # fmt: skip
_FROM = {
    "en": "from {}", "fr": "à partir du {}", "es": "desde el {}", "ru": "с {}", "ky": "{} баштап",
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
        text = _BY[lang].format(say_day(high, lang))
    elif high is None and low is not None:
        text = _FROM[lang].format(say_day(low, lang))
    elif low is not None and high is not None:
        text = _span(low, high, lang)
    else:
        return when.text
    if when.approximate:
        text = _ABOUT[lang].format(text)
    return _DOUBTFUL[lang].format(text) if when.doubtful else text


def say_day(day: date, lang: str) -> str:
    """A day, written out: 25 October 2023."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_LOCALES.get(lang, "en_GB"))


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
    if whole_months:
        return str(format_interval(low, high, "yMMMM", locale=locale))
    last = str(format_date(high, "long", locale=locale))
    if (low.year, low.month) == (high.year, high.month) and lang != "ky":
        return f"{low.day}–{last}"
    first = say_day(low, lang)
    if low.year == high.year:
        first = str(format_skeleton("MMMMd", low, locale=locale))
    return f"{first} – {last}"


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
