"""The facts at hand while a letter is written: each with the reference that stands for it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.shown import names_of
from tocsin.letters.scene import View
from tocsin.letters.tree import may_refer

MOST = 600
SORTS = (
    ("events", "event"),
    ("exhibits", "exhibit"),
    ("communications", "communication"),
    ("parties", "party"),
)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a fact is called, and its reference in a draft."""

    label: str
    reference: str


def at_hand(made: Assembled, view: View | None) -> list[AtHand]:
    """What a letter may refer to on its day and before its reader; the newest events first.

    ``view`` is what its reader may see, ``None`` where no letter can be made of the draft.
    """
    names = names_of(made)
    out: list[AtHand] = []
    for section, sort in SORTS:
        entities = list(getattr(made.file, section))
        out += [
            AtHand(names.label(entity.id), f"[@{sort}:{entity.id}]")
            for entity in (reversed(entities) if section == "events" else entities)
            if view is None or may_refer(sort, entity.id, view)
        ]
    return out[:MOST]
