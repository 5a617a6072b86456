"""The capital letters of the scripts that letters come in, as the inside of a character class.

A name may begin with any of them: Šehić, Łukasz, İbrahim, Əliyev, Đorđe. Latin with its extensions
(Central European, Turkic, Baltic, Romanian, African, Vietnamese) and Cyrillic with those of Central
Asia and the Caucasus; scripts without capitals (Georgian, Arabic) have none.
"""

from __future__ import annotations

from itertools import chain

_BEYOND = chain(range(0x0100, 0x0250), range(0x0400, 0x0530), range(0x1E00, 0x1F00))
# the plain ranges first; a letter of the extensions stands by itself, between its small ones
CAPITALS = "A-ZÀ-ÖØ-ÞА-Я" + "".join(
    chr(code) for code in _BEYOND if chr(code).isupper() and not "А" <= chr(code) <= "Я"
)
