"""Delimited text (CSV, TSV, text exports of 1C and banks): read in blocks, splittable by bytes.

A record is one stored line, unless quoting is in force and a quote stays open: then it goes on
with the next lines until it closes; a quote that never closes is taken as a plain character and
reported. That rule is local, so two processes may read two byte ranges of one file and agree.
Every line that is not blank is a record, also headings, page headers and totals: what each is
gets decided by who uses them (:mod:`tocsin.formats.meaning.roles`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tocsin.formats.bounds import DEFAULT_LIMITS, Limits
from tocsin.formats.meaning import Canon, Unit, encodings
from tocsin.formats.tables import dialect as dialects
from tocsin.formats.tables.dialect import Dialect
from tocsin.ground.errors import Diagnosis

BLOCK = 1 << 20
_READ = 1 << 18  # cells of so many bytes stay in a core's own cache
_OPEN_LINES = 200
RAGGED = "ragged"  # the code of the one remark that is no damage
_UTF8_PAIRS = (b"\xd0\xb0", b"\xd0\xbe", b"\xd0\xb5", b"\xd0\xb8", b"\xd1\x82")
_UTF8_WORD = re.compile(rb"(?:[\xd0\xd1\xd2\xd3][\x80-\xbf]){3}")


@dataclass(frozen=True, slots=True)
class Part:
    """A byte range of a file that starts and ends at record ends; ``line`` is its first line."""

    path: Path
    dialect: Dialect
    start: int
    end: int
    line: int


@dataclass(slots=True)
class Batch:
    """Records of one block: line number of each, bytes as stored, cells as text."""

    numbers: Sequence[int]
    raws: list[bytes]
    rows: list[list[str]]


def parts(path: Path, dialect: Dialect, count: int) -> list[Part]:
    """The file in at most ``count`` ranges of about equal size.

    One range where lines may not be cut apart: UTF-16, or quoted line breaks in the file.
    """
    path = path if isinstance(path, Path) else Path(path)
    size = path.stat().st_size
    whole = Part(path, dialect, dialect.encoding.bom, size, 1)
    if count < 2 or size < 8 * BLOCK or dialect.encoding.wide or dialect.newline != "\n":
        return [whole]
    wanted = [size * i // count for i in range(1, count)]
    cuts: list[tuple[int, int]] = []
    offset, line = 0, 1
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            if dialect.quoting and b'"' in block and _open_quotes(block):
                return [whole]
            while wanted and wanted[0] < offset + len(block):
                at = block.find(b"\n", wanted[0] - offset)
                if at < 0:
                    wanted[0] = offset + len(block)
                    break
                cuts.append((offset + at + 1, line + block.count(b"\n", 0, at + 1)))
                wanted.pop(0)
            line += block.count(b"\n")
            offset += len(block)
    edges = [(whole.start, 1), *cuts, (size, 0)]
    return [Part(path, dialect, a, b, first) for (a, first), (b, _) in pairwise(edges) if a < b]


def _open_quotes(block: bytes) -> bool:
    """True when a whole line of the block has an odd number of quotes."""
    return any(line.count(b'"') & 1 for line in block.split(b"\n")[1:-1])


def batches(
    part: Part, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Batch]:
    """The records of a part, a block at a time."""
    reader = _Reader(part, limits, problems)
    yield from reader.wide() if part.dialect.encoding.wide else reader.narrow()
    reader.report()


class _Reader:
    """State of reading one part: the running line number and what was met on the way."""

    def __init__(self, part: Part, limits: Limits, problems: list[Diagnosis]) -> None:
        self.part, self.dialect, self.limits = part, part.dialect, limits
        self.problems = problems
        self.line = part.line
        self.other_encoding = self.stray_quotes = self.cut_lines = 0
        self.ragged = self.first_ragged = 0
        self.any_end = part.dialect.newline == "\r"
        self.single = self.dialect.encoding.name != "utf-8"

    def report(self) -> None:
        """Say what was met, once for the part."""
        name = self.part.path.name
        for count, problem, mend in (
            (
                self.other_encoding,
                f"lines are in another encoding than {self.dialect.encoding.name}",
                "they were read line by line; check them in the report",
            ),
            (
                self.stray_quotes,
                "lines hold a quote that never closes",
                "taken as a plain character",
            ),
            (self.cut_lines, "lines are longer than the limit", "they were cut at the limit"),
        ):
            if count:
                self.problems.append(Diagnosis(f"{count} {problem}", mend=mend, file=name))
        if self.ragged:
            self.problems.append(
                Diagnosis(
                    f"{self.ragged} {'row has' if self.ragged == 1 else 'rows have'} more or fewer "
                    f"cells than the {self.dialect.width} of the headings",
                    mend="read cell by cell; look at the first one",
                    file=name,
                    place=f"row={self.first_ragged}",
                    code=RAGGED,
                )
            )

    def narrow(self) -> Iterator[Batch]:
        """Blocks of whole lines of a text whose line end is one byte."""
        rest = held = b""
        left = self.part.end - self.part.start
        with self.part.path.open("rb") as stream:
            stream.seek(self.part.start)
            while left > 0 and (block := stream.read(min(_READ, left))):
                left -= len(block)
                if self.any_end:
                    block, held = _one_end(held + block, more=left > 0)
                block = rest + block if rest else block
                at = block.rfind(b"\n") + 1
                if at == 0 and len(block) > self.limits.line_bytes:
                    self.cut_lines += 1
                    at = len(block)
                rest = block[at:]
                if at:
                    batch, again = self._batch(block[:at], last=False)
                    rest = again + rest
                    yield batch
            if rest:
                yield self._batch(rest, last=True)[0]

    def wide(self) -> Iterator[Batch]:
        """UTF-16 and UTF-32: decoded first, cut after; raw bytes are the line encoded again."""
        name = self.dialect.encoding.name
        with self.part.path.open(encoding=name, errors="replace", newline="") as stream:
            if self.part.start:
                stream.read(1)
            rest = held = ""
            while chunk := stream.read(BLOCK):
                chunk, held = _one_end_text(held + chunk, lone=self.any_end)
                chunk = rest + chunk
                at = chunk.rfind("\n") + 1
                if at == 0 and len(chunk) > self.limits.line_bytes:
                    self.cut_lines += 1
                    at = len(chunk)
                rest = chunk[at:]
                if at:
                    batch, used = self._texts(chunk[:at], None, last=False)
                    again = chunk[:at].split("\n")[used:]  # a record that goes on
                    rest = "\n".join(again) + rest
                    yield batch
            if rest or held:
                yield self._texts(rest + held.replace("\r", "\n"), None, last=True)[0]

    def _batch(self, block: bytes, *, last: bool) -> tuple[Batch, bytes]:
        """The records of whole lines, and the bytes of a record that goes on past them."""
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n")
        raws = block.split(b"\n")
        if not raws[-1]:
            raws.pop()
        text = self._decode(block, raws)
        batch, used = self._texts(text, raws, last=last)
        return batch, b"".join(raw + b"\n" for raw in raws[used:])

    def _decode(self, block: bytes, raws: list[bytes]) -> str:
        encoding = self.dialect.encoding.name
        if not self.single or not _mixed(block):
            try:
                return block.decode(encoding)
            except UnicodeDecodeError:
                pass
        lines = []
        for raw in raws:
            line, other = encodings.decode_line(raw, encoding, self.dialect.fallback)
            self.other_encoding += other
            lines.append(line.replace("\n", " "))
        return "\n".join(lines)

    def _texts(self, text: str, raws: list[bytes] | None, *, last: bool) -> tuple[Batch, int]:
        lines = text.split("\n")
        if lines and not lines[-1]:
            lines.pop()
        if raws is None:
            raws = [line.encode(self.dialect.encoding.name) for line in lines]
        first, used = self.line, len(lines)
        numbers: Sequence[int] = range(first, first + len(lines))
        if self.dialect.quoting and '"' in text:
            rows, numbers, raws, used = self._quoted(lines, raws, last)
        else:
            separator = self.dialect.separator
            rows = [line.split(separator) for line in lines]
        self.line = first + used
        if self._blanks(text):
            kept = [i for i, row in enumerate(rows) if any(map(str.strip, row))]
            numbers = [numbers[i] for i in kept]
            raws = [raws[i] for i in kept]
            rows = [rows[i] for i in kept]
        widths = set(map(len, rows))
        if widths and max(widths) > self.limits.columns:
            separator = self.dialect.separator
            rows = [_narrowed(row, separator, self.limits.columns) for row in rows]
        if "\0" in text:  # a lost block, or what a disk left behind the end: nobody wrote it
            kept = [i for i, row in enumerate(rows) if any(cell.strip("\0 \t") for cell in row)]
            numbers = [numbers[i] for i in kept]
            raws = [raws[i] for i in kept]
            rows = [rows[i] for i in kept]
        if not {0, 1}.isdisjoint(widths):  # a blank line is a row of one cell or none
            kept = [i for i, row in enumerate(rows) if len(row) > 1 or (row and row[0].strip())]
            numbers = [numbers[i] for i in kept]
            raws = [raws[i] for i in kept]
            rows = [rows[i] for i in kept]
        if self.dialect.header_line and widths - {self.dialect.width}:
            self._note_ragged(numbers, rows)
        return Batch(numbers, raws, rows), used

    def _note_ragged(self, numbers: Sequence[int], rows: list[list[str]]) -> None:
        """Rows below the headings that are not as wide; a line of one cell is a title or a note."""
        odd = [
            number
            for number, row in zip(numbers, rows, strict=True)
            if 1 < len(row) != self.dialect.width and number > self.dialect.header_line
        ]
        if odd:
            self.first_ragged = self.first_ragged or odd[0]
            self.ragged += len(odd)

    def _blanks(self, text: str) -> bool:
        """Whether a block may hold rows of empty cells alone (exports set entries apart so)."""
        between = self.dialect.separator * (self.dialect.width - 1)
        quoted = self.dialect.separator.join(['""'] * self.dialect.width)
        return any(
            text.startswith(f"{line}\n") or f"\n{line}\n" in text for line in (between, quoted)
        )

    def _quoted(
        self, lines: list[str], raws: list[bytes], last: bool
    ) -> tuple[list[list[str]], Sequence[int], list[bytes], int]:
        """Records under quoting; an open quote takes further lines while they last."""
        if not any(line.count('"') & 1 for line in lines):
            return self._parse(lines), range(self.line, self.line + len(lines)), raws, len(lines)
        numbers, texts, stored = [], [], []
        index = 0
        while index < len(lines):
            end = _closing(lines, index)
            if end is None and not last and len(lines) - index < _OPEN_LINES:
                break
            if end is None:
                self.stray_quotes += 1
                end = index + 1
            numbers.append(self.line + index)
            texts.append("\n".join(lines[index:end]))
            stored.append(b"\n".join(raws[index:end]))
            index = end
        return self._parse(texts), numbers, stored, index

    def _parse(self, texts: list[str]) -> list[list[str]]:
        return dialects.split_lines(texts, self.dialect.separator, True)


def _one_end(block: bytes, *, more: bool) -> tuple[bytes, bytes]:
    """A block with one line end for all (CR, LF, CRLF), and a CR whose LF may still come."""
    held = b"\r" if more and block.endswith(b"\r") else b""
    block = block[: len(block) - len(held)]
    return block.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), held


def _one_end_text(chunk: str, *, lone: bool) -> tuple[str, str]:
    """The same for decoded text; a lone CR is a line end only where ``lone`` says so."""
    held = "\r" if chunk.endswith("\r") else ""
    chunk = chunk[: len(chunk) - len(held)].replace("\r\n", "\n")
    return (chunk.replace("\r", "\n") if lone else chunk), held


def _narrowed(row: list[str], separator: str, most: int) -> list[str]:
    """A row of more cells than a table may have, the further ones as one."""
    return row if len(row) <= most else [*row[:most], separator.join(row[most:])]


def _mixed(block: bytes) -> bool:
    """True when a block of a single-byte text holds words in UTF-8 (a cheap look comes first)."""
    return any(pair in block for pair in _UTF8_PAIRS) and _UTF8_WORD.search(block) is not None


def _closing(lines: list[str], index: int) -> int | None:
    """The line after the one in which the record that starts at ``index`` closes its quotes."""
    quotes = 0
    for end in range(index, min(index + _OPEN_LINES, len(lines))):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end + 1
    return None


def parse_lines(raws: Sequence[bytes], dialect: Dialect) -> list[list[str]]:
    """Single stored lines as rows of cells."""
    name = dialect.encoding.name
    lines = [encodings.decode_line(raw, name, dialect.fallback)[0] for raw in raws]
    rows = dialects.split_lines(lines, dialect.separator, dialect.quoting)
    return [_narrowed(row, dialect.separator, DEFAULT_LIMITS.columns) for row in rows]


def units_of(
    part: Part, *, limits: Limits = DEFAULT_LIMITS, problems: list[Diagnosis]
) -> Iterator[Unit]:
    """The rows of one part as units; two processes may take two parts of one file."""
    canon = Canon(part.dialect.columns, part.dialect.conventions)
    for batch in batches(part, limits=limits, problems=problems):
        ordinary, personal = canon.groups(batch.rows)
        for number, raw, plain, own in zip(
            batch.numbers, batch.raws, ordinary, personal, strict=True
        ):
            yield Unit("row", f"row={number}", raw, plain, own)


def units(path: Path, *, limits: Limits, problems: list[Diagnosis]) -> Iterator[Unit]:
    """The rows of the file as units (see :func:`tocsin.formats.unitsof.units`)."""
    dialect = dialects.detect(path)
    for part in parts(path, dialect, 1):
        yield from units_of(part, limits=limits, problems=problems)
