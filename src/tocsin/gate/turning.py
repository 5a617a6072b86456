"""How a picture of writing must be turned before it is read: tilted, mirrored, too small.

The lines of a page that lies straight give rows of ink and rows of paper; of a tilted one every row
is grey. The angle at which rows differ most is the one the writing lies at.
"""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_SMALL = 480  # pixels of a picture in which angles are tried
_WIDEST, _STEP = 48, 4  # degrees
_LEAST_ANGLE = 4
_SURER = 1.25  # times the rows must differ more than they do as the picture lies
_PARTS = 3  # pieces along each side: a stamp lies otherwise than its page
_ENOUGH = 900  # pixels: a picture that is shorter has letters too small for the reader
_MOST_WAYS = 3


def enlarged(png: bytes) -> bytes:
    """The picture large enough for the reader; itself where it is."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        longest = max(picture.size)
        if longest >= _ENOUGH:
            return png
        times = min(4, -(-_ENOUGH // longest))
        size = (picture.width * times, picture.height * times)
        return _png(picture.convert("L").resize(size, Image.Resampling.BICUBIC))


def turned(png: bytes) -> Iterator[bytes]:
    """The picture laid straight, for each angle at which something on it seems to lie."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("L")
    for angle in _angles(picture):
        yield _png(
            picture.rotate(
                angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_paper(picture)
            )
        )


def mirrored(png: bytes) -> bytes:
    """The picture as in a mirror: writing on glass, the camera that looks at its owner."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(png)) as picture:
        return _png(ImageOps.mirror(picture.convert("L")))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _paper(picture: Image.Image) -> int:
    """The tone there is most of."""
    told = picture.histogram()
    return told.index(max(told))


def _angles(picture: Image.Image) -> list[int]:
    found: Counter[int] = Counter()
    for part in _parts(picture):
        angle = _angle(part)
        if abs(angle) >= _LEAST_ANGLE:
            found[angle] += 1
    return [angle for angle, _ in found.most_common(_MOST_WAYS)]


def _parts(picture: Image.Image) -> Iterator[Image.Image]:
    """The whole, and its pieces where they show something."""
    yield picture
    wide, high = picture.width // _PARTS, picture.height // _PARTS
    if min(wide, high) < 60:
        return
    for row in range(_PARTS):
        for column in range(_PARTS):
            box = (column * wide, row * high, (column + 1) * wide, (row + 1) * high)
            part = picture.crop(box)
            low, high_tone = part.getextrema()
            if int(high_tone) - int(low) > 60:  # type: ignore[arg-type]  # one band
                yield part


def _angle(part: Image.Image) -> int:
    """The angle by which the piece must be turned; 0 where it lies straight or shows no lines."""
    from PIL import Image

    small = part.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    straight = best = _rows(small, 0)
    angle = 0
    for way in range(-_WIDEST, _WIDEST + 1, _STEP):
        score = _rows(small, way)
        if score > best:
            best, angle = score, way
    return angle if best > straight * _SURER else 0


def _rows(small: Image.Image, angle: int) -> float:
    """How much rows of the turned picture differ from the row below them."""
    from PIL import Image

    paper = _paper(small)
    lies = small.rotate(angle, expand=True, fillcolor=paper) if angle else small
    # rows of one length, so that a wider canvas does not thin out its ink
    column = lies.resize((1, lies.height), Image.Resampling.BOX).tobytes()
    tones = [(tone - paper) * lies.width for tone in column]
    return float(sum((a - b) ** 2 for a, b in itertools.pairwise(tones)))
