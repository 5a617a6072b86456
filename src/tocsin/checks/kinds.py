"""What papers are for, and the sets of kinds that rules speak about."""

from __future__ import annotations

from enum import StrEnum

from tocsin.casefile.public import Audience


class Kind(StrEnum):
    """What a paper is for; the same words as the letter kinds of ``tocsin compile``.

    ``ilo-letter`` (any other letter to the Office) and ``other`` are only ever read, never made.
    """

    DG_URGENT = "dg-urgent"
    CFA_COMPLAINT = "cfa-complaint"
    CFA_UPDATE = "cfa-update"
    CEACR_OBSERVATION = "ceacr-observation"
    GOVERNMENT_LETTER = "government-letter"
    ILO_LETTER = "ilo-letter"
    NEWS = "news"
    OTHER = "other"


TO_ILO = frozenset({Kind.DG_URGENT, Kind.CFA_COMPLAINT, Kind.CFA_UPDATE, Kind.CEACR_OBSERVATION})
ADDRESSED = TO_ILO | {Kind.ILO_LETTER}
TO_CFA = frozenset({Kind.CFA_COMPLAINT, Kind.CFA_UPDATE, Kind.DG_URGENT})
LETTERS = ADDRESSED | {Kind.GOVERNMENT_LETTER, Kind.OTHER}
ANY = frozenset(Kind)


def reader_of(kind: Kind) -> Audience:
    """Who reads a paper of this kind in the end: what asks the Office is handed on by it."""
    if kind is Kind.NEWS:
        return Audience.PUBLIC
    return Audience.TRANSMITTED if kind in ADDRESSED else Audience.GOVERNMENT
