#!/usr/bin/env python3
"""Verify a Tocsin disclosure (a folder or a zip) with nothing but Python 3.9 or later.

    python3 verify.py BUNDLE [--vkey KEY] [--policy FILE] [--json]

It checks documents, rows, pages, proofs, the log's signature and the witnesses' cosignatures.
It cannot check time-stamp tokens: it says so and prints the openssl command that can.
It never uses the network. Exit 0: everything holds; 1: something does not; 2: misuse.
Specification: docs/formats/seal.md and docs/formats/verdicts.md of Tocsin. Apache-2.0.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import re
import struct
import sys
import time
import zipfile
import zlib
from bisect import bisect
from pathlib import Path
from typing import Any

DAMAGED, DIFFER, NOT_IN = "DAMAGED PROOF", "BYTES DIFFER", "NOT IN SEAL"
SIGNED, WITNESSED = "SIGNED ONLY", "PROVED, time only by witnesses"
LARGEST, LARGEST_TOLD, LARGEST_PROOF, LARGEST_POLICY = 1 << 34, 1 << 28, 1 << 24, 1 << 20
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    LookupError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
)
LATEST = 253402300800


class NotProvedError(Exception):
    """A proof does not hold; the text says why."""


class NotInSealError(NotProvedError):
    """A sound proof that leads to another root: this is not in the seal."""


# --- Ed25519, RFC 8032, with the strict rules of libsodium ---------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
ZERO: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """The sum of two points in extended coordinates."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    c, d = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    x, y, z, t = (f - e) % P, (d - c) % P, (d + c) % P, (f + e) % P
    return (x * y % P, z * t % P, y * z % P, x * t % P)


def times(scalar: int, point: Point) -> Point:
    """``scalar`` times ``point``."""
    total = ZERO
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def decode(raw: bytes) -> Point | None:
    """The point in 32 bytes, or None: not canonical, not on the curve, or of small order."""
    y, sign = int.from_bytes(raw, "little") & ((1 << 255) - 1), raw[31] >> 7
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    point = (x, y, 1, x * y % P)
    eight = times(8, point)
    return None if eight[0] % P == 0 and (eight[1] - eight[2]) % P == 0 else point


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = decode(BASE_Y.to_bytes(32, "little"))


def encode(point: Point) -> bytes:
    """The 32 bytes of a point."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def ed25519(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature holds: canonical S, no small-order key or R, exact R."""
    if len(key) != 32 or len(signature) != 64:
        return False
    s, a = int.from_bytes(signature[32:], "little"), decode(key)
    if s >= L or a is None or decode(signature[:32]) is None or BASE is None:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus: Point = (P - a[0], a[1], 1, P - a[3])
    return encode(add(times(s, BASE), times(h, minus))) == signature[:32]


# --- ML-DSA-44, FIPS 204 (pure, empty context) ---------------------------------------------
Q = 8380417
ZETAS = [pow(1753, int(f"{k:08b}"[::-1], 2), Q) for k in range(256)]
Poly = list[int]


def ntt(w: Poly) -> Poly:
    """The number-theoretic transform (algorithm 41)."""
    w, m, length = list(w), 0, 128
    while length:
        for start in range(0, 256, 2 * length):
            m += 1
            for j in range(start, start + length):
                t = ZETAS[m] * w[j + length] % Q
                w[j], w[j + length] = w[j] + t, w[j] - t
        length >>= 1
    return w


def back(w: Poly) -> Poly:
    """The inverse transform (algorithm 42), coefficients 0 to q - 1."""
    w, m, length = list(w), 256, 1
    while length < 256:
        for start in range(0, 256, 2 * length):
            m -= 1
            for j in range(start, start + length):
                low, high = w[j], w[j + length]
                w[j], w[j + length] = low + high, ZETAS[m] * (high - low) % Q
        length *= 2
    return [value * 8347681 % Q for value in w]


def unpack(raw: bytes, bits: int) -> Poly:
    """256 numbers of ``bits`` bits, the lowest bit first."""
    whole, mask = int.from_bytes(raw, "little"), (1 << bits) - 1
    return [whole >> at & mask for at in range(0, 256 * bits, bits)]


