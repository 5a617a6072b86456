"""A 100-page PDF pair: one altered amount, a re-save, and a new setting of every page.

Beside it the floor: ``pdftotext`` on both files and a line diff, which knows no page, no picture
and no place; and the physical limit, reading both files' bytes. The documents are synthetic.
"""

from __future__ import annotations

import difflib
import io
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._scanpages import ledger_page, typeset
from tocsin.compare.alterations.options import Options
from tocsin.compare.pages.comparator import compare


def run(scale: float = 1.0) -> dict[str, object]:
    """Seconds for each pair, medians of three, and whether the finding was exact."""
    pages = max(4, round(100 * scale))
    rng = random.Random(100)
    ledger = [ledger_page(rng) for _ in range(pages)]
    at = pages * 42 // 100
    altered = [*ledger]
    altered[at] = ledger[at].altered(rng)
    original = typeset(ledger)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = {
            "one digit changed": typeset(altered),
            "saved again by another program": _resaved(original),
            "every page set a little smaller": typeset(ledger, 9.97),
        }
        first = folder / "original.pdf"
        first.write_bytes(original)
        out: dict[str, object] = {"pages": pages, "synthetic": True, "target_seconds": 1.5}
        for label, content in pairs.items():
            second = folder / "returned.pdf"
            second.write_bytes(content)
            out[label] = _measured(first, second, at + 1, label)
    return out


def _measured(first: Path, second: Path, page: int, label: str) -> dict[str, object]:
    found = compare(first, second, Options())
    substance = [item for item in found.alterations if item.substance]
    places = {item.original.place for item in substance if item.original}
    expected = {f"page={page}"} if "digit" in label else set()
    result: dict[str, object] = {
        "tocsin_seconds": _median(lambda: compare(first, second, Options())),
        "exact": places == expected and len(substance) == len(expected),
        "limit_read_bytes_seconds": _median(lambda: (first.read_bytes(), second.read_bytes())),
    }
    if shutil.which("pdftotext"):
        result["pdftotext_and_line_diff_seconds"] = _median(lambda: _floor(first, second))
    return result


def _median(work: Callable[[], object], times: int = 3) -> float:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return round(statistics.median(spent), 3)


def _floor(first: Path, second: Path) -> int:
    texts = [
        subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
        .stdout.decode()
        .splitlines()
        for path in (first, second)
    ]
    return sum(1 for line in difflib.unified_diff(*texts, lineterm="") if line[:1] in "+-")


def _resaved(content: bytes) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    return out.getvalue()
