"""The same for files: a DOCX, a case folder and the path of the draft it came from."""

from __future__ import annotations

import datetime
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.ground.files import write_bytes, write_text
from tocsin.ground.locks import one_writer
from tocsin.law import Law
from tocsin.letters.draft import draft_of
from tocsin.letters.order import Settings, commission_at
from tocsin.letters.order import draft as drafts
from tocsin.letters.reimport.bringing import Returned, compare
from tocsin.letters.reimport.reader import read, read_file
from tocsin.letters.scene import scene_of
from tocsin.letters.tree import tree_of
from tocsin.letters.writers import docx


def bring_back(
    document: Path, folder: CaseFolder, path: Path, law: Law, settings: Settings,
    today: datetime.date,
) -> Returned:  # fmt: skip
    """What ``document`` changes against the draft at ``path``; nothing is written."""
    edited = read_file(document)
    commission = commission_at(path, today)
    scene = scene_of(commission, folder.file, law, settings)
    draft = draft_of(scene)
    made = tree_of(draft, scene)
    printed = read(docx.write(made.letter))
    return compare(draft, made.body.blocks, printed, edited)


def write_draft(path: Path, returned: Returned) -> Path:
    """Put the new body under the draft's head; the old draft is kept beside it, and named."""
    with one_writer(path.parent):
        old = path.read_bytes()
        kept = next(
            p for n in range(1, 10_000) if not (p := path.with_name(f"{path.name}.{n}")).exists()
        )
        write_bytes(kept, old)
        write_text(path, with_body(old.decode("utf-8-sig"), returned.body, str(path)))
    return kept


def with_body(text: str, body: str, file: str) -> str:
    """The draft ``text`` with another body under its own head."""
    draft = drafts.read(text, file, Path(file).stem)
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(lines[: draft.line - 1]) + "\n\n" + body
