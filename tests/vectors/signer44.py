"""A deterministic ML-DSA-44 signer (FIPS 204 algorithms 6 and 7), for vectors and nothing else.

OpenSSL's signatures are hedged: no two are alike, and vectors must come out byte for byte. Built
on the primitives of the stand-alone verifier, so that the published accumulated vector
(C2SP/CCTV, ``ML-DSA/accumulated``) tests those too. Slow, and not safe against side channels.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from vectors.harness import stand_alone

V = stand_alone()
Q, HALF, ALPHA = V.Q, V.Q // 2, 190464
Poly = list[int]


def h(data: bytes, size: int) -> bytes:
    return hashlib.shake_256(data).digest(size)


def centred(value: int) -> int:
    value %= Q
    return value - Q if value > HALF else value


def pack(values: Poly, bits: int) -> bytes:
    whole = sum(value << bits * at for at, value in enumerate(values))
    return whole.to_bytes(32 * bits, "little")


def times(a: Poly, b: Poly) -> Poly:
    return [x * y for x, y in zip(a, b, strict=True)]


def plus(*polys: Poly) -> Poly:
    return [sum(values) for values in zip(*polys, strict=True)]


def back(poly: Poly) -> Poly:
    found: Poly = V.back([value % Q for value in poly])
    return found


def small(seed: bytes) -> Poly:
    """256 numbers from -2 to 2 (algorithm 31)."""
    halves = [half for byte in h(seed, 1024) for half in (byte & 15, byte >> 4)]
    return [2 - half % 5 for half in halves if half < 15][:256]


def low_bits(value: int) -> int:
    low = value % ALPHA
    low -= ALPHA if low > ALPHA // 2 else 0
    return low - 1 if value - low == Q - 1 else low


class Signer44:
    """A key out of its 32-byte seed."""

    def __init__(self, seed: bytes) -> None:
        spread = h(seed + bytes([4, 4]), 128)
        self.rho, secret, self.k = spread[:32], spread[32:96], spread[96:]
        grid = [[V.uniform(self.rho + bytes([s, r])) for s in range(4)] for r in range(4)]
        s1 = [small(secret + r.to_bytes(2, "little")) for r in range(4)]
        s2 = [small(secret + r.to_bytes(2, "little")) for r in range(4, 8)]
        self.grid, self.s1, self.s2 = grid, [V.ntt(p) for p in s1], [V.ntt(p) for p in s2]
        t0, high = [], []
        for r in range(4):
            t = [v % Q for v in plus(back(plus(*map(times, grid[r], self.s1))), s2[r])]
            lows = [v % 8192 if v % 8192 <= 4096 else v % 8192 - 8192 for v in t]
            t0.append(V.ntt(lows))
            high.append([(v - low) >> 13 for v, low in zip(t, lows, strict=True)])
        self.t0 = t0
        self.public = self.rho + b"".join(pack(poly, 10) for poly in high)

    def sign(self, message: bytes) -> bytes:
        mu = h(h(self.public, 64) + b"\0\0" + message, 64)
        mask = h(self.k + bytes(32) + mu, 64)
        for kappa in range(0, 4 * 1000, 4):
            made = self._attempt(mu, mask, kappa)
            if made:
                return made
        raise AssertionError("no signature after a thousand attempts")

    def _attempt(self, mu: bytes, mask: bytes, kappa: int) -> bytes:
        seeds = [mask + (kappa + r).to_bytes(2, "little") for r in range(4)]
        y = [[2**17 - v for v in V.unpack(h(seed, 576), 18)] for seed in seeds]
        hats = [V.ntt(poly) for poly in y]
        w = [back(plus(*map(times, row, hats))) for row in self.grid]
        w1 = [[V.high_bits(v, False) for v in poly] for poly in w]
        challenge = h(mu + b"".join(pack(poly, 6) for poly in w1), 32)
        c = V.ntt(V.in_ball(challenge))
        cs1 = [back(times(c, s)) for s in self.s1]
        z = [[centred(v) for v in plus(a, b)] for a, b in zip(y, cs1, strict=True)]
        if any(abs(v) >= 2**17 - 78 for poly in z for v in poly):
            return b""
        packed, used = bytearray(), []
        for r in range(4):
            cs2 = back(times(c, self.s2[r]))
            rest = [(a - b) % Q for a, b in zip(w[r], cs2, strict=True)]
            ct0 = [centred(v) for v in back(times(c, self.t0[r]))]
            if any(abs(low_bits(v)) >= ALPHA // 2 - 78 for v in rest):
                return b""
            if any(abs(v) >= ALPHA // 2 for v in ct0):
                return b""
            for at, (v, t) in enumerate(zip(rest, ct0, strict=True)):
                if V.high_bits((v + t) % Q, False) != V.high_bits(v, False):
                    packed.append(at)
            used.append(len(packed))
        if len(packed) > 80:
            return b""
        hints = bytes(packed) + bytes(80 - len(packed)) + bytes(used)
        return challenge + b"".join(pack([2**17 - v for v in p], 18) for p in z) + hints


@lru_cache(maxsize=8)
def signer(seed: bytes) -> Signer44:
    """The signer of a seed, made once."""
    return Signer44(seed)
