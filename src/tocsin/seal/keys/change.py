"""Key changes and distrust: signed statements that stand in the log (type ``tocsin-key``).

A change is a note (C2SP signed-note) with the text::

    tocsin key change/v1
    <origin>
    <size of the log when it was made>
    <old vkey>
    <new vkey>

signed by the new key (it is held) and by the old key or the root key (it is allowed). The root
key signs key changes and nothing else; it lives as shares among people in several countries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.log import ED25519, Note, NoteError, VerifierKey, sign

HEADER = "tocsin key change/v1"
ENTRY_TYPE = "tocsin-key"
ROOT_NAME = "root-key"


@dataclass(frozen=True, slots=True)
class Change:
    """A key change: which log, at what size, from which key to which."""

    origin: str
    size: int
    old: VerifierKey
    new: VerifierKey

    def text(self) -> str:
        """The text that is signed."""
        return f"{HEADER}\n{self.origin}\n{self.size}\n{self.old}\n{self.new}\n"


def root_vkey(origin: str, key: SigningKey) -> VerifierKey:
    """The verifier key of a root key: named after the log, so that it serves one log only."""
    return VerifierKey(f"{origin}/{ROOT_NAME}", bytes(key.verify_key))


def sign_change(change: Change, new: SigningKey, allowed_by: SigningKey, *, root: bool) -> Note:
    """The change as a note, signed by the new key and by the old or (``root``) the root key."""
    name = f"{change.origin}/{ROOT_NAME}" if root else change.origin
    first = sign(change.text(), name, allowed_by)
    return first.with_signatures(sign(change.text(), change.origin, new).signatures)


def read_change(note: Note, *, root: VerifierKey | None = None) -> Change:
    """Check a change note; NoteError unless the new key and the old (or ``root``) signed it."""
    change = read_change_text(note)
    note.verify(change.new)
    note.verify(change.old if root is None else root)
    return change


def read_change_text(note: Note) -> Change:
    """What a change note says, no signature looked at; NoteError when it is none."""
    lines = note.text.split("\n")
    if len(lines) != 6 or lines[0] != HEADER or not re.fullmatch("0|[1-9][0-9]{0,18}", lines[2]):
        raise NoteError("this is not a key change")
    old, new = VerifierKey.parse(lines[3]), VerifierKey.parse(lines[4])
    change = Change(lines[1], int(lines[2]), old, new)
    same = old.name == new.name == change.origin and old.kind == new.kind == ED25519
    if not same or change.text() != note.text or old.key == new.key:
        raise NoteError("the key change is not about one log and two keys")
    return change


def change_entry(note: Note) -> bytes:
    """The log entry that carries a key change."""
    return jcs.encode({"v": 1, "type": ENTRY_TYPE, "action": "change", "note": str(note)})


def root_entry(vkey: VerifierKey) -> bytes:
    """The log entry that names the root key, made when the shares were handed out."""
    return jcs.encode({"v": 1, "type": ENTRY_TYPE, "action": "root", "vkey": str(vkey)})


def distrust_entry(vkey: VerifierKey, after: int, reason: str) -> bytes:
    """The log entry in which this union says: that key is not trusted after size ``after``.

    Earlier checkpoints stay proved by their anchors. ``reason`` is public.
    """
    if after < 0 or len(reason) > 500:
        raise TocsinError("a size is not negative, and a reason has at most 500 characters")
    fields = {"action": "distrust", "after": after, "reason": reason, "type": ENTRY_TYPE, "v": 1}
    return jcs.encode(fields | {"vkey": str(vkey)})
