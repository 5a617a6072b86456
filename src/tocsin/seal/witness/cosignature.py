"""C2SP cosignature/v1: "at this time, this was the largest consistent log I have seen".

The Ed25519 form does not name the witness inside what is signed, therefore one key serves one
witness role and nothing else. The time is the witness's word, not a time-stamp authority's.
"""

from __future__ import annotations

import datetime as dt

from nacl.signing import SigningKey

from tocsin.seal.notes import (
    COSIGNATURE,
    Note,
    NoteError,
    Signature,
    VerifierKey,
    check_name,
    key_id,
    verify_ed25519,
)

LATEST = 253_402_300_800
"""The year 10000 in POSIX seconds; a line that says so or later is malformed."""


def cosigned_message(text: str, seconds: int) -> bytes:
    """The bytes a witness signs for checkpoint ``text`` at POSIX time ``seconds``."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def witness_key(name: str, key: SigningKey) -> VerifierKey:
    """The verifier key of a witness (type 0x04)."""
    return VerifierKey(check_name(name), bytes(key.verify_key), COSIGNATURE)


def cosign(text: str, name: str, key: SigningKey, seconds: int) -> Signature:
    """The witness's signature line for a checkpoint text."""
    if not 0 < seconds < LATEST:
        raise NoteError("a cosignature needs the time of a clock that runs")
    public = bytes(key.verify_key)
    value = key.sign(cosigned_message(text, seconds)).signature
    line = seconds.to_bytes(8, "big") + value
    return Signature(check_name(name), key_id(name, COSIGNATURE, public), line)


def cosigned_at(note: Note, witness: VerifierKey) -> dt.datetime | None:
    """When ``witness`` cosigned ``note`` (UTC), or ``None`` when it did not.

    Several valid lines of one witness count once, at the earliest. A line under a known key
    that does not hold raises :class:`NoteError`: the note was tampered with.
    """
    times = []
    for line in note.signatures:
        if line.name != witness.name or line.id != witness.id:
            continue
        seconds = int.from_bytes(line.value[:8], "big")
        message = cosigned_message(note.text, seconds)
        if len(line.value) != 72 or not 0 < seconds < LATEST:
            raise NoteError(f"the cosignature by {witness.name} is malformed")
        if not verify_ed25519(witness.key, line.value[8:], message):
            raise NoteError(f"the cosignature by {witness.name} does not hold")
        times.append(seconds)
    return dt.datetime.fromtimestamp(min(times), dt.UTC) if times else None
