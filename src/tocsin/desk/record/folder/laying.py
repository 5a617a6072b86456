"""A case laid out as a folder for as long as an engine works on it, and taken back afterwards.

The engines work on case folders. The desk keeps no clear file: the folder stands in memory where
the system has a place for that (``/dev/shm``), else in a folder of the desk's home that nobody
else may read, and is gone when the work is.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.casefile.folder import CASE_YAML, load_case, written
from tocsin.desk.record.entries import Hand, Sealing, StaleError, assemble, locked, services
from tocsin.desk.record.folder import files
from tocsin.desk.record.models import Case
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import atomic_writer, write_text

IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder in memory; the one made in it is private
SPARE = 64 << 20
Done = TypeVar("Done")


@contextlib.contextmanager
def laid_out(
    hand: Hand, wanted: Callable[[str], bool] = lambda path: True
) -> Iterator[tuple[Path, int]]:
    """The case as a folder, and the revision it shows; ``wanted`` chooses files by their path.

    Raises TocsinError where there is not enough room for it, and while consent that was taken
    back has not been carried out: everything that leaves a case is laid out first.
    """
    refuse_held_back(hand.case)
    hand.case.refresh_from_db(fields=["revision"])  # of now, not of when the page was asked for
    rows = [(row, files.where(row, hand.identity)[0]) for row in hand.case.files.all()]
    chosen = [(row, path) for row, path in rows if wanted(path)]
    base = _base(sum(row.size for row, _ in chosen))
    with tempfile.TemporaryDirectory(prefix="tocsin-", dir=base) as name:
        folder = Path(name)
        made = assemble(hand.case, hand.identity)
        for row, path in chosen:
            with atomic_writer(folder / files.safe(path)) as target:
                files.read(row, hand.identity, target)
        write_text(folder / CASE_YAML, written(made.file))
        yield folder, made.revision


def refuse_held_back(case: Any) -> None:
    """TocsinError while a withdrawal of consent waits in this case."""
    if Case.objects.filter(pk=case.pk, held_back=True).exists():
        raise TocsinError(
            _("Somebody who reported took consent back. Nothing leaves this case before that is "
              "carried out in it."),
            mend=_("Open the report (Reports) and press “Carry it out”."),
        )  # fmt: skip


def _base(size: int) -> Path:
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > size + SPARE:
        return IN_MEMORY
    base: Path = settings.HOME.work
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(base).free < size + SPARE:
        raise TocsinError(
            _("There is not enough room on this disk to put the files of this case together."),
            mend=_("Make room, or take out fewer files; nothing was changed."),
        )
    return base


def take_back(hand: Hand, folder: Path, why: str, revision: int) -> None:
    """Bring what an engine changed in the folder back into the case: entries, and files.

    Files that the folder does not hold stay; StaleError where somebody was faster.
    """
    with transaction.atomic():
        services.replace_file(hand, load_case(folder).file, why, revision)
        take_files(hand, folder, list(files.below(folder)))


def changed_in(hand: Hand, why: str, work: Callable[[Path], Done]) -> Done:
    """Have ``work`` change the case as a folder, and bring it back; what ``work`` returned.

    Where somebody else wrote into the case meanwhile it is done once more, and nobody else writes
    before it is done: ``work`` must be safe to begin again. Only then StaleError is for people.
    """

    def once() -> Done:
        with laid_out(hand) as (folder, revision):
            done = work(folder)
            take_back(hand, folder, why, revision)
        return done

    try:
        return once()
    except StaleError:
        with transaction.atomic():
            locked(hand.case)
            return once()


def take_files(hand: Hand, folder: Path, paths: Sequence[str]) -> None:
    """Bring files of the folder into the case where they are new or have other bytes."""
    file = assemble(hand.case, hand.identity).file
    sealing = Sealing(file)
    secret, held = files.secret_paths(file, sealing), files.held(hand)
    with transaction.atomic():
        for path in paths:
            if not (folder / path).is_file():
                continue
            with (folder / path).open("rb") as stream:
                digest, row = held.get(path, ("", None))
                if digest == hashlib.file_digest(stream, "sha256").hexdigest():
                    continue
                stream.seek(0)
                if row is not None:
                    row.delete()
                files.add(hand, path, stream, sealing, secret)
