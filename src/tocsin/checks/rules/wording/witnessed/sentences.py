"""A sentence as the matcher of witnesses sees it: who speaks, how they know, of which scene."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tocsin.checks.rules.consistency import days_of
from tocsin.checks.rules.wording.away import (
    AWAY,
    FROM_OTHERS,
    LATER,
    NOT_SEEN,
    SAW,
    THAT_DAY,
    Who,
)
from tocsin.reading import Known, Statement, Task, folded, judgement_of, senses_of

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLAUSE = re.compile(r"(?<!\w)(?:that|que|qu['’]|что)(?!\w)", re.IGNORECASE)
# the margins of a judged answer, in hundredths of a logit
_STEPS = (-500, -250, -100, 0, 100, 250)
_BASES = ("bare", "seen", "told", "document")
# senses of a word that say how one knows, who speaks, and where they were
_SENSES = frozenset(
    {
        *("we", "they", "see", "hear", "there", "away", "tell", "kin", "press", "source", "paper"),
        *("shows", "future", "fear", "ask", "condition", "not", "deny", "only", "earlier", "time"),
    }
)
# how many sentences before a claim, and beside what was heard, tell of its scene
_BEFORE, _BESIDE = 3, 1


@lru_cache(maxsize=2_048)
def senses_in(text: str) -> frozenset[str]:
    """The senses of the words of a sentence that say who speaks and how they know."""
    found = (s for m in _WORD.finditer(folded(text[:1_500])) for s in senses_of(m[0]))
    return frozenset(found) & _SENSES


@dataclass(frozen=True, eq=False)
class Sentence:
    """The sentence in the place ``at`` of all of a paper."""

    statement: Statement
    at: int
    all: Sequence[Statement]
    common: frozenset[str]

    @cached_property
    def text(self) -> str:
        """Its words, without the breaks of lines."""
        return " ".join(self.statement.text.split())

    @cached_property
    def who(self) -> Who:
        """Whom it speaks of."""
        return Who.of(self.statement)

    @cached_property
    def senses(self) -> frozenset[str]:
        """The senses of its words."""
        return senses_in(self.text)

    @cached_property
    def roots(self) -> frozenset[str]:
        """What it speaks of, without what runs through the paper."""
        return self.statement.contents - self.common

    @cached_property
    def margins(self) -> dict[str, int]:
        """By how much each way of knowing is ahead of the others."""
        judged = judgement_of(self.statement.text)
        return {basis: judged.margin(Task.BASIS, basis) for basis in _BASES}

    @cached_property
    def days(self) -> frozenset[str]:
        """The days it names."""
        return days_of(self.statement)

    @cached_property
    def beside(self) -> tuple[Statement, ...]:
        """The sentences right before and behind it, of its paragraph."""
        near = self.all[max(0, self.at - _BESIDE) : self.at + _BESIDE + 1]
        own = self.statement
        return tuple(s for s in near if s is not own and s.paragraph == own.paragraph)

    @cached_property
    def scene(self) -> tuple[Statement, ...]:
        """The sentence with those before it and the one behind, of its paragraph."""
        near = self.all[max(0, self.at - _BEFORE) : self.at + 2]
        return tuple(s for s in near if s.paragraph == self.statement.paragraph)

    @cached_property
    def may_claim(self) -> bool:
        """Whether it may claim to have seen: an eye, or somebody of the writers on the spot.

        "A witness saw it and told us" says itself that it was heard.
        """
        if self.statement.known is Known.TOLD:
            return False
        eye = bool(SAW.search(self.text)) or self.statement.known is Known.SEEN
        there = "we" in self.senses and bool(self.senses & {"see", "there", "hear"})
        return (eye or there or self.margins["seen"] > 0) and self.margins["seen"] > -400

    @cached_property
    def may_be_hearsay(self) -> bool:
        """Whether it may say that the writers were elsewhere, or have it from others."""
        return (
            self.margins["told"] > -150
            or bool(AWAY.search(self.text))
            or (bool(self.senses & {"tell", "hear", "source"}) and "we" in self.senses)
            or (bool(self.senses & {"there", "away"}) and "not" in self.senses)
        )

    def tells_of_another(self, claim: Sentence) -> bool:
        """Whether it tells a thing of its own, in a clause without a word of the claim's scene."""
        if "tell" not in self.senses or not _CLAUSE.search(self.text) or AWAY.search(self.text):
            return False
        scene = (s for s in claim.scene if s is not self.statement)
        return self.roots.isdisjoint(root for s in scene for root in s.contents)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """How it says what it says: a feature each."""
        out = []
        for basis in _BASES:
            bucket = sum(self.margins[basis] >= step for step in _STEPS)
            out += [f"{basis} {n}" for n in range(1, bucket + 1)]
        text, who = self.text, self.who
        flags = {
            "eye": bool(SAW.search(text)),
            "no eye": bool(NOT_SEEN.search(text)),
            "later scene": bool(LATER.search(text)),
            "from others": bool(FROM_OTHERS.search(text)),
            "elsewhere": bool(AWAY.search(text)),
            "that day": bool(THAT_DAY.search(text)),
            "day": bool(self.days),
            "me": "me" in who.writers,
            "us": "us" in who.writers,
            "office": bool(who.offices),
            "name": bool(who.names),
            "known seen": self.statement.known is Known.SEEN,
            "known told": self.statement.known is Known.TOLD,
            "deed": bool(self.statement.deeds),
            "long": len(text) > 220,
            "quoted": any(mark in text for mark in '«“"'),
        }
        out += [name for name, there in flags.items() if there]
        out += [f"sense {s}" for s in sorted(self.senses)]
        for near in self.beside:
            senses = senses_in(near.text)
            out += [f"beside {s}" for s in sorted(senses & {"tell", "away", "hear", "see", "kin"})]
            if "not" in senses and senses & {"there", "away"}:
                out.append("beside not there")
            if AWAY.search(near.text):
                out.append("beside elsewhere")
            if FROM_OTHERS.search(near.text):
                out.append("beside from others")
        return tuple(dict.fromkeys(out))
