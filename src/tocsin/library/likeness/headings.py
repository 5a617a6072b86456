"""The section a paragraph of the Compilation stands in: its heading says what it is about.

A principle often does not name its subject, the heading over it does ("Arrest and detention of
trade unionists"). Headings are weighed among themselves: a word that many bear says little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from tocsin.library.likeness.facts import Facts
from tocsin.library.store import Store
from tocsin.library.words import concepts_in, stems_of, telling

MOST = 3.0


def sections_about(
    store: Store, facts: Facts, concepts: tuple[str, ...], shelves: Sequence[str]
) -> dict[int, tuple[float, str]]:
    """Documents of the Compilation whose heading names what the facts name: points, the heading.

    The heading is told without the chapter before it, which many share.
    """
    marks = ",".join("?" * len(shelves))
    said = set(telling(stems_of(facts.text, facts.language), facts.language)) | set(concepts)
    named = {
        document: (title, set(telling(stems, language)) | set(concepts_in(stems, language)))
        for document, title, language in store.base.execute(
            "SELECT id, title, language FROM document WHERE kind='compilation' "  # noqa: S608
            f"AND shelf IN ({marks})",
            tuple(shelves),
        )
        for stems in (stems_of(title, language),)
    }
    spread = Counter(term for _, terms in named.values() for term in terms)
    out = {}
    for document, (title, terms) in named.items():
        points = sum(
            math.log1p((len(named) - spread[t] + 0.5) / (spread[t] + 0.5)) for t in said & terms
        )
        if points:
            out[document] = (min(MOST, points), title.rpartition(": ")[2])
    return out
