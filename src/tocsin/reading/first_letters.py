"""Which of many patterns can match in a sentence at all, known from the beginnings of its words.

A reader asks every sentence forty questions; most cannot be answered with yes, since no word of the
sentence begins as the pattern does. The beginnings of a pattern (up to three letters) are read off
it by the parser of :mod:`re` itself. A pattern whose beginnings cannot be told is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_SILENT = frozenset({op.ASSERT, op.ASSERT_NOT})
_LENGTH = 3
# more beginnings than this are not worth their memory
_MOST = 6_000
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# a beginning, and whether what follows it is known no more
_Start = tuple[str, bool]


class Index:
    """Patterns by the beginnings of what they match."""

    def __init__(self, patterns: Sequence[re.Pattern[str]], names: Sequence[str] = ()) -> None:
        self._patterns, self._names = patterns, names
        self._words: dict[str, list[int]] = {}

    @cached_property
    def _begins(self) -> tuple[list[int], dict[str, list[int]]]:
        """The patterns that are always tried, and the others by how they begin: read when asked."""
        always: list[int] = []
        by_start: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            starts = beginnings(pattern)
            if starts is None:
                always.append(number)
            for start in starts or ():
                by_start.setdefault(start, []).append(number)
        return always, by_start

    def among(self, text: str) -> set[int]:
        """The numbers of the patterns that can match in the text."""
        always, known = self._begins
        out = set(always)
        words = _WORD.findall(text)
        for word in {w[:_LENGTH].lower() for w in words}:
            for end in range(1, len(word) + 1):
                found = known.get(word[:end])
                if found:
                    out.update(found)
        return out

    def matches(
        self, text: str, places: Iterable[tuple[int, int]], skip: frozenset[int] = frozenset()
    ) -> Iterator[tuple[str, re.Match[str]]]:
        """Every match with the name of its pattern, in stretches of a text, found at its words.

        As ``finditer`` of each pattern would find them where each begins a word or a figure;
        patterns whose beginnings are not known are searched for.
        """
        ends = [0] * len(self._patterns)
        always, _ = self._begins
        for low, high in places:
            for number in always:
                if number in skip:
                    continue
                every = self._patterns[number].finditer(text, low, high)
                yield from ((self._names[number], match) for match in every)
            for token in _TOKEN.finditer(text, low, high):
                word, at = token[0][:_LENGTH].lower(), token.start()
                for number in self._begun(word):
                    begun = self._patterns[number].match(text, at) if at >= ends[number] else None
                    if begun:
                        ends[number] = begun.end()
                        yield self._names[number], begun

    def _begun(self, word: str) -> list[int]:
        """The patterns that begin as a word does, in their order."""
        known = self._words.get(word)
        if known is None:
            _, by_start = self._begins
            starts = (word[:end] for end in range(1, len(word) + 1))
            known = sorted({n for start in starts for n in by_start.get(start, ())})
            if len(self._words) < _MOST:
                self._words[word] = known
        return known


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """How the first word of a match can begin, in lower case; ``None`` if that cannot be told."""
    found = _of(list(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)))
    if found is None:
        return None
    starts = {text.lower() for text, _ in found}
    # what can be empty, or begins with a mark, may stand anywhere
    if not all(text[:1].isalnum() for text in starts):
        return None
    return frozenset(starts)


def _of(items: Iterable[Any]) -> set[_Start] | None:
    """The beginnings of a sequence, extended item by item while they are open and short."""
    now: set[_Start] = {("", False)}
    for code, what in items:
        open_ones = {text for text, closed in now if not closed and len(text) < _LENGTH}
        if not open_ones:
            break
        more = _one(code, what)
        if more is None:
            now = {(text, True) for text, _ in now}
            break
        now = {(t, c) for t, c in now if t not in open_ones or c} | {
            ((text + extra)[:_LENGTH], closed) for text in open_ones for extra, closed in more
        }
        if len(now) > _MOST:
            return None
    return now


def _one(code: Any, what: Any) -> set[_Start] | None:
    if code in _SILENT:
        return {("", False)}
    if code is op.AT:
        return {("", False)}
    if code is op.LITERAL:
        char = chr(what)
        return {(char, False)} if char.isalnum() else {("", True)}
    if code is op.IN:
        chars = _in(what)
        return None if chars is None else {(c, False) if c.isalnum() else ("", True) for c in chars}
    if code is op.SUBPATTERN:
        return _of(what[3])
    if code is op.BRANCH:
        out: set[_Start] = set()
        for part in what[1]:
            found = _of(part)
            if found is None:
                return None
            out |= found
        return out
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _repeated(*what)
    return None


def _repeated(low: int, high: int, inner: Any) -> set[_Start] | None:
    found = _of(inner)
    if found is None:
        return None
    once = found if high == 1 else {(text, True) for text, _ in found}
    return once | ({("", False)} if low == 0 else set())


def _in(items: Iterable[Any]) -> frozenset[str] | None:
    out: set[str] = set()
    for code, what in items:
        if code is op.LITERAL:
            out.add(chr(what))
        elif code is op.RANGE and what[1] - what[0] < 120:
            out.update(chr(n) for n in range(what[0], what[1] + 1))
        elif code is op.CATEGORY and what is op.CATEGORY_DIGIT:
            out.update("0123456789")
        else:
            return None
    return frozenset(out)
