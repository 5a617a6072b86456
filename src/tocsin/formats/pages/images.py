"""Pictures and scans: opened within bounds, as grey pixels, with what they say of their making.

A picture can name a size no memory holds; sizes are read before pixels, and refused. Frames of a
TIFF are pages. What a camera or scanner wrote (EXIF, resolution, software) is kept as metadata.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from tocsin.ground.errors import TocsinError

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 120_000_000
MOST_FRAMES = 2000
_EXIF = {
    0x010F: "camera maker",
    0x0110: "camera",
    0x0131: "software",
    0x0132: "modified",
    0x013B: "author",
    0x8298: "copyright",
    0x9003: "taken",
    0x9004: "digitized",
}


def open_image(content: bytes, file: str = "") -> Image.Image:
    """The picture, not yet decoded; raises :class:`TocsinError` on damage or hostile size."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
    except Image.DecompressionBombError as error:
        raise TocsinError(
            f"the picture holds more than {MOST_PIXELS // 1_000_000} million dots",
            file=file,
            mend="scan it again at 300 dots per inch",
        ) from error
    except Exception as error:  # Pillow's plugins raise many kinds on damaged files
        raise TocsinError(
            f"the picture cannot be read ({type(error).__name__})",
            file=file,
            mend="it may be cut or damaged; ask for another copy",
        ) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise TocsinError(
            f"the picture is {picture.width} × {picture.height} dots, more than can be compared",
            file=file,
            mend="scan it again at 300 dots per inch",
        )
    return picture


def frames(content: bytes, file: str = "") -> list[Image.Image]:
    """Every page of the picture as 8-bit grey, turned as its EXIF says."""
    from PIL import ImageOps

    picture = open_image(content, file)
    out: list[Image.Image] = []
    count = min(getattr(picture, "n_frames", 1), MOST_FRAMES)
    for index in range(count):
        try:
            if index:
                picture.seek(index)
            upright = ImageOps.exif_transpose(picture)
            out.append(grey(upright))
        except (OSError, ValueError, EOFError, SyntaxError) as error:
            if not out:
                raise TocsinError(
                    "the picture is damaged and cannot be shown",
                    file=file,
                    mend="ask for another copy",
                ) from error
            break
    return out


def grey(picture: Image.Image) -> Image.Image:
    """8-bit grey; what is transparent is paper."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        on_paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        on_paper.alpha_composite(picture.convert("RGBA"))
        return on_paper.convert("L")
    if picture.mode in ("I;16", "I", "F"):
        return picture.point(lambda value: value / 257).convert("L")
    return picture.convert("L")


def describe(content: bytes, file: str = "") -> dict[str, str]:
    """Format, size, resolution and what the device wrote."""
    picture = open_image(content, file)
    facts = {
        "format": str(picture.format or ""),
        "size": f"{picture.width} x {picture.height}",
        "mode": picture.mode,
    }
    resolution = picture.info.get("dpi")
    if resolution:
        facts["resolution"] = f"{float(resolution[0]):.0f} dpi"
    try:
        tags = picture.getexif()
        for number, name in _EXIF.items():
            value = str(tags.get(number, "")).strip("\x00 ")
            if value:
                facts[name] = value
        if tags.get_ifd(0x8825):
            facts["position"] = "the picture says where it was taken"
    except Exception:  # damaged EXIF is no reason to lose the picture
        facts["exif"] = "unreadable"
    return facts


def as_pdf(content: bytes, file: str = "") -> bytes:
    """The picture's pages as a PDF in memory, at the resolution it names (else 200 dpi)."""
    pages = frames(content, file)
    named = open_image(content, file).info.get("dpi")
    resolution = float(named[0]) if named and float(named[0]) >= 72 else 200.0
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=resolution, save_all=True, append_images=pages[1:])
    return out.getvalue()
