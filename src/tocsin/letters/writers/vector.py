"""Vector pictures as PNG, by Typst, which is at hand already and fetches nothing."""

from __future__ import annotations

from typing import Any

_DOTS = 300  # to the inch, as print needs them


def png_of(svg: bytes, width_mm: float) -> bytes:
    """An SVG picture as PNG, ``width_mm`` wide, for print."""
    import typst

    source = (
        f"#set page(width: {width_mm:g}mm, height: auto, margin: 0pt, fill: none)\n"
        f'#image("picture.svg", width: {width_mm:g}mm)'
    )
    render: Any = typst.compile  # its types do not know the form {name: bytes}
    made = render(
        {"main.typ": source.encode(), "picture.svg": svg},
        format="png",
        ppi=_DOTS,
        ignore_system_fonts=True,
    )
    return bytes(made)
