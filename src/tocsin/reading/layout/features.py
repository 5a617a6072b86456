"""What is seen of each line of a letter: its words, shape, place, neighbours and script.

Every feature is a short string; the learnt weights (``data/layout.json``) say how much it speaks
for each role. The path takes lines that are not blank; a blank line is seen by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.reading.layout.shapes import BULLET, is_dated, is_named, is_prose, shape_of
from tocsin.reading.layout.words import classes_of, tokens_of

_MARKS = (
    ("mail-address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}")),
    ("link", re.compile(r"https?://|www\.")),
    ("phone", re.compile(r"\+\d|\(\d{2,4}\)\s?\d|\d{2,3}[ -]\d{2,3}[ -]\d{2}")),
    ("underscores", re.compile(r"_{3,}|\.{6,}")),
    ("slashed-number", re.compile(r"\d[/-]\d|\d/[A-Z]|[A-Z]{2,}[/-]\d")),
    ("postcode", re.compile(r"(?<!\d)(?:\d{4,6}|CH-?\d{4})(?!\d)")),
    ("brackets", re.compile(r"^[(\[].*[)\]]$")),
    ("acronym", re.compile(r"\([A-ZА-ЯЁ][\w-]{1,11}\)|\b[A-ZА-ЯЁ]{3,8}\b")),
    ("colon-inside", re.compile(r"^[^:]{1,30}:\s*\S")),
    ("heading-number", re.compile(r"^(?:\d{1,2}|[IVX]{1,5}|[A-D])[.)]\s+\S")),
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Seen:
    """One line as the path sees it: where it is indented to, and whether blank lines are around."""

    text: str
    indent: int = 0
    gap_before: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What is worked out once for a line."""

    tokens: list[str]
    classes: set[str]
    shape: str


def _steps(count: int) -> str:
    """A distance in few steps, so that letters of any length look alike."""
    for edge in (0, 1, 2, 3, 5, 8, 13, 21):
        if count <= edge:
            return str(edge)
    return "far"


def _length(text: str) -> str:
    size = len(text)
    return next((str(edge) for edge in (5, 15, 30, 50, 80, 120) if size <= edge), "long")


def _ending(text: str) -> str:
    last = text[-1]
    return last if last in ".,:;!?)،" else "digit" if last.isdigit() else "word"


_LOOKS: tuple[tuple[str, Callable[[Seen, str], bool]], ...] = (
    ("indented", lambda seen, _: seen.indent > 12),
    ("marked-heading", lambda seen, _: seen.heading),
    ("capitals", lambda _, text: text.isupper()),
    ("small-start", lambda _, text: text[0].islower()),
    ("bullet", lambda _, text: bool(BULLET.match(text))),
    ("figures", lambda _, text: any(c.isdigit() for c in text[:200])),
)


def _own(seen: Seen, known: _Known) -> list[str]:
    """What the line shows by itself."""
    text, tokens = seen.text, known.tokens
    out = ["always", f"shape={known.shape}", f"length={_length(text)}", f"ends={_ending(text)}"]
    out += [f"has={name}" for name in known.classes]
    out += [f"mark={name}" for name, pattern in _MARKS if pattern.search(text[:300])]
    if tokens:
        out.append(f"first={tokens[0]}")
        out += [f"first-is={name}" for name in classes_of(tokens[0])]
        if len(tokens) > 1:
            out.append(f"first2={tokens[0]} {tokens[1]}")
            out.append(f"last={tokens[-1]}")
            out += [f"second-is={name}" for name in classes_of(tokens[1])]
    out += [name for name, holds in _LOOKS if holds(seen, text)]
    if is_named(text):
        out.append("named")
    if is_dated(text[:300], tokens):
        out.append("dated")
    if _CYRILLIC.search(text[:60]):
        out.append("cyrillic")
    elif _ARABIC.search(text[:60]):
        out.append("arabic")
    return out


@dataclass(frozen=True, slots=True)
class _Page:
    """The landmarks of the whole: greeting, leave, first and last running text (-1 if none)."""

    size: int
    greeting: int
    leave: int
    prose: int
    last_prose: int

    @classmethod
    def of(cls, known: Sequence[_Known], seen: Sequence[Seen]) -> _Page:
        shapes = [item.shape for item in known]
        greeting = next((i for i, s in enumerate(shapes[:90]) if s == "greeting"), -1)
        after = max(greeting, 0)
        leave = next((i for i in range(len(shapes) - 1, after, -1) if shapes[i] == "closing"), -1)
        end = leave if leave >= 0 else len(shapes)
        told = [
            i
            for i in range(end)
            if shapes[i] in ("prose", "item") and is_prose(seen[i].text, known[i].tokens)
        ]
        return cls(len(shapes), greeting, leave, told[0] if told else -1, told[-1] if told else -1)

    def features(self, at: int, shape: str) -> list[str]:
        """Where a line stands among the landmarks."""
        out = [f"top={_steps(at)}", f"bottom={_steps(self.size - 1 - at)}"]
        for name, mark in (("greeting", self.greeting), ("leave", self.leave)):
            if mark < 0:
                out.append(f"no-{name}")
            else:
                side = "at" if at == mark else "above" if at < mark else "below"
                out += [f"{side}-{name}", f"{side}-{name}+{_steps(abs(at - mark))}"]
                out.append(f"{side}-{name}|{shape}")
        if self.prose >= 0:
            side = "above" if at < self.prose else "below" if at > self.last_prose else "inside"
            away = self.prose - at if at < self.prose else max(0, at - self.last_prose)
            hello = "" if self.greeting >= 0 else "-ungreeted"
            out += [f"{side}-prose{hello}|{shape}", f"{side}-prose{hello}+{_steps(away)}"]
        return out


def features_of(lines: Sequence[Seen]) -> list[list[str]]:
    """The features of every line, in order."""
    known: list[_Known] = []
    for seen in lines:
        tokens = tokens_of(seen.text)
        classes = {name for word in tokens[:12] for name in classes_of(word)}
        known.append(_Known(tokens, classes, shape_of(seen.text, tokens, classes)))
    page = _Page.of(known, lines)
    shapes = ["start", *(item.shape for item in known), "end", "end"]
    out = []
    for at, seen in enumerate(lines):
        gap_after = at + 1 == len(lines) or lines[at + 1].gap_before
        shape, before, after = shapes[at + 1], shapes[at], shapes[at + 2]
        gap = "," if seen.gap_before else "-"
        gap2 = "," if gap_after else "-"
        out.append(
            [
                *_own(seen, known[at]),
                *page.features(at, shape),
                f"gaps={gap}{gap2}|{shape}",
                f"before={gap}{before}",
                f"after={gap2}{after}",
                f"before={before}|{shape}",
                f"after={shape}{gap2}{after}",
                f"after2={gap2}{after}|{shapes[min(at + 3, len(shapes) - 1)]}",
            ]
        )
    return out
