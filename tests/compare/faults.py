"""A small archive before and after, compared with the originals and from the seal alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks._seal import fresh_vault, seal_into

from tocsin.compare.alterations.options import Options
from tocsin.compare.alterations.vocabulary import Comparison, FileOutcome
from tocsin.compare.engine import compare_files
from tocsin.compare.sealed.returned import compare_seal

Files = dict[str, bytes]


def both_ways(room: Path, before: Files, after: Files) -> tuple[Comparison, Comparison]:
    """With the originals, then from the seal alone."""
    for side, files in (("archive", before), ("returned", after)):
        for name, content in files.items():
            path = room / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    vault = fresh_vault(room / "archive.seal")
    seal_into(room / "archive", vault, jobs=1)
    whole = compare_files(room / "archive", room / "returned", Options(jobs=1))
    shutil.rmtree(room / "archive")
    return whole, compare_seal(vault.folder, room / "returned", Options(jobs=1))


def told(outcome: FileOutcome) -> list[tuple[str, str, str]]:
    """The findings of substance of one file: kind, place before, place after."""
    return [
        (
            str(item.kind),
            item.original.place if item.original else "",
            item.returned.place if item.returned else "",
        )
        for item in outcome.found.alterations
        if item.substance
    ]


def of(comparison: Comparison, name: str) -> FileOutcome:
    """What became of one file."""
    return next(o for o in comparison.outcomes if name in (*o.originals, *o.returned))
