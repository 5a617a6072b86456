"""The add-checkpoint exchange of C2SP tlog-witness: request and reply as text.

The same bytes travel by HTTP, on a stick, as a QR code or by telephone::

    old <size>
    <base64 hash>         (0 to 63 lines: the consistency proof)
    <empty line>
    <checkpoint note>
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.seal.log import HASH_SIZE, Note, NoteError, Signature, unbase64

MOST_HASHES = 63
MAX_REQUEST = 512 * 1024
"""Room for a hundred signature lines of 3.2 kB (ML-DSA)."""


@dataclass(frozen=True, slots=True)
class Request:
    """A log asks: you knew ``old``; here is the proof that this checkpoint extends it."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        hashes = "".join(base64.b64encode(item).decode() + "\n" for item in self.proof)
        return f"old {self.old}\n{hashes}\n{self.note}"


def parse_request(content: bytes | str) -> Request:
    """Read an add-checkpoint body; :class:`NoteError` says what is malformed."""
    if len(content) > MAX_REQUEST:
        raise NoteError("the request is too large to be an add-checkpoint request")
    try:
        text = content.decode() if isinstance(content, bytes) else content
    except UnicodeDecodeError:
        raise NoteError("the request is not UTF-8 text") from None
    head, found, note = text.partition("\n\n")
    lines = head.split("\n")
    word, _, number = lines[0].partition(" ")
    if not found or word != "old" or not _plain(number):
        raise NoteError("the request does not begin with: old SIZE")
    hashes = tuple(unbase64(line) for line in lines[1:])
    if len(hashes) > MOST_HASHES or any(len(item) != HASH_SIZE for item in hashes):
        raise NoteError("the consistency proof in the request is malformed")
    return Request(int(number), hashes, Note.parse(note))


def _plain(number: str) -> bool:
    """A decimal below 2^63 without leading zeros."""
    if not number.isascii() or not number.isdigit() or len(number) > 19:
        return False
    return str(int(number)) == number and int(number) < 1 << 63


def format_reply(lines: Sequence[Signature]) -> str:
    """The reply: one cosignature a line."""
    return "".join(item.line() for item in lines)


def parse_reply(content: bytes | str) -> tuple[Signature, ...]:
    """Read a reply; blank lines around it (from a chat, a fax) are forgiven."""
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    rows = [row.strip() for row in text.replace("\r", "\n").split("\n") if row.strip()]
    if not rows:
        raise NoteError("the reply is empty")
    return Note.parse("reply\n\n" + "".join(row + "\n" for row in rows)).signatures
