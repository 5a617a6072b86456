"""Representations (article 24) and complaints (article 26) as NORMLEX shows them (page 50012).

The head is one line: the procedure, the countries, the Conventions and the year; below it stand
who submitted it, one a line, and the status. The paragraphs have the numbers of the list before
those of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.normlex.body import EARLY, misprints, read_body, told_by

_HEAD = re.compile(
    r"^(?:## )?(?:REPRESENTATION|RÉCLAMATION|RECLAMATION|RECLAMACIÓN|COMPLAINT|PLAINTE|QUEJA)\s*"
    r"\((?:article|artículo|art\.)\s*(?P<a>24|26)\)\s+-\s+(?P<rest>[^\n]+)$",
    re.MULTILINE | re.IGNORECASE,
)
_CODE = re.compile(r"^[CP]\d{2,3}$")
_STATUS = (
    ("closed", re.compile(r"^(?:## )?(?:Closed|Clos|Clôturée?|Cerrad[oa])\s*$", re.I | re.M)),
    (
        "follow_up",
        re.compile(r"^(?:## )?(?:Follow[- ]up|En suivi|Suivi|En seguimiento)\s*$", re.I | re.M),
    ),
    (
        "active",
        re.compile(
            r"^(?:## )?(?:Active|Acti[fv][eo]?|Pending|En cours|Pendiente)\s*$", re.I | re.M
        ),
    ),
)
_NEAR = 900
_MOST_PARTIES = 12
_PARTY = re.compile(r"^(?:\d{1,2}\.\s+|[-•]\s+|## )?(?P<name>[^\W\d_].{2,160}[^\s.:;])$")
_NEXT_PARTY = re.compile(r"(?<=\)),\s+(?=[A-ZÀ-Þ])")
_LEAVES = re.compile(
    r"^(?:DISPLAYIN|Display in|Afficher en|Visualizar en|Report of|Rapport du|Informe)"
)


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the head prints; ``end`` is where it ends. ``year`` 0 and empty values: not printed."""

    article: str
    title: str
    countries: tuple[str, ...]
    conventions: tuple[str, ...]
    year: int
    status: str
    parties: tuple[str, ...]
    end: int


def procedure(text: str) -> Procedure | None:
    """The head of an article 24 or 26 page; ``None`` where the text has none."""
    head = _HEAD.search(text[:3000])
    if head is None:
        return None
    parts = [part.strip() for part in re.split(r"\s+-\s+|,\s*", head["rest"])]
    near = text[head.end() : head.end() + _NEAR]
    found = [(m.start(), name) for name, mark in _STATUS if (m := mark.search(near))]
    at, status = min(found, default=(len(near), ""))
    return Procedure(
        head["a"],
        head[0].strip("# "),
        tuple(p for p in parts if p and not _CODE.match(p) and not p.isdigit()),
        tuple(f"{p[0]}{int(p[1:]):03d}" for p in parts if _CODE.match(p)),
        next((int(p) for p in parts if re.fullmatch(r"(?:19|20)\d\d", p)), 0),
        status,
        tuple(_parties(near[:at])),
        head.end(),
    )


def _parties(between: str) -> list[str]:
    """Who submitted it: the lines between the head and the status."""
    out: list[str] = []
    for line in between.split("\n"):
        if _LEAVES.match(line) or len(out) >= _MOST_PARTIES:
            break
        if named := _PARTY.match(line.strip()):
            out += _NEXT_PARTY.split(named["name"])
    return out


def read_procedure(text: str, head: Procedure) -> dict[str, object]:
    """What such a page prints, by the names that reports and comments use."""
    body = read_body(text[head.end :])
    return {
        "page": f"article_{head.article}",
        "title": head.title,
        "country": ", ".join(head.countries),
        "conventions": list(head.conventions),
        "year": str(head.year or ""),
        "status": head.status,
        "complainants": list(head.parties),
        "communications": told_by(body.paragraphs[:EARLY]),
        "numbered_paragraphs": [p.number for p in body.paragraphs],
        "notes": misprints(text),
    }