def uniform(seed: bytes) -> Poly:
    """256 numbers below q out of a seed (algorithm 30)."""
    found: list[int] = []
    size = 1024
    while len(found) < 256:
        raw = hashlib.shake_128(seed).digest(3 * size)
        all_of = [
            int.from_bytes(raw[i : i + 3], "little") & 0x7FFFFF for i in range(0, len(raw), 3)
        ]
        found, size = [value for value in all_of if value < Q], 2 * size
    return found[:256]


def in_ball(seed: bytes) -> Poly:
    """A challenge: 39 coefficients are 1 or -1, the others 0 (algorithm 29)."""
    raw = hashlib.shake_256(seed).digest(4096)
    signs, at, c = int.from_bytes(raw[:8], "little"), 8, [0] * 256
    for i in range(217, 256):
        while raw[at] > i:
            at += 1
        c[i], c[raw[at]] = c[raw[at]], 1 - 2 * (signs & 1)
        signs, at = signs >> 1, at + 1
    return c


def hints(raw: bytes) -> list[set[int]] | None:
    """Where each of four polynomials has a hint (algorithm 21), or None when malformed."""
    found: list[set[int]] = []
    start = 0
    for end in raw[80:]:
        places = list(raw[start:end])
        if not start <= end <= 80 or places != sorted(set(places)):
            return None
        found.append(set(places))
        start = end
    return None if any(raw[start:80]) else found


def high_bits(value: int, hint: bool) -> int:
    """The high part of a number, set right by a hint (algorithms 36 and 40)."""
    low = value % 190464
    low -= 190464 if low > 95232 else 0
    high, low = (0, low - 1) if value - low == Q - 1 else ((value - low) // 190464, low)
    return (high + (1 if low > 0 else -1)) % 44 if hint else high


def mldsa44(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature holds (algorithms 3 and 8)."""
    if len(key) != 1312 or len(signature) != 2420:
        return False
    z = [[2**17 - v for v in unpack(signature[i : i + 576], 18)] for i in range(32, 2336, 576)]
    hint = hints(signature[2336:])
    if hint is None or max(abs(value) for poly in z for value in poly) >= 2**17 - 78:
        return False
    told = hashlib.shake_256(key).digest(64) + b"\0\0" + message
    mu, c = hashlib.shake_256(told).digest(64), ntt(in_ball(signature[:32]))
    z, packed = [ntt(poly) for poly in z], b""
    for r in range(4):
        t1 = ntt([value << 13 for value in unpack(key[32 + 320 * r : 352 + 320 * r], 10)])
        total = [-c[i] * t1[i] for i in range(256)]
        for s in range(4):
            a = uniform(key[:32] + bytes([s, r]))
            total = [total[i] + a[i] * z[s][i] for i in range(256)]
        w1 = [high_bits(v, i in hint[r]) for i, v in enumerate(back([v % Q for v in total]))]
        packed += sum(v << 6 * i for i, v in enumerate(w1)).to_bytes(192, "little")
    return hashlib.shake_256(mu + packed).digest(32) == signature[:32]


# --- Merkle trees, RFC 6962 / RFC 9162 -----------------------------------------------------
def sha256(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def check_path(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> None:
    """Raise unless ``path`` leads from leaf data at ``index`` of ``size`` to ``root``."""
    if not 0 <= index < size:
        raise NotProvedError("a leaf number lies outside its tree")
    fn, sn, value = index, size - 1, sha256(b"\x00" + leaf)
    for item in path:
        if sn == 0:
            raise NotProvedError("a proof is too long for its tree")
        if fn & 1 or fn == sn:
            value = sha256(b"\x01" + item + value)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            value = sha256(b"\x01" + value + item)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise NotProvedError("a proof is too short for its tree")
    if value != root:
        raise NotInSealError("it leads to another root than the one that was sealed")


# --- texts: base64, hex, canonical JSON ----------------------------------------------------
def unbase64(text: Any) -> bytes:
    """Strict base64."""
    if isinstance(text, str) and text.isascii():
        try:
            raw = base64.b64decode(text, validate=True)
        except ValueError:
            raise NotProvedError("a base64 text is malformed") from None
        if base64.b64encode(raw).decode() == text:
            return raw
    raise NotProvedError("a base64 text is malformed")


def unhex(text: Any, size: int = 32) -> bytes:
    """Lower-case hexadecimal of ``size`` bytes."""
    if not isinstance(text, str) or not re.fullmatch(f"[0-9a-f]{{{2 * size}}}", text):
        raise NotProvedError("a hash or salt is malformed")
    return bytes.fromhex(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise NotProvedError("a name stands twice in one JSON object")
    return dict(pairs)


def _no_float(text: str) -> Any:
    raise NotProvedError("a JSON number is not an integer")


def _short(text: str) -> int:
    if len(text) > 40:
        raise NotProvedError("a JSON number is too long")
    return int(text)


def read_json(text: str) -> Any:
    """JSON without repeated names and fractions, nothing deeper than 200 containers."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=_once,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_short,
        )
    except (ValueError, RecursionError):
        raise NotProvedError("a JSON text is malformed") from None
    level, depth = [value], 0
    while level:
        if depth > 200:
            raise NotProvedError("a JSON text is nested too deep")
        lists = [v for v in level if isinstance(v, list)]
        lists += [list(v.values()) for v in level if isinstance(v, dict)]
        level, depth = [item for part in lists for item in part], depth + 1
    return value


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return {name: _sorted(value[name]) for name in names}
    if isinstance(value, int) and not isinstance(value, bool) and not -(2**53) < value < 2**53:
        raise NotProvedError("a JSON number is too large")
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def canonical(text: Any) -> dict[str, Any]:
    """The object in a text that must be canonical JSON (RFC 8785)."""
    value = read_json(text) if isinstance(text, str) else None
    again = json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))
    if not isinstance(value, dict) or again != text:
        raise NotProvedError("a record or statement is not canonical JSON")
    return value


