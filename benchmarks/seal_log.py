"""One million log entries: append, prove, check; and a disclosure of 1,000 documents verified."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks._seal import fresh_vault, seal_into
from tocsin.seal.anchors.store import Trusted
from tocsin.seal.log import logkey
from tocsin.seal.log.log import Log
from tocsin.seal.log.merkle import check_consistency, check_inclusion, leaf_hash
from tocsin.seal.proof.bundle import verify_bundle
from tocsin.seal.proof.disclosing import disclose, write
from tocsin.seal.proof.opening import Selection
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities


def _milliseconds(action: Callable[[int], object], count: int) -> float:
    times = []
    for number in range(count):
        began = time.perf_counter()
        action(number)
        times.append(time.perf_counter() - began)
    return round(sorted(times)[len(times) // 2] * 1000, 3)


def _log(room: Path, entries: int) -> dict[str, Any]:
    log = Log.create(room / "log", seed=os.urandom(32))
    key = logkey.load(room / "log" / "local" / "log-key")
    content = [b"%d" % n for n in range(entries)]
    began = time.perf_counter()
    log.append(lambda _: content, key)
    bulk = time.perf_counter() - began
    head = log.head()
    chance = random.Random(3)
    indices = [chance.randrange(entries) for _ in range(200)]
    proofs = [log.inclusion(index, head.size) for index in indices]
    root = head.point.root
    old = entries // 3
    old_root = log.tiles(old).root()
    consistency = log.consistency(old, head.size)
    plain = room / "plain"

    def bare_append(number: int) -> None:
        with plain.open("ab") as stream:
            stream.write(b"%d" % number)
            stream.flush()
            os.fsync(stream.fileno())

    return {
        "entries": entries,
        "bulk_append_s": round(bulk, 2),
        "append_one_ms": _milliseconds(lambda n: log.append(lambda _: [b"%d" % n], key), 100),
        "one_bare_fsync_ms": _milliseconds(bare_append, 100),
        "prove_ms": _milliseconds(lambda n: log.inclusion(indices[n], head.size), 200),
        "check_ms": _milliseconds(
            lambda n: check_inclusion(
                leaf_hash(content[indices[n]]), indices[n], head.size, proofs[n], root
            ),
            200,
        ),
        "prove_consistency_ms": _milliseconds(lambda _: log.consistency(old, head.size), 100),
        "check_consistency_ms": _milliseconds(
            lambda _: check_consistency(old, head.size, consistency, old_root, root), 100
        ),
    }


def _bundle(room: Path, documents: int) -> dict[str, Any]:
    archive = room / "books"
    archive.mkdir()
    for number in range(documents):
        (archive / f"{number}.txt").write_bytes(os.urandom(20_000))
    vault = fresh_vault(room / "v")
    seal_into(archive, vault, grain=False)
    made = disclose(
        Manifest(vault, identities(vault.folder, None)),
        [Selection(f"{number}.txt".encode()) for number in range(documents)],
        archive=archive,
        groups=frozenset({"ordinary"}),
        standing=lambda _: None,
    )
    write(made, room / "bundle.zip")
    began = time.perf_counter()
    report = verify_bundle(room / "bundle.zip", Trusted())
    spent = time.perf_counter() - began
    return {"documents": len(report.items), "good": report.good, "verify_s": round(spent, 3)}


def run(scale: float = 1.0) -> dict[str, Any]:
    """Medians in milliseconds."""
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    try:
        return {
            "log": _log(room, max(1000, int(1_000_000 * scale))),
            "disclosure": _bundle(room, max(10, int(1000 * scale))),
        }
    finally:
        shutil.rmtree(room, ignore_errors=True)
