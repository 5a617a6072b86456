"""The coding of SDG indicator 8.8.2 (Kucera and Sari): criteria to a score, as its metadata says.

Weighted criteria are added, capped at 95 and brought to 0..10; a general prohibition in law codes
the one in practice; 3.5 is added where organizing and bargaining are both prohibited in law and in
practice; the end is at most 10. Source: SDG metadata 08-08-02 (2023-12-15), whose worked example is
a test here. Only the fifteen weights that example prints are public: the others are named as
missing, and a score that needs one is a band, never a number. It is no score of the ILO.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CAP, SCALE, LOAD = 95.0, 10.0, 3.5
LEAST, MOST = 1.38, 2.00
"""Bounds of an unpublished weight: scores of lone criteria, 2015-21, lie in 0.15 to 0.20."""
CAVEAT = (
    "The indicator is not meant to compare countries, and its use waives no view a government, "
    "employers or workers hold of the sources. This is Tocsin's own coding, not the ILO's."
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; ``weight`` is None where none is published; ``sure`` as the table says."""

    number: int
    group: str
    place: str
    label: str
    weight: float | None
    sure: str
    triggers: int
    load: bool


@dataclass(frozen=True, slots=True)
class Coding:
    """What codes give: the raw sum and the score, as numbers or as a band.

    ``raw`` and ``score`` are None where a weight is missing; ``low`` and ``high`` always hold.
    """

    codes: tuple[int, ...]
    triggered: tuple[int, ...]
    missing: tuple[int, ...]
    raw: float | None
    score: float | None
    low: float
    high: float
    loaded: bool


@cache
def criteria() -> dict[int, Criterion]:
    """The table of criteria (``data/sdg-882.csv``)."""
    text = (files("tocsin.library") / "data" / "sdg-882.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        int(row["number"]): Criterion(
            int(row["number"]), row["group"], row["law_or_practice"], row["label"],
            float(row["weight"]) if row["weight"] else None, row["sure"],
            int(row["triggers"] or 0), row["load"] == "yes",
        )
        for row in rows
    }  # fmt: skip


def coded(numbers: Iterable[int]) -> Coding:
    """The score of a set of criteria; ValueError for a number the table does not have."""
    table = criteria()
    given = set(numbers)
    unknown = given - set(table)
    if unknown:
        raise ValueError(f"no criterion {min(unknown)}: the table has 1 to {max(table)}")
    triggered = {table[n].triggers for n in given if table[n].triggers} - given
    codes = given | triggered
    weights = [table[number].weight for number in sorted(codes)]
    known = sum(weight for weight in weights if weight is not None)
    missing = tuple(number for number in sorted(codes) if table[number].weight is None)
    loaded = {c.number for c in table.values() if c.load} <= codes
    low, high = known + LEAST * len(missing), known + MOST * len(missing)
    exact = not missing
    return Coding(
        tuple(sorted(codes)), tuple(sorted(triggered)), missing,
        round(known, 2) if exact else None, _score(known, loaded=loaded) if exact else None,
        _score(low, loaded=loaded), _score(high, loaded=loaded), loaded,
    )  # fmt: skip


def _score(raw: float, *, loaded: bool) -> float:
    score = min(raw, CAP) * SCALE / CAP + (LOAD if loaded else 0.0)
    return round(min(score, SCALE), 2)