def number(value: Any) -> int:
    """A whole number that is not negative."""
    if type(value) is not int or not 0 <= value < 2**53:
        raise NotProvedError("a number is malformed")
    return value


# --- C2SP: signed notes, checkpoints, cosignatures, proofs, policies -----------------------
class Key:
    """A verifier key: name, type byte and public key."""

    def __init__(self, text: str, *kinds: int) -> None:
        """Read ``name+id+base64(type || key)`` and demand one of the types."""
        parts = text.strip(" \t\r\n").split("+", 2)
        raw = unbase64(parts[2]) if len(parts) == 3 else b""
        fits = raw[:1] and raw[0] in kinds and len(raw) == (1313 if raw[0] == 6 else 33)
        if not fits or not parts[0] or re.search(r"\s", parts[0]):
            raise NotProvedError("a verifier key is malformed or of the wrong kind")
        self.name, self.key, self.kind = parts[0], raw[1:], raw[0]
        self.id = sha256(self.name.encode() + b"\n" + raw)[:4]
        if self.id.hex() != parts[1]:
            raise NotProvedError("a verifier key does not have the id it claims")


class Note:
    """A signed note: text and signature lines."""

    def __init__(self, content: str) -> None:
        """Parse; NotProvedError when malformed."""
        body, found, lines = content.rpartition("\n\n")
        if any(ord(c) < 0x20 and c != "\n" for c in content):
            raise NotProvedError("a note holds control characters")
        if not found or not body or not lines.endswith("\n") or lines.count("\n") > 100:
            raise NotProvedError("this is not a signed note")
        self.text, self.lines = body + "\n", [self._line(row) for row in lines[:-1].split("\n")]
        rows = self.text.split("\n")
        if len(rows) < 4 or not rows[0] or "" in rows[3:-1]:
            raise NotProvedError("this is not a log checkpoint")
        if not re.fullmatch("0|[1-9][0-9]{0,18}", rows[1]) or int(rows[1]) >= 2**63:
            raise NotProvedError("the size in the checkpoint is malformed")
        self.origin, self.size, self.root = rows[0], int(rows[1]), unbase64(rows[2])
        if len(self.root) != 32:
            raise NotProvedError("the root in the checkpoint is malformed")

    @staticmethod
    def _line(row: str) -> tuple[str, bytes, bytes]:
        match = re.fullmatch(r"\u2014 ([^\s+]+) ([^ ]+)", row)
        raw = unbase64(match.group(2)) if match else b""
        if match is None or len(raw) < 5:
            raise NotProvedError("a signature line is malformed")
        return match.group(1), raw[:4], raw[4:]

    def by(self, key: Key) -> list[bytes]:
        """The signature values under ``key``."""
        return [value for name, ident, value in self.lines if (name, ident) == (key.name, key.id)]

    def check_log(self, key: Key) -> None:
        """Raise NotProvedError unless the log signed."""
        mine = self.by(key)
        if not mine or not all(ed25519(key.key, v, self.text.encode()) for v in mine):
            raise NotProvedError("the log's signature on the checkpoint does not hold")
        if self.origin != key.name:
            raise NotProvedError("the checkpoint is of another log")

    def cosigned(self, key: Key) -> int | None:
        """When the witness cosigned (POSIX seconds), or None."""
        times_seen = []
        for value in self.by(key):
            seconds = int.from_bytes(value[:8], "big")
            timeless = seconds == 0 and key.kind == 6
            holds = timeless or 0 < seconds < LATEST
            if key.kind == 6:
                holds = holds and mldsa44(key.key, value[8:], self.message44(key.name, seconds))
            else:
                message = f"cosignature/v1\ntime {seconds}\n{self.text}".encode()
                holds = holds and ed25519(key.key, value[8:], message)
            if not holds:
                raise NotProvedError(f"the cosignature by {key.name} does not hold")
            times_seen += [] if timeless else [seconds]
        return min(times_seen) if times_seen else None

    def message44(self, name: str, seconds: int) -> bytes:
        """What an ML-DSA cosignature is over: witness, time, origin, size and root."""
        witness, origin = name.encode(), self.origin.encode()
        if len(witness) > 255 or len(origin) > 255:
            raise NotProvedError("a name is too long for a cosignature by ML-DSA")
        told = b"subtree/v1\n\0" + bytes([len(witness)]) + witness + seconds.to_bytes(8, "big")
        told += bytes([len(origin)]) + origin + bytes(8) + self.size.to_bytes(8, "big")
        return told + self.root


