"""Two ledgers of 5 million rows × 9 columns compared, as they are, re-exported, and beside peers.

Planted: 100 cells changed, 20 rows removed, 20 inserted. The re-exported copy is in
windows-1251, with semicolons, decimal commas, dd.mm.yyyy and shuffled rows. Each run is a
process of its own, so that its time and peak memory are its own. Peers (DuckDB, polars,
datacompy, csv-diff, daff) run on the same files where they are installed; floor: reading both
files once. Growth from 10,000 rows up. Data are synthetic.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 5_000_000
PARTIES = [f"Синт. контрагент {i}" for i in range(1, 400)]
ACCOUNTS = ["1110", "1120", "3310", "3320", "6110", "7210", "7220"]
HEAD = ["№", "Дата", "Счет", "Контрагент", "Сумма", "Валюта", "Документ", "Назначение", "ФИО"]

_RUN = """
import json, resource, sys, time
from pathlib import Path
from tocsin.compare.alterations.options import Options
from tocsin.compare.tables import compare
began = time.perf_counter()
options = Options(low_memory=sys.argv[3] == "low", context=2)
found = compare(Path(sys.argv[1]), Path(sys.argv[2]), options)
took = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
peak += 2 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (sys.argv[3] != "low")
print(json.dumps({"seconds": round(took, 2), "peak_mib": peak // 1024, "counts": found.counts,
                  "rows": found.measures}))
"""

_SEALED = """
import contextlib, io, json, resource, sys, time
from pathlib import Path
from tocsin.cli.main import main
from tocsin.compare.alterations.options import Options
from tocsin.compare.sealed import compare_seal
folder, returned = Path(sys.argv[1]), Path(sys.argv[2])
began = time.perf_counter()
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main(["seal", str(folder), "--quiet"])
sealed = time.perf_counter() - began
began = time.perf_counter()
found = compare_seal(Path(str(folder) + ".seal"), returned, Options())
took = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
outcome = found.outcomes[0]
print(json.dumps({"seconds": round(took, 2), "sealing_seconds": round(sealed, 2),
    "peak_mib": peak, "counts": outcome.found.counts, "units": outcome.found.measures}))
"""

_PEERS = {
    "duckdb full outer join on key (floor)": """
import duckdb, sys
c = duckdb.connect()
q = ("select * from read_csv('{}', all_varchar=true, header=true)")
a, b = q.format(sys.argv[1]), q.format(sys.argv[2])
n = c.execute(f"select count(*) from ({a}) a full outer join ({b}) b on a.\\"№\\"=b.\\"№\\" where "
    "a.\\"№\\" is null or b.\\"№\\" is null or a != b").fetchone()
print(n[0])
""",
    "polars anti-join on row hash": """
import polars as pl, sys
a, b = (pl.read_csv(p, infer_schema_length=0).with_columns(
    pl.struct(pl.all()).hash().alias("h")) for p in sys.argv[1:3])
x, y = a.join(b, on="h", how="anti"), b.join(a, on="h", how="anti")
print(len(x) + len(y))
""",
    "datacompy (polars)": """
import polars as pl, datacompy, sys
a, b = (pl.read_csv(p, infer_schema_length=0) for p in sys.argv[1:3])
c = datacompy.PolarsCompare(a, b, join_columns="№")
print(len(c.df1_unq_rows) + len(c.df2_unq_rows) + len(c.all_mismatch()))
""",
    "csv-diff": """
import sys
from csv_diff import load_csv, compare
a, b = (load_csv(open(p, encoding="utf-8"), key="№") for p in sys.argv[1:3])
r = compare(a, b)
print(sum(len(r[k]) for k in ("added", "removed", "changed")))
""",
    "daff": """
