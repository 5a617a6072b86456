"""Scripts whose letters are syllables: Hangul, Ethiopic, kana."""

from __future__ import annotations

import unicodedata
from functools import cache

from tocsin.casefile.names.latinised.ways import Ways, row, rows, section, spellings

_HANGUL = 0xAC00
_SYLLABLES = 19 * 21 * 28
_ETHIOPIC_ROW = 8
_SMALL_YA = {"ャ": "a", "ュ": "u", "ョ": "o"}
_SMALL_TSU, _LONG = "ッ", "ー"


def hangul(syllable: str, *, family: bool) -> Ways:
    """One syllable; as a family name also as habit spells it. None where it is no syllable."""
    code = ord(syllable) - _HANGUL
    if not 0 <= code < _SYLLABLES:
        return ()
    first, vowel, last = (row(section("hangul")[name]) for name in ("first", "vowel", "last"))
    opening, rest = divmod(code, 21 * 28)
    middle, ending = divmod(rest, 28)
    letters = [first[opening], vowel[middle], *([last[ending - 1]] if ending else [])]
    told = spellings(letters)
    if family:
        habit = rows("family", "hangul").get(syllable, [()])[0]
        told = list(dict.fromkeys([*habit, *told]))
        told += [f"{way}h" for way in told if way[-1:] in ("a", "o", "u")]  # Noh, Suh, Koh
    return tuple(told)


@cache
def _ethiopic_rows() -> dict[int, Ways]:
    return {ord(letter): cells[0] for letter, cells in rows("rows", "ethiopic").items()}


def ethiopic(word: str) -> list[Ways]:
    """The letters of a word: a consonant and the vowel of its order. None where one is unknown."""
    orders = row(section("ethiopic")["orders"])
    out: list[Ways] = []
    for place, letter in enumerate(word):
        order = ord(letter) % _ETHIOPIC_ROW
        opening = _ethiopic_rows().get(ord(letter) - order)
        if opening is None:
            return []
        vowel: Ways = orders[order]
        if "" in opening and order == 0:
            vowel = ("a", "e")
        elif order == 5 and not place:
            vowel = ("i", "e", "")
        out += [opening, vowel]
    return out


def kana(word: str) -> list[Ways]:
    """The syllables of a word in kana, voiced and not, its long vowels written or not."""
    table = rows("letters", "kana")
    out: list[Ways] = []
    for letter in _katakana(word):
        if letter in _SMALL_YA and out:
            out[-1] = tuple(dict.fromkeys(_glided(way, _SMALL_YA[letter]) for way in out[-1]))
        elif letter in (_SMALL_TSU, _LONG):
            continue  # a doubled letter is one to the key
        elif letter not in table:
            return []
        elif letter == "ウ" and out and out[-1][0][-1:] in ("o", "u"):
            out.append(("", "u", "h"))
        else:
            out.append(table[letter][0])
    return out


def _katakana(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).replace("\u3099", "").replace("\u309a", "")
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in plain)


def _glided(syllable: str, vowel: str) -> str:
    """A syllable in *i* with a small *ya*, *yu* or *yo* behind it: *kya*, *sha*, *sya*, *ja*."""
    bare = syllable.removesuffix("i")
    return bare + vowel if bare.endswith(("h", "j")) and len(bare) != 1 else _with_y(bare, vowel)


def _with_y(bare: str, vowel: str) -> str:
    return f"{bare}{vowel}" if bare == "j" else f"{bare}y{vowel}"
