"""Formulas of OpenDocument written as a workbook of Office Open XML writes them.

OpenFormula (OASIS OpenDocument 1.3, part 4): references stand in brackets (5.8), arguments are
separated by semicolons, the rows of an inline array by bars (5.13), a reference list is joined
by ``~``, an intersection by ``!`` (6.4). Here they become the grammar of ECMA-376 part 1,
18.17, so that one workbook saved in both formats shows one formula. Text that is not
understood is kept as it stands: it then differs, and is shown.
"""

from __future__ import annotations

import re

_PIECE = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<label>'(?:[^']|'')*')"
    r"|\[(?P<reference>(?:'(?:[^']|'')*'|[^\]'])*)\]"
    r"|(?P<mark>[;~!{}|])"
)
_SHEET = r"\$?(?:'(?:[^']|'')*'|[^.':\[\]#]*)"
_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}|\$?[A-Za-z]{1,3}|\$?\d{1,7}|[^:']*#REF![^:']*"
_REFERENCE = re.compile(
    r"(?:(?P<source>'(?:[^']|'')*'|[^'#]+)#)?"
    rf"(?P<sheet>{_SHEET})\.(?P<cell>{_CELL})"
    rf"(?::(?:(?P<sheet2>{_SHEET})\.)?(?P<cell2>{_CELL}))?"
)
_BARE = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]\d*")
_OUTSIDE = {";": ",", "~": ",", "!": " "}
_IN_ARRAY = {";": ",", "|": ";"}


def converted(formula: str) -> str:
    """The stored formula (``of:=SUM([.A1:.A3];2)``) without "=" as Excel writes it."""
    prefix, mark, body = formula.partition("=")
    if not mark or (prefix and not prefix.endswith(":")):
        prefix, body = "", formula
    if prefix == "msoxl:":  # written in Excel's own grammar
        return body
    depth = 0
    out: list[str] = []
    at = 0
    for match in _PIECE.finditer(body):
        out.append(body[at : match.start()])
        at = match.end()
        if match["mark"]:
            depth += (match["mark"] == "{") - (match["mark"] == "}")
            out.append((_IN_ARRAY if depth else _OUTSIDE).get(match["mark"], match["mark"]))
        elif match["reference"] is not None:
            out.append(reference(match["reference"]))
        else:
            out.append(match[0])
    return "".join([*out, body[at:]])


def reference(text: str) -> str:
    """One reference without its brackets: ``$Sheet.$A$1:.B2`` -> ``Sheet!$A$1:B2``."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return "#REF!" if "#REF!" in text else f"[{text}]"
    first, second = _name(match["sheet"]), _name(match["sheet2"] or "")
    source = f"[{_name(match['source'])}]" if match["source"] else ""
    cells = [c for c in (match["cell"], match["cell2"]) if c is not None]
    if any("#REF!" in cell for cell in cells):
        cells = ["#REF!"]
    if match["cell2"] is None and cells != ["#REF!"] and not re.search(r"[A-Za-z].*\d", cells[0]):
        return f"[{text}]"
    return qualifier(first, second if second != first else "", source) + ":".join(cells)


def qualifier(sheet: str, last: str = "", source: str = "") -> str:
    """What stands before a reference to another sheet, with "!"; "" for the own sheet."""
    if not (sheet or source):
        return ""
    name = f"{source}{sheet}:{last}" if last else source + sheet
    plain = all(_BARE.fullmatch(n) and not _LIKE_A_CELL.fullmatch(n) for n in (sheet, last) if n)
    if plain and not source:
        return f"{name}!"
    return "'" + name.replace("'", "''") + "'!"


def _name(text: str) -> str:
    text = text.removeprefix("$")
    return text[1:-1].replace("''", "'") if text.startswith("'") else text


def address(text: str) -> str:
    """The cell range of a defined name (``$Sheet.$A$1:.$B$2``) as a reference."""
    return " ".join(reference(part) for part in _RANGES.findall(text)) or text


_RANGES = re.compile(r"(?:'(?:[^']|'')*'|[^\s'])+")
