"""The name guard: finds protected people, places and numbers in text, in any script and form.

``Guard`` is compiled once from what is wanted and cleared; ``find`` reads a text once and tells
where, what kind of sighting, how sure, and a reason that does not repeat the name. The rules of
what counts stand in :mod:`.judging` and in ``docs/name-guard.md``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from tocsin.casefile.names.judging import judge
from tocsin.casefile.names.patterns import Patterns
from tocsin.casefile.names.runs import judge_runs
from tocsin.casefile.names.sighting import Certainty, Hit, apart, number
from tocsin.casefile.names.sought import Wanted
from tocsin.casefile.names.writing import Reading, numbers, origin, unescaped

STRETCH = 1 << 17
"""Characters read at once."""
OVERLAP = 2000
_TOGETHER = 1 << 15
"""Characters of texts that are read together."""
_LINE, _ROOM = 2000, 2_000_000
"""Characters of a text that is remembered, and of all of them together."""
_LONG = 1 << 14
"""Characters from which on a text is looked through before it is read."""
_BESIDE = 640
"""Characters around a form in which everything stands that a verdict on it may ask for."""
_BESIDE_LEAST, _BESIDE_WORDS = 160, 24
"""No more is read where this many words stand nearer, as in chance: a verdict asks for five words
and forty signs on either side, or for the parts of a name that may be said, two words between."""
_EMPTY = 200_000
"""Stretches remembered that held nothing."""
_APART = "\n\0\n"  # between texts read together: no word, number or name goes on across it
_EDGE = re.compile(r"\s|[^\w\s]")


class Guard:
    """Finds what may not be told to one audience."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        """Compile every name under its label; the same name twice counts once."""
        every = list(dict.fromkeys(wanted))
        self._forbidden = Patterns(item for item in every if not item.cleared)
        self._may_be_said = tuple(item for item in every if item.cleared)
        self._read_before: dict[str, tuple[Hit, ...]] = {}
        self._room = _ROOM
        self._empty: set[str] = set()

    @cached_property
    def _cleared(self) -> Patterns:
        """Names that may be said: compiled when a part of a forbidden one stands alone."""
        return _said_of(self._may_be_said)

    @property
    def empty(self) -> bool:
        """Nothing is wanted."""
        return not self._forbidden.targets

    @property
    def steps(self) -> int:
        """Steps the automata have made so far: linear in the text, as a test holds."""
        more = self._cleared.steps if "_cleared" in self.__dict__ else 0
        return self._forbidden.steps + more

    def find(self, text: str) -> list[Hit]:
        """Every sighting in ``text``, in order; those of one label do not overlap."""
        if self.empty or not text:
            return []
        if len(text) <= _LINE:  # a letter's lines come again in its annexes, notes and forms
            known = self._read_before.get(text)
            if known is None:
                self._room -= len(text)
                if self._room < 0:
                    self._read_before.clear()
                    self._room = _ROOM - len(text)
                known = self._read_before[text] = tuple(apart(self._read(text)))
            return list(known)
        if len(text) <= STRETCH:
            return apart(self._read(text))
        return apart(
            replace(hit, start=hit.start + at, end=hit.end + at)
            for at, stretch in stretches(text)
            for hit in self._read(stretch)
        )

    def find_each(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Hit]]]:
        """The index and the sightings of each text that has any, in order: what :meth:`find` says.

        Many short texts are read together, and only those with something in them by themselves.
        """
        first, size = 0, 0
        for index, text in enumerate(texts):
            size += len(text)
            if size < _TOGETHER and index < len(texts) - 1:
                continue
            for suspect in self._suspects(texts[first : index + 1]):
                hits = self.find(texts[first + suspect])
                if hits:
                    yield first + suspect, hits
            first, size = index + 1, 0

    def _suspects(self, texts: Sequence[str]) -> list[int]:
        """Which of some texts hold a form of what is wanted, whether it counts or not."""
        if self.empty:
            return []
        begins = list(accumulate((len(text) + len(_APART) for text in texts), initial=0))
        places = set(self._places(_APART.join(texts)))
        return sorted({bisect_right(begins, place) - 1 for place in places})

    def _places(self, text: str) -> Iterator[int]:
        """Where anything stands from which a sighting could be made."""
        yield from self._forms_at(text)
        plain = unescaped(text)
        if plain:
            yield from (origin(plain[1], place) for place in self._forms_at(plain[0]))

    def _forms_at(self, text: str) -> Iterator[int]:
        reading = Reading.of(text)
        yield from (seen.start for seen in self._forbidden.seen(reading))
        yield from (reading.at[start] for _, _, start, _ in self._forbidden.seen_runs(reading))
        yield from (hit.start for hit in self._seen_numbers(text))

    def _read(self, text: str) -> list[Hit]:
        """The sightings in one stretch, as it is written and with web escapes undone."""
        long = len(text) >= _LONG
        hits = self._find(text, long)
        plain = unescaped(text)
        if plain is None:
            return hits
        altered = list(_altered(*plain))
        for at, end in self._worth_reading(plain[0], altered) if long else altered:
            for hit in self._find(plain[0][at:end], long):
                start, last = (origin(plain[1], place + at) for place in (hit.start, hit.end))
                hits.append(replace(hit, start=start, end=max(last, start + 1)))
        return hits

    def scan(self, text: str) -> set[str]:
        """The labels for which ``text`` must not leave: all but possible sightings."""
        return {hit.label for hit in self.find(text) if hit.certainty is not Certainty.POSSIBLE}

    def _find(self, text: str, long: bool) -> list[Hit]:
        """The sightings in a text, as it is written; ``long``: it is one, or a part of one."""
        hits = list(self._seen_numbers(text))
        for at, end in self._in_question(text) if long else ((0, len(text)),):
            reading = Reading.of(text[at:end])
            found = judge(reading, self._forbidden, lambda: self._cleared)
            found += judge_runs(reading, self._forbidden, lambda: self._cleared)
            hits += [replace(hit, start=hit.start + at, end=hit.end + at) for hit in found]
        return hits

    def _in_question(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a text that hold a form, each with all that may count beside it.

        Only those words are read whose letters could make a form, and what stands around a form:
        in bytes that are no text that is next to nothing.
        """
        spans, words = self._forbidden.sieve.candidates(text)
        held = self._holding(text, spans)
        at = end = 0
        for span in held:
            low, high = _beside(words, span)
            if low > end:
                if end:
                    yield at, end
                at = max(0, low)
            end = max(end, min(len(text), high))
        if end:
            yield at, end

    def _worth_reading(self, text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those stretches of a text that hold a form or a number, all looked through at once."""
        begins = list(accumulate((end - at + len(_APART) for at, end in stretches), initial=0))
        together = _APART.join(text[at:end] for at, end in stretches)
        spans, _ = self._forbidden.sieve.candidates(together)
        places = [start for start, _ in self._holding(together, spans)]
        places += [hit.start for hit in self._seen_numbers(together)]
        return [stretches[n] for n in sorted({bisect_right(begins, place) - 1 for place in places})]

    def _holding(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Which of some stretches hold a form of what is wanted, whether it counts or not.

        What a stretch holds is told by its letters alone: one that held nothing is not read again.
        A text is gone through in each of its readings, which share all but a few of their words.
        """
        asked = [(text[start:end], (start, end)) for start, end in spans]
        asked = [(part, span) for part, span in asked if part not in self._empty]
        parts, spans = [part for part, _ in asked], [span for _, span in asked]
        begins = list(accumulate((len(part) + len(_APART) for part in parts), initial=0))
        reading = Reading.of(_APART.join(parts))
        places = {seen.start for seen in self._forbidden.seen(reading)}
        places |= {reading.at[start] for _, _, start, _ in self._forbidden.seen_runs(reading)}
        held = sorted({bisect_right(begins, place) - 1 for place in places})
        empty = set(parts).difference(parts[n] for n in held)
        if len(self._empty) > _EMPTY:
            self._empty = set()
        self._empty.update(empty)
        return [spans[n] for n in held]

    def _seen_numbers(self, text: str) -> Iterator[Hit]:
        for found in numbers.runs(text) if self._forbidden.numbers else ():
            start, last, run = found
            digits = numbers.Digits(run)
            for end, pattern, target in self._forbidden.in_digits(digits.text):
                if digits.fits(pattern, end):
                    yield number(target.wanted.label, start, last)


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """A long text in stretches that overlap by more than any name, each with its place.

    Cut between words, so that no half of a word stands as a word of its own; what is one word for
    thousands of letters is cut anywhere. Memory then grows with the stretch, not with the text.
    """
    start = 0
    while True:
        end = min(len(text), _between(text, start + STRETCH))
        yield start, text[start:end]
        if end == len(text):
            return
        start = max(start + 1, _between(text, end - OVERLAP))


def _between(text: str, place: int) -> int:
    found = _EDGE.search(text, place, place + OVERLAP // 2)
    return found.start() if found else place


def _altered(plain: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a text with its escapes undone that differ from what was read before.

    ``places`` are those of :func:`unescaped`. Of a text that is not long it is the whole.
    """
    if len(plain) < _LONG:
        yield 0, len(plain)
        return
    at = end = 0
    for (begin, _), (last, _) in zip(places[1::2], places[2::2], strict=True):
        if begin - _BESIDE - OVERLAP // 2 > end:
            if end:
                yield at, end
            at = _between(plain, begin - _BESIDE - OVERLAP // 2)
        end = max(end, _between(plain, min(len(plain), last + _BESIDE)))
    if end:
        yield at, end


def _beside(words: Any, span: tuple[int, int]) -> tuple[int, int]:
    """A form with what stands around it, from the begin of a word to the end of one.

    ``words`` are the begin and end of each word of the text.
    """
    first = int(words[:, 0].searchsorted(span[0], "right")) - 1 - _BESIDE_WORDS
    last = int(words[:, 0].searchsorted(span[1], "left")) + _BESIDE_WORDS
    low = int(words[first][0]) if first >= 0 else 0
    high = int(words[last][1]) if last < len(words) else span[1] + _BESIDE
    low = max(span[0] - _BESIDE, min(low, span[0] - _BESIDE_LEAST))
    high = min(span[1] + _BESIDE, max(high, span[1] + _BESIDE_LEAST))
    return _whole(words, low, -1), _whole(words, high, 1)


def _whole(words: Any, place: int, step: int) -> int:
    """``place``, or the begin (``step`` -1) or end (1) of the word that it stands in."""
    index = int(words[:, 0].searchsorted(place, "right")) - 1
    if index < 0 or place >= words[index][1]:
        return place
    return int(words[index][0 if step < 0 else 1])


@lru_cache(maxsize=8)
def _said_of(names: tuple[Wanted, ...]) -> Patterns:
    """Names that may be said are the same for every reader and hide nothing: kept."""
    return Patterns(names)
