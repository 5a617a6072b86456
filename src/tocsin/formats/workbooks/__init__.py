"""Workbooks: XLSX, XLS, XLSB and ODS, one folder each, read into one kind of sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.workbooks.sheets import Sheet, Workbook, letters
else:
    __getattr__ = face(__name__)

__all__ = ["Sheet", "Workbook", "letters"]
