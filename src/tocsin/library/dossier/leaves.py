"""The dossier outside the program: one printable page, a table, and FollowTheMoney entities.

FollowTheMoney (followthemoney.tech, OpenSanctions/OCCRP): one JSON object a line with ``id``,
``schema`` and ``properties``; a case is a ``CourtCase``, a document a ``Document``, the Government
a ``PublicBody``. Ids are digests of what an entity is, so that two exports agree.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
from collections.abc import Iterator

from tocsin.library.dossier.timeline import Dossier

_STYLE = (
    "body{font:11pt/1.45 Georgia,'Times New Roman',serif;margin:2cm auto;max-width:48rem;"
    "color:#111;background:#fff}table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;"
    "border-bottom:1px solid #ccc}h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:1.6rem}"
    ".quiet{color:#555}@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}"
)


def table(found: Dossier) -> bytes:
    """CSV with a head, UTF-8 with a mark for spreadsheets: every entry of the line of time."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["date", "kind", "what", "document"])
    writer.writerows([_safe(cell) for cell in (e.date, e.kind, e.words, e.key)]
                     for e in found.entries)  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def entities(found: Dossier) -> bytes:
    """FollowTheMoney entities, one JSON object a line."""
    lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in _entities(found)]
    return ("\n".join(lines) + "\n").encode()


def _entities(found: Dossier) -> Iterator[dict[str, object]]:
    body = _id("government", found.iso)
    yield {"id": body, "schema": "PublicBody", "properties": {
        "name": [f"Government: {found.name}"], "country": [found.iso.lower()]}}  # fmt: skip
    for number, status, _ in found.cases:
        yield {"id": _id("case", number), "schema": "CourtCase", "properties": {
            "name": [f"CFA Case No. {number}"], "caseNumber": [number], "status": [status],
            "country": [found.iso.lower()],
            "court": ["Committee on Freedom of Association, ILO"]}}  # fmt: skip
        yield {"id": _id("party", number, found.iso), "schema": "CourtCaseParty", "properties": {
            "party": [body], "case": [_id("case", number)], "role": ["defendant"]}}  # fmt: skip
    for entry in found.entries:
        if entry.key:
            yield {"id": _id("document", entry.key), "schema": "Document", "properties": {
                "title": [entry.words], "date": [entry.date][: bool(entry.date)],
                "country": [found.iso.lower()], "publisher": ["ILO"]}}  # fmt: skip


def _id(*parts: str) -> str:
    return "tocsin-" + hashlib.sha1("/".join(parts).encode()).hexdigest()  # noqa: S324 - a name


def printed(found: Dossier) -> bytes:
    """The page of :func:`page` as a file."""
    return page(found).encode()


def page(found: Dossier) -> str:
    """One HTML page that prints: no script, nothing fetched."""
    said = html.escape
    rows = "".join(
        f"<tr><td>{said(e.date)}</td><td>{said(e.words)}</td></tr>" for e in found.entries
    )
    cases = "".join(
        f"<tr><td>{said(number)}</td><td>{said(status)}</td><td>{said(report)}</td></tr>"
        for number, status, report in found.cases
    )
    asked = "".join(
        f"<tr><td>{said(a.date)}</td><td>{said(a.about)}</td><td>{said(a.words)}</td>"
        f"<td>{'answer known' if a.answer else 'not known here'}</td></tr>"
        for a in found.asked
    )
    beside = "".join(
        f"<tr><td>{said(b.name)}</td><td>{b.held}</td><td>{b.cases}</td><td>{b.active}</td>"
        f"<td>{b.comments}</td><td>{b.ratified}</td></tr>"
        for b in found.beside
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{said(found.name)}'
        f"</title><style>{_STYLE}</style></head><body><h1>{said(found.name)}</h1>"
        f'<p class="quiet">What this library holds: {found.held} documents. '
        f"{len(found.silences)} times a body says that no answer came. What is not in the library "
        "is not known here; it is not none.</p>"
        f"<h2>On one line of time</h2><table>{rows}</table>"
        "<h2>Cases</h2><table><tr><th>No.</th><th>Status</th><th>Last report</th></tr>"
        f"{cases}</table><h2>What was asked</h2><table>{asked}</table>"
        "<h2>Beside its neighbours</h2><table><tr><th></th><th>documents</th><th>cases</th>"
        "<th>active</th><th>comments</th><th>fundamental Conventions ratified</th></tr>"
        f"{beside}</table></body></html>"
    )
