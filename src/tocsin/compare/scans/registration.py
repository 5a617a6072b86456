"""Two scans of one page laid upon each other: shift, rotation, scale and slight shear undone.

Coarse: the amplitude spectra of both pages, which no shift touches, are compared in log-polar
form for rotation and scale (Reddy and Chatterji 1996), then phase correlation finds the shift.
Fine: the page is cut into blocks, each block's own shift is found, and an affine map is fitted
to those that agree. Everything is numpy and Pillow; no model, no randomness.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float32]
_COARSE = 512  # side of the square the coarse search works on
_BLOCK = 192


@dataclass(frozen=True, slots=True)
class Fit:
    """How the second page lies on the first.

    ``matrix`` maps a point (x, y) of the first page to the second: x' = a·x + b·y + c,
    y' = d·x + e·y + f. ``agreement`` is the share of blocks that follow it (0 to 1), ``residual``
    their median distance from it in pixels, ``blocks`` how many held print to judge by.
    """

    matrix: tuple[float, float, float, float, float, float]
    agreement: float
    residual: float
    blocks: int = 0

    @property
    def degrees(self) -> float:
        """Rotation of the second page against the first."""
        return float(np.degrees(np.arctan2(self.matrix[3], self.matrix[0])))

    @property
    def scale(self) -> float:
        """Size of the second page against the first."""
        return float(np.hypot(self.matrix[0], self.matrix[3]))


def register(first: Image.Image, second: Image.Image) -> Fit:
    """Find how ``second`` lies on ``first`` (both 8-bit grey).

    A page that does not belong comes back with low ``agreement``; the caller decides.
    """
    factor = max(first.size + second.size) / _COARSE
    a, b = _square(first, factor), _square(second, factor)
    best: tuple[float, NDArray[np.float64]] | None = None
    for degrees, scale in _turns(a, b):
        linear = _linear(degrees, scale)
        moved = _warp(b, linear, a.shape)
        shift, peak = _phase_shift(a, moved)
        if best is None or peak > best[0]:
            best = (peak, _shifted(linear, shift))
    assert best is not None  # noqa: S101  _turns always yields
    matrix = best[1].copy()
    matrix[:, 2] *= factor
    fit = _identity_fit(matrix)
    for reduce, span in ((2, 160), (1, _BLOCK)):
        fit = _refine(first, second, fit, reduce, span)
    if fit.blocks < 12:  # little print: smaller blocks find more of it
        for reduce, span in ((2, 96), (1, 96), (1, 64), (1, 64)):
            fit = _refine(first, second, fit, reduce, span)
    return fit


def warped(picture: Image.Image, fit: Fit, size: tuple[int, int]) -> Image.Image:
    """``picture`` (the second page) drawn in the frame of the first; outside is paper."""
    return picture.transform(
        size, Image.Transform.AFFINE, fit.matrix, Image.Resampling.BICUBIC, fillcolor=255
    )


def _identity_fit(matrix: NDArray[np.float64]) -> Fit:
    values = tuple(float(x) for x in matrix.ravel())
    return Fit((values[0], values[1], values[2], values[3], values[4], values[5]), 0.0, 99.0)


def _square(picture: Image.Image, factor: float) -> Pixels:
    """The page in the corner of a square, small, ink positive, paper zero."""
    size = (max(round(picture.width / factor), 8), max(round(picture.height / factor), 8))
    small = picture.resize(size, Image.Resampling.BOX)
    out = np.zeros((_COARSE, _COARSE), np.float32)
    ink = _ink(np.asarray(small, np.float32))
    out[: size[1], : size[0]] = ink[:_COARSE, :_COARSE]
    return out


def _ink(pixels: Pixels) -> Pixels:
    """Darkness against paper, so that borders outside the page weigh nothing."""
    paper = float(np.percentile(pixels[::3, ::3], 90))
    return np.asarray(np.clip(paper - pixels, 0, 255), np.float32)


def _spectrum(pixels: Pixels) -> Pixels:
    side = pixels.shape[0]
    window = np.hanning(side).astype(np.float32)
    amplitude = np.abs(np.fft.fftshift(np.fft.fft2(pixels * window[:, None] * window[None, :])))
    grid = (np.arange(side) - side / 2) / side
    radius = np.hypot(grid[:, None], grid[None, :])
    emphasis = 1 - np.cos(np.pi * np.clip(radius * 2, 0, 1)) ** 2  # low frequencies say little
    return np.asarray(np.log1p(amplitude) * emphasis, np.float32)


# how finely a turn and a scale are told apart: a quarter of a degree, two parts in a hundred
_ANGLES, _RINGS = 720, 256


def _log_polar(spectrum: Pixels) -> Pixels:
    side = spectrum.shape[0]
    theta = np.linspace(0, np.pi, _ANGLES, endpoint=False)
    ring = np.exp(np.linspace(np.log(8), np.log(side / 2 - 2), _RINGS))
    y = side / 2 + np.outer(np.sin(theta), ring)
    x = side / 2 + np.outer(np.cos(theta), ring)
    return _sample(spectrum, x, y)


def _sample(pixels: Pixels, x: NDArray[np.float64], y: NDArray[np.float64]) -> Pixels:
    """Bilinear values at (x, y), edges clamped."""
    height, width = pixels.shape
    x = np.clip(x, 0, width - 1.001)
    y = np.clip(y, 0, height - 1.001)
    left, top = x.astype(np.intp), y.astype(np.intp)
    fx, fy = (x - left).astype(np.float32), (y - top).astype(np.float32)
    upper = pixels[top, left] * (1 - fx) + pixels[top, left + 1] * fx
    lower = pixels[top + 1, left] * (1 - fx) + pixels[top + 1, left + 1] * fx
    return np.asarray(upper * (1 - fy) + lower * fy, np.float32)


def _turns(a: Pixels, b: Pixels) -> list[tuple[float, float]]:
    """Candidate rotations (degrees) and scales of ``b`` against ``a``, unturned first."""
    polar_a, polar_b = _log_polar(_spectrum(a)), _log_polar(_spectrum(b))
    angles, rings = polar_a.shape
    cross = _correlation(polar_a - polar_a.mean(), polar_b - polar_b.mean())
    step = np.log((_COARSE / 2 - 2) / 8) / (rings - 1)
    # a page is put down at most a quarter larger or smaller once sizes are equal
    reach = int(np.log(1.35) / step)
    allowed = np.zeros(rings, bool)
    allowed[:reach] = allowed[-reach:] = True
    cross = np.where(allowed[None, :], cross, -np.inf)
    row, column = np.unravel_index(int(np.argmax(cross)), cross.shape)
    across = _parabola(cross[:, column], int(row)) if angles > 2 else 0.0
    turn = (row + across) * 180.0 / angles
    turn = turn - 180 if turn > 90 else turn
    ring = column - rings if column > rings / 2 else column
    scale = float(np.exp(-ring * step))
    return [
        (0.0, 1.0),
        (turn, scale),
        (turn + 180, scale),
        (-turn, scale),
        (turn, 1.0),
    ]


def _correlation(a: Pixels, b: Pixels) -> NDArray[np.float64]:
    """Where ``b`` shifted best equals ``a`` (phase correlation, edges wrap)."""
    fa, fb = np.fft.rfft2(b), np.fft.rfft2(a)
    product = fa * np.conj(fb)
    product /= np.abs(product) + 1e-3 * float(np.abs(product).mean()) + 1e-12
    return np.asarray(np.fft.irfft2(product, a.shape), np.float64)


def _parabola(line: NDArray[np.float64], at: int) -> float:
    before, here, after = line[at - 1], line[at], line[(at + 1) % len(line)]
    bend = before - 2 * here + after
    if not np.isfinite(bend) or abs(bend) < 1e-12:
        return 0.0
    return float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5))


def _phase_shift(a: Pixels, b: Pixels) -> tuple[tuple[float, float], float]:
    """The shift (x, y) by which ``b`` lies further than ``a``, and how sharp the answer is."""
    cross = _correlation(a, b)
    height, width = cross.shape
    row, column = np.unravel_index(int(np.argmax(cross)), cross.shape)
    peak = float(cross[row, column])
    y = row + _parabola(cross[:, column], int(row))
    x = column + _parabola(cross[row, :], int(column))
    x = x - width if x > width / 2 else x
    y = y - height if y > height / 2 else y
    return (float(x), float(y)), peak


def _linear(degrees: float, scale: float) -> NDArray[np.float64]:
    """Map of first-page points to the second for a turn about the middle of the square."""
    cosine, sine = np.cos(np.radians(degrees)) * scale, np.sin(np.radians(degrees)) * scale
    middle = _COARSE / 2
    return np.array(
        [
            [cosine, -sine, middle - cosine * middle + sine * middle],
            [sine, cosine, middle - sine * middle - cosine * middle],
        ]
    )


def _shifted(matrix: NDArray[np.float64], shift: tuple[float, float]) -> NDArray[np.float64]:
    """The map followed by a shift in the frame of the first page."""
    out = matrix.copy()
    out[:, 2] += matrix[:, :2] @ np.array(shift)
    return out


def _warp(pixels: Pixels, matrix: NDArray[np.float64], shape: tuple[int, ...]) -> Pixels:
    height, width = shape
    coefficients = tuple(float(x) for x in matrix.ravel())
    picture = Image.fromarray(pixels).transform(
        (width, height), Image.Transform.AFFINE, coefficients, Image.Resampling.BILINEAR
    )
    return np.asarray(picture, np.float32)


def _refine(first: Image.Image, second: Image.Image, fit: Fit, reduce: int, block: int) -> Fit:
    """Blocks of the first page found again in the second near where ``fit`` puts them."""
    a = first.reduce(reduce) if reduce > 1 else first
    b = _laid_small(second, fit, a.size, reduce)
    block = min(block, a.width, a.height)
    ink_a, ink_b = _ink(np.asarray(a, np.float32)), _ink(np.asarray(b, np.float32))
    window = np.hanning(block).astype(np.float32)
    taper = window[:, None] * window[None, :]
    points, moves = [], []
    rows, columns = _inked(ink_a)
    for top in _starts(rows, a.height, block):
        for left in _starts(columns, a.width, block):
            patch = ink_a[top : top + block, left : left + block]
            if float((patch > 48).mean()) < 0.004:
                continue  # blank paper says nothing about place
            other = ink_b[top : top + block, left : left + block]
            (dx, dy), peak = _phase_shift(patch * taper, other * taper)
            if peak > 0.03 and max(abs(dx), abs(dy)) < block / 3:
                points.append((left + block / 2, top + block / 2))
                moves.append((dx, dy))
    if not points:
        return fit
    return _fitted(np.array(points) * reduce, np.array(moves) * reduce, fit)


def _laid_small(second: Image.Image, fit: Fit, size: tuple[int, int], reduce: int) -> Image.Image:
    """The second page where ``fit`` puts it, in a frame ``reduce`` times smaller."""
    source = second.reduce(reduce) if reduce > 1 else second
    a, b, c, d, e, f = fit.matrix
    half = (reduce - 1) / 2  # the middle of a reduced dot, in dots of the full page
    c = (c + (a + b) * half - half) / reduce
    f = (f + (d + e) * half - half) / reduce
    return source.transform(
        size,
        Image.Transform.AFFINE,
        (a, b, c, d, e, f),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )


def _inked(ink: Pixels) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last row, first and last column with print on them."""
    marks = ink > 48
    out = []
    for axis in (1, 0):
        there = np.flatnonzero(marks.sum(axis) > 1)
        out.append(
            (int(there[0]), int(there[-1]) + 1) if there.size else (0, marks.shape[1 - axis])
        )
    return out[0], out[1]


