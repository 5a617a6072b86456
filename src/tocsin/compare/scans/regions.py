"""Where two aligned grey pages truly differ, and where it is only the scanner's noise.

A scanner thickens and thins strokes, lights unevenly and compresses; it does not put ink where
there was none within a dot or two, nor take a stroke away. So a dot differs by how far its value
lies outside everything its neighbourhood shows on the other side. Dots are gathered into tiles;
the threshold is drawn from the inked tiles of this very pair, between a least and a most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.float32]
CELL = 12  # side of a cell in dots; a tile is two by two cells
_LEAST = 2.2  # mean excess of a tile, of 255, below which no eye would call it ink
_MOST = 8.5  # from here a tile differs however noisy the pair
_TIMES = 4.0  # a tile must stand this far above what 95 of 100 inked tiles of the pair show
_SOFT = ImageFilter.Kernel((3, 3), (1, 2, 1, 2, 4, 2, 1, 2, 1))  # takes the grain off a scan
_TAIL = 2.4  # and above what 99 of 100 show: a pair laid on less exactly has a long tail
_RIPPLE = 24  # excess of a single dot that compression alone can make


@dataclass(frozen=True, slots=True)
class Difference:
    """Boxes in dots (left, top, right, bottom) of the first page, and the figures behind them.

    ``threshold`` is what a tile had to pass; ``noise`` the highest tile outside every box;
    ``spread`` the share of inked tiles that differ.
    """

    boxes: list[tuple[int, int, int, int]]
    threshold: float
    noise: float
    spread: float


def evened(picture: Image.Image) -> Pixels:
    """Ink from 0 (paper) to 255 (black), with uneven light and the tone of the paper removed."""
    pixels = np.asarray(picture.filter(_SOFT), np.float32)
    small = picture.reduce(8) if min(picture.size) >= 64 else picture
    bright = _spread(np.asarray(small, np.float32), 4, True).astype(np.uint8)
    paper = Image.fromarray(bright).filter(ImageFilter.GaussianBlur(12))
    light = np.asarray(paper.resize(picture.size, Image.Resampling.BILINEAR), np.float32)
    ink = (light - pixels) * (255 / np.maximum(light, 32))
    sample = ink[::3, ::3]
    dark = float(np.percentile(sample, 99.7))
    print_there = sample[sample > 60]
    if print_there.size > 20:  # a page with one line on it: its ink decides, not its grain
        dark = max(dark, float(np.percentile(print_there, 90)))
    return np.asarray(np.clip(ink * np.float32(220 / max(dark, 60.0)), 0, 255), np.float32)


def _spread(pixels: Pixels, reach: int, largest: bool) -> Pixels:
    """The largest (or smallest) value within ``reach`` dots, square neighbourhood."""
    pick = np.maximum if largest else np.minimum
    out = pixels
    for axis in (0, 1):
        line = out
        for step in range(1, reach + 1):
            for way in (step, -step):
                line = pick(line, _moved(out, way, axis))
        out = line
    return out


def _moved(pixels: Pixels, by: int, axis: int) -> Pixels:
    """Shifted by some dots along an axis; what comes in at the edge repeats the edge."""
    out = np.roll(pixels, by, axis)
    edge = [slice(None), slice(None)]
    source = [slice(None), slice(None)]
    edge[axis] = slice(0, by) if by > 0 else slice(by, None)
    source[axis] = slice(0, 1) if by > 0 else slice(-1, None)
    out[tuple(edge)] = pixels[tuple(source)]
    return out


def excess(a: Pixels, b: Pixels, reach: int) -> Pixels:
    """How far each dot of one page lies outside what the other shows around it."""
    over = np.maximum(b - _spread(a, reach, True), a - _spread(b, reach, True))
    under = np.maximum(_spread(a, reach, False) - b, _spread(b, reach, False) - a)
    return np.asarray(np.maximum(np.maximum(over, under), 0), np.float32)


def difference(a: Pixels, b: Pixels, valid: NDArray[np.bool_], reach: int = 1) -> Difference:
    """Tiles of two evened pages that differ more than their own noise, joined into boxes.

    ``valid`` is false where one page does not reach (a border the second scan did not catch).
    """
    dots = excess(a, b, reach) * valid
    dots[dots < _RIPPLE] = 0
    cells = _cells(dots)
    tiles = _tiles(cells)
    inked = _tiles(_cells(np.maximum(a, b) * valid)) > 2.0
    values = tiles[inked] if inked.any() else tiles.ravel()
    usual, rare = np.quantile(values, (0.95, 0.99)) if values.size else (0.0, 0.0)
    threshold = float(min(max(_LEAST + _TIMES * usual, _TAIL * rare), _MOST))
    marked = tiles > threshold
    share = float(marked[inked].mean()) if inked.any() else float(marked.any())
    rest = tiles[~marked]
    noise = float(rest.max()) if rest.size else 0.0
    height, width = a.shape
    return Difference(join(marked, width, height), threshold, noise, share)


def _cells(pixels: Pixels) -> Pixels:
    rows, columns = pixels.shape[0] // CELL, pixels.shape[1] // CELL
    cut = pixels[: rows * CELL, : columns * CELL]
    return np.asarray(cut.reshape(rows, CELL, columns, CELL).mean((1, 3)), np.float32)


def _tiles(cells: Pixels) -> Pixels:
    """Means over two by two cells, so that a digit on a cell's edge is not halved."""
    if min(cells.shape) < 2:
        return cells
    joined = cells[:-1, :-1] + cells[1:, :-1] + cells[:-1, 1:] + cells[1:, 1:]
    return np.asarray(joined / 4, np.float32)


def join(
    marked: NDArray[np.bool_], width: int, height: int, side: int = CELL
) -> list[tuple[int, int, int, int]]:
    """Marked tiles that touch (or nearly, along a line of print) as boxes in dots."""
    left = {(int(r), int(c)) for r, c in np.argwhere(marked)}
    boxes = []
    while left:
        seed = left.pop()
        stack, group = [seed], [seed]
        while stack:
            row, column = stack.pop()
            for down in (-1, 0, 1):
                for across in (-3, -2, -1, 0, 1, 2, 3):
                    near = (row + down, column + across)
                    if near in left:
                        left.discard(near)
                        stack.append(near)
                        group.append(near)
        rows, columns = [r for r, _ in group], [c for _, c in group]
        boxes.append(
            (
                max(min(columns) * side, 0),
                max(min(rows) * side, 0),
                min((max(columns) + 2) * side, width),
                min((max(rows) + 2) * side, height),
            )
        )
    return sorted(boxes, key=lambda box: (box[1], box[0]))
