"""Many small files: time and memory of sealing, sealing again and verifying, up to 1,000,000.

Memory is that of sealing, of sealing again, and of holding the folder against its seal. Sealing
again what did not change is held against walking the folder and asking the system about each
file, measured beside it in the same run: at most three times as long is the target.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._seal import apart, fresh_vault, seal_into
from benchmarks.seal_archive import bare_hash
from tocsin.seal.against.verifying import compare_folder
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities
from tocsin.seal.vault.vault import Vault


def make_many(folder: Path, first: int, last: int) -> None:
    """Files of 500 to 1,300 bytes, 1,000 to a folder."""
    filler = b"synthetic " * 130
    for number in range(first, last):
        part = folder / f"{number // 1000:04d}"
        if not number % 1000 or number == first:
            part.mkdir(parents=True, exist_ok=True)
        (part / f"{number}.bin").write_bytes(b"%d " % number + filler[: 500 + number % 800])


def bare_walk(folder: Path) -> int:
    """Walk a folder and ask the system about every file, as plainly as Python can."""
    files, stack = 0, [os.fsencode(folder)]
    while stack:
        with os.scandir(stack.pop()) as found:
            for item in found:
                item.stat(follow_symlinks=False)
                if item.is_dir(follow_symlinks=False):
                    stack.append(item.path)
                else:
                    files += 1
    return files


def _verify(archive: Path, vault: Vault) -> None:
    found = compare_folder(Manifest(vault, identities(vault.folder, None)), archive, jobs=2)
    assert found.same


def _measured(archive: Path, room: Path, count: int) -> dict[str, Any]:
    """Seal, seal again unchanged and verify, each in a process of its own."""
    vault = fresh_vault(room / f"v{count}")
    sealed = apart(lambda: seal_into(archive, vault, grain=False))
    walked = apart(lambda: bare_walk(archive))
    again = apart(lambda: seal_into(archive, vault, grain=False))
    verified = apart(lambda: _verify(archive, vault))
    shutil.rmtree(vault.folder)
    return {
        "seal_s": round(sealed.seconds, 2),
        "seal_peak_memory_mib": sealed.peak_mib,
        "bare_walk_and_stat_s": round(walked.seconds, 2),
        "seal_again_unchanged_s": round(again.seconds, 2),
        "seal_again_in_walks": round(again.seconds / walked.seconds, 2),
        "seal_again_peak_memory_mib": again.peak_mib,
        "verify_s": round(verified.seconds, 2),
        "verify_peak_memory_mib": verified.peak_mib,
    }


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds, and peak memory of the largest process at each size."""
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    outcome: dict[str, Any] = {}
    try:
        archive, made = room / "archive", 0
        for count in (10_000, 100_000, 200_000, 500_000, 1_000_000):
            size = int(count * scale)
            make_many(archive, made, size)
            made = size
            outcome[f"{size}_files"] = entry = _measured(archive, room, count)
            if count == 500_000:
                entry["bare_two_process_sha256_s"] = round(
                    apart(lambda: bare_hash(archive)).seconds, 2
                )
        return outcome
    finally:
        shutil.rmtree(room, ignore_errors=True)
