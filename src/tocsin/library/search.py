"""Asking the library: hits in order, with a snippet, the citation and facets.

Order: best first by BM25 (words before things of the trade, a body's words before a party's), then
newest, then by key and place, so
that the same question has the same answer on every machine. Whoever may not see a shelf is not
told how much is on it: the shelves allowed are part of the query.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from tocsin.ground.errors import TocsinError
from tocsin.library.documents import Document
from tocsin.library.query import Query, parse
from tocsin.library.store import SHELF, Store
from tocsin.library.words import WORD, stem

AROUND = 160
_PLAIN = {
    "country": "d.country",
    "case": "d.kase",
    "report": "d.report",
    "kind": "d.kind",
    "type": "d.type",
    "status": "d.status",
    "lang": "d.language",
    "role": "p.role",
}
WEIGHT = (
    "CASE p.role WHEN 'conclusion' THEN 1.4 WHEN 'recommendation' THEN 1.2 "
    "WHEN 'allegation' THEN 0.8 WHEN 'reply' THEN 0.7 ELSE 1.0 END"
)
"""What a body held is what people come to cite; a party's words stand behind it."""
FACETS = ("kind", "country", "year", "role", "language")


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
    """Hits in order, how many there are in all, and how they divide."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


def search(
    store: Store,
    text: str,
    *,
    shelves: Sequence[str] = (SHELF,),
    most: int = 20,
    skip: int = 0,
    facets: bool = False,
) -> Answer:
    """Answer a query; TocsinError when it cannot be understood."""
    query = parse(text)
    if query.empty:
        raise TocsinError("nothing was asked", mend='give words, "a phrase" or country:KG')
    where, values = _where(query, shelves)
    ranked = f"bm25(words, 1.0, 0.7) * {WEIGHT}" if query.match else "0.0"
    source = "words w JOIN passage p ON p.id=w.rowid" if query.match else "passage p"
    base = f"FROM {source} JOIN document d ON d.id=p.document WHERE {where}"
    rows = store.base.execute(
        f"SELECT d.key, d.title, d.kind, d.language, d.country, d.kase, d.report, d.year, "
        f"p.number, p.role, {ranked} AS score, p.body, p.id {base} "
        f"ORDER BY score, d.year DESC, d.key, p.place LIMIT ? OFFSET ?",
        (*values, most, skip),
    ).fetchall()
    answer = Answer([_hit(row, query) for row in rows])
    answer.total = int(store.base.execute(f"SELECT count(*) {base}", values).fetchone()[0])
    if facets:
        answer.facets = {name: _facet(store, name, base, values) for name in FACETS}
    return answer


def _facet(store: Store, name: str, base: str, values: tuple[object, ...]) -> dict[str, int]:
    column = "p.role" if name == "role" else f"d.{name}"
    rows = store.base.execute(
        f"SELECT {column}, count(*) {base} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30",
        values,
    )
    return {str(value): int(count) for value, count in rows if value not in ("", 0)}


def _where(query: Query, shelves: Sequence[str]) -> tuple[str, tuple[object, ...]]:
    parts: list[str] = []
    values: list[object] = []
    if query.match:
        parts.append("words MATCH ?")
        values.append(query.match)
    parts.append(f"d.shelf IN ({','.join('?' * len(shelves))})")
    values += shelves
    for name, value, negated in query.fields:
        part, given = _condition(name, value)
        parts.append(f"NOT ({part})" if negated else part)
        values += given
    return " AND ".join(parts), tuple(values)


def _condition(name: str, value: str) -> tuple[str, list[object]]:
    if name in _PLAIN:
        return f"{_PLAIN[name]} = ? COLLATE NOCASE", [value]
    if name == "year":
        return _years(value)
    if name == "party":
        return "d.more LIKE ? ESCAPE '!'", [f"%{_like(value)}%"]
    cites = "EXISTS (SELECT 1 FROM citation c WHERE c.passage=p.id AND c.kind=? AND c.value=?)"
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
    back = cites.replace("c.kind=?", "c.kind IN ('report', 'earlier')")
    return back, [value]


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


def _years(value: str) -> tuple[str, list[object]]:
    first, dots, last = value.partition("..")
    try:
        low = int(first) if first else 0
        high = int(last) if last else (9999 if dots else low)
    except ValueError:
        raise TocsinError(
            f"{value!r} is no year", mend="year:2021, year:2018..2023 or year:2018.."
        ) from None
    return "d.year BETWEEN ? AND ?", [low, high]


def _convention(value: str) -> str:
    digits = "".join(c for c in value if c.isdigit())
    return f"C{int(digits):03d}" if digits and len(digits) < 4 else value.upper()


def _like(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _hit(row: tuple[object, ...], query: Query) -> Hit:
    key, title, kind, language, country, case, report, year, number, role, score, body, row_id = row
    text = zlib.decompress(body).decode()  # type: ignore[arg-type]
    return Hit(
        str(key), str(title), str(kind), str(language), str(country), str(case), str(report),
        int(str(year)), int(str(number)), str(role), -float(str(score)),
        snippet(text, query, str(language)), int(str(row_id)),
    )  # fmt: skip


def snippet(text: str, query: Query, language: str) -> str:
    """The words around the densest place of the match, matched words between « and »."""
    marks = [m for m in WORD.finditer(text) if stem(m[0], language) in query.stems]
    if not marks:
        return text[: 2 * AROUND].strip() + ("…" if len(text) > 2 * AROUND else "")
    best = max(
        range(len(marks)),
        key=lambda i: sum(
            1 for m in marks[i : i + 12] if m.start() - marks[i].start() < 2 * AROUND
        ),
    )
    middle = marks[best].start()
    start, end = max(0, middle - AROUND // 2), min(len(text), middle + 2 * AROUND)
    out, at = [], start
    for mark in marks:
        if start <= mark.start() and mark.end() <= end:
            out += [text[at : mark.start()], "«", mark[0], "»"]
            at = mark.end()
    out.append(text[at:end])
    lead, trail = "…" if start else "", "…" if end < len(text) else ""
    return lead + "".join(out).strip().replace("\n", " ") + trail


def whole(store: Store, hit: Hit) -> Document:
    """The document a hit stands in."""
    found = store.get(hit.key)
    if found is None:
        raise TocsinError("this document is no longer in the library", mend="search again")
    return found
