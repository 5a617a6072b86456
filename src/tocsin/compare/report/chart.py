"""Net effects as bars on one axis: solid to the right, hatched to the left, also without colour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

_WIDTH, _ROW, _FIGURE = 420, 46, 150


def bars(title: str, rows: Sequence[tuple[str, Decimal, str]], ident: str, described: str) -> str:
    """An inline SVG of (label, value, worded value) rows; the table beside it holds the same.

    Each label stands above its bar, so that the picture is legible on a telephone.
    """
    height = _ROW * len(rows) + 4
    most = max((abs(value) for _, value, _ in rows), default=Decimal(1)) or Decimal(1)
    lowest = min((value for _, value, _ in rows), default=Decimal(0))
    room = _WIDTH - _FIGURE
    zero = 2 + (float(-lowest / most) * room / 2 if lowest < 0 else 0)
    reach = room - zero
    out = [
        f'<svg class="bars" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-labelledby="{ident}-t {ident}-d">',
        f'<title id="{ident}-t">{escape(title)}</title>'
        f'<desc id="{ident}-d">{escape(described)}</desc>',
        f'<defs><pattern id="{ident}-h" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="2.5" height="6" class="ink"/></pattern></defs>',
    ]
    for index, (label, value, worded) in enumerate(rows):
        long = float(abs(value) / most) * (room / 2 if value < 0 else reach)
        out.append(_bar(index, label, value, worded, zero, long, ident))
    out.append(f'<line class="axis" x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{height}"/></svg>')
    return "".join(out)


def _bar(
    index: int, label: str, value: Decimal, worded: str, zero: float, long: float, ident: str
) -> str:
    y = index * _ROW
    long = max(long, 1.5)
    negative = value < 0
    x = zero - long if negative else zero
    fill = f'fill="url(#{ident}-h)" class="edge"' if negative else 'class="signal"'
    at = zero + (6 if negative else long + 6)
    short = label if len(label) <= 44 else label[:43] + "…"
    return (
        f'<text class="label" x="{zero + 6:.1f}" y="{y + 15}">{escape(short)}</text>'
        f'<rect x="{x:.1f}" y="{y + 21}" width="{long:.1f}" height="16" {fill}/>'
        f'<text class="figure" x="{at:.1f}" y="{y + 34}">{escape(worded)}</text>'
    )


def page_map(box: tuple[float, float, float, float], described: str) -> str:
    """Where on the page a box lies: a small sheet with the box on it."""
    left, top, right, bottom = box
    x, y = left * 42, top * 60
    width, height = max((right - left) * 42, 2.5), max((bottom - top) * 60, 2.5)
    return (
        f'<svg class="sheet" viewBox="-1 -1 44 62" role="img" aria-label="{escape(described)}">'
        '<rect width="42" height="60" class="paper"/>'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" class="signal"/>'
        "</svg>"
    )
