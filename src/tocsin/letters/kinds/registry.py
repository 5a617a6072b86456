"""The kinds by name, in the order in which they are offered."""

from __future__ import annotations

from tocsin.letters.kinds import (
    ceacr_observation,
    cfa_complaint,
    cfa_update,
    dg_urgent,
    government_letter,
    news,
)
from tocsin.letters.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        dg_urgent.KIND,
        cfa_complaint.KIND,
        cfa_update.KIND,
        ceacr_observation.KIND,
        government_letter.KIND,
        news.KIND,
    )
}
