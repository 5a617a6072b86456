"""Looking at pictures: what tesseract reads on them, or that nobody has read them.

Optical reading counts as reading only where tesseract has a language for every script in which a
protected name is written; else the picture is named as unread, for a person to look at.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Iterable, Iterator

from tocsin.formats.pages import tesseract
from tocsin.gate import turning
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
_TURNED = ("1", "12")  # the same, where tesseract can tell which way up a page lies
_TOO_FEW = 200  # letters: from fewer nothing can tell which way up a picture lies


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
        self._layouts = _TURNED if tesseract.languages(["osd"]) else _LAYOUTS
        have = set(self._spoken.split("+"))
        self.blind = not self._spoken or not all(have & set(SCRIPTS.get(s, ())) for s in needed)

    def words(self, picture: Picture) -> str | None:
        """What stands on it; ``None`` if nothing here can read it."""
        if self.blind:
            return None
        key = hashlib.sha256(picture.png).hexdigest()
        if key not in self._read:
            png = turning.enlarged(picture.png)
            told = [t for t in (self._seen(png, x) for x in self._layouts) if t is not None]
            if told:
                told += self._otherwise(png, told)
            self._read[key] = "\n".join(told) if told else None
        return self._read[key]

    def _otherwise(self, png: bytes, told: list[str]) -> Iterator[str]:
        """The same tilted pieces laid straight; few words also upside down and in a mirror."""
        few = sum(map(str.isalpha, "".join(told))) < _TOO_FEW  # as it lies, not as it was turned
        for straight in turning.turned(png):
            yield self._seen(straight, _LAYOUTS[1]) or ""
        if few or self._layouts is not _TURNED:
            yield self._seen(upside_down(png), _LAYOUTS[0]) or ""
        if few:
            yield self._seen(turning.mirrored(png), _LAYOUTS[1]) or ""

    def _seen(self, png: bytes, layout: str) -> str | None:
        return tesseract.read(png, self._spoken, SECONDS, ("--psm", layout))


def upside_down(png: bytes) -> bytes:
    """The picture turned by half: a photograph of a paper may lie any way up.

    Lines that run up or down the reader of pages finds by itself, unless they stand on their head.
    """
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        out = io.BytesIO()
        picture.rotate(180).save(out, "PNG", compress_level=1)
    return out.getvalue()
