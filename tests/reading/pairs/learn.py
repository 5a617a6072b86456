"""Learn again when two mentions tell of one thing: ``make linked`` (``tests.reading.pairs.learn``).

Trees (:mod:`.boosted`) are learnt from the papers of :mod:`.papers`. From which score on a pair
counts is found on papers of hands that were not learnt from: for each kind of mention the least at
which at most so many clean papers of all would be called wrong. ``--held-out`` prints how far the
reader comes with what those hands planted: the mention not read, no candidate, below, found.
``--curve`` prints what is found by the number of hands learnt from.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from reading.asked import asked
from reading.pairs.boosted import Sample, Settings, learnt
from reading.pairs.papers import (
    HERE,
    Planted,
    Seen,
    alone,
    innocent,
    of_innocent,
    of_passages,
    of_strangers,
    passages,
    twins,
)
from tocsin.checks.rules.consistency.linked import family
from tocsin.reading import Tree, read_text, score_of

# the others lie beside
TARGET = HERE.parents[2] / "src/tocsin/checks/data/linked_days.json"
# a day is told by more things at once than a figure; found by hands held out
SETTINGS = {
    "figures": Settings(trees=300, depth=2, step=0.1, held=4.0, rare=4),
    "days": Settings(trees=300, depth=3, step=0.1, held=4.0, rare=4),
    "years": Settings(trees=300, depth=3, step=0.1, held=4.0, rare=4),
}
# days and months have one threshold
GROUPS = {
    "day": "day",
    "about": "day",
    "month": "day",
    "year": "year",
    "count": "count",
    "amount": "amount",
}
FOLDS = 6
# how many clean papers of all may be called wrong, of each kind
WRONG = {"day": 2, "year": 2, "count": 3, "amount": 1}
AT_LAST = {"day": 0, "year": 0, "count": 1, "amount": 0}
# no score below is sure, in hundredths of a logit
LEAST = -200
# a labelled pair of passages says less than a paper
OF_PASSAGES = 0.4


Trees = dict[str, list[Tree]]


def _trees(seen: Sequence[Seen], without: Collection[str] = ()) -> Trees:
    """The trees of figures, of days and months, and of years."""
    return {
        name: learnt(_samples([s for s in seen if family(s.kind) == name], without), settings)
        for name, settings in SETTINGS.items()
    }


def _score(seen: Seen, trees: Trees) -> int:
    return score_of(seen.features, trees[family(seen.kind)])


def _samples(seen: Sequence[Seen], without: Collection[str] = ()) -> list[Sample]:
    return [
        Sample(s.features, bool(s.same), OF_PASSAGES if s.hand.startswith("passages") else 1.0)
        for s in seen
        if s.same is not None and s.hand not in without
    ]


Scored = list[tuple[int, Seen]]


def held_out(seen: Sequence[Seen]) -> Scored:
    """Every pair but those of passages, scored by trees that have not seen its hand."""
    hands = sorted({s.hand for s in seen if not s.hand.startswith("passages")})
    out: Scored = []
    for at in range(FOLDS):
        group = frozenset(hands[at::FOLDS])
        trees = _trees(seen, group)
        out += [(_score(s, trees), s) for s in seen if s.hand in group]
    return out


def thresholds(scored: Scored, wrong: Mapping[str, int] = WRONG) -> dict[str, int]:
    """The least score of each kind at which few clean papers are called wrong."""
    out = {}
    for kind, group in GROUPS.items():
        worst: dict[str, int] = {}
        for score, s in scored:
            if s.clean and GROUPS[s.kind] == group:
                worst[s.paper] = max(score, worst.get(s.paper, score))
        ranked = [*sorted(worst.values(), reverse=True), *[LEAST] * (1 + wrong[group])]
        out[kind] = max(LEAST, ranked[wrong[group]] + 1)
    return out


def stages(scored: Scored, planted: Sequence[Planted], least: dict[str, int]) -> Iterator[str]:
    """A line for each kind of what was planted: how far the reader comes with it."""
    best: dict[tuple[str, int, str], int] = {}
    for score, s in scored:
        if s.planted and s.same is not False:
            over = score - least[s.kind]
            best[s.planted] = max(over, best.get(s.planted, over))
    told: Counter[tuple[str, str]] = Counter()
    for p in planted:
        stage = "no candidate" if p.read else "not read"
        if p.key in best:
            stage = "found" if best[p.key] >= 0 else "below"
        told[p.key[2], stage] += 1
    for kind in sorted({p.key[2] for p in planted}):
        row = {s: told[kind, s] for s in ("not read", "no candidate", "below", "found")}
        yield f"{kind}: {', '.join(f'{n} {s}' for s, n in row.items())}"
    wrong = {(s.paper, s.kind) for score, s in scored if s.clean and score >= least[s.kind]}
    yield f"{len(wrong)} wrong in {len({s.paper for _, s in scored if s.clean})} clean papers"


def curve(seen: Sequence[Seen], planted: Sequence[Planted], least: dict[str, int]) -> Iterator[str]:
    """What is found of every third hand, learnt from a part of the others."""
    hands = sorted({p.hand for p in planted})
    asked_for = frozenset(hands[::3])
    others = [h for h in hands if h not in asked_for]
    mine = [p for p in planted if p.hand in asked_for]
    for count in (len(others) // 4, len(others) // 2, len(others)):
        trees = _trees(seen, asked_for | frozenset(others[count:]))
        scored = [(_score(s, trees), s) for s in seen if s.hand in asked_for]
        over = {s.planted for score, s in scored
                if s.planted and s.same is not False and score >= least[s.kind]}  # fmt: skip
        yield f"from {count} hands: {len(over)} of {len(mine)}"


def everything() -> tuple[list[Seen], list[Planted]]:
    """All pairs, and what was planted."""
    seen, planted = of_strangers()
    seen += of_innocent(innocent()) + of_innocent(twins(), clean=False)
    for language, at, row in passages():
        seen += of_passages(language, at, row, read_text(alone(language, row)))
    return seen, planted


def main() -> None:
    """Write the trees."""
    args = asked(__doc__, TARGET, "--curve")
    write(*everything(), args.out, held=args.held_out, by_hands=args.curve)


def write(
    seen: Sequence[Seen],
    planted: Sequence[Planted],
    out: Path,
    *,
    held: bool = False,
    by_hands: bool = False,
) -> None:
    """Learn from these, and write what was learnt."""
    scored = held_out(seen)
    least = thresholds(scored)
    if held:
        sys.stdout.write("\n".join(stages(scored, planted, least)) + "\n")
    if by_hands:
        sys.stdout.write("\n".join(curve(seen, planted, least)) + "\n")
    trees = _trees(seen)
    # what was learnt from is not called wrong in the end, but for one paper with figures: the
    # trees cannot know that four were told of in an earlier letter
    again = thresholds([(_score(s, trees), s) for s in seen], AT_LAST)
    least = {kind: max(n, again[kind]) for kind, n in least.items()}
    for name, own in trees.items():
        kinds = {k: n for k, n in least.items() if family(k) == name}
        data = {"least": kinds, "trees": own}
        text = json.dumps(data, separators=(",", ":"), sort_keys=True).replace("],[", "],\n[")
        out.with_name(f"linked_{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
