"""Engines: other indexes that may find the passages of a question, beside the library's own.

An engine answers which passages may hold what is asked, on the shelves a person may see; the order,
the counts and what a passage weighs stay the library's own, so that every engine gives the same
answers in the same order (``docs/decisions/0801``). None is ever the only copy of anything: it is
brought into step with the documents before it is asked, and can be thrown away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.engines.postgres import (
        Postgres,
    )
    from tocsin.library.engines.tantivy import (
        Tantivy,
    )
    from tocsin.library.engines.wanted import (
        INSIDE,
        Engine,
        EngineAwayError,
        Row,
        Wanted,
        in_step,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "INSIDE",
    "Engine",
    "EngineAwayError",
    "Postgres",
    "Row",
    "Tantivy",
    "Wanted",
    "in_step",
]
