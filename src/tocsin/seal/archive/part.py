"""One seal in the making: results come in, a tree and a secret grow, an entry joins the log.

Order at the end (power may fail at any moment): secret files, tree, custody line, statement,
log entry with its checkpoint, proof, local memory. Before the checkpoint nothing has happened;
after it everything that counts is on disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from tocsin import __version__
from tocsin.ground.files import write_bytes
from tocsin.seal.archive.setting import Sealed, Setting
from tocsin.seal.archive.work import (
    NODES_FROM,
    TILE,
    Batch,
    BatchResult,
    Made,
    Result,
    hashes,
    put_units,
)
from tocsin.seal.commit import (
    DIGEST,
    TYPE,
    Grains,
    Record,
    Runs,
    close,
    jcs,
    record_leaves,
    units_key,
    uptime,
)
from tocsin.seal.log import Head, Range
from tocsin.seal.vault import SecretWriter, Vault, archivetree, custody

if TYPE_CHECKING:
    from tocsin.seal.archive.known import Known


MOST_TROUBLES = 500
TILE_BYTES = TILE * DIGEST


@dataclass(slots=True)
class _Table:
    """A large table whose segments are coming in."""

    at: int
    nodes_at: int
    runs: Runs = field(default_factory=Runs)
    segments: list[int] = field(default_factory=list)
    spans: list[list[int]] = field(default_factory=list)
    tree: Range = field(default_factory=Range)
    rest: bytes = b""
    problem: str = ""


class Part:
    """Collects the results of one seal and brings it into the log."""

    def __init__(self, vault: Vault, number: int, setting: Setting, known: Known) -> None:
        """Begin seal ``number``."""
        self.vault, self.number, self.setting, self.known = vault, number, setting, known
        self.key = setting.entropy(32)
        self.folder = vault.seal_folder(number)
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "secret").mkdir(parents=True, mode=0o700)
        self.secret = SecretWriter(
            self.folder / "secret", setting.keyring.recipients, self.key, number
        )
        self.tree = archivetree.TreeWriter(self.folder / "tree.bin")
        self.troubles: list[tuple[str, str]] = []
        self.planned = self.files = self.unread = self.changed = self.size = 0
        self.started = setting.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        self._table: _Table | None = None

    def take(self, result: Result) -> None:
        """Take one result of a worker."""
        if isinstance(result, Grains):
            self._stretch(result)
            return
        if result.closing is not None:
            self._close_table(result, *result.closing)
        lines = result.lines
        for at, made in result.units.items():
            lines[at] = self._with_units(lines[at], made)
        self.tree.add(result.leaves)
        self.secret.add_records(b"".join(lines), len(lines))
        self.known.put(self.number, result.remember)
        self.known.forget(result.forget)
        self.files += result.files
        self.unread += result.unread
        self.changed += result.changed
        self.size += result.size
        self.troubles += result.troubles[: MOST_TROUBLES - len(self.troubles)]

    def add(self, records: Iterable[Record]) -> None:
        """Records that need no reading: what is carried, what is gone."""
        source = iter(records)
        while some := [jcs.encode(record) for record in islice(source, 4096)]:
            first = self.secret.records
            self.tree.add(record_leaves(self.key, first, some))
            self.secret.add_records(
                b"".join(b'{"record":' + line + b"}\n" for line in some), len(some)
            )

    def _with_units(self, line: bytes, made: Made) -> bytes:
        """The line of a record, with where its units stand."""
        assert made.runs is not None  # noqa: S101 - that is what it was set aside for
        private: dict[str, Any] = {"at": self.secret.units, "count": made.runs.count}
        private["nodes"] = self.secret.nodes if made.nodes else None
        private["runs"] = made.runs.items
        if self._table is not None:
            table, self._table = self._table, None
            private |= {"at": table.at, "nodes": table.nodes_at}
            private |= {"segments": table.segments, "spans": table.spans}
        self.secret.add_units(made.digests)
        self.secret.add_nodes(made.nodes)
        return line[:-2] + b',"units":' + jcs.encode(private) + b"}\n"

    def _stretch(self, grains: Grains) -> None:
        from tocsin.seal.commit import tile_roots  # numpy, for large tables alone

        if self._table is None:
            self._table = _Table(self.secret.units, self.secret.nodes)
        table = self._table
        table.problem = table.problem or grains.problem
        table.segments.append(table.runs.count)
        table.spans.append(list(grains.span))
        for kind, prefix, first, count in grains.runs.items:
            table.runs.add_rows(kind, prefix, first, count)
        self.secret.add_units(grains.digests)
        rest = table.rest + grains.leaves
        whole = len(rest) // TILE_BYTES * TILE_BYTES
        nodes, table.rest = tile_roots(rest[:whole]), rest[whole:]
        self.secret.add_nodes(nodes)
        table.tree.extend(hashes(nodes), level=8)

    def _close_table(self, result: BatchResult, batch: Batch, made: Made) -> None:
        """The last segment is in and the whole file hashed: its record can be written."""
        table, index = self._table, batch.first
        made.grain = True
        sound = made.record["type"] == "file" and "changed" not in made.record
        same = sound and made.seen == batch.entries[0]
        if table is not None and same and not table.problem and table.runs.count:
            table.tree.extend(hashes(table.rest))
            root = close(table.tree, units_key(self.key, index))
            put_units(made, table.runs.count, root)
            made.runs = table.runs
            if table.runs.count < NODES_FROM:
                table.nodes_at = 0
        else:
            self._table, made.grain = None, same
            if sound:
                broken = table.problem if table else ""
                made.record["units_problem"] = broken or "CHANGED"
        line = result.enter(index, made, self.known.keys)
        result.leaves = record_leaves(self.key, index, [line])

    def close(self, kind: str) -> Sealed:
        """Bring the seal into the log; from then on it holds, whatever happens."""
        setting, log = self.setting, self.vault.log
        count = self.secret.records
        secret = self.secret.close()
        root = self.tree.close(self.key)
        ended = setting.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        chain = custody.append(
            self.vault.folder / "custody.jsonl",
            who=setting.operator,
            did="sealed",
            what=f"seal {self.number} ({kind})",
            at=ended,
        )

        def build(head: Head) -> list[bytes]:
            fields = {
                "archive_root": root.hex(),
                "clock": {"ended": ended, "started": self.started},
                "custody": chain,
                "grain": "auto" if setting.grain else "file",
                "kind": kind,
                "leaves": self.tree.count,
                "operator": setting.operator,
                "origin": log.origin,
                "previous": head.note.imprint.hex() if head.note else "",
                "scheme": "tocsin-1",
                "seal": self.number,
                "secret": secret,
                "tool": f"tocsin {__version__}",
                "tool_sha256": setting.tool,
                "type": TYPE,
                "uptime": uptime(),
                "v": 1,
            }
            content = jcs.encode(fields)
            write_bytes(self.folder / "statement.json", content)
            return [content]

        head = log.append(build, setting.log_key)
        statement = self.vault.statement(self.number)
        proof = self.vault.proof(statement, head.size)
        write_bytes(self.folder / "seal.tlog-proof", str(proof).encode())
        self.known.commit()
        counts = (self.files, self.unread, self.changed, self.secret.units, self.size, count)
        return Sealed(statement, head, *counts, tuple(self.troubles))

    def abandon(self) -> None:
        """Take back a seal that could not be finished; earlier ones are untouched."""
        self.known.rollback()
        self.tree.abandon()
        if self.vault.numbers()[-1:] == [self.number]:
            shutil.rmtree(self.folder, ignore_errors=True)
