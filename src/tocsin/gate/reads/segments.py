"""The blocks of a PNG, JPEG, WebP or GIF one by one, and what stands behind the end of the picture.

A library of pictures reads the blocks it knows, and some only up to the pixels. Here every block
is read: W3C PNG 5.3 and 11.3, ITU-T T.81 B.1.1, XMP part 3 1.1.3.1 (a note cut over segments).
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import coded, markup, raw

_PIXELS = (b"IDAT", b"fdAT", b"IHDR", b"PLTE")
_PROFILES = (b"iCCP",)
_DRAWN = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_LONG_NOTE = b"http://ns.adobe.com/xmp/extension/\0"
_HEAD_OF_LONG = 32 + 4 + 4  # digest, length, place
_MOST_INFLATED = 16 << 20
_MOST_STARTS = 64
_SEARCHED = 1 << 16  # bytes of a block in which something packed can begin


def read(walk: Walk, content: bytes, place: str) -> None:
    """What the blocks say and what follows them."""
    end = -1
    if content.startswith(b"\x89PNG"):
        end = _png_end(content)
        for kind, body in _chunks(content):
            if kind not in _PIXELS + _PROFILES:
                _say(walk, body, within(place, "a block of the picture"))
    elif content.startswith(b"\xff\xd8"):
        end = _jpeg_end(content)
        _jpeg(walk, content, place)
    elif content.startswith(b"RIFF"):
        end = 8 + int.from_bytes(content[4:8], "little")
        for kind, body in _riff(content[:end]):
            if kind not in _DRAWN:
                _block(walk, body, place)
    elif content.startswith(b"GIF8"):
        end = _gif(walk, content, place)
    elif content.startswith(b"BM"):
        end = int.from_bytes(content[2:6], "little") or -1
    tail = content[end:] if end >= 0 else b""
    if len(tail.strip(b"\0\r\n ")) > 16:
        walk.inner(tail, within(place, "behind the end"))


def _say(walk: Walk, body: bytes, place: str) -> None:
    for inner in inflated(body):
        text = raw.decoded(inner)
        walk.say(place, text)
        walk.say(place, raw.readable(inner))
        coded.say(walk, text, place)
    if (text := raw.decoded(body)).isprintable():
        coded.say(walk, text, place)


def _block(walk: Walk, body: bytes, place: str) -> None:
    """A block of a picture that a library may not know."""
    where = within(place, "a block of the picture")
    walk.say(where, raw.readable(body))
    _say(walk, body, where)
    if b"<" in body and b">" in body:
        markup.read(walk, body, where)


def inflated(body: bytes) -> Iterator[bytes]:
    """What is packed (RFC 1950) anywhere at the beginning of a block."""
    at, tried = body.find(b"\x78", 0, _SEARCHED), 0
    while at >= 0 and tried < _MOST_STARTS:
        if int.from_bytes(body[at : at + 2], "big") % 31 == 0:
            tried += 1
            machine = zlib.decompressobj()
            try:
                inner = machine.decompress(body[at:], _MOST_INFLATED)
            except zlib.error:
                inner = b""
            if inner:
                yield inner
        at = body.find(b"\x78", at + 1, _SEARCHED)


def _jpeg(walk: Walk, content: bytes, place: str) -> None:
    """Segments of one kind as one: a long note is cut into several."""
    joined: dict[int, bytes] = defaultdict(bytes)
    for mark, body in _segments(content):
        if 0xE0 <= mark <= 0xEF or mark == 0xFE:
            _say(walk, body, within(place, "a block of the picture"))
            if body.startswith(_LONG_NOTE):
                body = body[len(_LONG_NOTE) + _HEAD_OF_LONG :]
            joined[mark] += body
    for body in joined.values():
        where = within(place, "blocks of the picture")
        walk.say(where, raw.readable(body))
        if b"<" in body and b">" in body:
            markup.read(walk, body, where)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xDA:  # the pixels begin
            return
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield mark, content[at + 4 : at + 2 + size]
        at += 2 + max(2, size)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        at += 12 + size


def _riff(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The blocks of a WebP (Google, WebP container specification, "RIFF File Format")."""
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _gif(walk: Walk, content: bytes, place: str) -> int:
    """Remarks and applications of a GIF (GIF89a, 24 to 26), cut into pieces of 255 bytes at most.

    Gives the place behind the end; -1 if the file does not end as it should.
    """
    at = 13 + _colours(content[10:11])
    while at < len(content):
        sign = content[at]
        if sign == 0x3B:
            return at + 1
        if sign == 0x2C:
            at += 11 + _colours(content[at + 9 : at + 10])
            _, at = _pieces(content, at)
        elif sign == 0x21:
            body, at = _pieces(content, at + 2)
            _block(walk, body, place)
        else:
            return -1
    return -1


def _colours(packed: bytes) -> int:
    """Bytes of the table of colours that follows; GIF89a, 18 and 20."""
    return 3 << ((packed[0] & 7) + 1) if packed and packed[0] & 0x80 else 0


def _pieces(content: bytes, at: int) -> tuple[bytes, int]:
    """The pieces of a block as one, and where the next block begins (GIF89a, 15)."""
    out: list[bytes] = []
    while at < len(content) and (size := content[at]):
        out.append(content[at + 1 : at + 1 + size])
        at += 1 + size
    return b"".join(out), at + 1


def _png_end(content: bytes) -> int:
    """Where the first picture ends, chunk by chunk (W3C PNG 5.3); -1 if it does not."""
    at = 8
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IEND":
            return at + 12 + size
        at += 12 + size
    return -1


def _jpeg_end(content: bytes) -> int:
    """Where the first picture ends, marker by marker (ITU-T T.81 B.1.1); -1 if it does not.

    A camera may set a second picture behind it, and the last end in the file is that one's.
    """
    at = content.find(b"\xff", 2)
    while 0 <= at < len(content) - 1:
        mark = content[at + 1]
        if mark == 0xD9:
            return at + 2
        if mark == 0xFF:
            at += 1
        elif mark == 0 or mark == 1 or 0xD0 <= mark <= 0xD8:  # within the coded data
            at = content.find(b"\xff", at + 2)
        else:
            at = content.find(b"\xff", at + 2 + int.from_bytes(content[at + 2 : at + 4], "big"))
    return -1
