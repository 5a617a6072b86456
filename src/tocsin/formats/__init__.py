"""What is in a file: tables, workbooks, PDF pages, mail, paragraphs.

Three doors, whatever the kind: ``extract_text`` (the words of a document), ``open_tables`` and
``open_workbook(s)`` (rows and sheets), ``units`` (what a seal commits to one by one;
``units_inside`` with the files inside a file); ``kind_of`` tells a file by its content,
``FORMATS`` lists every kind with its reader.

One reading serves :mod:`tocsin.seal` (what is committed), :mod:`tocsin.compare`
(what came back) and :mod:`tocsin.reading` (what a letter says), so that what was
sealed is exactly what is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.extract import extract_bytes, extract_text, read_kind
    from tocsin.formats.inside import DEEPEST, units_inside
    from tocsin.formats.kinds import Kind, kind_of
    from tocsin.formats.opened import open_tables, open_workbooks
    from tocsin.formats.registry import FORMATS
    from tocsin.formats.unitsof import units
    from tocsin.formats.walked import members
else:
    __getattr__ = face(__name__)

__all__ = [
    "DEEPEST",
    "FORMATS",
    "Kind",
    "extract_bytes",
    "extract_text",
    "kind_of",
    "members",
    "open_tables",
    "open_workbooks",
    "read_kind",
    "units",
    "units_inside",
]
