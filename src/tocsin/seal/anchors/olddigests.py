"""RIPEMD-160 and Keccak-256, which OpenTimestamps paths may use and ``hashlib`` may lack.

RIPEMD-160: Dobbertin, Bosselaers, Preneel 1996. Keccak-256: the original padding (0x01), not
FIPS 202's. Both are used only to follow a path in a foreign proof, never to make one.
"""

from __future__ import annotations

import hashlib
import struct

_MASK32 = 0xFFFFFFFF
_MASK64 = (1 << 64) - 1

_ORDER_LEFT = "0123456789abcdef74d1a6f3c0952eb83ae49f812706db5c19ba08c4d37fe56240597c2ae138b6fd"
_ORDER_RIGHT = "5e7092b4d6f81a3c6b370d5aef8c4912f5137e69b8c2a04d86413bf05c2d97aecfa4158762de039b"
_SHIFT_LEFT = "befc5879bdef6798768db97f7cf9b7dcbd67e9dfe8d65c75bcefef989e56865c9f5b68dc5cdeb856"
_SHIFT_RIGHT = "899bdff5778beec69df7c89b77c76fdb97fb866ecd5edd75f58bee6e69c9c5f885c9c5e68d65fdbb"
_ADD_LEFT = (0, 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xA953FD4E)
_ADD_RIGHT = (0x50A28BE6, 0x5C4DD124, 0x6D703EF3, 0x7A6D76E9, 0)


def ripemd160(message: bytes) -> bytes:
    """RIPEMD-160 of ``message``: from ``hashlib`` where it has it, else computed here."""
    try:
        return hashlib.new("ripemd160", message, usedforsecurity=False).digest()
    except ValueError:
        return ripemd160_pure(message)


def ripemd160_pure(message: bytes) -> bytes:
    """RIPEMD-160 in plain Python."""
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]
    padded = message + b"\x80" + b"\x00" * ((55 - len(message)) % 64)
    padded += struct.pack("<Q", len(message) * 8)
    for start in range(0, len(padded), 64):
        words = struct.unpack("<16L", padded[start : start + 64])
        left = _line(state, words, _ORDER_LEFT, _SHIFT_LEFT, _ADD_LEFT, flip=False)
        right = _line(state, words, _ORDER_RIGHT, _SHIFT_RIGHT, _ADD_RIGHT, flip=True)
        state = [
            (state[(i + 1) % 5] + left[(i + 2) % 5] + right[(i + 3) % 5]) & _MASK32
            for i in range(5)
        ]
    return struct.pack("<5L", *state)


def _line(
    state: list[int],
    words: tuple[int, ...],
    order: str,
    shifts: str,
    constants: tuple[int, ...],
    *,
    flip: bool,
) -> list[int]:
    a, b, c, d, e = state
    for step in range(80):
        stage = step // 16
        mixed = a + _mix(4 - stage if flip else stage, b, c, d)
        mixed += words[int(order[step], 16)] + constants[stage]
        a = (_rol(mixed & _MASK32, int(shifts[step], 16)) + e) & _MASK32
        a, b, c, d, e = e, a, b, _rol(c, 10), d
    return [a, b, c, d, e]


def _mix(stage: int, x: int, y: int, z: int) -> int:
    if stage == 0:
        return x ^ y ^ z
    if stage == 1:
        return (x & y) | (~x & _MASK32 & z)
    if stage == 2:
        return (x | (~y & _MASK32)) ^ z
    if stage == 3:
        return (x & z) | (y & ~z & _MASK32)
    return x ^ (y | (~z & _MASK32))


def _rol(value: int, by: int) -> int:
    return ((value << by) | (value >> (32 - by))) & _MASK32


def keccak256(message: bytes) -> bytes:
    """Keccak-256 with the original padding, as Ethereum uses it."""
    rate = 136
    lanes = [0] * 25
    padded = bytearray(message + b"\x01" + b"\x00" * ((-len(message) - 1) % rate))
    padded[-1] |= 0x80
    for start in range(0, len(padded), rate):
        for place, word in enumerate(struct.unpack("<17Q", padded[start : start + rate])):
            lanes[place] ^= word
        lanes = _permute(lanes)
    return struct.pack("<4Q", *lanes[:4])


def _permute(lanes: list[int]) -> list[int]:
    register = 1
    for _ in range(24):
        parity = [
            lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]
            for x in range(5)
        ]
        for place in range(25):
            x = place % 5
            lanes[place] ^= parity[(x + 4) % 5] ^ _rol64(parity[(x + 1) % 5], 1)
        x, y, current = 1, 0, lanes[1]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            place = x + 5 * y
            current, lanes[place] = lanes[place], _rol64(current, (step + 1) * (step + 2) // 2)
        for row in range(0, 25, 5):
            line = lanes[row : row + 5]
            for x in range(5):
                lanes[row + x] = line[x] ^ (~line[(x + 1) % 5] & _MASK64 & line[(x + 2) % 5])
        for bit in range(7):
            register = ((register << 1) ^ ((register >> 7) * 0x71)) % 256
            if register & 2:
                lanes[0] ^= 1 << ((1 << bit) - 1)
    return lanes


def _rol64(value: int, by: int) -> int:
    by %= 64
    return ((value << by) | (value >> (64 - by))) & _MASK64 if by else value
