"""Workbooks: XLSX, XLS, XLSB and ODS, one folder each, read into one kind of ``Workbook``.

Each folder has a ``reader`` with ``read(path, *, limits)``; a new format is a folder and a line in
:mod:`tocsin.formats.registry`. What a seal commits to of XLS, XLSB and ODS is read by
:mod:`tocsin.formats.workbooks.calamine` and never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.workbooks.sheets import Sheet, Workbook, letters
else:
    __getattr__ = face(__name__)

__all__ = ["Sheet", "Workbook", "letters"]
