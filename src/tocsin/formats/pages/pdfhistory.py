"""Earlier states inside a PDF: an incremental update appends, what stood before stays in the file.

ISO 32000-1, 7.5.6: every update ends with its own ``startxref`` and ``%%EOF``. Cutting the file
after an earlier ``%%EOF`` gives back the earlier state, byte for byte.
"""

from __future__ import annotations

import re

_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[ \t]*(?:\r\n|\n|\r)?")
_MOST = 200


def revision_ends(content: bytes) -> list[int]:
    """Where each state of the file ends, oldest first; the last is the file as it is.

    Counted is an end whose ``startxref`` points to a cross-reference section before it. The two
    ends of a linearized file (Annex F) are one state: its first one points forward.
    """
    ends: list[int] = []
    for match in _END.finditer(content):
        offset = int(match.group(1))
        if 0 < offset < match.start() and _is_xref(content, offset):
            ends.append(match.end())
        if len(ends) >= _MOST:
            break
    if not ends:
        return [len(content)]
    if content[ends[-1] :].strip(b"\r\n \x00"):
        ends.append(len(content))  # something was appended after the last proper end
    else:
        ends[-1] = len(content)
    return ends


def _is_xref(content: bytes, offset: int) -> bool:
    head = content[offset : offset + 40].lstrip()
    return head.startswith(b"xref") or re.match(rb"\d+\s+\d+\s+obj", head) is not None


def revisions(content: bytes) -> list[bytes]:
    """The earlier states, oldest first, without the present one."""
    return [content[:end] for end in revision_ends(content)[:-1]]
