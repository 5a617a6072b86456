"""Looking at pictures: what tesseract reads on them, or that nobody has read them.

Optical reading counts as reading only where tesseract has a language for every script in which a
protected name is written; else the picture is named as unread, for a person to look at.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from tocsin.formats.pages import tesseract
from tocsin.gate.carried import Picture

_LATIN = ("eng", "fra", "spa", "deu", "ita", "por", "tur", "pol")
# the first word of a letter's Unicode name -> languages of tesseract that read its script
SCRIPTS: dict[str, tuple[str, ...]] = {
    "LATIN": _LATIN,
    "CYRILLIC": ("rus", "kir", "ukr", "bel", "kaz", "bul", "srp"),
    "ARABIC": ("ara", "fas", "urd"),
    "HEBREW": ("heb",),
    "GREEK": ("ell",),
    "CJK": ("chi_tra", "chi_sim", "jpn"),
    "HIRAGANA": ("jpn",),
    "KATAKANA": ("jpn",),
    "HANGUL": ("kor",),
    "THAI": ("tha",),
    "KHMER": ("khm",),
    "MYANMAR": ("mya",),
    "LAO": ("lao",),
    "DEVANAGARI": ("hin", "nep", "mar"),
    "BENGALI": ("ben",),
    "TAMIL": ("tam",),
    "SINHALA": ("sin",),
    "GEORGIAN": ("kat",),
    "ARMENIAN": ("hye",),
    "ETHIOPIC": ("amh", "tir"),
}
SECONDS = 60.0
_LAYOUTS = ("3", "11")  # a page of text, and words strewn over a picture


def scripts(names: Iterable[str]) -> frozenset[str]:
    """The scripts names are written in, by the first word of their letters' Unicode names."""
    return frozenset(
        unicodedata.name(char, "").split(" ")[0].split("-")[0]
        for name in names
        for char in name
        if char.isalpha()
    )


class Sight:
    """Reads pictures for names in certain scripts; each picture once."""

    def __init__(self, needed: frozenset[str]) -> None:
        """``needed`` are the scripts protected names are written in; none: any reading will do."""
        self._read: dict[str, str | None] = {}
        needed = needed or frozenset({"LATIN"})
        wanted = dict.fromkeys(lang for s in needed for lang in SCRIPTS.get(s, ()))
        self._spoken = tesseract.languages(wanted) if wanted else ""
        have = set(self._spoken.split("+"))
        self.blind = not self._spoken or not all(have & set(SCRIPTS.get(s, ())) for s in needed)

    def words(self, picture: Picture) -> str | None:
        """What stands on it; ``None`` if nothing here can read it."""
        if self.blind:
            return None
        key = hashlib.sha256(picture.png).hexdigest()
        if key not in self._read:
            found = [
                tesseract.read(picture.png, self._spoken, SECONDS, ("--psm", layout))
                for layout in _LAYOUTS
            ]
            told = [text for text in found if text is not None]
            self._read[key] = "\n".join(told) if told else None
        return self._read[key]
