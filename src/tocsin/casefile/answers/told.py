"""Which facts are told by a day: asked here, and nowhere decided again.

An event is told when it may have happened by then and the office could know of it. A source
with ``learnt`` tells from that day on. One without tells from the event's own day: its ``date``
is when the page was published, not when the office heard. Where every source of an event bears
a later date and none says when it was learnt, the event is told *with hindsight*: it counts,
and whoever uses it says so, because a letter of that day would cite a page that was not out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tocsin.casefile.model import Event, Source


class Telling(StrEnum):
    """Whether an event can be told on a day."""

    TOLD = "told"
    HINDSIGHT = "hindsight"
    UNHEARD = "unheard"
    """It had happened, but nobody had told us."""
    AHEAD = "ahead"
    """It had not happened."""

    @property
    def counts(self) -> bool:
        """Whether the docket counts it and a letter may tell it."""
        return self in (Telling.TOLD, Telling.HINDSIGHT)


def telling(event: Event, sources: Mapping[str, Source], on: date) -> Telling:
    """How ``event`` stands on the day; ``sources`` by id."""
    if event.stage_on(on) is None:
        return Telling.AHEAD
    mine = [sources[key] for key in event.sources if key in sources]
    if not mine or any(heard(s, on) and not _younger(s, on) for s in mine):
        return Telling.TOLD
    return Telling.HINDSIGHT if any(heard(s, on) for s in mine) else Telling.UNHEARD


def heard(source: Source, on: date) -> bool:
    """Whether the source may have told us by the day; only ``learnt`` can say that it had not."""
    return source.learnt is None or source.learnt.known_by(on)


def citable(source: Source, on: date) -> bool:
    """Whether a paper of the day may cite the source: heard, and out by then."""
    return heard(source, on) and (source.date is None or source.date.known_by(on))


def _younger(source: Source, on: date) -> bool:
    return source.learnt is None and source.date is not None and source.date.surely_after(on)
