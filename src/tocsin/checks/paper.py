"""A paper under check: a draft of the case, or a letter or page written elsewhere.

Both become the same thing for the rules: text with sentences and places, its anatomy
(head, salutation, body, closing, tail) and the :class:`~tocsin.reading.model.Reading`.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import Any, TypeVar

from tocsin.checks.addressed import Addressed, addressed_of
from tocsin.checks.finding import Place
from tocsin.checks.kinds import Kind
from tocsin.checks.text import (
    LANGUAGES,
    Anatomy,
    Written,
    complains_elsewhere,
    completed,
    dissect,
    fills_its_line,
    find,
    fold,
    paragraph_spans,
    pattern,
    says,
    sentences,
    written_dates,
)
from tocsin.reading import Reading

Found = TypeVar("Found")

_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=[^\W\d_])")
# "Date: Monday"; a mail's own header is one too
_LABEL = re.compile(
    r"[\s*_#|>-]*(?:date|fecha|data|дата|күнү)\s*:\W*(?:[^\W\d_]+\W+)?$", re.IGNORECASE
)
# an item of a list: the day in it is that of a paper that goes with the letter
_LISTED = re.compile(r"\W*(?:\(?\w{1,3}[.):]|[^\W\d_]{3,12}\s+\w{1,3}\s?[.:)–-])\s")

# in which a writer puts a hand to a paper
_SIGNED_AT = re.compile(
    r"(?<!\w)(?:suscrib\w+|firm(?:o|amos|an?|ad[oa]s?)|dad[oa]s?|fait\w*|donne\w*|signe\w*|done|given|"
    r"signed|subscribed|составлен\w*|подписан\w*|подписываем\w*|дан[оа]?)(?!\w)[^.;]{0,70}$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, as written and folded; ``paragraph`` its index."""

    start: int
    end: int
    text: str
    folded: str
    paragraph: int


@dataclass(frozen=True)
class Draft:
    """A Markdown draft of a case folder, as the rules want it."""

    file: str
    text: str
    kind: Kind = Kind.OTHER
    lang: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True)
