"""The printed lines of PDF pages, and the paragraphs they make.

Where a line ends although the first word of the next would have fitted, the writer ended it: an
address, a subject, a signature. What recurs at the head or foot of pages is no part of the text.
"""

from __future__ import annotations

import contextlib
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tocsin.formats.meaning import Paragraph
from tocsin.formats.words import canonical

_COLUMN = 18.0  # points between two words that make them two columns
# pdfium runs a word cut by a hyphen on, with U+FFFE where the line ended
_PRINTED = re.compile(r"[^\n\ufffe]*(?:\n|\ufffe|$)")
_CUT = re.compile(r"(?<=\w)-$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, its edges in points; ``laid`` keeps its columns, if any."""

    text: str
    left: float
    bottom: float
    top: float
    right: float = 0.0
    laid: str = ""


def page_lines(page: Any) -> list[Line]:
    """The printed lines of a page with their place."""
    text_page = page.get_textpage()
    out: list[Line] = []
    with contextlib.closing(text_page):
        text: str = text_page.get_text_range()
        at = 0
        for raw in _PRINTED.findall(text):
            words = canonical(raw.replace("\ufffe", "-"))
            if words:
                lead = len(raw) - len(raw.lstrip())
                left, bottom, top, _ = _edges(text_page, at + lead)
                right = _edges(text_page, at + len(raw.rstrip()) - 1)[3]
                laid = _laid(text_page, raw, at) if len(words) < 110 else ""
                out.append(Line(words, left, bottom, top, right, laid))
            at += len(raw)
    return out


def _edges(text_page: Any, index: int) -> tuple[float, float, float, float]:
    try:
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
    except Exception:  # index beyond what pdfium keeps a box for
        return 0.0, 0.0, 0.0, 0.0
    return left, bottom, top, right


def _laid(text_page: Any, raw: str, at: int) -> str:
    """The line with four blanks where a gap is wider than three letters; "" if there is none."""
    out: list[str] = []
    for match in re.finditer(r"\S+", raw):
        if out:
            before = _edges(text_page, at + match.start() - 2)[3]
            wide = _edges(text_page, at + match.start())[0] - before > _COLUMN and before
            out.append("    " if wide else " ")
        out.append(match[0])
    return "".join(out) if "    " in out else ""


def paragraphs_on(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages; one that runs over a page end is one paragraph."""
    running = _running(pages)
    out: list[Paragraph] = []
    for number, lines in enumerate(pages, 1):
        edge = _edge(lines)
        kept = [x for x in lines if not (x in edge and _bare(x.text) in running)]
        for index, (text, gap, laid) in enumerate(join_lines(kept)):
            if index == 0 and out and _runs_on(out[-1].text, text):
                before = out.pop()
                out.append(Paragraph(_joined(before.text, text), before.page, gap=before.gap))
            else:
                out.append(Paragraph(text, number, gap=gap, laid=laid))
    return out


def _edge(lines: Sequence[Line]) -> set[Line]:
    """Up to three lines at the head and at the foot of a page that white space sets off."""
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = statistics.median([g for g in gaps if g > 0.5] or [0.0])
    out: set[Line] = set()
    for at in (0, 1, 2):
        if len(gaps) > 5 and gaps[at] > usual * 1.3:
            out.update(lines[: at + 1])
            break
    for at in (-1, -2, -3):
        if len(gaps) > 5 and gaps[at] > usual * 1.3:
            out.update(lines[at:])
            break
    return out


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def _running(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Words that stand at the head or foot of most pages, whatever number is in them."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_bare(x.text) for x in _edge(lines)})
    return {text for text, count in seen.items() if count > 1 and count * 2 >= len(pages)}


def _runs_on(before: str, text: str) -> bool:
    return len(before) > 60 and before[-1] not in '.!?:;…»”"' and text[:1].islower()


def join_lines(lines: Sequence[Line]) -> Iterator[tuple[str, bool, str]]:
    """Lines into paragraphs: a gap, a line ended early or a list mark ends one.

    With each paragraph comes whether white space stands above it, and its columns, if any.
    """
    if not lines:
        return
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = statistics.median([g for g in gaps if g > 0.5] or [0.0])
    columns = _in_columns(lines)
    groups: list[tuple[list[Line], float]] = [([lines[0]], 0.0)]
    for before, line, gap in zip(lines, lines[1:], gaps, strict=False):
        loose = gap > (before.top - before.bottom) * 1.45 > 0 and not line.text[0].islower()
        high, low = before.top - before.bottom, line.top - line.bottom
        sized = abs(high - low) > 0.3 * max(high, low)
        wide = gap > usual * 1.3 or gap < -0.5 or loose or sized
        jump = gap < -0.5 and columns and before.text[-1] not in ".!?:;"
        cut = (_CUT.search(before.text) or jump) and line.text[0].islower()
        if not cut and (wide or _ended(before, line, lines, columns) or starts_item(line.text)):
            groups.append(([line], gap))
        else:
            groups[-1][0].append(line)
    least = min((gap for _, gap in groups[1:] if gap > 0.5), default=0.0)
    for group, gap in groups:
        text = group[0].text
        for line in group[1:]:
            text = _joined(text, line.text)
        white = bool(gap) and (gap < -0.5 or gap > least * 1.2)
        yield text, white, group[0].laid if len(group) == 1 else ""


def _in_columns(lines: Sequence[Line]) -> bool:
    """Whether a page is set in two columns: as many lines begin right of its middle as left."""
    middle = (min(x.left for x in lines) + max(x.right for x in lines)) / 2
    right = sum(x.left > middle for x in lines)
    return right * 4 > len(lines) and len(lines) > 12


def _ended(before: Line, line: Line, lines: Sequence[Line], columns: bool) -> bool:
    """Whether the next line's first word would have fitted on this one: its end was meant."""
    if before.right <= before.left or not before.text:
        longest = max(len(x.text) for x in lines)
        return len(before.text) < longest * 0.45
    letter = (before.right - before.left) / len(before.text)
    near = (x for x in lines if not columns or abs(x.left - before.left) < 60)
    first = line.text.split(" ", 1)[0]
    return before.right + letter * (len(first) + 2.5) < _margin([x.right for x in near])


def _margin(edges: list[float]) -> float:
    """The right margin: the edge that lines of justified text share, else the farthest."""
    shared = Counter(round(edge / 3) for edge in edges).most_common(1)
    if shared and shared[0][1] >= max(3, len(edges) // 4):
        return shared[0][0] * 3.0
    return max(edges, default=0.0)


def _joined(before: str, text: str) -> str:
    """Two lines as one; a word cut by a hyphen is whole again."""
    if _CUT.search(before) and text[:1].islower():
        return before[:-1] + text
    return f"{before} {text}"


def starts_item(text: str) -> bool:
    """Whether a line opens an item of a list."""
    head = text.split(" ", 1)[0]
    return head in ("•", "-", "–", "—", "▪", "◦") or (
        len(head) <= 4 and head.rstrip(".)").isdigit() and head[-1] in ".)"
    )
