"""How a Han name is spelled in Latin letters where Pinyin and Jyutping are not used.

Wade–Giles (Taiwan, older books) is worked out from Pinyin, the habit of Hong Kong's papers from
Jyutping, syllable by syllable. Apostrophes and tones are left out, as papers leave them out. A
family's own spelling (Lee for Li, Tse for Che) follows no rule: it has to be entered.
"""

from __future__ import annotations

import re

_WADE_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"),
    ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"),
)  # fmt: skip
_WADE_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu",
    "si": "szu", "yan": "yen", "ye": "yeh", "you": "yu", "yong": "yung", "er": "erh", "yi": "i",
    "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "yue": "yueh", "gui": "kuei", "kui": "kuei",
    "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_WADE_FINALS = (
    (r"ian$", "ien"), (r"ie$", "ieh"), (r"ue$", "ueh"), (r"ong$", "ung"), (r"uo$", "o"),
)  # fmt: skip
_HONG_KONG_INITIALS = (("z", "ch"), ("c", "ch"), ("j", "y"), ("g", "k"), ("b", "p"), ("d", "t"))
_HONG_KONG_FINALS = (
    (r"aa", "a"), (r"oeng$", "eung"), (r"oek$", "euk"), (r"oe$", "eu"), (r"eoi$", "ui"),
    (r"eon$", "un"), (r"eot$", "ut"), (r"yun$", "uen"), (r"yut$", "uet"), (r"yu$", "u"),
    (r"ou$", "o"),
)  # fmt: skip
_HONG_KONG_WHOLE = {"si": "sze", "zi": "tsz", "ci": "tsz", "jyu": "yu", "jyun": "yuen", "m": "ng"}


def wade_giles(pinyin: str) -> str:
    """One syllable of Pinyin in Wade–Giles, without its marks."""
    if pinyin in _WADE_WHOLE:
        return _WADE_WHOLE[pinyin]
    head, tail = _cut(pinyin, _WADE_INITIALS)
    for final, said in _WADE_FINALS:
        if re.search(final, tail):
            tail = re.sub(final, said, tail)
            break
    return head + tail


def hong_kong(jyutping: str) -> str:
    """One syllable of Jyutping as Hong Kong's papers write it."""
    if jyutping in _HONG_KONG_WHOLE:
        return _HONG_KONG_WHOLE[jyutping]
    head, tail = _cut(jyutping, _HONG_KONG_INITIALS)
    for final, said in _HONG_KONG_FINALS:
        tail = re.sub(final, said, tail)
    return head + tail


def _cut(syllable: str, initials: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    for written, said in initials:
        if syllable.startswith(written) and len(syllable) > len(written):
            return said, syllable[len(written) :]
    return "", syllable
