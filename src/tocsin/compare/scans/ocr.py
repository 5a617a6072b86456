"""The words in a crop, read by tesseract when it is installed: a help to the eye, never a proof.

Optical reading is wrong now and then, so its words stand beside the picture and decide nothing.
"""

from __future__ import annotations

import io

from tocsin.formats.pages import tesseract

_WANTED = ("rus", "kir", "eng", "fra", "spa")
_SECONDS = 20.0


def read_words(picture: bytes) -> str:
    """The words of a PNG, one line; "" when tesseract is absent, slow or reads nothing."""
    spoken = tesseract.languages(_WANTED)
    if not spoken or not picture:
        return ""
    said = tesseract.words(_enlarged(picture), spoken, _SECONDS, ("--psm", "6"))
    return " ".join(said.split())[:500]


def _enlarged(picture: bytes) -> bytes:
    """Twice as large and with a white rim: small crops are read badly otherwise."""
    from PIL import Image, ImageOps

    opened = Image.open(io.BytesIO(picture)).convert("L")
    grown = opened.resize((opened.width * 2, opened.height * 2), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    ImageOps.expand(grown, 24, 255).save(out, "PNG")
    return out.getvalue()
