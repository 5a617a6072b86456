"""Days and countries as the index keeps them: one token whatever words a text uses for it.

``14.03.2019``, "14 March 2019" and «четырнадцатого марта 2019 года» are one day (``=d20190314``)
of one month (``=m201903``); the country a document is on stands in each of its passages
(``=inkg``), so that a question may name it though the paragraph does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tocsin.law import load
from tocsin.library.words.stems import LANGUAGES, WORD, analysed, script_languages, stem
from tocsin.reading.dates import find_dates

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_EXACT = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_LONGEST = 4
"""Words of a country's name that are looked up together."""


def days_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The token of each day or month that a text names with its year, and where it stands there."""
    if not _YEAR.search(text):
        return
    for found in find_dates(text):
        exact = _EXACT.fullmatch(found.value.text)
        if exact and not found.relative:
            year, month, day = exact.groups()
            token = f"=d{year}{month}{day}" if day else f"=m{year}{month}"
            yield token, found.span.start, found.span.end


def day_tokens(text: str) -> list[str]:
    """What the index keeps of the days of a text: each day, and its month."""
    out: dict[str, None] = {}
    for token, _, _ in days_in(text):
        out[token] = None
        out[f"=m{token[2:8]}"] = None
    return list(out)


def kept_of(text: str, language: str, country: str) -> tuple[list[str], list[str]]:
    """The stems of a passage in order, and all the index keeps of it: its days and country too."""
    stems, terms = analysed(text, language)
    placed = [country_token(country)] if country else []
    return stems, [*terms, *day_tokens(text), *placed]


def country_token(iso: str) -> str:
    """What the index keeps of the country a document is on."""
    return f"=in{iso.lower()}"


def countries_in(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Countries that the words of a question name, in any case of any language: token, first, end.

    The longest name wins; a code alone is a word like others.
    """
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            iso = _named(words[at : at + size])
            if iso:
                yield country_token(iso), at, at + size
                at += size - 1
                break
        at += 1


def _named(words: list[str]) -> str:
    table = _countries()
    for language in script_languages(words[0]):
        iso = table.get((language, *(stem(word, language) for word in words)))
        if iso:
            return iso
    return ""


@cache
def _countries() -> dict[tuple[str, ...], str]:
    """The names of every country as stems, by language."""
    out: dict[tuple[str, ...], str] = {}
    for country in load().countries():
        for language in LANGUAGES:
            names = {country.name.say(language), country.called(language), *country.also}
            for name in names:
                stems = tuple(stem(word, language) for word in WORD.findall(name))
                if stems and len(name) > 3:
                    out.setdefault((language, *stems), country.iso)
    return out
