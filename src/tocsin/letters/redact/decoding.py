"""A string with its place, and bytes as the text they most likely are."""

from __future__ import annotations

Text = tuple[str, str]


def decoded(content: bytes) -> str:
    """Bytes as text: by byte order mark, else UTF-8."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")
