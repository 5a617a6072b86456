"""Planted alterations found with the originals and from the seal alone: with their place, by file.

A finding counts with its place when one of substance names the place the alteration was planted
at and is not drowned by others; by file when the file is told as altered at all. Claims about
detection are claims about this synthetic set (``benchmarks/_planted.py``).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks._planted import Case, cases
from benchmarks._seal import fresh_vault, seal_into
from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Comparison, Verdict
from tocsin.compare.engine import compare_files
from tocsin.compare.sealed.returned import compare_seal

#: A finding among so many others of one file does not count as found: nobody would see it.
_LOUD = 40
_QUIET = (Verdict.IDENTICAL, Verdict.SAME_CONTENT, Verdict.MOVED, Verdict.RENAMED)


def judged(found: Comparison, every: list[Case]) -> dict[str, Any]:
    """How many alterations were found with their place, by their file, and false alarms."""
    by_name = {name: outcome for outcome in found.outcomes for name in outcome.originals}
    placed, filed, missed, alarms = 0, 0, list[str](), list[str]()
    for case in every:
        outcome = by_name.get(case.name)
        loud = outcome is not None and outcome.verdict not in _QUIET
        if not case.places:
            if loud:
                alarms.append(case.name)
            continue
        filed += loud
        spots = [
            spot.place
            for item in (outcome.found.alterations if outcome else [])
            if item.substance
            for spot in (item.original, item.returned)
            if spot is not None
        ]
        drowned = len(spots) > _LOUD and case.after and case.after.strip(b"\0")
        hit = not drowned and any(want in place for want in case.places for place in spots)
        placed += hit
        if not hit:
            missed.append(case.name)
    return {
        "planted": sum(bool(case.places) for case in every),
        "with_place": placed,
        "by_file": filed,
        "without_place": missed,
        "false_alarms": alarms,
    }


def run(scale: float = 1.0) -> dict[str, Any]:
    """Both ways over the whole set (``scale`` changes nothing: the set is the set)."""
    del scale
    room = Path(tempfile.mkdtemp(prefix="tocsin-bench-"))
    every = cases()
    try:
        for side in ("archive", "returned"):
            (room / side).mkdir()
        for case in every:
            (room / "archive" / case.name).write_bytes(case.before)
            if case.after is not None:
                (room / "returned" / case.name).write_bytes(case.after)
        vault = fresh_vault(room / "archive.seal")
        seal_into(room / "archive", vault, jobs=1)
        began = time.perf_counter()
        whole = judged(compare_files(room / "archive", room / "returned", Options(jobs=1)), every)
        whole["seconds"] = round(time.perf_counter() - began, 2)
        shutil.rmtree(room / "archive")
        began = time.perf_counter()
        sealed = judged(compare_seal(vault.folder, room / "returned", Options(jobs=1)), every)
        sealed["seconds"] = round(time.perf_counter() - began, 2)
        return {"with_originals": whole, "from_the_seal": sealed}
    finally:
        shutil.rmtree(room, ignore_errors=True)
