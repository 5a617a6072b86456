"""Dates and languages as the reader's language writes them."""

from __future__ import annotations

from babel import Locale
from babel.dates import format_date

from tocsin.casefile.dates import UncertainDate, say_date


def written_date(value: UncertainDate, lang: str) -> str:
    """The date in words: a day in short, what is less sure as a sentence would say it."""
    if value.exact and value.earliest:
        return format_date(value.earliest, "d MMM y", locale=lang)
    if len(value.text) == 7 and value.earliest:
        return format_date(value.earliest, "LLLL y", locale=lang)
    return say_date(value, lang)


def language_name(code: str, lang: str) -> str:
    """The name of a language in ``lang``; the code where there is none."""
    name = Locale.parse(lang.replace("-", "_")).languages.get(code.split("-")[0])
    return str(name) if name else code
