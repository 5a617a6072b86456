"""Learn what speaks for each part of a frame: ``make layout`` (``python -m …picking.learn``).

Every paper with a truth (``papers.py``) gives, for each part, what it could be and which of it is
right. An averaged perceptron ranks the candidates (sender, place, day, number;
"none" weighs nothing) or takes each by itself (signatories); earlier letters are
weighed by logistic regression (``logistic.py``), then decided by small trees (``second.py``).
Whole numbers in the end, so the files are the same to the byte. The layout is read with the
weights as they are: learn the layout first.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reading.picking import second
from reading.picking.choices import Sample
from reading.picking.papers import answered, frames, papers, short
from reading.picking.perceptron import EACH, PARTS, learnt
from reading.picking.samples import letters, marked, samples, sentences

TARGET = Path(__file__).parents[3] / "src/tocsin/reading/data/picked.json"


def as_text(weights: dict[str, dict[str, int]]) -> str:
    """The stored form, one feature a line."""
    return json.dumps(weights, ensure_ascii=False, indent=0) + "\n"


def judge(rows: list[Sample], folds: int = 5) -> dict[str, tuple[int, int]]:
    """Right choices over all, each paper judged by weights it was not learnt from."""
    names = sorted({s.paper for s in rows})
    fold = {name: at % folds for at, name in enumerate(names)}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for n in range(folds):
        weights = learnt([s for s in rows if fold[s.paper] != n])
        for s in (x for x in rows if fold[x.paper] == n):
            table = weights[s.part]
            scores = [sum(table.get(f, 0) for f in c.features) for c in s.candidates]
            total[s.part] += 1
            if s.part in EACH:
                right[s.part] += all((x > 0) == ok for x, ok in zip(scores, s.right, strict=True))
                continue
            top = max(range(len(scores)), key=lambda i: (scores[i], -i), default=-1)
            if top < 0 or scores[top] <= 0:
                right[s.part] += not any(s.right)
            else:
                right[s.part] += s.right[top]
                if not s.right[top] and "-v" in sys.argv:
                    sys.stdout.write(f"{s.paper} {s.part}: {s.candidates[top].text}\n")
    return {part: (right[part], total[part]) for part in PARTS}


def main() -> None:
    """Write the weights; with ``--judge`` say how well papers left out are read."""
    rows = [
        *samples(papers()),
        *samples(answered()),
        *letters(papers()),
        *letters(answered()),
        *samples(frames()),
        *letters(frames()),
        *letters(short()),
        *sentences(),
        *marked(),
    ]
    if "--judge" in sys.argv:
        sys.stdout.write(f"{judge(rows)}\n")
        return
    TARGET.write_text(as_text(learnt(rows)), "utf-8")
    second.write(rows)


if __name__ == "__main__":
    main()
