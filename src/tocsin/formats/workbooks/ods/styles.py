"""Styles of an OpenDocument spreadsheet: number formats as codes, sheets that are not shown.

A cell names a style, the style a data style (OASIS OpenDocument 1.3, part 3, 16.29), whose
elements describe the format piece by piece. The pieces are written as a format code of
ECMA-376 part 1, 18.8.31, so that formats of both kinds of workbooks are compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field

NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_NAME = STYLE + "name"
_LONG = NUMBER + "style"
_MOST_STYLES = 100_000
_DATA = {
    NUMBER + kind + "-style"
    for kind in ("number", "percentage", "currency", "date", "time", "boolean", "text")
}
_PARTS = {
    "day": ("d", "dd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
    "era": ("g", "ggg"),
    "quarter": ('"Q"', '"Q"'),
    "text-content": ("@", "@"),
    "boolean": ("BOOLEAN", "BOOLEAN"),
}
_PLAIN_TEXT = set(" -/:.,()%$€£¥₽")


@dataclass(slots=True)
class Styles:
    """What the styles read so far say."""

    codes: dict[str, str] = field(default_factory=dict)
    data_of: dict[str, str] = field(default_factory=dict)
    parent_of: dict[str, str] = field(default_factory=dict)
    not_shown: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)

    def code(self, style: str) -> str:
        """The number format of cells of a style."""
        found = self.known.get(style)
        if found is None:
            found = self.known[style] = self._found(style)
        return found

    def _found(self, style: str) -> str:
        for _ in range(20):
            data = self.data_of.get(style)
            if data is not None:
                return self.codes.get(data, "General")
            style = self.parent_of.get(style, "")
            if not style:
                break
        return "General"


class StyleReader:
    """Takes the style elements of one part as a parser meets them."""

    def __init__(self, styles: Styles) -> None:
        """Add what is read to ``styles``."""
        self.styles = styles
        self.style = ""
        self.data = ""
        self.pieces: list[str] = []
        self.maps: list[str] = []
        self.elapsed = False
        self.words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the styles begins."""
        styles = self.styles
        if name == STYLE + "style":
            self.style = attributes.get(_NAME, "")
            if len(styles.parent_of) < _MOST_STYLES:
                styles.parent_of[self.style] = attributes.get(STYLE + "parent-style-name", "")
                if STYLE + "data-style-name" in attributes:
                    styles.data_of[self.style] = attributes[STYLE + "data-style-name"]
        elif name == STYLE + "table-properties":
            if attributes.get(TABLE + "display") == "false":
                styles.not_shown.add(self.style)
        elif name in _DATA:
            self.data = attributes.get(_NAME, "")
            self.pieces, self.maps = [], []
            self.elapsed = attributes.get(NUMBER + "truncate-on-overflow") == "false"
        elif self.data:
            self._piece(name, attributes)

    def _piece(self, name: str, attributes: dict[str, str]) -> None:
        local = name.removeprefix(NUMBER)
        if name == STYLE + "map":
            self.maps.append(attributes.get(STYLE + "apply-style-name", ""))
        elif local in ("number", "scientific-number", "fraction"):
            self.pieces.append(_digits(local, attributes))
        elif local in ("text", "currency-symbol", "fill-character", "embedded-text"):
            self.words = []
        elif local in _PARTS:
            long = attributes.get(_LONG) == "long"
            piece = _PARTS[local][long]
            if local == "month" and attributes.get(NUMBER + "textual") == "true":
                piece = "mmmm" if long else "mmm"
            if local == "seconds" and attributes.get(NUMBER + "decimal-places", "0") != "0":
                piece += "." + "0" * _count(attributes, "decimal-places")
            if self.elapsed and local in ("hours", "minutes", "seconds"):
                piece, self.elapsed = f"[{piece}]", False
            self.pieces.append(piece)

    def text(self, data: str) -> None:
        """Characters inside the styles."""
        if self.words is not None:
            self.words.append(data)

    def end(self, name: str) -> None:
        """An element of the styles ends."""
        if self.words is not None and name.startswith(NUMBER):
            words, self.words = "".join(self.words), None
            filled = name == NUMBER + "fill-character"
            self.pieces.append(f"*{words}" if filled else _quoted(words))
        elif name in _DATA and self.data:
            if len(self.styles.codes) < _MOST_STYLES:
                parts = [self.styles.codes.get(part, "") for part in self.maps]
                code = ";".join([*parts, "".join(self.pieces)])
                self.styles.codes[self.data] = code[:1000] or "General"
            self.data = ""
        elif name == STYLE + "style":
            self.style = ""


def _quoted(words: str) -> str:
    return words if set(words) <= _PLAIN_TEXT else f'"{words}"'


def _count(attributes: dict[str, str], name: str, default: int = 0) -> int:
    text = attributes.get(NUMBER + name, "")
    return min(int(text), 30) if text.isdigit() and len(text) < 4 else default


def _digits(local: str, attributes: dict[str, str]) -> str:
    """The digits of a number, as ``#,##0.00``, ``0.00E+00`` or ``# ?/?``."""
    places = NUMBER + "decimal-places"
    if local == "number" and places not in attributes and NUMBER + "grouping" not in attributes:
        return "General"
    least = _count(attributes, "min-integer-digits")
    code = "0" * least or "#"
    if attributes.get(NUMBER + "grouping") == "true":
        code = "#,##" + code if least < 2 else "#," + code
    decimals = _count(attributes, "decimal-places")
    sure = _count(attributes, "min-decimal-places", decimals)
    if local != "fraction" and decimals:
        code += "." + "0" * min(sure, decimals) + "#" * (decimals - min(sure, decimals))
    if local == "scientific-number":
        code += "E+" + "0" * max(1, _count(attributes, "min-exponent-digits", 2))
    if local == "fraction":
        top = "?" * max(1, _count(attributes, "min-numerator-digits", 1))
        low = "?" * max(1, _count(attributes, "min-denominator-digits", 1))
        code = f"# {top}/{low}"
    factor = attributes.get(NUMBER + "display-factor", "")
    return code + "," * (len(factor.rstrip(".0")) == 1 and factor.startswith("1000"))