def read_proof(content: str) -> tuple[int, list[bytes], Note]:
    """Index, path and checkpoint of a tlog-proof file."""
    head, found, note = content.partition("\n\n")
    lines = head.split("\n")
    if not found or lines[0] != "c2sp.org/tlog-proof@v1":
        raise NotProvedError("this is not a tlog-proof file")
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
    match = re.fullmatch("index (0|[1-9][0-9]{0,18})", rest[0]) if rest else None
    path = [unbase64(row) for row in rest[1:]]
    if match is None or len(path) > 63 or any(len(item) != 32 for item in path):
        raise NotProvedError("a tlog-proof file is malformed")
    return int(match.group(1)), path, Note(note)


class Policy:
    """A tlog-policy file judged over one note, line by line."""

    def __init__(self, text: str, note: Note) -> None:
        """Read all of it; NotProvedError when it is malformed or a known line does not hold."""
        self.note, self.quorum = note, ""
        self.logs: list[bytes] = []
        self.keys: list[bytes] = []
        self.members: list[str] = []
        self.seen: dict[str, int | None] = {}
        self.voices: dict[str, set[str]] = {}
        self.groups: dict[str, tuple[int, list[str]]] = {}
        self.cosigned: dict[str, int] = {}
        for line in text.split("\n"):
            words = [word for word in re.split("[ \t]+", line) if word]
            if words and not words[0].startswith("#"):
                self.statement(words)
        if not self.quorum:
            raise NotProvedError("the policy has no quorum line")
        self.need, names = self.groups.get(self.quorum, (1, [self.quorum]))
        if self.quorum == "none":
            self.need, names = 0, []
        self.missing = [name for name in names if self.seen[name] is None]
        self.have = len(names) - len(self.missing)

    def statement(self, words: list[str]) -> None:
        """One line that is no comment."""
        kind, known = words[0], words[1] if len(words) > 1 else ""
        fresh = known not in ("", "none") and known not in self.seen
        if any(ord(c) < 0x20 or ord(c) == 0x7F for word in words for c in word):
            raise NotProvedError("the policy holds a control character")
        if kind == "log" and len(words) in (2, 3):
            self.once(Key(known, 1).key, self.logs)
        elif kind == "quorum" and len(words) == 2 and not self.quorum:
            self.quorum = known
            if known != "none" and known not in self.seen:
                raise NotProvedError("the policy's quorum is not defined")
        elif kind == "witness" and len(words) in (3, 4) and fresh:
            self.witness(known, Key(words[2], 4, 6))
        elif kind == "group" and len(words) > 3 and fresh:
            self.group(known, words[2], words[3:])
        else:
            raise NotProvedError("the policy is malformed")

    @staticmethod
    def once(key: bytes, keys: list[bytes]) -> None:
        """A key stands once."""
        if key in keys:
            raise NotProvedError("one key stands twice in the policy")
        keys.append(key)

    def witness(self, name: str, key: Key) -> None:
        """A witness, and whether it cosigned."""
        self.once(key.key, self.keys)
        when = self.note.cosigned(key)
        self.seen[name], self.voices[name] = when, {key.name}
        if when is not None:
            self.cosigned[name] = when

    def group(self, name: str, rule: str, names: list[str]) -> None:
        """A group, and since when enough of it had cosigned."""
        plain = int(rule) if re.fullmatch("[0-9]{1,9}", rule) else 0
        need = {"all": len(names), "any": 1}.get(rule, plain)
        wrong = [item for item in names if item not in self.seen or item in self.members]
        wrong += names[1000:]
        if wrong or not 1 <= need <= len(names) or len(set(names)) != len(names):
            raise NotProvedError("a group in the policy is malformed")
        self.members += names
        self.voices[name] = set().union(*(self.voices[item] for item in names))
        counted = sum(len(self.voices[item]) for item in names)
        if need > 1 and counted > len(self.voices[name]):
            raise NotProvedError("the policy counts two keys of one witness as two")
        times_seen = sorted(t for t in (self.seen[item] for item in names) if t is not None)
        self.groups[name] = (need, names)
        self.seen[name] = times_seen[need - 1] if len(times_seen) >= need else None


