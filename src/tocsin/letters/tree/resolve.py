"""From a parsed draft to the body of a letter: facts numbered, annexes numbered, references said.

A paragraph in which an event is first referred to states that fact and bears the next
number; the reference itself is then silent, and every later one becomes that number. A
reference ``[@see:ID]`` states nothing: the opening of a letter speaks of facts told below. A
list belongs to the paragraph that introduces it. Exhibits are numbered in the order in
which the letter first refers to them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.ground.errors import Diagnosis, ProblemsError
from tocsin.letters.kinds import Citing, Kind
from tocsin.letters.nodes import (
    Block,
    Guarded,
    Heading,
    Inline,
    Link,
    Listing,
    Marked,
    Note,
    Paragraph,
    Quote,
    Ref,
    Table,
    Words,
    blocks,
    inlines,
)
from tocsin.letters.order import Draft
from tocsin.letters.scene import View
from tocsin.letters.tree import cite
from tocsin.letters.tree.markup import parse


@dataclass(frozen=True)
class Body:
    """The resolved body and what was numbered in it: facts by event id, annexes by exhibit id."""

    blocks: tuple[Block, ...]
    facts: dict[str, int]
    annexes: dict[str, int]


def resolve(draft: Draft, view: View, kind: Kind) -> Body:
    """Resolve a draft as its kind asks: which references it may hold, how it numbers and cites.

    Raises :class:`ProblemsError` naming every reference that cannot stand.
    """
    markup = parse(draft.body, draft.line)
    wrong = [p for s in markup.spots if (p := cite.problem(s, view, draft.file)) is not None]
    wrong += [
        Diagnosis(
            slip.text,
            "write [-the words-]{person}, or whole passages between ::: remove person and :::",
            draft.file,
            f"line {slip.line}, column {slip.column}",
        )
        for slip in markup.slips
    ]
    wrong += [
        Diagnosis(
            f"[@{spot.text}]: {kind.name} may not refer to an {spot.text.partition(':')[0]}",
            "take the reference out; this kind has no annexes",
            draft.file,
            f"line {spot.line}, column {spot.column}",
        )
        for spot in markup.spots
        if spot.text.partition(":")[0].strip() in kind.forbids
    ]
    if wrong:
        raise ProblemsError(wrong)
    numbers = cite.Numbers()
    body = _levelled(markup.blocks)
    if kind.framed:
        body = _numbered(body, numbers)
        for content in contents_of(body):
            for item in inlines(content):
                if isinstance(item, Ref) and item.kind == "exhibit":
                    numbers.annexes.setdefault(item.key, len(numbers.annexes) + 1)
    writer = _Writer(view, numbers, kind.citing)
    return Body(tuple(writer.block(b) for b in body), numbers.facts, numbers.annexes)


def _levelled(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Headings so that the highest level is 1 and no level is skipped on the way down."""
    heads = [b.level for b in body if isinstance(b, Heading)]
    top, last = min(heads, default=1), 0
    out: list[Block] = []
    for block in body:
        if isinstance(block, Heading):
            last = min(block.level - top + 1, last + 1)
            out.append(dataclasses.replace(block, level=last))
        else:
            out.append(block)
    return tuple(out)


def _numbered(body: tuple[Block, ...], numbers: cite.Numbers) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in body:
        if isinstance(block, Paragraph):
            out.append(_state(block, _events(block.content), numbers))
        elif isinstance(block, Listing) and out and isinstance(out[-1], Paragraph):
            out[-1] = _state(out[-1], _events(*contents_of((block,))), numbers)
            out.append(block)
        elif isinstance(block, Listing) and _plain(block):
            for item in block.items:
                paragraph = item[0]
                assert isinstance(paragraph, Paragraph)  # noqa: S101 - _plain holds it
                out.append(_state(paragraph, _events(paragraph.content), numbers))
        else:
            out.append(block)
    return tuple(out)


def _plain(block: Listing) -> bool:
    """Whether every item is one paragraph that states an event: a list of facts."""
    return all(
        len(item) == 1 and isinstance(item[0], Paragraph) and _events(item[0].content)
        for item in block.items
    )


