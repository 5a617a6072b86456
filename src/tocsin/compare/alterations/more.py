"""Differences beyond those a report shows: every one on a line of its own, on disk.

A table that differs nearly everywhere has millions of them. The first ones are held in memory
and shown; the others go to a file as they are found (JSON, one object a line, the fields of
``docs/formats/comparison.md``), so that all are listed and memory stays bounded.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from tocsin.compare.alterations.vocabulary import Alteration, CellChange, Kind, Spot, as_plain


class More:
    """Writes further differences of one pair of files; makes no file before the first."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is where the file goes; None: they are counted and not kept."""
        self.folder = folder
        self.lines = 0
        self.name = ""
        self._stream: IO[bytes] | None = None

    def add(self, items: Iterable[Alteration]) -> None:
        """Write some."""
        if self.folder is None:
            return
        for item in items:
            if self._stream is None:
                handle, self.name = tempfile.mkstemp(suffix=".jsonl", dir=self.folder)
                self._stream = os.fdopen(handle, "wb", buffering=1 << 20)
            line = json.dumps(as_plain(item), ensure_ascii=False, separators=(",", ":"))
            self._stream.write(line.encode("utf-8", "replace") + b"\n")
            self.lines += 1

    def close(self) -> str:
        """End; the path of the file, "" when there was nothing to write."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        return self.name


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The differences in a file, one by one."""
    with path.open("rb") as stream:
        for line in stream:
            yield json.loads(line)


def alteration(plain: dict[str, Any]) -> Alteration:
    """A difference out of its JSON form, with what a table of differences shows."""

    def spot(key: str) -> Spot | None:
        found = plain.get(key)
        return Spot(found["file"], found.get("place", "")) if found else None

    return Alteration(
        Kind(plain["kind"]),
        plain["substance"],
        spot("original"),
        spot("returned"),
        before=plain.get("before", ""),
        after=plain.get("after", ""),
        row_before=tuple(plain.get("row_before", ())),
        row_after=tuple(plain.get("row_after", ())),
        cells=tuple(
            CellChange(
                cell.get("column", ""),
                cell.get("before", ""),
                cell.get("after", ""),
                cell.get("difference", ""),
                cell.get("note", ""),
            )
            for cell in plain.get("cells", ())
        ),
        explanation=plain.get("explanation", ""),
    )