class Paper:
    """See the module's docstring. Offsets are positions in :attr:`text`."""

    reading: Reading
    kind: Kind
    lang: str
    draft: bool = False
    kind_given: bool = False
    _asked: dict[Any, tuple[Any, ...]] = field(default_factory=dict, repr=False, compare=False)

    def asked(self, find: Callable[[Paper], Iterable[Found]]) -> tuple[Found, ...]:
        """What ``find`` finds in this paper, looked for once however many rules ask."""
        if find not in self._asked:
            self._asked[find] = tuple(find(self))
        return self._asked[find]

    @property
    def file(self) -> str:
        """The file as the user named it."""
        return self.reading.file

    @property
    def name(self) -> str:
        """The file's bare name, the subject of findings about the paper."""
        return PurePath(self.reading.file).name

    @property
    def text(self) -> str:
        """The whole text."""
        return self.reading.text

    def line_of(self, offset: int) -> int:
        """The line, from 1, in which a place of the text stands."""
        return self.reading.line_of(offset)[0]

    @property
    def understood(self) -> bool:
        """Whether the words the rules look for are known in its language."""
        return self.reading.language in ("", *LANGUAGES)

    @cached_property
    def folded(self) -> str:
        """The text folded, same offsets."""
        return fold(self.text)

    @cached_property
    def anatomy(self) -> Anatomy:
        """Head, salutation, body, closing and tail."""
        found = dissect(self.text, self.folded)
        return found if self.draft else completed(found, self.reading)

    @cached_property
    def complains_elsewhere(self) -> bool:
        """Whether it speaks of a complaint and says each time that it is not made here."""
        return complains_elsewhere(self.folded[s.start : s.end] for s in self.sentences)

    @cached_property
    def addressed(self) -> Addressed:
        """Whom it goes to, and who only gets a copy."""
        return addressed_of(self.reading, self.folded, self.anatomy)

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each paragraph."""
        return tuple(paragraph_spans(self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every paragraph."""
        out = []
        for index, (start, end) in enumerate(self.paragraphs):
            for a, b in sentences(self.text[start:end], start):
                out.append(Sentence(a, b, self.text[a:b], self.folded[a:b], index))
        return tuple(out)

    @cached_property
    def body_sentences(self) -> tuple[Sentence, ...]:
        """The sentences between salutation and closing (all of them where there is neither).

        Whom a paper without a salutation is addressed to is no sentence of it.
        """
        low, high = self.anatomy.body
        head = self.anatomy.head[1]
        to = [a.span for a in self.reading.addressees if a.span.end <= head]
        return tuple(
            s
            for s in self.sentences
            if s.start >= low
            and s.end <= high
            and not any(span.start <= s.start and s.end <= span.end for span in to)
        )

    @cached_property
    def dates(self) -> tuple[Written, ...]:
        """Every date written in it."""
        return tuple(written_dates(self.folded))

    @cached_property
    def date(self) -> datetime.date | None:
        """The day it bears, as the reader or the calendar finds it in head or tail."""
        found = self.reading.date
        if self.draft and found is None:
            return None
        body = self.reading.body
        told = found is not None and body.start <= found.span.start < body.end
        if found and told and not self.draft and not self.bears(found.span.start, found.span.end):
            found = None
        if found and self.in_a_list(found.span.start):
            found = None
        if found and found.value.exact:
            return found.value.earliest
        return self.anatomy_date.date if self.anatomy_date else None

    @cached_property
    def sure_day(self) -> datetime.date | None:
        """The day it bears, unless a later one stands in head or foot that could be its own.

        A day behind "Date:" is its own, whatever else stands there.
        """
        day = self.date
        if day is None or self._says_date:
            return day
        for item in self.dates:
            other = item.date
            if other is None or other <= day or not self.frames(item.start):
                continue
            low = self.text.rfind("\n", 0, item.start) + 1
            line = self.text[low : item.end] + self.text[item.end :].partition("\n")[0]
            if len(line) < 90 and not _LISTED.match(line):
                return None
        return day

    @property
    def _says_date(self) -> bool:
        """Whether the day it bears stands behind the word for it, in a line of its own."""
        own = self.reading.date
        low = self.text.rfind("\n", 0, own.span.start) + 1 if own else 0
        return own is not None and _LABEL.match(self.text[low : own.span.start]) is not None

    def bears(self, start: int, end: int) -> bool:
        """Whether a day stands where a paper bears its own.

        In head or foot, on a line of its own, or at the end of the body behind words of signing:
        "suscribo en Cayambe, a los doce días del mes de noviembre".
        """
        if self.frames(start) or fills_its_line(self.text, start, end):
            return True
        lead = self.folded[max(0, start - 90) : start]
        below = min(
            (b for b in (self.anatomy.body[1], self.anatomy.tail[0]) if b >= end), default=end
        )
        ends = not self.folded[end:below].strip(" .\n")
        return ends and _SIGNED_AT.search(lead) is not None

    def in_a_list(self, offset: int) -> bool:
        """Whether a day stands in a numbered item, as that of a paper that goes along."""
        low = self.text.rfind("\n", 0, offset) + 1
        item = _NUMBERED.match(self.text, low)
        return item is not None and item.end() < offset

    def quotes(self, offset: int) -> bool:
        """Whether an offset stands inside quotation marks of its paragraph."""
        low = max((a for a, b in self.paragraphs if a <= offset < b), default=0)
        return self.folded.count('"', low, offset) % 2 == 1

    def frames(self, offset: int) -> bool:
        """Whether an offset lies in the head or the foot, where a letter bears its own date."""
        if not self.anatomy.salutation and not self.anatomy.closing:
            return True
        return any(low <= offset < high for low, high in (self.anatomy.head, self.foot))

    @cached_property
    def foot(self) -> tuple[int, int]:
        """What stands under the closing words, down to the annexes and copies."""
        low, high = self.anatomy.tail
        below = pattern("form", "annex_list", "").search(self.folded, low)
        copy = re.compile(r"(?m)^\W{0,6}(?:cc|c\.c|copy|copies|copie|copia|копи\w)\b").search(
            self.folded, low
        )
        ends = [m.start() for m in (below, copy) if m]
        return low, min([high, *ends])

    @cached_property
    def anatomy_date(self) -> Written | None:
        """The first full date in the head, else the last one in the foot."""
        low, high = self.anatomy.head
        above = [d for d in self.dates if low <= d.start < high and d.date]
        low, high = self.foot
        below = [d for d in self.dates if low <= d.start < high and d.date]
        return above[0] if above else below[-1] if below else None

    def says(self, theme: str, name: str) -> bool:
        """Whether a phrase of a lexicon stands anywhere in it."""
        return says(theme, name, self.folded, self.lang)

    def find(self, theme: str, name: str) -> Iterator[tuple[int, int]]:
        """Where phrases of a lexicon stand."""
        return find(theme, name, self.folded, self.lang)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around an offset."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def paragraph_text(self, index: int) -> str:
        """One paragraph, folded."""
        start, end = self.paragraphs[index]
        return self.folded[start:end]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def place(self, span: tuple[int, int] | None) -> Place:
        """The place of a span, with its line as excerpt."""
        if span is None:
            return Place(self.file)
        line = bisect.bisect_right(self._line_starts, span[0])
        begin = self._line_starts[line - 1]
        stop = self.text.find("\n", begin)
        text = self.text[begin : stop if stop >= 0 else len(self.text)]
        width = max(1, min(span[1] - span[0], begin + len(text) - span[0]))
        return Place(self.file, line, span[0] - begin + 1, text, width)
