"""Letters of any script in plain Latin, for ids and file names: nothing is respelt.

Latin letters lose their accents and keep their spelling (``dissolution`` stays so). Cyrillic
follows the BGN/PCGN habit without its apostrophes, Greek ISO 843, Arabic, Hebrew, Georgian and
Armenian their common simple tables. Scripts whose letters are named by their sound in Unicode
(Indic scripts, Khmer, Burmese, Thai, Lao, kana, Hangul, Ethiopic …) are read from that name.
Han characters have no one sound: they are written by their number (``u6e2f``), which stays
stable and can be looked up. An id is a handle, not a romanization.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _table(letters: str, sounds: str) -> dict[str, str]:
    """One letter, one sound; ``_`` is silent."""
    return dict(zip(letters, sounds.replace("_", "~").split(), strict=True))


_CYRILLIC = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўөүұңқғһәҳҷјљњћђџѓќ",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u o "
    "u u ng q gh h a h j j lj nj c dj dz g k",
)
_GREEK = _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_GEORGIAN = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_ARMENIAN = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts w p k o f ev",
)
_ARABIC = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگکیەۆې",
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y _ a a i u i a a p ch zh g k y "
    "e o e",
)
_HEBREW = _table(
    "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "a b g d h v z h t y k k l m m n n s a p p ts ts q r sh t",
)
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ŋ": "ng", "ə": "a", "ħ": "h",
}  # fmt: skip
_TABLE = {
    key: value.replace("~", "")
    for table in (_CYRILLIC, _GREEK, _GEORGIAN, _ARMENIAN, _ARABIC, _HEBREW, _LATIN)
    for key, value in table.items()
}
_NAMED = re.compile(r"(?:LETTER|SYLLABLE|CHARACTER|VOWEL SIGN|SIGN)(?: SMALL)? ([A-Z]+)")
_VOWEL_SIGN = re.compile(r"VOWEL SIGN|CHARACTER SARA|CHARACTER MAI (?:EK|THO|TRI)")
_INHERENT = re.compile(r"[bcdfghjklmnpqrstvwxyz]a$")


def latin(text: str) -> str:
    """``text`` in letters a to z, digits and what stood between them, in small letters."""
    out: list[str] = []
    for sign in unicodedata.normalize("NFC", text.casefold()):
        said = _sound(sign)
        if said and out and _VOWEL_SIGN.search(unicodedata.name(sign, "")):
            # a vowel sign takes the place of the vowel that its consonant carries by itself
            out[-1] = out[-1][:-1] if _INHERENT.search(out[-1]) else out[-1]
        out.append(said)
    return "".join(out)


def slug(text: str) -> str:
    """A handle for ids: words of ``text`` joined by hyphens, ``""`` if it has neither."""
    return "-".join(re.findall(r"[a-z0-9]+", latin(text)))


@lru_cache(maxsize=4096)
def _sound(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in _TABLE:
        return _TABLE[sign]
    if "HANGUL SYLLABLE" in unicodedata.name(sign, ""):
        return unicodedata.name(sign).rsplit(maxsplit=1)[-1].lower()
    bare = unicodedata.normalize("NFKD", sign)
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    if kept != sign and kept:
        return "".join(_sound(c) for c in kept)
    if unicodedata.combining(sign) and not _VOWEL_SIGN.search(unicodedata.name(sign, "")):
        return ""
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    named = _NAMED.search(unicodedata.name(sign, ""))
    if named:
        return named[1].lower()
    return f"u{ord(sign):x}-" if sign.isalpha() else " "
