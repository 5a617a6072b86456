"""What the graph of citations says of passages: what they cite, rest on, and carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.library.documents import Kind
from tocsin.library.likeness.candidates import Candidate
from tocsin.library.likeness.facts import Facts
from tocsin.library.principles import travelling
from tocsin.library.store import Store
from tocsin.library.words import say


class Graph:
    """What the candidates cite and how often later texts cite them, asked once for all.

    What the case itself cites is left out: it is what a person looks for, not what is known.
    """

    def __init__(
        self, store: Store, candidates: Iterable[Candidate], facts: Facts, shelves: Sequence[str]
    ) -> None:
        """Ask for the candidates; ``shelves`` bound what travels together."""
        marks = [candidate.row for candidate in candidates]
        self.beside = {f"2018/{n}": c for n, c in travelling(store, facts.principles, shelves)}
        self.under = _rests(store, facts.principles, shelves)
        self.cites: dict[int, list[tuple[str, str]]] = {}
        asked = ",".join("?" * len(marks))
        for row, kind, value in store.base.execute(
            f"SELECT passage, kind, value FROM citation WHERE passage IN ({asked})",  # noqa: S608
            marks,
        ):
            self.cites.setdefault(row, []).append((kind, value))
        self.followers = _followers(store, candidates, facts.case, shelves)

    def carries(self, candidate: Candidate, case: str) -> int:
        """How many cases a paragraph of the Compilation comes from, the one asked for left out."""
        if candidate.kind != Kind.COMPILATION.value:
            return 0
        cites = self.cites.get(candidate.row, [])
        return len({value for kind, value in cites if kind == "case" and value != case})


def _followers(
    store: Store, candidates: Iterable[Candidate], case: str, shelves: Sequence[str]
) -> dict[int, int]:
    """How often texts of other cases cite each of the candidates, on shelves one may see."""
    named = {f"{c.report}/{c.number}": c.row for c in candidates if c.report and c.number}
    asked, seen_on = ",".join("?" * len(named)), ",".join("?" * len(shelves))
    rows = store.base.execute(
        "SELECT c.value, count(*) FROM citation c JOIN passage p ON p.id=c.passage "  # noqa: S608
        "JOIN document d ON d.id=p.document "
        f"WHERE c.kind='report' AND c.value IN ({asked}) AND (d.kase='' OR d.kase<>?) "
        f"AND d.shelf IN ({seen_on}) GROUP BY c.value",
        (*named, case, *shelves),
    )
    return {named[value]: int(count) for value, count in rows}


def _rests(store: Store, principles: Sequence[str], shelves: Sequence[str]) -> dict[str, int]:
    """Report paragraphs that pleaded paragraphs of the Compilation rest on, with that paragraph."""
    numbers = [int(p.partition("/")[2]) for p in principles if p.startswith("2018/")]
    if not numbers:
        return {}
    marks, seen_on = ",".join("?" * len(numbers)), ",".join("?" * len(shelves))
    rows = store.base.execute(
        "SELECT c.value, p.number FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        "JOIN citation c ON c.passage=p.id AND +c.kind='report' "
        f"WHERE d.kind='compilation' AND p.number IN ({marks}) AND d.shelf IN ({seen_on}) "
        "ORDER BY p.number DESC",
        (*numbers, *shelves),
    )
    return {str(value): int(number) for value, number in rows}


def follow(candidate: Candidate, facts: Facts, cites: list[tuple[str, str]], graph: Graph) -> None:
    """What the graph of citations says: the principle itself, what it rests on, its company."""
    own = f"2018/{candidate.number}"
    if candidate.kind == "compilation" and own in facts.principles:
        code = "itself-acts" if own in facts.by_acts else "itself"
        candidate.add(6.0, say(code, facts.tongue, candidate.number))
    under = graph.under.get(f"{candidate.report}/{candidate.number}") if candidate.report else None
    if under:
        candidate.add(4.0, say("under", facts.tongue, under))
    company = [value for kind, value in cites if kind == "compilation" and value in graph.beside]
    if company:
        numbers = ", ".join(value.partition("/")[2] for value in company[:3])
        candidate.add(
            min(2.0, 0.5 * len(company)),
            say("company", facts.tongue, numbers),
        )
