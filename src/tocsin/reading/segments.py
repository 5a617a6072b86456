"""Text into lines, paragraphs and sentences, with offsets that point back into the text.

The text is normalised once (line ends, Markdown links, non-breaking spaces keep their
place as spaces), so that every later offset refers to the same string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.words import CAPITALS
from tocsin.reading.model import Paragraph, Span

_LINK = re.compile(r"\[([^\]\n]{0,300})\]\(([^)\s]{1,500})\)")
_BARE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>()\[\]]+")
_BULLET = re.compile(r"\s{0,40}(?:[-*•–—▪●·]|\(?(?:\d{1,2}|[a-zа-я]|[ivx]{1,4})[.)])\s+(?=\S)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'])(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Art|Arts|para|paras|paragr|p|pp|ff|cf|ed|vol|"
    r"e\.g|i\.e|etc|Inc|Ltd|Gen|Col|Hon|approx|M|MM|Mme|Mmes|Me|Sr|Sra|Srta|Dra|núm|núms|art|arts|"
    r"párr|pág|г|гг|ст|п|пп|т|им|ул|др|тыс|млн|млрд|руб|сом|No|стр|г-н|г-жа|гл|ч|т\.е|"
    r"т\.д|т\.п|[Rr]ef|[Rr]éf|[Ии]сх|[Вв]х|Rs|Gs|Bs|Lps?|Tk|Rp|Ksh|Shs?|S/|B/|[A-ZА-ЯЁ])\.$"
)
# no sentence of a letter is longer; what has no full stop is read in stretches of this length
LONGEST_SENTENCE = 3_000
_BREAK = re.compile(rf"(?<=[.!?…])[\"”»')\]]*\s+(?=[\"“«('\[—–-]?\s?[{CAPITALS}0-9])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, without its line end."""

    text: str
    start: int
    heading: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


def normalise(raw: str) -> tuple[str, tuple[str, ...]]:
    """One form of line end and blank; Markdown links become their words.

    Returns the text and the addresses the links pointed to.
    """
    text = raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text = re.sub(r"[\u00a0\u2007\u202f\t]", " ", text)
    text = re.sub(r"[\u200b\u200e\u200f\u00ad]", "", text)
    links: list[str] = []

    def unlink(match: re.Match[str]) -> str:
        links.append(match[2].removeprefix("mailto:"))
        return match[1]

    text = _LINK.sub(unlink, text)
    links += [m[0].removeprefix("mailto:").rstrip(".,;") for m in _BARE_LINK.finditer(text)]
    text = re.sub(r"(?<!\w)(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)", r"\2", text)
    return text, tuple(dict.fromkeys(links))


def lines_of(text: str) -> list[Line]:
    """Every line with its offset; Markdown heading marks are stripped and remembered."""
    out, start = [], 0
    for raw in text.split("\n"):
        mark = _HEADING.match(raw)
        if mark:
            out.append(Line(raw[mark.end() :].rstrip(), start + mark.end(), heading=True))
        else:
            out.append(Line(raw.rstrip(), start))
        start += len(raw) + 1
    return out


def begins_an_item(text: str) -> bool:
    """Whether a text begins with the mark of an item, "5." or "(a)" or a dash."""
    return bool(_BULLET.match(text))


def paragraphs_of(lines: list[Line], pages: dict[int, int] | None = None) -> list[Paragraph]:
    """Blocks between blank lines; a bullet or a heading stands alone.

    ``pages`` maps the offset of a page's first character to its number.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if line.blank:
            blocks.append([])
        elif line.heading:
            blocks += [[line], []]
        elif _BULLET.match(line.text) or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    out: list[Paragraph] = []
    for block in blocks:
        if not block:
            continue
        first, last = block[0], block[-1]
        mark = _BULLET.match(first.text)
        text = " ".join(line.text.strip() for line in block)
        if mark:
            text = text[len(mark[0].lstrip()) :]
        lead = len(mark[0]) if mark else len(first.text) - len(first.text.lstrip())
        span = Span(first.start + lead, last.start + len(last.text))
        page = _page_at(pages or {}, first.start)
        out.append(Paragraph(len(out) + 1, text, span, page, bool(mark), first.heading))
    return out


def _page_at(pages: dict[int, int], offset: int) -> int:
    return max((number for start, number in pages.items() if start <= offset), default=0)


def sentences_of(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Sentences of ``text[span]`` with their own spans; abbreviations do not end one."""
    stretch = text[span.start : span.end]
    begin = 0
    for match in _BREAK.finditer(stretch):
        # the longest abbreviation is known; to look further back would cost the square of a text
        before = stretch[max(begin, match.start() - 24) : match.start()].rstrip("\"”»')]")
        if _ABBREVIATION.search(before):
            continue
        yield from _sentence(stretch, begin, match.start(), span.start)
        begin = match.end()
    yield from _sentence(stretch, begin, len(stretch), span.start)


def offsets_of(text: str, span: Span) -> list[int]:
    """For each character of a sentence (its blanks run together) where it stands in the text."""
    out: list[int] = []
    blank = False
    for at in range(span.start, span.end):
        space = text[at].isspace()
        if not (space and blank):
            out.append(at)
        blank = space
    return out


def _sentence(stretch: str, begin: int, end: int, base: int) -> Iterator[tuple[str, Span]]:
    while end - begin > LONGEST_SENTENCE:
        cut = stretch.rfind(" ", begin + LONGEST_SENTENCE // 2, begin + LONGEST_SENTENCE)
        cut = cut if cut > 0 else begin + LONGEST_SENTENCE
        yield from _sentence(stretch, begin, cut, base)
        begin = cut
    piece = stretch[begin:end]
    lead = len(piece) - len(piece.lstrip())
    body = piece.strip()
    if body:
        start = base + begin + lead
        yield re.sub(r"\s+", " ", body), Span(start, start + len(body))
