"""The style of the public pages: a few kilobytes inline, no script, no font, no third party.

Tokens come from :mod:`tocsin.ground.identity`. Only logical properties are used (inline,
block), so a right-to-left page needs ``dir="rtl"`` and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources

from tocsin.ground.identity import css_tokens


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The whole style sheet, squeezed."""
    css = resources.files("tocsin.site").joinpath("public.css").read_text("utf-8")
    rules = "".join(line.strip() for line in css.splitlines())
    return css_tokens().replace("\n", "") + rules


def style_source(css: str) -> str:
    """The Content-Security-Policy source that allows this sheet and no other."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"'sha256-{digest}'"
