"""Disclosures: chosen things proved by themselves, made, verified and judged.

``disclose`` writes one, ``verify_bundle`` recomputes every step of one; ``standing`` says how well
a seal stands outside the house, in one of the fixed verdicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.proof.bundle import verify_bundle
    from tocsin.seal.proof.disclosing import disclose, write
    from tocsin.seal.proof.letter import companions
    from tocsin.seal.proof.opening import Selection
    from tocsin.seal.proof.reported import check_receipt, is_receipt, write_receipt
    from tocsin.seal.proof.standings import Standing, read_policy, standing, trusted_from
    from tocsin.seal.proof.verdicts import (
        DAMAGED_PROOF,
        NOT_PROVED,
        Lack,
        lacks,
        missing_words,
        proved_verdict,
        told,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "DAMAGED_PROOF",
    "NOT_PROVED",
    "Lack",
    "Selection",
    "Standing",
    "check_receipt",
    "companions",
    "disclose",
    "is_receipt",
    "lacks",
    "missing_words",
    "proved_verdict",
    "read_policy",
    "standing",
    "told",
    "trusted_from",
    "verify_bundle",
    "write",
    "write_receipt",
]
