"""Scripts whose consonants carry a vowel until a sign takes it away: Indic ones, Sinhala, Khmer.

The Indic blocks of Unicode lay their letters out alike, so one table serves nine scripts; what one
of them reads otherwise stands beside it.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from tocsin.casefile.names.latinised.ways import Ways, rows, section, ways

_DEVANAGARI, _BLOCK = 0x0900, 0x80
_OWN = {1: "bengali", 5: "tamil", 8: "malayalam", 9: "sinhala"}
_SINHALA_BLOCK = 9
_LIKE_N = {0x0A70: 0x0902, 0x0901: 0x0902}  # tippi and candrabindu
_CONJUNCTS = {"क्ष": "ksh,x,kh", "ज्ञ": "gy,jn,gn,dny"}
_FINAL = "ंः\u094eൺൻർൽൾൿං"
_STOPS = "्්្"
_DROPPED = "ੱ់៉៊័៌៍៎៏័‌‍়"


def abugida(word: str) -> list[Ways]:
    """The letters of a word and the vowels they carry; none where one is unknown."""
    kind = "khmer" if "\u1780" <= word[0] <= "\u17ff" else _kind(word[0])
    text = _nukta(unicodedata.normalize("NFC", word))
    if kind not in ("khmer", "sinhala"):
        text = "".join(map(_as_devanagari, text))
    units = _units(text, kind)
    return _sounded(units, kind) if units else []


def _kind(letter: str) -> str:
    block = (ord(letter) - _DEVANAGARI) // _BLOCK
    return _OWN.get(block, "indic")


def _nukta(text: str) -> str:
    """Letters with a dot below in one sign, where Unicode keeps the two apart (U+095A and kin)."""
    for code in range(0x0958, 0x0960):
        text = text.replace(unicodedata.normalize("NFD", chr(code)), chr(code))
    return text


def _as_devanagari(letter: str) -> str:
    """The Devanagari letter of the same place; letters that have no such place stay."""
    code = ord(letter)
    if code in _LIKE_N:
        return chr(_LIKE_N[code])
    place = (code - _DEVANAGARI) % _BLOCK
    block = (code - _DEVANAGARI) // _BLOCK
    moved = chr(_DEVANAGARI + place)
    if not 0 <= block < _SINHALA_BLOCK or (place > 0x60 and moved not in _table("indic")):
        return letter
    return chr(_LIKE_N.get(ord(moved), ord(moved)))


@cache
def _table(kind: str) -> dict[str, Ways]:
    if kind in ("sinhala", "khmer"):
        return {letter: cells[0] for letter, cells in rows(kind, "abugida").items()}
    found = {letter: cells[0] for letter, cells in rows("indic", "abugida").items()}
    if kind != "indic":
        own = rows(kind, "abugida").items()
        found |= {_as_devanagari_row(letter): cells[0] for letter, cells in own}
    return found


def _as_devanagari_row(letter: str) -> str:
    place = (ord(letter) - _DEVANAGARI) % _BLOCK
    return chr(_DEVANAGARI + place) if place < 0x60 else letter


def _units(text: str, kind: str) -> list[tuple[str, Ways]]:
    """The letters with what they are.

    ``c`` a consonant, ``v`` a vowel or its sign, ``f`` a sound that ends a syllable, ``x`` a stop.
    """
    table = _table(kind)
    out: list[tuple[str, Ways]] = []
    at = 0
    while at < len(text):
        conjunct = text[at : at + 3]
        letter = text[at]
        if conjunct in _CONJUNCTS:
            out.append(("c", ways(_CONJUNCTS[conjunct])))
            at += 3
            continue
        at += 1
        if letter in _STOPS:
            out.append(("x", ("",)))
        elif letter in table:
            what = "f" if letter in _FINAL else "c" if _carries(letter) else "v"
            out.append((what, table[letter]))
        elif letter not in _DROPPED:
            return []
    return out


def _carries(letter: str) -> bool:
    """Whether a letter carries a vowel of its own: consonants do, vowels and their signs do not."""
    code = ord(letter)
    if 0x1780 <= code <= 0x17FF:
        return code <= 0x17A2
    if code >= 0x0D80:
        return 0x0D9A <= code <= 0x0DC6
    return 0x0915 <= code <= 0x0939 or 0x0958 <= code <= 0x095F


def _sounded(units: list[tuple[str, Ways]], kind: str) -> list[Ways]:
    inherent = section("abugida")["inherent"]
    own = ways(inherent.get(kind, inherent["indic"]))
    out: list[Ways] = []
    for place, (what, each) in enumerate(units):
        out.append(each)
        following = units[place + 1][0] if place + 1 < len(units) else ""
        if what != "c" or following in ("v", "x"):
            continue
        if not following:
            out.append(("", *[way for way in own if way]))
        elif place == 0:
            out.append(tuple(way for way in own if way))
        else:
            out.append(own)
    return out
