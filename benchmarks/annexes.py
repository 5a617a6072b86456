"""A 1,000-page annex bundle beside LibreOffice + poppler, the tool chain an office has.

The peer only converts and joins: no index, covers, stamps, bookmarks or digests.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf
import typst
from docx import Document

PDFS, PAGES_EACH, WORDS = 24, 40, 20


def _pdf(pages: int, serial: int) -> bytes:
    text = '#set page(paper: "a4")\n' + "\n#pagebreak()\n".join(
        f"Synthetic exhibit {serial}, page {n}. #lorem(220)" for n in range(pages)
    )
    return bytes(typst.compile(text.encode(), ignore_system_fonts=True, timestamp=0))


def _docx(serial: int) -> bytes:
    document, out = Document(), io.BytesIO()
    for number in range(14):
        document.add_paragraph(f"Synthetic paragraph {serial}.{number} " + "слово " * 80)
    document.save(out)
    return out.getvalue()


def _case(folder: Path, scale: float) -> list[Path]:
    exhibits = folder / "exhibits"
    exhibits.mkdir(parents=True)
    files = []
    for serial in range(max(1, round(PDFS * scale))):
        files.append(exhibits / f"p{serial:03}.pdf")
        files[-1].write_bytes(_pdf(PAGES_EACH, serial))
    for serial in range(max(1, round(WORDS * scale))):
        files.append(exhibits / f"w{serial:03}.docx")
        files[-1].write_bytes(_docx(serial))
    rows = "\n".join(
        f"  - {{id: e{i}, file: {f.name}, title: Exhibit {i}}}" for i, f in enumerate(files)
    )
    (folder / "case.yaml").write_text(
        "case: {id: bench, title: Synthetic, government: KG, synthetic: true}\n"
        f"exhibits:\n{rows}\n"
    )
    return files


_OURS = """
import resource, sys, time
from datetime import date
from pathlib import Path
began = time.perf_counter()
from tocsin.casefile.folder import load_case
from tocsin.letters.annex.bundle import Options, make_bundle
folder = load_case(Path(sys.argv[1]))
numbers = {e.id: str(i) for i, e in enumerate(folder.file.exhibits, 1)}
made = make_bundle(folder, numbers, Path(sys.argv[2]), Options(on=date(2023, 10, 25)))
print(made.pages, time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peer(files: list[Path], work: Path) -> float | None:
    if not shutil.which("soffice") or not shutil.which("pdfunite"):
        return None
    began = time.perf_counter()
    words = [str(f) for f in files if f.suffix == ".docx"]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(work), *words],
        check=True,
        capture_output=True,
    )
    parts = [f if f.suffix == ".pdf" else work / f"{f.stem}.pdf" for f in files]
    subprocess.run(
        ["pdfunite", *map(str, parts), str(work / "all.pdf")], check=True, capture_output=True
    )
    return time.perf_counter() - began


def run(scale: float = 1.0) -> dict[str, object]:
    """Seconds and peak memory for both, and the pages they made."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        files = _case(work / "case", scale)
        done = subprocess.run(
            [sys.executable, "-c", _OURS, str(work / "case"), str(work / "annexes.pdf")],
            check=True,
            capture_output=True,
            text=True,
        )
        pages, seconds, memory = done.stdout.split()
        peer = _peer(files, work)
        with pikepdf.open(work / "annexes.pdf") as book:
            assert len(book.pages) == int(pages)
    return {
        "pages": int(pages),
        "exhibits": len(files),
        "tocsin_seconds": round(float(seconds), 2),
        "tocsin_peak_mib": round(int(memory) / 1024),
        "libreoffice_and_pdfunite_seconds": None if peer is None else round(peer, 2),
        "goal": "1,000 pages in under 10 s and 500 MB",
    }
