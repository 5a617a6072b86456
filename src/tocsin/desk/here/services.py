"""What people do here, each in one transaction with its leaf in the desk's log.

Leaves name the action and the archive by its random key: no path, no file name.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.desk.audit.services import record
from tocsin.desk.here.models import Archive, Comparison
from tocsin.desk.here.selectors import task_of
from tocsin.desk.jobs import queue
from tocsin.desk.jobs.models import Job, State
from tocsin.desk.people.presses import once
from tocsin.seal.routine import Scheduler
from tocsin.seal.vault import default_vault


class RefusedError(Exception):
    """A choice that cannot be taken; the message is for the person, in her language."""


def choose(member: Any, folder: Path) -> Archive:
    """Watch over a folder; the same folder twice is one archive."""
    folder = _usable(folder)
    if (folder / "vault.json").is_file():
        return _take_up(member, folder)
    home = settings.HOME.path.resolve()
    if home == folder or home in folder.parents:
        raise RefusedError(_("Tocsin keeps its own things here. Choose the folder of your papers."))
    if folder == folder.parent or folder in home.parents:
        raise RefusedError(
            _("This is too much: it holds the whole system. Choose the folder of your papers.")
        )
    with transaction.atomic():
        row, made = Archive.objects.get_or_create(
            member=member,
            folder=str(folder),
            defaults={"seal": str(default_vault(folder)), "made_at": timezone.now()},
        )
        if made:
            record("here.choose", member=member, thing=row)
    return row


def _take_up(member: Any, seal: Path) -> Archive:
    """Watch over a seal whose folder is gone: a copy from a stick, after the computer was taken."""
    with transaction.atomic():
        row, made = Archive.objects.get_or_create(
            member=member,
            folder=str(seal.with_suffix("") if seal.suffix == ".seal" else seal / "gone"),
            defaults={"seal": str(seal), "made_at": timezone.now()},
        )
        if made:
            record("here.choose", member=member, thing=row)
    return row


def seal_now(member: Any, row: Archive, *, panic: bool = False) -> Job:
    """Begin to seal, unless that is under way already."""
    given = {"archive": str(row.pk), "panic": panic}
    return _begin(member, row, "here.seal", given)


def add_copy(member: Any, row: Archive, place: Path) -> Job | None:
    """Add a second place and bring it up to date, if anything is sealed yet."""
    place = _usable(place)
    if Path(row.folder) == place or Path(row.folder) in place.parents:
        raise RefusedError(
            _("This place lies in the folder itself. Choose a stick or another disk.")
        )
    if place == Path(row.seal).parent:
        raise RefusedError(_("The seal lies here already. Choose a stick or another disk."))
    row = _copies(member, row, lambda places: [*places, str(place)])
    if not (Path(row.seal) / "vault.json").exists():
        return None
    return _begin(member, row, "here.copy", {"archive": str(row.pk)})


def leave_copy(member: Any, row: Archive, place: Path) -> None:
    """Put no more copies on a second place, a stick that was lost for instance."""
    _copies(member, row, lambda places: [one for one in places if one != str(place)])


def _copies(member: Any, row: Archive, change: Callable[[list[str]], list[str]]) -> Archive:
    """The archive with other second places; the task of the night learns of them."""
    on = Scheduler().is_on(task_of(row))
    with transaction.atomic():
        row = Archive.objects.select_for_update(no_key=True).get(pk=row.pk)
        changed = list(dict.fromkeys(change(row.copies)))
        if changed != row.copies:
            row.copies = changed
            row.save(update_fields=["copies"])
            record("here.copy", member=member, thing=row)
    if on:
        Scheduler().turn_on(task_of(row))
    return row


def set_nightly(member: Any, row: Archive, *, on: bool, scheduler: Scheduler | None = None) -> None:
    """Turn the task of the night on or off; TocsinError where the system takes none."""
    system = scheduler or Scheduler()
    if on:
        system.turn_on(task_of(row))
    else:
        system.turn_off(task_of(row))
    with transaction.atomic():
        record("here.nightly-on" if on else "here.nightly-off", member=member, thing=row)


def forget(member: Any, row: Archive) -> None:
    """Watch over it no longer. The seal and its copies stay where they are."""
    Scheduler().turn_off(task_of(row))
    with transaction.atomic():
        record("here.forget", member=member, thing=row)
        row.delete()


def begin_comparison(
    member: Any, row: Archive, returned: Path, language: str, *, from_seal: bool = False,
    press: uuid.UUID | None = None,
) -> Comparison:  # fmt: skip
    """Begin to hold what came back against the archive or its seal; one ``press`` begins one."""
    returned = Path(returned)
    if not returned.exists():
        raise RefusedError(_("The folder is not there. Plug the stick in, or choose it again."))
    if returned.resolve() in (Path(row.folder).resolve(), Path(row.seal).resolve()):
        raise RefusedError(
            _("This is the folder itself. Choose the place where the copy that came back lies.")
        )
    if not Path(row.folder).is_dir() and not (Path(row.seal) / "vault.json").exists():
        raise RefusedError(
            _("Neither the folder nor its seal is on this computer. Plug in the copy of the seal.")
        )

    def begun() -> Comparison:
        made: Comparison = Comparison.objects.create(
            id=press or uuid.uuid4(), archive=row, member=member, returned=str(returned),
            language=language, made_at=timezone.now(),
        )  # fmt: skip
        given = {"comparison": str(made.pk), "from_seal": from_seal}
        made.job = queue.enqueue("here.compare", given, member=member).pk
        made.save(update_fields=["job"])
        record("here.compare", member=member, thing=made)
        return made

    with transaction.atomic():
        return once(Comparison, press, begun)


def _begin(member: Any, row: Archive, kind: str, given: dict[str, Any]) -> Job:
    with transaction.atomic():
        row = Archive.objects.select_for_update(no_key=True).get(pk=row.pk)
        running = Job.objects.filter(
            pk=row.job, state__in=(State.WAITING, State.RUNNING), kind=kind
        ).first()
        if running is not None and not given.get("panic"):
            return running
        job = queue.enqueue(kind, given, member=member)
        row.job = job.pk
        row.save(update_fields=["job"])
        record(kind, member=member, thing=row)
    return job


def _usable(folder: Path) -> Path:
    try:
        found = Path(folder).resolve(strict=True)
        next(iter(found.iterdir()), None)
    except (OSError, RuntimeError):
        raise RefusedError(
            _("This folder cannot be opened. Choose another one, or plug the stick in again.")
        ) from None
    return found
