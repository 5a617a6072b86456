"""A text cut up for the guard: its words with places, and words that stand apart in it.

Words are those of :mod:`.scripts`. Beside them stand words that a reader puts together: letters
spaced out, a word cut by a hyphen or a line's end, a word with digits for letters; and words
that stand within one: the humps of CamelCase.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from urllib.parse import unquote

from tocsin.casefile.names.writing.han import fold_letters
from tocsin.casefile.names.writing.lookalikes import DIGITS
from tocsin.casefile.names.writing.scripts import INVISIBLE_CLASS, PARTS, UNSPACED_LETTER

_L = r"[^\W\d_][^\w\s\x00-\u02ff\u2000-\u3000]{0,6}"  # a letter with its marks
_GAP = f"[ \\t.\\-_*·•|{INVISIBLE_CLASS}\u00a0]"
SPACED_OUT = re.compile(rf"(?<!\w)(?:{_L}{_GAP}{{1,3}}){{2,}}{_L}(?!\w)")
GAP = re.compile(_GAP)
"""A sign that stands between letters spaced out."""
_WIDEST_CUT = 8
_CUT = re.compile(r"[ \t]*(?:[-‐‑–¬][ \t]*)?\r?\n[ \t]*|[-‐‑]\s|[-‐‑_.·]")
_FIGURE_BEFORE_LETTER = re.compile(r"\d[^\W\d_]")
_LEET = re.compile(r"(?<![^\W_])\d{0,2}[^\W\d_]+(?:\d{1,2}[^\W\d_]+)+\d?(?![^\W_])")
# raised letters, letters in brackets, on dark ground and of flags, tags (Unicode 16, blocks 1D00,
# 2460, 1F100, E0000)
_DRESSES = (
    "\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d61\u2071\u207f\u2090-\u209c\u249c-\u24b5"
    "\U0001f110-\U0001f129\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff\U000e0020-\U000e007e"
)
_DRESSED = re.compile(f"[{_DRESSES}]")
# begun by one class of signs, which are looked for at once: of bytes that are no text all is asked
_ESCAPED = re.compile(
    rf"[%&{_DRESSES}](?:(?<=%)[0-9A-Fa-f]{{2}}(?:%[0-9A-Fa-f]{{2}})*|"
    r"(?<=&)(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});|"
    rf"(?<=[{_DRESSES}])[{_DRESSES}]*)"
)
_BREAKS = re.compile(f"[^\\s\\-_.,·・‧•=＝{INVISIBLE_CLASS}]|\\n\\s*\\n")


@dataclass(slots=True)
class Virtual:
    """A word that stands apart in the text; ``free``: a name may begin anywhere in it."""

    start: int
    end: int
    word: str
    free: bool = False
    cut: int = 0
    """Where the two halves of a cut word meet; 0 for others."""


@dataclass(slots=True)
class Reading:
    """The words of one text."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    """What stands before each word, and at last behind the last."""
    run: list[str] = field(default_factory=list)
    """Letters without word spaces, folded, with a line break where a run ends."""
    at: list[int] = field(default_factory=list)
    """The place in the text of each letter of ``run``."""

    @classmethod
    def of(cls, text: str) -> Reading:
        """Cut up ``text``: split at its words, whose places are what was passed by then."""
        parts = PARTS.split(text)
        places = list(accumulate(map(len, parts)))
        made = cls(text, places[:-1:2], places[1::2], parts[1::2], parts[::2])
        if not text.isascii() and UNSPACED_LETTER.search(text):
            made._unspaced_runs()
        return made

    def _unspaced_runs(self) -> None:
        """Put the runs of letters without word spaces one behind the other into ``run``."""
        last = -9
        for start, end, word in zip(self.starts, self.ends, self.words, strict=True):
            if UNSPACED_LETTER.match(word):
                if start - last > 3 or _BREAKS.search(self.text, last, start):
                    self.run.append("\n")
                    self.at.append(start)
                self._unspaced(start, end)
                last = end

    def _unspaced(self, start: int, end: int) -> None:
        letters = fold_letters(self.text[start:end])
        if all(letters):
            self.run += letters
            self.at += range(start, end)
            return
        for index, letter in enumerate(letters, start):
            if letter:
                self.run.append(letter)
                self.at.append(index)

    def token_at(self, place: int) -> int:
        """The index of the word that holds the sign at ``place`` (the last one before it)."""
        return max(0, bisect_right(self.starts, place) - 1)

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """The first and last word within a stretch of the text."""
        first = self.token_at(start)
        return first, max(first, bisect_left(self.starts, end) - 1)

    def virtual(self) -> Iterator[Virtual]:
        """Words that a reader puts together."""
        text = self.text
        for found in SPACED_OUT.finditer(text):
            yield Virtual(*found.span(), re.sub(_GAP, "", found[0]), free=True)
        for found in _LEET.finditer(text) if _FIGURE_BEFORE_LETTER.search(text) else ():
            yield Virtual(*found.span(), found[0].translate(DIGITS))
            if "1" in found[0]:
                yield Virtual(*found.span(), found[0].replace("1", "l").translate(DIGITS))
        yield from self._cut()

    def _cut(self) -> Iterator[Virtual]:
        """Two words that a line's end or a hyphen parts, as one."""
        cuts = {gap for gap in set(self.gaps) if len(gap) <= _WIDEST_CUT and _CUT.fullmatch(gap)}
        for index, gap in enumerate(self.gaps[1:-1]) if cuts else ():
            if gap in cuts:
                first, second = self.words[index], self.words[index + 1]
                if first[0].isalpha() and second[0].isalpha():
                    last = self.ends[index + 1]
                    word = first + second.lower()  # no hump
                    yield Virtual(self.starts[index], last, word, cut=len(first))


