"""Makes ``letterforms.npz``: each letter in the fonts that travel with the typesetter.

``python -m tocsin.gate.reads.forms.made`` draws them upright, bold and slanted and writes the
file beside this module. Run it when letters or fonts are added to :mod:`.letterforms`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tocsin.gate.reads.forms.letterforms import LETTERS, SCALE, form_of

_FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_LOOKS = ('weight: "regular"', 'weight: "bold"', 'style: "italic"')


def main() -> None:
    """Write the file."""
    made = list(_drawn())
    tones = np.array([row for _, row in made], dtype=np.uint8)
    out = Path(__file__).parent / "letterforms.npz"
    np.savez_compressed(out, letters=np.array("".join(char for char, _ in made)), tones=tones)


def _drawn() -> Iterator[tuple[str, np.ndarray]]:
    import pypdfium2
    import typst

    cells = ",".join(f"[{char}]" for char in sorted(LETTERS))
    pages = "#pagebreak()\n".join(
        f'#[#set text(font: "{font}", size: 20pt, {look})\n'
        f"#grid(columns: 20, gutter: 12pt, {cells})]"
        for font in _FONTS
        for look in _LOOKS
    )
    source = f"#set page(width: 60cm, height: 40cm, margin: 1cm)\n{pages}"
    document = pypdfium2.PdfDocument(
        bytes(typst.compile(source.encode(), ignore_system_fonts=True, timestamp=0))
    )
    for number in range(len(document)):
        page = document[number]
        shown = page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
        text_page, top = page.get_textpage(), page.get_height() * SCALE
        for index in range(text_page.count_chars()):
            char = text_page.get_text_range(index, 1)
            if char not in LETTERS:
                continue
            x0, y0, x1, y1 = (side * SCALE for side in text_page.get_charbox(index))
            box = (math.floor(x0), math.floor(top - y1), math.ceil(x1), math.ceil(top - y0))
            form = form_of(shown.crop(box))
            if form is not None:
                span = form.max() - form.min()
                yield char, np.round((form - form.min()) / span * 255).astype(np.uint8)


if __name__ == "__main__":
    main()