def _state(block: Paragraph, events: Iterable[str], numbers: cite.Numbers) -> Paragraph:
    new = [e for e in dict.fromkeys(events) if e not in numbers.facts]
    if not new:
        return block
    number = block.fact or max(numbers.facts.values(), default=0) + 1
    numbers.facts.update(dict.fromkeys(new, number))
    return dataclasses.replace(block, fact=number)


def _events(*contents: tuple[Inline, ...]) -> list[str]:
    return [
        item.key
        for content in contents
        for item in inlines(content)
        if isinstance(item, Ref) and item.kind == "event"
    ]


def contents_of(body: Iterable[Block]) -> list[tuple[Inline, ...]]:
    """The inlines of every text of a body, in reading order."""
    out: list[tuple[Inline, ...]] = []
    for block in blocks(tuple(body)):
        if isinstance(block, (Heading, Paragraph)):
            out.append(block.content)
        elif isinstance(block, Table):
            out += [cell for row in (block.header, *block.rows) for cell in row]
    return out


class _Writer:
    """Replaces references by words; ``here`` is the number of the paragraph being written."""

    def __init__(self, view: View, numbers: cite.Numbers, citing: Citing) -> None:
        self.view, self.numbers, self.citing = view, numbers, citing
        self.here: int | None = None

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            self.here = block.fact
            return dataclasses.replace(block, content=self.content(block.content))
        if isinstance(block, Heading):
            self.here = None
            return dataclasses.replace(block, content=self.content(block.content))
        if isinstance(block, Listing):
            number, items = self.here, []
            for item in block.items:
                inner = []
                for part in item:
                    self.here = number
                    inner.append(self._item(part))
                items.append(tuple(inner))
            return dataclasses.replace(block, items=tuple(items))
        if isinstance(block, Quote):
            return dataclasses.replace(block, blocks=tuple(self.block(b) for b in block.blocks))
        return dataclasses.replace(
            block,
            header=tuple(self.content(cell) for cell in block.header),
            rows=tuple(tuple(self.content(cell) for cell in row) for row in block.rows),
        )

    def _item(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return dataclasses.replace(block, content=self.content(block.content))
        return self.block(block)

    def content(self, content: tuple[Inline, ...], before: str = "") -> tuple[Inline, ...]:
        out: list[Inline] = []
        waiting: list[Ref] = []
        for item in content:
            if isinstance(item, Ref) and item.kind != "party":
                waiting.append(item)
            elif waiting and isinstance(item, Words) and not item.text.strip():
                continue
            else:
                before += self._flush(waiting, out, before)
                waiting = []
                before += self._one(item, out, before)
        self._flush(waiting, out, before)
        return tuple(out)

    def _one(self, item: Inline, out: list[Inline], before: str) -> str:
        if isinstance(item, Ref):
            name = self.view.name(item.key)
            out.append(Ref(item.kind, item.key, (Words(name),)))
            return name
        if isinstance(item, (Marked, Link, Note, Guarded)):
            start = "" if isinstance(item, Note) else before
            out.append(dataclasses.replace(item, content=self.content(item.content, start)))
            return ""
        out.append(item)
        return item.text if isinstance(item, Words) else ""

    def _flush(self, refs: list[Ref], out: list[Inline], before: str) -> str:
        if not refs:
            return ""
        spoken = [r for r in refs if not self._silent(r)]
        words = cite.group(spoken, self.view, self.numbers, before, self.citing)
        hushed: list[Inline] = [Ref(r.kind, r.key, ()) for r in refs if self._silent(r)]
        last = out[-1] if out else None
        first = _first(words)
        if isinstance(last, Words) and (first is None or isinstance(first, Words)):
            out[-1] = Words(last.text.rstrip())  # the space before a silent or bracketed reference
        out += hushed + words
        return ""

    def _silent(self, ref: Ref) -> bool:
        if ref.kind in ("event", "see"):
            number = self.numbers.facts.get(ref.key)
            return number is None or number == self.here
        if ref.kind == "exhibit":
            return ref.key not in self.numbers.annexes
        return False


def _first(words: list[Inline]) -> Inline | None:
    return next((w for w in words if not (isinstance(w, Ref) and not w.content)), None)
