"""A sentence as the matcher of plans sees it: how far what it tells has gone, in what words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.likeness import (
    AGAIN,
    common_roots,
    days_of,
    months_of,
    surnames,
)
from tocsin.checks.rules.consistency.told_stage import (
    PAST,
    STANDING,
    UNDONE,
    deed_roots,
    done_roots,
    intended,
    is_open,
    only_asks,
    tells_past,
)
from tocsin.checks.rules.consistency.word_classes import classes_of
from tocsin.reading import Statement, Task, carries_meaning, judgement_of, root

_WORD = re.compile(r"[^\W\d_]{3,40}")
_BREAK = re.compile(r"[,;:.!?()–—«»]|\s-\s")
_STAGES = ("done", "planned", "feared", "asked", "conditional", "denied", "undone")
# the margins of a judged answer that part a plan from what is none, in hundredths of a logit
_STEPS = (-500, -250, -100, 0, 100, 250)
_DEED_CLASSES = ("unmake", "close", "move", "dismiss", "stop dues", "take", "bind")


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a paper of ``day``, in the place ``at`` of ``count`` in all."""

    statement: Statement
    at: int
    count: int
    day: datetime.date | None
    bullet: bool
    common: frozenset[str]
    # the sentence right before it in its paragraph
    lead: Statement | None = None

    @cached_property
    def text(self) -> str:
        """Its words, without the breaks of lines."""
        return " ".join(self.statement.text.split())

    @cached_property
    def roots(self) -> frozenset[str]:
        """What it speaks of, without what runs through the paper."""
        return self.statement.contents - self.common

    @cached_property
    def around(self) -> frozenset[str]:
        """What it and the sentence before it speak of: "it will be closed" says not what."""
        return self.roots | (self.lead.contents - self.common if self.lead else frozenset())

    @cached_property
    def classes(self) -> frozenset[str]:
        """What is done, to what, in the words of measures."""
        return classes_of(self.text, "staged_words")

    @cached_property
    def acts(self) -> frozenset[str]:
        """What is done, in the words of measures."""
        return self.classes & frozenset(_DEED_CLASSES)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days it names."""
        return days_of(self.statement)

    @cached_property
    def ahead(self) -> frozenset[str]:
        """The days and months it names that begin after the day of the paper."""
        found = (d.value for d in self.statement.dates[:8])
        return frozenset(v.text for v in found if self.day and v.earliest and v.earliest > self.day)

    @cached_property
    def is_over(self) -> bool:
        """Whether it names a day that is over."""
        found = (d.value.latest for d in self.statement.dates[:8])
        return any(self.day and day and day <= self.day for day in found)

    @cached_property
    def months(self) -> frozenset[int]:
        """The months it names, by number."""
        return months_of(self.statement)

    @cached_property
    def names(self) -> frozenset[str]:
        """The last names in it."""
        return surnames(self.statement)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The figures in it."""
        return frozenset(int(q.value) for q in self.statement.quantities[:8] if q.value > 2)

    @cached_property
    def is_to_come(self) -> bool:
        """Whether it may tell of something to come."""
        planned = judgement_of(self.statement.text).margin(Task.STAGE, "planned")
        return bool(self.ahead or planned > -100 or intended(self.text))

    @cached_property
    def meant(self) -> frozenset[str]:
        """The roots of what is meant to be done."""
        return deed_roots(self.text, intended(self.text)) - self.common

    def done(self, roots: frozenset[str]) -> frozenset[str]:
        """Those of these roots that it tells as done."""
        return done_roots(self.text, roots, bool(self.days))

    @cached_property
    def _spots(self) -> tuple[tuple[str, int, int], ...]:
        return tuple(
            (root(m[0]), m.start(), m.end())
            for m in _WORD.finditer(self.text)
            if carries_meaning(m[0])
        )

    def clauses(self, roots: frozenset[str]) -> str:
        """The clauses of it that hold one of these roots, as one text."""
        marks = [0, *(m.end() for m in _BREAK.finditer(self.text)), len(self.text)]
        out: dict[tuple[int, int], None] = {}
        for own, start, _ in self._spots:
            if own in roots:
                low = max(m for m in marks if m <= start)
                high = min(m for m in marks if m > start)
                out[low, high] = None
        return " ; ".join(self.text[low:high] for low, high in out)

    def before(self, roots: frozenset[str]) -> Iterator[str]:
        """What stands right before each of these roots."""
        for own, start, _ in self._spots:
            if own in roots:
                yield self.text[max(0, start - 22) : start].lower()

    def denies(self, roots: frozenset[str]) -> bool:
        """Whether it says of one of these roots that it was not done: "has not communicated"."""
        return any(UNDONE.search(lead) for lead in self.before(roots))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """How it tells what it tells: a feature each."""
        judged = judgement_of(self.statement.text)
        out = []
        for stage in _STAGES:
            bucket = sum(judged.margin(Task.STAGE, stage) >= step for step in _STEPS)
            out += [f"{stage} {n}" for n in range(1, bucket + 1)]
        text = self.text
        flags = {
            "ahead": bool(self.ahead),
            "over": self.is_over,
            "no day": not self.statement.dates and not self.months,
            "no date of its own": not self.days,
            "month to come": bool(self.day and any(m > self.day.month for m in self.months)),
            "intends": bool(intended(text)),
            "standing": bool(STANDING.search(text)),
            "past": bool(PAST.search(text)),
            "tells past": tells_past(text),
            "open": is_open(text),
            "asks": only_asks(text),
            "again": bool(AGAIN.search(text)),
            "bullet": self.bullet,
            "late": self.at * 3 >= self.count * 2,
            "early": self.at * 3 < self.count,
            "long": len(text) > 220,
            "short": len(text) < 90,
        }
        out += [name for name, there in flags.items() if there]
        out += sorted(classes_of(text, "turned_words"))
        out += [f"step {k}" for k in sorted(classes_of(text, "phase_words"))]
        return tuple(out)


def sentences_of(paper: Paper) -> list[Sentence]:
    """The sentences of the body of a paper, in order."""
    low, high = paper.reading.body.start, paper.reading.body.end
    body = [s for s in paper.reading.statements if low <= s.span.start < max(high, low + 1)]
    common = common_roots(paper)
    paragraphs = paper.reading.paragraphs
    leads = [
        before if before.paragraph == own.paragraph else None for before, own in pairwise(body)
    ]
    return [
        Sentence(s, at, len(body), paper.sure_day, paragraphs[s.paragraph].bullet, common, lead)
        for at, (s, lead) in enumerate(zip(body, [None, *leads], strict=False))
    ]
