"""Asking the library: hits in order, with a snippet, the citation and facets.

Order: ``index/weighing.py``; the same question has the same answer on every machine. Whoever may
not see a shelf is not told how much is on it: the shelves allowed are part of the question.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

import numpy as np

from tocsin.ground.errors import TocsinError
from tocsin.library.engines import Engine, EngineAwayError, Wanted, in_step
from tocsin.library.index import Columns, Found, read_anew, weighing
from tocsin.library.kept import SHELF, unpacked
from tocsin.library.nearness import POOL, Nearness
from tocsin.library.query import Query, parse
from tocsin.library.store import Store
from tocsin.library.words import WORD, phrases_naming, stems_known

AROUND = 160
NEAR = 1.5
"""What it adds to a weight that all things asked for stand near each other."""
FEW = 10
"""Below so many answers, passages that hold some of the words are shown after them."""
_PLAIN_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789абвгджзиклмнопрстуфхцчшщъыьэюя"
_FACTS = {"country": "country", "kind": "kind", "lang": "language", "role": "role"}
_PLAIN = {"case": "d.kase", "report": "d.report", "type": "d.type", "status": "d.status"}


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers: where it is, how well it fits, and its words around the match."""

    key: str
    title: str
    kind: str
    language: str
    country: str
    case: str
    report: str
    year: int
    number: int
    role: str
    score: float
    snippet: str
    passage: int


@dataclass(slots=True)
class Answer:
    """Hits in order, how many there are in all, and how they divide.

    ``nearly`` of them, the last, hold some of the words and not all. ``read_as`` tells how words
    that stand nowhere were read: as which known ones.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    nearly: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    read_as: dict[str, tuple[str, ...]] = field(default_factory=dict)


def search(
    store: Store,
    text: str,
    *,
    shelves: Sequence[str] = (SHELF,),
    most: int = 20,
    skip: int = 0,
    facets: bool = False,
    engine: Engine | None = None,
) -> Answer:
    """Answer a query; TocsinError when it cannot be understood.

    With an ``engine`` it is asked which passages may match; the answer is the same with any, and
    where it is away.
    """
    query = parse(text)
    if query.empty:
        raise TocsinError("nothing was asked", mend='give words, "a phrase" or country:KG')
    with store.reading():
        if engine is not None:
            with contextlib.suppress(EngineAwayError):
                in_step(engine, store)
                asked = _Asked(store, query, shelves, engine)
                return _answered(asked, (most, skip), facets=facets)
        return _answered(_Asked(store, query, shelves), (most, skip), facets=facets)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, of which library, by whom, and who finds."""

    store: Store
    query: Query
    shelves: Sequence[str]
    engine: Engine | None = None

    def within(self, columns: Columns, *, nearly: bool = False) -> np.ndarray | None:
        """The positions an engine says may match; None where there is none to ask."""
        if self.engine is None:
            return None
        rows = self.engine.matching(Wanted.of(self.query, self.shelves, nearly=nearly))
        return columns.places(rows)


def _answered(asked: _Asked, part: tuple[int, int], *, facets: bool) -> Answer:
    most, skip = part
    store, columns = asked.store, asked.store.seen(asked.shelves)
    query, read_as = read_anew(columns, asked.query)
    asked = replace(asked, query=query)
    kept = _kept(columns, query)
    found = _narrowed(columns, weighing.answer(columns, query, asked.within(columns)), kept)
    near = weighing.Found(found.places[:0], found.scores[:0])
    if _too_few(query, len(found.places)):
        within = asked.within(columns, nearly=True)
        near = weighing.by_role(columns, weighing.nearly(columns, query, found, kept, within))
    nearness = Nearness(weighing.things(columns, query))
    first = _best(store, columns, found, (most, skip), nearness)
    part = max(0, most - len(first)), max(0, skip - len(found.places))
    rest = _best(store, columns, near, part, nearness)
    answer = Answer([_hit(store, passage, score, query) for passage, score in (*first, *rest)])
    answer.read_as = {said: _plainly(words) for said, words in read_as.items()}
    answer.total, answer.nearly = len(found.places) + len(near.places), len(near.places)
    if facets:
        answer.facets = weighing.facets(columns, np.concatenate([found.places, near.places]))
    return answer


