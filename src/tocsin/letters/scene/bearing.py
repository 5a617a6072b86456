"""Which facts bear the grounds of urgency that a letter gives, and which grounds it can give.

A ground holds for a case by facts of a year; a letter to a reader who has minutes tells those of
its last months. So: where the facts told do not bear a ground that the record bears, the newest
facts that do are told as well; and a ground that no fact told bears, here or in an earlier
letter to the same reader, is not given. Otherwise a letter would claim what it does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from tocsin.law import Law
from tocsin.law.procedure import Ground, Hold, Known, grounds_by
from tocsin.letters.scene.telling import FALLBACK, Facts

_IN_FORCE = (Hold.HOLDS, Hold.THREATENED)


def in_force(known: Known, law: Law, only: Set[str] | None = None) -> tuple[Ground, ...]:
    """The grounds that hold or threaten: by the whole record, or by the events ``only``."""
    return tuple(g for g in grounds_by(known, law, only) if g.state in _IN_FORCE)


def borne(facts: Facts, known: Known, law: Law) -> tuple[Ground, ...]:
    """The grounds that the facts of a letter bear, with those its earlier letters told."""
    return in_force(known, law, facts.stated | facts.told_before.keys())


def lacking(record: Iterable[Ground], letter: Iterable[Ground]) -> frozenset[str]:
    """The facts a letter must tell as well for it to bear every ground that the record bears.

    They are the newest that bear the ground, no more of them than a reader takes in.
    """
    given = {(g.code, g.state) for g in letter}
    needed = (g for g in record if (g.code, g.state) not in given)
    return frozenset(e for g in needed for e in (g.carried or g.threatened)[-FALLBACK:])
