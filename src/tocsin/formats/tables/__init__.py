"""Tables in one file: delimited text, 1C bank exchange, DBF with its memo texts.

``Table`` is the shape all share, rows in batches and single rows on demand; ``TextTable`` reads
delimited text, ``DbfTable`` DBF, ``MemoryTable`` what is small, ``JoinedTable`` several files as
one. ``detect`` tells by evidence how a text writes its table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.tables import clientbank, dbfmemo, delimited, dialect
    from tocsin.formats.tables.dbf import DbfTable
    from tocsin.formats.tables.delimited import BLOCK, RAGGED, Part
    from tocsin.formats.tables.dialect import Dialect, detect, find_header
    from tocsin.formats.tables.table import JoinedTable, MemoryTable, Table, TextTable
else:
    __getattr__ = face(__name__)

__all__ = [
    "BLOCK",
    "RAGGED",
    "DbfTable",
    "Dialect",
    "JoinedTable",
    "MemoryTable",
    "Part",
    "Table",
    "TextTable",
    "clientbank",
    "dbfmemo",
    "delimited",
    "detect",
    "dialect",
    "find_header",
]
