"""A name in what every writer of it keeps: its consonants, or those and where vowels stand.

In Arabic and Hebrew that is the consonants: *Aibek* and أيبك are both ``bk``.

Neither script writes short vowels, and each writer decides about the long ones, so no letter-by-
letter rule from Latin reaches them. What stays the same are the consonants, in classes that foreign
names are written by (p as ب, v as ف, g as ج, غ or ق). A skeleton says little: the guard asks for
all parts of a name side by side, and for :data:`LEAST` consonants in them together.

Between alphabets that write vowels it is which vowel stands that varies, not that one does: a
Turkic or Arabic name is *Karimova* to one clerk and *Kerimova* to the next. So keys are compared
with every vowel alike (:func:`vowels_alike`), by the same rule, where one part holds
:data:`TELLING` different consonants.
"""

from __future__ import annotations

import re

MARK = "\ue000"
"""Stands before a skeleton, so that it is never taken for a word."""
LEAST = 5
TELLING = 4
"""Different consonants that one part holds at least where vowels are not told apart."""
_BREATHED = re.compile(r"([bdgj])h(?=[a-z])")
_SILENT = re.compile(r"(?<=[aeiou])h$", re.MULTILINE)
_VOWELS = re.compile(r"[aeiou]+")
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطثٹ", "t"), **dict.fromkeys("دضذڈ", "d"),
        **dict.fromkeys("جغقكکگڭڪ", "k"), "چ": "ts", "ح": "h", "ه": "h", "ہ": "h", "ھ": "h",
        "خ": "x", **dict.fromkeys("رڑ", "r"), **dict.fromkeys("زظ", "z"), "ژ": "k",
        **dict.fromkeys("سصش", "s"), **dict.fromkeys("فڤ", "f"), "ل": "l", "م": "m", "ن": "n",
        **dict.fromkeys("اأإآءؤئىيیېۍوۆۇۈعةۀّـ", ""),
    }
)  # fmt: skip
_HEBREW = str.maketrans(
    {
        "ב": "b", "ג": "g", "ד": "d", "ז": "z", "ח": "k", "ט": "t", "כ": "k", "ך": "k", "ל": "l",
        "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "פ": "p", "ף": "p", "צ": "ts",
        "ץ": "ts", "ק": "k", "ר": "r", "ש": "s", "ת": "t", **dict.fromkeys("אהויע׳'", ""),
    }
)  # fmt: skip
SKELETAL = (_ARABIC, _HEBREW)
"""What each letter of the two scripts becomes."""
# plain Latin letters, the longest first; a sound with two ways of writing has two
_TO_ARABIC = (
    ("shch", ("s", "sts")), ("sh", ("s",)), ("kh", ("x",)), ("gh", ("k",)), ("ch", ("ts",)),
    ("zh", ("k",)), ("ts", ("ts",)), ("th", ("t",)), ("ph", ("f",)), ("dj", ("k",)),
    ("dzh", ("k",)), ("b", ("b",)), ("p", ("b",)), ("t", ("t",)), ("d", ("d",)), ("j", ("k",)),
    ("g", ("k",)), ("k", ("k",)), ("q", ("k",)), ("c", ("k",)), ("x", ("ks",)), ("h", ("h",)),
    ("r", ("r",)), ("z", ("z",)), ("s", ("s",)), ("f", ("f",)), ("v", ("f", "")), ("l", ("l",)),
    ("m", ("m",)), ("n", ("n",)),
)  # fmt: skip
_TO_HEBREW = (
    ("shch", ("s", "sts")), ("sh", ("s",)), ("kh", ("k",)), ("gh", ("g",)), ("ch", ("ts",)),
    ("zh", ("z",)), ("ts", ("ts",)), ("th", ("t",)), ("ph", ("p",)), ("dj", ("g",)),
    ("dzh", ("g", "dz")), ("b", ("b",)),
    ("p", ("p",)), ("f", ("p",)), ("t", ("t",)), ("d", ("d",)), ("j", ("g",)), ("g", ("g",)),
    ("k", ("k",)), ("q", ("k",)), ("c", ("k",)), ("x", ("ks",)), ("h", ("", "k")), ("r", ("r",)),
    ("z", ("z",)), ("s", ("s",)), ("v", ("", "b")), ("l", ("l",)), ("m", ("m",)), ("n", ("n",)),
)  # fmt: skip
_WAYS = {"arabic": _TO_ARABIC, "hebrew": _TO_HEBREW}
_SEVERAL = 8  # spellings of one part that are looked for


def vowels_alike(keys: str) -> str:
    """Keys in plain Latin letters with one sign for every row of vowels.

    An *h* behind a stop only says how it is spoken (*Jh* for *zh*, *Dh* for *d*); at the end it is
    written or not.
    """
    bare = _BREATHED.sub(r"\1", keys)
    return _VOWELS.sub("a", _SILENT.sub("", bare))


def skeleton_of(word: str, script: str) -> str:
    """The consonants of a word written in Arabic or Hebrew, its article left out."""
    if script == "arabic":
        bare = re.sub(r"^(?:و?ال|و)(?=\w{3})", "", word)
        return re.sub(r"(.)\1", r"\1", bare.translate(_ARABIC).rstrip("h"))
    return re.sub(r"(.)\1", r"\1", word.translate(_HEBREW))


def skeletons(part: str, script: str) -> set[str]:
    """The consonants by which a part of a name, in plain Latin letters, is written there."""
    found = {""}
    at = 0
    while at < len(part):
        for letters, ways in _WAYS[script]:
            if part.startswith(letters, at):
                found = set(sorted(head + way for head in found for way in ways)[:_SEVERAL])
                at += len(letters)
                break
        else:
            at += 1  # a vowel
    single = {re.sub(r"(.)\1", r"\1", one) for one in found}
    return {one.rstrip("h") if script == "arabic" else one for one in single} - {""}
