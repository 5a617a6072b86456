"""Letters of other alphabets in Latin ones, many to one: the ground of every key.

Cyrillic with its Kyrgyz, Kazakh, Uzbek, Tajik, Mongolian, Ukrainian, Belarusian, Serbian and
Macedonian letters, Greek, Georgian, Armenian; Latin letters with a sound of their own. Arabic,
Hebrew, Indic and Ethiopic letters stay in their script and only lose what writers vary: marks,
hamza seats, presentation forms, homophones. Common romanisations (BGN/PCGN, ISO 9, GOST, ALA-LC)
meet in one key on purpose: what guards people had better find too much.
"""

from __future__ import annotations

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ө": "o",
    "ү": "u", "ұ": "u", "ң": "n", "қ": "k", "ғ": "g", "һ": "h", "ә": "a", "і": "i",
    "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ҳ": "h", "ҷ": "j", "ј": "y", "љ": "l",
    "њ": "n", "ђ": "dj", "ћ": "ch", "џ": "dzh", "ѕ": "dz", "ѓ": "g", "ќ": "k", "ӣ": "i",
    "ӯ": "u", "ӑ": "a", "ҕ": "g", "ҙ": "z", "ҫ": "s", "ҡ": "k", "ӏ": "", "ѣ": "e",
}  # fmt: skip
LATIN = {
    "ç": "ch", "ć": "ch", "č": "ch", "ş": "sh", "š": "sh", "ŝ": "sh", "ș": "sh", "ž": "zh",
    "û": "iu", "â": "ia", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "e", "œ": "e",
    "ß": "s", "ð": "d", "þ": "t", "ə": "a", "ŋ": "n", "ħ": "h", "ŧ": "t", "ț": "ts", "ţ": "ts",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "", "ʰ": "",
}  # fmt: skip
GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "h", "ψ": "ps", "ω": "o",
}  # fmt: skip
GREEK_PAIRS = (
    ("ου", "u"), ("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("ει", "i"), ("οι", "i"),
    ("αι", "e"), ("αυ", "av"), ("ευ", "ev"),
)  # fmt: skip
ARMENIAN_PAIRS = (("ու", "u"),)
_GEORGIAN = "a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh j h"
GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", _GEORGIAN.split(), strict=True))
_ARMENIAN = (
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev"
)
ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", _ARMENIAN.split(), strict=True))
# one form for what Arabic, Persian, Urdu, Kurdish, Uyghur and Pashto writers vary
ARABIC = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"), **dict.fromkeys("ىيئېےۍێۑېﻯ", "ي"), "ی": "ي",
    **dict.fromkeys("كکڪګ", "ك"), **dict.fromkeys("ةهہھەۀۂۃ", "ه"), **dict.fromkeys("ؤوۇۆۈۋۅ", "و"),
    "ء": "", "ـ": "", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ڭ": "ن", "ݣ": "ك", "ڤ": "ف",
}  # fmt: skip
HEBREW = dict(zip("ךםןףץ", "כמנפצ", strict=True))
# Ethiopic series that are read alike; the seven orders of each stand side by side in Unicode
_ALIKE = (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ"))
ETHIOPIC = {
    chr(ord(one) + order): chr(ord(other) + order) for one, other in _ALIKE for order in range(7)
}
OTHER = {"़": "", "়": "", "਼": "", "ଁ": "ം", "ँ": "ं", "ঁ": "ং", "ਁ": "ਂ", "ਂ": "ੰ"}
MAPPED = str.maketrans(
    {
        **CYRILLIC, **LATIN, **GEORGIAN, **ARMENIAN, **ARABIC, **HEBREW, **ETHIOPIC, **OTHER,
    }
)  # fmt: skip
GREEK_MAPPED = str.maketrans(GREEK)
# marks that go wherever they stand: accents, Hebrew points, Arabic vowels, Thai and Lao tones,
# Burmese and Khmer signs whose order writers vary
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u135d-\u135f"
    "\u200c\u200d\u0730-\u074a"
)
# in this order: tsch is t and sh, and by the row of ts ch
SOUNDS = (
    ("dsch", "j"), ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"),
    ("ck", "k"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ts", "c"), ("tz", "c"),
    ("ou", "u"), ("x", "ks"), ("q", "k"), ("w", "v"), ("y", "i"), ("iie", "e"), ("ie", "e"),
)  # fmt: skip
# the same letters read as German, Polish, Czech, Serbo-Croat, French, Spanish or Turkic writers do
READINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("dsch", "dzh"), ("schtsch", "shch"), ("sch", "š"), ("cz", "č"), ("sz", "š"), ("rz", "zh"),
        ("ch", "kh"), ("ż", "zh"), ("lj", "l"), ("nj", "n"), ("j", "y"),
    ),
    # a Polish nasal is heard as a vowel with n or m
    (
        ("dż", "dzh"), ("cz", "č"), ("sz", "š"), ("rz", "zh"), ("ch", "kh"), ("ż", "zh"),
        ("ąb", "omb"), ("ąp", "omp"), ("ęb", "emb"), ("ęp", "emp"), ("ą", "on"), ("ę", "en"),
        ("j", "y"),
    ),
    (("tch", "č"), ("ch", "š"), ("gu", "g"), ("ff", "v")),
    (("j", "kh"), ("x", "kh")),
    (
        ("oʻ", "u"), ("o‘", "u"), ("o'", "u"), ("o’", "u"),
        ("ch", "č"), ("c", "j"), ("x", "kh"), ("q", "g"),
    ),
    # German has one writing for zh and sh, and z for ts
    (("schtsch", "shch"), ("tsch", "č"), ("sch", "zh"), ("ch", "kh"), ("j", "y")),
    (
        ("sch", "š"), ("ch", "kh"), ("j", "y"), ("wez", "vets"), ("zw", "tsv"), ("za", "tsa"),
        ("ze", "tse"), ("zi", "tsi"), ("zo", "tso"), ("zu", "tsu"), ("zy", "tsy"),
    ),
    # c for k, as Romance languages and English write given names
    (("ct", "kt"), ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cl", "kl"), ("cr", "kr")),
    # a stressed ё is e to most who write Latin letters, o and yo to others
    (
        ("chev", "chov"), ("shev", "shov"), ("zhev", "zhov"), ("čev", "čov"), ("šev", "šov"),
        ("žev", "žov"), ("yov", "ev"), ("iov", "ev"), ("jov", "ev"), ("jow", "ev"),
    ),
)  # fmt: skip
# Cyrillic letters that are spoken, and so written in other letters, in more than one way
SPOKEN: tuple[tuple[tuple[str, str], ...], ...] = (
    (("г", "һ"),),
    (("ё", "о"), ("же", "жо"), ("че", "чо"), ("ше", "шо"), ("ще", "що")),
    (("ё", "йо"),),
)
# Hungarian letters as others spell their sound; asked of a name that was entered, not of texts,
# where s for sh would reach every word
HUNGARIAN = (
    ("dzs", "dž"), ("cs", "č"), ("zs", "ž"), ("sz", "ß"), ("s", "š"), ("gy", "d"), ("ly", "y"),
    ("ny", "n"), ("ty", "t"), ("j", "y"),
)  # fmt: skip
