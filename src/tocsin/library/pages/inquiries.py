"""Representations (article 24) and complaints (article 26) as NORMLEX shows them (page 50012)."""

from __future__ import annotations

from dataclasses import replace

from tocsin.law import Law
from tocsin.library.documents import Document, Kind, Passage, Role
from tocsin.library.pages.identified import country_of, identity, is_furniture
from tocsin.library.pages.reports import numbered
from tocsin.library.references import cited_in
from tocsin.reading.normlex import procedure


def inquiry(text: str, law: Law, address: str, language: str) -> Document:
    """The page as a document: country, Conventions, year, parties and status stand in its head."""
    head = procedure(text)
    if head is None:
        raise ValueError("no page of an article 24 or 26 procedure")
    country = next((iso for part in head.countries if (iso := country_of(law, part))), "")
    codes, year = list(head.conventions), str(head.year or "")
    told = (f"art{head.article}", country, ",".join(codes), year)
    key, aliases = identity(address, language, told if all(told) else (), text)
    wanted = {"country": country, "convention": codes, "year": year}
    return Document(
        key=key, aliases=aliases, language=language, title=head.title, address=address,
        kind=Kind.REPRESENTATION if head.article == "24" else Kind.INQUIRY,
        passages=_passages(text[head.end :]), country=country, parties=head.parties,
        convention=codes[0] if codes else "", year=head.year, date=year, status=head.status,
        type="representation" if head.article == "24" else "complaint",
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
