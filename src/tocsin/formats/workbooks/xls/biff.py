"""Records of an XLS workbook stream (BIFF8, [MS-XLS] 2.1.4): walked, joined, their strings read.

A record is a number, a length and at most 8,224 bytes; what does not fit goes on in CONTINUE
records. Nothing a length says is believed beyond the bytes that are there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tocsin.formats.workbooks.binarycells import BrokenRecordError

CONTINUE = 0x3C
_HEAD = struct.Struct("<HH")


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of each record from ``at``.

    Raises :class:`BrokenRecordError` where the last one is cut off.
    """
    size = len(stream)
    unpack = _HEAD.unpack_from
    while at + 4 <= size:
        kind, length = unpack(stream, at)
        start = at + 4
        at = start + length
        if at > size:
            raise BrokenRecordError("the last record is cut off")
        yield kind, start, at


def continued(stream: bytes, start: int, end: int) -> tuple[list[bytes], int]:
    """The pieces of a record whose first piece is given, and where the next record stands."""
    pieces = [stream[start:end]]
    while end + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, end)
        if kind != CONTINUE or end + 4 + length > len(stream):
            break
        pieces.append(stream[end + 4 : end + 4 + length])
        end += 4 + length
    return pieces, end


def text_of(flags: int, raw: bytes) -> str:
    """Characters stored in one byte (the upper half left out) or in two."""
    return raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def short_string(data: bytes, at: int) -> tuple[str, int]:
    """A string whose length is one byte (2.5.240); the text and what follows it."""
    if at + 2 > len(data):
        raise BrokenRecordError("a string is cut off")
    length, flags = data[at], data[at + 1]
    end = at + 2 + (length * 2 if flags & 1 else length)
    return text_of(flags, data[at + 2 : end]), end


def string(data: bytes, at: int) -> tuple[str, int]:
    """A string whose length is two bytes (2.5.294); the text and what follows it."""
    if at + 3 > len(data):
        raise BrokenRecordError("a string is cut off")
    length, flags = struct.unpack_from("<HB", data, at)
    end = at + 3 + (length * 2 if flags & 1 else length)
    return text_of(flags, data[at + 3 : end]), end


def plain_text(pieces: list[bytes], length: int) -> str:
    """Characters that go on over pieces, each of which opens with a byte of flags."""
    out: list[str] = []
    for piece in pieces:
        if length <= 0 or not piece:
            break
        wide = piece[0] & 1
        raw = piece[1 : 1 + (2 * length if wide else length)]
        out.append(text_of(wide, raw))
        length -= len(raw) // 2 if wide else len(raw)
    return "".join(out)


class StringTable:
    """The shared strings (2.4.265), whose texts may be cut by a CONTINUE anywhere."""

    def __init__(self, pieces: list[bytes]) -> None:
        """Read from the pieces of the SST record."""
        self.pieces = pieces
        self.index = 0
        self.piece = pieces[0]
        self.at = 8

    def read(self, most: int) -> list[str]:
        """Every string that is there, ``most`` at most."""
        out: list[str] = []
        if len(self.piece) < 8:
            return out
        (count,) = struct.unpack_from("<I", self.piece, 4)
        try:
            while len(out) < min(count, most):
                out.append(self._one())
        except (struct.error, EOFError):
            pass  # the table says more strings than it holds; cells show their numbers
        return out

    def _one(self) -> str:
        length, flags = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & 8 else 0
        further = struct.unpack("<I", self._bytes(4))[0] if flags & 4 else 0
        size = 2 * length if flags & 1 else length
        if self.at + size <= len(self.piece):
            text = text_of(flags, self.piece[self.at : self.at + size])
            self.at += size
        else:
            text = self._cut(length, flags)
        self._skip(4 * runs + further)
        return text

    def _cut(self, length: int, flags: int) -> str:
        out: list[str] = []
        while length > 0:
            if self.at >= len(self.piece):
                self._next()
                if not self.piece:
                    continue
                flags = self.piece[0]
                self.at = 1
            raw = self.piece[self.at : self.at + (2 * length if flags & 1 else length)]
            self.at += max(1, len(raw))
            length -= max(1, len(raw) // 2) if flags & 1 else max(1, len(raw))
            out.append(text_of(flags, raw))
        return "".join(out)

    def _next(self) -> None:
        self.index += 1
        if self.index >= len(self.pieces):
            raise EOFError
        self.piece, self.at = self.pieces[self.index], 0

    def _bytes(self, size: int) -> bytes:
        out = self.piece[self.at : self.at + size]
        self.at += size
        while len(out) < size:
            missing = size - len(out)
            self._next()
            out += self.piece[:missing]
            self.at = missing
        return out

    def _skip(self, size: int) -> None:
        while size > len(self.piece) - self.at:
            size -= len(self.piece) - self.at
            self._next()
        self.at += size
