"""What a worker process does: a batch of files, or one stretch of a large table."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.seal.commitments import DIGEST, commit, padded, record_salt, units_key
from tocsin.seal.grains import READER, Grains, grains_of, grains_of_part
from tocsin.seal.merkle import fold, leaf_hash
from tocsin.seal.places import Runs
from tocsin.seal.reader import QuietPath, Reading, named_copy, read, unchanged_since
from tocsin.seal.records import Record, canonical
from tocsin.seal.unittree import root_of
from tocsin.seal.walk import FILE, Entry, below

if TYPE_CHECKING:
    from tocsin.formats.delimited import Part

NODES_FROM = 4096
TILE = 256


@dataclass(frozen=True, slots=True)
class Batch:
    """Some things to read, with the index their records get."""

    base: bytes
    key: bytes
    first: int
    entries: list[Entry]
    grain: bool
    closes_table: bool = False


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
    """Records of a batch in order; their leaf hashes and canonical bytes.

    ``batch`` comes back without its entries, but for the one that closes a table.
    """

    batch: Batch
    made: list[Made] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)


Task = Batch | Stretch
Result = BatchResult | Grains


def work(task: Task) -> Result:
    """Do one task."""
    if isinstance(task, Stretch):
        return grains_of_part(task.part, task.file_key, task.segment)
    return _batch(task)


def rescue(task: Task) -> Result:
    """What is left when a task killed its worker: the bytes are sealed, the units are not."""
    if isinstance(task, Stretch):
        return Grains(problem="CRASHED")
    plain = Batch(task.base, task.key, task.first, task.entries, False, task.closes_table)
    return _batch(plain, problem="CRASHED" if task.grain else "")


def _batch(task: Batch, problem: str = "") -> BatchResult:
    answered = task if task.closes_table else replace(task, entries=[])  # less to send back
    result = BatchResult(answered)
    for index, entry in enumerate(task.entries, task.first):
        reading = read(task.base, entry, keep=task.grain)
        made = Made(reading.record, reading.entry)
        if task.grain and reading.record["type"] == "file" and "changed" not in reading.record:
            _add_units(task, index, reading, made)
        elif problem and entry.kind == FILE:
            made.record["units_problem"], made.grain = problem, True
        if reading.copy is not None:
            os.close(reading.copy)
        if not task.closes_table:
            finish(task.key, index, made, result)
        result.made.append(made)
    return result


def finish(key: bytes, index: int, made: Made, result: BatchResult) -> None:
    """Commit to the finished record at ``index``."""
    line = canonical(made.record)
    result.lines.append(line)
    result.leaves.append(leaf_hash(commit(record_salt(key, index), line)))


def _add_units(task: Batch, index: int, reading: Reading, made: Made) -> None:
    original = below(task.base, reading.entry.path)
    file_key = units_key(task.key, index)
    made.grain = True
    try:
        if reading.copy is None:
            grains = grains_of(QuietPath(os.fsdecode(original)), file_key)
        else:
            with named_copy(reading.copy, original) as path:
                grains = grains_of(path, file_key)
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
