"""Synthetic scans: ledger pages in type, one digit altered, a scanner never twice the same.

Everything here is made up and says so on the page.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

_GOODS = ("взносы", "аренда", "путёвки", "бумага", "почта", "помощь", "ремонт", "связь")


@dataclass(frozen=True)
class Page:
    """The lines of one ledger page: day, purpose, amount."""

    lines: tuple[tuple[str, str, str], ...]

    def altered(self, rng: random.Random) -> Page:
        """The same page with one digit of one amount changed."""
        lines = [list(line) for line in self.lines]
        row = rng.randrange(len(lines))
        amount = lines[row][2]
        spots = [index for index, letter in enumerate(amount) if letter.isdigit()]
        spot = rng.choice(spots)
        digit = rng.choice([d for d in "0123456789" if d != amount[spot]])
        lines[row][2] = amount[:spot] + digit + amount[spot + 1 :]
        return Page(tuple((a, b, c) for a, b, c in lines))


def ledger_page(rng: random.Random, rows: int = 38) -> Page:
    """A page of a cash book."""
    lines = []
    for number in range(rows):
        amount = f"{rng.randrange(1, 99)} {rng.randrange(1000):03d},{rng.randrange(100):02d}"
        day = f"{1 + number % 28:02d}.{rng.randrange(1, 13):02d}.2019"
        lines.append((day, f"{rng.choice(_GOODS)}, ордер {rng.randrange(100, 999)}", amount))
    return Page(tuple(lines))


def typeset(pages: list[Page], points: float = 10.0) -> bytes:
    """The pages as a PDF, in letters of so many points."""
    import typst

    parts = [
        f'#set page(paper: "a4", margin: 20mm)\n#set text(size: {points}pt, lang: "ru")\n'
        "#set table(stroke: 0.4pt)\n"
    ]
    for number, page in enumerate(pages):
        cells = ", ".join(f"[{a}], [{b}], [{c}]" for a, b, c in page.lines)
        parts.append(
            f"= Кассовая книга, лист {number + 1} (образец, данные вымышлены)\n"
            f"#table(columns: (3cm, 1fr, 4cm), align: (left, left, right), {cells})\n"
        )
        parts.append("#pagebreak(weak: true)\n")
    return typst.compile("".join(parts).encode(), ignore_system_fonts=True)


def rendered(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """Every page as a grey picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def scanned(page: Image.Image, rng: random.Random) -> bytes:
    """The page put on a glass once more: askew, shifted, a little larger, lit unevenly, JPEG."""
    width, height = page.size
    angle = rng.uniform(-1.2, 1.2)
    scale = rng.uniform(0.985, 1.015)
    shift = (rng.uniform(-18, 18), rng.uniform(-18, 18))
    turned = page.convert("L").rotate(
        angle, Image.Resampling.BICUBIC, translate=(shift[0], shift[1]), fillcolor=255
    )
    size = (round(width * scale), round(height * scale))
    turned = turned.resize(size, Image.Resampling.BICUBIC)
    turned = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.1)))
    pixels = np.asarray(turned, dtype=np.float32)
    paper, ink = rng.uniform(225, 250), rng.uniform(10, 60)
    pixels = ink + pixels * (paper - ink) / 255
    slope = np.linspace(-1, 1, pixels.shape[1]) * rng.uniform(-10, 10)
    pixels = pixels + slope[None, :]
    noise = np.random.default_rng(rng.randrange(1 << 30))
    pixels = pixels + noise.normal(0, rng.uniform(2, 7), pixels.shape)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=rng.randrange(45, 90))
    return packed.getvalue()
