"""Opening commitments: one file, page or row shown with its salts and proofs, nothing else."""

from __future__ import annotations

import base64
import bisect
import os
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import (
    UNIT,
    jcs,
    read_units,
    unit_commitments,
    unit_digests,
    unit_leaves,
    unit_path,
    unit_salts,
)
from tocsin.seal.log import HASH_SIZE
from tocsin.seal.vault import Manifest, SealedFile

if TYPE_CHECKING:
    from tocsin.formats.meaning import Unit
    from tocsin.formats.tables import Dialect

GROUPS = ("exact", "ordinary", "personal")
WITHHELD = "unaltered"


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show: a whole file, a place in it (``row=12``), or only that it is unaltered."""

    path: bytes
    place: str = ""

    @classmethod
    def parse(cls, text: str) -> Selection:
        """``PATH``, ``PATH#row=12``, ``PATH#sheet=Kassa/row=7``, ``PATH#unaltered``."""
        path, mark, place = text.rpartition("#")
        if not mark or ("=" not in place and place != WITHHELD):
            path, place = text, ""
        if not path:
            raise TocsinError(f"{text!r} names no file", mend="write PATH or PATH#row=12")
        return cls(os.fsencode(path.removeprefix("./")), place)


def open_record(manifest: Manifest, item: SealedFile, document: str | None) -> dict[str, Any]:
    """The item of a disclosure for one file; ``document`` is where its bytes stand, or None."""
    statement = manifest.vault.statement(item.seal)
    salt, leaf = manifest.opening(item)
    tree = manifest.vault.tree(statement)
    if tree.leaf(item.index) != leaf:
        raise TocsinError("the record does not belong to the tree of its seal", file=item.name)
    return {
        "document": document,
        "index": item.index,
        "path": [node.hex() for node in tree.path_of(item.index)],
        "record": jcs.encode(item.record).decode(),
        "salt": salt.hex(),
        "units": [],
    }


class UnitOpener:
    """Opens units of one sealed file, with the original (or an unaltered copy) at hand."""

    def __init__(self, manifest: Manifest, item: SealedFile, original: Path) -> None:
        """``original`` is read for the content of units; the digests come from the manifest."""
        self.manifest, self.item, self.original = manifest, item, original
        self.key = manifest.units_key(item)
        self.runs, self.count, self.segments = item.runs, item.unit_count, item.segments
        self._dialect: Dialect | None = None
        raw = manifest.nodes(item)
        self.tiles = [raw[at : at + HASH_SIZE] for at in range(0, len(raw), HASH_SIZE)]

    def number(self, place: str) -> int:
        """The number of the unit at ``place``; TocsinError if none was sealed there."""
        found = self.runs.find(place)
        if found is None:
            raise TocsinError(
                f"nothing was sealed at {place}",
                file=self.item.name,
                mend=self._hint(),
            )
        return found

    def _hint(self) -> str:
        if not self.count:
            return "this file was sealed as a whole; disclose the whole file"
        first, last = self.runs.label(0), self.runs.label(self.count - 1)
        return f"sealed are {self.count:,} places from {first} to {last}"

    def heading(self, unit: int) -> int:
        """The first row of the table a row belongs to: its headings, most often."""
        at = 0
        for kind, prefix, first, count in self.runs.items:
            if at <= unit < at + count:
                found = self.runs.find(f"{prefix}1", kind) if first is not None else None
                return at if found is None else found
            at += count
        return unit

    def open(self, unit: int, groups: frozenset[str]) -> dict[str, Any]:
        """The opening of one unit: chosen groups with content, the others as commitments."""
        digests = self._digests(unit, unit + 1)
        label = self.runs.label(unit)
        content = self._content(unit)
        if unit_digests(content.exact, content.ordinary, content.personal) != digests:
            raise TocsinError(
                f"{content.place} is not as it was sealed in the copy at hand",
                file=self.item.name,
                mend="name an unaltered copy of the archive with --from",
            )
        salts = unit_salts(self.key, unit, self.segments)
        closed = unit_commitments(salts, digests, label)
        opened: dict[str, dict[str, Any]] = {
            "exact": {
                "content": base64.b64encode(content.exact).decode(),
                "salt": salts.exact.hex(),
            },
            "ordinary": {"cells": list(content.ordinary), "salt": salts.ordinary.hex()},
            "personal": {"cells": list(content.personal), "salt": salts.personal.hex()},
        }
        shown = {
            name: opened[name] if name in groups else {"commitment": closed[at].hex()}
            for at, name in enumerate(GROUPS)
        }
        path = unit_path(unit, self.count, self.key, self._leaves, self.tiles)
        return {"index": unit, "path": [node.hex() for node in path], "place": label, **shown}

    def _digests(self, start: int, end: int) -> bytes:
        assert self.item.private is not None  # noqa: S101 - units exist
        at = int(self.item.private["at"])
        reader = self.manifest.reader(self.item.seal)
        return b"".join(reader.units(at + start, end - start))

    def _leaves(self, start: int, end: int) -> list[bytes]:
        out: list[bytes] = []
        edges = [*self.segments, self.count]
        digests = self._digests(start, end)
        for number, (low, high) in enumerate(pairwise(edges)):
            a, b = max(start, low), min(end, high)
            if a < b:
                blob = digests[(a - start) * UNIT : (b - start) * UNIT]
                labels = self.runs.labels(a, b)
                out += unit_leaves(self.key, number, a - low, blob, labels)
        return out

    def _content(self, unit: int) -> Unit:
        spans = (self.item.private or {}).get("spans", [])
        if len(spans) == len(self.segments):
            found = self._in_segment(unit, spans)
        else:
            units = read_units(self.original, [])
            found = next((one for at, one in enumerate(units) if at == unit), None)
        if found is not None:
            return found
        raise TocsinError(
            f"the copy at hand has no {self.runs.label(unit)}",
            file=self.item.name,
            mend="name an unaltered copy of the archive with --from",
        )

    def _in_segment(self, unit: int, spans: list[list[int]]) -> Unit | None:
        """A row of a large table: only its stretch is read, only the row itself interpreted."""
        from tocsin.formats.meaning import Canon, Unit
        from tocsin.formats.tables import delimited, dialect

        segment = bisect.bisect_right(self.segments, unit) - 1
        start, end, line = spans[segment]
        if self._dialect is None:
            self._dialect = dialect.detect(self.original)
        part = delimited.Part(self.original, self._dialect, start, end, line)
        at = self.segments[segment]
        for batch in delimited.batches(part, problems=[]):
            if unit < at + len(batch.raws):
                row = unit - at
                canon = Canon(part.dialect.columns, part.dialect.conventions)
                (ordinary,), (personal,) = canon.groups([batch.rows[row]])
                place = f"row={batch.numbers[row]}"
                return Unit("row", place, batch.raws[row], ordinary, personal)
            at += len(batch.raws)
        return None
