"""How a draft marks what its redacted variant must not hold.

In a paragraph ``[-the words-]{person}``; around whole passages a line ``::: remove person`` and,
after them, a line ``:::``. The reason is one of :data:`REASONS`. The letter itself prints the
words as they stand. A mark that is not whole is a problem and never plain text: whoever wrote
it relies on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

REASONS = ("person", "place", "source", "other")
_OPEN, _CLOSE = "[-", re.compile(r"-\]\{([^{}\n]*)\}")
_MARKS = re.compile(r"(?<!\\)\[-(?=\S)|-\](?=\{)")
_FENCE = re.compile(r"[ \t]*:::+[ \t]*(.*?)[ \t]*\Z")
_REMOVE = re.compile(rf"remove[ \t]+({'|'.join(REASONS)})\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """A marked run of words: its inner text by position, and where the text goes on."""

    reason: str
    start: int
    end: int
    after: int


def span_at(text: str, at: int, most: int) -> Span | None:
    """The marked run that begins at ``at``, if one does; runs may stand inside runs."""
    if not text.startswith(_OPEN, at):
        return None
    depth, here = 0, at
    while here < most:
        if text.startswith(_OPEN, here):
            depth += 1
            here += 2
        elif match := _CLOSE.match(text, here, most):
            depth -= 1
            if depth == 0:
                reason = match[1].strip()
                return Span(reason, at + 2, here, match.end()) if reason in REASONS else None
            here = match.end()
        else:
            here += 1
    return None


def mark_in(markdown: str) -> str:
    """The reason of the first marked run in a passage of Markdown; empty if there is none."""
    for match in re.finditer(re.escape(_OPEN), markdown):
        if found := span_at(markdown, match.start(), len(markdown)):
            return found.reason
    return ""


def unfenced(text: str) -> tuple[str, dict[int, str]]:
    """The text with fence lines blank, and the reason of every line (from 0) between fences."""
    lines, inside = text.split("\n"), {}
    reason = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match:
            lines[number] = ""
            opened = _REMOVE.match(match[1])
            reason = opened[1] if opened else ""
        elif reason:
            inside[number] = reason
    return "\n".join(lines), inside


def slips(text: str) -> Iterator[tuple[str, int, int]]:
    """Every mark that is not whole: what is wrong, line (from 0), column (from 1)."""
    yield from _fence_slips(text.split("\n"))
    yield from _span_slips(text)


def _fence_slips(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    opened: int | None = None
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if not match:
            if ":::" in line:
                yield "::: does not stand on a line of its own", number, line.index(":::") + 1
            continue
        if not match[1]:
            if opened is None:
                yield "a ::: ends a removal that was not begun", number, 1
            opened = None
        elif not _REMOVE.match(match[1]):
            yield f"after ::: comes remove and a reason: {', '.join(REASONS)}", number, 1
        elif opened is not None:
            yield "a removal begins before the last one has ended", number, 1
        else:
            opened = number
    if opened is not None:
        yield "a removal is begun here and nowhere ended", opened, 1


def _span_slips(text: str) -> Iterator[tuple[str, int, int]]:
    for start, paragraph in _paragraphs(text):
        covered = 0
        if _OPEN not in paragraph and "-]" not in paragraph:
            continue
        for match in _MARKS.finditer(paragraph):
            if match.start() < covered:
                continue
            found = span_at(paragraph, match.start(), len(paragraph))
            if found:
                covered = found.after
                continue
            if match[0] == _OPEN and "-]" not in paragraph[match.end() :]:
                continue  # a dash in brackets
            at = start + match.start()
            line = text.count("\n", 0, at)
            column = at - text.rfind("\n", 0, at)
            reasons = ", ".join(REASONS)
            yield f"this removal is not whole; its reason is one of {reasons}", line, column


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for part in re.split(r"(\n[ \t]*\n)", text):
        yield at, part
        at += len(part)
