"""What a guard saw: forms at their places, the group they make, and the hit that is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tocsin.casefile.names.sought import Form, Target


class Certainty(StrEnum):
    """How sure a sighting is; ``possible`` is for a person to look at and refuses nothing."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Hit:
    """A sighting: its place in the text, whose, of what kind, how sure."""

    start: int
    end: int
    label: str
    kind: str
    certainty: Certainty

    @property
    def reason(self) -> str:
        """Why, without the name."""
        return f"{self.kind} of {self.label}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A form seen in the text, from one word to another."""

    form: Form
    first: int
    last: int
    start: int
    end: int
    apart: bool = False
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Sightings of one target's parts that stand together."""

    target: Target
    seen: tuple[Seen, ...]

    @property
    def first(self) -> int:
        """The first word it covers."""
        return self.seen[0].first

    @property
    def last(self) -> int:
        """The last word it covers."""
        return max(seen.last for seen in self.seen)

    @property
    def words(self) -> range:
        """Every word from the first to the last."""
        return range(self.first, self.last + 1)

    @property
    def mask(self) -> int:
        """The parts it shows."""
        out = 0
        for each in self.seen:
            out |= each.form.mask
        return out


def hit_of(group: Group, kind: str, certainty: Certainty) -> Hit:
    """The hit of a group."""
    start = min(seen.start for seen in group.seen)
    end = max(seen.end for seen in group.seen)
    return Hit(start, end, group.target.wanted.label, kind, certainty)


def number(label: str, start: int, end: int) -> Hit:
    """A telephone, account or passport number."""
    return Hit(start, end, label, "a number", Certainty.CERTAIN)


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order; of two of one label that overlap, the surer and longer stays."""
    rank = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}
    ends: dict[str, list[tuple[int, int]]] = defaultdict(list)
    out: list[Hit] = []
    for hit in sorted(set(hits), key=lambda h: (rank[h.certainty], h.start - h.end, h.start)):
        taken = ends[hit.label]
        if len(taken) > 200:  # a text full of one name: enough to compare with the nearest
            taken = taken[-200:]
        if all(hit.end <= low or hit.start >= high for low, high in taken):
            ends[hit.label].append((hit.start, hit.end))
            out.append(hit)
    return sorted(out, key=lambda h: (h.start, h.end, h.label))
