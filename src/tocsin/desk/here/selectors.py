"""What the pages of this room show: archives with their state, as the seals themselves tell it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from tocsin.desk.here.models import Archive, Comparison
from tocsin.desk.jobs.models import Job
from tocsin.desk.policy.decide import visible
from tocsin.ground.errors import TocsinError
from tocsin.seal.receipt import CYRILLIC_LANGUAGES, in_cyrillic
from tocsin.seal.routine import Leaving, Nightly, Scheduler, leaving
from tocsin.seal.vault import Vault, fragile


@dataclass(frozen=True, slots=True)
class Standing:
    """How an archive stands: what was last sealed, what can leave, what is missing."""

    row: Archive
    there: bool
    """Whether the folder itself is there: it may have been taken."""
    seals: int
    last: datetime | None
    leaves: Leaving | None
    fragile: bool
    problem: str
    job: Job | None

    @property
    def name(self) -> str:
        """The folder's own name."""
        return Path(self.row.folder).name or self.row.folder

    @property
    def busy(self) -> bool:
        """Whether work on it is under way."""
        return self.job is not None and self.job.state in ("waiting", "running")


def archive_of(archive: Any, **rest: Any) -> Archive | None:
    """The archive of an address."""
    return Archive.objects.filter(pk=archive).first()


def comparison_of(comparison: Any, **rest: Any) -> Comparison | None:
    """The comparison of an address."""
    return Comparison.objects.select_related("archive").filter(pk=comparison).first()


def is_there(member: Any, archive: str) -> bool:
    """Whether the folder of an archive is where it was; for an address that names none, no."""
    with contextlib.suppress(ValidationError):
        row = visible(member, Archive).filter(pk=archive).first()
        return row is not None and Path(row.folder).is_dir()
    return False


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A place that holds a copy of a seal: whether it can be reached, and holds the newest."""

    path: Path
    there: bool
    fresh: bool


def second_places(row: Archive) -> list[SecondPlace]:
    """The second places of an archive as they are now: a stick may lie in another house."""
    return [
        SecondPlace(place, place.is_dir(), _newest(Path(row.seal), place))
        for place in map(Path, row.copies)
    ]


def _newest(seal: Path, place: Path) -> bool:
    try:
        ours, copied = (Vault.open(at).log.head().size for at in (seal, place / seal.name))
    except (TocsinError, OSError, ValueError):
        return False
    return copied == ours


def archives(member: Any) -> list[Standing]:
    """Everything this member watches over, the oldest first."""
    return [standing(row) for row in visible(member, Archive).order_by("made_at")]


def standing(row: Archive) -> Standing:
    """How one archive stands now."""
    job = Job.objects.filter(pk=row.job).first() if row.job else None
    seals, last, leaves, problem, alone = 0, None, None, "", False
    if (Path(row.seal) / "vault.json").exists():
        try:
            vault = Vault.open(Path(row.seal))
            finished = vault.finished()
            seals, leaves = len(finished), leaving(vault)
            alone = bool(fragile(vault.folder))
            with contextlib.suppress(ValueError, IndexError):
                last = datetime.fromisoformat(vault.statement(finished[-1]).claimed)
        except TocsinError as error:
            problem = error.diagnosis.problem
    return Standing(row, Path(row.folder).is_dir(), seals, last, leaves, alone, problem, job)


def words_of(found: Leaving, language: str) -> list[str]:
    """Nine words to say over the telephone, in letters the reader says aloud."""
    return [spelled(word, language) for word in found.words]


def spelled(word: str, language: str) -> str:
    """A check word in letters the reader of ``language`` says aloud."""
    return in_cyrillic(word) if language in CYRILLIC_LANGUAGES else word


def task_of(row: Archive) -> Nightly:
    """The task of the night of an archive."""
    copies = tuple(Path(place) for place in row.copies)
    return Nightly(Path(row.folder), Path(row.seal), copies)


def nightly_is_on(row: Archive, scheduler: Scheduler | None = None) -> bool:
    """Whether the system seals it every night."""
    return (scheduler or Scheduler()).is_on(task_of(row))


def comparisons(row: Archive) -> list[Comparison]:
    """What was compared with it, the newest first."""
    return list(row.comparisons.order_by("-made_at")[:20])


def job_of_comparison(row: Comparison) -> Job | None:
    """The work of a comparison."""
    return Job.objects.filter(pk=row.job).first() if row.job else None
