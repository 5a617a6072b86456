"""Formulas as text: shared ones unfolded, and made comparable between programs and rows.

ECMA-376 part 1, 18.17 (grammar) and 18.3.1.40 (shared formulas: one text, shifted for each
cell). Only relative references move; names, numbers and quoted text do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tocsin.formats.meaning import values

_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    r"|'(?:[^']|'')*'!"
    r"|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\w(.!])"
)
_QUOTED = re.compile(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""")
_PREFIX = re.compile(r"_XL(?:FN|WS|UDF)\.|COM\.MICROSOFT\.|ORG\.(?:LIBRE|OPEN)OFFICE\.|LEGACY\.")
_TRUTH = re.compile(r"(?<![\w.])(TRUE|FALSE)\(\)")
_NUMBER = re.compile(r"(?<![\w.$!])(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d{1,3})?(?![\w(!:])")
_WHOLE_COLUMNS = re.compile(r"(\$?[A-Z]{1,3})\$?1:(\$?[A-Z]{1,3})\$?(?:1048576|65536)(?!\d)")
_WHOLE_ROWS = re.compile(r"(?<![\w$])\$?A(\$?\d+):\$?(?:XFD|IV)(\$?\d+)(?!\d)")
_SIMPLE = re.compile(r"'[\w.]+'")
_QUALIFIED = re.compile(
    r"(?:'(?:[^']|'')*'|[\w.:]+)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|" + _TOKEN.pattern
)


def column_number(name: str) -> int:
    """The column (from 1) of its letters."""
    out = 0
    for letter in name:
        out = out * 26 + ord(letter) - 64
    return out


def column_letters(number: int) -> str:
    """The letters of a column counted from 1."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


def shifted(formula: str, rows: int, columns: int) -> str:
    """A shared formula as it reads ``rows`` down and ``columns`` to the right of its master."""

    def move(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        name, row = match[2], int(match[4])
        if not match[1]:
            name = column_letters(column_number(name) + columns)
        if not match[3]:
            row += rows
        return f"{match[1]}{name}{match[3]}{row}"

    return _TOKEN.sub(move, formula)


def plain(formula: str) -> str:
    """A formula without what programs write differently.

    Spaces, capitals, prefixes of functions, ``TRUE()`` for ``TRUE``, how a number is written,
    quotes around the name of a sheet that needs none, whole columns and rows by their ends.
    """
    pieces = _QUOTED.split(formula.strip().removeprefix("="))
    for index, piece in enumerate(pieces):
        if not index % 2:
            pieces[index] = _folded(piece)
        elif piece.startswith("'"):
            pieces[index] = (piece[1:-1] if _SIMPLE.fullmatch(piece) else piece).upper()
    return "".join(pieces)


def _folded(piece: str) -> str:
    """:func:`plain` of what stands outside quotes."""
    piece = "".join(piece.split()).upper()
    if "." in piece or "E" in piece:
        piece = _NUMBER.sub(lambda m: values.plain(m[0]), _PREFIX.sub("", piece))
        piece = _TRUTH.sub(r"\1", piece)
    if ":" in piece:
        piece = _WHOLE_ROWS.sub(r"\1:\2", _WHOLE_COLUMNS.sub(r"\1:\2", piece))
    return piece


def relative(formula: str, row: int, column: int) -> str:
    """A formula with references as distances from its cell (row from 1, column from 0)."""

    def distance(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        across = match[2] if match[1] else f"[{column_number(match[2]) - column - 1}]"
        down = match[4] if match[3] else f"[{int(match[4]) - row}]"
        return f"R{down}C{across}"

    return _TOKEN.sub(distance, plain(formula))


def carried(formula: str, rows: Mapping[int, int]) -> str:
    """A formula after rows of its own sheet moved: each reference to row r reads ``rows[r]``."""

    def move(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        row = rows.get(int(match[4]), int(match[4]))
        return f"{match[1]}{match[2]}{match[3]}{row}"

    return _QUALIFIED.sub(move, plain(formula))


def same(one: str, two: str, at_one: tuple[int, int], at_two: tuple[int, int]) -> bool:
    """True when two formulas say the same, each seen from its own cell (row, column)."""
    if one == two and at_one == at_two:
        return True
    if at_one == at_two:
        return plain(one) == plain(two)
    return relative(one, *at_one) == relative(two, *at_two) or plain(one) == plain(two)
