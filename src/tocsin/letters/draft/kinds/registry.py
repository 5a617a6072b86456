"""The wording of each kind, by the kind's name."""

from __future__ import annotations

from tocsin.letters.draft.composer import Composer
from tocsin.letters.draft.kinds import (
    ceacr_observation,
    cfa_complaint,
    cfa_update,
    dg_urgent,
    government_letter,
    news,
)

COMPOSERS: dict[str, Composer] = {
    "dg-urgent": dg_urgent.COMPOSER,
    "cfa-complaint": cfa_complaint.COMPOSER,
    "cfa-update": cfa_update.COMPOSER,
    "ceacr-observation": ceacr_observation.COMPOSER,
    "government-letter": government_letter.COMPOSER,
    "news": news.COMPOSER,
}
