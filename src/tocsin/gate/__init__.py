"""The one gate for all that leaves the house.

Everything that leaves (letters, annexes, dossiers, disclosures, pages, feeds, calendars, JSON,
mail) is an :class:`Item`; a :class:`Gate`, made for one case and one reader, reads what it
carries and gives one :class:`Verdict`: passed, refused with place and masked reason, or held back
unread until a person releases it. Who may know what is asked in
:mod:`tocsin.casefile.public` and decided nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.gate.decisions import (
        FILE,
        SHORTEST,
        Release,
        Wish,
        wishes,
    )
    from tocsin.gate.door import (
        gate_of,
        remember,
        write_out,
    )
    from tocsin.gate.exhibits import (
        leaving,
        of_exhibits,
        path_of,
    )
    from tocsin.gate.judge import (
        Gate,
        Held,
        Item,
        Verdict,
        carried_for,
    )
    from tocsin.gate.reread import (
        leaks,
        unread_pages,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "FILE",
    "SHORTEST",
    "Gate",
    "Held",
    "Item",
    "Release",
    "Verdict",
    "Wish",
    "carried_for",
    "gate_of",
    "leaks",
    "leaving",
    "of_exhibits",
    "path_of",
    "remember",
    "unread_pages",
    "wishes",
    "write_out",
]
