"""Vector pictures as PNG, by Typst, which is at hand already and fetches nothing."""

from __future__ import annotations

from typing import Any


def png_of(svg: bytes, width_mm: float, ppi: int = 300) -> bytes:
    """An SVG picture as PNG, ``width_mm`` wide at ``ppi`` dots to the inch."""
    import typst

    source = (
        f"#set page(width: {width_mm:g}mm, height: auto, margin: 0pt, fill: none)\n"
        f'#image("picture.svg", width: {width_mm:g}mm)'
    )
    render: Any = typst.compile  # its types do not know the form {name: bytes}
    made = render(
        {"main.typ": source.encode(), "picture.svg": svg},
        format="png",
        ppi=ppi,
        ignore_system_fonts=True,
    )
    return bytes(made)
