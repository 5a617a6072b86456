"""Han and other letters without word spaces: one form per letter, and how a name sounds.

A letter is folded to its simplified form (``data/han.txt``, drawn from Unihan), hiragana to
katakana without voicing, and Thai, Lao, Khmer and Burmese lose their tone marks and signs whose
order writers vary. Folding is one letter to one or none, so that places in a text are kept.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

from tocsin.casefile.names.writing.romanised import hong_kong, wade_giles
from tocsin.casefile.names.writing.scripts import INVISIBLE, UNSPACED_CLASS, script_of

_DROPPED = (
    "ー゛゜\u3099\u309a\uff70\uff9e\uff9f"
    "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u0ecd"
    "\u1037\u1038\u103a\u17c6\u17c7\u17c9\u17ca\u17cb\u17cc\u17cd\u17ce\u17cf\u17d0\u17d1\u0f0b"
)
_JOINED = {"ำ": "า", "ຳ": "າ", "၎": "၎", "〇": "零", "々": "々", "ໜ": "ນ", "ໝ": "ມ", "ဿ": "သ"}
# family names of two letters; all others have one
_COMPOUND = """
欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 端木 百里 南宫 轩辕 闻人 钟离
澹台 남궁 황보 제갈 선우 독고 사공 서문 동방
"""
COMPOUND = frozenset(_COMPOUND.split())


@cache
def _table() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    forms: dict[str, str] = {}
    sounds: dict[str, tuple[str, str]] = {}
    source = files("tocsin.casefile.names") / "data" / "han.txt"
    for line in source.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        letter, others, mandarin, cantonese = line.split(" ")
        forms.update(dict.fromkeys(others if others != "-" else "", letter))
        sounds[letter] = (mandarin, cantonese)
    return forms, sounds


class _Letters(dict[str, str]):
    """Every letter's one form, worked out when it is first met."""

    def __missing__(self, letter: str) -> str:
        form = self[letter] = _fold_letter(letter)
        return form


_LETTERS = _Letters()


def fold_letter(letter: str) -> str:
    """The one form of a letter written without word spaces; empty for tone marks and the like."""
    return _LETTERS[letter]


def _fold_letter(letter: str) -> str:
    if letter in _DROPPED or INVISIBLE.match(letter):
        return ""
    letter = _JOINED.get(letter, letter)
    plain = unicodedata.normalize("NFKC", letter)
    plain = unicodedata.normalize("NFD", plain)[0] if plain and "ぁ" <= plain[0] <= "ヿ" else plain
    plain = plain[:1]
    if "ぁ" <= plain <= "ゖ":
        plain = chr(ord(plain) + 0x60)
    return _table()[0].get(plain, plain)


def fold_run(text: str) -> str:
    """The letters of ``text``, each in its one form."""
    return "".join(map(_LETTERS.__getitem__, text))


def fold_letters(text: str) -> list[str]:
    """The one form of each letter of ``text``, empty where it is dropped."""
    return list(map(_LETTERS.__getitem__, text))


def family_and_given(name: str) -> tuple[str, str]:
    """A name in one word, cut after its family name: one letter, two in compounds and Japan."""
    cut = 2 if (name[:2] in COMPOUND and len(name) > 2) or len(name) > 3 else 1
    return name[:cut], name[cut:]


def sounded(name: str) -> list[list[str]]:
    """A Han name in Latin letters, syllable by syllable: Pinyin, Jyutping and their kin."""
    _, sounds = _table()
    found = [sounds.get(letter) for letter in name]
    if len(name) < 2 or script_of(name) != "han" or not all(found):
        return []
    mandarin, cantonese = ([pair[way] for pair in found if pair] for way in (0, 1))
    ways = [mandarin, cantonese]
    if "-" not in mandarin:
        ways.append([wade_giles(syllable) for syllable in mandarin])
    if "-" not in cantonese:
        ways.append([hong_kong(syllable) for syllable in cantonese])
    return [way for n, way in enumerate(ways) if "-" not in way and way not in ways[:n]]


__all__ = [
    "UNSPACED_CLASS",
    "family_and_given",
    "fold_letter",
    "fold_letters",
    "fold_run",
    "sounded",
]
