"""An XLS under a password, by the RC4 of Excel 97 ([MS-OFFCRYPTO] 2.3.6, [MS-XLS] 2.2.10).

Synthetic files for tests: the salt is fixed, and nothing here keeps a secret.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator

from tests.compare.bookfiles import xlsfile
from tests.compare.bookfiles.spec import BookSpec, Manner

_SALT, _VERIFIER = bytes(range(16)), bytes(range(16, 32))
_IN_CLEAR = (0x809, 0x2F, 0x194, 0x195, 0x1B6, 0x196)
_SHEET = 0x85  # its first four bytes, where the sheet stands, stay in clear


def locked(book: BookSpec, password: str = "VelvetSweatshop") -> bytes:
    """The workbook with its records encrypted."""
    plain = xlsfile.stream(book, Manner())
    first = 4 + struct.unpack_from("<H", plain, 2)[0]
    verified = _VERIFIER + hashlib.md5(_VERIFIER).digest()
    proof = bytes(a ^ b for a, b in zip(verified, _keystream(password, 32), strict=False))
    record = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + _SALT + proof
    out = bytearray(plain[:first] + record + plain[first:])
    rest = -len(out) % 4  # what the container adds is then whole records, of nothing
    out += struct.pack("<HH", 0, rest) + bytes(rest)
    stream = _keystream(password, len(out))
    at = 0
    while at + 4 <= len(out):
        kind, size = struct.unpack_from("<HH", out, at)
        clear = size if kind in _IN_CLEAR else 0
        if kind == _SHEET:
            (place,) = struct.unpack_from("<I", out, at + 4)
            struct.pack_into("<I", out, at + 4, place + len(record))
            clear = 4
        for index in range(at + 4 + clear, at + 4 + size):
            out[index] ^= stream[index]
        at += 4 + size
    return xlsfile.container({"Workbook": bytes(out)})


def _keystream(password: str, size: int) -> bytes:
    """Each block of 1,024 bytes has a key of its own."""
    short = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    key = hashlib.md5((short + _SALT) * 16).digest()[:5]
    out = bytearray()
    for block in range(size // 1024 + 1):
        some = _rc4(hashlib.md5(key + struct.pack("<I", block)).digest()[:16])
        out += bytes(next(some) for _ in range(1024))
    return bytes(out)


def _rc4(key: bytes) -> Iterator[int]:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    while True:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        yield state[(state[i] + state[j]) & 255]
