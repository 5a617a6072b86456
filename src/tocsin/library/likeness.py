"""Precedents: the passages nearest to an allegation, each with its reason in words.

Ranked by the words and things of the trade they share, by the Convention articles, by the graph of
citations (a passage that cites what the allegation pleads, or that many such passages cite), by
whose words they are (conclusions and recommendations before the parties') and by date. Nothing is
learnt and nothing hidden: every point of the score is one of the reasons shown.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tocsin.casefile.model import Allegation, CaseFile, Event
from tocsin.law import Law
from tocsin.library.index import Columns, Found, best, rarity_of, together, weigh
from tocsin.library.principles import travelling
from tocsin.library.store import SHELF, Store
from tocsin.library.words import called, concepts_in, say, stems_of, telling

MOST_WORDS = 24
WIDEST = 40
"""Paragraphs of the Compilation: a wider range of an act is a chapter, and says little."""
COMMON = 0.5
"""A thing this common in the library (a union, a government) tells nothing of a case."""
POOL = 200
"""Passages taken from the index before they are weighed."""
_ROLE = {"conclusion": 5.0, "recommendation": 4.0, "text": 1.0, "allegation": -6.0, "reply": -6.0}
"""Whose words: what a body held carries a paragraph, what a party said does not."""
PRINCIPLE = 4.0
"""A paragraph of the Compilation is a body's own words, drawn from its conclusions."""
FORMAL = -2.0
"""Paragraphs of a report outside its conclusions tell of letters and of ratifications."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is looked for: words, things of the trade, Conventions, and references pleaded."""

    text: str
    language: str
    concepts: tuple[str, ...] = ()
    conventions: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    country: str = ""
    case: str = ""
    tongue: str = "en"
    """The language of the reasons."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """One passage that may carry the allegation; ``reasons`` say why, strongest first."""

    key: str
    number: int
    role: str
    score: float
    text: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Candidate:
    row: int
    key: str
    number: int
    role: str
    year: int
    convention: str
    kind: str
    report: str
    points: list[tuple[float, str]] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        if points:
            self.points.append((points, reason))

    @property
    def score(self) -> float:
        return sum(points for points, _ in self.points)


def facts_of(file: CaseFile, allegation: Allegation, law: Law, tongue: str = "en") -> Facts:
    """What an allegation of a case says, as it is looked for.

    Its title, argument and events; the acts of its events as things of the trade; its norms; the
    paragraphs of the Compilation it pleads and those its acts fall under.
    """
    wanted = set(allegation.events)
    events = [event for event in file.events if event.id in wanted]
    language = file.case.language
    words = [allegation.title.say(language), allegation.argument.say(language)
             if allegation.argument else ""]  # fmt: skip
    words += [event.summary.say(language) for event in events]
    pleaded = [f"{p.edition}/{p.number}" for p in allegation.paragraphs]
    return Facts(
        text=" ".join(filter(None, words)),
        language=language,
        concepts=tuple(_acts(events, law)),
        conventions=tuple(dict.fromkeys(norm.convention for norm in allegation.norms)),
        principles=tuple(dict.fromkeys([*pleaded, *_fallen_under(events, law)])),
        country=file.case.government,
        case=next((r.number for r in file.case.references if r.body == "CFA"), ""),
        tongue=tongue,
    )


def _acts(events: Iterable[Event], law: Law) -> list[str]:
    found: dict[str, None] = {}
    for event in events:
        row = law.act(str(event.act))
        if row is not None and row.name.has("en"):
            stems = stems_of(row.name.say("en"), "en")
            found |= dict.fromkeys(concepts_in(stems, "en"))
    return list(found)


def _fallen_under(events: Iterable[Event], law: Law) -> list[str]:
    out: list[str] = []
    for event in events:
        row = law.act(str(event.act))
        for first, last in row.spans[:1] if row else ():
            if last - first <= WIDEST:
                out += [f"2018/{number}" for number in range(first, last + 1)]
    return out


def precedents(
    store: Store, facts: Facts, *, shelves: Sequence[str] = (SHELF,), most: int = 10
) -> list[Precedent]:
    """The nearest passages, best first; none of the same case."""
    with store.reading():
        return _nearest(store, facts, shelves, most)


def _nearest(store: Store, facts: Facts, shelves: Sequence[str], most: int) -> list[Precedent]:
    columns = store.columns.fresh()
    said = stems_of(facts.text, facts.language)
    frequent = [word for word, _ in Counter(telling(said, facts.language)).most_common(60)]
    concepts = tuple(dict.fromkeys((*facts.concepts, *concepts_in(said, facts.language))))
    allowed = allowed_for(store, shelves, facts.case)
    found = _by_words(store, _telling_words(columns, frequent), concepts, allowed)
    found = _by_citation(store, facts, allowed) | found
    graph = _Graph(store, found.values(), facts, shelves)
    shared = _shared(columns, found, concepts)
    for candidate in found.values():
        _weigh(candidate, facts, shared[candidate.row], graph)
    nearest = sorted(found.values(), key=lambda c: (-c.score, -c.year, c.key, c.number))
    return [_told(store, candidate) for candidate in nearest[:most] if candidate.score > 0]


def allowed_for(store: Store, shelves: Sequence[str], case: str) -> np.ndarray:
    """Which positions may be told: shelves one may see, and none of the case itself."""
    columns = store.columns
    here: np.ndarray = columns.alive & columns.among("shelf", tuple(shelves))
    if case:
        rows = store.base.execute("SELECT id FROM document WHERE kase=?", (case,)).fetchall()
        here &= ~np.isin(columns.facts["document"], np.array([row[0] for row in rows], np.int64))
    return here


class _Graph:
    """What the candidates cite and how often later texts cite them, asked once for all."""

    def __init__(
        self, store: Store, candidates: Iterable[_Candidate], facts: Facts, shelves: Sequence[str]
    ) -> None:
        marks = [candidate.row for candidate in candidates]
        self.beside = {f"2018/{n}": c for n, c in travelling(store, facts.principles, shelves)}
        self.under = _rests(store, facts.principles)
        self.cites: dict[int, list[tuple[str, str]]] = {}
        self.followers: dict[int, int] = {}
        asked = ",".join("?" * len(marks))
        for row, kind, value in store.base.execute(
            f"SELECT passage, kind, value FROM citation WHERE passage IN ({asked})",  # noqa: S608
            marks,
        ):
            self.cites.setdefault(row, []).append((kind, value))
        for row, count in store.base.execute(
            "SELECT p.id, count(*) FROM passage p "  # noqa: S608
            "CROSS JOIN document d ON d.id=p.document "
            "CROSS JOIN citation c ON c.kind='report' AND c.value = d.report || '/' || p.number "
            f"WHERE p.id IN ({asked}) AND d.report<>'' AND p.number>0 GROUP BY p.id",
            marks,
        ):
            self.followers[row] = count


def _rests(store: Store, principles: Sequence[str]) -> dict[str, int]:
    """Report paragraphs that pleaded paragraphs of the Compilation rest on, with that paragraph."""
    numbers = [int(p.partition("/")[2]) for p in principles if p.startswith("2018/")]
    marks = ",".join("?" * len(numbers))
    rows = store.base.execute(
        "SELECT c.value, p.number FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        "JOIN citation c ON c.passage=p.id AND +c.kind='report' "
        f"WHERE d.kind='compilation' AND p.number IN ({marks}) ORDER BY p.number DESC",
        numbers,
    )
    return {str(value): int(number) for value, number in rows}


def _follow(
    candidate: _Candidate, facts: Facts, cites: list[tuple[str, str]], graph: _Graph
) -> None:
    """What the graph of citations says: the principle itself, what it rests on, its company."""
    if candidate.kind == "compilation" and f"2018/{candidate.number}" in facts.principles:
        candidate.add(6.0, say("itself", facts.tongue, candidate.number))
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


def _shared(
    columns: Columns, found: dict[int, _Candidate], concepts: tuple[str, ...]
) -> dict[int, list[tuple[float, str]]]:
    """The things of the trade that each candidate names too, the rarest first, with how rare."""
    rows = np.array(list(found), "<u4")
    out: dict[int, list[tuple[float, str]]] = {row: [] for row in found}
    for concept in concepts:
        rarity = rarity_of(columns, len(columns.word(concept).places))
        for row in rows[columns.stands(concept, rows)]:
            out[int(row)].append((rarity, concept))
    return {row: sorted(named, reverse=True) for row, named in out.items()}


def _told(store: Store, candidate: _Candidate) -> Precedent:
    ordered = sorted(candidate.points, key=lambda point: -point[0])
    reasons = tuple(dict.fromkeys(reason for points, reason in ordered if points > 0 and reason))
    return Precedent(
        candidate.key, candidate.number, candidate.role, round(candidate.score, 3),
        store.text_of(candidate.row)[2], reasons,
    )  # fmt: skip


_COLUMNS = "p.id, d.key, p.number, p.role, d.year, d.convention, d.kind, d.report"


def _telling_words(columns: Columns, words: list[str]) -> list[str]:
    """The rarest of the words that stand anywhere at all."""
    spread = {word: len(columns.word(word).places) for word in words}
    return sorted((w for w in words if spread[w]), key=lambda w: (spread[w], w))[:MOST_WORDS]


def _by_words(
    store: Store, words: list[str], concepts: tuple[str, ...], allowed: np.ndarray
) -> dict[int, _Candidate]:
    """The passages nearest in words and things, by the weights of the index."""
    columns = store.columns
    parts = [weigh(columns, word) for word in words]
    parts += [weigh(columns, concept, 1.2) for concept in concepts]
    if not parts:
        return {}
    found = together(parts, len(columns.facts))
    kept = allowed[found.places]
    near = best(columns, Found(found.places[kept], found.scores[kept]), POOL)
    if not near:
        return {}
    top = near[0][1] or 1.0
    candidates = _candidates(store, [passage for passage, _ in near])
    for passage, score in near:
        candidates[passage].add(10.0 * score / top, "")
    return candidates


def _candidates(store: Store, passages: Sequence[int]) -> dict[int, _Candidate]:
    """Passages with what is weighed of them, in one question to the base."""
    marks = ",".join("?" * len(passages))
    rows = store.base.execute(
        f"SELECT {_COLUMNS} FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        f"WHERE p.id IN ({marks})",
        tuple(passages),
    )
    return {int(row[0]): _candidate(list(row)) for row in rows}


def _candidate(columns: list[object]) -> _Candidate:
    row, key, number, role, year, convention, kind, report = columns
    return _Candidate(int(str(row)), str(key), int(str(number)), str(role), int(str(year)),
                      str(convention), str(kind), str(report))  # fmt: skip


def _by_citation(store: Store, facts: Facts, allowed: np.ndarray) -> dict[int, _Candidate]:
    """The newest passages that cite what the allegation pleads or its acts fall under."""
    if not facts.principles:
        return {}
    marks = ",".join("?" * len(facts.principles))
    rows = store.base.execute(
        f"SELECT DISTINCT passage FROM citation WHERE kind='compilation' AND value IN ({marks})",  # noqa: S608
        facts.principles,
    ).fetchall()
    columns = store.columns
    places = columns.places(np.array(sorted(row[0] for row in rows), "<u4"))
    places = places[allowed[places]]
    newest = best(columns, Found(places, np.zeros(len(places))), POOL)
    return _candidates(store, [passage for passage, _ in newest])


def _weigh(
    candidate: _Candidate, facts: Facts, shared: list[tuple[float, str]], graph: _Graph
) -> None:
    telling_ones = [(rarity, concept) for rarity, concept in shared if rarity > COMMON]
    if telling_ones:
        named = ", ".join(called(concept, facts.tongue) for _, concept in telling_ones[:5])
        points = sum(rarity for rarity, _ in telling_ones)
        candidate.add(min(8.0, points), say("speaks", facts.tongue, named))
    cites = graph.cites.get(candidate.row, [])
    pleaded = [
        value for kind, value in cites if kind == "compilation" and value in facts.principles
    ]
    if pleaded:
        numbers = ", ".join(value.split("/")[1] for value in pleaded[:4])
        candidate.add(4.0 + len(pleaded), say("pleaded", facts.tongue, numbers))
    _follow(candidate, facts, cites, graph)
    same = [value for kind, value in cites if kind == "convention" and value in facts.conventions]
    if same or (candidate.convention and candidate.convention in facts.conventions):
        code = same[0] if same else candidate.convention
        candidate.add(1.5, say("convention", facts.tongue, int(code[1:])))
    role = _ROLE.get(candidate.role, 0.0)
    if candidate.kind == "compilation":
        role = PRINCIPLE
    elif candidate.kind == "cfa" and candidate.role == "text":
        role = FORMAL
    candidate.add(role,
                  say(candidate.role, facts.tongue)
                  if candidate.role in ("conclusion", "recommendation") else "")  # fmt: skip
    followers = graph.followers.get(candidate.row, 0)
    if followers:
        code = "followed" if followers > 1 else "followed-once"
        times = say(code, facts.tongue, followers)
        candidate.add(math.log2(1 + followers), times)
    if candidate.year:
        candidate.add(max(0.0, (candidate.year - 1990) / 40.0), "")
