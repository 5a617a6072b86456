"""The learner of the second look at earlier letters (``picked.earlier.deciding``).

The first look is learnt from two thirds of the papers and read on the last, in turn; from what it
gives there, and from what decides, small trees are learnt: they never see how sure the first look
is of papers it knows by heart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reading.pairs.boosted import Sample as Row
from reading.pairs.boosted import Settings, learnt
from reading.picking.choices import Sample
from reading.picking.perceptron import part_learnt
from tocsin.reading.judged import Tree
from tocsin.reading.picked.earlier.deciding import second_look
from tocsin.reading.picked.weighing import weight

TARGET = Path(__file__).parents[3] / "src/tocsin/reading/data/earlier.json"
PARTS = ("letter", "undated")
FOLDS = 3
SETTINGS = Settings(trees=50)
# a paper says more than a short letter; few papers tell of a letter without its day
OF_PAPERS, OF_SHORT, OF_UNDATED = 2.0, 1.0, 3.0


def trees(rows: Sequence[Sample]) -> dict[str, list[Tree]]:
    """The trees of both parts."""
    return {part: learnt(list(_seen(part, rows)), SETTINGS) for part in PARTS}


def _seen(part: str, rows: Sequence[Sample]) -> Iterator[Row]:
    """The candidates of every paper, weighed by a first look not learnt from it."""
    mine = [s for s in rows if s.part == part]
    fold = {name: at % FOLDS for at, name in enumerate(sorted({s.paper for s in mine}))}
    for n in range(FOLDS):
        first = part_learnt(part, [s for s in mine if fold[s.paper] != n])
        for sample in mine:
            if fold[sample.paper] == n and sample.weighty:
                yield from _rows(sample, first)


def _rows(sample: Sample, first: Mapping[str, int]) -> Iterator[Row]:
    found = sample.candidates
    scores = [weight(c, first) for c in found]
    counts = OF_SHORT if sample.paper.startswith("short/") else OF_PAPERS
    if sample.part == "undated" and sum(sample.right) > 1:
        # the truth does not say which sentence tells it: the likeliest
        top = max(range(len(found)), key=scores.__getitem__)
        seen = next(second_look([found[top]], [scores[top]]))
        yield Row(seen, True, OF_UNDATED)
        return
    for seen, right in zip(second_look(found, scores), sample.right, strict=True):
        yield Row(seen, right, counts)


def write(rows: Sequence[Sample], target: Path = TARGET) -> None:
    """Learn, and write the trees, one a line."""
    parts = (
        f'"{part}":[\n' + ",\n".join(json.dumps(t, separators=(",", ":")) for t in found) + "\n]"
        for part, found in trees(rows).items()
    )
    target.write_text("{" + ",\n".join(parts) + "}\n", "utf-8")