# --- the bundle ----------------------------------------------------------------------------
class Bundle:
    """A folder or zip, read as names and bytes."""

    def __init__(self, place: Path) -> None:
        """Open ``place``; NotProvedError when a name in it leads outside or stands twice."""
        self.zip = zipfile.ZipFile(place) if place.is_file() else None
        if self.zip is not None:
            names = [item.filename for item in self.zip.infolist() if not item.is_dir()]
        else:
            found = sorted(p for p in place.rglob("*") if p.is_file() or p.is_symlink())
            names = [item.relative_to(place).as_posix() for item in found]
            if any(item.is_symlink() for item in found):
                raise NotProvedError("the bundle holds a link")
        for name in names:
            if name.startswith("/") or "\\" in name or {"", ".", ".."} & set(name.split("/")):
                raise NotProvedError("a file name in the bundle leads outside of it")
        if len(set(names)) != len(names):
            raise NotProvedError("a file name stands twice in the bundle")
        self.place, self.names, self.starts = place, names, [0]
        if self.zip is not None:
            offsets = {item.header_offset for item in self.zip.infolist()}
            self.starts = sorted(offsets | {self.zip.start_dir})

    def read(self, name: Any, most: int = LARGEST) -> bytes:
        """The bytes of a file of the bundle."""
        if not isinstance(name, str) or name not in self.names:
            raise NotProvedError("a file that the proof needs is not in the bundle")
        if self.zip is None:
            if (self.place / name).stat().st_size > most:
                raise NotProvedError("a file in the bundle is too large")
            return (self.place / name).read_bytes()
        info = self.zip.getinfo(name)
        if info.file_size > most or (info.external_attr >> 28) == 0xA:
            raise NotProvedError("a file in the bundle is too large or a link")
        try:
            coding = "utf-8" if info.flag_bits & 0x800 else "cp437"
            end = info.header_offset + 30 + len(info.orig_filename.encode(coding))
            content = self.zip.read(info)
            fits = end + info.compress_size <= self.starts[bisect(self.starts, info.header_offset)]
        except BROKEN:
            raise NotProvedError("a file in the bundle is damaged") from None
        if not fits or len(content) != info.file_size:
            raise NotProvedError("a file in the bundle is damaged")
        return content

    def text(self, name: Any, most: int = LARGEST) -> str:
        """A file as UTF-8 text."""
        try:
            return self.read(name, most).decode()
        except UnicodeDecodeError:
            raise NotProvedError("a text in the bundle is not UTF-8") from None


def path_of(value: Any) -> list[bytes]:
    """A list of 32-byte hashes in hexadecimal."""
    if not isinstance(value, list) or len(value) > 63:
        raise NotProvedError("a proof is not a list of hashes")
    return [unhex(item) for item in value]