def humps(word: str) -> list[str]:
    """The words within a CamelCase word; one if it has no hump."""
    if word[1:] == word[1:].lower() or word.isupper():
        return [word]
    out: list[str] = []
    for index, letter in enumerate(word):
        small = index > 0 and word[index - 1].islower()
        ahead = index + 1 < len(word) and word[index + 1].islower() and index > 0
        if letter.isupper() and (small or (ahead and word[index - 1].isupper())):
            out.append(letter)
        elif out:
            out[-1] += letter
        else:
            out = [letter]
    return out


def unescaped(text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """The text with web escapes and entities undone, and where each stretch of it came from.

    Pairs of (place in the new text, place in the old); ``None`` where nothing is escaped.
    """
    if "%" not in text and "&" not in text and (text.isascii() or not _DRESSED.search(text)):
        return None
    out: list[str] = []
    places: list[tuple[int, int]] = [(0, 0)]
    done = length = 0
    for found in _ESCAPED.finditer(text):
        plain = _plain(found[0])
        before = text[done : found.start()]
        out += [before, plain]
        length += len(before)
        places.append((length, found.start()))
        length += len(plain)
        places.append((length, found.end()))
        done = found.end()
    if not done:
        return None
    return "".join([*out, text[done:]]), places


def _plain(escaped: str) -> str:
    if escaped[0] == "%":
        return unquote(escaped)
    return html.unescape(escaped) if escaped[0] == "&" else "".join(map(_undressed, escaped))


def _undressed(sign: str) -> str:
    """A letter from a letter in a box, a raised one, or a tag that no one sees."""
    code = ord(sign)
    if 0x249C <= code <= 0x24B5:
        return chr(ord("a") + code - 0x249C)
    # in brackets, on dark ground, those that make flags
    for first in (0x1F110, 0x1F150, 0x1F170, 0x1F1E6):
        if first <= code < first + 26:
            return chr(ord("A") + code - first)
    return chr(code - 0xE0000) if code >= 0xE0000 else unicodedata.normalize("NFKC", sign)


def origin(places: list[tuple[int, int]], place: int) -> int:
    """The place in the escaped text of a place in the plain one."""
    index = bisect_right(places, (place, 1 << 62)) - 1
    new, old = places[index]
    ceiling = places[index + 1][1] if index + 1 < len(places) else 1 << 62
    return min(old + place - new, ceiling)


__all__ = ["GAP", "SPACED_OUT", "Reading", "Virtual", "humps", "origin", "unescaped"]
