"""Which letters belong to which script, and where a word of a text begins and ends.

Blocks are those of Unicode 15 (Blocks.txt). Scripts written without spaces between words
(Han, kana, Thai, Lao, Khmer, Burmese, Tibetan) are cut out as runs; all others as words, with
the marks that combine with letters and the invisible signs that may stand between them.
"""

from __future__ import annotations

import re

# signs that nobody sees: soft hyphen, joiners, directions, variation selectors, fillers, tags;
# U+0002 and U+FFFE are what PDF readers give for a hyphen at a line's end
INVISIBLE_CLASS = (
    "\x02\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufffe\U000e0000-\U000e01ef"
)
INVISIBLE = re.compile(f"[{INVISIBLE_CLASS}]")
APOSTROPHES = "'’‘ʼʻ`´ʹʺ′＇׳״ˈꞌ"

_LATIN = (
    "A-Za-zªºÀ-ÖØ-öø-ʯ\u02b0-\u02b8\u0300-\u034e\u0350-\u036f\u1d00-\u1dff\u1e00-\u1eff"
    "\u2100-\u2101\u210a-\u2115\u2119-\u211d\u2124-\u2138\u2c60-\u2c7f\ua722-\ua788\ua78b-\ua7ff"
    "\ufb00-\ufb06Ａ-Ｚａ-ｚ\u24b6-\u24e9\U0001d400-\U0001d7cb\U0001f130-\U0001f149"
)
_ARABIC = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc"
)
_INDIC = "".join(
    f"{chr(base)}-{chr(base + 0x63)}{chr(base + 0x70)}-{chr(base + 0x7F)}"
    for base in range(0x0900, 0x0E00, 0x80)
)
_SPACED = {
    "latin": _LATIN,
    "greek": "\u0370-\u0373\u0376-\u037d\u037f\u0386-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u0481\u0483-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "armenian": "\u0531-\u0556\u0560-\u0588\ufb13-\ufb17",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "hebrew": "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05d0-\u05f2\ufb1d-\ufb4f",
    "arabic": _ARABIC,
    "syriac": "\u0710-\u074f\u0780-\u07b1",
    "indic": _INDIC,
    "ethiopic": "\u1200-\u135f\u1380-\u1399\u2d80-\u2ddf\uab01-\uab2f",
    "hangul": "\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97f\uac00-\ud7fb",
    "cherokee": "\u13a0-\u13fd\uab70-\uabbf",
    "mongolian": "\u1820-\u18aa",
}
_UNSPACED = {
    "thai": "\u0e01-\u0e4e",
    "lao": "\u0e81-\u0ece\u0edc-\u0edf",
    "tibetan": "\u0f0b\u0f40-\u0fbc",
    "burmese": "\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9ef\uaa60-\uaa7f",
    "khmer": "\u1780-\u17b3\u17b6-\u17d3\u17dc\u17dd",
    "kana": "\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "han": "\u3005-\u3007\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af",
}
UNSPACED_CLASS = "".join(_UNSPACED.values())
_LETTER = "".join(_SPACED.values())
_RUN = f"[{UNSPACED_CLASS}{INVISIBLE_CLASS}]*"

WORD = (
    f"[{_LETTER}][{_LETTER}{INVISIBLE_CLASS}\u0640]*"
    f"(?:[{APOSTROPHES}][{_LETTER}][{_LETTER}{INVISIBLE_CLASS}\u0640]*)*"
)
TOKEN = re.compile(f"(?P<run>[{UNSPACED_CLASS}]{_RUN})|(?P<word>{WORD})|(?P<digits>\\d+)")
"""One step over a text: a run of letters without word spaces, a word, or digits."""
PARTS = re.compile(f"([{UNSPACED_CLASS}]{_RUN}|{WORD}|\\d+)")
"""The same steps, to split a text at: what stands between two, a step, what stands between …"""
UNSPACED_LETTER = re.compile(f"[{UNSPACED_CLASS}]")
LETTER = re.compile(f"[{_LETTER}{UNSPACED_CLASS}]")

_SCRIPT = {name: re.compile(f"[{ranges}]") for name, ranges in {**_SPACED, **_UNSPACED}.items()}
CASED = frozenset({"latin", "cyrillic", "greek", "armenian"})
"""Scripts whose names begin with a capital letter."""
UNSPACED = frozenset(_UNSPACED)
"""Scripts written without spaces between words."""


def script_of(word: str) -> str:
    """The script of the first letter of a word that has one; ``other`` where none is known."""
    for letter in word:
        if letter.isascii():
            if letter.isalpha():
                return "latin"
            continue
        for name, pattern in _SCRIPT.items():
            if pattern.match(letter):
                return name
    return "other"
