"""Taking the files of what was erased out of the vault, until each of them is gone."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from tocsin.desk.databases import rewrite, scrub
from tocsin.desk.jobs.bench import Bench
from tocsin.desk.keeping.erasing import TABLES
from tocsin.desk.vault.places import storage


def tidy() -> None:
    """Empty the write-ahead log where somebody read while something was erased."""
    scrub(turns=1)


def clear(given: dict[str, Any], bench: Bench) -> dict[str, Any]:
    """Forget each file, then empty what the database keeps of rows that went."""
    names = [str(name) for name in given.get("stored", [])]
    kept = storage(settings.STORAGE_URL, settings.HOME.vault)
    bench.start("erasing", len(names), "files")
    for name in names:
        kept.remove(name)
        bench.advance()
    scrub()
    rewrite(TABLES)
    return {"files": len(names)}
