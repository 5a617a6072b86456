"""Bringing a case and its folder together: field by field, nothing of either side lost.

Both sides are merged with what they last had in common (``casefile.merge``). Where both changed
one field differently nothing is written, and the person decides field by field. The folder is
written as the command line writes it (comments kept, atomic, refused when somebody else was
faster), inside the transaction of the desk: if one of the two cannot be written, neither is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.folder import CASE_YAML, CaseEdit, Conflict, Prefer, apply, diff, merge
from tocsin.casefile.model import SECTIONS, CaseFile
from tocsin.desk.audit.services import record
from tocsin.desk.record.entries import (
    Hand,
    Sealing,
    assemble,
    recipient_of,
    refuse_moved,
    seal,
    services,
    unseal,
)
from tocsin.desk.record.folder import exchange as folders
from tocsin.desk.record.folder import files
from tocsin.desk.record.models import File
from tocsin.desk.watched.models import Watch
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.ground.files import atomic_writer

NEITHER = "—"
"""Stands for a title in a state that nobody had."""


@dataclass(slots=True)
class Outcome:
    """What bringing together did, or what stands in its way."""

    conflicts: list[Conflict] = field(default_factory=list)
    to_desk: int = 0
    to_folder: int = 0
    """How many fields went to each side."""
    files_in: int = 0
    files_out: int = 0
    differing: list[str] = field(default_factory=list)
    """Files that both sides have with other bytes: neither is touched."""
    first: bool = False
    """The whole case was written into an empty folder: ``to_folder`` counts its entries."""
    unsound: list[Diagnosis] = field(default_factory=list)
    """What is wrong in the case file of the folder: nothing was read from it."""


def choose(hand: Hand, folder: Path) -> Watch:
    """Keep a case together with ``folder``: one with the same case in it, or an empty one."""
    folder = folder.resolve()
    if (folder / CASE_YAML).is_file():
        theirs, ours = CaseEdit(folder).file, assemble(hand.case, hand.identity).file
        same = (theirs.case.id, theirs.case.government) == (ours.case.id, ours.case.government)
        if not same:
            raise TocsinError(
                _("In this folder is another case."),
                mend=_("Choose the folder of this case, or an empty one; or take that case in."),
            )
    elif not folder.is_dir() or any(folder.iterdir()):
        raise TocsinError(
            _("There are other things in this folder, and no case."),
            mend=_("Choose an empty folder, or the folder of this case."),
        )
    with transaction.atomic():
        there = Watch.objects.filter(case=hand.case, folder=str(folder)).first()
        if there is not None:
            return there  # chosen already: what both have in common stays known
        row, _made = Watch.objects.update_or_create(
            case=hand.case,
            defaults={"member": hand.member, "folder": str(folder), "version": 0, "revision": 0,
                      "digest": "", "common": b"", "at": None},
        )  # fmt: skip
        record("folder.chosen", member=hand.member, thing=row)
    return row


def make_folder(around: Path, name: str) -> Path:
    """A new folder in ``around``; TocsinError where the name will not do or nothing can be made."""
    if not name.strip(" .") or name != name.strip() or not set(name).isdisjoint('<>:"/\\|?*'):
        raise TocsinError(
            _("A folder cannot have this name."),
            mend=_("Use letters, figures, spaces and hyphens."),
        )
    try:
        (around / name).mkdir(exist_ok=True)
    except (OSError, ValueError):
        raise TocsinError(
            _("No folder can be made here."),
            mend=_("It may belong to somebody else, or be read only. Choose another place."),
        ) from None
    return around / name


def leave(row: Watch, member: Any) -> None:
    """Keep them together no longer; both stay as they are."""
    with transaction.atomic():
        record("folder.left", member=member, thing=row)
        row.delete()


def changed(row: Watch, revision: int) -> tuple[bool, bool]:
    """Whether the desk and whether the folder changed since both were brought together."""
    return row.revision != revision, digest_of(Path(row.folder)) != row.digest


def standing(row: Watch, revision: int) -> str:
    """How both stand: ``new``, ``gone``, ``emptied``, ``both``, ``folder``, ``desk`` or ``same``.

    ``new``: nothing has been written yet. ``gone``: the folder is not there; ``emptied``: it is,
    and its case file is not. The others say which side changed.
    """
    folder = Path(row.folder)
    if not folder.is_dir():
        return "gone"
    if not row.version:
        return "new"
    if not (folder / CASE_YAML).is_file():
        return "emptied"
    return _SIDES[changed(row, revision)]


_SIDES = {
    (True, True): "both", (True, False): "desk", (False, True): "folder", (False, False): "same",
}  # fmt: skip


def digest_of(folder: Path) -> str:
    """The SHA-256 of the folder's case.yaml; empty where it cannot be read."""
    try:
        return hashlib.sha256((folder / CASE_YAML).read_bytes()).hexdigest()
    except OSError:
        return ""


