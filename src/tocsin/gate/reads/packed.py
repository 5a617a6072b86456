"""gzip, bzip2, xz, zlib, tar and OLE2: what is inside, and what stands behind or between.

An unpacker stops at the end of a stream and a reader of tar at the end of its list; whoever opens
the file in an editor reads on.
"""

from __future__ import annotations

import bz2
import contextlib
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable
from typing import Any

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import raw, segments
from tocsin.gate.reads.written import PACKED, unpacked_rtf

MOST_UNPACKED = 256 << 20
DEFLATED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")  # RFC 1950 2.2
_GZIP = b"\x1f\x8b"
_MACHINES: dict[bytes, Callable[[], Any]] = {
    _GZIP: lambda: zlib.decompressobj(31),  # RFC 1952: with a head of its own
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": lzma.LZMADecompressor,
}
_NOTED = 0x1C  # gzip: an extra field, a name or a remark follows the head
MOST_STREAMS = 4000
_LEAST = 4  # bytes between or behind things that can say something


def read(walk: Walk, content: bytes, place: str) -> bool:
    """What is inside; whether it is packed in one of these ways."""
    for sign, machine in _MACHINES.items():
        if content.startswith(sign):
            _streams(walk, content, place, machine, sign)
            return True
    if content[:2] in DEFLATED:
        try:
            zlib.decompressobj().decompress(content, 1 << 16)
        except zlib.error:  # bytes that look like a stream are none
            return False
        _streams(walk, content, place, zlib.decompressobj, content[:2])
        return True
    if content[257:262] == b"ustar":
        _tar(walk, content, place)
        return True
    return False


def _streams(
    walk: Walk, content: bytes, place: str, machine: Callable[[], Any], sign: bytes
) -> None:
    rest, out, room = content, [], MOST_UNPACKED + 1
    while rest.startswith(sign):
        one = machine()
        try:
            piece = one.decompress(rest, room)
        except Exception as error:  # each library raises its own kinds
            walk.unread(place, f"it cannot be unpacked ({type(error).__name__})")
            rest = b""
            break
        out.append(piece)
        room -= len(piece)
        if room <= 0:
            walk.unread(place, "it unpacks to more than can be read")
            return
        if not one.eof:
            walk.unread(place, "it cannot be unpacked (it breaks off)")
            rest = b""
            break
        if sign == _GZIP:
            noted = rest[3] & _NOTED
            walk.say(within(place, "its name"), raw.readable(rest[: 1 << 17 if noted else 512]))
        rest = one.unused_data
    walk.inner(b"".join(out), within(place, "unpacked"))
    _stray(walk, rest, within(place, "behind the end"))


def _stray(walk: Walk, content: bytes, place: str) -> None:
    """Bytes that belong to nothing; a filling of zeros says nothing."""
    tail = content.strip(b"\0")
    if len(tail) > _LEAST:
        walk.inner(tail, place)


def _tar(walk: Walk, content: bytes, place: str) -> None:
    ends: list[tuple[int, int]] = []
    try:
        with tarfile.open(fileobj=io.BytesIO(content)) as held:
            for number, member in enumerate(held, start=1):
                where = within(place, f"part {number}")
                told = [member.name, member.linkname, member.uname, *member.pax_headers.values()]
                walk.say(within(where, "its name"), "\n".join(told))
                size = member.size if member.isfile() else 0
                ends.append((member.offset, member.offset_data + size))
                stream = held.extractfile(member) if member.isfile() else None
                if stream is not None and member.size <= MOST_UNPACKED:
                    walk.inner(stream.read(), where, member.name)
                elif stream is not None:
                    walk.unread(where, "it is larger than can be read")
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        walk.unread(place, f"it cannot be unpacked ({type(error).__name__})")
    for (_, end), (start, _) in zip(ends, [*ends[1:], (len(content), 0)], strict=True):
        _stray(walk, content[end:start], within(place, "between its parts"))


def compound(walk: Walk, content: bytes, place: str) -> None:
    """Every stream of an OLE2 container ([MS-CFB]) in the order of its own sectors, and its name.

    Sectors may lie anywhere in the file: a word cut by the end of one is whole in the stream alone.
    """
    import olefile

    # it gives a damaged container up in many ways
    with contextlib.suppress(Exception), olefile.OleFileIO(io.BytesIO(content)) as held:
        for number, path in enumerate(held.listdir(), start=1):
            where = within(place, f"stream {number}")
            if number > MOST_STREAMS:
                walk.unread(place, f"it has more than {MOST_STREAMS:,} streams")
                return
            walk.say(where, " ".join(path))
            body = held.openstream(path).read(MOST_UNPACKED)
            for said in (body, *segments.inflated(body)):
                walk.say(where, raw.readable(said))
            if body[8:12] in PACKED:
                walk.inner(unpacked_rtf(body), where)
