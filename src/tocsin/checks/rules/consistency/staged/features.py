"""What is seen of a sentence on what is to come and one that may tell it as done.

Every feature is a short string with a name; the learnt trees say how much it speaks for one measure
told in two stages. What was learnt in one language serves in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.matching import Rarity, bucket, up_to
from tocsin.checks.rules.consistency.staged.sentences import Sentence
from tocsin.checks.rules.consistency.told_stage import PAST, is_open
from tocsin.checks.rules.consistency.word_classes import classes_of

# how many other tellings of a deed are looked at
_OTHERS = 60
# a paper of two or three sentences, as labelled pairs are
ALONE = "alone"
# what both speak of stands in a clause that asks, fears, sets a condition, or makes it known
NOT_DONE = frozenset({"clause open", "clause step announce"})
_DEFINITE = re.compile(
    r"(?:\bthe|\bthis|\bour|\btheir|\bits|\bla|\ble|\bl['’]|\bles|\bnotre|\bnos|\bcette|\bsa|\bson|\bel|\blos|\blas|"
    r"\bnuestr\w+|\besta|\beste|\bsu|\bdel|\bdu|\bau|\bнаш\w*|\bэт\w+)\s*(?:[^\W\d_]+\s+)?$"
)
_INDEFINITE = re.compile(r"(?:\ba|\ban|\bune?|\buna?|\bany|\bno|\baucune?|\bningun[ao]?)\s+$")


class Beside:
    """The sentences of a paper, how rare each root is, and where else a measure is told."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.weight = Rarity([s.roots for s in sentences]).weight
        self.plans = [s for s in sentences if s.is_to_come]
        self._dated = [s for s in sentences if s.is_over and not s.ahead][:_OTHERS]

    def likeness(self, one: Sentence, two: Sentence) -> int:
        """What two sentences share, in one number."""
        shared = self.weight(one.roots & two.roots)
        acts = 3 * bool(one.acts & two.acts) if (one.classes & two.classes) else 0
        deeds = 2 * len(one.statement.deeds & two.statement.deeds)
        return shared + acts + min(4, deeds) + 2 * bool(one.names & two.names)

    def nearly(self, one: Sentence, two: Sentence) -> int:
        """What two sentences share with those right before them counted in."""
        return self.weight((one.around & two.roots) | (one.roots & two.around))

    def dated_before(self, two: Sentence, one: Sentence) -> int:
        """What ``two`` shares with the likest sentence that tells of a day that is over."""
        return max(
            (self.likeness(s, two) for s in self._dated if s is not two and s is not one),
            default=0,
        )


def features_of(one: Sentence, two: Sentence, beside: Beside) -> list[str]:
    """Every feature of a sentence on what is to come, and another."""
    return [
        "always",
        *(f"first {t}" for t in one.told),
        *(f"second {t}" for t in two.told),
        *_shared(one, two, beside),
        *_clauses(one, two),
        *_placed(one, two),
        *_elsewhere(one, two, beside),
    ]


def _shared(one: Sentence, two: Sentence, beside: Beside) -> Iterator[str]:
    both = one.roots & two.roots
    yield from up_to("shared", bucket(beside.weight(both), 1, 3, 4, 6, 9, 12))
    yield from up_to("roots", min(5, len(both)))
    yield from up_to("nearly shared", bucket(beside.nearly(one, two), 1, 3, 5, 8, 12))
    if two.roots:
        yield from up_to("covered", len(both) * 4 // len(two.roots))
    deeds = one.statement.deeds & two.statement.deeds
    yield from up_to("deeds", min(2, len(deeds)))
    yield from (f"deed {d}" for d in sorted(deeds))
    if one.acts & two.acts:
        yield "act shared"
    if (one.classes & two.classes) - one.acts:
        yield "thing shared"
    if one.acts & two.acts and ((one.classes & two.classes) - one.acts or both):
        yield "act on a thing"
    if one.names & two.names:
        yield "name shared"
    elif two.names:
        yield "names differ" if one.names else "name of its own"
    if one.numbers & two.numbers:
        yield "number shared"
    if one.ahead & two.ahead:
        yield "day to come shared"
    elif one.days & two.days:
        yield "day shared"
    if one.months & two.months:
        yield "month shared"
    elif one.months and two.months:
        yield "months differ"


def _clauses(one: Sentence, two: Sentence) -> Iterator[str]:
    """How the clause tells that holds what both speak of; whether it is the deed that is meant."""
    both = one.roots & two.roots
    meant = one.meant & both
    if meant:
        yield "deed again"
        if two.done(meant):
            yield "deed done"
    elif two.acts & one.acts:
        yield "deed by its kind"
    clause = two.clauses(both)
    if clause:
        yield from (f"clause {c}" for c in sorted(classes_of(clause, "turned_words")))
        yield from (f"clause step {c}" for c in sorted(classes_of(clause, "phase_words")))
        if PAST.search(clause):
            yield "clause past"
        if is_open(clause):
            yield "clause open"
    for name, roots in (("deed", meant), ("thing", both - meant)):
        leads = list(two.before(roots))
        if any(_DEFINITE.search(lead) for lead in leads):
            yield f"{name} definite"
        if any(_INDEFINITE.search(lead) for lead in leads):
            yield f"{name} indefinite"
        near = " ".join(leads)
        yield from (f"{name} behind {c}" for c in sorted(classes_of(near, "turned_words")))


def _placed(one: Sentence, two: Sentence) -> Iterator[str]:
    yield "later" if two.at > one.at else "earlier"
    yield from up_to("apart", bucket(abs(two.at - one.at), 2, 4, 8, 16))
    if one.statement.paragraph == two.statement.paragraph:
        yield "one paragraph"


def _elsewhere(one: Sentence, two: Sentence, beside: Beside) -> Iterator[str]:
    """Whether another plan, or a deed with its day, is liker to what is told."""
    own = beside.likeness(one, two)
    yield from up_to("likeness", bucket(own, 2, 4, 6, 9, 12, 16))
    dated = beside.dated_before(two, one)
    yield from up_to("dated elsewhere", bucket(dated, 2, 4, 6, 9))
    yield from up_to("ahead of dated", bucket(own - dated, -6, -2, 0, 2, 5, 9))
    told = beside.dated_before(one, two)
    yield from up_to("plan dated elsewhere", bucket(told, 2, 4, 6, 9))
    yield from up_to("plans", bucket(len(beside.plans), 2, 4, 8))
    if beside.sentences and len(beside.sentences) < 4:
        yield ALONE