def together(hand: Hand, row: Watch, decided: Mapping[str, Prefer] | None = None) -> Outcome:
    """Bring both together; with conflicts nothing is written. ``decided``: by place of a field.

    Nor is anything written where the folder's case file is unsound. TocsinError where the folder
    is gone, or was changed in the same moment.
    """
    folder = Path(row.folder)
    if not folder.is_dir():
        raise TocsinError(
            _("The folder is not there. Is the stick plugged in?"),
            mend=_("Plug it in, or choose another folder for this case."),
        )
    if not (folder / CASE_YAML).is_file():
        if not row.version:
            return _first_out(hand, row, folder)
        raise TocsinError(
            _("The folder is there, and the case file in it is not."),
            mend=_("Put it back, or choose another folder for this case."),
        )
    try:
        edit = CaseEdit(folder)
    except ProblemsError as error:
        return Outcome(unsound=list(dict.fromkeys(error.diagnoses)))
    except TocsinError as error:
        return Outcome(unsound=[error.diagnosis])
    now = assemble(hand.case, hand.identity)
    base = _common(hand, row, now.file, edit.file)
    merged = merge(base, now.file, edit.file, decided=decided or {})
    outcome = Outcome(conflicts=merged.conflicts)
    if merged.conflicts:
        return outcome
    data = merged.data
    file = CaseFile.model_validate(
        {"case": data["case"], **{s: list(data[s].values()) for s in SECTIONS}}
    )
    services.check(file)
    outcome.to_desk, outcome.to_folder = len(diff(now.file, file)), len(diff(edit.file, file))
    with transaction.atomic():
        refuse_moved(hand.case)
        if outcome.to_desk:
            hand.case.revision = services.replace_file(hand, file, "merged", now.revision).revision
        _files(hand, folder, file, outcome)
        if outcome.to_folder:
            apply(edit, data)
            edit.save()
        _keep(hand, row, file, edit.digest)
    return outcome


def _first_out(hand: Hand, row: Watch, folder: Path) -> Outcome:
    """An empty folder gets the whole case."""
    made = assemble(hand.case, hand.identity)
    with transaction.atomic():
        refuse_moved(hand.case)
        folders.write_out(hand, folder)
        _keep(hand, row, made.file, CaseEdit(folder).digest)
    count = File.objects.filter(case=hand.case).count()
    entries = len(list(made.file.entities())) + 1
    return Outcome(first=True, to_folder=entries, files_out=count)


def _common(hand: Hand, row: Watch, ours: CaseFile, theirs: CaseFile) -> CaseFile:
    """What both last had in common; at first nothing but what a case file must say.

    Then what only one side has goes to the other, and where both say something else about the
    same thing, the person is asked.
    """
    if row.version:
        told = unseal(
            hand.identity, row.common, case=hand.case.pk, entry="folder", version=row.version
        )
        return CaseFile.model_validate(told["file"])
    itself = theirs.case.model_dump(mode="json", include={"id", "title", "government"})
    if ours.case.title != theirs.case.title:
        itself["title"] = NEITHER
    return CaseFile.model_validate({"case": itself})


def _keep(hand: Hand, row: Watch, file: CaseFile, digest: str) -> None:
    row.version += 1
    plain = file.model_dump(mode="json", exclude_defaults=True)
    row.common = seal(
        recipient_of(hand.case), case=hand.case.pk, entry="folder", version=row.version, file=plain
    )
    row.revision, row.digest, row.at = hand.case.revision, digest, timezone.now()
    row.save()
    record("folder.together", member=hand.member, thing=row, version=row.version)


def _files(hand: Hand, folder: Path, file: CaseFile, outcome: Outcome) -> None:
    """Files that one side lacks go over; where both have one with other bytes, neither changes."""
    sealing = Sealing(file)
    secret, held = files.secret_paths(file, sealing), files.held(hand)
    there = set(files.below(folder))
    for path in sorted(there - set(held)):
        with (folder / path).open("rb") as stream:
            files.add(hand, path, stream, sealing, secret)
        outcome.files_in += 1
    for path, (digest, stored) in held.items():
        if path not in there:
            with atomic_writer(folder / files.safe(path)) as target:
                files.read(stored, hand.identity, target)
            outcome.files_out += 1
        elif _digest(folder / path) != digest:
            outcome.differing.append(path)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
