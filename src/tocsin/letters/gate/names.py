"""The guard of a letter: its whole text is searched for every name this reader must not be told."""

from __future__ import annotations

import dataclasses

from tocsin.casefile.names import Certainty
from tocsin.ground.errors import Diagnosis, ProblemsError
from tocsin.letters.nodes import Letter, all_notes, lines
from tocsin.letters.scene import View


def guard(letter: Letter, seen: View, number: str = "") -> None:
    """Refuse a letter whose text gives a protected name away; the refusal does not repeat it."""
    found: list[Diagnosis] = []
    bare = dataclasses.replace(letter, internal=())
    every = [*lines(bare), *all_notes(bare), letter.title, number]
    for index, hits in seen.scanner.find_each(every):
        labels = {hit.label for hit in hits if hit.certainty is not Certainty.POSSIBLE}
        if labels:
            found.append(
                Diagnosis(
                    f"line {index + 1} of the letter would give away who is protected "
                    f"({', '.join(sorted(labels))}); nothing was written",
                    "use the alias, or [@party:ID], which says the alias by itself",
                    code="TOC-R00",
                )
            )
    if found:
        raise ProblemsError(found)
