"""C2SP cosignatures: "at this time, this was the largest consistent log I have seen".

Two kinds (tlog-cosignature v1.1.0-rc.1): Ed25519 (0x04), which every witness gives, and
ML-DSA-44 (0x06), which holds against a quantum computer and which a witness may give beside it.
The Ed25519 form does not name the witness inside what is signed, therefore one key serves one
witness role and nothing else. The time is the witness's word, not a time-stamp authority's.
"""

from __future__ import annotations

import datetime as dt

from nacl.signing import SigningKey

from tocsin.seal.log import (
    COSIGNATURE,
    COSIGNATURE_44,
    SIGNATURE,
    Checkpoint,
    Note,
    NoteError,
    Signature,
    SigningKey44,
    VerifierKey,
    check_name,
    key_id,
    verify_ed25519,
    verify_mldsa44,
)

LATEST = 253_402_300_800
"""The year 10000 in POSIX seconds; a line that says so or later is malformed."""
LONGEST_NAME = 255
"""Bytes of a witness's name or an origin that the ML-DSA form has room for."""


def cosigned_message(text: str, seconds: int) -> bytes:
    """The bytes an Ed25519 witness signs for checkpoint ``text`` at POSIX time ``seconds``."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def cosigned_message_44(text: str, name: str, seconds: int) -> bytes:
    """The ``cosigned_message`` structure that ML-DSA-44 is over; NoteError for a long name.

    It holds the witness's name and the first three lines of the checkpoint, no others.
    """
    point = Checkpoint.parse(text)
    witness, origin = name.encode(), point.origin.encode()
    if max(len(witness), len(origin)) > LONGEST_NAME:
        raise NoteError("a name is too long for a cosignature by ML-DSA (255 bytes)")
    return (
        b"subtree/v1\n\0"
        + bytes([len(witness)])
        + witness
        + seconds.to_bytes(8, "big")
        + bytes([len(origin)])
        + origin
        + bytes(8)
        + point.size.to_bytes(8, "big")
        + point.root
    )


def witness_key(name: str, key: SigningKey | SigningKey44) -> VerifierKey:
    """The verifier key of a witness (type 0x04, or 0x06 for an ML-DSA-44 key)."""
    if isinstance(key, SigningKey44):
        return VerifierKey(check_name(name), key.public(), COSIGNATURE_44)
    return VerifierKey(check_name(name), bytes(key.verify_key), COSIGNATURE)


def cosign(text: str, name: str, key: SigningKey | SigningKey44, seconds: int) -> Signature:
    """The witness's signature line for a checkpoint text."""
    if not 0 < seconds < LATEST:
        raise NoteError("a cosignature needs the time of a clock that runs")
    if isinstance(key, SigningKey44):
        kind, public = COSIGNATURE_44, key.public()
        value = key.sign(cosigned_message_44(text, name, seconds))
    else:
        kind, public = COSIGNATURE, bytes(key.verify_key)
        value = key.sign(cosigned_message(text, seconds)).signature
    return Signature(
        check_name(name), key_id(name, kind, public), seconds.to_bytes(8, "big") + value
    )


def cosigned_at(note: Note, witness: VerifierKey) -> dt.datetime | None:
    """When ``witness`` cosigned ``note`` (UTC) with this key, or ``None`` when it did not.

    Several valid lines of one key count once, at the earliest. A line under a known key that
    does not hold raises :class:`NoteError`: the note was tampered with. A valid ML-DSA line of
    time 0 says nothing about when or whether the log was the largest: it is passed over.
    Raises :class:`tocsin.seal.log.mldsa.NotHereError` where ML-DSA cannot be checked.
    """
    times = []
    for line in note.signatures:
        if line.name != witness.name or line.id != witness.id:
            continue
        seconds = int.from_bytes(line.value[:8], "big")
        timeless = seconds == 0 and witness.kind == COSIGNATURE_44
        if not (timeless or 0 < seconds < LATEST):
            raise NoteError(f"the cosignature by {witness.name} is malformed")
        if not _holds(note, witness, seconds, line.value[8:]):
            raise NoteError(f"the cosignature by {witness.name} does not hold")
        if not timeless:
            times.append(seconds)
    return dt.datetime.fromtimestamp(min(times), dt.UTC) if times else None


def _holds(note: Note, witness: VerifierKey, seconds: int, value: bytes) -> bool:
    if witness.kind != COSIGNATURE_44:
        return verify_ed25519(witness.key, value, cosigned_message(note.text, seconds))
    if len(value) != SIGNATURE:
        return False
    message = cosigned_message_44(note.text, witness.name, seconds)
    return verify_mldsa44(witness.key, value, message)
