"""The words of the advice, one row per statement and language."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.law.tables.rows import Row, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Row):
    """What a statement with this code says; ``{name}`` stands for a value."""

    code: str
    text: Words
    source: str = "own words"
    vintage: str = "2026"
