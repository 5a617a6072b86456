"""One look for everything Tocsin shows: ink, paper and one signal colour; one type scale.

The tamper report, the letters, the receipt and the public pages take their values from here and
nowhere else, as CSS custom properties (:func:`css_tokens`) or as Typst bindings
(:func:`typst_tokens`). Contrast is held by a test: ink on paper at least 12:1, everything that
is read at least 7:1 (WCAG 2.2 AAA for body text), lines and marks at least 3:1 where they carry
meaning. Colour never carries meaning alone: a word or a mark stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'
SERIF = '"Iowan Old Style", "Palatino Linotype", Charter, Georgia, "Noto Serif", serif'
MONO = 'ui-monospace, "SFMono-Regular", Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace'
PRINT_SERIF = "Libertinus Serif"  # embedded in the typst package: Latin, Russian, Kyrgyz letters

MEASURE = "66ch"  # the longest line of prose


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as ``#rrggbb``.

    ``ink`` text, ``paper`` ground, ``quiet`` second-rank text, ``line`` rules between things,
    ``edge`` borders that carry meaning (fields, focus), ``wash`` a panel on paper,
    ``signal`` the one colour that says *look here*, ``signal_wash`` the ground under it,
    ``on_signal`` text on a signal ground.
    """

    ink: str
    paper: str
    quiet: str
    line: str
    edge: str
    wash: str
    signal: str
    signal_wash: str
    on_signal: str


LIGHT = Palette(
    ink="#1a1b1e",
    paper="#fdfcf9",
    quiet="#4c4f56",
    line="#d3d0c7",
    edge="#77756d",
    wash="#f4f2eb",
    signal="#94190f",
    signal_wash="#fbe8e4",
    on_signal="#ffffff",
)
DARK = Palette(
    ink="#eeece6",
    paper="#15171a",
    quiet="#b9b8b2",
    line="#3a3d42",
    edge="#8b8c8d",
    wash="#1e2125",
    signal="#ffa396",
    signal_wash="#40201b",
    on_signal="#15171a",
)
PRINT = Palette(
    ink="#000000",
    paper="#ffffff",
    quiet="#333333",
    line="#999999",
    edge="#555555",
    wash="#f2f2f2",
    signal="#000000",
    signal_wash="#e6e6e6",
    on_signal="#ffffff",
)

TYPE_SCALE = {  # rem on screen; a ratio of 1.25 above the text size
    "small": 0.8125,
    "fine": 0.9375,
    "text": 1.0,
    "lead": 1.1875,
    "head3": 1.25,
    "head2": 1.5625,
    "head1": 2.125,
    "figure": 2.75,
}
SPACES = {"1": 0.25, "2": 0.5, "3": 0.75, "4": 1.0, "5": 1.5, "6": 2.5, "7": 4.0}  # rem
PRINT_SIZE = {"small": 7.5, "fine": 8.5, "text": 10.0, "lead": 11.5, "head2": 14.0, "head1": 20.0}


def _declarations(palette: Palette) -> str:
    return "".join(
        f"--{field.name.replace('_', '-')}:{getattr(palette, field.name)};"
        for field in fields(palette)
    )


def css_tokens() -> str:
    """The tokens as CSS: light by default, dark when the reader's system asks, print in black."""
    sizes = "".join(f"--size-{name}:{value:g}rem;" for name, value in TYPE_SCALE.items())
    spaces = "".join(f"--space-{name}:{value:g}rem;" for name, value in SPACES.items())
    fonts = f"--sans:{SANS};--serif:{SERIF};--mono:{MONO};--measure:{MEASURE};"
    return (
        f":root{{color-scheme:light dark;{_declarations(LIGHT)}{fonts}{sizes}{spaces}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_declarations(DARK)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_declarations(PRINT)}}}}}\n"
    )


def typst_tokens() -> str:
    """The same values as Typst bindings, in black and white, since courts photocopy."""
    colours = "\n".join(
        f'#let {field.name.replace("_", "-")} = rgb("{getattr(PRINT, field.name)}")'
        for field in fields(PRINT)
    )
    sizes = "\n".join(f"#let size-{name} = {value:g}pt" for name, value in PRINT_SIZE.items())
    return f'{colours}\n{sizes}\n#let serif = "{PRINT_SERIF}"\n'


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
