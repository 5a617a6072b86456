"""The order of precedents: every point of the score is one of the reasons shown.

Ranked by the words and things of the trade they share, by the Convention articles, by the graph of
citations (a passage that cites what the allegation pleads, or that many such passages cite), by the
cases alike in their facts that they carried, by how many cases rest on them, by the section they
stand in, by whose words they are (conclusions and recommendations before the parties') and by date.
Nothing is learnt or hidden.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.library.index import Columns
from tocsin.library.kept import SHELF
from tocsin.library.likeness.alike import answered_by, cases_alike, lend, seen
from tocsin.library.likeness.candidates import (
    Candidate,
    Candidates,
    allowed_for,
    citing,
    described,
    near,
    nearest,
    words_of,
)
from tocsin.library.likeness.facts import Facts
from tocsin.library.likeness.graph import Graph, follow
from tocsin.library.likeness.headings import sections_about
from tocsin.library.store import Store
from tocsin.library.words import called, named_in, say

COMMON = 0.5
"""A thing this common in the library (a union, a government) tells nothing of a case."""
EVERYWHERE = frozenset({"=union", "=workers", "=government", "=complaint"})
"""What every text here is about, however small the library: no reason, and no likeness of facts."""
_ROLE = {"conclusion": 5.0, "recommendation": 4.0, "text": 1.0, "allegation": -6.0, "reply": -6.0}
"""Whose words: what a body held carries a paragraph, what a party said does not."""
PRINCIPLE = 4.0
"""A paragraph of the Compilation is a body's own words, drawn from its conclusions."""
CARRIED = 3.0
"""For each doubling of the cases a principle comes from, half of it where its words are far:
what carried many cases near in words carries one more."""
FORMAL = -2.0
"""Paragraphs of a report outside its conclusions tell of letters and of ratifications."""


