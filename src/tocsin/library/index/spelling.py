"""Words of a question that stand nowhere, read as known ones: another spelling or alphabet.

Only words on the shelves one may see are offered, so that nothing is told of others. A word is near
another by one slip (a letter more, less, another, two turned round), a long one by two; the first
letter is the same (two of a long word), since few people mistake that one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.casefile.names.writing import fold
from tocsin.ground.words import slips
from tocsin.library.index.columns import Columns
from tocsin.library.query import Group, Query, Term
from tocsin.library.words import in_cyrillic, named_by_one, script_languages, stem

SHORT, LONG = 5, 8
"""Letters from which a word may have one slip, and two."""
SHORTEST = 4
"""Letters of a word that may be the same in two alphabets: вето, кворум."""
MOST = 6
"""Words a misspelt one is read as, the commonest first."""


def read_anew(columns: Columns, query: Query) -> tuple[Query, dict[str, tuple[str, ...]]]:
    """The question with its unknown words read as known ones, and how each was read."""
    told: dict[str, tuple[str, ...]] = {}
    groups: list[Group] = [
        [_known(columns, term, told) for term in group] for group in query.groups
    ]
    if not told:
        return query, told
    words = {one.lstrip("~") for found in told.values() for one in found}
    # a word of the trade may be known by its stem in one language and stand in a text of another
    marks = {stem(word, language) for word in words for language in script_languages(word)}
    return replace(query, groups=groups, stems=query.stems | words | marks), told


def _known(columns: Columns, term: Term, told: dict[str, tuple[str, ...]]) -> Term:
    if not term.said or any(columns.spread(one) for one in (*term.stems, *term.concepts)):
        return term
    thing = _thing(columns, term)
    if thing:
        token, told[term.said] = thing
        return replace(term, concepts=(*term.concepts, token))
    for way in (_as_name, _other_alphabet, _misspelt):
        found = tuple(dict.fromkeys(way(columns, term)))
        if found:
            told[term.said] = found
            # a thing, not a word: what was guessed weighs less than what was said
            return replace(term, stems=(), concepts=(*term.concepts, *found))
    return term


def _thing(columns: Columns, term: Term) -> tuple[str, tuple[str, ...]] | None:
    """A misspelt word for a thing of the trade, which texts in any language may name."""
    near = []
    for language in script_languages(term.said):
        word = stem(term.said, language)
        most = _slips(word)
        for other, token in named_by_one(language).items():
            if most and other[0] == word[0] and _may_be(word, other, most):
                apart = slips(word, other, most)
                if apart <= most and columns.spread(token):
                    near.append((apart, other, token))
    if not near:
        return None
    _, other, token = min(near)
    return token, (other,)


def _may_be(word: str, other: str, most: int) -> bool:
    """Whether so few slips may lie between two words: one slip changes two letters at most."""
    return abs(len(word) - len(other)) <= most and len({*word} ^ {*other}) <= 2 * most


def _slips(word: str) -> int:
    """How many slips a word may have; none in a short one or a number."""
    if len(word) < SHORT or word.isdigit():
        return 0
    return 2 if len(word) >= LONG else 1


def _as_name(columns: Columns, term: Term) -> Iterator[str]:
    """A name typed without its capital."""
    for one in term.stems:
        key = f"~{fold(one)}"
        if len(one) >= SHORT and columns.spread(key):
            yield key


def _other_alphabet(columns: Columns, term: Term) -> Iterator[str]:
    """A Russian or Kyrgyz word typed in Latin letters, and one that is the same in Latin ones."""
    for language in ("en", "fr", "es") if "ru" in script_languages(term.said) else ():
        one = stem(fold(term.said), language)
        if len(one) >= SHORTEST and columns.spread(one):
            yield one
    for word in in_cyrillic(term.said):
        for language in ("ru", "ky"):
            one = stem(word, language)
            if columns.spread(one):
                yield one
            else:
                yield from _near(columns, one)


def _misspelt(columns: Columns, term: Term) -> Iterator[str]:
    for one in term.stems:
        yield from _near(columns, one)


def _near(columns: Columns, word: str) -> Iterator[str]:
    """Known words one or two slips away, the nearest and commonest first."""
    most = _slips(word)
    if not most:
        return
    near = []
    for other in columns.words_from(word[:most], len(word) - most, len(word) + most):
        if not _may_be(word, other, most):
            continue
        apart = slips(word, other, most)
        if apart <= most and (count := columns.spread(other)):
            near.append((apart, -count, other))
    for _, _, other in sorted(near)[:MOST]:
        yield other
