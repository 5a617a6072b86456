"""Work of this room in the background: sealing, copying, comparing.

Each may be killed at any point and is begun again from the beginning; sealing carries what it had
finished. Results hold counts alone: job rows lie in the clear.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.compare import Sides, reported
from tocsin.compare.alterations import Options
from tocsin.desk.here.models import Archive, Comparison
from tocsin.desk.here.reports import folder_of
from tocsin.desk.jobs.bench import Bench
from tocsin.ground.errors import TocsinError
from tocsin.seal.routine import Order, copy_seal, cores, prepare, run
from tocsin.seal.vault import Vault


def seal(given: dict[str, Any], bench: Bench) -> dict[str, Any]:
    """Seal an archive, in a panic whole files first; then bring its copies up to date."""
    archive = _archive(given)
    ready = prepare(
        Order(
            archive=Path(archive.folder),
            out=Path(archive.seal),
            panic=bool(given.get("panic")),
            full_every=7.0,
            jobs=cores(),
        )
    )
    outcomes = run(ready, bench)
    troubles = Counter(reason for o in outcomes for part in o.seals for _, reason in part.troubles)
    return {
        "files": sum(o.total("files") for o in outcomes),
        "carried": outcomes[-1].carried,
        "gone": sum(o.gone for o in outcomes),
        "units": sum(o.total("units") for o in outcomes),
        "troubles": sum(troubles.values()),
        "unsure": outcomes[-1].unsure,
        "copies": [_copied(ready.vault, place, bench) for place in archive.copies],
    }


def copy(given: dict[str, Any], bench: Bench) -> dict[str, Any]:
    """Bring the second places of an archive's seal up to date."""
    archive = _archive(given)
    vault = Vault.open(Path(archive.seal))
    return {"copies": [_copied(vault, place, bench) for place in archive.copies]}


def _copied(vault: Vault, place: str, bench: Bench) -> dict[str, Any]:
    """One place; one that is not there today stops nothing, and is not made on this disk."""
    if not Path(place).is_dir():
        return {"problem": "the second place cannot be written: it is not there"}
    try:
        done = copy_seal(vault, Path(place), bench)
    except TocsinError as error:
        return {"problem": error.diagnosis.problem}
    return {"size": done.size}


def compare(given: dict[str, Any], bench: Bench) -> dict[str, Any]:
    """Hold what came back against the archive, or against its seal where the files are gone."""
    row = Comparison.objects.select_related("archive").filter(pk=given["comparison"]).first()
    if row is None:
        raise TocsinError("this comparison is no longer there", mend="begin a new one")
    folder = Path(row.archive.folder)
    gone = bool(given.get("from_seal")) or not folder.is_dir()
    comparison = reported(
        Sides(Path(row.archive.seal) if gone else folder, Path(row.returned)),
        Options(jobs=cores(), progress=bench),
        folder_of(row),
        language=row.language if row.language in ("en", "fr", "es", "ru") else "ru",
        made=datetime.now(UTC),
    )
    return {"altered": bool(comparison.altered), "from_seal": gone}


def _archive(given: dict[str, Any]) -> Archive:
    found = Archive.objects.filter(pk=given["archive"]).first()
    if found is None:
        raise TocsinError("this folder is no longer watched over", mend="choose it again")
    return found
