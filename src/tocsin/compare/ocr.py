"""The words in a crop, read by tesseract when it is installed: a help to the eye, never a proof.

Optical reading is wrong now and then, so its words stand beside the picture and decide nothing.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess

_WANTED = ("rus", "kir", "eng", "fra", "spa")
_SECONDS = 20.0


def available() -> bool:
    """Whether tesseract is on this machine."""
    return shutil.which("tesseract") is not None


def languages() -> str:
    """The wanted languages that are installed, as tesseract takes them; "" when there are none."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, no input of the user
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    have = set(done.stdout.split())
    return "+".join(name for name in _WANTED if name in have)


def read_words(picture: bytes, known: str | None = None) -> str:
    """The words of a PNG, one line; "" when tesseract is absent, slow or reads nothing."""
    program = shutil.which("tesseract")
    spoken = languages() if known is None else known
    if program is None or not spoken or not picture:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, the picture goes in by pipe
            [program, "stdin", "stdout", "--psm", "6", "-l", spoken],
            input=_enlarged(picture),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return " ".join(done.stdout.decode("utf-8", "replace").split())[:500]


def _enlarged(picture: bytes) -> bytes:
    """Twice as large and with a white rim: small crops are read badly otherwise."""
    from PIL import Image, ImageOps

    opened = Image.open(io.BytesIO(picture)).convert("L")
    grown = opened.resize((opened.width * 2, opened.height * 2), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    ImageOps.expand(grown, 24, 255).save(out, "PNG")
    return out.getvalue()
