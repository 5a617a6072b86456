"""What the readers find in bytes, in this process: shorter ways to ask."""

from __future__ import annotations

from tocsin.gate.carried import Carried
from tocsin.gate.reads.anything import walk_through


def carried(content: bytes, name: str = "", *, pixels: bool = True) -> Carried:
    return walk_through(content, name, pixels)


def places(content: bytes, word: str, name: str = "") -> set[str]:
    """Where a word stands in a file."""
    return {p.place for p in carried(content, name).passages if word in p.text}


def unread(content: bytes, name: str = "") -> list[tuple[str, str]]:
    return [(u.place, u.why) for u in carried(content, name).unread]


def traces(content: bytes, name: str = "") -> list[tuple[str, str]]:
    return [(t.kind, t.value) for t in carried(content, name).traces]
