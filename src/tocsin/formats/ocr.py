"""The words of a scanned PDF, read by tesseract where it is installed.

Optical reading is wrong now and then: whoever uses the words is told that they come from it.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess

from tocsin.formats.bounded import bounded
from tocsin.formats.extracted import Paragraph
from tocsin.formats.plain import paragraphs_of

MOST_PAGES = 12
_WANTED = ("eng", "fra", "spa", "rus", "kir")
_SECONDS = 60.0
_SCALE = 200 / 72  # 200 dots per inch


def read_scanned(content: bytes, file: str = "") -> list[Paragraph]:
    """Paragraphs of the first pages of a PDF as tesseract reads them; none where it is absent."""
    program = shutil.which("tesseract")
    spoken = _languages(program) if program else ""
    if program is None or not spoken:
        return []
    pictures: list[bytes] = bounded(page_pictures, content, MOST_PAGES, file=file)
    out: list[Paragraph] = []
    for number, picture in enumerate(pictures, 1):
        words = _words(program, spoken, picture)
        out += [Paragraph(block.strip(), number, gap=True) for block in paragraphs_of(words)]
    return out


def page_pictures(content: bytes, most: int) -> list[bytes]:
    """The pages of a PDF as PNG, grey; call through :mod:`tocsin.formats.bounded`."""
    from tocsin.formats.pdf import open_pdfium

    document = open_pdfium(content)
    out: list[bytes] = []
    with contextlib.closing(document):
        for number in range(min(len(document), most)):
            page = document[number]
            longest = max(page.get_size())
            scale = min(_SCALE, 6000 / longest) if longest else _SCALE
            png = io.BytesIO()
            page.render(scale=scale, grayscale=True).to_pil().save(png, "PNG")
            out.append(png.getvalue())
    return out


def _languages(program: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, no input of the user
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    have = set(done.stdout.split())
    return "+".join(name for name in _WANTED if name in have)


def _words(program: str, spoken: str, picture: bytes) -> str:
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, the picture goes in by pipe
            [program, "stdin", "stdout", "-l", spoken],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")
