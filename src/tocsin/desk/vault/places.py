"""Which storage a setting names; the one list of them."""

from __future__ import annotations

from pathlib import Path

from tocsin.desk.vault.local import Folder
from tocsin.desk.vault.port import Storage
from tocsin.ground.errors import TocsinError


def storage(url: str, folder: Path) -> Storage:
    """The storage a setting names; empty: ``folder``."""
    if not url:
        return Folder(folder)
    if url.startswith("file://"):
        return Folder(Path(url.removeprefix("file://")))
    if url.startswith("s3://"):
        from tocsin.desk.vault.objects import at

        return at(url)
    raise TocsinError(
        "this kind of storage is not known",
        mend="leave TOCSIN_STORAGE_URL out, or give file:///a/folder or s3://bucket/prefix",
    )
