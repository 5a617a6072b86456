"""News pages: title, outlet, date, and the furniture of the page kept out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.reading import lexicon
from tocsin.reading.dates import find_dates
from tocsin.reading.model import FoundDate, Span
from tocsin.reading.segments import Line

_FURNITURE = lexicon.whole_line("furniture", "")
_LOGO = re.compile(r"^(?P<o>.{2,60}?)\s+(?:logotype|logo|home|homepage)$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:by|par|por|автор|source|источник|published by)\s*:?\s+(?P<o>.{2,60})$", re.I
)


@dataclass(slots=True)
class NewsFrame:
    """The frame of a news page; ``body`` is where the story lies."""

    title: str = ""
    outlet: str = ""
    date: FoundDate | None = None
    body: Span = field(default_factory=lambda: Span(0, 0))
    furniture: int = 0

    @property
    def score(self) -> int:
        """How much of a news page is there."""
        return 2 * bool(self.title) + 2 * bool(self.date) + bool(self.outlet) + self.furniture


def read_news(lines: list[Line], metadata: dict[str, str]) -> NewsFrame:
    """Read the frame of a news page; HTML metadata goes before what the text shows."""
    frame = NewsFrame(
        title=metadata.get("og:title", metadata.get("title", "")),
        outlet=metadata.get("og:site_name", metadata.get("publisher", "")),
    )
    kept: list[Line] = []
    for line in lines:
        text = line.text.strip()
        logo, byline = _LOGO.match(text), _BYLINE.match(text)
        if logo and len(kept) < 3:
            frame.outlet = frame.outlet or logo["o"].strip()
            frame.furniture += 1
        elif byline and len(kept) < 6:
            frame.outlet = frame.outlet or byline["o"].strip()
        elif _FURNITURE.match(text):
            frame.furniture += 1
        elif text:
            kept.append(line)
    _read_title(frame, kept, metadata)
    return frame


def _read_title(frame: NewsFrame, kept: list[Line], metadata: dict[str, str]) -> None:
    body_from = 0
    for index, line in enumerate(kept[:8]):
        found = [d for d in find_dates(line.text) if len(d.value.text) == 10 and not d.relative]
        early = bool(found) and found[0].span.start <= 40
        if early and frame.date is None:
            frame.date = _at(found[0], line.start)
            rest = line.text[found[0].span.end :].strip(" ,.;:|–—-")
            body_from = index if len(rest) > 40 else index + 1
            break
        sentence = line.text.rstrip().endswith((".", "!", "?", ":")) and len(line.text) > 90
        if not frame.title and not sentence and len(line.text) <= 180:
            frame.title = line.text.strip()
            body_from = index + 1
    if frame.date is None:
        stamp = metadata.get("article:published_time") or metadata.get("date") or ""
        found = find_dates(stamp[:10])
        frame.date = found[0] if found else None
    if kept[body_from:]:
        last = kept[-1]
        start = kept[body_from].start
        if frame.date and start <= frame.date.span.start < start + len(kept[body_from].text):
            start = frame.date.span.end
        frame.body = Span(start, last.start + len(last.text))


def _at(found: FoundDate, base: int) -> FoundDate:
    span = Span(found.span.start + base, found.span.end + base)
    return FoundDate(found.value, found.phrase, span, found.relative, found.confidence)
