"""The one tree of a letter: what all writers (PDF, DOCX, HTML) render, and nothing else.

Immutable values. A :class:`Letter` has the slots that a letter to a supervisory body
has (letterhead, reference number, place and date, addressees, subject, salutation,
body, closing, signature, annexes, copies); the body is a sequence of blocks, a block
a sequence of inlines. References to the case file are already resolved here: a
:class:`Ref` keeps what it stood for, so that an edited letter can be tied to the facts again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

RTL = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi"})


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words, set as they are."""

    text: str


class Joint(Words):
    """Words that resolving put around references: brackets, commas, *Annexes*."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Words set apart: strong or emphasised."""

    mark: Literal["strong", "emphasis"]
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    url: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cross:
    """The number of a paragraph or annex of this letter, kept live where a format can."""

    to: Literal["fact", "annex"]
    number: int

    @property
    def anchor(self) -> str:
        """The name of the place it points to."""
        return f"{self.to}-{self.number}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A resolved reference of the draft: ``[@kind:key]`` and the words it became.

    ``content`` is empty where the reference is carried by the paragraph's own number.
    """

    kind: str
    key: str
    content: tuple[Inline, ...]

    @property
    def source(self) -> str:
        """The reference as the draft writes it."""
        return f"[@{self.kind}:{self.key}]"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a paragraph."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage taken out of a redacted letter; ``reason`` is printed in its place."""

    reason: str


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words the draft marks for removal: printed as they are, but not in the redacted variant."""

    reason: str
    content: tuple[Inline, ...]


Inline: TypeAlias = Words | Marked | Link | Cross | Ref | Note | Break | Removed | Guarded


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; level 1 is the letter's own first level."""

    level: int
    content: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``fact`` is its number where it states a fact of the case file."""

    content: tuple[Inline, ...]
    fact: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items, each one or more blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage quoted as a block."""

    blocks: tuple[Block, ...]
    line: int = 0


Block: TypeAlias = Heading | Paragraph | Listing | Table | Quote


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo or signature: the bytes as given, and what a reader who cannot see it is told."""

    content: bytes
    form: Literal["svg", "png"]
    alt: str
    width_mm: float = 40.0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: printed at the head of the first page."""

    name: str
    lines: tuple[str, ...] = ()
    logo: Picture | None = None
    ink: str = "#1a1a1a"
    accent: str = "#7a1f1f"


@dataclass(frozen=True, slots=True)
class Signature:
    """The block a person signs."""

    name: str = ""
    title: str = ""
    organization: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its number in this letter and what it is."""

    number: int
    exhibit: str
    title: str
    date: str = ""
    language: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words that writers themselves set, in the letter's language."""

    annexes: str
    annex: str
    title: str
    date: str
    language: str
    digest: str
    copies: str
    internal: str
    colon: str = ":"


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter, ready for any writer."""

    kind: str
    lang: str
    title: str
    iso_date: str
    labels: Labels
    letterhead: Letterhead
    number: str = ""
    place_date: str = ""
    references: tuple[tuple[str, str], ...] = ()
    delivery: str = ""
    addressees: tuple[tuple[str, ...], ...] = ()
    banner: str = ""
    subject: str = ""
    salutation: str = ""
    body: tuple[Block, ...] = ()
    closing: str = ""
    signature: Signature | None = None
    annexes: tuple[Annex, ...] = ()
    copies: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    fonts: tuple[str, ...] = field(default=())

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.lang.split("-")[0] in RTL


def inlines(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline, outer before inner, in reading order."""
    for item in content:
        yield item
        if isinstance(item, (Marked, Link, Ref, Note, Guarded)):
            yield from inlines(item.content)


def blocks(body: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in body:
        yield block
        if isinstance(block, Quote):
            yield from blocks(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from blocks(item)
