"""Addresses that programs ask; importing the rooms of operations declares them."""

from __future__ import annotations

from tocsin.desk.api.bearer import bearer
from tocsin.desk.api.rest import (
    cases,
    description,
    entries,
    files,
    letters,
    office,
    parcels,
    wiring,
)
from tocsin.desk.policy.routes import page

DECLARED = (cases, entries, letters, parcels, files, office)
"""Modules whose operations are served."""
PAGES = [
    page(
        f"{wiring.AT}openapi.json", description.described, name="openapi", get="door.look",
        by=bearer,
    ),
    *wiring.pages(),
]  # fmt: skip