def _starts(span: tuple[int, int], length: int, block: int) -> list[int]:
    """Where blocks begin so that they cover the printed span, at most eight of them."""
    first = max(min(span[0] - block // 4, length - block), 0)
    last = max(min(span[1] - block * 3 // 4, length - block), first)
    count = max(1, min(8, 1 + round((last - first) / (block * 0.75))))
    return [round(x) for x in np.linspace(first, last, count)]


def _similarity(points: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn, scale and shift alone: what a few points, or points in one line, can carry."""
    if len(points) < 2:
        return np.vstack([np.eye(2), np.median(target - points, axis=0)])
    x, y = points.T
    one, none = np.ones(len(x)), np.zeros(len(x))
    design = np.vstack([np.column_stack([x, -y, one, none]), np.column_stack([y, x, none, one])])
    found, *_rest = np.linalg.lstsq(design, np.concatenate(target.T), rcond=None)
    a, b, c, d = (float(value) for value in found)
    return np.array([[a, b], [-b, a], [c, d]])


def _fitted(points: NDArray[np.float64], moves: NDArray[np.float64], fit: Fit) -> Fit:
    """Least squares over the blocks that agree; those that do not are dropped, thrice."""
    target = points + moves
    design = np.column_stack([points, np.ones(len(points))])
    keep = np.hypot(*(moves - np.median(moves, axis=0)).T) < 40
    if keep.sum() < 3:
        keep[:] = True  # too few to tell which of them is wrong
    residual = np.zeros(len(points))
    solution = np.zeros((3, 2))
    for _ in range(4):
        if keep.sum() > 11 and np.ptp(points[keep], axis=0).min() > 0:
            solution, *_rest = np.linalg.lstsq(design[keep], target[keep], rcond=None)
        else:
            solution = _similarity(points[keep], target[keep])
        residual = np.hypot(*(design @ solution - target).T)
        limit = max(1.2, 2.5 * float(np.median(residual[keep])))
        again = residual < limit
        if again.sum() < 3 or (again == keep).all():
            break
        keep = again
    step = solution.T  # first-frame point -> point in the frame of the laid page
    base = np.array(fit.matrix).reshape(2, 3)
    linear = base[:, :2] @ step[:, :2]
    offset = base[:, :2] @ step[:, 2] + base[:, 2]
    values = (*linear[0], offset[0], *linear[1], offset[1])
    a, b, c, d, e, f = (float(x) for x in values)
    agreeing = float((residual < 1.5).mean())
    return Fit((a, b, c, d, e, f), agreeing, float(np.median(residual)), len(points))
