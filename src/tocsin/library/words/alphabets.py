"""A Russian or Kyrgyz word typed in Latin letters, as it may be meant in Cyrillic.

Keyboards without Cyrillic are common where people write from; ``golodovka shakhterov`` is asked for
as often as it is typed. Letters that stand for two are read both ways; what is left apart is for
the spelling to bridge. Source of the pairs: the passport orders ISO 9 and BGN share, simplified.
"""

from __future__ import annotations

from collections.abc import Iterator

_PAIRS = {
    "shch": "щ", "sch": "щ", "kh": "х", "zh": "ж", "ch": "ч", "sh": "ш", "ts": "ц", "yu": "ю",
    "ju": "ю", "iu": "ю", "ya": "я", "ja": "я", "ia": "я", "yo": "е", "jo": "е", "ye": "е",
    "ng": "нг", "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х",
    "i": "и", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "z": "з", "'": "ь",
}  # fmt: skip
_TWICE = ({"y": "ы", "j": "ж"}, {"y": "й", "j": "й"})
_LEAST = 4
"""Letters of a word that is read so; shorter ones mean too many things."""


def in_cyrillic(word: str) -> Iterator[str]:
    """The spellings it may have; none for a short word or one that is not all Latin letters."""
    plain = word.lower().replace("’", "'")
    if len(plain) < _LEAST or not plain.isascii() or not plain.replace("'", "").isalpha():
        return
    found = dict.fromkeys(_read(plain, {**_PAIRS, **other}) for other in _TWICE)
    yield from found


def _read(word: str, pairs: dict[str, str]) -> str:
    out, at = [], 0
    while at < len(word):
        size = next((n for n in (4, 3, 2, 1) if word[at : at + n] in pairs), 0)
        out.append(pairs[word[at : at + size]] if size else word[at])
        at += size or 1
    return "".join(out)
