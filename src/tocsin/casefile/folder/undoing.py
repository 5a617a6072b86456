"""Taking a merge back: the file as it was stays beside the case until the next merge."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.folder.kept import CASE_YAML
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.locks import one_writer

FOLDER = ".undo"


def save_merge(edit: CaseEdit) -> None:
    """Save the edit so that it can be taken back; raises what :meth:`CaseEdit.save` raises.

    What the file became is noted by the bytes that were written: read again, they might be
    somebody else's later work, and taking the merge back would destroy it.
    """
    kept = edit.folder / FOLDER
    (kept / "after.json").unlink(missing_ok=True)
    write_bytes(kept / CASE_YAML, edit.name.read_bytes(), mode=0o600)
    edit.save()
    write_bytes(kept / "after.json", json.dumps({"sha256": edit.digest}).encode())


def undo(folder: Path) -> None:
    """Put the file back; refused if it was changed after the merge."""
    kept, noted = folder / FOLDER / CASE_YAML, folder / FOLDER / "after.json"
    try:
        before, after = kept.read_bytes(), json.loads(noted.read_bytes())["sha256"]
    except (OSError, ValueError, KeyError):
        raise TocsinError("there is no merge to take back here", file=folder) from None
    with one_writer(folder):
        if hashlib.sha256((folder / CASE_YAML).read_bytes()).hexdigest() != after:
            raise TocsinError(
                "the case file was changed after the merge, and those changes would be lost",
                mend=f"compare with the state before: {kept}",
                file=folder / CASE_YAML,
            )
        write_bytes(folder / CASE_YAML, before)
    noted.unlink()
