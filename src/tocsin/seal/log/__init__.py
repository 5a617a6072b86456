"""The append-only log of a union (C2SP): Merkle trees, tiles, signed notes, checkpoints.

``Log`` appends under one lock and signs a ``Checkpoint``; ``check_inclusion`` and
``check_consistency`` verify without it; ``LastSeen`` remembers what this machine saw, so that a
log rolled back is noticed. Nothing here knows what the entries say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.log import logkey
    from tocsin.seal.log.checkpoint import Checkpoint, open_checkpoint
    from tocsin.seal.log.compact import Range, combine, range_of
    from tocsin.seal.log.lastseen import LastSeen, last_seen
    from tocsin.seal.log.log import Head, Log
    from tocsin.seal.log.logkey import LogKey, save_seed
    from tocsin.seal.log.merkle import (
        HASH_SIZE,
        ProofError,
        check_consistency,
        check_inclusion,
        fold,
        inclusion_path,
        leaf_hash,
        split_point,
    )
    from tocsin.seal.log.mldsa import SIGNATURE, NotHereError, SigningKey44, verify_mldsa44
    from tocsin.seal.log.notes import (
        COSIGNATURE,
        COSIGNATURE_44,
        ED25519,
        Note,
        NoteError,
        Signature,
        VerifierKey,
        check_name,
        key_id,
        sign,
        unbase64,
        verify_ed25519,
    )
    from tocsin.seal.log.tiles import WIDTH
    from tocsin.seal.log.tlogproof import LogProof
else:
    __getattr__ = face(__name__)

__all__ = [
    "COSIGNATURE",
    "COSIGNATURE_44",
    "ED25519",
    "HASH_SIZE",
    "SIGNATURE",
    "WIDTH",
    "Checkpoint",
    "Head",
    "LastSeen",
    "Log",
    "LogKey",
    "LogProof",
    "NotHereError",
    "Note",
    "NoteError",
    "ProofError",
    "Range",
    "Signature",
    "SigningKey44",
    "VerifierKey",
    "check_consistency",
    "check_inclusion",
    "check_name",
    "combine",
    "fold",
    "inclusion_path",
    "key_id",
    "last_seen",
    "leaf_hash",
    "logkey",
    "open_checkpoint",
    "range_of",
    "save_seed",
    "sign",
    "split_point",
    "unbase64",
    "verify_ed25519",
    "verify_mldsa44",
]
