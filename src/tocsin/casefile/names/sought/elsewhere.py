"""A name as others spell it: sister languages, other clerks, other scripts by rule.

Such spellings say less than the name's own: each makes a target of its own whose parts count
together alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tocsin.casefile.names.latinised import pieces, run_together
from tocsin.casefile.names.sought.wanted import INITIALED, Form, Target, Wanted
from tocsin.casefile.names.writing import (
    LEAST,
    MARK,
    TELLING,
    changes,
    fold,
    forms,
    hungarian,
    latin,
    readings,
    script_of,
    skeletons,
    vowels_alike,
)

_SERVANT = re.compile(
    r"[aei]bd(?:[aeiou]l)?|[aei]bd[aeiou]l([^aeiou].+)|[aei]bd[aeiou](?=([b-df-hj-np-tv-z])\2).(.+)"
)
_ARTICLES = frozenset(vowel + sound for vowel in "aeu" for sound in "lrsntzd")
_TAKES_SOUND = "tdrzsn"  # letters that the sound of the article becomes
_LEAST_ROOT = 4
_VOWELLED = ("latin", "cyrillic", "georgian", "armenian", "greek")


def servants(words: list[str]) -> list[list[str]]:
    """The ways in which clerks write a name that begins with *Abd*: as one word and as two.

    Its article takes on the sound of what follows, or does not: Abdul Rahman, Abdurrahman,
    Abderrahmane, Abd al-Rahman. A name without one gives none.
    """
    out: list[list[str]] = []
    for place, word in enumerate(words):
        one = _SERVANT.fullmatch(latin(word))
        if one is None or script_of(word) not in ("latin", "cyrillic"):
            continue
        root, rest = one[1] or one[3] or "", place + 1
        if not root and rest < len(words):
            if latin(words[rest]) in _ARTICLES and rest + 1 < len(words):
                rest += 1
            root, rest = latin(words[rest]), rest + 1
        if len(root) < _LEAST_ROOT:
            continue
        sounds = f"abdu{root[0]}{root}" if root[0] in _TAKES_SOUND else f"abdu{root}"
        ways = ["abdul", root], ["abd", root], [f"abdul{root}"], [f"abdal{root}"], [sounds]
        out += [[*words[:place], *way, *words[rest:]] for way in ways]
    return [way for way in out if [fold(w) for w in way] != [fold(w) for w in words]]


def by_servants(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """Every such way of a name, in other clerks' spellings, other vowels and other scripts."""
    for way in servants(words):
        for otherwise in (by_sisters, in_consonants, in_any_vowels):
            for target in otherwise(wanted, way, start):
                yield target
                start += 1


def by_sisters(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """A name as a sister language or another clerk writes it; all its parts together."""
    if len(words) < 2 or any(script_of(word) not in _VOWELLED for word in words):
        return
    target = Target(wanted, [fold(word) for word in words], alone=False)
    for number, word in enumerate(words):
        keys = readings(word) | hungarian(word)
        for key in forms(keys) if len(target.parts[number]) > 2 else keys:
            for stem, must in changes(key) if len(key) > 2 else ((key, False),):
                target.patterns.append((stem, Form(start, 1 << number, must=must)))
    yield target


def in_consonants(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """A name in Latin or Cyrillic letters as Arabic and Hebrew write it; all its parts together."""
    plain = [latin(word) for word in words if script_of(word) in ("latin", "cyrillic")]
    if len(plain) < 2 or len(plain) < len(words):
        return
    for script in ("arabic", "hebrew"):
        ways = [skeletons(part, script) | _unarticled(part, script) for part in plain]
        if not all(ways) or sum(min(map(len, w)) for w in ways) < LEAST:
            continue
        target = Target(wanted, plain, alone=False)
        for number, way in enumerate(ways):
            form = Form(start, 1 << number, bends=False)
            target.patterns += [(f"{MARK}{script[0]}{one}", form) for one in way]
        start += 1
        yield target


def _unarticled(part: str, script: str) -> set[str]:
    """The consonants of a part that was entered in one word with its article: *Elkhaldi*."""
    found = re.fullmatch(r"[ae]l([b-df-hj-np-tv-z].{3,})", part)
    return skeletons(found[1], script) if found else set()


def in_any_vowels(wanted: Wanted, words: list[str], start: int) -> Iterator[Target]:
    """A name with its vowels written otherwise (*Kerimova*); all its parts together."""
    if len(words) < 2 or any(script_of(word) not in _VOWELLED for word in words):
        return
    ways = [{vowels_alike(key) for key in forms(readings(word))} for word in words]
    yield from _vowels_left_open(wanted, [fold(word) for word in words], ways, start)


def _vowels_left_open(
    wanted: Wanted, parts: list[str], ways: list[set[str]], start: int, least: int = TELLING
) -> Iterator[Target]:
    """A target of keys with every vowel alike, where they hold consonants enough.

    ``least``: different consonants of the part that holds the most.
    """
    if sum(min(len(way.replace("a", "")) for way in each) for each in ways) < LEAST:
        return
    telling = [min(len(set(way) - {"a"}) for way in each) for each in ways]
    if max(telling) < least:
        return
    target = Target(wanted, parts, alone=False)
    for number, each in enumerate(ways):
        beside = telling[number] < min(TELLING, max(telling))
        form = Form(start, 1 << number, bends=False, beside=beside)
        stems = {way.removesuffix("a") for way in each if len(way) > 3}
        target.patterns += [(f"{MARK}l{way}", form) for way in sorted(each | stems)]
    yield target


def in_latin(wanted: Wanted, words: Sequence[str], start: int) -> Iterator[Target]:
    """A name in a script that shares no key with Latin, as papers spell it; all its parts together.

    Of three parts or more the first and the last are enough, as papers leave out the middle one;
    syllables of one Korean name are no such parts.
    """
    told = pieces(words)
    if len(told) < 2:
        return
    parts = [piece.keys[0] for piece in told]
    if all(piece.vowels for piece in told):
        target = Target(wanted, parts, alone=False)
        longest = max(told, key=lambda piece: piece.least)
        for number, piece in enumerate(told):
            beside = piece is not longest and piece.most < INITIALED
            form = Form(start, 1 << number, beside=beside)
            target.patterns += [(key, replace(form, bends=len(key) > 3)) for key in piece.keys]
        for number, (one, other) in enumerate(pairwise(told)):
            joined = Form(start, 3 << number, bends=False)
            target.patterns += [(key, joined) for key in run_together(one, other)]
        whole = Form(start, (1 << len(told)) - 1, bends=False)
        for order in (told, [*told[1:], told[0]]):  # KimChulsoo, ChulsooKim
            target.patterns += [(key, whole) for key in run_together(*order)]
        yield target
        start += 1
    ways = [piece.in_any_vowels for piece in told]
    least = TELLING if told[0].vowels else 2  # of a name that writes no vowels nothing else is left
    for target in _vowels_left_open(wanted, parts, ways, start, least):
        for number, (head, tail) in enumerate(pairwise(ways)):
            joined = Form(start, 3 << number, bends=False)
            both = {f"{MARK}l{vowels_alike(one + other)}" for one in head for other in tail}
            target.patterns += [(key, joined) for key in sorted(both)]
        yield target
        start += 1
    if len(words) == len(told) > 2:
        yield from in_latin(wanted, [words[0], words[-1]], start)
