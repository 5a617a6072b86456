"""SDG indicator 8.8.2 on a page: criteria to tick, and the score or the band they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tocsin.library.watch import Coding, Criterion, coded, criteria


@dataclass(frozen=True, slots=True)
class Chapter:
    """The criteria of one right, in law or in practice, under its name."""

    name: str
    rows: tuple[tuple[Criterion, bool], ...]
    """Each criterion, and whether it is ticked."""

    @property
    def ticked(self) -> int:
        """How many of them are ticked."""
        return sum(here for _row, here in self.rows)


@dataclass(frozen=True, slots=True)
class Scored:
    """What the ticked criteria give, each of them by its row of the table."""

    coding: Coding
    rows: tuple[Criterion, ...]
    missing: tuple[Criterion, ...]
    """Those whose weights are not published."""


def chosen(given: Iterable[str]) -> tuple[int, ...]:
    """The criteria an address names; what is no number of the table is left out."""
    table = criteria()
    numbers = {int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 4}
    return tuple(sorted(numbers & set(table)))


def chapters(ticked: Iterable[int]) -> list[Chapter]:
    """All criteria, by right, as the published table orders them."""
    rights = {
        "I": _("Fundamental civil liberties"),
        "II": _("Establishing and joining organizations"),
        "III": _("Other activities of unions"),
        "IV": _("Collective bargaining"),
        "V": _("Strike"),
    }
    here, grown = set(ticked), dict[str, list[tuple[Criterion, bool]]]()
    for row in criteria().values():
        where = _("in law") if row.place == "law" else _("in practice")
        name = f"{rights[row.group.rstrip('ab')]}, {where}"
        grown.setdefault(name, []).append((row, row.number in here))
    return [Chapter(name, tuple(rows)) for name, rows in grown.items()]


def scored(ticked: tuple[int, ...]) -> Scored | None:
    """What they give; None where nothing is ticked."""
    if not ticked:
        return None
    table, coding = criteria(), coded(ticked)
    return Scored(
        coding,
        tuple(table[number] for number in coding.codes),
        tuple(table[number] for number in coding.missing),
    )
