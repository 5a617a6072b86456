"""Taking an exhibit into a case: copied without change, hashed on the way, custody begun."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.model import Exhibit
from tocsin.casefile.names.writing import slug
from tocsin.casefile.public import Clearing
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import sync_directory

CHUNK = 1 << 20


def add_exhibit(
    edit: CaseEdit, original: Path, fields: dict[str, Any], *, by: str, today: date, name: str = ""
) -> Exhibit:
    """Copy ``original`` into ``exhibits/`` and enter it; the caller saves ``edit``.

    ``fields`` are those of an exhibit (``id`` and ``title`` at least). The original is
    opened read-only. Raises :class:`TocsinError` when the same content is already an
    exhibit, when the file name would be taken twice, or when it holds a protected name.
    If entering fails, the copy is taken away again.
    """
    target_name = name or original.name
    _check_name(edit, target_name)
    target = edit.folder / "exhibits" / target_name
    digest, size = _copy(original, target)
    try:
        twin = next((e.id for e in edit.file.exhibits if e.sha256 == digest), None)
        if twin:
            raise TocsinError(
                f"this very file is already in the case, as {twin!r}",
                mend="refer to that exhibit",
                file=original,
            )
        day = today.isoformat()
        custody = [
            {"date": day, "action": "received", "by": by},
            {"date": day, "action": "copied into the case and hashed (SHA-256)", "by": "tocsin"},
        ]
        entry = {
            **fields,
            "file": f"exhibits/{target_name}",
            "sha256": digest,
            "size": size,
            "custody": custody,
        }
        edit.append("exhibits", entry)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise
    return edit.file.exhibit(fields["id"])


def _check_name(edit: CaseEdit, name: str) -> None:
    if not name or name.startswith(".") or re.search(r'[/\\\x00-\x1f<>:"|?*]', name):
        raise TocsinError(
            "this file name cannot be used on every system",
            mend="give another with --as NAME: letters, digits, dot, hyphen",
        )
    if Clearing(edit.file).scanner.scan(name):
        raise TocsinError(
            "the file name holds a protected name or place; file names travel further than files",
            mend="give a neutral one with --as NAME",
        )


def _copy(original: Path, target: Path) -> tuple[str, int]:
    """Copy byte for byte, never over an existing file; returns SHA-256 and size."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        source = original.open("rb")
    except OSError as error:
        raise TocsinError(
            f"cannot be read: {error.strerror}", mend="check the path", file=original
        ) from None
    with source:
        try:
            copy = target.open("xb")
        except FileExistsError:
            raise TocsinError(
                "there is already a file of this name among the exhibits",
                mend="give the new one another name with --as NAME",
                file=target,
            ) from None
        try:
            with copy:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                target.unlink()
            raise
    sync_directory(target.parent)
    return digest.hexdigest(), size


def new_id(file_name: str, taken: set[str]) -> str:
    """An id from a file name: ``Справка 12.pdf`` gives ``ex-spravka-12``; numbered if taken."""
    stem = slug(Path(file_name).stem)
    base = f"ex-{stem}"[:70].rstrip("-") if stem else "ex"
    key, count = base, 1
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    return key
