"""What may lie on the open shelf: everybody in this office reads it, and it is not encrypted.

What a body of the ILO printed is public, whomever it names: it is taken in, and whoever adds it is
told that a case here protects somebody it names. Any other text (a letter, a reply, a news page)
is held against the names and places that the cases its member can open protect; one that holds
any is left out, with a sentence that says where it belongs (``docs/decisions/1306``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience, scanner_for
from tocsin.desk.record.shown import selectors as records
from tocsin.ground.errors import Diagnosis
from tocsin.library import Document, Kind

PRINTED = frozenset(
    (Kind.CFA_REPORT, Kind.CEACR_COMMENT, Kind.CONFERENCE_CASE, Kind.REPRESENTATION,
     Kind.INQUIRY, Kind.COMPILATION)
)  # fmt: skip
"""Kinds of text that a body of the ILO has published."""
PROBLEM = "it names somebody or a place that a case of this office protects"
MEND = "keep it with the case: everybody in this office reads the library"


class Guard:
    """Knows, for one member, whom the cases she can open protect; asks them when first needed."""

    def __init__(self, cases: Iterable[CaseFile]) -> None:
        """``cases`` is gone through once, and only where there is a text to look at."""
        self._cases = cases

    @cached_property
    def _scanners(self) -> list[Any]:
        # who may not be named even to the Office is nobody for an open shelf
        made = (scanner_for(file, Audience.ILO) for file in self._cases)
        return [scanner for scanner in made if not scanner.empty]

    def names(self, document: Document) -> bool:
        """Whether a text names anybody or a place that is protected, in any spelling."""
        texts = (document.title, *(passage.text for passage in document.passages))
        return any(scanner.scan(text) for scanner in self._scanners for text in texts)


def cases_of(request: Any) -> Iterator[CaseFile]:
    """The cases a member can open, one after the other."""
    for case in records.cases_of(request.member):
        yield records.opened(request, case).file


def sifted(
    documents: Sequence[Document], guard: Guard, file: str
) -> tuple[list[Document], list[Diagnosis]]:
    """What may be taken in, and why others of one file may not."""
    kept = [one for one in documents if one.kind in PRINTED or not guard.names(one)]
    left = len(documents) - len(kept)
    return kept, [Diagnosis(PROBLEM, MEND, file=file)] if left else []
