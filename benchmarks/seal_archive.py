"""Sealing an archive beside bagit.py, hashdeep and a bare two-process SHA-256 pass.

60,000 small files (4 to 60 KB) and 35 large ones (20 to 80 MB), 4 GB, warm cache; then the same
archive sealed again unchanged, and one document disclosed. The peers run with their default options
(hashdeep: MD5 and SHA-256; bagit.py: SHA-256 and SHA-512 in one process) and like for like.
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
from collections.abc import Callable, Sequence
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


def hash_memory(folder: Path) -> None:
    """SHA-256 of as many bytes, from memory, in two processes: no file is opened or read."""
    total = sum(entry.stat().st_size for entry in folder.rglob("*") if entry.is_file())
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.map(_hash_nothing, [total // 8] * 8, chunksize=1)


def _hash_nothing(count: int) -> None:
    digest, block = hashlib.sha256(), bytes(2**18)
    for _ in range(count // len(block)):
        digest.update(block)
    digest.hexdigest()


def _bagit(folder: Path, room: Path, checksums: Sequence[str] | None, processes: int) -> float:
    import sys

    copy = room / "bag"
    shutil.copytree(folder, copy, copy_function=os.link)  # bagit moves the files it is given
    code = (
        "import bagit,sys; bagit.make_bag("
        f"sys.argv[1], checksums={checksums!r}, processes={processes})"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(copy)], check=True, capture_output=True)
    spent = time.perf_counter() - began
    shutil.rmtree(copy)
    return round(spent, 3)


def _hashdeep(folder: Path, *options: str) -> float:
    command = ["hashdeep", *options, "-r", str(folder)]
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True), 1)


def _peers(archive: Path, room: Path, ours: float) -> dict[str, Any]:
    """Each peer as it comes, and like for like: SHA-256 alone on two cores."""
    times = {}
    if shutil.which("hashdeep"):
        times["hashdeep_default_md5_sha256"] = _hashdeep(archive)
        times["hashdeep_sha256_two_threads"] = _hashdeep(archive, "-c", "sha256", "-j2")
    times["bagit_default_sha256_sha512_one_process"] = _bagit(archive, room, None, 1)
    times["bagit_sha256_two_processes"] = _bagit(archive, room, ["sha256"], 2)
    outcome: dict[str, Any] = {}
    for name, seconds in times.items():
        outcome[f"{name}_s"] = seconds
        outcome[f"times_faster_than_{name}"] = round(seconds / ours, 1)
    return outcome


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds for each tool, ratios, and the peak memory of the sealing process."""
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    archive = room / "archive"
    try:
        make_archive(archive, scale)
        limit = _timed(lambda: hash_memory(archive))
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
        return {
            "sha256_from_memory_two_processes_s": limit,
            "bare_two_process_sha256_s": bare,
            "tocsin_seal_file_grain_s": ours,
            "ratio_to_bare": round(ours / bare, 2),
            "tocsin_seal_again_unchanged_s": again,
            "tocsin_disclose_one_document_s": one,
            "peak_memory_mib": peak,
            **_peers(archive, room, ours),
        }
    finally:
        shutil.rmtree(room, ignore_errors=True)
