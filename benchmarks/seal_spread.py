"""Sealing beyond one machine: a Dask scheduler, four workers, and workers that are killed.

A real scheduler and four real workers, each a process of its own that speaks to it over TCP, seal
the records of files that are not there (a bucket of ten million, 20 kB each, 200 GB as told). At a
quarter and at three quarters a worker is killed where it stands and its keeper starts another; at
half of it a worker and its keeper go together, as a machine does that is carried off, and do not
come back. The root must be the one that a single process makes of the same records with the same
key. Work that reads bytes is simulated: what is measured is everything but reading.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks._seal import apart, fresh_vault
from tocsin.seal.archive.setting import Setting
from tocsin.seal.archive.spread import archive_root, connect, seal_items, shares, subtree_of
from tocsin.seal.commit.records import Record
from tocsin.seal.log import logkey
from tocsin.seal.vault.recipients import keyring

if TYPE_CHECKING:
    from distributed import Client

WORKERS, COUNTS, EACH = 4, (100_000, 1_000_000, 10_000_000), 20_000
"""Workers, files at full scale, and the mean bytes of one."""
KEY = hashlib.sha256(b"a key of nobody").digest()


def synthetic(number: int) -> Record:
    """The record of an object in a bucket that is not there."""
    digest = hashlib.sha256(b"%d" % number).digest()
    size = EACH // 2 + int.from_bytes(digest[:4]) % EACH
    path = f"objects/{number // 10_000:04d}/{number}"
    return {"mtime": "0.0", "path": path, "sha256": digest.hex(), "size": size, "type": "file",
            "v": 1}  # fmt: skip


@contextmanager
def _process(folder: Path, *words: object) -> Iterator[subprocess.Popen[bytes]]:
    """One process of Dask; whoever is left of it is killed at the end."""
    call = [sys.executable, "-m", "dask", *map(str, words)]
    with (folder / "said").open("ab") as said:
        process = subprocess.Popen(call, stdout=said, stderr=said, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[Client, list[subprocess.Popen[bytes]]]]:
    """A scheduler and its workers, each with a keeper that starts it again; and a client."""
    told = folder / "scheduler.json"
    with ExitStack() as held:
        held.enter_context(_process(folder, "scheduler", "--host", "127.0.0.1", "--port", 0,
                                    "--scheduler-file", told, "--no-dashboard"))  # fmt: skip
        until = time.monotonic() + 60
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(0.2)
        each = ("--scheduler-file", told, "--nthreads", 1, "--nworkers", 1,
                "--host", "127.0.0.1", "--no-dashboard")  # fmt: skip
        keepers = [
            held.enter_context(
                _process(folder, "worker", *each, "--local-directory", folder / f"w{number}")
            )
            for number in range(WORKERS)
        ]
        client = held.enter_context(connect(json.loads(told.read_text())["address"]))
        client.wait_for_workers(WORKERS, timeout=60)
        yield client, keepers


def _kill(client: Client, keepers: list[subprocess.Popen[bytes]], *, keeper: bool) -> str:
    """Kill a worker; with its keeper, it stays away."""
    if keeper:
        os.killpg(keepers.pop().pid, signal.SIGKILL)
        return "a worker and its keeper"
    for process in client.run(os.getpid, on_error="ignore").values():
        os.kill(process, signal.SIGKILL)
        break
    return "a worker"


def _sealed(folder: Path, count: int, out: Path) -> None:
    """Seal ``count`` records on the cluster; what came of it, into ``out``."""
    vault = fresh_vault(folder / "vault")
    setting = Setting(
        keyring=keyring(vault.folder, []),
        log_key=logkey.load(vault.log.folder / "local" / "log-key"),
        now=lambda: datetime.now(UTC), entropy=lambda size: KEY[:size], part_seconds=10**9,
    )  # fmt: skip
    killed: list[str] = []
    with cluster(folder) as (client, keepers):
        at = {count * turn // 4: turn == 2 for turn in (1, 2, 3)}

        def items() -> Iterator[int]:
            for number in range(count):
                if number in at:
                    killed.append(_kill(client, keepers, keeper=at[number]))
                yield number

        began = time.perf_counter()
        made = seal_items(items(), synthetic, vault, setting, client)
        seconds = time.perf_counter() - began
        left = len(client.scheduler_info(n_workers=-1)["workers"])
    last = made[-1]
    out.write_text(json.dumps({
        "root": last.statement.archive_root.hex(), "seals": len(made), "files": last.files,
        "told_gb": round(last.size / 1e9, 1), "killed": killed, "workers_at_the_end": left,
        "seal_s": round(seconds, 1),
        "vault_mib": sum(f.stat().st_size for f in vault.folder.rglob("*") if f.is_file()) >> 20,
    }))  # fmt: skip


def _alone(count: int, out: Path) -> None:
    """The root that one process makes of the same records."""
    trees = (subtree_of(share).tree for share in shares(range(count), synthetic, KEY))
    out.write_text(archive_root(trees, KEY)[0].hex())


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds, the largest process and the root, as the number of files grows."""
    found: dict[str, Any] = {}
    for most in COUNTS:
        count = max(1000, int(most * scale))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            folder = Path(name)
            spread = apart(partial(_sealed, folder, count, folder / "made"))
            alone = apart(partial(_alone, count, folder / "alone"))
            made = json.loads((folder / "made").read_text())
            same = made.pop("root") == (folder / "alone").read_text()
        found[f"{count}_files"] = {
            **made, "the_root_of_one_process": same, "largest_process_mib": spread.peak_mib,
            "one_process_root_s": round(alone.seconds, 1),
        }  # fmt: skip
    return {"scheduler": "dask, TCP", "workers": WORKERS, **found}
