"""Attachments inside ``winmail.dat``: Transport Neutral Encapsulation Format (MS-OXTNEF 2.1).

A stream of attributes, each with level, id, length, data and a checksum. Only the attachments
are read: title, long file name (MAPI property 0x3707 inside ``attAttachment``) and data. What is
cut short gives what was whole before it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from tocsin.formats.meaning import Attachment
from tocsin.formats.words import decode

SIGNATURE = 0x223E9F78
_BEGINS, _TITLE, _DATA, _MAPI = 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME = 0x3707
_MOST = 500


def is_tnef(content: bytes) -> bool:
    """Whether the bytes begin as TNEF does."""
    return len(content) >= 6 and int.from_bytes(content[:4], "little") == SIGNATURE


def attachments(content: bytes) -> list[Attachment]:
    """The attachments in their order; empty where there are none or it is not TNEF."""
    if not is_tnef(content):
        return []
    found: list[dict[str, bytes]] = []
    for key, data in _attributes(content):
        if key == _BEGINS and len(found) < _MOST:
            found.append({})
        elif found and key == _TITLE:
            found[-1].setdefault("name", data)
        elif found and key == _DATA:
            found[-1]["data"] = data
        elif found and key == _MAPI:
            long = _long_name(data)
            if long:
                found[-1]["long"] = long
    return [
        Attachment(_name(item) or f"part {i} of winmail.dat", "", item["data"])
        for i, item in enumerate(found, 1)
        if "data" in item
    ]


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(content):
        _level, key, length = struct.unpack_from("<BII", content, at)
        data = content[at + 9 : at + 9 + length]
        if len(data) < length:
            return
        yield key & 0xFFFF, data
        at += 9 + length + 2


def _long_name(properties: bytes) -> bytes:
    """The long file name among MAPI properties, by its tag: 8-bit (0x1E) or UTF-16 (0x1F)."""
    for kind in (0x1F, 0x1E):
        at = properties.find(struct.pack("<HH", kind, _LONG_NAME))
        if at < 0 or at + 12 > len(properties):
            continue
        count, size = struct.unpack_from("<II", properties, at + 4)
        value = properties[at + 12 : at + 12 + size]
        if count == 1 and len(value) == size:
            text = value.decode("utf-16-le", "replace") if kind == 0x1F else ""
            return text.encode() if text else value
    return b""


def _name(item: dict[str, bytes]) -> str:
    raw = (item.get("long") or item.get("name") or b"").split(b"\0")[0]
    return re.sub(r"[\x00-\x1f]", "", decode(raw).text).strip() if raw else ""
