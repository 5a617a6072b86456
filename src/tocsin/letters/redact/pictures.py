"""Logos and signatures as pixels alone: no layers, comments, camera notes or hidden words."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from tocsin.letters.nodes import Picture


def bare(
    picture: Picture | None, line: Callable[[str], str], shows: Callable[[str], bool]
) -> Picture | None:
    """The picture drawn anew as PNG; ``None`` if its own words show what is protected.

    ``None`` also where it cannot be drawn: then nobody can say what it holds.
    """
    if picture is None:
        return None
    content = picture.content
    if picture.form == "svg":
        from tocsin.letters.writers import png_of

        text = content.decode("utf-8", "replace")
        if shows(re.sub(r"<[^>]*>", "", text)) or shows(re.sub(r"[<>=\"']", " ", text)):
            return None
        content = png_of(content, picture.width_mm)
    try:
        drawn = pixels(content)
    except (OSError, SyntaxError, ValueError):
        return None
    return Picture(drawn, "png", line(picture.alt), picture.width_mm)


def pixels(content: bytes) -> bytes:
    """A PNG with the pixels of ``content`` and nothing else."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as opened:
        shown = opened.convert("RGBA")
    fresh = Image.frombytes("RGBA", shown.size, shown.tobytes())
    out = io.BytesIO()
    fresh.save(out, "PNG")
    return out.getvalue()
