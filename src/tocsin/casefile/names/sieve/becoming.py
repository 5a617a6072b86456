"""Which letters of a key a written letter can become, by every rule there is (an upper bound).

``fold``, ``readings`` and the skeletons turn a word into keys. Whatever they do, a key holds only
letters that one of the word's letters can become, by itself or with its neighbours. So a word whose
letters cannot become all letters of a pattern is no writing of it: chance in a file that is no text
is passed over by that, without a key being made. The bound is worked out from the tables that the
keys are made by: a rule added there holds here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from tocsin.casefile.names.writing import (
    ARMENIAN_PAIRS,
    DIGITS,
    GREEK_MAPPED,
    GREEK_PAIRS,
    MAPPED,
    MARK,
    NASAL_SIGN,
    NASALS,
    READINGS,
    SKELETAL,
    SOUNDS,
    SPOKEN,
    TO_CYRILLIC,
    TO_GREEK,
    TO_LATIN,
    WIDE,
    script_of,
)

_COMMON = "etaoinsrhldcumfpgwybvkxjqz"
_OTHERS = 25  # bits for letters that are no Latin ones, several to a bit
_EXTRA = 26 + _OTHERS  # and behind them one for each figure, and for a script told by consonants
_NAMED = (
    1 << 61
)  # a letter that is no small one: a word with its vowels written otherwise needs one
_CONSONANTS = {"arabic": 1 << 62, "hebrew": 1 << 63}


def signature(pattern: str) -> int:
    """The letters of a key as bits of a 64-bit number."""
    if not pattern.startswith(MARK):
        return _bits(pattern)
    if pattern[1] == "l":  # every vowel is alike there, and so says nothing
        return _bits(pattern[2:].replace("a", "")) | _NAMED
    script = next(bit for name, bit in _CONSONANTS.items() if name[0] == pattern[1])
    return _bits(pattern[2:]) | script


@cache
def alone(letter: str) -> int:
    """What a letter of a word in ASCII can become, as bits."""
    return _bits("".join(_closed(_first(letter)))) | _capital(letter)


@cache
def beside_others(letter: str) -> int:
    """What a letter can become in a word that has other letters than ASCII: look-alikes too."""
    out = set(_first(letter))
    for table in (TO_LATIN, TO_CYRILLIC, TO_GREEK):
        out |= {sign for one in _first(letter) for sign in one.translate(table)}
    consonants = _CONSONANTS.get(script_of(letter), 0)
    return _bits("".join(_closed(out))) | consonants | _capital(letter)


def unchanged(letter: str) -> int:
    """What a letter of no case becomes of which no rule speaks: itself, as bits."""
    return _bits(letter) | _NAMED


def _capital(letter: str) -> int:
    return 0 if letter.islower() else _NAMED


def _first(letter: str) -> set[str]:
    """The letter without its case and dress, and the letter a figure stands for."""
    normal = unicodedata.normalize
    ways = (letter, letter.lower(), normal("NFKC", letter).lower(), normal("NFKC", letter.lower()))
    out = {sign for way in ways for sign in way}
    out |= {sign for one in out for sign in one.translate(DIGITS)}
    return out | {"l"} if "1" in out else out


def _closed(letters: set[str]) -> set[str]:
    """All that letters can become by any number of rules."""
    done: set[str] = set()
    waiting = list(letters)
    while waiting:
        letter = waiting.pop()
        if letter not in done:
            done.add(letter)
            waiting += _becomes(letter)
    return done


@cache
def _becomes(letter: str) -> frozenset[str]:
    """What a letter becomes by one rule."""
    out = set(unicodedata.normalize("NFKD", letter)) | set(unicodedata.normalize("NFC", letter))
    for table in (MAPPED, GREEK_MAPPED, WIDE, *SKELETAL):
        out |= set(letter.translate(table))
    return frozenset(out | _rules().get(letter, set()))


@cache
def _rules() -> dict[str, set[str]]:
    """What a letter becomes with others: told by the rarest of them, since all must be there."""
    out: dict[str, set[str]] = {}
    for written, meant in _pairs():
        rarest = max(written, key=lambda sign: (_COMMON + sign).index(sign))
        out.setdefault(rarest, set()).update(set(meant) - set(written))
    return out


def _pairs() -> Iterator[tuple[str, str]]:
    yield from SOUNDS
    yield from GREEK_PAIRS
    yield from ARMENIAN_PAIRS
    for pairs in (*READINGS, *SPOKEN):
        yield from pairs
    yield from ((letter, NASAL_SIGN) for letter in NASALS)
    for table in (MAPPED, GREEK_MAPPED, WIDE, TO_LATIN, TO_CYRILLIC, TO_GREEK):
        for code in table:  # letters and their marks written apart are one letter to the tables
            whole = chr(code)
            apart = unicodedata.normalize("NFD", whole)
            if len(apart) > 1:
                yield apart, apart + whole


@cache
def _bit(letter: str) -> int:
    if "a" <= letter <= "z":
        return 1 << (ord(letter) - ord("a"))
    if "0" <= letter <= "9":
        return 1 << (_EXTRA + int(letter))
    return 1 << (26 + ord(letter) % _OTHERS)


def _bits(text: str) -> int:
    out = 0
    for letter in unicodedata.normalize("NFKD", text):
        out |= _bit(letter)
    return out