def _best(
    store: Store, columns: Columns, found: Found, part: tuple[int, int], nearness: Nearness
) -> list[tuple[int, float]]:
    """A part of the answers in order: the first of all by what stands near what in them, too.

    What is read anew is the same whichever part is asked for, so no answer comes on two pages.
    """
    most, skip = part
    if not most:
        return []
    if not nearness.asks or len(found.places) < 2 or skip >= POOL:
        return weighing.best(columns, found, most, skip)
    read = weighing.best(columns, found, POOL)
    marks = ",".join("?" * len(read))
    rows = store.base.execute(
        "SELECT p.id, d.language, p.body FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        f"WHERE p.id IN ({marks})",
        [passage for passage, _ in read],
    )
    near = {row: nearness.of(unpacked(body), language) for row, language, body in rows}
    weighed = [(passage, score * (1 + NEAR * near[passage])) for passage, score in read]
    weighed.sort(key=lambda one: -round(one[1], 9))
    return weighed[skip : skip + most] + weighing.best(
        columns, found, max(0, skip + most - POOL), POOL
    )


def _plainly(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of the index as a person may read them: without the mark of a name."""
    return tuple(dict.fromkeys(word.lstrip("~") for word in words))


def _too_few(query: Query, count: int) -> bool:
    """Whether passages that hold most of the words are shown too; of two words, one is little."""
    least = FEW if sum(map(len, query.groups)) > 2 else 1
    return query.most_words and count < least


def _kept(columns: Columns, query: Query) -> np.ndarray:
    """Which positions fit the fields."""
    kept = np.ones(columns.passages, bool)
    for name, value, negated in query.fields:
        kept = kept & (_fits(columns, name, value) != negated)
    return kept


def _narrowed(columns: Columns, found: Found, kept: np.ndarray) -> Found:
    here = kept[found.places]
    return weighing.by_role(columns, Found(found.places[here], found.scores[here]))


def _fits(columns: Columns, name: str, value: str) -> np.ndarray:
    """Which positions a field lets through: by the facts in memory, else by the documents."""
    if name in _FACTS:
        return columns.among(_FACTS[name], (value,))
    if name == "year":
        low, high = _years(value)
        years = columns.facts["year"]
        return (years >= low) & (years <= high)
    where, values = _condition(name, value)
    rows = columns.base.execute(
        f"SELECT p.id FROM passage p JOIN document d ON d.id=p.document WHERE {where}",  # noqa: S608
        values,
    )
    here = np.zeros(len(columns.facts), bool)
    here[columns.places(np.array([row[0] for row in rows], "<u4"))] = True
    return here


def _condition(name: str, value: str) -> tuple[str, list[object]]:
    if name in _PLAIN:
        return f"{_PLAIN[name]} = ? COLLATE NOCASE", [value]
    if name == "party":
        return "d.more LIKE ? ESCAPE '!'", [f"%{_like(value)}%"]
    cites = "p.id IN (SELECT passage FROM citation WHERE kind=? AND value=?)"
    if name == "convention":
        code = _convention(value)
        return f"(d.convention = ? OR {cites})", [code, "convention", code]
    if name == "article":
        return _article(value)
    edition, _, number = value.partition("/")
    if not number:
        return cites, ["case", value]
    if edition in ("2018", "2006", "1996"):
        return cites, ["compilation", value]
    return cites.replace("kind=?", "kind IN ('report', 'earlier')"), [value]


def _article(value: str) -> tuple[str, list[object]]:
    """``C087/3``: an article of a Convention, named alone in comments on it; ``3``: of any."""
    code, _, number = value.rpartition("/")
    if not code:
        alike = "SELECT passage FROM citation WHERE kind='article' AND value LIKE ?"
        return f"p.id IN ({alike})", [f"%/{number}"]
    code = _convention(code)
    named = "SELECT passage FROM citation WHERE kind='article' AND value=?"
    return (
        f"(p.id IN ({named}) OR (d.convention=? AND p.id IN ({named})))",
        [f"{code}/{number}", code, f"/{number}"],
    )


def _years(value: str) -> tuple[int, int]:
    first, dots, last = value.partition("..")
    try:
        low = int(first) if first else 0
        return low, int(last) if last else (9999 if dots else low)
    except ValueError:
        raise TocsinError(
            f"{value!r} is no year", mend="year:2021, year:2018..2023 or year:2018.."
        ) from None


def _convention(value: str) -> str:
    digits = "".join(c for c in value if c.isdigit())
    return f"C{int(digits):03d}" if digits and len(digits) < 4 else value.upper()


def _like(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _hit(store: Store, passage: int, score: float, query: Query) -> Hit:
    row = store.base.execute(
        "SELECT d.key, d.title, d.kind, d.language, d.country, d.kase, d.report, d.year, p.number, "
        "p.role, p.body FROM passage p JOIN document d ON d.id=p.document WHERE p.id=?",
        (passage,),
    ).fetchone()
    key, title, kind, language, country, case, report, year, number, role, body = row
    text = unpacked(body)
    return Hit(key, title, kind, language, country, case, report, year, number, role,
               round(score, 6), snippet(text, query, language), passage)  # fmt: skip


@lru_cache(maxsize=256)
def _begun(firsts: frozenset[str]) -> re.Pattern[str]:
    """Words that may have a stem which begins with one of these letters, as ``WORD`` has words.

    A plain first letter survives stemming, so most words need no look at all; one with an
    apostrophe may lose what stands before it.
    """
    plain = "".join({*_PLAIN_LETTERS, *_PLAIN_LETTERS.upper()})
    own = "".join(re.escape(c + c.upper()) for c in firsts)
    begin = rf"(?:[^\W_{plain}]|[{own}])" if own else rf"[^\W_{plain}]"
    return re.compile(rf"(?<![^\W_])(?:[^\W_]+[’'][^\W\d_]+|{begin}[^\W_]*)")


def _marks(text: str, query: Query, language: str) -> Iterator[tuple[int, int]]:
    """Where words asked for stand, and names of things asked for, each of them whole."""
    named = {p for token in query.concepts for p in phrases_naming(token, language)}
    stems = query.stems | {phrase[0] for phrase in named if len(phrase) == 1}
    longer = [phrase for phrase in named if len(phrase) > 1]
    firsts = frozenset(stem[0] for stem in (*stems, *(p[0] for p in longer)) if stem)
    known, end = stems_known(language), 0
    for mark in _begun(firsts).finditer(text):
        if mark.start() < end:
            continue
        said = known[mark[0]]
        last = mark.end() if said in stems else 0
        for phrase in longer:
            if phrase[0] == said:
                rest = list(islice(WORD.finditer(text, mark.end()), len(phrase) - 1))
                if tuple(known[m[0]] for m in rest) == phrase[1:]:
                    last = max(last, rest[-1].end())
        if last:
            yield mark.start(), last
            end = last


def snippet(text: str, query: Query, language: str) -> str:
    """The words around the densest place of the match, matched words between « and ».

    Words that name a thing asked for in another language are marked too: they are why it is here.
    """
    marks = list(_marks(text, query, language))
    if not marks:
        return text[: 2 * AROUND].strip() + ("…" if len(text) > 2 * AROUND else "")
    best = max(
        range(len(marks)),
        key=lambda i: sum(1 for first, _ in marks[i : i + 12] if first - marks[i][0] < 2 * AROUND),
    )
    middle = marks[best][0]
    start, end = max(0, middle - AROUND // 2), min(len(text), middle + 2 * AROUND)
    out, at = [], start
    for first, last in marks:
        if start <= first and last <= end:
            out += [text[at:first], "«", text[first:last], "»"]
            at = last
    out.append(text[at:end])
    lead, trail = "…" if start else "", "…" if end < len(text) else ""
    return lead + "".join(out).strip().replace("\n", " ") + trail
