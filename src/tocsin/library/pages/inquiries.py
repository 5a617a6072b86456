"""Representations (article 24) and complaints (article 26) as NORMLEX shows them (page 50012)."""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage, Role
from tocsin.library.pages.identified import country_of, identity, is_furniture
from tocsin.library.pages.reports import numbered
from tocsin.library.references import cited_in

_HEAD = re.compile(
    r"^(?:## )?(?:REPRESENTATION|RÉCLAMATION|RECLAMACIÓN|COMPLAINT|PLAINTE|QUEJA)\s*"
    r"\((?:article|article|artículo)\s*(?P<a>24|26)\)\s+-\s+(?P<rest>[^\n]+)$",
    re.MULTILINE | re.IGNORECASE,
)
_CODE = re.compile(r"^C0?\d{2,3}$")
_STATUS = (
    ("closed", re.compile(r"^(?:Closed|Clos|Clôturé|Cerrado)$", re.I | re.M)),
    ("active", re.compile(r"^(?:Active|Actif|Activo|Pending|Follow-up)$", re.I | re.M)),
)


def is_inquiry(text: str) -> bool:
    """Whether this is a page of an article 24 or 26 procedure."""
    return bool(_HEAD.search(text[:3000]))


def inquiry(text: str, law: Law, address: str, language: str) -> Document:
    """The page as a document: country, Conventions, year and status stand in its head."""
    head = _HEAD.search(text[:3000])
    if head is None:
        raise ValueError("no page of an article 24 or 26 procedure")
    parts = [part.strip() for part in re.split(r"\s+-\s+|,\s*", head["rest"])]
    codes = [f"C{int(part[1:]):03d}" for part in parts if _CODE.match(part)]
    year = next((int(part) for part in parts if re.fullmatch(r"(?:19|20)\d\d", part)), 0)
    named = [part for part in parts if not _CODE.match(part) and not part.isdigit()]
    country = next((iso for part in named if (iso := country_of(law, part))), "")
    status = next((name for name, mark in _STATUS if mark.search(text[:4000])), "")
    told = (f"art{head['a']}", country, ",".join(codes), str(year or ""))
    key, aliases = identity(address, language, told if all(told) else (), text)
    wanted = {"country": country, "convention": codes, "year": year}
    return Document(
        key=key, aliases=aliases, language=language, title=head[0].strip("# "), address=address,
        kind=Kind.REPRESENTATION if head["a"] == "24" else Kind.INQUIRY,
        passages=_passages(text[head.end() :]), country=country,
        convention=codes[0] if codes else "", year=year, date=str(year or ""), status=status,
        type="representation" if head["a"] == "24" else "complaint",
        lacks=tuple(name for name, value in wanted.items() if not value),
    )  # fmt: skip


def _passages(body: str) -> tuple[Passage, ...]:
    """Numbered paragraphs; on these pages the number of the list comes before the report's own."""
    found = [p for p in numbered(body) if len(p.text) > 60]
    if found:
        return tuple(found)
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    plain = (
        Passage(0, line, Role.TEXT, cited_in(line)) for line in lines if not is_furniture(line)
    )
    return tuple(replace(p) for p in plain if len(p.text) > 40)
