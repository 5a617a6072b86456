"""What the exhibit files of a case folder show: there, their hash, what they carry beside words.

Checks never open files; the command line does, read-only, and hands them these facts.
Metadata of documents are read for at most :data:`MOST` exhibits (each in a bounded child);
those of photographs for all.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.ground.errors import TocsinError

if TYPE_CHECKING:
    from tocsin.casefile import CaseFolder
    from tocsin.checks import ExhibitFacts

MOST = 200
_DOCUMENTS = frozenset({".pdf", ".docx", ".odt", ".eml", ".msg", ".html"})
_PICTURES = frozenset({".jpg", ".jpeg", ".tif", ".tiff", ".png", ".webp", ".heic"})
_GPS = 0x8825


def exhibit_facts(folder: CaseFolder) -> dict[str, ExhibitFacts]:
    """Facts by exhibit id; a file that cannot be read counts as there, with no metadata."""
    from tocsin.checks import ExhibitFacts

    out: dict[str, ExhibitFacts] = {}
    read = 0
    for exhibit in folder.file.exhibits:
        path = _find(folder, exhibit.file)
        if path is None:
            out[exhibit.id] = ExhibitFacts(False)
            continue
        kind = path.suffix.lower()
        metadata: dict[str, str] = {}
        if kind in _PICTURES:
            metadata = picture_metadata(path)
        elif kind in _DOCUMENTS and read < MOST:
            read += 1
            metadata = document_metadata(path)
        out[exhibit.id] = ExhibitFacts(True, _sha256(path), metadata)
    return out


def _find(folder: CaseFolder, name: str) -> Path | None:
    bases = (folder.path, folder.exhibits)
    return next((p for base in bases if (p := base / name).is_file()), None)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def document_metadata(path: Path) -> dict[str, str]:
    """What a document says of itself: author, creator, times."""
    from tocsin.formats import extract_text

    try:
        return dict(extract_text(path).metadata)
    except TocsinError:
        return {}


def picture_metadata(path: Path) -> dict[str, str]:
    """The EXIF properties of a picture that can give somebody away."""
    from PIL import ExifTags, Image

    try:
        with Image.open(path) as picture:
            exif = picture.getexif()
            out = {
                f"EXIF:{ExifTags.TAGS.get(tag, tag)}": str(value)
                for tag, value in exif.items()
                if ExifTags.TAGS.get(tag) in ("Artist", "Copyright", "HostComputer", "XPAuthor")
            }
            place = exif.get_ifd(_GPS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return {}
    out.update({f"EXIF:GPS{ExifTags.GPSTAGS.get(tag, tag)}": "present" for tag in place})
    return out
