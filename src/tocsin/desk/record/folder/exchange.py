"""Case folders in and out: ``export(import(folder)) == folder`` in meaning."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.casefile.folder import CASE_YAML, load_case, read_case, written
from tocsin.casefile.model import CaseFile
from tocsin.desk.audit.services import record
from tocsin.desk.people.presses import once
from tocsin.desk.record.entries import Hand, Sealing, assemble, services
from tocsin.desk.record.folder import bags, files
from tocsin.desk.record.models import Case, File
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import atomic_writer, write_text

MOST_YAML, MOST_ZIP = 64 * 2**20, 2**30


def bring_in(folder: Path, member: Any) -> Case:
    """Take a case folder in as a new case; raises what :func:`load_case` raises."""
    file = load_case(folder).file
    found = ((path, folder / path) for path in files.below(folder))
    return _taken(file, member, ((path, place.open("rb")) for path, place in found))


def bring_in_zip(stream: BinaryIO, member: Any, press: uuid.UUID | None = None) -> Case:
    """Take in a zip of a case folder (or a bare ``case.yaml``), nothing of it written in the clear.

    Raises TocsinError for what is no case, or leads out of its folder. One for each ``press``.
    """
    made: Case = once(Case, press, lambda: _brought_in(stream, member, press))
    return made


def _brought_in(stream: BinaryIO, member: Any, press: uuid.UUID | None) -> Case:
    head = stream.read(4)
    stream.seek(0)
    if head != b"PK\x03\x04":
        return _taken(_read(stream.read(MOST_YAML)), member, (), press)
    try:
        with zipfile.ZipFile(stream) as packed:
            return _from_zip(packed, member, press)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise TocsinError(
            _("This zip cannot be opened: it is damaged, or under a password."),
            mend=_("Pack the case folder again, without a password."),
        ) from None


def _from_zip(packed: zipfile.ZipFile, member: Any, press: uuid.UUID | None) -> Case:
    names = [info for info in packed.infolist() if not info.is_dir()]
    root = next((n for n in names if n.filename.split("/")[-1] == CASE_YAML), None)
    if root is None or root.file_size > MOST_YAML or sum(n.file_size for n in names) > MOST_ZIP:
        raise TocsinError(
            _("There is no case.yaml in this zip, or it holds more than 1 GiB."),
            mend=_("Pack the case folder itself: case.yaml, exhibits, letters."),
        )
    above = root.filename.removesuffix(CASE_YAML)
    if above.endswith("data/"):
        bags.verify(packed, above.removesuffix("data/"))
    file = _read(packed.read(root))
    kept = [n.filename for n in names if n.filename.startswith(above)]
    paths = [name.removeprefix(above) for name in kept]
    wanted = [path for path in paths if path.split("/")[0] in files.FOLDERS]
    contents = ((str(files.safe(p)), packed.open(above + p)) for p in wanted)
    return _taken(file, member, contents, press)


def _read(content: bytes) -> CaseFile:
    try:
        return read_case(content.decode("utf-8-sig"), CASE_YAML)[1]
    except UnicodeDecodeError:
        raise TocsinError(_("This is neither a zip nor a case.yaml."), file=CASE_YAML) from None


def _taken(
    file: CaseFile,
    member: Any,
    contents: Iterable[tuple[str, IO[bytes]]],
    press: uuid.UUID | None = None,
) -> Case:
    """A new case and its files, all of it or nothing."""
    with transaction.atomic():
        hand = services.make_case(member, file, why="imported", pk=press)
        sealing = Sealing(file)
        secret = files.secret_paths(file, sealing)
        for path, content in contents:
            with content:
                files.add(hand, path, content, sealing, secret)
    return hand.case


def write_out(hand: Hand, folder: Path) -> None:
    """Write the case as a case folder; refused where one is already."""
    if (folder / CASE_YAML).exists():
        raise TocsinError(
            _("There is a case here already."),
            mend=_("Choose an empty folder."),
            file=folder / CASE_YAML,
        )
    made = assemble(hand.case, hand.identity)
    for row in File.objects.filter(case=hand.case):
        path, _digest = files.where(row, hand.identity)
        with atomic_writer(folder / files.safe(path)) as target:
            files.read(row, hand.identity, target)
    write_text(folder / CASE_YAML, written(made.file))


def zip_of(hand: Hand) -> Callable[[Any], None]:
    """What writes the zip: all that the database must be asked is asked before, and logged.

    The writing itself needs no database, so that it may happen in another thread while a large
    case leaves, part by part.
    """
    text = written(assemble(hand.case, hand.identity).file)
    rows = [(files.where(row, hand.identity)[0], row) for row in hand.case.files.all()]
    with transaction.atomic():
        record("case.exported", member=hand.member, thing=hand.case)

    def write(target: Any) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(CASE_YAML, text)
            for path, row in rows:
                with packed.open(str(files.safe(path)), "w", force_zip64=True) as out:
                    files.read(row, hand.identity, out)

    return write
