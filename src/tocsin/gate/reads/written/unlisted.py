"""Objects that lie in a PDF and that none of its tables leads to (ISO 32000-1, 7.5.4 and 7.5.7).

An editor that writes a new table leaves what it dropped where it lay: the words are gone for every
viewer, and stand there for whoever opens the bytes. Objects are found by their heads: those of a
number the tables do not know, and every further one of a number they do.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache

_SEARCHED = 64 << 20  # bytes
_HEAD = re.compile(rb"(?<!\d)(\d{1,10})\s+(\d{1,5})\s+obj\b")
_END = re.compile(rb"\bendobj\b|\bstream\r?\n")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_TABLE = re.compile(rb"/Type\s*/XRef\b|<<\s*/Linearized\b")  # lists themselves, in no list
_FIRST = re.compile(rb"/First\s+(\d{1,10})")
_PAIRS = re.compile(rb"(\d{1,10})\s+(\d{1,10})")
_MOST_UNPACKED = 64 << 20
_FRAME = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
          b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")  # fmt: skip
BEFORE = len(_FRAME)
"""Objects of a file made by :func:`file_of` before the first of those it was made of."""
_Key = tuple[int, int]  # number and generation


def strays(content: bytes, listed: Callable[[_Key], bool]) -> list[bytes]:
    """The objects of a file that no table leads to; ``listed`` says of which one does."""
    live = cache(listed)
    regions = [found for found in _regions(content[:_SEARCHED]) if not _TABLE.search(found[1])]
    out = [body for key, body in regions if not live(key)]
    written: dict[_Key, set[bytes]] = {}
    for key, body in regions:
        if live(key):
            written.setdefault(key, set()).add(body)
    out += [body for bodies in written.values() if len(bodies) > 1 for body in bodies]
    out += [part for _, body in regions for key, part in _packed(body) if not live(key)]
    return out


def file_of(bodies: Sequence[bytes]) -> bytes:
    """A PDF of an empty page and these objects."""
    made, begins = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate((*_FRAME, *bodies), start=1):
        begins.append(len(made))
        made += b"%d 0 obj %s\nendobj\n" % (number, part)
    table, size = len(made), len(begins) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    made += b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    made += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, table)
    return bytes(made)


def _regions(content: bytes) -> Iterator[tuple[_Key, bytes]]:
    """Number, generation and bytes of every object that stands in the file by itself."""
    at = 0
    while head := _HEAD.search(content, at):
        end = _END.search(content, head.end())
        if end is None:
            return
        last = end.start()
        if end[0].startswith(b"stream"):
            told = _LENGTH.search(content, head.end(), end.start())
            last = end.end() + (int(told[1]) if told else 0)
            if not content[last : last + 16].lstrip().startswith(b"endstream"):
                last = content.find(b"endstream", end.end())
            if last < 0:
                return
            last = content.find(b"endstream", last) + len(b"endstream")
        yield (int(head[1]), int(head[2])), content[head.end() : last]
        at = last


def _packed(body: bytes) -> Iterator[tuple[_Key, bytes]]:
    """The objects within an object stream, in which tables look up but a few."""
    head, found, rest = body.partition(b"stream")
    first = _FIRST.search(head)
    if b"/ObjStm" not in head or first is None or not found:
        return
    rest = rest.lstrip(b"\r\n")
    if b"/Filter" in head:
        try:
            rest = zlib.decompressobj().decompress(rest, _MOST_UNPACKED)
        except zlib.error:  # locked, or packed in another way than these ever are
            return
    told = [(int(number), int(place)) for number, place in _PAIRS.findall(rest[: int(first[1])])]
    ends = [*(place for _, place in told[1:]), len(rest)]
    for (number, begin), end in zip(told, ends, strict=False):
        yield (number, 0), rest[int(first[1]) + begin : int(first[1]) + end]
