"""A name in a script that shares no key with Latin, cut into pieces with their Latin spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.casefile.names.latinised.abugidas import abugida
from tocsin.casefile.names.latinised.syllabaries import ethiopic, hangul, kana
from tocsin.casefile.names.latinised.thai import thai
from tocsin.casefile.names.latinised.ways import Ways, rows, spellings
from tocsin.casefile.names.writing import family_and_given, fold_each, script_of, vowels_alike

_LETTERS = {
    "indic": abugida, "khmer": abugida, "ethiopic": ethiopic, "kana": kana, "thai": thai,
    "lao": thai,
}  # fmt: skip
_ANY = ("a", "")  # a vowel, or none
_CONSONANTS = ("arabic", "hebrew")
BY_RULE = frozenset({*_LETTERS, *_CONSONANTS, "hangul"})
"""Scripts of which a Latin spelling is worked out, by rule and not as the person spells it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a name, or a syllable that papers write apart (Kim Chul Soo).

    ``keys``: its spellings, folded, the likeliest first; ``vowels``: whether they tell vowels.
    """

    keys: tuple[str, ...]
    vowels: bool = True

    @property
    def least(self) -> int:
        """Letters of its shortest spelling."""
        return min(map(len, self.keys))

    @property
    def most(self) -> int:
        """Letters of its longest spelling."""
        return max(map(len, self.keys))

    @property
    def in_any_vowels(self) -> set[str]:
        """Its spellings with all vowels alike, those left out that lose more than one consonant."""
        alike = {vowels_alike(key) for key in self.keys}
        most = max(map(_consonants, alike))
        return {way for way in alike if _consonants(way) >= most - 1}


def _consonants(key: str) -> int:
    return len(key.replace("a", ""))


def pieces(words: Sequence[str]) -> list[Piece]:
    """The pieces of a name in order; none where a word of it has no rule."""
    scripts = {script_of(word) for word in words}
    if len(scripts) != 1:
        return []
    script = scripts.pop()
    if script == "hangul":
        told = _syllables(words)
    elif script in _CONSONANTS:
        told = [_between_consonants(word, script) for word in words]
    elif script in _LETTERS:
        told = [_LETTERS[script](unicodedata.normalize("NFC", word)) for word in words]
    else:
        return []
    if not all(told):
        return []
    found = [tuple(dict.fromkeys(filter(None, fold_each(spellings(each))))) for each in told]
    return [Piece(keys, script not in _CONSONANTS) for keys in found] if all(found) else []


def _syllables(words: Sequence[str]) -> list[list[Ways]]:
    """A Korean name syllable by syllable, its family name known by its place."""
    plain = [unicodedata.normalize("NFC", word) for word in words]
    family, given = (
        family_and_given(plain[0]) if len(plain) == 1 else (plain[0], "".join(plain[1:]))
    )
    told = [[hangul(syllable, family=True)] for syllable in family]
    told += [[hangul(syllable, family=False)] for syllable in given]
    return [] if any(not each[0] for each in told) else told


def _between_consonants(word: str, script: str) -> list[Ways]:
    """The consonants of a word, between any two of which a vowel may stand."""
    table = rows(script, "consonants")
    bare = word.removeprefix("ال") if script == "arabic" and len(word) > 5 else word
    # the article in one word with the name, as the Maghreb writes it (Ettrabelsi, Essid) and others
    out: list[Ways] = [("", "a", "al")] if bare != word else []
    for letter in unicodedata.normalize("NFKC", bare):
        if unicodedata.combining(letter) or letter in "ـ\u200cء":
            continue
        folded = fold_each([letter])[0]
        if letter not in table and folded not in table:
            return []
        ways = table[letter if letter in table else folded][0]
        if tuple(ways) == ("a",):  # a vowel that is written: none stands beside it
            out[-1:] = [("a",)] if out and tuple(out[-1]) == _ANY else [*out[-1:], ("a",)]
        elif "a" in ways:
            out.append(("a", *(way + more for way in ways if way != "a" for more in _ANY)))
        else:
            out += [ways, _ANY]
    return out


def run_together(*parts: Piece) -> list[str]:
    """Pieces in one word (Chulsoo), the likeliest spellings first."""
    together = spellings([piece.keys for piece in parts])
    return list(dict.fromkeys(fold_each(together)))
