"""The organizations to which the Governing Body gave general consultative status.

Gateway (b) of the Committee on Freedom of Association is theirs alone; regional status and the
Special List of non-governmental organizations open nothing. The list is short and closed, and
this is the only module that names it: whoever asks, asks :func:`listed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.casefile.model import Party
from tocsin.law.tables.rows import Row
from tocsin.law.tables.states import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultative(Row):
    """One organization: its acronym, and every name it is known by in the languages met."""

    code: str
    names: tuple[str, ...]
    workers: bool = True


def listed(party: Party, rows: Iterable[Consultative]) -> Consultative | None:
    """The row of the list that is this party, by any of its main, short or former names.

    Whole names alone count: *ITUC-Africa* or *Asian and Pacific Region of the ITUC* is not the
    ITUC. A variant that is only a misspelling is none.
    """
    mine = {fold(n.text) for n in party.names if n.kind != "misspelling"}
    long = {name for name in mine if " " in name}
    for row in rows:
        theirs = {fold(name) for name in row.names}
        # an acronym alone is shared by many ("CSI"); it counts where no full name says otherwise
        if long & theirs or (not long and (mine & theirs or fold(row.code) in mine)):
            return row
    return None
