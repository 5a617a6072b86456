"""Sealing an archive beside bagit.py, hashdeep and a bare two-process SHA-256 pass.

60,000 small files (4 to 60 KB) and 35 large ones (20 to 80 MB), 4 GB, warm cache; then the same
archive sealed again unchanged, and one document disclosed.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks._seal import apart, disclose_one, fresh_vault, seal_into


def make_archive(folder: Path, scale: float) -> None:
    """Synthetic files of random bytes, the same for every run."""
    chance = random.Random(7)
    block = chance.randbytes(8 * 2**20)
    for number in range(int(60_000 * scale)):
        part = folder / f"{number // 500:03d}"
        part.mkdir(parents=True, exist_ok=True)
        start, size = chance.randrange(2**22), chance.randrange(4_000, 60_000)
        (part / f"{number}.bin").write_bytes(
            number.to_bytes(8, "big") + block[start : start + size]
        )
    for number in range(max(1, int(35 * scale))):
        with (folder / f"large{number}.bin").open("wb") as stream:
            for _ in range(chance.randrange(20, 80) if scale == 1 else 20):
                stream.write(block[: 2**20])


def _hash_all(paths: list[bytes]) -> int:
    for path in paths:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            digest = hashlib.sha256()
            while content := stream.read(2**20):
                digest.update(content)
            digest.hexdigest()
    return len(paths)


def bare_hash(folder: Path) -> None:
    """Only the hashing, in two processes, evenly dealt: the physical limit in Python."""
    found = [(e.stat().st_size, os.fsencode(e)) for e in folder.rglob("*") if e.is_file()]
    found.sort(reverse=True)
    shares = [[path for _, path in found[i::8]] for i in range(8)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.map(_hash_all, shares, chunksize=1)


def _timed(action: Callable[[], object], repeats: int = 3) -> float:
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return round(sorted(times)[len(times) // 2], 3)


def _bagit(folder: Path, room: Path) -> float:
    import sys

    copy = room / "bag"
    shutil.copytree(folder, copy, copy_function=os.link)  # bagit moves the files it is given
    code = "import bagit,sys; bagit.make_bag(sys.argv[1], checksums=['sha256'], processes=2)"
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(copy)], check=True, capture_output=True)
    spent = time.perf_counter() - began
    shutil.rmtree(copy)
    return round(spent, 3)


def _hashdeep(folder: Path) -> None:
    subprocess.run(
        ["hashdeep", "-c", "sha256", "-j2", "-r", str(folder)], check=True, capture_output=True
    )


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds for each tool, ratios, and the peak memory of the sealing process."""
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    archive = room / "archive"
    try:
        make_archive(archive, scale)
        bare = _timed(lambda: bare_hash(archive))
        count = [0]

        def seal_new() -> None:
            count[0] += 1
            seal_into(archive, fresh_vault(room / f"v{count[0]}"), grain=False)

        ours = _timed(seal_new)
        vault = fresh_vault(room / "again")
        peak = apart(lambda: seal_into(archive, vault, grain=False)).peak_mib
        again = _timed(lambda: seal_into(archive, vault, grain=False))
        one = _timed(lambda: disclose_one(vault, archive, b"003/1600.bin" if scale == 1 else None))
        outcome: dict[str, Any] = {
            "bare_two_process_sha256_s": bare,
            "tocsin_seal_file_grain_s": ours,
            "ratio_to_bare": round(ours / bare, 2),
            "tocsin_seal_again_unchanged_s": again,
            "tocsin_disclose_one_document_s": one,
            "peak_memory_mib": peak,
        }
        if shutil.which("hashdeep"):
            outcome["hashdeep_two_threads_s"] = _timed(lambda: _hashdeep(archive), 1)
            outcome["times_faster_than_hashdeep"] = round(
                outcome["hashdeep_two_threads_s"] / ours, 1
            )
        outcome["bagit_two_processes_s"] = _bagit(archive, room)
        outcome["times_faster_than_bagit"] = round(outcome["bagit_two_processes_s"] / ours, 1)
        return outcome
    finally:
        shutil.rmtree(room, ignore_errors=True)
