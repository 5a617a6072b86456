"""A folder held against its seal: what is unchanged, changed, missing, new and moved."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.ground.progress import Progress, Quiet
from tocsin.seal.against.matching import Matching, match, returned_units, sealed_units
from tocsin.seal.against.sought import CHANGED, NEVER_READ, SAME, Sought
from tocsin.seal.archive import Entry, Here, Look, Looked, Pool, look, pack, walk
from tocsin.seal.commit import Record
from tocsin.seal.vault import Manifest, SealedFile

BATCH_FILES, BATCH_BYTES = 256, 8 * 2**20


@dataclass(slots=True)
class Changed:
    """A file whose bytes differ, and what became of its rows or pages if they were sealed."""

    item: SealedFile
    now: Record
    matching: Matching | None = None


@dataclass(slots=True)
class Difference:
    """The outcome; paths as bytes, in the order of the walk or of the seal."""

    unchanged: int = 0
    changed: list[Changed] = field(default_factory=list)
    missing: list[SealedFile] = field(default_factory=list)
    new: list[bytes] = field(default_factory=list)
    moved: list[tuple[SealedFile, bytes]] = field(default_factory=list)
    unreadable: list[tuple[bytes, str]] = field(default_factory=list)
    never_read: list[SealedFile] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether everything that was sealed is here as it was, and nothing else is."""
        return not (self.changed or self.missing or self.new or self.moved or self.unreadable)


def compare_folder(
    manifest: Manifest,
    folder: Path,
    *,
    seal: int | None = None,
    jobs: int = 1,
    units: bool = True,
    progress: Progress | None = None,
) -> Difference:
    """Read everything under ``folder`` and hold it against the state at ``seal``."""
    progress = progress or Quiet()
    found = Difference()
    progress.start("remembering", 0, "files")
    sealed = Sought(manifest.state(seal))
    progress.start("comparing", len(sealed), "files")
    fresh: list[tuple[bytes, Record]] = []
    now: dict[bytes, Record] = {}
    try:
        for record, path in _read(folder, manifest, jobs):
            progress.advance()
            met = sealed.meet(path, record)
            if record["type"] == "unread":
                found.unreadable.append((path, str(record["reason"])))
            elif met is None:
                fresh.append((path, record))
            elif met == CHANGED:
                now[path] = record
            found.unchanged += met == SAME
        progress.done()
        gone = _sort(found, sealed.rest(manifest.state(seal)), now)
    finally:
        sealed.close()
    _pair_moved(found, gone, fresh)
    if units:
        for change in found.changed:
            _match_units(manifest, folder, change, jobs)
    return found


def _sort(
    found: Difference, rest: Iterable[tuple[int, SealedFile]], now: dict[bytes, Record]
) -> dict[bytes, SealedFile]:
    """Put what differs where it belongs, in the order of the walk; what is missing."""
    gone: dict[bytes, SealedFile] = {}
    was: dict[bytes, SealedFile] = {}
    for met, item in rest:
        if met == NEVER_READ:
            found.never_read.append(item)
        else:
            (was if met == CHANGED else gone)[item.path] = item
    found.changed = [Changed(was[path], record) for path, record in now.items()]
    return gone


def _read(folder: Path, manifest: Manifest, jobs: int) -> Iterator[tuple[Record, bytes]]:
    base = os.fsencode(folder)
    pool: Pool[Look, Looked] | Here[Look, Looked] = (
        Pool(jobs, look, look, quick=lambda _: True) if jobs > 1 else Here(look)
    )

    def tasks() -> Iterator[Look]:
        batch: list[Entry] = []
        weight = 0
        for entry in walk(folder, tuple(manifest.vault.outside())):
            batch.append(entry)
            weight += entry.size
            if len(batch) >= BATCH_FILES or weight >= BATCH_BYTES:
                yield Look(base, pack(batch))
                batch, weight = [], 0
        if batch:
            yield Look(base, pack(batch))

    try:
        for looked in pool.map(tasks()):
            yield from looked
    finally:
        pool.close()


def _pair_moved(
    found: Difference, gone: dict[bytes, SealedFile], fresh: list[tuple[bytes, Record]]
) -> None:
    """A missing file whose bytes stand under another name was moved or renamed."""
    waiting: dict[str, list[SealedFile]] = {}
    for item in gone.values():
        if item.sha256 and item.size:
            waiting.setdefault(item.sha256, []).append(item)
    moved: set[bytes] = set()
    for path, record in fresh:
        stack = waiting.get(str(record.get("sha256", "")))
        if stack:
            item = stack.pop(0)
            moved.add(item.path)
            found.moved.append((item, path))
        else:
            found.new.append(path)
    found.missing = [item for path, item in gone.items() if path not in moved]


def _match_units(manifest: Manifest, folder: Path, change: Changed, jobs: int) -> None:
    if not change.item.unit_count or change.now["type"] != "file":
        return
    path = folder / os.fsdecode(change.item.path)
    change.matching = match(sealed_units(manifest, change.item), returned_units(path, jobs=jobs))
