"""The key of a word: one spelling for every transliteration, mark and width of a name.

``fold`` gives the key, ``readings`` the other keys under which a reader of German, Polish,
Czech, French, Spanish or a Turkic language would have written it; ``fold_all`` folds thousands
of words at the cost of a few passes over one text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tocsin.casefile.names.writing.letters import (
    ARMENIAN_PAIRS,
    GREEK_MAPPED,
    GREEK_PAIRS,
    HUNGARIAN,
    MAPPED,
    MARKS,
    READINGS,
    SOUNDS,
    SPOKEN,
)
from tocsin.casefile.names.writing.lookalikes import TO_CYRILLIC, TO_GREEK, TO_LATIN
from tocsin.casefile.names.writing.scripts import APOSTROPHES, INVISIBLE_CLASS

_DROPPED = re.compile(f"[{INVISIBLE_CLASS}{APOSTROPHES}.\\-‐-―]+")
_MARKS = re.compile(f"[{MARKS}]+")
_DOUBLED = re.compile(r"([^\W\d])\1+")
NASALS, NASAL_SIGN = "ङञणनम", "\u0902"
_NASAL = re.compile(f"[{NASALS}]्(?=[क-ह])")  # written as a dot as well
WIDE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "ñ": "ny"})
_HAS_LATIN = re.compile("[a-z\u00df-\u024f]")
_HAS_CYRILLIC = re.compile("[\u0430-\u0481\u048a-\u052f]")  # marks that enclose are none
_HAS_GREEK = re.compile("[\u03ac-\u03ff]")
_ODD = re.compile("[ɑɡℓᴀ-ᴢɢɪɴʀʏʙʜʟꜰꜱꭰ-ꮿᎠ-Ᏽա-օ]")


def fold_all(words: Sequence[str]) -> list[str]:
    """The keys of many words at once; a word must hold no line break."""
    if not words:
        return []
    text = unicodedata.normalize("NFKC", "\n".join(words)).lower()
    return _sounds(_plain(text)).split("\n")


def _plain(text: str) -> str:
    """Latin letters without marks, before sounds are put together."""
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    if "ւ" in text:
        for pair, letter in ARMENIAN_PAIRS:
            text = text.replace(pair, letter)
    text = unicodedata.normalize("NFKD", text.translate(MAPPED))
    text = _NASAL.sub(NASAL_SIGN, _MARKS.sub("", text))
    if _HAS_GREEK.search(text):
        for pair, letter in GREEK_PAIRS:
            text = text.replace(pair, letter)
        text = text.translate(GREEK_MAPPED)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(MAPPED)
    return text


def _sounds(text: str) -> str:
    for sound, letter in SOUNDS:
        text = text.replace(sound, letter)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of one word: Latin letters where its script has them."""
    text = unicodedata.normalize("NFKC", word.replace("\n", " ")).lower()
    if _HAS_LATIN.search(text) and _HAS_CYRILLIC.search(text):
        text = text.translate(TO_CYRILLIC)
    return _sounds(_plain(text))


def fold_each(words: Sequence[str]) -> list[str]:
    """What :func:`fold` says of each of many words, at the cost of a few passes over one text."""
    spaced = "\n".join(word.replace("\n", " ") for word in words)
    lower = unicodedata.normalize("NFKC", spaced).lower().split("\n") if words else []
    return _keys(
        text.translate(TO_CYRILLIC)
        if not text.isascii() and _HAS_LATIN.search(text) and _HAS_CYRILLIC.search(text)
        else text
        for text in lower
    )


@lru_cache(maxsize=16384)
def readings(word: str) -> frozenset[str]:
    """Every key of a word: as it is, as other languages read it, and with look-alikes undone."""
    return frozenset(_keys(_ways(word)))


def hungarian(word: str) -> frozenset[str]:
    """The keys of a name in Latin letters as others spell it who hear it in Hungarian.

    An umlaut is heard as *o* or *e*, *gy* as *d* or *dy* (Ковач Дьёндьи).
    """
    text = unicodedata.normalize("NFKC", word).lower()
    spelled = {text, text.replace("gy", "dy")}
    ways = spelled.union(*(_read_as(each, (HUNGARIAN,)) for each in spelled))
    return frozenset(_keys([*ways, *(re.sub("[öő]", "e", way) for way in ways)]))


def readings_each(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Every key of many words, as :func:`readings` gives them: words and their keys, in pairs."""
    pairs = [(word, way) for word in words for way in _ways(word)]
    return [word for word, _ in pairs], _keys(way for _, way in pairs)


def _keys(texts: Iterable[str]) -> list[str]:
    """The keys of texts in small letters, all in one pass; none of them holds a line break."""
    held = list(texts)
    return _sounds(_plain("\n".join(held))).split("\n") if held else []


def _ways(word: str) -> set[str]:
    """The texts of which each is a reading of a word once it is folded."""
    text = unicodedata.normalize("NFKC", word.replace("\n", " ")).lower()
    ways = {text}
    if _HAS_LATIN.search(text):
        ways |= {_bared(text), text.translate(WIDE), *_read_as(text, READINGS)}
    if _HAS_CYRILLIC.search(text):
        ways.update(_read_as(text, SPOKEN))
    return ways | _undone(text)


def _read_as(text: str, tables: Iterable[tuple[tuple[str, str], ...]]) -> Iterator[str]:
    """A word as each table reads it that changes it, with its marks and without."""
    for pairs in tables:
        other = text
        for written, meant in pairs:
            other = other.replace(written, meant)
        if other != text:
            yield _bared(other)
            yield other


def _bared(text: str) -> str:
    """As one writes whose keyboard has no marks: ş is s, č is c."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


def _undone(text: str) -> set[str]:
    """A word in which letters of two scripts stand, with its look-alikes undone for each script."""
    if not _of_two_scripts(text):
        return set()
    return {text.translate(table) for table in (TO_LATIN, TO_CYRILLIC, TO_GREEK)}


def _of_two_scripts(text: str) -> bool:
    if _ODD.search(text):
        return True
    return sum(bool(has.search(text)) for has in (_HAS_LATIN, _HAS_CYRILLIC, _HAS_GREEK)) > 1


def mixed(word: str) -> bool:
    """Whether a word needs :func:`readings` for its look-alike letters."""
    return _of_two_scripts(word.lower())
