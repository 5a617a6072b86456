"""The communications ledger: what was approved, sent, delivered, acknowledged, answered.

Every step stands in the case file with its date and proof, per addressee, because the report of
a supervisory body cites communications by their dates (``../shared/domain.md`` 5.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.ledger.carrying import (
        Carried,
        Decisions,
        carry,
    )
    from tocsin.letters.ledger.compiled import (
        enter,
    )
    from tocsin.letters.ledger.dispatch import (
        ORDER,
        Step,
        record,
    )
    from tocsin.letters.ledger.incoming import (
        Incoming,
        read_incoming,
    )
    from tocsin.letters.ledger.matching import (
        Proposal,
        bounced,
        proposals,
    )
    from tocsin.letters.ledger.receiving import (
        Entry,
        enter_proof,
        receive,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "ORDER",
    "Carried",
    "Decisions",
    "Entry",
    "Incoming",
    "Proposal",
    "Step",
    "bounced",
    "carry",
    "enter",
    "enter_proof",
    "proposals",
    "read_incoming",
    "receive",
    "record",
]
