"""The OLE container of an XLS file ([MS-CFB]): its workbook stream, digests, properties.

Opened with olefile, which bounds every chain of sectors by the table that holds it.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tocsin.formats.bounds import unlocked_file
from tocsin.formats.workbooks.sheets import Workbook
from tocsin.ground.errors import TocsinError

_STREAMS = ("Workbook", "WORKBOOK", "Book", "BOOK")
#: Attributes of olefile's summary ([MS-OLEPS]) -> the names the same properties have in XLSX.
_PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "author": "creator",
    "keywords": "keywords",
    "comments": "description",
    "template": "Template",
    "last_saved_by": "lastModifiedBy",
    "revision_number": "revision",
    "total_edit_time": "TotalTime",
    "last_printed": "lastPrinted",
    "create_time": "created",
    "last_saved_time": "modified",
    "creating_application": "Application",
    "category": "category",
    "manager": "Manager",
    "company": "Company",
    "language": "language",
}


@dataclass(slots=True)
class Container:
    """What was found: the workbook stream, empty where the container cannot be read."""

    stream: bytes = b""

    @classmethod
    def of(cls, path: Path, book: Workbook) -> Container:
        """Read the container; parts and properties go to ``book``. Never raises for damage."""
        import olefile

        out = cls()
        try:
            with path.open("rb") as handle, olefile.OleFileIO(handle) as opened:
                names = ["/".join(parts) for parts in opened.listdir()]
                if "EncryptedPackage" in names:
                    raise _locked(path.name)
                main = next((name for name in _STREAMS if name in names), "")
                for name in names:
                    data = opened.openstream(name).read()
                    book.parts[name] = hashlib.sha256(data).hexdigest()
                    if name == main:
                        out.stream = data
                _properties(opened, book)
        except TocsinError:
            raise
        except Exception:  # noqa: S110  olefile gives a damaged container up in many ways
            pass
        if _protected(out.stream):
            out.stream = _in_clear(path) or out.stream
        return out


def _protected(stream: bytes) -> bool:
    """Whether a FILEPASS record follows the first one ([MS-XLS] 2.4.117)."""
    at = 4 + int.from_bytes(stream[2:4], "little")
    return stream[at : at + 2] == b"\x2f\x00"


def _in_clear(path: Path) -> bytes:
    """The stream of a workbook that the default password opens; empty where it does not."""
    import olefile

    clear = unlocked_file(path)
    if clear is None:
        return b""
    with olefile.OleFileIO(io.BytesIO(clear)) as opened:
        main = next((name for name in _STREAMS if opened.exists(name)), "")
        return bytes(opened.openstream(main).read()) if main else b""


def _locked(file: str) -> TocsinError:
    return TocsinError(
        "it is protected by a password and cannot be read without it",
        file=file,
        mend="save a copy without a password, and keep this one as it is",
        code="password",
    )


def _properties(opened: Any, book: Workbook) -> None:
    found = opened.get_metadata()
    page = found.codepage or 1252
    for name, known in _PROPERTIES.items():
        text = _text(getattr(found, name, None), page)
        if text:
            book.properties[known] = text
    custom = opened.get_userdefined_properties("\x05DocumentSummaryInformation")
    for item in custom if opened.exists("\x05DocumentSummaryInformation") else ():
        text = _text(item.get("value"), page)
        if text:
            book.properties[str(item.get("property_name"))] = text


def _text(value: object, page: int) -> str:
    """A property as text: bytes by their code page, moments by ISO 8601."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}" if value.year > 1601 else ""
    if isinstance(value, bytes):
        encoding = "utf-8" if page in (65001, -535) else f"cp{page % 65536}"
        try:
            return value.decode(encoding, "replace").strip("\0 ")
        except LookupError:
            return value.decode("latin-1").strip("\0 ")
    return "" if value is None else str(value).strip("\0 ")
