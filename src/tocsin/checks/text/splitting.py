"""Cutting texts into paragraphs and sentences, past the abbreviations of four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.ground.words import CAPITALS

_END = re.compile(
    rf"(?<![.!?…])[.!?…]{{1,12}}[\"'”»)\]]*(?=\s+[\"'“«(\[]?[{CAPITALS}ҢҮӨ¿¡0-9\-—–•])|\n\s*\n"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'])(?:[A-ZА-Я]|Mr|Mrs|Ms|Dr|M|Mme|MM|Sr|Sra|Srta|Prof|St|No|Nos|núm|nº|n°|Nr"
    r"|núms|nros|art|arts|Art|Arts|para|paras|paragr|párr|párrs|vol|cf|p|pp|etc|i\.e|e\.g|"
    r"Ltd|Inc|vs"
    r"|Rs|Gs|Bs|Lps?|Tk|Rp|Ksh|Shs?|S/|B/"
    r"|г|гг|ст|стст|п|пп|ч|им|тов|т|тыс|млн|млрд|руб|сом|ул|д|кв|стр|см|др|пр|т\.е|т\.д|т\.п"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|janv|févr|juil|sept|oct|nov|déc"
    r"|ene|abr|ago|янв|февр|авг|сент|окт|нояб|дек)\.$"
)


_PARAGRAPH = re.compile(
    r"[^\n]+(?:\n(?!\s*\n|\s*(?:[-•*–]|\(?(?:\d{1,3}|[ivxIVX]{1,4}|[^\W\d_])[.)])\s)[^\n]*)*"
)


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: runs of lines between blank lines; a list item is one of its own."""
    for match in _PARAGRAPH.finditer(text):
        bare = match.group().strip()
        if bare:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield start, start + len(bare)


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of ``text``, offsets counted from ``start``."""
    begin = 0
    for match in _END.finditer(text):
        stop = match.end()
        if match.group().startswith(".") and _ABBREVIATION.search(text[max(0, stop - 12) : stop]):
            continue
        if text[begin:stop].strip():
            yield _trim(text, begin, stop, start)
        begin = stop
    if text[begin:].strip():
        yield _trim(text, begin, len(text), start)


def _trim(text: str, begin: int, stop: int, start: int) -> tuple[int, int]:
    piece = text[begin:stop]
    lead = len(piece) - len(piece.lstrip())
    return start + begin + lead, start + begin + len(piece.rstrip())
