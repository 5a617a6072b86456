"""Style sheet and script, built in memory from the tokens of the look and the files beside this.

Named after their content, compressed once, kept by browsers for a year. There is no front-end
build and nothing to collect: what lies in ``static/`` is what is served, without its remarks.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tocsin.ground.identity import LIGHT, css_tokens

FOLDER = Path(__file__).parent / "static"
STYLES = (
    "base.css",
    "frame.css",
    "parts.css",
    "entries.css",
    "intake.css",
    "overview.css",
    "print.css",
    "papers.css",
)
SCRIPTS = ("desk.js",)
_REMARK = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
"""What a style sheet says to its reader; no browser needs it."""
_COLOURS = tuple(LIGHT.__dataclass_fields__)
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#94190f" '
    'stroke-width="2"><path d="M12 2l8 4v6c0 5-3 8-8 10-5-2-8-5-8-10V6z"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served."""

    name: str
    kind: str
    content: bytes
    packed: bytes


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """What is served, by plain name: ``desk.css`` and ``desk.js``."""
    swatches = "".join(
        f".swatch-{name}{{background:var(--{name.replace('_', '-')})}}" for name in _COLOURS
    )
    sheets = "".join(_text(name) for name in STYLES)
    style = css_tokens() + _REMARK.sub("", sheets) + swatches
    script = "".join(_text(name) for name in SCRIPTS)
    return {
        "desk.css": _asset("desk", "css", "text/css; charset=utf-8", style),
        "desk.svg": _asset("desk", "svg", "image/svg+xml", _MARK),
        "desk.js": _asset("desk", "js", "text/javascript; charset=utf-8", script),
    }


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _asset(stem: str, end: str, kind: str, text: str) -> Asset:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Asset(f"{stem}.{digest}.{end}", kind, content, gzip.compress(content, 9, mtime=0))
