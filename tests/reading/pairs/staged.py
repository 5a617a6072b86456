"""Learn again what is told as done and is to come, and as seen and was heard: ``make staged``.

Learnt from the papers of strangers (what they planted), innocent letters, and the labelled pairs of
passages. ``--held-out`` prints how far the reader comes with the papers of
hands that it was not learnt from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from reading.asked import asked
from reading.pairs import bags, witnessed
from reading.pairs.boosted import Settings
from reading.pairs.papers import HERE
from tocsin.checks.paper import Paper
from tocsin.checks.rules.consistency.staged import pairs_of
from tocsin.reading import score_of

TARGET = HERE.parents[2] / "src/tocsin/checks/data/staged.json"
KIND = "stage"
SETTINGS = Settings(trees=60)
# how many clean papers of all may be called wrong
WRONG = 2


def found_in(paper: Paper) -> Iterator[bags.Found]:
    """Every pair of a paper: where the telling stands, where the plan does, what is seen."""
    for pair in pairs_of(paper):
        shared = len(pair.one.roots & pair.two.roots) + 3 * bool(pair.one.ahead)
        yield pair.two.statement.span, pair.one.statement.span, shared, pair.features


def everything() -> tuple[list[bags.Held], dict[str, str]]:
    """All pairs, and what was planted."""
    held, planted = bags.of_papers(found_in, "planned-as-done")
    return held + list(bags.of_passages(found_in, "stage", (".", "stages", "deeds"))), planted


def _learn(task: ModuleType, out: Path, *, held_out: bool) -> None:
    held, planted = task.everything()
    scored = bags.held_out(held, SETTINGS)
    least = bags.threshold(scored, task.WRONG)
    if held_out:
        sys.stdout.write("\n".join((out.name, *bags.told(scored, planted, least))) + "\n")
    trees = bags.learn(held, SETTINGS)
    # what was learnt from is not called wrong in the end
    least = max([least, *(score_of(h.features, trees) + 1 for h in held if h.clean)])
    bags.write(trees, least, task.KIND, out)


def main() -> None:
    """Write the trees of both."""
    args = asked(__doc__, TARGET)
    _learn(sys.modules[__name__], args.out, held_out=args.held_out)
    _learn(witnessed, args.out.with_name("witnessed.json"), held_out=args.held_out)


if __name__ == "__main__":
    main()
