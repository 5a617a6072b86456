"""Watching: indicators as topics, the coding of SDG 8.8.2, patterns that came before worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.watch.coding import (
        CAVEAT,
        Coding,
        Criterion,
        coded,
        criteria,
    )
    from tocsin.library.watch.pattern import (
        signal,
    )
    from tocsin.library.watch.themes import (
        Topic,
        topics,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "CAVEAT",
    "Coding",
    "Criterion",
    "Topic",
    "coded",
    "criteria",
    "signal",
    "topics",
]
