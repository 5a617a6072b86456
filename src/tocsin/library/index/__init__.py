"""The index: which passages hold a word, how often, and what each passage is.

Made from the documents and never the only copy: arrays in the same file as they are (``parts``),
and what a question needs of them in memory (``columns``), weighed by one formula (``weighing``).
SQLite's own full text beside it answers phrases and words near each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.index import (
        parts,
        weighing,
    )
    from tocsin.library.index.columns import (
        Columns,
    )
    from tocsin.library.index.spelling import (
        read_anew,
    )
    from tocsin.library.index.weighing import (
        Found,
        best,
        together,
        weigh,
    )
    from tocsin.library.index.writing import (
        AT_ONCE,
        IndexWriter,
        emptied,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "AT_ONCE",
    "Columns",
    "Found",
    "IndexWriter",
    "best",
    "emptied",
    "parts",
    "read_anew",
    "together",
    "weigh",
    "weighing",
]
