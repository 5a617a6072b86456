"""How well roles are found on letters the weights were not learnt from (``python -m … judge``)."""

from __future__ import annotations

import sys
from collections import Counter

from reading.layouts.invent import invented
from reading.layouts.labels import labelled
from reading.layouts.learn import INVENTED, SEED, WEIGHT, learnt
from tocsin.reading.layout.path import roles_of, weights_of
from tocsin.reading.layout.roles import ROLES

FOLDS = 4


def main() -> None:
    """Leave each fourth of the labelled letters out once; print the share of right lines."""
    letters = list(labelled())
    wrong: Counter[tuple[str, str]] = Counter()
    total = 0
    for fold in range(FOLDS):
        known = [x for at, x in enumerate(letters) if at % FOLDS != fold]
        told = [*invented(SEED, INVENTED), *(x for x in known for _ in range(WEIGHT))]
        weights = weights_of(learnt(told, 4))
        for letter in letters[fold::FOLDS]:
            seen, roles = letter.sequence()
            for view, got, right in zip(seen, roles_of(seen, weights), roles, strict=True):
                total += 1
                if got is not ROLES[right]:
                    wrong[ROLES[right].value, got.value] += 1
                    sys.stdout.write(
                        f"{letter.name}: {ROLES[right]} read as {got}: {view.text[:70]}\n"
                    )
    sys.stdout.write(
        f"{total - wrong.total()} of {total} lines right ({1 - wrong.total() / total:.1%})\n"
    )
    for (right, got), count in wrong.most_common(12):
        sys.stdout.write(f"  {right} read as {got}: {count}\n")


if __name__ == "__main__":
    main()
