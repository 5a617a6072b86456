"""How a page is drawn, in tiles: what covers a number without touching the words under it.

Each page is drawn small and grey and cut into 32 tiles; a unit holds the digest of one tile's
greys. Under one version of the drawing library a page that was only saved again gives the same
digests (``docs/formats/canonical.md``, "Further units").
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from typing import Any

from tocsin.formats.meaning import TILE, Unit

ACROSS, DOWN = 4, 8
MOST_PAGES = 2_000
_DOTS = 0.75  # pixels for a point: a digit of eight points is six high
_STEP = 16  # greys of one step
_MOST_PIXELS = 4_000_000


def of_document(document: Any) -> Iterator[Unit]:
    """The tiles of every page; one that cannot be drawn has none."""
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        with contextlib.suppress(Exception):  # pdfium raises its own kinds on broken pages
            yield from _of_page(document[number - 1], number)


def _of_page(page: Any, number: int) -> Iterator[Unit]:
    width, height = page.get_size()
    if width * height * _DOTS * _DOTS > _MOST_PIXELS or min(width, height) < 2 * DOWN:
        return
    drawn = page.render(scale=_DOTS, grayscale=True).to_pil().convert("L")
    wide, high = drawn.size
    for tile in range(ACROSS * DOWN):
        across, down = tile % ACROSS, tile // ACROSS
        box = (
            wide * across // ACROSS,
            high * down // DOWN,
            wide * (across + 1) // ACROSS,
            high * (down + 1) // DOWN,
        )
        greys = bytes(grey // _STEP for grey in drawn.crop(box).tobytes())
        digest = hashlib.sha256(b"%d %d " % (wide, high) + greys).hexdigest()
        yield Unit(TILE, f"page={number}/tile={tile + 1}", digest.encode(), (digest,))


def box_of(tile: int) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a tile (from 1) as fractions of its page."""
    across, down = (tile - 1) % ACROSS, (tile - 1) // ACROSS
    return across / ACROSS, down / DOWN, (across + 1) / ACROSS, (down + 1) / DOWN
