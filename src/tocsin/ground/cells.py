"""Tables for spreadsheet programs: comma-separated values in which no cell is run as a formula.

RFC 4180 (comma, CRLF, quotes doubled) after a byte order mark, without which a spreadsheet takes
Cyrillic for another writing. What people wrote is in these tables, and a spreadsheet runs a cell
that begins like a formula (OWASP, "CSV Injection"; CWE-1236): such a cell is led by an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_SIGNS = "=+@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}" \
         "\N{FULLWIDTH HYPHEN-MINUS}-"  # fmt: skip
_UNSEEN = "\\s\ufeff\u200b\u2060"
"""What a spreadsheet passes over before it looks what a cell begins with."""
_BEGINS = re.compile(rf"[{_UNSEEN}]*[{_SIGNS}]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9\s.,'\N{RIGHT SINGLE QUOTATION MARK}]*%?")
_WITHIN = re.compile(rf"([;\t\r\n])(?=[ ]*[{_SIGNS}](?! ))")
"""Where a spreadsheet that separates by semicolons or tabs would begin a cell inside of ours."""


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    It is led by an apostrophe where it begins with ``= + - @`` (full-width too, after blanks or
    signs nobody sees), a tab or a line end, and the same is done behind every ``;``, tab and line
    end in it, since a spreadsheet set to another separator begins a cell there. A number with its
    sign stays a number; the dash of a list ("; - one") stays a dash.
    """
    if _NUMBER.fullmatch(text.strip(" ")):
        return text
    inner = _WITHIN.sub(r"\1'", text)
    return f"'{inner}" if _BEGINS.match(text) else inner


def lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as the lines of a table, to be put behind :func:`table`."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """A whole file; the first row is its head."""
    return b"\xef\xbb\xbf" + lines(rows)
