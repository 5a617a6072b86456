"""What the library says of a text, in the languages of letters (``data/phrases.csv``)."""

from __future__ import annotations

from functools import cache

from tocsin.casefile.dates import DateError, UncertainDate, say_date
from tocsin.library.words.apart import table
from tocsin.library.words.stems import LANGUAGES


@cache
def _rows(name: str) -> dict[str, dict[str, str]]:
    return {next(iter(row.values())): row for row in table(name)}


def say(code: str, language: str, *values: object) -> str:
    """A phrase with its values; KeyError for a code the table does not have."""
    row = _rows("phrases.csv")[code]
    return (row.get(language) or row["en"]).format(*values)


def called(concept: str, language: str) -> str:
    """A thing of the trade by its first name in a language: ``=search`` is search, обыск."""
    row = _rows("concepts.csv").get(concept.removeprefix("="))
    if row is None:
        return concept
    names = row[language if language in LANGUAGES else "en"] or row["en"]
    return names.split(";")[0]


def put(words: str, language: str) -> str:
    """A word of a page or of a reader in another language, where the table has it; else itself."""
    # by what it says first: "case" is a word of a page, and the code of a phrase with a place in it
    row = _by_english().get(words) or _rows("phrases.csv").get(words)
    return (row.get(language) or words) if row else words


def dated(day: str, language: str) -> str:
    """A day, a month or a year in words; what is no date of ours as it is printed."""
    try:
        return say_date(UncertainDate.parse(day), language)
    except DateError:
        return day


@cache
def _by_english() -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for row in _rows("phrases.csv").values():
        out.setdefault(row["en"], row)  # "active": of one case first, then of a column of them
    return out
