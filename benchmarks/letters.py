"""Letters: the urgent letter cold, then many in one run; WeasyPrint and LibreOffice beside.

The peers print the same letters: WeasyPrint from our HTML page, LibreOffice from our DOCX.
WeasyPrint runs in an environment of its own, whose Python ``TOCSIN_PEERS`` names; without
it that row says so.
"""

from __future__ import annotations

import datetime
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "kyrgyzstan-2023"
COLD = 5
MANY = 200
PEER = 10
_WEASY = """
import sys, time
start = time.perf_counter()
import weasyprint
loaded = time.perf_counter() - start
times = []
for path in sys.argv[1:]:
    begin = time.perf_counter()
    weasyprint.HTML(filename=path).write_pdf(pdf_variant="pdf/ua-1")
    times.append(time.perf_counter() - begin)
print(loaded, times[0], sum(times[1:]) / max(1, len(times) - 1))
"""


def run(scale: float = 1.0) -> dict[str, Any]:
    """Measure; ``scale`` shrinks the number of letters."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        left = shutil.ignore_patterns("numbers.json", "overrides.jsonl")
        shutil.copytree(EXAMPLE, work / "case", ignore=left)
        results: dict[str, Any] = {
            "cold_start_dg_letter_pdf_docx_s": _cold(work, max(1, round(COLD * scale)))
        }
        count = max(4, round(MANY * scale))
        peers = max(2, round(PEER * scale))
        results["one_run"] = _many(work, count, peers)
        results["weasyprint_pdf_only"] = _weasyprint(work, peers)
        results["libreoffice_docx_to_pdf_only"] = _libreoffice(work, peers)
    return results


def _cold(work: Path, times: int) -> dict[str, float]:
    command = [
        sys.executable, "-m", "tocsin.cli.main", "compile", str(work / "case"), "--out",
        str(work / "cold"), "--kind", "dg-urgent", "--lang", "en", "--on", "2023-10-25",
        "--format", "pdf", "--format", "docx", "--no-annexes", "--quiet",
    ]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        taken.append(time.perf_counter() - begin)
    return {"median": round(statistics.median(taken), 3), "worst": round(max(taken), 3)}


def _many(work: Path, count: int, peers: int) -> dict[str, Any]:
    """First drafts on ``count`` different days, in turn of kind and language: PDF and DOCX."""
    from tocsin.casefile.folder import load_case
    from tocsin.law import load
    from tocsin.letters.draft.first import draft_of
    from tocsin.letters.kinds import KINDS
    from tocsin.letters.order.order import Commission
    from tocsin.letters.order.settings import Settings
    from tocsin.letters.scene.scene import scene_of
    from tocsin.letters.tree.assemble import tree_of
    from tocsin.letters.writers import docx, page, pdf

    folder, law, settings = load_case(work / "case"), load(), Settings()
    kinds = [k for k in KINDS.values() if k.name != "news"]
    (work / "peers").mkdir()
    parts = {"draft": 0.0, "pdf": 0.0, "docx": 0.0}
    begin = time.perf_counter()
    for index in range(count):
        day = datetime.date(2023, 10, 25) + datetime.timedelta(days=index)
        kind, lang = kinds[index % len(kinds)], ("en", "fr", "es", "ru")[index % 4]
        at = time.perf_counter()
        scene = scene_of(Commission(kind, lang, day, "draft"), folder.file, law, settings)
        letter = tree_of(draft_of(scene), scene, f"2023/{index}").letter
        parts["draft"] += time.perf_counter() - at
        at = time.perf_counter()
        pdf.write(letter)
        parts["pdf"] += time.perf_counter() - at
        at = time.perf_counter()
        word = docx.write(letter)
        parts["docx"] += time.perf_counter() - at
        if index < peers:
            (work / "peers" / f"{index}.html").write_bytes(page.write(letter))
            (work / "peers" / f"{index}.docx").write_bytes(word)
    whole = time.perf_counter() - begin
    return {
        "letters": count,
        "s_per_letter": round(whole / count, 3),
        "of_which": {name: round(value / count, 3) for name, value in parts.items()},
    }


def _weasyprint(work: Path, peers: int) -> dict[str, Any] | str:
    python = os.environ.get("TOCSIN_PEERS", "")
    if not python:
        return "not measured: TOCSIN_PEERS names no Python with WeasyPrint"
    files = [str(work / "peers" / f"{n}.html") for n in range(peers)]
    done = subprocess.run([python, "-c", _WEASY, *files], capture_output=True, text=True)
    if done.returncode:
        return f"not measured: {done.stderr.strip().splitlines()[-1][:120]}"
    loaded, first, rest = (float(x) for x in done.stdout.split())
    return {
        "import_s": round(loaded, 3),
        "first_s": round(first, 3),
        "s_per_letter": round(rest, 3),
    }


def _libreoffice(work: Path, peers: int) -> dict[str, Any] | str:
    if not shutil.which("soffice"):
        return "not measured: LibreOffice is not installed"
    base = [
        "soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to",
        "pdf", "--outdir", str(work / "office"),
    ]  # fmt: skip
    files = [str(work / "peers" / f"{n}.docx") for n in range(peers)]
    subprocess.run([*base, files[0]], check=True, capture_output=True)  # makes its profile
    begin = time.perf_counter()
    subprocess.run([*base, files[0]], check=True, capture_output=True)
    one = time.perf_counter() - begin
    begin = time.perf_counter()
    subprocess.run([*base, *files], check=True, capture_output=True)
    return {
        "cold_one_s": round(one, 3),
        "s_per_letter_in_one_run": round((time.perf_counter() - begin) / len(files), 3),
    }
