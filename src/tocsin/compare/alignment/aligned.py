"""Two tables laid side by side: what alignment hands on, and findings are worded from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from tocsin.compare.alignment.columnmap import ColumnMap
from tocsin.compare.alignment.pairing import Loose
from tocsin.compare.alignment.sieve import Reading
from tocsin.formats.meaning import Column
from tocsin.formats.tables import Table


@dataclass(slots=True)
class Aligned:
    """Two tables read under one judgement, and the rows left over on each side."""

    one: Table
    two: Table
    mapping: ColumnMap
    reading_one: Reading
    reading_two: Reading
    columns: tuple[Column, ...]
    key: tuple[int, ...] = ()
    loose_one: list[Loose] = field(default_factory=list)
    loose_two: list[Loose] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    same_order: bool = True
    rows_one: int = 0
    rows_two: int = 0
    equal: int = 0
    sample_one: list[tuple[str, ...]] = field(default_factory=list)
    sample_two: list[tuple[str, ...]] = field(default_factory=list)
    head_one: list[list[str]] = field(default_factory=list)
    head_two: list[list[str]] = field(default_factory=list)
    rest_one: array[int] = field(default_factory=lambda: array("q"))
    rest_two: array[int] = field(default_factory=lambda: array("q"))