def group_commitment(group: Any, mark: int, place: bytes) -> bytes:
    """The commitment of one column group of a unit, recomputed or as given."""
    if not isinstance(group, dict):
        raise NotProvedError("a unit is malformed")
    if "commitment" in group:
        return unhex(group["commitment"])
    if "digest" in group and mark == 1:
        digest = unhex(group["digest"])
    elif mark == 1:
        digest = sha256(b"\x01" + unbase64(group.get("content")))
    else:
        cells = group.get("cells")
        if not isinstance(cells, list) or not all(isinstance(cell, str) for cell in cells):
            raise NotProvedError("the cells of a unit are malformed")
        told = [c.replace("\\", "\\\\").replace("\x1f", "\\u") + "\x1f" for c in cells]
        digest = sha256(bytes([mark]) + "".join(told).encode("utf-8", "surrogatepass"))
    return hmac.new(unhex(group.get("salt")), digest + place, "sha256").digest()


def path_in(record: dict[str, Any]) -> str:
    """The path in a record: text, or base64 of bytes that are no text."""
    path, coded = record.get("path"), record.get("path_b64")
    if isinstance(path, str) and coded is None:
        return path
    raw = unbase64(coded) if path is None else b""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return str(coded)
    raise NotProvedError("the path in a record is malformed")


def check_units(item: dict[str, Any], record: dict[str, Any]) -> int:
    """Check the rows, pages or messages shown of one file; how many there are."""
    units, tree = item.get("units", []), record.get("units", {})
    if not isinstance(units, list) or (units and not isinstance(tree, dict)):
        raise NotProvedError("the units of a file are malformed")
    for unit in units:
        if not isinstance(unit, dict) or not isinstance(unit.get("place"), str):
            raise NotProvedError("a unit is malformed")
        if re.search("[\ud800-\udfff]", unit["place"]):
            raise NotProvedError("the place of a unit is malformed")
        place = unit["place"].encode()
        if number(tree.get("leaves")) % 1024:
            raise NotProvedError("the size of a tree of units is malformed")
        parts = [(unit.get("exact"), 1), (unit.get("ordinary"), 2), (unit.get("personal"), 3)]
        leaf = b"".join(group_commitment(group, mark, place) for group, mark in parts)
        check_path(
            leaf,
            number(unit.get("index")),
            number(tree.get("leaves")),
            path_of(unit.get("path")),
            unhex(tree.get("root")),
        )
    return len(units)


def check_item(
    bundle: Bundle, item: Any, seals: list[dict[str, Any]], seen: list[tuple[int, bool, str]]
) -> dict[str, Any]:
    """Verdict of one record, its document and its units."""
    shown: dict[str, Any] = {"verdict": DAMAGED}
    try:
        if not isinstance(item, dict):
            raise NotProvedError("an item is malformed")
        which = number(item.get("seal"))
        if which >= len(seals):
            raise NotProvedError("an item names a seal that is not in the bundle")
        seal = seals[which]
        record = canonical(item.get("record"))
        shown.update(path=path_in(record), document=item.get("document"))
        mark = (which, "path" in record and record["path"] is not None, shown["path"])
        if mark in seen:
            raise NotProvedError("one path is shown twice under one seal")
        seen.append(mark)
        leaf = hmac.new(unhex(item.get("salt")), item["record"].encode(), "sha256").digest()
        check_path(
            leaf, number(item.get("index")), seal["leaves"], path_of(item.get("path")), seal["root"]
        )
        shown["verdict"] = seal["verdict"]
        if item.get("document") is not None:
            if not isinstance(shown["document"], str) or shown["document"][:10] != "documents/":
                raise NotProvedError("a document lies outside documents/")
            content = bundle.read(item["document"])
            if hashlib.sha256(content).hexdigest() != record.get("sha256"):
                shown.update(verdict=DIFFER, why="its bytes are not the sealed ones")
                return shown
        shown["units"] = check_units(item, record)
    except NotInSealError as error:
        shown.update(verdict=NOT_IN, why=str(error))
    except NotProvedError as error:
        shown.update(verdict=DAMAGED, why=str(error))
    return shown


