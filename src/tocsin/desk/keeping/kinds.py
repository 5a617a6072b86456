"""The kinds of things a case keeps, and how long each might be kept if nobody knows better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tocsin.casefile.model import SECTIONS
from tocsin.desk.record.forms.words import SECTIONS as TITLES

ENTRY, PAPER, DOCUMENT, REPORT = (
    "record.entry", "papers.paper", "intake.document", "reports.report",
)  # fmt: skip
LETTERS, DOCUMENTS, REPORTS = "letters", "documents", "reports"

_PEOPLE = _("People are named in it who may want to be forgotten once the case is over.")
_PROOF = _("Complaints are followed up for ten years and more, and this proves them.")
_WORKING = _("It was needed to work; what mattered of it stands in the record.")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its name in the tables, what it is called, and what is proposed for it."""

    name: str
    title: Any
    months: int
    why: Any


def _of(section: str) -> Kind:
    people = section in ("parties", "sources")
    months, why = (24, _PEOPLE) if people else (120, _PROOF)
    return Kind(section, TITLES[section], months, why)


KINDS: dict[str, Kind] = {
    **{section: _of(section) for section in SECTIONS},
    LETTERS: Kind(LETTERS, _("Drafts of letters"), 12, _WORKING),
    DOCUMENTS: Kind(DOCUMENTS, _("Documents of the inbox"), 12, _WORKING),
    REPORTS: Kind(REPORTS, _("Reports that were used here"), 24, _PEOPLE),
}
"""Every kind, in the order of the page. What is proposed holds nothing: it must be decided."""
