"""A walk through the desk with a picture of every step: guides and film strips are made of them.

``TOCSIN_GUIDE=1`` writes the pictures below ``docs/guides/`` (palette PNG, below 120 kB each) and
one strip for each of the six roads of issue 12 in every language it is walked in.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

GUIDES = Path(__file__).parents[3] / "docs" / "guides"
ROADS = GUIDES / "roads"
MOST = 120_000
"""Bytes of one picture."""
MOST_STRIP = 400_000
FRAME = (420, 560)
"""Width and greatest height of a frame of a strip, in pixels."""
IN_A_ROW = 4


STRAYS = """() => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach(each => { each.open = true });
    const away = [...document.querySelectorAll('label > input:is([type=checkbox], [type=radio])')]
        .filter(input => {
            const [at, its] = [input, input.parentNode].map(e => e.getBoundingClientRect());
            return at.width && (at.left < its.left - 4 || at.right > its.right + 4
                || at.top < its.top - 4 || at.bottom > its.bottom + 4);
        }).map(input => input.name);
    closed.forEach(each => { each.open = false });
    return away;
}"""
"""The ticks and choices of a page that do not stand where their words do, by name."""


class Walk:
    """One page after the other, a picture of each."""

    def __init__(self, page: Any, language: str, guide: Path, road: int = 0) -> None:
        self.page, self.language, self.guide = page, language, guide
        self.number, self.road = 0, road
        self.frames: dict[int, list[Any]] = {}

    def show(self, name: str, *, guide: bool = True) -> None:
        """Take a picture; ``guide``: it stands in the guide too, not in the strip alone."""
        self.number += guide
        assert self.page.evaluate(STRAYS) == [], name
        if not os.environ.get("TOCSIN_GUIDE"):
            return
        from PIL import Image

        picture = Image.open(io.BytesIO(self.page.screenshot(full_page=True))).convert("RGB")
        picture = picture.crop((0, 0, picture.width, min(picture.height, 1500)))
        if self.road:
            self.frames.setdefault(self.road, []).append(_frame(picture))
        if guide:
            self.guide.mkdir(parents=True, exist_ok=True)
            file = self.guide / f"{self.language}-{self.number:02}-{name}.png"
            file.write_bytes(_small(picture, MOST))

    def strips(self) -> None:
        """Write the strip of each road that was walked."""
        from PIL import Image

        for road, frames in self.frames.items():
            rows = [frames[at : at + IN_A_ROW] for at in range(0, len(frames), IN_A_ROW)]
            width, gap = FRAME[0], 12
            heights = [max(frame.height for frame in row) for row in rows]
            columns = min(IN_A_ROW, len(frames))
            size = (columns * (width + gap) + gap, sum(heights) + gap * (len(rows) + 1))
            strip, top = Image.new("RGB", size, "#8a8a86"), gap
            for row, height in zip(rows, heights, strict=True):
                for at, frame in enumerate(row):
                    strip.paste(frame, (gap + at * (width + gap), top))
                top += height + gap
            ROADS.mkdir(parents=True, exist_ok=True)
            file = ROADS / f"road-{road}.{self.language}.png"
            file.write_bytes(_small(strip, MOST_STRIP))


def _frame(picture: Any) -> Any:
    width, most = FRAME
    small = picture.resize((width, round(picture.height * width / picture.width)))
    return small.crop((0, 0, width, min(small.height, most)))


def _small(picture: Any, most: int) -> bytes:
    """As a palette PNG of as many colours as fit."""
    out, colours = io.BytesIO(), 64
    while colours > 4:
        out = io.BytesIO()
        picture.quantize(colours).save(out, "PNG", optimize=True)
        if out.tell() < most:
            break
        colours //= 2
    assert out.tell() < most, "a picture is too heavy"
    return out.getvalue()
