"""Letters of one script that pass for letters of another, and digits that pass for letters.

A small hand-made part of what Unicode Technical Standard 39 calls confusables: those with which
a name in Latin, Cyrillic or Greek can be written so that a reader sees no difference.
"""

from __future__ import annotations

_TO_LATIN = {
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "к": "k", "м": "m",
    "т": "t", "н": "h", "в": "b", "і": "i", "ј": "j", "ѕ": "s", "ԁ": "d", "һ": "h", "ԛ": "q",
    "ԝ": "w", "г": "r", "п": "n", "ё": "e", "ї": "i", "ү": "y", "ӏ": "l", "ь": "b", "ѵ": "v",
    "з": "3", "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o",
    "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ω": "w", "μ": "u", "ζ": "z", "ϲ": "c",
    "ϳ": "j", "ա": "w", "օ": "o", "ս": "u", "հ": "h", "ո": "n", "ց": "g", "զ": "q", "յ": "j",
    "լ": "l", "ք": "p", "ɑ": "a", "ɡ": "g", "ı": "i", "ℓ": "l", "ꭰ": "d", "ꭱ": "r", "ꭲ": "t",
    "ꭺ": "a", "ꭼ": "e", "ꮃ": "w", "ꮇ": "m", "ꮋ": "h", "ꮐ": "g", "ꮑ": "a", "ꮓ": "z",
    "ꮢ": "r", "ꮪ": "s", "ꮯ": "c", "ꮲ": "p", "ꮶ": "k", "ꮩ": "v", "ꮞ": "4", "ꮮ": "l",
    "ꭻ": "j", "ꮖ": "i", "ꮤ": "w", "ꮒ": "h", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e",
    "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j", "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n",
    "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y",
    "ᴢ": "z",
}  # fmt: skip
# Capitals mislead where small letters do not (Cyrillic Н is a Latin H, small н is not)
TO_LATIN = str.maketrans(_TO_LATIN)
_LATIN_CYRILLIC = {
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у", "k": "к", "m": "м",
    "t": "т", "h": "н", "b": "в", "i": "і", "j": "ј", "s": "ѕ", "u": "и", "n": "п", "r": "г",
    "d": "ԁ",
}  # fmt: skip
_GREEK_CYRILLIC = {
    "α": "а", "ο": "о", "ε": "е", "ρ": "р", "τ": "т", "κ": "к", "μ": "м", "χ": "х", "υ": "у",
    "β": "в", "η": "н", "ι": "і", "γ": "г", "π": "п", "φ": "ф", "λ": "л",
}  # fmt: skip
TO_CYRILLIC = str.maketrans({**_LATIN_CYRILLIC, **_GREEK_CYRILLIC})
DIGITS = str.maketrans("013457896", "oieastbgb")
"""Digits written for letters (``P3trov``)."""
_CYRILLIC_GREEK = {"а": "α", "о": "ο", "е": "ε", "р": "ρ", "т": "τ", "к": "κ", "м": "μ", "х": "χ",
                   "у": "υ", "в": "β", "н": "η", "і": "ι"}  # fmt: skip
TO_GREEK = str.maketrans(
    {**_CYRILLIC_GREEK, **dict(zip("aoeptkmxyvbnihuw", "αοερτκμχυνβηιηυω", strict=True))}
)
