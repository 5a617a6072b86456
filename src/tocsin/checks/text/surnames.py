"""A surname alone that is nobody's, and all but that of somebody named in full: "Mr Stankolić".

Only where a word of address stands before it: a capitalised word by itself may be anything. Case
endings, the names of women and men of one family, and surnames that the paper gives to two people
are no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.checks.text.folding import fold
from tocsin.ground.words import CAPITALS, later, slips

_ADDRESSED = later(
    rf"(?<![\w.])(?P<h>(?:Mrs?|Ms|Miss|MM?|Mmes?|Mlle|Sra?|Srta|Dr|Prof|г-н[ауе]?|г-ж[аеуи]|господин[ауе]?|"
    rf"госпож[аеуи]|[Bb]rothers?|[Ss]isters?|[Cc]omrade|[Cc]amarade|[Cc]ompañer[oa]|[Hh]erman[oa]|[Tt]ovarishch|"
    rf"товарищ\w*|жолдош)\.?)\s+(?P<n>[{CAPITALS}][^\W\d_]{{4,}}(?:[-’'][^\W\d_]+)*)(?![\w-])"
    rf"(?!\s+[{CAPITALS}])"
)
# a surname so short is one slip away from too many others
_SHORT, _LONG = 6, 9


def lone_surnames(
    text: str, named: Iterator[tuple[tuple[str, ...], int]]
) -> Iterator[tuple[tuple[int, int], str, int]]:
    """Where a lone surname stands, the surname it all but is, and where that stands.

    ``named`` gives the folded words of each full name and its place.
    """
    surnames: dict[str, int] = {}
    for words, start in named:
        for word in words[1:]:
            surnames.setdefault(word, start)
    told: set[str] = set()
    for match in _ADDRESSED.finditer(text):
        word = fold(match["n"]).removesuffix("'s").removesuffix("’s")
        if word in told or len(word) < _SHORT or any(_one(word, s) for s in surnames):
            continue
        near = [s for s in surnames if _all_but(word, s)]
        if len(near) == 1:
            told.add(word)
            yield match.span("n"), near[0], surnames[near[0]]


def _one(word: str, surname: str) -> bool:
    """Whether two are one surname: whole, in another case or gender, or one part of a double."""
    if word == surname or surname in word.split("-") or word in surname.split("-"):
        return True
    short, long = sorted((word, surname), key=len)
    stem = len(short) - 2
    return (
        stem >= 3 and long.startswith(short[:stem]) and _ENDING.fullmatch(long[stem:]) is not None
    )


# what a case, a woman's name or a plural changes behind the stem
_ENDING = later(
    r"(?:[а-яё]{0,2}(?:ого|ому|ым|ом|ой|ою|ую|ая|ий|ый|ем|ей|ам|ами|ых|а|у|е|ы|и|ю|я|ь|й)?|[a-z]{2}a?|\w{0,2}s)"
)


def _all_but(word: str, surname: str) -> bool:
    if word.isascii() != surname.isascii() or abs(len(word) - len(surname)) > 1:
        return False
    most = 1 if min(len(word), len(surname)) < _LONG else 2
    return (
        word[:1] == surname[:1]
        and len(surname) >= _SHORT
        and 0 < slips(word, surname, most) <= most
    )
