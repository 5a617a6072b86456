"""One passage: the old words with their references, the new words, and what becomes of both."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.letters.draft import md as escaped
from tocsin.letters.nodes import Guarded, Inline, Joint, Link, Marked, Note, Ref, words
from tocsin.letters.reimport.reader import NOTE, Passage

_WORD = re.compile(rf"{NOTE}|\w+|\s+|[^\w\s]")


_OPENS = (" (", " [")  # each pair of brackets stands or falls by itself


@dataclass
class Group:
    """References that stand side by side: what they say in the letter, and where."""

    start: int
    text: str = ""
    refs: list[str] = field(default_factory=list)


@dataclass
class Flat:
    """A resolved paragraph as running text with its groups, footnotes and links."""

    text: str = ""
    groups: list[Group] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Merged:
    """The new Markdown of a passage; ``lost`` are references whose words no longer stand."""

    markdown: str
    kept: list[str]
    lost: list[str]


def flatten(content: tuple[Inline, ...]) -> Flat:
    """The running text of inlines as a reader of the letter sees it."""
    flat = Flat()
    _flatten(content, flat)
    return flat


def _flatten(content: tuple[Inline, ...], flat: Flat) -> None:
    group: Group | None = None
    for item in content:
        if isinstance(item, (Ref, Joint)):
            if group is not None and group.refs and isinstance(item, Joint) and item.text in _OPENS:
                _close(group, flat)
                group = None
            group = group or Group(len(flat.text))
            if isinstance(item, Ref):
                group.refs.append(item.source)
            text = words((item,))
            group.text += text
            flat.text += text
            continue
        _close(group, flat)
        group = None
        if isinstance(item, Note):
            flat.text += NOTE
        elif isinstance(item, (Marked, Guarded)):
            _flatten(item.content, flat)
        elif isinstance(item, Link):
            flat.links.append((words(item.content), item.url))
            _flatten(item.content, flat)
        else:
            flat.text += words((item,)).replace("\n", " ")
    _close(group, flat)


def _close(group: Group | None, flat: Flat) -> None:
    if group is not None and group.refs:
        flat.groups.append(group)


def merge(old: Flat, notes: list[str], new: Passage) -> Merged:
    """Carry the references, links and footnotes of ``old`` over into the words of ``new``.

    ``notes`` are the Markdown sources of the old footnotes, in order.
    """
    where = _positions(old.text, new.text)
    spans: list[tuple[int, int, str]] = []
    kept: list[str] = []
    lost: list[str] = []
    for group in old.groups:
        span = _standing(group, where, new.text)
        if span is None:
            lost += group.refs
        else:
            kept += group.refs
            spans.append((*span, " ".join(group.refs)))
    return Merged(_written(new, spans, notes, old.links), kept, lost)


def _positions(old: str, new: str) -> dict[int, int]:
    """Where each old character stands in the new text, for those that still do."""
    one, two = _WORD.findall(old), _WORD.findall(new)
    starts_one, starts_two = _starts(one), _starts(two)
    out: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, one, two, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for k in range(size):
            for offset in range(len(one[a + k])):
                out[starts_one[a + k] + offset] = starts_two[b + k] + offset
    return out


def _starts(tokens: list[str]) -> list[int]:
    out, at = [], 0
    for token in tokens:
        out.append(at)
        at += len(token)
    return out


def _standing(group: Group, where: dict[int, int], new: str) -> tuple[int, int] | None:
    """Where a group stands in the new text; ``None`` if its words were changed."""
    if group.text:
        begin = where.get(group.start)
        if begin is None or new[begin : begin + len(group.text)] != group.text:
            return None
        return begin, begin + len(group.text)
    for old in range(group.start - 1, -1, -1):  # silent: it follows the last word that stands
        if old in where:
            return where[old] + 1, where[old] + 1
    return 0, 0


def _written(
    new: Passage, spans: list[tuple[int, int, str]], notes: list[str], links: list[tuple[str, str]]
) -> str:
    begins: dict[int, tuple[int, str]] = {}
    for start, end, refs in spans:
        reach, before = begins.get(start, (end, ""))
        begins[start] = (max(reach, end), f"{before} {refs}".strip())
    out: list[str] = []
    held, flag, index = "", 0, 0
    waiting, texts = list(notes), iter(new.notes)

    def flush() -> None:
        nonlocal held
        out.append(_formatted(held, flag, links))
        held = ""

    while index <= len(new.text):
        if index in begins:
            flush()
            end, refs = begins.pop(index)
            lead = "" if not out or "".join(out).endswith((" ", "(", "[")) else " "
            out.append(lead + refs)
            if end > index:
                index = end
                continue
        if index == len(new.text):
            break
        char = new.text[index]
        if char == NOTE:
            flush()
            out.append(_note(next(texts, ""), waiting))
        else:
            if new.flags[index] != flag:
                flush()
                flag = new.flags[index]
            held += char
        index += 1
    flush()
    return re.sub(r"[ \t]+", " ", "".join(out)).strip()


def _note(text: str, waiting: list[str]) -> str:
    """The old source of a footnote whose words stand, else its new words."""
    for index, source in enumerate(waiting):
        if _bare(source) == _bare(text):
            return waiting.pop(index)
    return f"^[{escaped(text)}]"


def _bare(text: str) -> str:
    visible = re.sub(r"\]\(<[^>]*>\)|\]\([^)]*\)", "", text.removeprefix("^["))
    return "".join(c for c in visible if c.isalnum()).casefold()


def _formatted(text: str, flag: int, links: list[tuple[str, str]]) -> str:
    if not text.strip():
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = escaped(text)
    for shown, url in links:
        if escaped(shown) in inner:
            inner = inner.replace(escaped(shown), f"[{escaped(shown)}](<{url}>)", 1)
    mark = {0: "", 1: "**", 2: "*", 3: "***"}[flag]
    return f"{lead}{mark}{inner}{mark}{tail}"


def note_sources(markdown: str) -> Iterator[str]:
    """The ``^[…]`` of a Markdown text as written."""
    at = markdown.find("^[")
    while at >= 0:
        depth, end = 0, at + 1
        for end in range(at + 1, len(markdown)):
            depth += (markdown[end] == "[") - (markdown[end] == "]")
            if depth == 0:
                break
        yield markdown[at : end + 1]
        at = markdown.find("^[", end)
