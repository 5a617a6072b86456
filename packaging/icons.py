"""The start icon for each system, drawn from the mark of the desk: ``python icons.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

SIGNAL, PAPER = (148, 25, 15, 255), (253, 252, 248, 255)
SHIELD = [(12, 2), (20, 6), (20, 12), (19.2, 15.6), (17, 18.8), (12, 22), (7, 18.8), (4.8, 15.6),
          (4, 12), (4, 6)]  # fmt: skip


def drawn(size: int) -> Image.Image:
    """The mark, four times as large and scaled down: smooth without a drawing library."""
    scale = size * 4 / 24
    picture = Image.new("RGBA", (size * 4, size * 4), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    points = [(x * scale, y * scale) for x, y in SHIELD]
    pen.polygon(points, fill=PAPER)
    pen.line([*points, points[0], points[1]], fill=SIGNAL, width=int(2 * scale), joint="curve")
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write tocsin.png, tocsin.ico and tocsin.icns."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    large = drawn(512)
    drawn(256).save(folder / "tocsin.png")
    large.save(folder / "tocsin.ico", sizes=[(n, n) for n in (16, 32, 48, 64, 128, 256)])
    large.save(folder / "tocsin.icns")


if __name__ == "__main__":
    main()
