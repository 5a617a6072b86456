"""Two scans of one page: laid upon each other, then searched for what no scanner explains."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tocsin.compare.alterations import Region
from tocsin.compare.scans.regions import Difference, difference, evened
from tocsin.compare.scans.registration import Fit, register, warped

_LONGEST = 2400  # dots of the longer side that are compared: 200 dpi of an A4 page
_MOST_BOXES = 60
_MARGIN = 10
_BESIDE = 110  # dots shown left and right of a box, to read the digits around it


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What two pictures of a page have in common.

    ``same_page`` is false when they could not be laid upon each other or hardly anything agrees;
    ``fit`` says how the second lay, ``found`` where it differs, ``regions`` the crops.
    """

    same_page: bool
    fit: Fit
    found: Difference
    regions: tuple[Region, ...]


def compare_scans(first: Image.Image, second: Image.Image, page: int = 1) -> PageOutcome:
    """Compare two 8-bit grey pictures of what should be one page."""
    a = _sized(first)
    b = _matched(_sized(second), a)
    fit = register(a, b)
    ink_b = Image.fromarray(evened(b).astype(np.uint8)).transform(
        a.size, Image.Transform.AFFINE, fit.matrix, Image.Resampling.BICUBIC
    )
    found = difference(evened(a), np.asarray(ink_b, np.float32), _reach(b, fit, a.size))
    # a nearly empty page has too few blocks to agree on, and yet may lie well
    same = found.spread < (0.5 if fit.agreement >= 0.25 else 0.2)
    boxes = found.boxes if same else []
    laid = warped(b, fit, a.size) if boxes else a
    regions = tuple(crops(a, laid, box, page) for box in boxes[:_MOST_BOXES])
    return PageOutcome(same, fit, found, regions)


def _sized(picture: Image.Image) -> Image.Image:
    longest = max(picture.size)
    if longest <= _LONGEST:
        return picture
    size = (
        max(1, round(picture.width * _LONGEST / longest)),
        max(1, round(picture.height * _LONGEST / longest)),
    )
    return picture.resize(size, Image.Resampling.LANCZOS)


def _matched(picture: Image.Image, other: Image.Image) -> Image.Image:
    """Brought to about the size of the other page; a page fed sideways is turned upright."""
    if (picture.width > picture.height) != (other.width > other.height) and (
        abs(picture.width - picture.height) > 0.1 * max(picture.size)
    ):
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    factor = (other.width * other.height / (picture.width * picture.height)) ** 0.5
    if abs(factor - 1) < 0.12:
        return picture
    size = (max(8, round(picture.width * factor)), max(8, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _reach(picture: Image.Image, fit: Fit, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Where in the frame of the first page the second one reaches, less a rim."""
    inside = Image.new("L", picture.size, 0)
    rim = 10
    inside.paste(255, (rim, rim, picture.width - rim, picture.height - rim))
    laid = inside.transform(size, Image.Transform.AFFINE, fit.matrix, Image.Resampling.NEAREST)
    mask = np.asarray(laid) > 0
    out = mask.copy()
    out[:rim], out[-rim:], out[:, :rim], out[:, -rim:] = False, False, False, False
    return out


def crops(
    first: Image.Image,
    second: Image.Image,
    box: tuple[int, int, int, int],
    page: int,
    beside: int = _BESIDE,
) -> Region:
    """A box with both sides cut out of two pictures of one size, ``beside`` dots left and right."""
    left, top, right, bottom = box
    wide = (
        max(left - beside, 0),
        max(top - _MARGIN, 0),
        min(right + beside, first.width),
        min(bottom + _MARGIN, first.height),
    )
    share = (
        left / first.width,
        top / first.height,
        right / first.width,
        bottom / first.height,
    )
    return Region(page, share, png(first.crop(wide)), png(second.crop(wide)))


def png(picture: Image.Image, widest: int = 900) -> bytes:
    """The picture as a small PNG of sixteen greys, enough to read by."""
    if picture.width > widest:
        height = max(1, round(picture.height * widest / picture.width))
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    few = picture.convert("L").quantize(16)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
