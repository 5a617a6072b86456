"""Memo texts of a DBF: the DBT of dBASE III and IV, the FPT of FoxPro.

A record holds only the number of a block; the text stands in a file beside the table. Nothing
in that number or in the lengths is believed: a block outside the file, a length that goes past
its end, records that all point at one huge text are counted and said, and what can be read is
bounded by what the file really holds. Layouts: dBASE III+ and IV memo files (512-byte blocks,
text up to 1A 1A; block head FF FF 08 00 and a length), Visual FoxPro memo file structure
(big-endian block size at byte 6, block head of kind and length).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.bounds import Limits
from tocsin.ground.errors import Diagnosis

ENDINGS = (".dbt", ".fpt", ".smt")
_HEAD = b"\xff\xff\x08\x00"
_TIMES = 8  # texts taken from a memo file, in multiples of its size, before it is called hostile


def beside(table: Path) -> Path | None:
    """The memo file that belongs to ``table``: same name, any case, one of :data:`ENDINGS`."""
    wanted = {table.stem.casefold() + ending for ending in ENDINGS}
    try:
        names = sorted(item.name for item in table.parent.iterdir())
    except OSError:
        return None
    found = [name for name in names if name.casefold() in wanted]
    return table.parent / found[0] if found else None


def owner(memo: Path) -> Path | None:
    """The DBF a memo file belongs to, None when none stands beside it."""
    if memo.suffix.casefold() not in ENDINGS:
        return None
    wanted = memo.stem.casefold() + ".dbf"
    try:
        return next((p for p in memo.parent.iterdir() if p.name.casefold() == wanted), None)
    except OSError:
        return None


@dataclass(slots=True)
class Memos:
    """The texts of one memo file, by block number; what could not be read is counted."""

    name: str
    data: bytes
    size: int
    foxpro: bool
    line_bytes: int
    left: int
    outside: int = 0
    cut: int = 0
    kept: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path, *, foxpro: bool, limits: Limits) -> Memos | None:
        """The memo file at ``path``; None when it is larger than the limit or unreadable."""
        try:
            if path.stat().st_size > limits.unpacked_bytes:
                return None
            data = path.read_bytes()
        except OSError:
            return None
        if foxpro:
            size = struct.unpack(">H", data[6:8])[0] if len(data) >= 8 else 0
        else:
            four = data[16:17] != b"\x03" and len(data) >= 22
            size = struct.unpack("<H", data[20:22])[0] if four else 512
        most = _TIMES * len(data) + (1 << 20)
        return cls(path.name, data, size or 512, foxpro, limits.line_bytes, most)

    def bytes_at(self, block: int) -> bytes | None:
        """The stored text of a block, None when the block is not in the file."""
        if block in self.kept:
            return self.kept[block]
        at = block * self.size
        if block < 1 or at >= len(self.data):
            self.outside += 1
            return None
        start, length = self._extent(at)
        whole = min(length, len(self.data) - start, self.line_bytes, self.left)
        self.cut += whole < length
        self.left -= whole
        self.kept[block] = self.data[start : start + whole]
        return self.kept[block]

    def _extent(self, at: int) -> tuple[int, int]:
        """Where the text of the block at byte ``at`` starts, and how long it says it is."""
        if self.foxpro:
            head = self.data[at : at + 8]
            return at + 8, struct.unpack(">I", head[4:])[0] if len(head) == 8 else 0
        if self.data[at : at + 4] == _HEAD and len(self.data) >= at + 8:
            return at + 8, max(0, struct.unpack("<I", self.data[at + 4 : at + 8])[0] - 8)
        reach = self.data[at : at + self.line_bytes]
        ends = [end for mark in (b"\x1a", b"\0") if (end := reach.find(mark)) >= 0]
        return at, min(ends, default=len(self.data) - at)

    def problems(self, table: str) -> list[Diagnosis]:
        """What was met, once for the file."""
        out = []
        if self.outside:
            problem = f"{self.outside} records name a memo block that {self.name} does not hold"
            out.append(Diagnosis(problem, file=table, mend="their block numbers are shown instead"))
        if self.cut:
            problem = f"{self.cut} memo texts are longer than {self.name} or the limit allows"
            out.append(Diagnosis(problem, file=table, mend="they were read as far as they go"))
        return out


def block_of(raw: bytes) -> int:
    """The block number in a memo field: ten digits, or four bytes in Visual FoxPro; 0 for none."""
    if len(raw) == 4:
        return int(struct.unpack("<I", raw)[0])
    text = raw.strip(b" \0")
    return int(text) if text.isdigit() else 0
