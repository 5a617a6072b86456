"""Taking a merge back: the file as it was stays beside the case until the next merge."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tocsin.casefile.folder.kept import CASE_YAML
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes

FOLDER = ".undo"


def remember(folder: Path) -> None:
    """Keep the case file as it is now; call before writing."""
    content = (folder / CASE_YAML).read_bytes()
    write_bytes(folder / FOLDER / CASE_YAML, content, mode=0o600)


def settle(folder: Path) -> None:
    """Note what the file became, so that only that state is taken back; call after writing."""
    digest = hashlib.sha256((folder / CASE_YAML).read_bytes()).hexdigest()
    write_bytes(folder / FOLDER / "after.json", json.dumps({"sha256": digest}).encode())


def undo(folder: Path) -> None:
    """Put the file back; refused if it was changed after the merge."""
    kept, noted = folder / FOLDER / CASE_YAML, folder / FOLDER / "after.json"
    try:
        before, after = kept.read_bytes(), json.loads(noted.read_bytes())["sha256"]
    except (OSError, ValueError, KeyError):
        raise TocsinError("there is no merge to take back here", file=folder) from None
    if hashlib.sha256((folder / CASE_YAML).read_bytes()).hexdigest() != after:
        raise TocsinError(
            "the case file was changed after the merge, and those changes would be lost",
            mend=f"compare with the state before: {kept}",
            file=folder / CASE_YAML,
        )
    write_bytes(folder / CASE_YAML, before)
    noted.unlink()
