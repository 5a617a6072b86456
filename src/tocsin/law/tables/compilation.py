"""The Compilation of decisions of the CFA: chapters and paragraphs, keyed by edition.

The next edition may renumber, so nothing is keyed by paragraph alone. ``crosswalk`` links
a 2018 paragraph to its number in the Digest of 2006, which NORMLEX prints and older
reports cite; ``principles`` say in our own words what the Digest paragraphs hold and in
which cases they were applied.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.law.tables.rows import Row, Words

EDITION = "2018"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Row):
    """A chapter of one edition: its title and its paragraphs, first and last included."""

    edition: str
    number: int
    first: int
    last: int
    title: Words

    def holds(self, paragraph: int) -> bool:
        """Whether the paragraph stands in this chapter."""
        return self.first <= paragraph <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Row):
    """A run of paragraphs on one topic, inside a chapter or across its headings."""

    edition: str
    first: int
    last: int
    topic: Words

    def holds(self, paragraph: int) -> bool:
        """Whether the paragraph stands in this section."""
        return self.first <= paragraph <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk(Row):
    """One paragraph of an edition and its number in the Digest of 2006."""

    edition: str
    paragraph: int
    digest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Row):
    """What a Digest 2006 paragraph holds; ``cases`` as ``2476 Cameroon 356/38`` (report/para)."""

    digest: int
    topic: Words
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the tables know of one paragraph: where it stands and what it is about.

    ``sections`` run from the narrowest to the widest; ``digest`` and ``principle`` are
    ``None`` where no active row links the paragraph to the Digest.
    """

    edition: str
    number: int
    chapter: Chapter | None
    sections: tuple[Section, ...]
    digest: Crosswalk | None = None
    principle: Principle | None = None

    def topic(self, lang: str) -> str:
        """The narrowest topic known, else the chapter's title, else nothing."""
        if self.sections:
            return self.sections[0].topic.say(lang)
        return self.chapter.title.say(lang) if self.chapter else ""


def spans(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """``("275-292", "711")`` as pairs of first and last; raises ``ValueError`` on anything else."""
    out: list[Span] = []
    for text in texts:
        first, _, last = text.partition("-")
        low, high = int(first), int(last or first)
        if low < 1 or high < low:
            raise ValueError(f"{text!r} is not a range of paragraphs")
        out.append((low, high))
    return tuple(out)
