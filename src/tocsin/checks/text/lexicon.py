"""The word lists the rules share: phrases in English, French, Spanish and Russian.

Lists live in ``checks/data/lexicon/*.toml``, one file per theme, one table per language,
so that a unionist who speaks the language can mend them without programming. A phrase is
written in a small notation::

    word*          any ending (inflections): профсоюз* is профсоюзы, профсоюзов …
    (a|b c)        one of several
    [of the]       may be absent
    ..             up to three words between;  ...  up to eight
    #              a number

Phrases are matched on folded text (case, accents and dashes do not matter).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources

from tocsin.checks.text.folding import fold
from tocsin.checks.text.remembered import SENTENCE

LANGUAGES = ("en", "fr", "es", "ru")
_TOKEN = re.compile(r"\.\.\.|\.\.|[()\[\]|]|[^\s()\[\]|]+")
_GAP = {"..": r"(?:[^\s.;!?]+\s+){0,3}?", "...": r"(?:[^\s.;!?]+\s+){0,8}?"}
_NEVER = re.compile(r"(?!)")


def _inner(phrase: str) -> str:
    out: list[str] = []
    for token in _TOKEN.findall(fold(phrase)):
        if token in _GAP:
            out.append(_GAP[token])
        elif token == "(":  # noqa: S105 -- notation, not a secret
            out.append("(?:")
        elif token == "[":  # noqa: S105
            out.append("(?:(?:")
        elif token == "|":  # noqa: S105
            out.append("|")
        elif token == ")":  # noqa: S105
            out.append(")")
        elif token == "]":  # noqa: S105
            out.append("))?")
        else:
            out.append(_word(token) + r"(?:[\s\-]+[(\"]?|(?!\w))")
    return "(?:" + "".join(out) + ")"


def _word(token: str) -> str:
    if token == "#":  # noqa: S105
        return r"\d+"
    parts = [re.escape(part) for part in token.split("*")]
    body = r"\w*".join(parts)
    return body.replace(r"\-", r"[\s\-]?").replace("'", "'\\s?")


@cache
def theme(name: str) -> dict[str, dict[str, list[str]]]:
    """The lists of one theme: language -> list name -> phrases."""
    path = resources.files("tocsin.checks") / "data" / "lexicon" / f"{name}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {lang: data.get(lang, {}) for lang in LANGUAGES}


@cache
def pattern(name: str, list_name: str, lang: str = "") -> re.Pattern[str]:
    """One list as one expression over folded text; ``lang`` "" means all four languages.

    A language that is not one of the four gets all four: an unknown tongue must not
    switch a check off.
    """
    tables = theme(name)
    chosen = (lang,) if lang in LANGUAGES else LANGUAGES
    phrases = [phrase for key in chosen for phrase in tables[key].get(list_name, [])]
    if not phrases:
        return _NEVER
    # every phrase begins a word: said once for all, it is tried at few places of a text
    first = _first_letters(phrases)
    ahead = f"(?=[{re.escape(first)}])" if first else ""
    inner = "|".join(_inner(phrase) for phrase in phrases)
    return re.compile(rf"(?<!\w){ahead}(?:{inner})")


def _first_letters(phrases: Iterable[str]) -> str:
    """The letters with which any of the phrases can begin; empty if that cannot be told."""
    found: set[str] = set()
    for phrase in phrases:
        tokens = _TOKEN.findall(fold(phrase))
        starts = [t for i, t in enumerate(tokens) if i == 0 or tokens[i - 1] in ("(", "|")]
        bracket = tokens[0] == "("
        starts = starts[1 : 1 + _alternatives(tokens)] if bracket else starts[:1]
        if not starts or not all(t[0].isalpha() for t in starts):
            return ""
        found |= {t[0] for t in starts}
    return "".join(sorted(found))


def _alternatives(tokens: list[str]) -> int:
    """How many alternatives the bracket at the start holds; 0 where another stands in it."""
    end = tokens.index(")") if ")" in tokens else 0
    inside = tokens[1:end]
    return 0 if "(" in inside or "[" in inside else 1 + inside.count("|")


def find(name: str, list_name: str, folded: str, lang: str = "") -> Iterator[tuple[int, int]]:
    """Where phrases of a list stand in folded text: start and end, trailing blanks left off."""
    if len(folded) <= SENTENCE:
        return iter(_kept(name, list_name, folded, lang))
    return _find(name, list_name, folded, lang)


@lru_cache(maxsize=65_536)
def _kept(name: str, list_name: str, folded: str, lang: str) -> tuple[tuple[int, int], ...]:
    return tuple(_find(name, list_name, folded, lang))


def _find(name: str, list_name: str, folded: str, lang: str) -> Iterator[tuple[int, int]]:
    for match in pattern(name, list_name, lang).finditer(folded):
        text = match.group()
        yield match.start(), match.start() + len(text.rstrip(" -\n\r"))


@lru_cache(maxsize=65_536)
def says(name: str, list_name: str, folded: str, lang: str = "") -> bool:
    """Whether any phrase of the list stands in the folded text."""
    return pattern(name, list_name, lang).search(folded) is not None


@cache
def table_of(name: str, table: str) -> dict[str, list[str]]:
    """A table of a theme that is not by language: name -> its entries."""
    path = resources.files("tocsin.checks") / "data" / "lexicon" / f"{name}.toml"
    rows: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    return rows
