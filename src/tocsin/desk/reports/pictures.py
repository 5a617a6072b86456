"""A picture as it is shown: drawn anew, so that place, day and telephone of it are not in it.

The file itself stays as it came, sealed; only what is shown is another.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

WIDEST = 1600
MOST_POINTS = 60_000_000
_KINDS = ("JPEG", "PNG", "GIF", "WEBP")


def redrawn(content: bytes) -> bytes | None:
    """The picture as a JPEG without anything beside its points; ``None`` if it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=_KINDS) as held:
                if held.width * held.height > MOST_POINTS:
                    return None
                upright = ImageOps.exif_transpose(held)
                upright.thumbnail((WIDEST, WIDEST))
                bare = Image.new("RGB", upright.size, "white")
                bare.paste(upright.convert("RGB"))
    except Exception:
        return None
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=80)
    return out.getvalue()
