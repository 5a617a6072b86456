"""The dossier outside the program: one printable page, a table, and FollowTheMoney entities.

FollowTheMoney (followthemoney.tech, OpenSanctions/OCCRP): one JSON object a line with ``id``,
``schema`` and ``properties``; a case is a ``CourtCase``, a document a ``Document``, the Government
a ``PublicBody``. Ids are digests of what an entity is, so that two exports agree.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable, Iterator, Sequence

from tocsin.ground import cells
from tocsin.ground.entities import Entity, entity, lines
from tocsin.library.dossier.timeline import Dossier
from tocsin.library.words import dated, put, say

_STYLE = (
    "body{font:11pt/1.45 Georgia,'Times New Roman',serif;margin:2cm auto;max-width:48rem;"
    "color:#111;background:#fff}table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;"
    "border-bottom:1px solid #ccc}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:1.6rem}"
    ".quiet{color:#555}@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}"
)


def table(found: Dossier) -> bytes:
    """CSV with a head (``ground.cells``): every entry of the line of time."""
    rows = [(e.date, e.kind, e.words, e.key) for e in found.entries]
    return cells.table([("date", "kind", "what", "document"), *rows])


def entities(found: Dossier) -> bytes:
    """FollowTheMoney entities, one JSON object a line."""
    return lines(_entities(found))


def _entities(found: Dossier) -> Iterator[Entity]:
    body, country = _id("government", found.iso), [found.iso.lower()]
    yield entity(body, "PublicBody", name=[f"Government: {found.name}"], country=country)
    for number, status, _ in found.cases:
        case = _id("case", number)
        yield entity(
            case, "CourtCase", name=[f"CFA Case No. {number}"], caseNumber=[number],
            status=[status], court=["Committee on Freedom of Association, ILO"], country=country,
        )  # fmt: skip
        party = _id("party", number, found.iso)
        yield entity(party, "CourtCaseParty", party=[body], case=[case], role=["defendant"])
    for entry in found.entries:
        if entry.key:
            yield entity(
                _id("document", entry.key), "Document", title=[entry.words], date=[entry.date],
                publisher=["ILO"], country=country,
            )  # fmt: skip


def _id(*parts: str) -> str:
    return "tocsin-" + hashlib.sha1("/".join(parts).encode()).hexdigest()  # noqa: S324 - a name


def printed(found: Dossier) -> bytes:
    """The page of :func:`page` as a file."""
    return page(found).encode()


def page(found: Dossier) -> str:
    """One HTML page that prints, in the dossier's language: no script, nothing fetched."""
    tongue = found.language

    def head(code: str) -> str:
        return html.escape(say(f"leaf-{code}", tongue))

    told = html.escape(say("leaf-held", tongue, found.held, len(found.silences)))
    time = _rows((dated(e.date, tongue), e.words) for e in found.entries)
    cases = _rows((n, put(status, tongue), report) for n, status, report in found.cases)
    asked = _rows(
        (
            dated(a.date, tongue),
            a.about,
            a.words,
            say("leaf-answer" if a.answer else "leaf-silent", tongue),
        )
        for a in found.asked
    )
    beside = _rows(
        (b.name, b.held, b.cases, b.active, b.comments, b.ratified) for b in found.beside
    )
    columns = ("country", "texts", "cases", "active", "comments", "ratified")
    over = "".join(f"<th>{head(code)}</th>" for code in columns)
    standing = "".join(f"<th>{head(code)}</th>" for code in ("number", "status", "last"))
    name = html.escape(found.name)
    return (
        f'<!doctype html><html lang="{tongue}"><head><meta charset="utf-8"><title>{name}</title>'
        f'<style>{_STYLE}</style></head><body><main><h1>{name}</h1><p class="quiet">{told}</p>'
        f"<h2>{head('time')}</h2><table>{time}</table>"
        f"{_part(head('cases'), standing, cases)}{_part(head('asked'), '', asked)}"
        f"<h2>{head('beside')}</h2><table><tr>{over}</tr>{beside}</table></main></body></html>"
    )


def _part(heading: str, over: str, rows: str) -> str:
    """A table under its heading; nothing where it has no rows."""
    top = f"<tr>{over}</tr>" if over else ""
    return f"<h2>{heading}</h2><table>{top}{rows}</table>" if rows else ""


def _rows(rows: Iterable[Sequence[object]]) -> str:
    """Rows of a table, every cell escaped."""
    cells = (("".join(f"<td>{html.escape(str(cell))}</td>" for cell in row)) for row in rows)
    return "".join(f"<tr>{row}</tr>" for row in cells)
