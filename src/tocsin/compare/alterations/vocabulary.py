"""One vocabulary of alterations, whatever the format (design section 8).

A comparator yields :class:`Alteration` objects; the engine gathers them per pair of files in a
:class:`FileOutcome` and all of them in a :class:`Comparison`; the report and ``--json`` read
nothing else. ``substance`` separates what changes a fact (an amount, a row, a page) from form
(re-export, re-save, order, rounding of display); form is reported too, never hidden.

Words: alterations *differ*, originals *are proved*. Each class names the innocent explanation
to be excluded first (:data:`EXPLANATIONS`).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError


class Kind(StrEnum):
    """What happened."""

    ROW_ADDED = "row-added"
    ROW_REMOVED = "row-removed"
    ROW_CHANGED = "row-changed"
    ROW_MOVED = "row-moved"
    ROWS_REORDERED = "rows-reordered"
    CELL_CHANGED = "cell-changed"
    FORMULA_CHANGED = "formula-changed"  # the value that is shown was kept
    VALUE_CHANGED = "value-changed"  # the formula was kept
    COLUMN_ADDED = "column-added"
    COLUMN_REMOVED = "column-removed"
    COLUMN_RENAMED = "column-renamed"
    COLUMNS_REORDERED = "columns-reordered"
    VALUES_RESTATED = "values-restated"  # a whole column written otherwise (rounding, zeros, time)
    SHEET_ADDED = "sheet-added"
    SHEET_REMOVED = "sheet-removed"
    SHEET_RENAMED = "sheet-renamed"
    VISIBILITY_CHANGED = "visibility-changed"  # a sheet, row or column hidden or shown
    COMMENT_CHANGED = "comment-changed"
    FORMAT_CHANGED = "format-changed"  # number formats, fonts, widths: form
    DELETED_MARK = "deleted-mark"  # a DBF record marked or unmarked as deleted
    PAGE_ADDED = "page-added"
    PAGE_REMOVED = "page-removed"
    PAGE_REPLACED = "page-replaced"
    PAGE_MOVED = "page-moved"
    PASSAGE_ADDED = "passage-added"
    PASSAGE_REMOVED = "passage-removed"
    PASSAGE_CHANGED = "passage-changed"
    PASSAGE_MOVED = "passage-moved"
    IMAGE_REGION = "image-region"
    MESSAGE_ADDED = "message-added"
    MESSAGE_REMOVED = "message-removed"
    MESSAGE_CHANGED = "message-changed"
    ATTACHMENT_ADDED = "attachment-added"
    ATTACHMENT_REMOVED = "attachment-removed"
    ATTACHMENT_CHANGED = "attachment-changed"
    METADATA_CHANGED = "metadata-changed"
    REVISION_APPENDED = "revision-appended"  # a PDF update or tracked change kept in the file
    BYTES_CHANGED = "bytes-changed"  # a kind that is compared by its bytes alone
    ENCODING_CHANGED = "encoding-changed"
    RESAVED = "resaved"
    CONVERTED = "converted"  # the same content in a file of another kind


class Verdict(StrEnum):
    """What became of one file."""

    IDENTICAL = "identical"
    MOVED = "moved"  # same bytes, other folder
    RENAMED = "renamed"  # same bytes, other name
    SAME_CONTENT = "same-content"  # other bytes, no difference of substance
    ALTERED = "altered"
    MISSING = "missing"
    ADDED = "added"
    NOT_COMPARABLE = "not-comparable"


#: Innocent explanation to be excluded before anything is concluded from a class.
EXPLANATIONS = {
    "export-rounding": "a program rounds amounts when it exports them",
    "scanner-substitution": "a scanner's compression can swap look-alike digits",
    "recalculation": "a spreadsheet program recalculates formulas when it opens or saves a file",
    "time-zone": "a time written in another time zone",
    "code-page": "a code page that lacks a letter replaces it",
    "pasted-text": "text pasted from a web page or a word processor carries invisible marks",
    "resave": "opening and saving a file in another program or version",
    "sorting": "sorting a table, or exporting it in another order",
    "later-entry": "an entry made in the books after they were sealed",
    "partial-export": "an export of one period, account or page range only",
    "correction": "a correction by whoever kept the books, after they were sealed",
    "lost-zeros": "a spreadsheet program drops leading zeros of codes",
    "mail-gateway": "mail servers add and rewrite headers",
    "page-break": "another printer or page size moves the page breaks",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on one side: the file as its side names it, and the place inside it."""

    file: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: its column, what stood there and what stands there now, as stored.

    ``difference`` is after minus before for numbers, "" otherwise. ``note`` is a key the report
    words: "look-alike" (letters of another script that look the same), "invisible" (marks that
    print nothing), "rounded", "lost-letters",
    "lost-zeros", "lost-time", "" when it is a plain change.
    """

    column: str
    before: str
    after: str
    difference: str = ""
    note: str = ""
    before_formula: str = ""
    after_formula: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row shown around an alteration; ``mark`` is "" for a neighbour, else what happened."""

    place: str
    cells: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A box on a page that differs: page from 1, box as fractions (left, top, right, bottom).

    ``before`` and ``after`` are PNG crops of both sides; ``words`` what OCR reads there.
    """

    page: int
    box: tuple[float, float, float, float]
    before: bytes = b""
    after: bytes = b""
    words_before: str = ""
    words_after: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """How the original side is proved: the seal, the sealed place and its commitment (hex)."""

    seal: str
    place: str
    commitment: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One difference, one finding.

    ``original`` or ``returned`` is None where the thing stands on one side only. Rows carry
    ``columns`` (headings), ``row_before`` and ``row_after`` as stored, and their neighbours;
    passages, metadata and other texts ``before`` and ``after``. ``explanation`` is a key of
    :data:`EXPLANATIONS`; ``facts`` further named values the report words.
    """

    kind: Kind
    substance: bool
    original: Spot | None = None
    returned: Spot | None = None
    before: str = ""
    after: str = ""
    columns: tuple[str, ...] = ()
    row_before: tuple[str, ...] = ()
    row_after: tuple[str, ...] = ()
    cells: tuple[CellChange, ...] = ()
    context_before: tuple[Line, ...] = ()
    context_after: tuple[Line, ...] = ()
    regions: tuple[Region, ...] = ()
    explanation: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What alterations add up to in one group of entries.

    ``dimension`` is "total", "account", "counterparty", "month" or "document"; ``value`` names
    the group; amounts are decimal strings of ``measure`` (the heading of the column that was
    summed) in ``currency`` ("" where the books name none). Only altered entries are counted.
    """

    dimension: str
    value: str
    currency: str
    measure: str
    entries_before: int
    entries_after: int
    before: str
    after: str
    difference: str


@dataclass(slots=True)
class Found:
    """What a comparator hands back for one pair of files.

    ``assumed`` says how each side was read (side, words); ``key`` which columns aligned the
    rows; ``counts`` totals by kind (also of alterations beyond the listed ones, ``omitted`` of
    them of substance, all in the file ``more``); ``measures`` further totals (rows on each side,
    rows unchanged, pages …).
    """

    alterations: list[Alteration] = field(default_factory=list)
    assumed: list[tuple[str, str]] = field(default_factory=list)
    key: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    omitted: int = 0
    more: str = ""
    measures: dict[str, int] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    not_comparable: str = ""

    def count(self) -> None:
        """Fill ``counts`` from the listed alterations where the comparator did not."""
        if not self.counts:
            for item in self.alterations:
                self.counts[item.kind] = self.counts.get(item.kind, 0) + 1

    @property
    def substance(self) -> bool:
        """True when an alteration of substance was found."""
        return any(item.substance for item in self.alterations) or self.omitted > 0


def unreadable(error: TocsinError) -> Found:
    """What is found where a side cannot be read: why not."""
    problems = error.diagnoses if isinstance(error, ProblemsError) else [error.diagnosis]
    return Found(problems=list(problems), not_comparable=problems[0].problem)


@dataclass(slots=True)
class FileOutcome:
    """What became of one file, or of one group that was split or merged."""

    verdict: Verdict
    kind: str
    originals: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    why: str = ""
    found: Found = field(default_factory=Found)


DAMAGED = "DAMAGED PROOF"
"""The verdict on a seal that is itself not whole."""


@dataclass(slots=True)
class Comparison:
    """The whole comparison: ``mode`` is "files" or "seal" (originals gone).

    ``effects`` adds up all files; ``limits`` are keys of what cannot be said, worded by the
    report ("row-order-from-manifest", "bytes-only", "listing-cut").
    """

    original: str
    returned: str
    mode: str
    outcomes: list[FileOutcome] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    problems: list[Diagnosis] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    seal: dict[str, str] = field(default_factory=dict)

    @property
    def altered(self) -> bool:
        """True when anything of substance differs: the exit code of ``tocsin compare``."""
        quiet = (Verdict.IDENTICAL, Verdict.MOVED, Verdict.RENAMED, Verdict.SAME_CONTENT)
        return any(outcome.verdict not in quiet for outcome in self.outcomes)

    def counts(self) -> dict[str, int]:
        """Files by verdict."""
        out: dict[str, int] = {}
        for outcome in self.outcomes:
            out[outcome.verdict] = out.get(outcome.verdict, 0) + 1
        return out

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values (``docs/formats/comparison.md``)."""
        return {
            "format": "tocsin-comparison/1",
            "altered": self.altered,
            "counts": self.counts(),
            **as_plain(self),
        }


def as_plain(value: Any) -> Any:
    """A dataclass tree as JSON values: empty fields left out, bytes in base64."""
    if isinstance(value, Diagnosis):
        return value.as_dict()
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((item.name, getattr(value, item.name)) for item in fields(value))
        return {
            name: as_plain(item)
            for name, item in pairs
            if item not in ("", (), [], None, b"") and item != {}
        }
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(item) for item in value]
    return value
