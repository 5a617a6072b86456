"""How a delimited text writes its table, by evidence from the whole file, and always said.

Encoding, line end, separator, quoting, decimal mark, order of day and month, width, where the
heading stands. Samples are taken from the head, the end and three places between, so that a
preamble or a change half-way does not decide for the whole. RFC 4180 is the nearest thing to a
standard; books of account seldom follow it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.meaning import Column, Conventions, Encoding, columns, encodings, values

SEPARATORS = "\t;|,"
_WIDEST = 4096  # columns; a line of more is no line of a table
_SAMPLE = 96 * 1024
_LONE = re.compile(r"\r(?!\n)")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_COMMA = re.compile(r"[-−(]?(?:\d{1,3}(?:[ \u00a0\u202f.'’]\d{3})+|\d+),(?:\d{1,2}|\d{4,})\)?-?")
_DOT = re.compile(r"[-−(]?(?:\d{1,3}(?:[ \u00a0\u202f,'’]\d{3})+|\d+)\.(?:\d{1,2}|\d{4,})\)?-?")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[.,](?:19|20)\d\d")
_DAYS = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})(?:[T ,].*)?")
_ENGLISH_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """Everything needed to read one delimited text, and what was assumed to get there."""

    encoding: Encoding
    newline: str = "\n"  # "\r" where CR alone ends lines, with or without others
    separator: str = ","
    quoting: bool = False
    conventions: Conventions = values.PLAIN
    width: int = 1
    header_line: int = 0
    columns: tuple[Column, ...] = ()
    fallback: str = "windows-1251"
    assumed: tuple[str, ...] = field(default=())
    voted: frozenset[str] = frozenset()  # what the cells gave evidence of: "decimal", "order"

    def said(self) -> list[str]:
        """The dialect in words, for the report: what was found and what was assumed."""
        mark = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "bar"}[self.separator]
        name = _ENGLISH_NAMES.get(self.encoding.name, self.encoding.name)
        out = [
            f"encoding {name} ({self.encoding.why})",
            f"columns separated by {mark}, {self.width} of them",
            f"decimal mark {'comma' if self.conventions.decimal == ',' else 'point'}",
        ]
        out.append(f"headings on line {self.header_line}" if self.header_line else "no headings")
        return out + list(self.assumed)


def sample_of(path: Path) -> tuple[bytes, list[bytes]]:
    """The head of a file and further samples, the latter cut to whole lines."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(2 * _SAMPLE)
        others = []
        if size > 3 * _SAMPLE:
            for place in (size // 4, size // 2, 3 * size // 4, size - _SAMPLE):
                stream.seek(max(place, len(head)))
                piece = stream.read(_SAMPLE // 2)
                end = b"\n" if b"\n" in piece else b"\r"
                first, last = piece.find(end), piece.rfind(end)
                if 0 <= first < last:
                    others.append(piece[first + 1 : last + 1])
    return head, others


def looks_delimited(head: bytes, suffix: str) -> bool:
    """True when the text's lines split into the same number of columns."""
    encoding = encodings.guess(head)
    lines = _lines(head, encoding)[:300]
    if len(lines) > 1 and len(head) >= 65_536:
        lines = lines[:-1]
    separator, width, share = find_separator(lines)
    named = suffix in (".csv", ".tsv", ".tab")
    if width < 2:
        return False
    if named:
        return share >= 0.3
    return len(lines) >= 3 and share >= 0.8 and (separator != "," or width > 3)


def detect(path: Path) -> Dialect:
    """The dialect of the file at ``path``; raises OSError when it cannot be read."""
    head, others = sample_of(path)
    return from_samples(head, others)


def from_samples(head: bytes, others: Sequence[bytes] = ()) -> Dialect:
    """The dialect evidenced by samples of a file."""
    encoding = encodings.guess(head)
    if encoding.name == "utf-8" and not encoding.wide:
        for piece in others:
            found_later = encodings.guess(piece, at_start=False)
            if found_later.name != "utf-8" and head.isascii():
                encoding = found_later
    first = _lines(head, encoding)
    if len(first) > 1 and others:
        first = first[:-1]
    later = [line for piece in others for line in _lines(piece, Encoding(encoding.name))]
    first, later = _whole_records(first), _whole_records(later)
    separator, width, _ = find_separator(first[:400] + later[:800])
    sampled = [*first[:2000], *later[:4000]]
    quoting = any(
        (line.startswith('"') or f'{separator}"' in line) and line.count('"') > 1
        for line in sampled
    )
    rows = split_lines(sampled, separator, quoting)
    header = find_header(rows[: min(len(first), 60)], width)
    data = [row for row in rows[(header or 0) :] if len(row) == width]
    cells = list(zip(*data, strict=True)) if data else [()] * width
    names = (
        [cell.strip() for cell in rows[header - 1]]
        if header
        else [str(i + 1) for i in range(width)]
    )
    found = columns.describe(names, cells, named=bool(header))
    conventions, assumed, voted = find_conventions(
        [c for c, column in zip(cells, found, strict=False) if not column.code], separator
    )
    whole = b"".join([head, *others])
    newline = line_end([head[encoding.bom :], *others], encoding)
    return Dialect(
        encoding=encoding,
        newline=newline,
        separator=separator,
        quoting=quoting,
        conventions=conventions,
        width=width,
        header_line=_line_number(head, encoding, header),
        columns=found,
        fallback=encodings.fallback(whole) if not encodings.is_utf8(whole) else "windows-1251",
        assumed=tuple(assumed),
        voted=voted,
    )


def line_end(samples: Sequence[bytes], encoding: Encoding) -> str:
    r"""What ends a line: "\n" (LF or CRLF), or "\r" where CR alone ends lines too.

    A CR alone inside quotes is a line break of a cell, as some spreadsheet programs store it.
    """
    for piece in samples:
        text = piece.decode(encoding.name, "replace").removesuffix("\r")
        if "\r" in text and _LONE.search(_QUOTED.sub("", text) if '"' in text else text):
            return "\r"
    return "\n"


def _split(piece: bytes, encoding: Encoding) -> list[str]:
    """The stored lines of a sample, whatever ends them."""
    text = piece[encoding.bom :].decode(encoding.name, "replace").replace("\r\n", "\n")
    if "\r" in text and (line_end([piece[encoding.bom :]], encoding) == "\r"):
        text = text.replace("\r", "\n")
    return text.split("\n")


def _lines(piece: bytes, encoding: Encoding) -> list[str]:
    return [line for line in _split(piece, encoding) if line.strip()]


def _whole_records(lines: list[str]) -> list[str]:
    """Lines joined where a quoted field goes over several, as far as it closes soon."""
    if not any(line.count('"') & 1 for line in lines):
        return lines
    out: list[str] = []
    at = 0
    while at < len(lines):
        end, quotes = at + 1, lines[at].count('"')
        while quotes & 1 and end < min(len(lines), at + 20):
            quotes += lines[end].count('"')
            end += 1
        end = at + 1 if quotes & 1 else end
        out.append("\n".join(lines[at:end]))
        at = end
    return out


def _line_number(head: bytes, encoding: Encoding, header: int) -> int:
    """The stored line of the ``header``-th line that is not blank."""
    if not header:
        return 0
    seen = 0
    for number, line in enumerate(_split(head, encoding), 1):
        seen += bool(line.strip())
        if seen == header:
            return number
    return 0


def find_separator(lines: Sequence[str]) -> tuple[str, int, float]:
    """The separator, the usual number of columns and the share of lines that have it."""
    best = (",", 1, 0.0)
    bare = [_QUOTED.sub('""', line) if '"' in line else line for line in lines]
    rank = (-1.0, 0)
    for separator in SEPARATORS:
        counts = Counter(count for line in bare if 0 < (count := line.count(separator)) <= _WIDEST)
        if not counts:
            continue
        (width, hits), share = counts.most_common(1)[0], 0.0
        share = hits / max(len(bare), 1)
        score = (round(min(share, 0.7), 1), width)
        if score > rank:
            rank, best = score, (separator, width + 1, share)
    return best


def split_lines(lines: Sequence[str], separator: str, quoting: bool) -> list[list[str]]:
    """Lines as rows of cells, one row a line (a quoted line break is not expected here)."""
    if not quoting:
        return [line.split(separator) for line in lines]
    return [split_line(line, separator) if '"' in line else line.split(separator) for line in lines]


def split_line(text: str, separator: str) -> list[str]:
    """One record under quoting; a quote that never closes is a plain character."""
    if text.count('"') & 1:
        return text.split(separator)
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:
        return text.split(separator)


def find_header(rows: Sequence[Sequence[str]], width: int) -> int:
    """Which of the first rows (from 1) is the heading, or 0: full of words, nothing counted."""
    for index, row in enumerate(rows, 1):
        if len(row) != width:
            continue
        cells = [cell.strip() for cell in row]
        filled = [cell for cell in cells if cell]
        if len(filled) < 0.5 * width:
            continue
        if any(_is_value(cell) for cell in filled):
            return 0
        if len(filled) >= max(1, 0.6 * width) and len(set(filled)) >= 0.6 * len(filled):
            follow = [r for r in rows[index : index + 30] if len(r) == width]
            counted = any(_is_value(cell.strip()) for r in follow for cell in r)
            known = sum(1 for cell in filled if columns.part_of(columns.fold(cell)))
            return index if counted or known > 1 or not follow else 0
    return 0


def _is_value(cell: str) -> bool:
    return (
        values.number(cell) is not None
        or values.number(cell, Conventions(",")) is not None
        or values.date(cell) is not None
        or (cell.isdigit() and len(cell) > 1)
    )


def find_conventions(
    cells: Sequence[Sequence[str]], separator: str
) -> tuple[Conventions, list[str], frozenset[str]]:
    """Decimal mark, order of day and month by vote of the cells; what was assumed, what seen."""
    comma = dot = day_first = month_first = both = 0
    for column in cells:
        for cell, times in Counter(column).items():
            cell = cell.strip(values.SPACES)
            if not cell or not ("0" <= cell[-1] <= "9" or cell[-1] in ")-" or ":" in cell):
                continue
            if _MONTH.fullmatch(cell):
                continue
            if "," in cell and _COMMA.fullmatch(cell):
                comma += times
            if "." in cell and _DOT.fullmatch(cell):
                dot += times
            match = _DAYS.fullmatch(cell)
            if match:
                a, b = int(match[1]), int(match[2])
                day_first += times * (a > 12 >= b)
                month_first += times * (b > 12 >= a)
                both += times * (a <= 12 and b <= 12)
    assumed = []
    if comma and dot and min(comma, dot) * 10 > max(comma, dot):
        assumed.append("both marks occur as decimal marks; the more frequent one was taken")
    decimal = "," if comma > dot or (comma == dot and separator == ";") else "."
    order = "mdy" if month_first > day_first else "dmy"
    if both and not (day_first or month_first):
        assumed.append("days such as 05/06 could be read two ways; day first was assumed")
    if day_first and month_first:
        assumed.append("dates are written in two orders; the more frequent one was taken")
    voted = frozenset(
        name
        for name, seen in (("decimal", comma or dot), ("order", day_first or month_first))
        if seen
    )
    return Conventions(decimal, order), assumed, voted
