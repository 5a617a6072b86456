"""The query language: words, "phrases", near("…", 5), -not, OR, and field:value.

All words must occur, each as a stem in any language of its script or as a thing of the trade.
Fields: country, convention, article, case, report, year (2018 or 2018..2023), kind, type, status,
role, lang, cites, party, by their names in any language of the house (``fields``). One that is not
known is an error that names those there are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.ground.errors import TocsinError
from tocsin.library.fields import field_of, value_of
from tocsin.library.words import (
    WORD,
    asked,
    concept_of,
    countries_in,
    days_in,
    name_keys,
    script_languages,
    small,
    stem,
)

_TOKEN = re.compile(
    r"(?P<near>near\(\s*\"(?P<nw>[^\"]*)\"\s*(?:,\s*(?P<nd>\d{1,3}))?\s*\))"
    r"|(?P<not>-)?(?:(?P<field>[^\W\d_]{2,12}):)?(?:\"(?P<phrase>[^\"]*)\"|(?P<word>[^\s\"()]+))",
    re.IGNORECASE,
)
MOST_TERMS = 32


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must stand in a passage: a word in any of its stems, or a thing, or a phrase.

    ``phrase`` is an expression of SQLite's full text over stems; ``words`` are the stems that a
    passage holds where the phrase stands, in each language it may be in. ``said`` is the word as it
    was typed.
    """

    stems: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    phrase: str = ""
    words: tuple[tuple[str, ...], ...] = ()
    said: str = ""

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """Words that all stand together in a passage that holds it, in one of these ways."""
        return self.words if self.phrase else tuple((w,) for w in (*self.stems, *self.concepts))


Word = tuple[str, int]
"""A word of a question and where it stands in it."""
Group = list[Term]
"""Terms that must all stand in a passage."""


@dataclass(slots=True)
class Query:
    """A question, understood: groups of which one must match, what must not, fields that narrow."""

    groups: list[Group] = field(default_factory=list)
    without: list[Term] = field(default_factory=list)
    fields: list[tuple[str, str, bool]] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    concepts: set[str] = field(default_factory=set)

    @property
    def most_words(self) -> bool:
        """Whether passages that hold most of its words may answer: one group of several."""
        return len(self.groups) == 1 and len(self.groups[0]) >= 2

    @property
    def empty(self) -> bool:
        """Whether nothing narrows it at all."""
        return not self.groups and not self.fields


def parse(text: str) -> Query:
    """Understand a query; TocsinError for a field there is not, or for too many words at once."""
    query = Query()
    groups: list[Group] = [[]]
    words: list[Word] = []
    days = list(days_in(text))
    for token in _TOKEN.finditer(text):
        if token["field"]:
            _narrow(query, token)
        elif token["near"]:
            groups[-1] += _near(query, token["nw"], int(token["nd"] or 10))
        elif token["word"] == "OR":
            groups[-1] += _terms(query, words, days)
            words = []
            groups.append([])
        elif token["not"]:
            query.without += _phrase(query, token["phrase"] or token["word"] or "", mark=False)
        elif token["phrase"] is not None:
            groups[-1] += _phrase(query, token["phrase"])
        else:
            start = token.start("word")
            words += [(one[0], start + one.start()) for one in WORD.finditer(token["word"])]
    groups[-1] += _terms(query, words, days)
    if sum(map(len, groups)) > MOST_TERMS:
        raise TocsinError(
            f"this asks for more than {MOST_TERMS} words at once", mend="ask for the telling ones"
        )
    query.groups = [group for group in groups if group]
    return query


def _narrow(query: Query, token: re.Match[str]) -> None:
    name = field_of(token["field"], token[0])
    value = value_of(name, token["phrase"] or token["word"] or "")
    query.fields.append((name, value, bool(token["not"])))


def _terms(query: Query, placed: list[Word], days: list[tuple[str, int, int]]) -> Group:
    """One term a word: its stems, or the thing, country or day it names with its neighbours."""
    out = []
    words = [word for word, _ in placed]
    things = _told(placed, days, _widened(_spans(words)))
    said = [not small(word) for word in words]
    for index, word in enumerate(words):
        if any(said) and not said[index]:
            continue
        stems, concepts = asked(word), things.get(index, ())
        query.stems |= set(stems)
        query.concepts |= set(concepts)
        out.append(Term((*stems, *name_keys(word)), concepts, said=word))
    return out


def _told(
    placed: list[Word], days: list[tuple[str, int, int]], things: dict[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """The things that words name, with the countries and days they name too."""
    out = dict(things)
    for token, first, end in countries_in([word for word, _ in placed]):
        for index in range(first, end):
            out[index] = (*out.get(index, ()), token)
    for index, (_, place) in enumerate(placed):
        named = tuple(token for token, start, end in days if start <= place < end)
        if named:
            out[index] = (*out.get(index, ()), *named)
    return out


def _spans(words: list[str]) -> dict[int, tuple[str, ...]]:
    out: dict[int, tuple[str, ...]] = {}
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            named = concept_of(words[start : start + size])
            if named and (size == 1 or not any(i in out for i in range(start, start + size))):
                for index in range(start, start + size):
                    out.setdefault(index, named)
    return out


_WITH = (("=dismissal", ("=leader", "=election"), "=removal"),)
"""What means another thing too beside certain things: a dismissed elected leader is removed."""


def _widened(things: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    named = {concept for concepts in things.values() for concept in concepts}
    out = dict(things)
    for thing, beside, other in _WITH:
        if named.intersection(beside):
            for index, concepts in things.items():
                if thing in concepts:
                    out[index] = (*concepts, other)
    return out


def _phrase(query: Query, text: str, *, mark: bool = True) -> Group:
    words = WORD.findall(text)
    if not words:
        return []
    if len(words) == 1:
        stems = asked(words[0])
        query.stems |= set(stems) if mark else set()
        return [Term(stems)]
    sides = {}
    for language in script_languages(words[0]):
        stems = tuple(_safe(stem(word, language)) for word in words)
        if mark:
            query.stems |= set(stems)
        sides[f'stems:"{" ".join(stems)}"'] = _whole(stems)
    return [Term(phrase=" OR ".join(sides), words=tuple(sides.values()))]


def _near(query: Query, text: str, distance: int) -> Group:
    words = WORD.findall(text)
    if len(words) < 2:
        return _phrase(query, text)
    sides = {}
    for language in script_languages(words[0]):
        stems = tuple(_safe(stem(word, language)) for word in words)
        query.stems |= set(stems)
        inside = " ".join(f'"{s}"' for s in stems)
        sides[f"stems:NEAR({inside}, {min(distance, 200)})"] = _whole(stems)
    return [Term(phrase=" OR ".join(sides), words=tuple(sides.values()))]


def _whole(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Those that SQLite takes for one word too; it cuts others, at an apostrophe for one."""
    return tuple(s for s in stems if s.isalnum())


def _safe(text: str) -> str:
    return text.replace('"', "")
