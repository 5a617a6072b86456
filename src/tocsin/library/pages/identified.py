"""What names a document: the page, id and language of NORMLEX, its head, or its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from textwrap import shorten

from tocsin.law import Law
from tocsin.library.documents import Document
from tocsin.reading.normlex import Address, canonical

_FURNITURE = re.compile(
    r"^(?:ILO-\w{2}-strap[\s\S]{0,200}|NORMLEX|"
    r"Information System on International Labour Standards|"
    r"NORMLEX (?:Home|Page|Página)\b.*>.*|[«»‹] ?(?:Go to|Aller|Retour|Ir)\b.*|"
    r"(?:Display in|Afficher en|Visualizar en)\s*:.*|DISPLAYIN.*|(?:Other comments on|"
    r"Autre commentaire sur|Otros comentarios sobre) C\d+.*|View all|Tout voir|Ver todos|"
    r"CMNT_TITLE\w*|(?:ILC_)?\d{4}[-_][A-Z]{0,3}[-_]?C?\d{2,3}[-_]E[Nn].*|ILC_\d{4}_C\d+_\w+)$"
)
_RATIFIED = re.compile(
    r"^(?:The\s+|La\s+|Le\s+|L[’']|El\s+|Les\s+)?(?P<c>[A-ZÀ-Þ][^.;:()]{2,60}?(?:\s\([^()]{3,40}\))?)\s+"
    r"(?:(?:has|have|had)\s+(?:not\s+)?ratified|n?[’'\s]?(?:a|ont)\s+(?:pas\s+)?ratifié|"
    r"(?:no\s+)?ha\s+ratificado)"
)


def identity(
    address: str, language: str, told: Iterable[str], text: str
) -> tuple[str, tuple[str, ...]]:
    """The key, and the other keys the same document may come by.

    ``told`` is what its head says it is; three parts are the least that name a document.
    """
    named = canonical(address)
    parts = [part for part in told if part]
    head = "/".join([*parts, language]).lower() if len(parts) >= 3 else ""
    digest = "text/" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:24]
    keys = [key for key in (f"normlex/{named}" if named else "", head, digest) if key]
    return keys[0], tuple(keys[1:])


def page_of(address: str) -> Address | None:
    """The NORMLEX page an address leads to."""
    return canonical(address)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the site and not to the text."""
    return bool(_FURNITURE.match(line.strip()))


def country_of(law: Law, name: str) -> str:
    """The ISO code of a country by the name a page prints; empty where it is not known."""
    found = law.find_country(name.strip()) if name.strip() else None
    if found is None and name.isupper():
        found = law.find_country(name.strip().title())
    return found.iso if found else ""


def country_in(law: Law, texts: Iterable[str]) -> str:
    """The country whose ratifications the first paragraphs tell: a page without its head."""
    for text in texts:
        match = _RATIFIED.match(text)
        if match and (iso := country_of(law, match["c"])):
            return iso
    return ""


def year_in(date: str) -> int:
    """The year a date begins with, 0 without one."""
    found = re.match(r"\d{4}", date)
    return int(found[0]) if found else 0


def titled(text: str, most: int) -> str:
    """The first words of a text as its title, cut between words; one endless word where it is."""
    return shorten(text, most, placeholder="…") if " " in text[:most] else text[:most]


_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks nobody sees: they part words that are one, or turn round what stands beside them."""


def without_marks(document: Document) -> Document:
    """A document whose words are found as they are read, and turn round nothing on a page."""
    texts = (document.title, *(passage.text for passage in document.passages))
    if not any(map(_UNSEEN.search, texts)):
        return document
    return replace(
        document,
        title=_UNSEEN.sub("", document.title),
        passages=tuple(replace(p, text=_UNSEEN.sub("", p.text)) for p in document.passages),
    )
