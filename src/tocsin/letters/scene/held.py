"""Who is deprived of liberty on the letter's day, as this reader may be told.

The record decides (:func:`tocsin.casefile.answers.custody`); a letter adds nothing to it. A person
is told of only if the event that took them may be told, and under no alias: who is held, since
which day and in which office would name them.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.casefile.answers import Custody
from tocsin.casefile.model import Party
from tocsin.law.procedure import Known
from tocsin.letters.scene.audience import View


def held_of(view: View, known: Known) -> tuple[Custody, ...]:
    """The custody of each person who may be named, longest first."""
    return tuple(c for c in known.held if _may_be_told(c, view))


def holding(spells: Iterable[Custody], view: View) -> frozenset[str]:
    """The course of today's custody, however old: arrest, sentence, appeal, all done to them since.

    A hearing after the arrest stands between two facts that are told: it is neither older than
    they are nor what went before them.
    """
    found = {key for c in spells for key in c.events}
    for spell in spells:
        found |= {
            event.id
            for event in view.events.values()
            if spell.person in event.targets and not event.date.surely_before(spell.since)
        }
    return frozenset(found)


def _may_be_told(spell: Custody, view: View) -> bool:
    person = view.file.by_id.get(spell.person)
    if not isinstance(person, Party) or not view.may_add(person):
        return False
    return spell.begun in view.events