import csv, daff, sys
a, b = (daff.PythonTableView(list(csv.reader(open(p, encoding="utf-8")))) for p in sys.argv[1:3])
al = daff.Coopy.compareTables(a, b).align()
out = daff.PythonTableView([])
daff.TableDiff(al, daff.CompareFlags()).hilite(out)
print(out.get_height())
""",
}
#: Rows beyond which a peer is known not to end in reasonable time or memory.
_MOST = {"daff": 100_000, "csv-diff": 1_000_000, "datacompy (polars)": 5_000_000}


def generate(folder: Path, rows: int) -> tuple[Path, Path, Path]:
    """Original, altered copy, altered copy re-exported and shuffled."""
    chance = random.Random(386)
    changed = set(chance.sample(range(1, rows + 1), min(140, rows // 4)))
    order = sorted(changed)
    chance.shuffle(order)
    cells, removed = set(order[:100]), set(order[100:120])
    inserted = set(order[120:140])
    one, two, three = (folder / name for name in ("one.csv", "two.csv", "three.csv"))
    shuffled: list[bytes] = []
    with one.open("w", encoding="utf-8") as a, two.open("w", encoding="utf-8") as b:
        a.write(",".join(HEAD) + "\n")
        b.write(",".join(HEAD) + "\n")
        for n in range(1, rows + 1):
            day = dt.date(2015, 1, 1) + dt.timedelta(days=n * 3000 // rows)
            money = chance.randint(100, 50_000_000)
            row = [
                str(n), day.isoformat(), ACCOUNTS[n * 7919 % 7], PARTIES[n * 104_729 % 399],
                f"{money // 100}.{money % 100:02}", "KGS", f"ПП-{n % 100_000:05}",
                f"Договор {n * 31 % 999}", f"Синт. работник {n % 5000}",
            ]  # fmt: skip
            a.write(",".join(row) + "\n")
            if n in removed:
                continue
            if n in cells:
                row[4] = "9" + row[4]
            out = [row]
            if n in inserted:
                out.append([str(rows + n), *row[1:3], "Синт. получатель", "777.00", *row[5:]])
            for item in out:
                b.write(",".join(item) + "\n")
                y, m, d = item[1].split("-")
                again = [item[0], f"{d}.{m}.{y}", *item[2:4], item[4].replace(".", ","), *item[5:]]
                shuffled.append((";".join(again) + "\n").encode("windows-1251"))
    chance.shuffle(shuffled)
    with three.open("wb") as stream:
        stream.write((";".join(HEAD) + "\n").encode("windows-1251", "replace"))
        stream.writelines(shuffled)
    return one, two, three


def _process(code: str, *words: str, limit: int = 900) -> dict[str, object]:
    began = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src")}
    python = (
        os.environ.get("TOCSIN_PEERS", sys.executable) if "tocsin" not in code else sys.executable
    )
    timed = ["/usr/bin/time", "-f", "%M"] if Path("/usr/bin/time").exists() else []
    try:
        done = subprocess.run(
            [*timed, python, "-c", code, *words],
            capture_output=True, text=True, timeout=limit, env=env, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"not_run": f"did not end in {limit} s"}
    took = round(time.perf_counter() - began, 2)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "Error" in line]
        return {"not_run": (lines or ["it ended with an error"])[-1][:200]}
    if "tocsin" in code:
        return dict(json.loads(done.stdout), wall=took)
    peak = int(done.stderr.strip().splitlines()[-1]) // 1024 if timed else 0
    return {"seconds": took, "peak_mib": peak, "differences": done.stdout.strip()[-40:]}


def _sealed(folder: Path, one: Path, returned: Path) -> dict[str, object]:
    """The original sealed, then the returned copy held against the seal alone."""
    archive, back = folder / "archive", folder / "back"
    for place, source in ((archive, one), (back, returned)):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "ledger.csv").hardlink_to(source)
    shutil.rmtree(f"{archive}.seal", ignore_errors=True)
    return _process(_SEALED, str(archive), str(back))


def _smaller(peer: str, rows: int) -> dict[str, object]:
    """A peer that does not end in reasonable time or memory at full size, at the size it does."""
    with tempfile.TemporaryDirectory() as name:
        one, two, _ = generate(Path(name), rows)
        found = _process(_PEERS[peer], str(one), str(two))
    return {"rows": rows, "why": "does not end in reasonable time or memory at full size", **found}


def _floor(*paths: Path) -> float:
    began = time.perf_counter()
    for path in paths:
        with path.open("rb") as stream:
            while stream.read(1 << 20):
                pass
    return round(time.perf_counter() - began, 2)


def run(scale: float = 1.0) -> dict[str, object]:
    """Everything, shrunk by ``scale``."""
    rows = max(10_000, int(ROWS * scale))
    out: dict[str, object] = {"rows": rows}
    with tempfile.TemporaryDirectory() as name:
        one, two, three = generate(Path(name), rows)
        out["file_mib"] = one.stat().st_size >> 20
        out["floor: read both files once"] = _floor(one, two)
        out["tocsin"] = _process(_RUN, str(one), str(two), "")
        out["tocsin, returned copy re-exported and shuffled"] = _process(
            _RUN, str(one), str(three), ""
        )
        out["tocsin, low memory"] = _process(_RUN, str(one), str(two), "low")
        out["tocsin, low memory, re-exported and shuffled"] = _process(
            _RUN, str(one), str(three), "low"
        )
        for label, copy in (("as it is", two), ("re-exported and shuffled", three)):
            out[f"tocsin, from the seal alone, {label}"] = _sealed(Path(name), one, copy)
        for peer, code in _PEERS.items():
            if rows <= _MOST.get(peer, rows):
                out[peer] = _process(code, str(one), str(two))
    for peer, most in _MOST.items():
        if rows > most:
            out[peer] = _smaller(peer, most)
    growth = {}
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        if size > 2 * rows:
            break
        with tempfile.TemporaryDirectory() as name:
            one, two, three = generate(Path(name), size)
            growth[str(size)] = {
                "as it is": _process(_RUN, str(one), str(two), ""),
                "re-exported": _process(_RUN, str(one), str(three), ""),
            }
    out["growth"] = growth
    return out