def check_seal(bundle: Bundle, seal: Any, key: Key, policy: str | None) -> dict[str, Any]:
    """Statement, its place in the log, signature and quorum; raises when one does not hold."""
    if not isinstance(seal, dict):
        raise NotProvedError("a seal is malformed")
    statement = canonical(seal.get("statement"))
    index, path, note = read_proof(bundle.text(seal.get("proof"), LARGEST_PROOF))
    note.check_log(key)
    check_path(seal["statement"].encode(), index, note.size, path, note.root)
    if statement.get("type") != "tocsin-seal" or number(statement.get("v")) != 1:
        raise NotProvedError("the log entry is not a seal of format version 1")
    if statement.get("scheme") != "tocsin-1" or number(statement.get("leaves")) % 1024:
        raise NotProvedError("the seal follows a scheme this verifier does not know")
    texts = ("origin", "archive_root", "previous", "secret", "kind", "grain")
    if not all(isinstance(statement.get(name), str) for name in texts):
        raise NotProvedError("the statement of a seal lacks fields")
    if statement["kind"] not in ("part", "full", "delta") or not number(statement["leaves"]):
        raise NotProvedError("the statement of a seal is malformed")
    if not number(statement.get("seal")) or statement["seal"] != number(seal.get("seal")):
        raise NotProvedError("the bundle numbers a seal otherwise than its statement")
    unhex(statement["secret"])
    if statement.get("origin") != note.origin:
        raise NotProvedError("the statement is of another log")
    judged = Policy("quorum none" if policy is None else policy, note)
    return {
        "seal": statement.get("seal"),
        "leaves": statement["leaves"],
        "size": note.size,
        "root": unhex(statement.get("archive_root")),
        "checkpoint_root": note.root.hex(),
        "verdict": WITNESSED if judged.need and judged.have >= judged.need else SIGNED,
        "quorum": {"have": judged.have, "need": judged.need, "missing": judged.missing},
        "cosigned": {name: when_text(when) for name, when in judged.cosigned.items()},
    }


def when_text(seconds: int) -> str:
    """A POSIX time as text, UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def verify(place: Path, vkey: str = "", policy_file: str = "") -> dict[str, Any]:
    """The whole verdict over a bundle, as one JSON document."""
    result: dict[str, Any] = {"verdict": DAMAGED, "items": [], "seals": [], "unchecked": []}
    try:
        bundle = Bundle(place)
        told = read_json(bundle.text("disclosure.json", LARGEST_TOLD))
        if not isinstance(told, dict) or told.get("type") != "tocsin-disclosure":
            raise NotProvedError("disclosure.json is not a Tocsin disclosure")
        sealed = told.get("seals")
        if number(told.get("v")) != 1 or not sealed or not isinstance(sealed, list):
            raise NotProvedError("disclosure.json is not of format version 1")
        items = told.get("items")
        if not isinstance(items, list) or not isinstance(told.get("vkey"), str):
            raise NotProvedError("disclosure.json lacks fields")
        key = Key(told["vkey"], 1)
        result["log"] = {"name": key.name, "vkey": told["vkey"]}
        if vkey and Key(vkey, 1).key != key.key:
            raise NotProvedError("the bundle is signed with another key than the one you named")
        policy = None
        if policy_file:
            policy = Path(policy_file).read_text(encoding="utf-8")
        elif "policy.txt" in bundle.names:
            policy = bundle.text("policy.txt", LARGEST_POLICY)
        seals = [check_seal(bundle, seal, key, policy) for seal in sealed]
        histories = {seal["size"]: seal["checkpoint_root"] for seal in seals}
        if any(histories[seal["size"]] != seal["checkpoint_root"] for seal in seals):
            raise NotProvedError("two histories: the log signed two roots for one size")
        result["seals"] = [{k: v for k, v in seal.items() if k != "root"} for seal in seals]
        seen: list[tuple[int, bool, str]] = []
        result["items"] = [check_item(bundle, item, seals, seen) for item in items]
        result["unchecked"] = commands(bundle, seals)
        named = [item.get("document") for item in items if isinstance(item, dict)]
        for name in bundle.names:
            if name.startswith("documents/") and name not in named:
                result["items"].append({"verdict": NOT_IN, "document": name})
        found = [item["verdict"] for item in result["items"]] + [s["verdict"] for s in seals]
        order = [DAMAGED, DIFFER, NOT_IN, SIGNED, WITNESSED]
        result["verdict"] = min(found, key=order.index)
    except (NotProvedError, *BROKEN) as error:
        result["why"] = str(error)
    return result


def commands(bundle: Bundle, seals: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The anchors this file cannot check, and how to check them."""
    out = []
    for name in bundle.names:
        if name.startswith("anchors/") and name.endswith((".tsr", ".tst")):
            bare = "-token_in " if name.endswith(".tst") else ""
            how = f"openssl ts -verify -data note.txt -in {name} {bare}-CAfile ROOT.pem"
            chain = name[:-4] + ".pem"
            how += f" -untrusted {chain}" if chain in bundle.names else ""
            out.append({"file": name, "how": how})
        elif name.startswith("anchors/") and name.endswith(".ots"):
            out.append({"file": name, "how": f"ots verify -f note.txt {name}"})
    return out


