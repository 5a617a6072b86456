"""Dates and languages as the reader's language writes them."""

from __future__ import annotations

from babel import Locale
from babel.dates import format_date

from tocsin.casefile.dates import UncertainDate


def written_date(value: UncertainDate, lang: str) -> str:
    """The date in words where it is a day, else as it is known (``2023-10``, ``2023-10~``)."""
    if value.exact and value.earliest:
        return format_date(value.earliest, "d MMM y", locale=lang)
    if len(value.text) == 7 and value.earliest:
        return format_date(value.earliest, "LLLL y", locale=lang)
    return value.text


def language_name(code: str, lang: str) -> str:
    """The name of a language in ``lang``; the code where there is none."""
    name = Locale.parse(lang.replace("-", "_")).languages.get(code.split("-")[0])
    return str(name) if name else code
