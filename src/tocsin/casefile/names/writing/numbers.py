"""Telephone, account and passport numbers, however they are spaced, bracketed or prefixed.

A telephone number is known by its national part: ``+996 555 12-34-56``, ``00996555123456``,
``0 (555) 123456`` and ``8 555 …`` are one. Country codes: ITU-T E.164, list of 1 November 2016.
Digits may be told in words, one by one (*five five five, 12, 34*), in the languages of the desk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

RUN = re.compile(r"[+＋]?[(\[]?\d(?:[ \t\r\n\u00a0\u202f().\-/·_‐-―\[\]]{0,3}\d){4,}")
_COUNTRIES = """
1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64
65 66 81 82 84 86 90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228
229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252
253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352
353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 387
389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599
670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 850 852
853 855 856 880 886 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 992 993
994 995 996 998
"""
_CODES = frozenset(_COUNTRIES.split())
SHORTEST = 5
_ABROAD = ("00", "810")  # dialled before a country code: almost everywhere, and in the CIS
_SPOKEN = (
    "zero oh nought zéro cero ноль нуль нол", "one un uno один бир", "two deux dos два эки",
    "three trois tres три үч", "four quatre cuatro четыре төрт", "five cinq cinco пять беш",
    "six seis шесть алты", "seven sept siete семь жети", "eight huit ocho восемь сегиз",
    "nine neuf nueve девять тогуз",
)  # fmt: skip
_DIGIT = {word: str(digit) for digit, row in enumerate(_SPOKEN) for word in row.split()}
_TIMES = {"double": 2, "doble": 2, "triple": 3}
_TOLD = "|".join(sorted(_DIGIT, key=len, reverse=True))
_ONE = rf"(?:(?:{'|'.join(_TIMES)})[ \u00a0]+)?(?:{_TOLD})(?!\w)"
_TOKEN = re.compile(rf"({'|'.join(_TIMES)})[ \u00a0]+({_TOLD})(?!\w)|({_TOLD})(?!\w)|(\d+)", re.I)
SPOKEN_RUN = re.compile(
    rf"(?<!\w)(?:\d+[ ,.\u00a0-]{{1,3}})?{_ONE}(?:[ ,.;\n\u00a0-]{{1,3}}(?:{_ONE}|\d+)){{2,}}", re.I
)
"""Digits told in words, with figures between them."""


def digits_of(text: str) -> str:
    """The digits of a text in ASCII, whatever script writes them."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())


def national(text: str) -> list[str]:
    """The digits by which a number is known: all of them, and those after code and trunk digit."""
    digits = digits_of(text)
    bare = text.strip()
    out = [digits]
    if bare[:1] in "+＋" or digits.startswith("00"):
        rest = digits[2:] if digits.startswith("00") else digits
        for length in (1, 2, 3):
            if rest[:length] in _CODES:
                out.append(rest[length:].lstrip("0"))
                break
    elif digits.startswith("0") or (digits.startswith("8") and len(digits) == 11):
        out.append(digits[1:].lstrip("0"))
    elif len(digits) >= 11:
        found = next((n for n in (3, 2, 1) if digits[:n] in _CODES), 0)
        if found:
            out.append(digits[found:])
    return [each for each in dict.fromkeys(out) if len(each) >= SHORTEST]


def is_number(text: str) -> bool:
    """Whether a contact is a number (at least five digits, few letters), not words."""
    letters = sum(sign.isalpha() for sign in text)
    return len(digits_of(text)) >= SHORTEST and letters <= 4 and "@" not in text


class Digits:
    """One run of digits of a text, and after which of them something else stands."""

    __slots__ = ("ends", "text")

    def __init__(self, run: str) -> None:
        """Read the run once."""
        self.text = digits_of(run)
        self.ends: set[int] = {0}
        seen = 0
        for sign in run:
            if sign.isdecimal():
                seen += 1
            else:
                self.ends.add(seen)
        self.ends.add(seen)

    def fits(self, pattern: str, end: int) -> bool:
        """Whether ``pattern``, found up to ``end``, is a number of its own and no part of one.

        Before it may stand a trunk digit or a country code; a long number is known in any run.
        """
        start = end - len(pattern)
        known = len(pattern) >= 8
        if end != len(self.text) and not (known and end in self.ends):
            return False
        if start in self.ends and (known or start == 0):
            return True
        lead = self.text[max(0, start - 8) : start]
        for way_out in _ABROAD:
            lead = lead.removeprefix(way_out)
        lead = lead.rstrip("0")
        return lead in _CODES or lead in {"", "8"}


def runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Every run of digits that may be a number: from, to, and its digits with what parts them."""
    for found in RUN.finditer(text):
        yield *found.span(), found[0]
    for found in SPOKEN_RUN.finditer(text):
        yield *found.span(), " ".join(_figures(found[0]))


def _figures(told: str) -> Iterator[str]:
    for times, repeated, word, figures in _TOKEN.findall(told):
        if repeated:
            yield _DIGIT[repeated.lower()] * _TIMES[times.lower()]
        else:
            yield _DIGIT[word.lower()] if word else figures
