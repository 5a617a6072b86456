"""Who compares what: family of files -> comparator, loaded when first needed.

A comparator is ``compare(original, returned, options) -> Found``; it opens both files
read-only, never raises for what they hold (it reports in ``Found.problems`` and sets
``not_comparable`` to the reason), and stays within ``options.limits``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.compare.alterations.vocabulary import Found
from tocsin.formats.bounds.limits import DEFAULT_LIMITS, Limits
from tocsin.ground.progress import Progress, Quiet


@dataclass(frozen=True, slots=True)
class Options:
    """How to compare.

    ``key`` names the columns that identify a row (found when empty); ``jobs`` processes;
    ``low_memory`` trades time for memory; ``listed`` how many alterations one file lists (the
    rest goes to a file in the folder ``more``, and is counted alone without one); ``context``
    neighbouring rows shown on each side; ``ocr`` whether words of scans are read;
    ``original_name`` and ``returned_name`` how the files are called in what is reported.
    """

    limits: Limits = DEFAULT_LIMITS
    key: tuple[str, ...] = ()
    jobs: int = 2
    low_memory: bool = False
    listed: int = 20_000
    context: int = 2
    ocr: bool = False
    original_name: str = ""
    returned_name: str = ""
    more: Path | None = None
    progress: Progress = field(default_factory=Quiet)


Comparator = Callable[[Path, Path, Options], Found]

#: family (:data:`tocsin.formats.kinds.FAMILIES`) -> "module:function".
COMPARATORS = {
    "table": "tocsin.compare.tables.comparator:compare",
    "workbook": "tocsin.compare.workbooks.comparator:compare",
    "pages": "tocsin.compare.pages.comparator:compare",
    "paragraphs": "tocsin.compare.words.paragraphs:compare",
    "mail": "tocsin.compare.words.mail:compare",
    "image": "tocsin.compare.scans.images:compare",
    "memo": "tocsin.compare.pairs.bytewise:compare_memos",
}
#: Anything else, and what no comparator of its family takes: by bytes.
FALLBACK = "tocsin.compare.pairs.bytewise:compare"


def comparator_for(family: str) -> Comparator:
    """The comparator of a family of files."""
    module, _, name = COMPARATORS.get(family, FALLBACK).partition(":")
    found: Comparator = getattr(importlib.import_module(module), name)
    return found