def say(result: dict[str, Any]) -> list[str]:
    """The result as plain lines."""
    lines = [result["verdict"] + (f": {result['why']}" if "why" in result else "")]
    if "log" in result:
        lines.append(f"log: {result['log']['vkey']}  (compare with the receipt)")
    for seal in result["seals"]:
        quorum, cosigned = seal["quorum"], seal["cosigned"]
        lines.append(f"seal {seal['seal']}, checkpoint of {seal['size']} entries, root")
        lines.append(f"  {seal['checkpoint_root']}")
        lines += [f"  cosigned by {name}, who says: {when}" for name, when in cosigned.items()]
        if quorum["have"] < quorum["need"]:
            short = ", ".join(quorum["missing"])
            lines.append(f"  witnesses: {quorum['have']} of {quorum['need']}; missing: {short}")
    for item in result["items"]:
        name = item.get("document") or item.get("path") or "record"
        name = "".join(c if c.isprintable() else "?" for c in str(name))
        units = f" ({item['units']} rows or pages)" if item.get("units") else ""
        lines.append(f"{item['verdict']}: {name}{units} {item.get('why', '')}".rstrip())
    if result["unchecked"]:
        lines.append("Not checked here (write the checkpoint text to note.txt with --note FILE):")
        lines += [f"  {item['how']}" for item in result["unchecked"]]
        lines.append(
            "  (if a certificate has expired since: add -attime and the stamp's POSIX time)"
        )
    lines.append(
        "Not proved: that what a document says is true, who wrote it, when it was made, "
        "that nothing else existed, or who changed a copy and why."
    )
    return lines


def verify_receipt(text: str, vkey: str, record: Path | None) -> dict[str, Any]:
    """The receipt of a report (docs/formats/report-receipt.md), and whether it is of ``record``."""
    try:
        index, path, note = read_proof(text)
        extra = unbase64(text.split("\n")[1].removeprefix("extra "))
        told = canonical(extra.decode("utf-8", "replace"))
        key, leaf = Key(vkey or str(told.get("vkey")), 1), canonical(told.get("entry"))
        note.check_log(key)
        check_path(told["entry"].encode(), index, note.size, path, note.root)
        content = unhex(told.get("salt")) + (record.read_bytes() if record else b"")
        same = None if record is None else hashlib.sha256(content).hexdigest() == leaf.get("sha256")
        if not str(leaf.get("do")).startswith("report."):
            raise NotProvedError("this entry of the log is not about a report")
    except NotProvedError as error:
        return {"verdict": DAMAGED, "why": str(error)}
    verdict = DIFFER if same is False else SIGNED
    return {"verdict": verdict, "at": leaf.get("at"), "origin": note.origin, "words": same}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Verify a Tocsin disclosure bundle, offline.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--vkey", default="", help="the log key you know from elsewhere")
    parser.add_argument("--policy", default="", help="your own quorum policy")
    parser.add_argument("--note", type=Path, help="write the checkpoint text here, for openssl")
    parser.add_argument("--record", type=Path, help="of a report's receipt: the words it is of")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.bundle.is_file() and args.bundle.read_bytes()[:5] == b"c2sp.":
        found = verify_receipt(args.bundle.read_text("utf-8", "replace"), args.vkey, args.record)
        sys.stdout.write(json.dumps(found) + "\n")
        return 0 if found["verdict"] == SIGNED else 1
    result = verify(args.bundle, args.vkey, args.policy)
    if args.note and result["seals"]:
        told = json.loads(Bundle(args.bundle).text("disclosure.json"))
        note = read_proof(Bundle(args.bundle).text(told["seals"][-1]["proof"]))[2]
        args.note.write_bytes(note.text.encode())
    text = json.dumps(result, indent=1, ensure_ascii=False) if args.json else "\n".join(say(result))
    sys.stdout.write(text + "\n")
    return 0 if result["verdict"] not in (DAMAGED, DIFFER, NOT_IN) else 1


if __name__ == "__main__":
    sys.exit(main())
