"""Where the lines of a large text stand: one pass that counts, then any line by its number.

The same pass tells whether a quoted record goes over several lines, in which case the text can
neither be cut into parts nor fetched by line.
"""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_BLOCK = 1 << 19


@dataclass(slots=True)
class LineIndex:
    """Offsets of line starts about every half megabyte, and the number of each such line."""

    path: Path
    size: int = 0
    offsets: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("q"))
    open_quotes: bool = False

    @classmethod
    def of(cls, path: Path, start: int, *, quoting: bool) -> LineIndex:
        """Count the lines of the file at ``path`` from byte ``start`` on."""
        out = cls(path, path.stat().st_size)
        with path.open("rb") as stream:
            stream.seek(start)
            offset, line, rest = start, 1, b""
            while block := stream.read(_BLOCK):
                cut = block.rfind(b"\n") + 1
                if not cut:
                    rest += block
                    continue
                out.offsets.append(offset)
                out.lines.append(line)
                if quoting and not out.open_quotes and (b'"' in block or b'"' in rest):
                    whole = rest + block[:cut]
                    out.open_quotes = any(x.count(b'"') & 1 for x in whole.split(b"\n"))
                line += block.count(b"\n")
                offset += len(rest) + cut
                rest = block[cut:]
            if rest:
                out.offsets.append(offset)
                out.lines.append(line)
        return out

    def near(self, target: int) -> tuple[int, int]:
        """The indexed line start at or before byte ``target``: its offset and line number."""
        at = max(0, bisect.bisect_right(self.offsets, target) - 1)
        return self.offsets[at], self.lines[at]

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """The stored lines with these numbers, without their line ends."""
        wanted = sorted(set(numbers))
        at = 0
        with self.path.open("rb") as stream:
            while at < len(wanted):
                block = bisect.bisect_right(self.lines, wanted[at]) - 1
                if block < 0:
                    at += 1
                    continue
                last = block + 1 == len(self.lines)
                end = self.size if last else self.offsets[block + 1]
                stop = 1 << 62 if last else self.lines[block + 1]
                stream.seek(self.offsets[block])
                raws = stream.read(end - self.offsets[block]).split(b"\n")
                if raws and not raws[-1]:
                    raws.pop()
                while at < len(wanted) and wanted[at] < stop:
                    place = wanted[at] - self.lines[block]
                    if place < len(raws):
                        yield wanted[at], raws[place].removesuffix(b"\r")
                    at += 1
