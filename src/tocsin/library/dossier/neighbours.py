"""A country beside the others of its subregion: counts of what the library holds, side by side.

Counts follow what was saved, not what happened; a country nobody saved pages of shows noughts.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.law import Law
from tocsin.law.tables import RatificationStatus
from tocsin.library.kept import SHELF
from tocsin.library.store import Store

FUNDAMENTAL = ("C029", "P029", "C087", "C098", "C100", "C105", "C111", "C138", "C155", "C182",
               "C187")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """One country in numbers; ``held`` is how many documents the library has of it."""

    iso: str
    name: str
    held: int
    cases: int
    active: int
    comments: int
    ratified: int


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    text = (files("tocsin.library") / "data" / "regions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["region"]: tuple(row["countries"].split()) for row in rows}


def neighbours_of(iso: str) -> tuple[str, ...]:
    """The other countries of the subregion."""
    for countries in _regions().values():
        if iso in countries:
            return tuple(one for one in countries if one != iso)
    return ()


def beside(
    store: Store, law: Law, iso: str, language: str = "en", shelves: tuple[str, ...] = (SHELF,)
) -> list[Beside]:
    """The country first, then its neighbours by name."""
    rows = [_one(store, law, one, language, shelves) for one in (iso, *neighbours_of(iso))]
    return [rows[0], *sorted(rows[1:], key=lambda row: row.name)]


def _one(store: Store, law: Law, iso: str, language: str, shelves: tuple[str, ...]) -> Beside:
    country = law.country(iso)
    marks = ",".join("?" * len(shelves))
    held, cases, active, comments = store.base.execute(
        "SELECT count(*), count(DISTINCT nullif(kase, '')), "  # noqa: S608
        "count(DISTINCT CASE WHEN status='active' THEN nullif(kase, '') END), "
        "count(DISTINCT CASE WHEN kind='ceacr' THEN convention || year || type END) "
        f"FROM document WHERE country=? AND shelf IN ({marks})",
        (iso, *shelves),
    ).fetchone()
    ratified = sum(
        row.status is RatificationStatus.RATIFIED and row.convention in FUNDAMENTAL
        for row in law.ratifications_of(iso)
    )
    name = country.called(language) if country else iso
    return Beside(iso, name, held, cases, active, comments, ratified)
