"""A ledger of five million rows sealed by row, a returned copy held against it, one row shown.

The limits beside it: only hashing the file, and only reading its lines.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks._seal import apart, disclose_one, fresh_vault, seal_into
from tocsin.seal.against.matching import match, returned_units, sealed_units
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities


def make_ledger(path: Path, rows: int) -> None:
    """A synthetic ledger of nine columns; names are marked as synthetic."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("no;date;account;counterparty;name;document;debit;credit;note\n")
        for first in range(0, rows, 100_000):
            lines = [
                f"{n};2023-{n % 12 + 1:02d}-{n % 28 + 1:02d};{50 + n % 30}.{n % 9};"
                f"Counterparty {n % 400};Synthetic Member {n % 5000};PKO-{n % 10000};"
                f"{chance.randrange(500_000) / 100:.2f};{n % 977}.00;membership dues {n % 12}\n"
                for n in range(first, min(rows, first + 100_000))
            ]
            stream.write("".join(lines))


def alter(path: Path, copy: Path) -> None:
    """A returned copy: 100 amounts altered, 20 rows gone, 20 rows new."""
    lines = path.read_bytes().splitlines(keepends=True)
    chance = random.Random(2)
    for at in chance.sample(range(1, len(lines)), 100):
        lines[at] = lines[at].replace(b".00;", b".99;", 1)
    for at in chance.sample(range(1, len(lines) - 20), 20):
        del lines[at]
    for at in chance.sample(range(1, len(lines)), 20):
        lines.insert(at, b"0;2023-01-01;50.1;New;Synthetic;PKO-0;1.00;1.00;new\n")
    copy.write_bytes(b"".join(lines))


def run(scale: float = 1.0) -> dict[str, Any]:
    """Seconds and peak memory."""
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    try:
        archive = room / "books"
        archive.mkdir()
        path = archive / "ledger.csv"
        make_ledger(path, int(5_000_000 * scale))
        began = time.perf_counter()
        with path.open("rb") as stream:
            hashlib.file_digest(stream, "sha256")
        bare = time.perf_counter() - began
        began = time.perf_counter()
        with path.open("rb") as stream:
            rows = sum(1 for _ in stream)
        lines = time.perf_counter() - began
        vault = fresh_vault(room / "v")
        sealed = apart(lambda: seal_into(archive, vault))
        began = time.perf_counter()
        disclose_one(vault, archive, b"ledger.csv", f"row={rows // 2}")
        shown = time.perf_counter() - began
        manifest = Manifest(vault, identities(vault.folder, None))
        item = manifest.find(b"ledger.csv")
        assert item is not None
        alter(path, room / "returned.csv")
        began = time.perf_counter()
        found = match(sealed_units(manifest, item), returned_units(room / "returned.csv", jobs=2))
        matched = time.perf_counter() - began
        return {
            "rows": rows,
            "bytes": path.stat().st_size,
            "only_hash_the_file_s": round(bare, 2),
            "only_read_its_lines_s": round(lines, 2),
            "tocsin_seal_by_row_s": round(sealed.seconds, 2),
            "seal_peak_memory_mib_largest_process": sealed.peak_mib,
            "tocsin_disclose_one_row_s": round(shown, 3),
            "tocsin_match_returned_copy_s": round(matched, 2),
            "rows_not_returned": len(found.missing),
            "rows_never_sealed": len(found.added),
        }
    finally:
        shutil.rmtree(room, ignore_errors=True)
