"""OpenTimestamps proofs: the ``.ots`` format read and written, byte for byte.

Format: the opentimestamps project's detached-file format, major version 1. A proof is a digest
and a tree: every edge an operation on the message, every leaf an attestation about it. Reading
needs no network. Limits (message 4,096, payload 8,192, depth 256) are upstream's, so that we
refuse what other clients refuse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.ground.errors import TocsinError
from tocsin.seal.anchors.olddigests import keccak256, ripemd160

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
MAX_MESSAGE, MAX_PAYLOAD, MAX_DEPTH, MAX_FILE = 4096, 8192, 256, 1 << 22
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
LITECOIN, ETHEREUM = bytes.fromhex("06869a0d73d71b45"), bytes.fromhex("30fe8087b5c7ead7")
CHAINS = {BITCOIN: "bitcoin", LITECOIN: "litecoin", ETHEREUM: "ethereum"}

SHA1, RIPEMD160, SHA256, KECCAK256 = 0x02, 0x03, 0x08, 0x67
APPEND, PREPEND, REVERSE, HEXLIFY = 0xF0, 0xF1, 0xF2, 0xF3
_DIGEST_LENGTH = {SHA1: 20, RIPEMD160: 20, SHA256: 32, KECCAK256: 32}
_URL_SIGNS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:")


class ProofUnreadableError(TocsinError):
    """The bytes are not an OpenTimestamps proof that this version can read."""

    def __init__(self, why: str) -> None:
        """Say why in plain words."""
        super().__init__(
            f"this is not a readable OpenTimestamps proof: {why}",
            mend="get the .ots file again from whoever made it; a proof cannot be repaired",
        )


@dataclass(frozen=True, slots=True)
class Attestation:
    """A leaf: who or what vouches for the message at this place. ``payload`` is kept as read."""

    tag: bytes
    payload: bytes

    @property
    def kind(self) -> str:
        """``pending``, ``bitcoin``, ``litecoin``, ``ethereum`` or ``unknown``."""
        return "pending" if self.tag == PENDING else CHAINS.get(self.tag, "unknown")

    @property
    def calendar(self) -> str:
        """The calendar's address of a pending attestation, else empty."""
        if self.tag != PENDING:
            return ""
        return Reader(self.payload).varbytes(1000).decode("ascii")

    @property
    def height(self) -> int | None:
        """The block height of a block attestation, else ``None``."""
        return Reader(self.payload).varuint() if self.tag in CHAINS else None

    def order(self) -> tuple[bytes, str, int, bytes]:
        """Upstream's order among the attestations of one message."""
        return (self.tag, self.calendar, self.height or 0, self.payload)


@dataclass(frozen=True, slots=True)
class Op:
    """An operation: its tag and, for append and prepend, its argument."""

    tag: int
    argument: bytes = b""

    def apply(self, message: bytes) -> bytes:
        """The message after this operation; raises if it grows past the limit."""
        tag = self.tag
        if tag == APPEND:
            result = message + self.argument
        elif tag == PREPEND:
            result = self.argument + message
        elif tag == REVERSE:
            result = message[::-1]
        elif tag == HEXLIFY:
            result = message.hex().encode()
        else:
            result = digest(tag, message)
        if not 0 < len(result) <= MAX_MESSAGE:
            raise ProofUnreadableError(f"a message grows past {MAX_MESSAGE:,} bytes")
        return result


@dataclass(slots=True)
class Node:
    """A message in the tree, what vouches for it and what is made from it (order as read)."""

    message: bytes
    attestations: list[Attestation] = field(default_factory=list)
    branches: list[tuple[Op, Node]] = field(default_factory=list)

    def leaves(self) -> Iterator[tuple[Attestation, bytes]]:
        """Every attestation with the message it is about."""
        stack = [self]
        while stack:
            node = stack.pop()
            for item in node.attestations:
                yield item, node.message
            stack.extend(child for _, child in reversed(node.branches))


@dataclass(slots=True)
class Proof:
    """A detached proof over a digest made with ``hash_op``."""

    hash_op: int
    root: Node

    @property
    def digest(self) -> bytes:
        """The digest of the file that the proof is about."""
        return self.root.message


def digest(tag: int, message: bytes) -> bytes:
    """The digest operations by their tag."""
    if tag == SHA256:
        return hashlib.sha256(message).digest()
    if tag == SHA1:
        return hashlib.sha1(message, usedforsecurity=False).digest()
    if tag == RIPEMD160:
        return ripemd160(message)
    if tag == KECCAK256:
        return keccak256(message)
    raise ProofUnreadableError(f"operation 0x{tag:02x} is unknown")