_SPEAKS = "speaks"
"""Said in words when a passage is told: it takes the passage's own."""
NAMED = 5
"""Things of the trade that a reason names."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """One passage that may carry the allegation; ``reasons`` say why, strongest first."""

    key: str
    number: int
    role: str
    score: float
    text: str
    reasons: tuple[str, ...]


def precedents(
    store: Store, facts: Facts, *, shelves: Sequence[str] = (SHELF,), most: int = 10
) -> list[Precedent]:
    """The nearest passages, best first; none of the same case."""
    with store.reading():
        return _nearest(store, facts, shelves, most)


def _nearest(store: Store, facts: Facts, shelves: Sequence[str], most: int) -> list[Precedent]:
    columns = store.seen(shelves)
    said = named_in(facts.text, facts.language)
    concepts = tuple(dict.fromkeys((*facts.concepts, *said)))
    allowed = allowed_for(store, columns, facts.case)
    found = near(columns, words_of(columns, facts), concepts, allowed)
    telling = [one for one in concepts if _tells(columns, one)]
    alike = answered_by(store, cases_alike(store, columns, found, telling), shelves)
    candidates = nearest(store, columns, found)
    others = {*citing(store, columns, facts, allowed), *seen(alike, columns, allowed)}
    others -= set(candidates)
    candidates |= described(store, others)
    _weigh(store, candidates, facts, concepts, shelves)
    for row in alike.keys() & candidates.keys():
        cases = ", ".join(case for _, case in alike[row][:3])
        lend(candidates[row], alike[row], say("alike", facts.tongue, cases))
    ranked = sorted(candidates.values(), key=lambda c: (-c.score, -c.year, c.key, c.number))
    return _told_once(store, ranked, most, facts.tongue)


def _tells(columns: Columns, concept: str) -> bool:
    return concept not in EVERYWHERE and columns.rarity(columns.spread(concept)) > COMMON


def _told_once(
    store: Store, ranked: Sequence[Candidate], most: int, tongue: str
) -> list[Precedent]:
    """The best, each text once: a chapter's page and a section's show the same principle."""
    out: dict[str, Precedent] = {}
    for candidate in ranked:
        if len(out) >= most or candidate.score <= 0:
            break
        one = _told(store, candidate, tongue)
        out.setdefault(one.text, one)
    return list(out.values())


def _weigh(
    store: Store, found: Candidates, facts: Facts, concepts: tuple[str, ...], shelves: Sequence[str]
) -> None:
    """All points but those lent by cases alike."""
    graph = Graph(store, list(found.values()), facts, shelves)
    shared = _shared(store.seen(shelves), found, concepts)
    sections = sections_about(store, facts, concepts, shelves)
    for candidate in found.values():
        _subject(candidate, shared[candidate.row])
        _law(candidate, facts, graph)
        _standing(candidate, facts, graph)
        if candidate.document in sections:
            points, heading = sections[candidate.document]
            candidate.add(points, say("heading", facts.tongue, heading))


def _shared(
    columns: Columns, found: Candidates, concepts: tuple[str, ...]
) -> dict[int, list[tuple[float, str]]]:
    """The things of the trade that each candidate names too, the rarest first, with how rare."""
    rows = np.array(list(found), "<u4")
    out: dict[int, list[tuple[float, str]]] = {row: [] for row in found}
    for concept in concepts:
        rarity = columns.rarity(columns.spread(concept))
        for row in rows[columns.stands(concept, rows)]:
            out[int(row)].append((rarity, concept))
    return {row: sorted(named, reverse=True) for row, named in out.items()}


def _subject(candidate: Candidate, shared: list[tuple[float, str]]) -> None:
    """The things of the trade both speak of."""
    telling_ones = [(rarity, concept) for rarity, concept in shared if rarity > COMMON]
    candidate.shared = tuple(one for _, one in telling_ones if one not in EVERYWHERE)
    points = min(8.0, sum(rarity for rarity, _ in telling_ones))
    candidate.add(points, _SPEAKS if candidate.shared else "")


def _law(candidate: Candidate, facts: Facts, graph: Graph) -> None:
    """The paragraphs pleaded, what they rest on and travel with, and the Conventions."""
    cites = graph.cites.get(candidate.row, [])
    meant = [value for kind, value in cites if kind == "compilation" and value in facts.principles]
    if meant:
        pleaded = [value for value in meant if value not in facts.by_acts]
        numbers = ", ".join(value.split("/")[1] for value in (pleaded or meant)[:4])
        code = "pleaded" if pleaded else "cites-acts"
        candidate.add(4.0 + len(meant), say(code, facts.tongue, numbers))
    follow(candidate, facts, cites, graph)
    same = [value for kind, value in cites if kind == "convention" and value in facts.conventions]
    if same or (candidate.convention and candidate.convention in facts.conventions):
        code = same[0] if same else candidate.convention
        candidate.add(1.5, say("convention", facts.tongue, int(code[1:])))


def _standing(candidate: Candidate, facts: Facts, graph: Graph) -> None:
    """Whose words they are, how often later texts cite them, and how new they are."""
    role = _ROLE.get(candidate.role, 0.0)
    if candidate.kind == "compilation":
        role = PRINCIPLE
    elif candidate.kind == "cfa" and candidate.role == "text":
        role = FORMAL
    held = candidate.role in ("conclusion", "recommendation")
    candidate.add(role, say(candidate.role, facts.tongue) if held else "")
    followers = graph.followers.get(candidate.row, 0)
    if followers:
        code = "followed" if followers > 1 else "followed-once"
        candidate.add(math.log2(1 + followers), say(code, facts.tongue, followers))
    carried = graph.carries(candidate, facts.case)
    if carried:
        code = "carries" if carried > 1 else "carries-once"
        points = CARRIED * math.log2(1 + carried) * (1.0 + candidate.near) / 2.0
        candidate.add(points, say(code, facts.tongue, carried))
    if candidate.year:
        candidate.add(max(0.0, (candidate.year - 1990) / 40.0), "")


def _told(store: Store, candidate: Candidate, tongue: str) -> Precedent:
    text = store.text_of(candidate.row)[2]
    ordered = sorted(candidate.points, key=lambda point: -point[0])
    reasons = dict.fromkeys(
        _speaks(candidate, text, tongue) if reason == _SPEAKS else reason
        for points, reason in ordered
        if points > 0 and reason
    )
    return Precedent(
        candidate.key, candidate.number, candidate.role, round(candidate.score, 3), text,
        tuple(reasons),
    )  # fmt: skip


def _speaks(candidate: Candidate, text: str, tongue: str) -> str:
    """What the passage speaks of, with the words in which it does, where they are others."""
    words, told = named_in(text, candidate.language), []
    for concept in candidate.shared[:NAMED]:
        name, said = called(concept, tongue), words.get(concept, "")
        same = not said or said.casefold().startswith(name.casefold())
        told.append(name if same else f"{name} ({say('said', tongue, said)})")
    return say("speaks", tongue, ", ".join(told))
