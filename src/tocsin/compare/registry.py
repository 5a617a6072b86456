"""Who compares what: family of files -> comparator, loaded when first needed.

A comparator is ``compare(original, returned, options) -> Found``; it opens both files
read-only, never raises for what they hold (it reports in ``Found.problems`` and sets
``not_comparable`` to the reason), and stays within ``options.limits``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from tocsin.compare.alterations import Found, Options

Comparator = Callable[[Path, Path, Options], Found]

#: family (:data:`tocsin.formats.registry.FORMATS`) -> "module:function".
COMPARATORS = {
    "table": "tocsin.compare.tables.comparator:compare",
    "workbook": "tocsin.compare.workbooks.comparator:compare",
    "pages": "tocsin.compare.pages.comparator:compare",
    "paragraphs": "tocsin.compare.words.paragraphs:compare",
    "mail": "tocsin.compare.words.mail:compare",
    "image": "tocsin.compare.scans.images:compare",
    "container": "tocsin.compare.containers:compare",
    "memo": "tocsin.compare.pairs.bytewise:compare_memos",
}
#: Anything else, and what no comparator of its family takes: by bytes.
FALLBACK = "tocsin.compare.pairs.bytewise:compare"


def comparator_for(family: str) -> Comparator:
    """The comparator of a family of files."""
    module, _, name = COMPARATORS.get(family, FALLBACK).partition(":")
    found: Comparator = getattr(importlib.import_module(module), name)
    return found
