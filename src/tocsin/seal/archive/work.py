"""What a worker process does: a batch of files, or one stretch of a large table."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.seal.archive.known import Keys
from tocsin.seal.archive.reader import QuietPath, Reading, named_copy, read, room, unchanged_since
from tocsin.seal.archive.walking import FILE, Entry, below, unpack
from tocsin.seal.commit import (
    DIGEST,
    READER,
    Grains,
    Record,
    Runs,
    Tables,
    canonical,
    grains_of,
    grains_of_part,
    padded,
    record_leaves,
    root_of,
    shown,
    units_key,
)
from tocsin.seal.log import fold

if TYPE_CHECKING:
    from tocsin.formats.tables import Part

NODES_FROM = 4096
TILE = 256


@dataclass(frozen=True, slots=True)
class Batch:
    """Some things to read (packed entries), with the index their records get.

    ``memory`` is the secret of what this machine remembers
    (:class:`tocsin.seal.archive.known.Keys`).
    """

    base: bytes
    key: bytes
    memory: bytes
    first: int
    packed: bytes
    grain: bool
    closes_table: bool = False

    @property
    def entries(self) -> list[Entry]:
        """The things to read."""
        return unpack(self.packed)


@dataclass(frozen=True, slots=True)
class Look:
    """Some things to read and hold against a seal: nothing is committed."""

    base: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """One segment of a large table."""

    part: Part
    file_key: bytes
    segment: int


@dataclass(slots=True)
class Made:
    """One record: what it says, its units, and how it is remembered."""

    record: Record
    seen: Entry
    runs: Runs | None = None
    digests: bytes = b""
    nodes: bytes = b""
    grain: bool = False


@dataclass(slots=True)
class BatchResult:
    """A batch done: lines of the manifest and leaf hashes in order, what to remember, counts.

    The commonest result, plain files, is bytes and numbers alone: one object for each file
    would cost the parent process more than hashing costs a worker. ``units`` holds what has
    rows or pages, by its position in ``lines``; ``closing`` the file whose table came before.
    """

    lines: list[bytes] = field(default_factory=list)
    leaves: bytes = b""
    remember: list[tuple[bytes, bytes, int, int]] = field(default_factory=list)
    forget: list[bytes] = field(default_factory=list)
    files: int = 0
    unread: int = 0
    changed: int = 0
    size: int = 0
    troubles: list[tuple[str, str]] = field(default_factory=list)
    units: dict[int, Made] = field(default_factory=dict)
    closing: tuple[Batch, Made] | None = None

    def enter(self, index: int, made: Made, keys: Keys) -> bytes:
        """Take in a finished record; its canonical bytes."""
        record = made.record
        line = canonical(record)
        if made.runs is not None:
            self.units[len(self.lines)] = made
        self.lines.append(b'{"record":' + line + b"}\n")
        kind, path = record["type"], keys.path(made.seen.path)
        if kind == "unread":
            self.unread += 1
            self.forget.append(path)
        else:
            changed = "changed" in record
            self.files += kind == "file"
            self.changed += changed
            stat = b"" if changed else keys.stat(made.seen)
            self.remember.append((path, stat, index, int(made.grain)))
        self.size += made.seen.size
        reason = record.get("reason") or record.get("units_problem")
        if reason:
            self.troubles.append((shown(made.seen.path), str(reason)))
        return line


Looked = list[tuple[Record, bytes]]
Task = Batch | Stretch
Result = BatchResult | Grains


class Worker:
    """Does one task after the other."""

    def __init__(self) -> None:
        """A worker that has met nothing yet."""
        self._tables = Tables()

    def __call__(self, task: Task) -> Result:
        """Do one task."""
        if isinstance(task, Stretch):
            return grains_of_part(task.part, task.file_key, task.segment, self._tables)
        return _batch(task, self._tables)


def work(task: Task) -> Result:
    """Do one task, wherever it is done."""
    return Worker()(task)


def rescue(task: Task) -> Result:
    """What is left when a task killed its worker: the bytes are sealed, the units are not."""
    if isinstance(task, Stretch):
        return Grains(problem="CRASHED")
    return _batch(replace(task, grain=False), Tables(), problem="CRASHED" if task.grain else "")


def quick(task: Task) -> bool:
    """Whether a task takes so little time that the next may wait behind it."""
    return isinstance(task, Stretch) or not task.grain


def look(task: Look) -> Looked:
    """The records of some things as they are now, with their paths."""
    through = room()
    readings = (read(task.base, entry, through=through) for entry in unpack(task.packed))
    return [(reading.record, reading.entry.path) for reading in readings]


def _batch(task: Batch, tables: Tables, problem: str = "") -> BatchResult:
    result, keys, through = BatchResult(), Keys(task.memory), room()
    records: list[bytes] = []
    for index, entry in enumerate(task.entries, task.first):
        reading = read(task.base, entry, keep=task.grain, through=through)
        made = Made(reading.record, reading.entry)
        if task.grain and reading.record["type"] == "file" and "changed" not in reading.record:
            _add_units(task, index, reading, made, tables)
        elif problem and entry.kind == FILE:
            made.record["units_problem"], made.grain = problem, True
        if reading.copy is not None:
            os.close(reading.copy)
        if task.closes_table:
            result.closing = task, made
        else:
            records.append(result.enter(index, made, keys))
    result.leaves = record_leaves(task.key, task.first, records)
    return result


def _add_units(task: Batch, index: int, reading: Reading, made: Made, tables: Tables) -> None:
    original = below(task.base, reading.entry.path)
    file_key = units_key(task.key, index)
    made.grain = True
    try:
        if reading.copy is None:
            grains = grains_of(QuietPath(os.fsdecode(original)), file_key, tables)
        else:
            with named_copy(reading.copy, original) as path:
                grains = grains_of(path, file_key, tables)
    except Exception as error:  # a parser may break in any way; the bytes stay sealed
        made.record["units_problem"] = "DAMAGED" if not isinstance(error, OSError) else "UNREAD"
        return
    if reading.copy is None and not unchanged_since(task.base, reading.entry):
        made.record["units_problem"], made.grain = "CHANGED", False
        return
    if grains.problem:
        made.record["units_problem"] = grains.problem
    if grains.count:
        put_units(made, grains.count, root_of(hashes(grains.leaves), file_key))
        made.runs, made.digests = grains.runs, grains.digests
        if grains.count >= NODES_FROM:
            made.nodes = b"".join(tiles(hashes(grains.leaves)))


def put_units(made: Made, count: int, root: bytes) -> None:
    """Set the public part of the units in the record."""
    made.record["units"] = {"leaves": padded(count), "reader": READER, "root": root.hex()}


def hashes(joined: bytes) -> list[bytes]:
    """Hashes that lie one after the other, as a list."""
    return [joined[at : at + DIGEST] for at in range(0, len(joined), DIGEST)]


def tiles(leaves: list[bytes]) -> list[bytes]:
    """Roots of every complete 256 leaf hashes."""
    whole = len(leaves) // TILE
    return [fold(leaves[i * TILE : (i + 1) * TILE]) for i in range(whole)]
