"""What a disclosure would give away besides what is meant: said before it leaves the house."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tocsin.seal.vault import SealedFile

_HIDDEN = re.compile(rb'<sheet\b[^>]*\bstate="(?:hidden|veryHidden)"')
_AUTHOR = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)<")
MOST = 8 * 2**20


def of_record(item: SealedFile) -> list[str]:
    """What the record alone tells a reader."""
    found = []
    if b"/" in item.path:
        found.append(f"{item.name}: the names of its folders are shown")
    found.append(
        f"{item.name}: its name, size and time of last change are shown, and whoever has the "
        "file can tell that it is this one"
    )
    return found


def of_document(item: SealedFile, path: Path) -> list[str]:
    """What lies in a whole file besides what one sees on opening it."""
    found = []
    if item.unit_count > 1:
        found.append(
            f"{item.name}: all {item.unit_count:,} rows, pages or paragraphs are handed over; "
            "to show some, name them (PATH#row=12)"
        )
    suffix = path.suffix.lower()
    try:
        if suffix in (".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt"):
            found += _office(item, path)
        elif suffix == ".pdf":
            found += _pdf(item, path)
        elif suffix in (".jpg", ".jpeg", ".png", ".tif", ".tiff"):
            found += _image(item, path)
    except Exception:  # a damaged file may break any reader; the doubt is what must be said
        found.append(f"{item.name}: its metadata could not be looked at")
    return found


def _office(item: SealedFile, path: Path) -> list[str]:
    found = []
    with zipfile.ZipFile(path) as parts:
        names = set(parts.namelist())

        def content(name: str) -> bytes:
            fits = name in names and parts.getinfo(name).file_size <= MOST
            return parts.read(name) if fits else b""

        if _AUTHOR.search(content("docProps/core.xml") + content("meta.xml")):
            found.append(f"{item.name}: the name of its author is in its metadata")
        if _HIDDEN.search(content("xl/workbook.xml")):
            found.append(f"{item.name}: it has hidden sheets")
        if any("comments" in name for name in names):
            found.append(f"{item.name}: it has comments")
    return found


def _pdf(item: SealedFile, path: Path) -> list[str]:
    import pikepdf

    with pikepdf.open(path) as document:
        told = [key for key in ("/Author", "/Creator") if key in document.docinfo]
        attached = len(document.attachments)
    found = []
    if told:
        found.append(f"{item.name}: its metadata name an author or a program")
    if attached:
        found.append(f"{item.name}: {attached} files are attached inside it")
    return found


def _image(item: SealedFile, path: Path) -> list[str]:
    from PIL import Image

    with Image.open(path) as picture:
        exif = picture.getexif()
    if 0x8825 in exif:
        return [f"{item.name}: it says where it was taken (GPS)"]
    return [f"{item.name}: it has camera metadata"] if len(exif) else []
