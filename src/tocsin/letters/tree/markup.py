"""The Markdown of drafts, read into the tree with its references still unresolved.

CommonMark paragraphs, headings, lists, tables, quotations, emphasis and links, plus
``[@kind:key]`` references and ``^[…]`` footnotes. HTML and code are not part of letters;
comments are dropped. Every reference keeps its line and column for diagnoses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tocsin.letters.nodes import (
    Block,
    Break,
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
)
from tocsin.letters.tree import removal

_REF = re.compile(r"\[@([^\[\]\n]*)\]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a reference stands in the draft, from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Markup:
    """A parsed draft: its blocks, every reference as written, and marks of removal gone wrong."""

    blocks: tuple[Block, ...]
    spots: tuple[Spot, ...] = field(default=())
    slips: tuple[Spot, ...] = field(default=())


def parse(text: str, first_line: int = 1) -> Markup:
    """Parse a draft's body; ``first_line`` is where it begins in its file."""
    visible = _COMMENT.sub(_blanked, text)
    bare, fences = removal.unfenced(visible)
    tokens = _parser().parse(bare)
    reader = _Reader(first_line, fences)
    slips = tuple(
        Spot(problem, line + first_line, column) for problem, line, column in removal.slips(visible)
    )
    return Markup(tuple(reader.blocks(tokens)), tuple(spots(bare, first_line)), slips)


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def spots(text: str, first_line: int = 1) -> Iterator[Spot]:
    """Every ``[@…]`` of a text with its place."""
    for number, line in enumerate(text.split("\n"), first_line):
        for match in _REF.finditer(line):
            if not line[: match.start()].endswith("\\"):
                yield Spot(match[1], number, match.start() + 1)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.disable(["code", "fence", "html_block", "reference", "lheading", "image", "backticks"])
    made.inline.ruler.before("link", "tocsin_ref", _ref_rule)
    made.inline.ruler.before("link", "tocsin_note", _note_rule)
    made.inline.ruler.before("link", "tocsin_guarded", _guarded_rule)
    return made


def _ref_rule(state: StateInline, silent: bool) -> bool:
    match = _REF.match(state.src, state.pos)
    if not match or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("tocsin_ref", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _note_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    depth, end = 0, state.pos + 1
    while end < state.posMax:
        char = state.src[end]
        depth += (char == "[") - (char == "]")
        if depth == 0:
            break
        end += 1
    if end >= state.posMax:
        return False
    if not silent:
        token = state.push("tocsin_note", "", 0)
        token.children = []
        state.md.inline.parse(state.src[state.pos + 2 : end], state.md, state.env, token.children)
    state.pos = end + 1
    return True


def _guarded_rule(state: StateInline, silent: bool) -> bool:
    found = removal.span_at(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("tocsin_guarded", "", 0)
        token.info, token.children = found.reason, []
        inner = state.src[found.start : found.end]
        state.md.inline.parse(inner, state.md, state.env, token.children)
    state.pos = found.after
    return True


class _Reader:
    def __init__(self, first_line: int, fences: dict[int, str]) -> None:
        self.first, self.fences = first_line, fences
        self.reason = ""

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _closing(tokens, index)
            inner = tokens[index + 1 : end]
            line = (token.map[0] if token.map else 0) + self.first
            self.reason = self.fences.get(line - self.first, "")
            if token.type == "heading_open":
                yield Heading(min(int(token.tag[1]), 3), self._content(inner), line)
            elif token.type == "paragraph_open":
                yield Paragraph(self._content(inner), None, line)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                items = tuple(tuple(self.blocks(item)) for item in _items(inner))
                yield Listing(items, token.type.startswith("ordered"), line)
            elif token.type == "blockquote_open":
                yield Quote(tuple(self.blocks(inner)), line)
            elif token.type == "table_open":
                rows = self._rows(inner)
                yield Table(rows[0], tuple(rows[1:]), line)
            index = end + 1

    def _rows(self, tokens: Sequence[Token]) -> list[tuple[tuple[Inline, ...], ...]]:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        for index, token in enumerate(tokens):
            if token.type == "tr_open":
                row = tokens[index : _closing(tokens, index)]
                cells = [t for t in row if t.type == "inline"]
                rows.append(tuple(self._content([cell]) for cell in cells))
        return rows

    def _content(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        content = self._inlines(tokens[0].children or []) if tokens else ()
        return (Guarded(self.reason, content),) if self.reason and content else content

    def _inlines(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        out: list[Inline] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _closing(tokens, index)
            inner = tokens[index + 1 : end]
            if token.type == "text":
                _add(out, token.content)
            elif token.type == "softbreak":
                _add(out, " ")
            elif token.type == "hardbreak":
                out.append(Break())
            elif token.type in ("strong_open", "em_open"):
                mark: Literal["strong", "emphasis"] = (
                    "strong" if token.tag == "strong" else "emphasis"
                )
                out.append(Marked(mark, self._inlines(inner)))
            elif token.type == "link_open":
                out.append(Link(str(token.attrs.get("href", "")), self._inlines(inner)))
            elif token.type == "tocsin_note":
                out.append(Note(self._inlines(token.children or [])))
            elif token.type == "tocsin_guarded":
                out.append(Guarded(token.info, self._inlines(token.children or [])))
            elif token.type == "tocsin_ref":
                kind, _, key = token.content.partition(":")
                out.append(Ref(kind.strip(), key.strip(), ()))
            index = end + 1
        return tuple(out)


def _add(out: list[Inline], text: str) -> None:
    if not text:
        return
    last = out[-1] if out else None
    if isinstance(last, Words):
        out[-1] = Words(last.text + text)
    else:
        out.append(Words(text))


def _closing(tokens: Sequence[Token], index: int) -> int:
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _items(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    index = 0
    while index < len(tokens):
        end = _closing(tokens, index)
        yield tokens[index + 1 : end]
        index = end + 1


@dataclass(frozen=True, slots=True)
class Unit:
    """One run of text of a draft: its lines (from 0, end not included) and raw Markdown."""

    start: int
    end: int
    markdown: str
    kind: Literal["paragraph", "heading", "item", "cell", "added"]


def units(text: str) -> list[Unit]:
    """Every paragraph, heading, list item and table cell, in the order of the tree's contents."""
    bare, _ = removal.unfenced(_COMMENT.sub(_blanked, text))
    out: list[Unit] = []
    lists = 0
    kind: Literal["paragraph", "heading", "item", "cell"] = "paragraph"
    for token in _parser().parse(bare):
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            lists -= 1
        elif token.type == "paragraph_open":
            kind = "item" if lists else "paragraph"
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type in ("th_open", "td_open"):
            kind = "cell"
        elif token.type == "inline":
            start, end = token.map or (0, 0)
            out.append(Unit(start, end, token.content, kind))
    return out
