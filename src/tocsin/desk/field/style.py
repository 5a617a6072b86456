"""The style of the field face: small, inside each page, allowed to the browser by its hash.

A style sheet of its own would cost another way over a slow line and stay in the telephone's cache.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from tocsin.ground.identity import DARK, LIGHT, Palette

_USED = ("ink", "paper", "quiet", "edge", "wash", "signal", "signal_wash")


@lru_cache(maxsize=1)
def style() -> str:
    """The style as it stands in a page."""
    rules = (Path(__file__).parent / "field.css").read_text(encoding="utf-8")
    dark = f"@media(prefers-color-scheme:dark){{:root{{{_tokens(DARK)}}}}}"
    return f":root{{{_tokens(LIGHT)}}}{dark}{''.join(rules.splitlines())}"


@lru_cache(maxsize=8)
def hash_of(text: str) -> str:
    """What a Content-Security-Policy calls an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _tokens(palette: Palette) -> str:
    return "".join(f"--{n.replace('_', '-')}:{getattr(palette, n)};" for n in _USED)
