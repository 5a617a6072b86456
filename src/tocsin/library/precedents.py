"""Precedents: the passages nearest to an allegation, each with its reason in words.

Ranked by the words and things of the trade they share, by the Convention articles, by the graph of
citations (a passage that cites what the allegation pleads, or that many such passages cite), by
whose words they are (conclusions and recommendations before the parties') and by date. Nothing is
learnt and nothing hidden: every point of the score is one of the reasons shown.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.casefile.facts import Allegation, Event
from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.library.store import SHELF, Store
from tocsin.library.words import concepts_in, stems_of, telling

MOST_WORDS = 24
WIDEST = 40
"""Paragraphs of the Compilation: a wider range of an act is a chapter, and says little."""
POOL = 200
"""Passages taken from the index before they are weighed."""
_ROLE = {"conclusion": 5.0, "recommendation": 4.0, "text": 1.0, "allegation": -3.0, "reply": -4.0}
"""Whose words: what a body held carries a paragraph, what a party said does not."""


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
    text: str
    year: int
    convention: str
    language: str
    points: list[tuple[float, str]] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        if points:
            self.points.append((points, reason))

    @property
    def score(self) -> float:
        return sum(points for points, _ in self.points)


def facts_of(file: CaseFile, allegation: Allegation, law: Law) -> Facts:
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
    stems = telling(stems_of(facts.text, facts.language), facts.language)
    frequent = [word for word, _ in Counter(stems).most_common(60)]
    rare = sorted(frequent, key=lambda word: (_spread(store, word), word))[:MOST_WORDS]
    concepts = dict.fromkeys((*facts.concepts, *concepts_in(stems_of(facts.text, facts.language),
                                                            facts.language)))  # fmt: skip
    found = _by_words(store, rare, tuple(concepts), shelves, facts)
    for extra in _by_citation(store, facts, shelves):
        found.setdefault(extra.row, extra)
    for candidate in found.values():
        _weigh(store, candidate, facts, tuple(concepts))
    best = sorted(found.values(), key=lambda c: (-c.score, -c.year, c.key, c.number))
    return [_told(candidate) for candidate in best[:most] if candidate.score > 0]


def _told(candidate: _Candidate) -> Precedent:
    ordered = sorted(candidate.points, key=lambda point: -point[0])
    reasons = tuple(dict.fromkeys(reason for points, reason in ordered if points > 0 and reason))
    return Precedent(
        candidate.key, candidate.number, candidate.role, round(candidate.score, 3),
        candidate.text, reasons,
    )  # fmt: skip


def _spread(store: Store, word: str) -> int:
    query = f'stems:"{word}"'
    row = store.base.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT 5000)", (query,)
    ).fetchone()
    return int(row[0]) or 10_000


_COLUMNS = "p.id, d.key, p.number, p.role, p.body, d.year, d.convention, d.language"


def _by_words(
    store: Store, words: list[str], concepts: tuple[str, ...], shelves: Sequence[str], facts: Facts
) -> dict[int, _Candidate]:
    terms = [f'stems:"{word}"' for word in words if '"' not in word]
    terms += [f'concepts:"{concept}"' for concept in concepts]
    if not terms:
        return {}
    rows = store.base.execute(
        f"SELECT {_COLUMNS}, bm25(words, 1.0, 1.2) AS score FROM words w "  # noqa: S608
        "JOIN passage p ON p.id=w.rowid JOIN document d ON d.id=p.document "
        f"WHERE words MATCH ? AND d.shelf IN ({','.join('?' * len(shelves))}) "
        "AND NOT (d.kase = ? AND d.kase <> '') ORDER BY score LIMIT ?",
        (" OR ".join(terms), *shelves, facts.case, POOL),
    ).fetchall()
    if not rows:
        return {}
    top = max(-float(row[-1]) for row in rows) or 1.0
    found = {}
    for *columns, score in rows:
        candidate = _candidate(columns)
        candidate.add(10.0 * -float(score) / top, "")
        found[candidate.row] = candidate
    return found


def _candidate(columns: list[object]) -> _Candidate:
    row, key, number, role, body, year, convention, language = columns
    text = zlib.decompress(body).decode()  # type: ignore[arg-type]
    return _Candidate(int(str(row)), str(key), int(str(number)), str(role), text, int(str(year)),
                      str(convention), str(language))  # fmt: skip


def _by_citation(store: Store, facts: Facts, shelves: Sequence[str]) -> list[_Candidate]:
    if not facts.principles:
        return []
    marks = ",".join("?" * len(facts.principles))
    rows = store.base.execute(
        f"SELECT DISTINCT {_COLUMNS} FROM citation c JOIN passage p ON p.id=c.passage "  # noqa: S608
        f"JOIN document d ON d.id=p.document WHERE c.kind='compilation' AND c.value IN ({marks}) "
        f"AND d.shelf IN ({','.join('?' * len(shelves))}) AND NOT (d.kase = ? AND d.kase <> '') "
        "ORDER BY d.year DESC, p.id LIMIT ?",
        (*facts.principles, *shelves, facts.case, POOL),
    ).fetchall()
    return [_candidate(list(row)) for row in rows]


def _weigh(store: Store, candidate: _Candidate, facts: Facts, concepts: tuple[str, ...]) -> None:
    here = set(concepts_in(stems_of(candidate.text, candidate.language), candidate.language))
    shared = [concept for concept in concepts if concept in here]
    if shared:
        named = ", ".join(concept[1:].replace("-", " ") for concept in shared[:5])
        candidate.add(min(8.0, 1.5 * len(shared)), f"speaks of {named}")
    cites = store.base.execute(
        "SELECT kind, value FROM citation WHERE passage=?", (candidate.row,)
    ).fetchall()
    pleaded = [
        value for kind, value in cites if kind == "compilation" and value in facts.principles
    ]
    if pleaded:
        numbers = ", ".join(value.split("/")[1] for value in pleaded[:4])
        candidate.add(
            4.0 + len(pleaded), f"cites paragraph {numbers} of the Compilation, as pleaded"
        )
    same = [value for kind, value in cites if kind == "convention" and value in facts.conventions]
    if same or (candidate.convention and candidate.convention in facts.conventions):
        code = same[0] if same else candidate.convention
        candidate.add(1.5, f"on Convention No. {int(code[1:])}")
    candidate.add(_ROLE.get(candidate.role, 0.0),
                  {"conclusion": "the Committee's conclusion",
                   "recommendation": "a recommendation"}.get(candidate.role, ""))  # fmt: skip
    followers = store.base.execute(
        "SELECT count(*) FROM citation c JOIN passage p ON p.id=? "
        "JOIN document d ON d.id=p.document WHERE c.kind='report' AND d.report<>'' "
        "AND c.value = d.report || '/' || p.number",
        (candidate.row,),
    ).fetchone()[0]
    if followers:
        times = (
            f"cited {followers} times by later texts" if followers > 1 else "cited by a later text"
        )
        candidate.add(math.log2(1 + followers), times)
    if candidate.year:
        candidate.add(max(0.0, (candidate.year - 1990) / 40.0), "")
