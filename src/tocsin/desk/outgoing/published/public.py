"""Publishing: what would be public and why the rest is not; the pages as a zip or a folder."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from tocsin.casefile.folder import CASE_YAML, load_case
from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Because, Shown, shown
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.folder import laid_out
from tocsin.desk.record.shown import law
from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Progress, Quiet
from tocsin.site import publication, read_before, write
from tocsin.site.page import Frame

LANGUAGES = ("en", "fr", "es", "ru")


@dataclass(frozen=True, slots=True)
class Section:
    """The entities of one kind: which go out, which are held back and why."""

    name: str
    out: tuple[Shown, ...]
    held: dict[Because, tuple[Shown, ...]]


def sections(file: CaseFile) -> list[Section]:
    """What would be public, section by section."""
    by: dict[str, list[Shown]] = defaultdict(list)
    for item in shown(file):
        by[item.section].append(item)
    made = []
    for name, items in by.items():
        held: dict[Because, list[Shown]] = defaultdict(list)
        for item in items:
            if item.because:
                held[item.because].append(item)
        out = tuple(item for item in items if item.because is None)
        made.append(Section(name, out, {why: tuple(those) for why, those in held.items()}))
    return made


def pages(
    hand: Hand, day: datetime.date, languages: tuple[str, ...], into: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, bytes]:  # fmt: skip
    """Every page by its path; ``into``: an earlier publication, whose change log goes on.

    ProblemsError where a page would give somebody away.
    """
    progress = progress or Quiet()
    progress.start("laying out", 0, "steps")
    with laid_out(hand, wanted=lambda path: path.startswith("seal/")) as (folder, _revision):
        frame = Frame(day, law(), languages)
        progress.start("making pages", 0, "steps")
        return publication([load_case(folder)], frame, read_before(into) if into else {})


def packed(files: dict[str, bytes]) -> bytes:
    """The pages as one zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(files):
            target.writestr(name, files[name])
    return out.getvalue()


def free(folder: Path) -> Path:
    """The folder, if pages may be put there.

    TocsinError where it holds a case or other things than an earlier publication.
    """
    target = folder.resolve()
    if (target / CASE_YAML).exists():
        raise TocsinError(_("This folder holds a case."), mend=_("Choose another folder."))
    if target.exists() and any(target.iterdir()) and not (target / "manifest.json").is_file():
        raise TocsinError(
            _("There are other things in this folder."),
            mend=_("Choose an empty folder, or one with an earlier publication."),
        )
    return target


def build_into(
    hand: Hand, day: datetime.date, languages: tuple[str, ...], folder: Path,
    progress: Progress | None = None,
) -> int:  # fmt: skip
    """Write the pages into a folder of this computer; returns how many files there are.

    TocsinError as :func:`free` and :func:`pages`.
    """
    target, progress = free(folder), progress or Quiet()
    files = pages(hand, day, languages, target, progress)
    progress.start("writing pages", len(files), "files")
    write(files, target)
    return len(files)
