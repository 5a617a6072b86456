"""What is read of parcels, for one member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.desk.intake.envelope import Envelope
from tocsin.desk.intake.selectors import case_envelope, own_envelope
from tocsin.desk.parcels.models import Parcel
from tocsin.desk.policy.decide import visible
from tocsin.desk.record.shown import hand_of
from tocsin.desk.rows.keyed import one


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file on its way: its row and its name."""

    row: Parcel
    name: str

    @property
    def percent(self) -> int:
        """How much of it is here."""
        return int(100 * self.row.here / self.row.size) if self.row.size else 0


def parcel_of(parcel: Any, **rest: Any) -> Parcel | None:
    """The parcel of an address."""
    found: Parcel | None = one(Parcel, "case", id=parcel)
    return found


def envelope_for(request: Any, case: Any) -> Envelope:
    """For whose eyes a file is sealed that goes into ``case``, or into nobody's."""
    return case_envelope(hand_of(request, case)) if case else own_envelope(request)


def arriving(request: Any, case: Any) -> list[Arriving]:
    """The member's files that are on their way into a case (``None``: into no case yet)."""
    rows = visible(request.member, Parcel).filter(case=case, member=request.member)
    envelope = envelope_for(request, case) if rows else None
    return [described(envelope, row) for row in rows.order_by("-at")] if envelope else []


def described(envelope: Envelope, row: Parcel) -> Arriving:
    """A parcel with its name."""
    return Arriving(row, str(envelope.open(row.pk, 1, row.name)["name"]))
