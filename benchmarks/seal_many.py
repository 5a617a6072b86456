"""Many small files: time for 500,000, a second seal of 100,000, memory up to 1,000,000.

Memory is that of sealing, and of holding the folder against its seal.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks._seal import child_peak, fresh_vault, seal_into
from benchmarks.seal_archive import bare_hash
from tocsin.seal.manifest import Manifest
from tocsin.seal.recipients import identities
from tocsin.seal.vault import Vault
from tocsin.seal.verifying import compare_folder


def make_many(folder: Path, first: int, last: int) -> None:
    """Files of 500 to 1,300 bytes, 1,000 to a folder."""
    filler = b"synthetic " * 130
    for number in range(first, last):
        part = folder / f"{number // 1000:04d}"
        if not number % 1000 or number == first:
            part.mkdir(parents=True, exist_ok=True)
        (part / f"{number}.bin").write_bytes(b"%d " % number + filler[: 500 + number % 800])


def _verify(archive: Path, vault: Vault) -> None:
    found = compare_folder(Manifest(vault, identities(vault.folder, None)), archive, jobs=2)
    assert found.same


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds, and peak memory of the largest process at each size."""
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    outcome: dict[str, Any] = {}
    try:
        archive, made = room / "archive", 0
        for count in (10_000, 100_000, 500_000, 1_000_000):
            size = int(count * scale)
            make_many(archive, made, size)
            made = size
            vault = fresh_vault(room / f"v{count}")
            began = time.perf_counter()
            peak = child_peak(lambda v=vault: seal_into(archive, v, grain=False))
            spent = time.perf_counter() - began
            entry: dict[str, Any] = {"seal_s": round(spent, 2), "peak_memory_mib": peak}
            entry["verify_peak_memory_mib"] = child_peak(lambda v=vault: _verify(archive, v))
            if count in (100_000, 500_000):
                began = time.perf_counter()
                seal_into(archive, vault, grain=False)
                entry["seal_again_unchanged_s"] = round(time.perf_counter() - began, 2)
            if count == 500_000:
                began = time.perf_counter()
                bare_hash(archive)
                entry["bare_two_process_sha256_s"] = round(time.perf_counter() - began, 2)
            outcome[f"{size}_files"] = entry
        return outcome
    finally:
        shutil.rmtree(room, ignore_errors=True)
