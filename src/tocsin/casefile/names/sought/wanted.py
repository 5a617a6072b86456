"""Who and what a guard looks for: a name, place or number with its label, cut into patterns.

A name is a set of parts (each a bit); a pattern is a key that stands for some of them. What the
patterns of a name are is settled in :mod:`.forming`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tocsin.casefile.names.writing import is_given

_PATRONYMIC = ("ovich", "evich", "ovna", "evna", "ichna")
INITIALED = 6
"""Letters of a part in another spelling that counts with the initials of the others."""
LONGEST = 8  # parts of one name; the rest of a longer one is not needed to know it


class Sort(StrEnum):
    """What is looked for; a sort has its own rule of what counts as a sighting."""

    PERSON = "person"
    BODY = "body"
    EXACT = "exact"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name (or address, number) under a label such as ``parties[3]``.

    ``cleared`` names may be said; they are known so that a part they share does not count.
    """

    label: str
    text: str
    sort: Sort = Sort.PERSON
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a pattern stands for: parts (bits) of a target.

    ``bends``: case endings may follow; ``must``: one has to (the key is a stem); ``handle``: it is
    a user name made of a part and initials (``after``: the initials come last); ``beside``: it
    never counts without another part, which is looked for first.
    """

    target: int
    mask: int
    bends: bool = True
    must: bool = False
    handle: bool = False
    after: bool = False
    beside: bool = False


@dataclass
class Target:
    """One wanted name, compiled: its parts' keys in order, and those written without spaces."""

    wanted: Wanted
    parts: list[str] = field(default_factory=list)
    patterns: list[tuple[str, Form]] = field(default_factory=list)
    alone: bool = True
    """Whether a part of it may count without the others (with their initials it always may)."""
    runs: list[tuple[str, bool]] = field(default_factory=list)
    """Folded runs without word spaces; true where the run alone is the whole name."""

    @cached_property
    def given(self) -> int:
        """The mask of the parts that are given names, as far as lists and places tell."""
        bits = [n for n, part in enumerate(self.parts) if is_given(part)]
        fathers = [n for n, part in enumerate(self.parts) if n and part.endswith(_PATRONYMIC)]
        for number in fathers:
            bits += [number - 1, number]
        if not bits or len(set(bits)) == len(self.parts):
            bits = [0]
        return sum(1 << number for number in set(bits))

    @property
    def full(self) -> int:
        """The mask of all parts."""
        return (1 << len(self.parts)) - 1
