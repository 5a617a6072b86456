"""News pages: title, outlet, date, and the furniture of the page kept out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tocsin.ground.words import CAPITALS
from tocsin.reading import lexicon
from tocsin.reading.dates import find_dates
from tocsin.reading.model import FoundDate, Span
from tocsin.reading.segments import Line

_FURNITURE = lexicon.whole_line("furniture", "")
_CAMPAIGN = lexicon.whole_line("campaign", "")
_NOTE = re.compile(r"^.{3,60} [-–—] .{5,160} \((?:19|20)\d\d\)$")
_LOGO = re.compile(r"^(?P<o>.{2,60}?)\s+(?:logotype|logo|home|homepage)$", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|par|por|автор)\s*:?\s+(?P<o>.{2,60})$", re.I)
_SOURCE = re.compile(r"^(?:source|источник|fuente|published by)\s*:?\s+(?P<o>.{2,60})$", re.I)


@dataclass(slots=True)
class NewsFrame:
    """The frame of a news page; ``body`` is where the story lies."""

    title: str = ""
    outlet: str = ""
    date: FoundDate | None = None
    body: Span = field(default_factory=lambda: Span(0, 0))
    furniture: int = 0
    campaign: int = 0

    @property
    def score(self) -> int:
        """How much of a news page is there."""
        note = bool(_NOTE.match(self.title))
        shown = 2 * bool(self.title) + 2 * (bool(self.date) or note) + bool(self.outlet)
        return shown + self.furniture + 2 * self.campaign


# "© 2025 Sample Workers' Network. All rights reserved": whose page it is
_OWNER = re.compile(
    r"^[^©(]{0,80}?(?:©|\([cс]\))\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|"
    rf"20)\d\d)?,?\s*)?(?P<o>[{CAPITALS}«\"][^.|©]{{3,80}}?)\s*(?:[.|,]|$)",
    re.IGNORECASE,
)


def read_news(lines: list[Line], metadata: dict[str, str]) -> NewsFrame:
    """Read the frame of a news page; HTML metadata goes before what the text shows."""
    frame = NewsFrame(outlet=metadata.get("publisher", ""))
    author = ""
    kept: list[Line] = []
    for line in lines:
        text = line.text.strip()
        owner = _OWNER.match(text) if "©" in text or "(c)" in text.lower()[:100] else None
        author = author or (owner["o"].strip(' .«»"') if owner else "")
        logo, byline, source = _LOGO.match(text), _BYLINE.match(text), _SOURCE.match(text)
        if logo and len(kept) < 3:
            frame.outlet = frame.outlet or logo["o"].strip()
            frame.furniture += 1
        elif source and len(kept) < 6:
            frame.outlet = frame.outlet or source["o"].strip()
        elif byline and len(kept) < 6:
            author = author or byline["o"].strip()
        elif _FURNITURE.match(text):
            frame.furniture += 1
        elif text:
            frame.campaign += bool(_CAMPAIGN.match(text))
            kept.append(line)
    body_from = _read_head(frame, kept)
    _take_metadata(frame, kept, metadata)
    frame.outlet = frame.outlet or author or metadata.get("banner", "")
    _read_body(frame, kept, body_from)
    return frame


def _read_head(frame: NewsFrame, kept: list[Line]) -> int:
    """Title and date from the lines above the story; returns where the story begins."""
    heads: list[Line] = []
    body_from = 0
    for index, line in enumerate(kept[:10]):
        found = [
            d for d in find_dates(line.text[:400]) if len(d.value.text) == 10 and not d.relative
        ]
        if found and found[0].span.start <= 40:
            frame.date = _at(found[0], line.start)
            rest = line.text[found[0].span.end :].strip(" ,.;:|–—-")
            body_from = index if len(rest) > 40 else index + 1
            break
        prose = len(line.text) > 90 and line.text.rstrip().endswith((".", "!", "?", ":", "…"))
        if prose or len(line.text) > 200:
            if heads:
                break
            continue
        heads.append(line)
        if len(heads) == 1 or line.heading:
            body_from = index + 1
    _choose_title(frame, heads)
    return body_from


def _choose_title(frame: NewsFrame, heads: list[Line]) -> None:
    """The marked heading, or the first line long enough; a short one above it is the outlet."""
    if not heads:
        return
    long = (x for x in heads if len(x.text.split()) >= 5 or x is heads[0])
    marked = next((x for x in heads if x.heading), None)
    first_words = len(heads[0].text.split())
    title = marked or next((x for x in long if first_words > 4 or x is not heads[0]), heads[0])
    frame.title = title.text.strip()
    if title is not heads[0] and first_words <= 4:
        frame.outlet = frame.outlet or heads[0].text.strip(" *_#")


def _take_metadata(frame: NewsFrame, kept: list[Line], metadata: dict[str, str]) -> None:
    own = metadata.get("headline") or metadata.get("title", "")
    shown = {line.text.strip() for line in kept[:12]}
    # "Headline | Outlet" in the file, the headline alone on the page
    parts = [own, *(part.strip() for part in re.split(r"\s[|–—·-]\s", own))]
    inside = next((part for part in parts if len(part) > 8 and part in shown), "")
    frame.title = inside or own or frame.title
    whole = metadata.get("title", "")
    if inside and whole != inside and not frame.outlet:
        frame.outlet = whole.replace(inside, "").strip(" |–—·-")
    stamp = metadata.get("published", "")
    if frame.date is None and stamp:
        found = find_dates(stamp[:10])
        frame.date = replace(found[0], span=Span(0, 0)) if found else None


def _read_body(frame: NewsFrame, kept: list[Line], body_from: int) -> None:
    if frame.title and body_from < len(kept) and kept[body_from].text.strip() == frame.title:
        body_from += 1
    if not kept[body_from:]:
        return
    last, start = kept[-1], kept[body_from].start
    if frame.date and start <= frame.date.span.start < start + len(kept[body_from].text):
        start = frame.date.span.end
    frame.body = Span(start, last.start + len(last.text))


def _at(found: FoundDate, base: int) -> FoundDate:
    span = Span(found.span.start + base, found.span.end + base)
    return FoundDate(found.value, found.phrase, span, found.relative, found.confidence)
