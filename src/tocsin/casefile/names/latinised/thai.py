"""Thai and Lao, whose vowels stand before, above, below and behind, and often nowhere.

Where a syllable ends is not written: a consonant without a vowel is read as the beginning of one
(with *o* or *a*) and as the end of another.
"""

from __future__ import annotations

import re
from functools import cache

from tocsin.casefile.names.latinised.ways import Ways, rows

_LAO, _LAO_END, _APART = 0x0E80, 0x0EDF, 0x80
_TONES = re.compile("[\u0e47-\u0e4b\u0e4d\u0e4e]")
_SILENCED = re.compile("(?:(?<=[ก-ฮ])([ทดตก])(?=ร))?[ก-ฮ][\u0e34\u0e38]?\u0e4c")
_CONSONANT = "[ก-ฮ]"
_CLUSTER = "(?:[กขคตปผพ][รล]|[กขค]ว(?=[ะาัิี])|ห[งญนมยรลว]|[ก-ฮ])"
_BEFORE = re.compile(f"([เแโใไ])({_CLUSTER})")
_AFTER = "ะัาำิีึืุูๅ\u0e3b\u0e3d"


def thai(word: str) -> list[Ways]:
    """The letters of a word with the vowels that a reader puts between them; none where unknown."""
    text = "".join(map(_as_thai, word))
    text = _SILENCED.sub(lambda found: "ฺ" if found[1] else "", text)
    text = _TONES.sub("", text)
    parts = _parts(_BEFORE.sub(r"\2\1", text))
    told = _sounded(parts) if parts else []
    if told and parts[-1][0] == "c" and word[-1] > chr(_LAO):
        told.append(("", "e"))  # Somphone
    return told


def _as_thai(letter: str) -> str:
    """The Thai letter that lies as a Lao one does."""
    code = ord(letter)
    if letter in "ໜໝ":
        return "น" if letter == "ໜ" else "ม"
    return chr(code - _APART) if _LAO < code <= _LAO_END else letter


@cache
def _vowels() -> list[tuple[str, Ways]]:
    """Vowels as they stand once those before a consonant were put behind it, the longest first."""
    table = {
        "".join(map(_as_thai, sign)): cells[0] for sign, cells in rows("vowels", "thai").items()
    }
    return sorted(table.items(), key=lambda item: -len(item[0]))


def _parts(text: str) -> list[tuple[str, list[Ways]]]:
    """Consonants (``c``: before a vowel, at an end) and vowels (``v``) in the order of speech."""
    consonants = rows("consonants", "thai")
    out: list[tuple[str, list[Ways]]] = []
    at = 0
    while at < len(text):
        for sign, told in _vowels():
            if text.startswith(sign, at) and (out or sign == "ฤ") and _is_vowel(text, at, sign):
                out.append(("v", [told]))
                at += len(sign)
                break
        else:
            if text[at] not in consonants:
                return []
            out.append(("c", consonants[text[at]]))
            at += 1
    return out


def _is_vowel(text: str, at: int, sign: str) -> bool:
    """Whether a vowel that ends in a consonant is one here: no vowel follows that consonant."""
    last = sign[-1]
    if not re.match(_CONSONANT, last) or sign == "ฤ":
        return True
    following = text[at + len(sign) : at + len(sign) + 1]
    return not following or following not in _AFTER + "เแโใไ"


def _sounded(parts: list[tuple[str, list[Ways]]]) -> list[Ways]:
    out: list[Ways] = []
    for place, (what, told) in enumerate(parts):
        following = parts[place + 1][0] if place + 1 < len(parts) else ""
        if what == "v":
            out.append(told[0])
        elif following == "v":
            out.append(tuple("" if way in ("o", "or", "aw") else way for way in told[0]))
        elif not following:
            out.append(told[1] if place else told[0])
        else:
            begun = [f"{way}{vowel}" for vowel in ("o", "a", "") for way in told[0]]
            ended = list(told[1]) if place else []
            out.append(tuple(dict.fromkeys([*ended, *begun] if place % 2 else [*begun, *ended])))
    return out