class Reader:
    """A cursor over the bytes of a proof."""

    def __init__(self, data: bytes) -> None:
        """Start at the first byte."""
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        piece = self.data[self.at : self.at + count]
        if len(piece) != count:
            raise ProofUnreadableError("it ends too early")
        self.at += count
        return piece

    def varuint(self) -> int:
        """A little-endian base-128 number, at most 63 bits."""
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
            shift += 7
            if shift > 56:
                raise ProofUnreadableError("a number in it is too large")

    def varbytes(self, most: int, least: int = 0) -> bytes:
        """A length and that many bytes."""
        count = self.varuint()
        if not least <= count <= most:
            raise ProofUnreadableError(f"a part of it is {count:,} bytes long; at most {most:,}")
        return self.take(count)


def read_proof(data: bytes) -> Proof:
    """Parse a detached proof; raises :class:`ProofUnreadableError` for anything else."""
    if len(data) > MAX_FILE:
        raise ProofUnreadableError(f"it is larger than {MAX_FILE:,} bytes")
    reader = Reader(data)
    if reader.take(min(len(MAGIC), len(data))) != MAGIC:
        raise ProofUnreadableError("it does not begin like one")
    version = reader.varuint()
    if version != 1:
        raise ProofUnreadableError(f"its format version is {version}; this version reads 1")
    tag = reader.take(1)[0]
    if tag not in _DIGEST_LENGTH:
        raise ProofUnreadableError(f"the file was hashed with operation 0x{tag:02x}, unknown here")
    root = read_tree(reader, reader.take(_DIGEST_LENGTH[tag]))
    if reader.at != len(data):
        raise ProofUnreadableError("something follows its end")
    return Proof(tag, root)


def read_tree(reader: Reader, message: bytes, depth: int = 0) -> Node:
    """The tree that grows from ``message`` at the reader's place."""
    if depth >= MAX_DEPTH:
        raise ProofUnreadableError(f"it is nested deeper than {MAX_DEPTH} operations")
    node = Node(message)
    more = True
    while more:
        tag = reader.take(1)[0]
        more = tag == 0xFF
        if more:
            tag = reader.take(1)[0]
        if tag == 0:
            node.attestations.append(_read_attestation(reader))
        else:
            op = Op(tag, reader.varbytes(MAX_MESSAGE, 1) if tag in (APPEND, PREPEND) else b"")
            node.branches.append((op, read_tree(reader, op.apply(message), depth + 1)))
    return node


def _read_attestation(reader: Reader) -> Attestation:
    item = Attestation(reader.take(8), reader.varbytes(MAX_PAYLOAD))
    if item.tag == PENDING:
        inner = Reader(item.payload)
        url = inner.varbytes(1000)
        if not set(url) <= _URL_SIGNS or inner.at != len(item.payload):
            raise ProofUnreadableError("the calendar's address in it is malformed")
    elif item.tag in CHAINS:
        inner = Reader(item.payload)
        inner.varuint()
        if inner.at != len(item.payload):
            raise ProofUnreadableError("a block attestation in it is malformed")
    return item


def _varuint(value: int) -> bytes:
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def pending(url: str) -> Attestation:
    """The attestation of a calendar that promised to anchor the message."""
    return Attestation(PENDING, _varuint(len(url)) + url.encode("ascii"))


def block(height: int, tag: bytes = BITCOIN) -> Attestation:
    """The attestation that the message is the Merkle root of the block at ``height``."""
    return Attestation(tag, _varuint(height))


def write_tree(node: Node) -> bytes:
    """The tree below ``node``, in the order it holds."""
    parts = [b"\x00" + a.tag + _varuint(len(a.payload)) + a.payload for a in node.attestations]
    for op, child in node.branches:
        argument = _varuint(len(op.argument)) + op.argument if op.tag in (APPEND, PREPEND) else b""
        parts.append(bytes([op.tag]) + argument + write_tree(child))
    if not parts:
        raise ProofUnreadableError("it vouches for nothing")
    return b"".join(b"\xff" + part for part in parts[:-1]) + parts[-1]


def write_proof(proof: Proof) -> bytes:
    """The detached proof as a file; what :func:`read_proof` read comes out byte for byte."""
    return MAGIC + b"\x01" + bytes([proof.hash_op]) + proof.digest + write_tree(proof.root)


def merge(into: Node, other: Node) -> None:
    """Add to ``into`` what ``other`` knows about the same message, in upstream's order."""
    if into.message != other.message:
        raise ProofUnreadableError("two proofs about different messages cannot be joined")
    known = set(into.attestations)
    into.attestations += [item for item in other.attestations if item not in known]
    into.attestations.sort(key=Attestation.order)
    for op, child in other.branches:
        mine = next((node for held, node in into.branches if held == op), None)
        if mine is None:
            into.branches.append((op, child))
        else:
            merge(mine, child)
    into.branches.sort(key=lambda item: (bytes([item[0].tag]), item[0].argument))
