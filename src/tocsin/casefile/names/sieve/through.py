"""Where in a long text a form of what is wanted may stand at all, found without reading its words.

A file that is no text gives hundreds of thousands of different words by chance. Making the keys of
each costs a hundred times what looking at its letters costs. So the letters of all words are held
against the letters of all patterns at once; a word is let through unless its letters (or those of
two words that a hyphen or a line's end parts) cannot become all letters of any pattern. The bound
holds for every rule by which keys are made (:mod:`.becoming`): nothing is lost by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.casefile.names.sieve.becoming import alone, beside_others, signature, unchanged
from tocsin.casefile.names.writing import (
    APOSTROPHES,
    GAP,
    INVISIBLE,
    LETTER,
    SPACED_OUT,
    fold_letters,
)

if TYPE_CHECKING:
    import numpy as np

_WIDEST_CUT = 8
_CUTTING = "-‐‑–¬\n_.·"
_BETWEEN_RUNS = "-_.,·・‧•=＝"  # signs over which a name in letters without word spaces goes on
_SIGNS = 0x110000
_FEW = 40  # patterns for which asking every word costs less than putting words in order
_END = 10
_LETTERS_APART = 3
_MARK = re.compile(r"[^\w\s\x00-\u02ff\u2000-\u3000]")
_WORD, _STRANGE, _CUT, _PASSED = 1, 2, 4, 8
_WRITTEN, _SINGLE, _LOOSE = 16, 32, 64  # signs of words, letters, what stands between letters apart
_FARTHEST_LETTER = 10  # signs from a letter of a word spaced out to the next, its marks among them
Span = tuple[int, int]


class Sieve:
    """The letters of some patterns, against those of a text."""

    def __init__(
        self, patterns: Iterable[str], runs: Iterable[str], beside: Container[str] = ()
    ) -> None:
        """``patterns`` are keys of words, ``runs`` those of names without word spaces.

        Those in ``beside`` make no stretch by themselves: they are asked for beside another.
        """
        every = tuple(patterns)
        self._wanted = _least({signature(pattern) for pattern in every})
        self._first = _least({signature(pattern) for pattern in every if pattern not in beside})
        known = tuple(runs)
        self._letters = frozenset("".join(known))
        self._shortest = min(map(len, known), default=0)

    def candidates(self, text: str) -> tuple[list[Span], np.ndarray[Any, Any]]:
        """The stretches of a text in which a form may stand, in order, apart from each other.

        Each begins and ends where words do. Beside them: the begin and end of each word.
        """
        import numpy as np

        tables = _tables()
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        tables.learn(codes)
        kinds = tables.kinds[codes]
        edges = np.flatnonzero(np.diff((kinds & _WORD).astype(np.int8), prepend=0, append=0))
        words = edges.reshape(-1, 2)
        spans = _spaced_out(text, codes, kinds)
        if self._letters:
            spans += self._runs(text, codes, kinds)
        held = self._words(codes, kinds, words, tables)
        if spans:
            held.append(np.array(spans))
        return _merged(np.concatenate(held) if held else words[:0]), words

    def fitting(self, words: Sequence[str]) -> list[str]:
        """Those of some words that may hold a form; none of them is empty or has a line's end."""
        import numpy as np

        text = "\n".join(words)
        tables = _tables()
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        tables.learn(codes)
        begins = np.insert(np.flatnonzero(codes == _END) + 1, 0, 0)
        kinds = tables.kinds[codes] & (_WORD | _STRANGE)
        lone = np.bitwise_or.reduceat(tables.alone[codes], begins)
        mixed = np.bitwise_or.reduceat(tables.mixed[codes], begins)
        foreign = np.bitwise_or.reduceat(kinds, begins) & _STRANGE
        fit = self._fit(np.where(foreign != 0, mixed, lone), self._wanted)
        odd = (kinds & _WORD) == 0
        odd[begins[1:] - 1] = False  # the line's ends between the words
        fit |= np.bitwise_or.reduceat(odd, begins)  # signs that no word of a text is made of
        return [words[index] for index in np.flatnonzero(fit).tolist()]

    def _words(self, codes: Any, kinds: Any, words: Any, tables: _Tables) -> list[Any]:
        """Begin and end of the words, and of the pairs over a cut, whose letters make a form."""
        import numpy as np

        if not len(words) or not self._first:
            return []
        # reduced from each word's begin to the next one's: what stands between has no bits
        begins, ends = words[:, 0], words[:, 1]
        lone = np.bitwise_or.reduceat(tables.alone[codes], begins)
        mixed = np.bitwise_or.reduceat(tables.mixed[codes], begins)
        strange = np.bitwise_or.reduceat(kinds & (_STRANGE | _CUT), begins)
        foreign, cut = (strange & _STRANGE) != 0, (strange & _CUT) != 0
        single = self._fit(np.where(foreign, mixed, lone), self._first)
        near = np.flatnonzero(cut[:-1] & (begins[1:] - ends[:-1] <= _WIDEST_CUT))
        both = foreign[near] | foreign[near + 1]
        pair = np.where(both, mixed[near] | mixed[near + 1], lone[near] | lone[near + 1])
        found = near[self._fit(pair, self._first)]
        return [words[single], np.stack((begins[found], ends[found + 1]), axis=1)]

    def _fit(self, letters: Any, patterns: Sequence[int]) -> Any:
        """Which of some words have the letters of any of these patterns."""
        import numpy as np

        if len(patterns) > _FEW:  # words that share their letters are asked once
            different, where = np.unique(letters, return_inverse=True)
            return self._fit_each(different, patterns)[where]
        return self._fit_each(letters, patterns)

    def _fit_each(self, letters: Any, patterns: Sequence[int]) -> Any:
        import numpy as np

        found = np.zeros(len(letters), dtype=bool)
        for wanted in patterns:
            bits = np.uint64(wanted)
            found |= (letters & bits) == bits
        return found

    def _runs(self, text: str, codes: Any, kinds: Any) -> Iterator[Span]:
        """Rows of letters of names without word spaces, over the signs that part none."""
        import numpy as np

        signs = list(set(text))
        wanted = [
            ord(sign)
            for sign, key in zip(signs, fold_letters("".join(signs)), strict=True)
            if key in self._letters
        ]
        if not wanted:
            return
        table = np.zeros(_SIGNS, dtype=bool)
        table[wanted] = True
        places = np.flatnonzero((kinds & _PASSED) == 0)
        held = table[codes[places]]
        rows = np.flatnonzero(np.diff(held.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
        for first, end in rows[rows[:, 1] - rows[:, 0] >= self._shortest].tolist():
            yield int(places[first]), int(places[end - 1]) + 1


class _Tables:
    """What each sign can become and is, learnt as signs are met."""

    def __init__(self) -> None:
        import numpy as np

        self.alone = np.zeros(_SIGNS, dtype=np.uint64)
        self.mixed = np.zeros(_SIGNS, dtype=np.uint64)
        self.kinds = np.zeros(_SIGNS, dtype=np.uint8)
        self._known = np.zeros(_SIGNS, dtype=bool)

    def learn(self, codes: Any) -> None:
        """Enter the signs of a text that were not met before."""
        import numpy as np

        for code in np.unique(codes[~self._known[codes]]).tolist():
            sign = chr(code)
            kind = _PASSED if _passed(sign) else 0
            kind |= (_WRITTEN if sign.isalnum() else 0) | (_LOOSE if _loose(sign) else 0)
            kind |= _SINGLE if sign.isalnum() and not sign.isdecimal() else 0
            if _in_words(sign):
                kind |= _WORD | (0 if sign.isascii() else _STRANGE)
                self.alone[code] = alone(sign) if sign.isascii() else 0
                self.mixed[code] = unchanged(sign) if _ideograph(code) else beside_others(sign)
            if sign in _CUTTING:
                kind |= _CUT
            self.kinds[code] = kind
            self._known[code] = True


def _spaced_out(text: str, codes: Any, kinds: Any) -> list[Span]:
    """The words whose letters stand apart, each by itself (``SPACED_OUT``).

    Asked only where three letters stand so: else the pattern would try each letter of a text.
    """
    import numpy as np

    at = np.flatnonzero(kinds & _WRITTEN)
    if len(at) < _LETTERS_APART:
        return []
    strange = np.concatenate(([0], np.cumsum((kinds & (_WRITTEN | _LOOSE)) == 0)))
    gaps = np.diff(at)
    single = (kinds[at] & _SINGLE) != 0
    apart = (gaps > 1) & (gaps <= _FARTHEST_LETTER) & single[1:] & single[:-1]
    apart &= strange[at[1:]] == strange[at[:-1]]
    first = np.flatnonzero(apart[1:] & apart[:-1])
    if not len(first):
        return []
    windows = np.stack((at[first], at[first + 2] + _FARTHEST_LETTER), axis=1)
    out: list[Span] = []
    for start, end in _merged(windows):
        low, high = max(0, start - 1), min(len(text), end + 1)
        out += [
            (low + found.start(), low + found.end())
            for found in SPACED_OUT.finditer(text[low:high])
        ]
    return out


def _loose(sign: str) -> bool:
    """Whether it may stand between letters that stand apart: a sign of the gap, or a mark."""
    return bool(GAP.fullmatch(sign)) or (sign > "\u02ff" and bool(_MARK.fullmatch(sign)))


def _in_words(sign: str) -> bool:
    return (
        sign.isalnum()
        or sign == "_"
        or sign in APOSTROPHES
        or unicodedata.category(sign)[0] == "M"
        or bool(INVISIBLE.match(sign) or LETTER.match(sign))
    )


def _ideograph(code: int) -> bool:
    """Whether it is one of the thousands of signs of which chance makes text, and no rule any."""
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF


def _passed(sign: str) -> bool:
    return sign.isspace() or sign in _BETWEEN_RUNS or fold_letters(sign) == [""]


@cache
def _tables() -> _Tables:
    return _Tables()


def _least(wanted: Iterable[int]) -> list[int]:
    """Sets of letters none of which holds another."""
    out: list[int] = []
    for bits in sorted(wanted, key=int.bit_count):
        if not any(bits & less == less for less in out):
            out.append(bits)
    return out


def _merged(spans: Any) -> list[Span]:
    """Begin and end of stretches, in order; those that touch are one."""
    import numpy as np

    if not len(spans):
        return []
    inner = spans[np.lexsort((spans[:, 1], spans[:, 0]))]
    reach = np.maximum.accumulate(inner[:, 1])
    first = np.flatnonzero(np.insert(inner[1:, 0] > reach[:-1], 0, True))
    ends = reach[np.append(first[1:] - 1, len(inner) - 1)]
    return list(zip(inner[first, 0].tolist(), ends.tolist(), strict=True))
