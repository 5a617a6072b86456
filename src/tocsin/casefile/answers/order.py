"""The one rule of order: which step came last, and which communication came first.

Steps of a communication are read **by day, and on one day in the order they were entered**,
whatever the order of entry was otherwise; so a step that is entered late, with its own earlier
day, takes its place among the others. From there three rules hold:

1. A step never takes a communication back: what was sent is not made "approved" again by an
   approval of the same day, or by one entered afterwards.
2. ``failed`` is the exception: it did not arrive, until it is sent again.
3. ``draft`` is a correction: it takes back every step entered before it, from its day on.

The stages of a measure follow a rule of their own (:mod:`tocsin.casefile.model.stages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.casefile.model import Addressee, Communication, Delivery, DeliveryStep, day_of

RANK: dict[Delivery, int] = {
    Delivery.DRAFT: 0,
    Delivery.APPROVED: 1,
    Delivery.SENT: 2,
    Delivery.DELIVERED: 3,
    Delivery.ACKNOWLEDGED: 4,
    Delivery.ANSWERED: 5,
}
UNSENT = frozenset({Delivery.DRAFT, Delivery.APPROVED, Delivery.FAILED})


def in_order(items: Iterable[Communication]) -> list[Communication]:
    """By day; on one day as entered, but for answers and updates, which follow what they answer."""
    numbered = list(items)
    depth = _depth(numbered)
    return sorted(
        numbered, key=lambda c: (day_of(c.date), c.date.latest or date.max, depth.get(c.id, 0))
    )


def steps_on(addressee: Addressee, on: date) -> list[DeliveryStep]:
    """The dated steps that had been taken by the day, in order, corrections carried out."""
    taken = [(i, s) for i, s in enumerate(addressee.history) if s.date.known_by(on)]
    undone = max((i for i, s in taken if s.state is Delivery.DRAFT), default=-1)
    left = [s for i, s in taken if i > undone]
    return sorted(left, key=lambda s: (day_of(s.date), s.date.latest or date.max))


def state_on(addressee: Addressee, on: date) -> Delivery:
    """How far a communication had got with one addressee on the day.

    The dated steps decide. The undated ``state`` counts where there are none, and where every
    step had been taken by the day and the state, written by hand, says more than they do.
    """
    if not addressee.history:
        return addressee.state
    state = reached(s.state for s in steps_on(addressee, on))
    whole = all(s.date.known_by(on) for s in addressee.history)
    if whole and addressee.history[-1].state is not Delivery.DRAFT and further(addressee, state):
        return addressee.state
    return state


def further(addressee: Addressee, state: Delivery) -> bool:
    """Whether the undated state says more than ``state``; a failure is never overruled by it."""
    if Delivery.FAILED in (state, addressee.state):
        return False
    return RANK[addressee.state] > RANK[state]


def reached(states: Iterable[Delivery]) -> Delivery:
    """The state after these steps, taken in this order."""
    now = Delivery.DRAFT
    for state in states:
        if now is Delivery.FAILED:
            # what failed is open again; an approval of it changes nothing
            now = now if state is Delivery.APPROVED else state
        elif state is Delivery.FAILED or RANK[state] > RANK[now]:
            now = state
    return now


def tracked(addressee: Addressee) -> bool:
    """Whether anybody recorded how far the communication got with this addressee."""
    return bool(addressee.history) or "state" in addressee.model_fields_set


def _depth(items: Sequence[Communication]) -> dict[str, int]:
    """How many communications stand before each one in its chain of answers and updates."""
    before = {c.id: [*c.answers, *c.updates] for c in items}
    depth: dict[str, int] = {}
    for start in before:
        path = [start]
        while path:
            key = path[-1]
            waiting = [k for k in before[key] if k in before and k not in depth and k not in path]
            if waiting:
                path.append(waiting[0])
                continue
            known = [depth[k] + 1 for k in before[key] if k in depth]
            depth[key] = max(known, default=0)
            path.pop()
    return depth
