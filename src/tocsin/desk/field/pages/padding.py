"""Every page of the field face weighs the same: a watcher on the line learns nothing from lengths.

A compressed page is filled up inside the gzip header (RFC 1952, 2.3.1.1: an extra field, which
every decoder passes over), so that it is exact to the byte and costs the telephone nothing to
unpack. For a browser without gzip the page is filled up with a comment.
"""

from __future__ import annotations

import gzip
import struct

STEP = 6144
"""Bytes of a packed page; a longer one (her own long text, shown back) takes several steps."""
PLAIN_STEP = 4 * STEP
_HEAD = 10
_FIELD = 6  # length of the extra field, its name and its own length
_NAME = b"Tc"


def packed(content: bytes, step: int = STEP) -> bytes:
    """``content`` as gzip, exactly a multiple of ``step`` bytes long."""
    small = gzip.compress(content, 9, mtime=0)
    whole = -(-(len(small) + _FIELD) // step) * step
    fill = whole - len(small) - _FIELD
    if fill > 0xFFFF - 4:
        raise ValueError("a step this long does not fit into the header")
    extra = struct.pack("<H2sH", fill + 4, _NAME, fill) + bytes(fill)
    head = small[:3] + bytes([small[3] | 4]) + small[4:_HEAD]
    return head + extra + small[_HEAD:]


def padded(content: bytes, step: int = PLAIN_STEP) -> bytes:
    """``content`` (HTML) filled up with a comment to a multiple of ``step`` bytes."""
    frame = b"<!--%b-->\n"
    bare = len(content) + len(frame % b"")
    whole = -(-bare // step) * step
    return content + frame % (b" " * (whole - bare))
