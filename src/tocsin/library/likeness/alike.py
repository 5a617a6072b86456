"""Cases whose facts are alike, and what was held in them.

What a conclusion needs is seldom worded as the facts are: "the murder of a leader" is answered by
"freedom of association can only be exercised where life is respected". But cases alike in their
facts are answered by the same principles, and which case rests on which is printed: a paragraph of
the Compilation names its cases, a conclusion the paragraphs it applies. So the nearest allegations
of other cases each lend what carried them, by how near they are (nearest neighbours over citations,
as in He et al. 2010 on recommending citations from context).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from tocsin.law.tables import EDITION
from tocsin.library.index import Columns, Found, best
from tocsin.library.likeness.candidates import Candidate
from tocsin.library.store import Store

NEAREST = 60
"""Allegation paragraphs that are looked at."""
CASES = 12
"""Cases whose answers are lent."""
LEAST = 0.2
"""Of the nearest one's weight: what is farther lends nothing."""
LENT, MOST = 6.0, 12.0
"""Points for what the nearest case rests on, and for what all of them do together."""


def cases_alike(
    store: Store, columns: Columns, found: Found, telling: Sequence[str] = ()
) -> dict[str, float]:
    """Cases whose allegations are nearest, with how near (1 for the nearest), nearest first.

    One that speaks of none of the ``telling`` things, where there are any, is near by its other
    words alone and is no case of such facts.
    """
    facts = columns.facts[found.places]
    parties = np.isin(facts["role"], columns.codes("role", ("allegation",)))
    parties &= np.isin(facts["kind"], columns.codes("kind", ("cfa",)))
    ranked = best(columns, Found(found.places[parties], found.scores[parties]), NEAREST)
    if not ranked:
        return {}
    rows = [passage for passage, _ in ranked]
    held = np.array(rows, "<u4")
    alike = np.zeros(len(rows), bool) if telling else np.ones(len(rows), bool)
    for thing in telling:
        alike |= columns.stands(thing, held)
    marks = ",".join("?" * len(rows))
    named = dict(
        store.base.execute(
            "SELECT p.id, d.kase FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
            f"WHERE p.id IN ({marks})",
            rows,
        ).fetchall()
    )
    top, out = ranked[0][1] or 1.0, dict[str, float]()
    for (passage, score), is_alike in zip(ranked, alike, strict=True):
        case = str(named[passage])
        if is_alike and case and score >= LEAST * top and len(out) < CASES:
            out.setdefault(case, score / top)
    return out


def answered_by(
    store: Store, cases: dict[str, float], shelves: Sequence[str]
) -> dict[int, list[tuple[float, str]]]:
    """Passages that carried those cases: each with how near the case is, and its number.

    Paragraphs of the Compilation that rest on a case or that its conclusions cite, and paragraphs
    of other reports that they cite; told by texts on the ``shelves`` one may see.
    """
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for row, case in (*_resting(store, cases, shelves), *_cited(store, cases, shelves)):
        found[row][case] = cases[case]
    return {
        row: sorted(((near, case) for case, near in lent.items()), reverse=True)
        for row, lent in found.items()
    }


def _resting(store: Store, cases: Iterable[str], shelves: Sequence[str]) -> list[tuple[int, str]]:
    """Paragraphs of the Compilation that name the cases they come from."""
    asked = tuple(cases)
    marks, seen_on = ",".join("?" * len(asked)), ",".join("?" * len(shelves))
    rows = store.base.execute(
        "SELECT p.id, c.value FROM citation c JOIN passage p ON p.id=c.passage "  # noqa: S608
        "JOIN document d ON d.id=p.document "
        f"WHERE c.kind='case' AND c.value IN ({marks}) AND d.kind='compilation' "
        f"AND d.shelf IN ({seen_on})",
        (*asked, *shelves),
    )
    return [(int(row), str(case)) for row, case in rows]


def _cited(store: Store, cases: Iterable[str], shelves: Sequence[str]) -> list[tuple[int, str]]:
    """What the conclusions of those cases cite: the Compilation, and other reports."""
    asked = tuple(cases)
    marks, seen_on = ",".join("?" * len(asked)), ",".join("?" * len(shelves))
    rows = store.base.execute(
        # CROSS JOIN keeps the order: from the few documents to their citations, not the other way
        "SELECT c.kind, c.value, d.kase FROM document d "  # noqa: S608
        "CROSS JOIN passage p ON p.document=d.id CROSS JOIN citation c ON c.passage=p.id "
        f"WHERE d.kase IN ({marks}) AND d.shelf IN ({seen_on}) AND p.role='conclusion' "
        "AND c.kind IN ('compilation', 'report')",
        (*asked, *shelves),
    )
    by: dict[tuple[str, str], set[str]] = {}
    for kind, value, case in rows:
        by.setdefault((str(kind), str(value)), set()).add(str(case))
    return [*_principles(store, by), *_paragraphs(store, by)]


def _principles(store: Store, by: dict[tuple[str, str], set[str]]) -> Iterator[tuple[int, str]]:
    """Paragraphs of the Compilation that are cited, each with the cases that cite it."""
    numbers = {
        int(number): cases
        for (kind, value), cases in by.items()
        for edition, _, number in (value.partition("/"),)
        if kind == "compilation" and edition == EDITION
    }
    marks = ",".join("?" * len(numbers))
    rows = store.base.execute(
        "SELECT p.id, p.number FROM document d CROSS JOIN passage p ON p.document=d.id "  # noqa: S608
        f"WHERE d.kind='compilation' AND p.number IN ({marks})",
        tuple(numbers),
    )
    for row, number in rows:
        yield from ((int(row), case) for case in numbers[number])


def _paragraphs(store: Store, by: dict[tuple[str, str], set[str]]) -> Iterator[tuple[int, str]]:
    """Paragraphs of reports that are cited by texts of other cases."""
    values = {value: cases for (kind, value), cases in by.items() if kind == "report"}
    reports = sorted({value.partition("/")[0] for value in values})
    marks = ",".join("?" * len(reports))
    rows = store.base.execute(
        "SELECT p.id, d.report || '/' || p.number, d.kase FROM document d "  # noqa: S608
        f"CROSS JOIN passage p ON p.document=d.id WHERE d.report IN ({marks})",
        reports,
    )
    for row, value, own in rows:
        yield from ((int(row), case) for case in values.get(value, ()) if case != own)


def seen(candidates: Iterable[int], columns: Columns, allowed: np.ndarray) -> list[int]:
    """Those of some passages that may be told."""
    places = columns.places(np.array(sorted(candidates), "<u4"))
    return [int(row) for row in columns.facts["passage"][places[allowed[places]]]]


def lend(candidate: Candidate, lent: list[tuple[float, str]], reason: str) -> None:
    """Points for what carried cases alike: each next one adds less."""
    points = sum(near / (1 + place) for place, (near, _) in enumerate(lent))
    candidate.add(min(MOST, LENT * points), reason)
