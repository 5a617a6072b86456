"""Which file of an exhibit leaves for a reader: the original, its redacted copy, or none.

The original goes if the case file lets it go to this reader and the gate passes all it carries, its
translations with it; else the first redacted copy that passes stands in; else nothing does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tocsin.casefile.answers import redacted_copies
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Derivative, Exhibit
from tocsin.casefile.public import copy_stays, exhibit_stays
from tocsin.gate.judge import Gate, Item, Verdict
from tocsin.ground.errors import Diagnosis, TocsinError

WITHHELD = "TOC-R32"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What stands for an exhibit before a reader; ``why`` says why nothing does."""

    exhibit: str
    file: str = ""
    copy: Derivative | None = None
    verdict: Verdict = field(default_factory=Verdict)
    why: str = ""

    @property
    def goes(self) -> bool:
        """Whether something may leave."""
        return bool(self.file) and self.verdict.passed


def path_of(folder: CaseFolder, name: str) -> Path:
    """The file of an exhibit, below ``exhibits/`` or the case folder; raises if there is none."""
    for path in (folder.exhibits / name, folder.path / name):
        if path.is_file():
            if not path.resolve().is_relative_to(folder.path.resolve()):
                break
            return path
    raise TocsinError(
        "the exhibit's file is not there",
        mend="put the file into exhibits/ under this name, or correct file: in case.yaml",
        file=folder.exhibits / name,
    )


def leaving(folder: CaseFolder, exhibit: Exhibit, gate: Gate) -> Leaving:
    """What may leave for an exhibit; raises :class:`TocsinError` where a file is missing."""
    whole = copy_stays(folder.file, exhibit, gate.reader)
    if whole:
        return Leaving(exhibit.id, why=whole)
    first: Leaving | None = None
    stays = exhibit_stays(folder.file, exhibit, gate.reader)
    if not stays:
        first = Leaving(exhibit.id, exhibit.file, None, gate.judge(originals(folder, exhibit)))
        if first.goes:
            return first
    for number, copy in enumerate(redacted_copies(exhibit)):
        item = Item(f"{exhibit.id}:copy-{number + 1}", path_of(folder, copy.file), _leaf(copy.file))
        found = Leaving(exhibit.id, copy.file, copy, gate.judge([item]))
        if found.goes:
            return found
        first = first or found
    return first or Leaving(exhibit.id, why=stays)


def originals(folder: CaseFolder, exhibit: Exhibit) -> list[Item]:
    """The original of an exhibit and its translations, as they would leave."""
    items = [Item(exhibit.id, path_of(folder, exhibit.file), _leaf(exhibit.file))]
    items += [
        Item(f"{exhibit.id}:{t.lang}", path_of(folder, t.file), _leaf(t.file))
        for t in exhibit.translations
    ]
    return items


def _leaf(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def withheld(found: Leaving, shown: str) -> Diagnosis:
    """Why an exhibit stays in the house."""
    return Diagnosis(
        f"it stays in the house: {found.why}",
        "add a redacted copy: derivatives: [{file: …, kind: redacted, reason: …}]",
        file=shown,
        code=WITHHELD,
    )


def of_exhibits(folder: CaseFolder, keys: list[str], gate: Gate) -> tuple[dict[str, str], Verdict]:
    """The files that leave for exhibits, by id, and one verdict on all of them.

    A redacted copy is named where it stands in; an exhibit nothing stands for is refused.
    """
    files: dict[str, str] = {}
    out = Verdict()
    for key in keys:
        found = leaving(folder, folder.file.exhibit(key), gate)
        out.add(found.verdict)
        if found.why:
            out.refused.append(withheld(found, gate.shown(key)))
        else:
            files[key] = found.file
    return files, out
