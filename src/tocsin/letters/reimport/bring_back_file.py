"""The same for files: a DOCX, a case folder and the path of the draft it came from."""

from __future__ import annotations

import datetime
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes, write_text
from tocsin.law import Law
from tocsin.letters import draft as drafts
from tocsin.letters.assemble import assemble, scene_for
from tocsin.letters.kinds.registry import KINDS
from tocsin.letters.reimport.bring_back import Returned, compare
from tocsin.letters.reimport.reader import read, read_file
from tocsin.letters.settings import Settings
from tocsin.letters.writers import docx


def bring_back(
    document: Path, folder: CaseFolder, path: Path, law: Law, settings: Settings,
    today: datetime.date,
) -> Returned:  # fmt: skip
    """What ``document`` changes against the draft at ``path``; nothing is written."""
    edited = read_file(document)
    draft = drafts.read(_text(path), str(path), path.stem)
    kind = KINDS[draft.kind]
    scene = scene_for(folder.file, law, draft.date or today, kind, draft.lang, settings, draft)
    made = assemble(draft, scene, settings, "")
    printed = read(docx.write(made.letter))
    return compare(draft, made.body.blocks, printed, edited)


def write_draft(path: Path, returned: Returned) -> Path:
    """Put the new body under the draft's head; the old draft is kept beside it, and named."""
    old = path.read_bytes()
    draft = drafts.read(old.decode("utf-8-sig"), str(path), path.stem)
    kept = next(
        p for n in range(1, 10_000) if not (p := path.with_name(f"{path.name}.{n}")).exists()
    )
    write_bytes(kept, old)
    lines = old.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    head = "\n".join(lines[: draft.line - 1])
    write_text(path, head + "\n\n" + returned.body)
    return kept


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise TocsinError(
            f"the draft cannot be read: {error.strerror}",
            mend="give its path, like letters/dg-urgent-2023-10-25.en.md",
            file=path,
        ) from None
    except UnicodeDecodeError:
        raise TocsinError("the draft is not UTF-8", mend="save it as UTF-8", file=path) from None
