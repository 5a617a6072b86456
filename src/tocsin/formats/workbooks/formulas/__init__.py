"""Formulas: text from binary tokens and OpenDocument, made comparable between programs.

``ptg`` words the tokens of XLS and XLSB, ``openformula`` those of ODS, ``text`` shifts, folds and
compares what came of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.formats.workbooks.formulas import openformula, ptg, text
    from tocsin.formats.workbooks.formulas.ptg import ERRORS, Links
    from tocsin.formats.workbooks.formulas.text import plain, shifted
else:
    __getattr__ = face(__name__)

__all__ = ["ERRORS", "Links", "openformula", "plain", "ptg", "shifted", "text"]
