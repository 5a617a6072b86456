"""Records of the binary parts of an XLSB workbook ([MS-XLSB] 2.1.4) and their strings.

A record is a number in one or two bytes, a length in one to four bytes of seven bits each, and
that many bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tocsin.formats.workbooks.binarycells import BrokenRecordError


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record; one cut off at the end raises BrokenRecordError."""
    at, size = 0, len(data)
    while at < size:
        kind = data[at]
        at += 1
        if kind & 0x80 and at < size:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = 0
        for shift in (0, 7, 14, 21):
            if at >= size:
                raise BrokenRecordError("the last record is cut off")
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if at + length > size:
            raise BrokenRecordError("the last record is cut off")
        yield kind, data[at : at + length]
        at += length


def string(data: bytes, at: int) -> tuple[str, int]:
    """A string of two-byte characters (2.5.169); "" for one that is not given."""
    (length,) = struct.unpack_from("<I", data, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(data):
        raise BrokenRecordError("a string is cut off")
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def formula(data: bytes, at: int) -> tuple[bytes, bytes]:
    """The tokens of a formula and what belongs to them (2.2.2)."""
    (size,) = struct.unpack_from("<I", data, at)
    end = at + 4 + size
    if end > len(data):
        raise BrokenRecordError("a formula is cut off")
    extra = data[end + 4 :]
    return data[at + 4 : end], extra
