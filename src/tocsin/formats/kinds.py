"""What a file is, by its content before its name.

A returned file's name is a claim by whoever returned it: a ZIP bomb may be called ``.xlsx``,
a PDF ``.doc``, an HTML table ``.xls``. The first bytes and, for ZIP and OLE containers, the
directory of parts decide; the name only chooses between readings the content allows
(``.csv`` or prose) and is reported when it contradicts the content.

Signatures: PDF ISO 32000 (7.5.2, header within the first 1,024 bytes); ZIP APPNOTE 4.3;
OLE2 [MS-CFB] 2.2; dBASE level 3–7 header byte; RFC 5322 for mail; 1CClientBankExchange by
its first line.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tocsin.formats.bounds import is_packed, unlocked_file
from tocsin.formats.meaning import encodings
from tocsin.formats.registry import FORMATS, claimed
from tocsin.formats.tables import dbfmemo, dialect

HEAD = 64 * 1024

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_MAIL = re.compile(
    rb"\A(?:(?:Return-Path|Received|From|To|Cc|Date|Subject|Message-ID|MIME-Version|X-[\w-]+|"
    rb"Delivered-To|Reply-To|DKIM-Signature|Authentication-Results|ARC-[\w-]+|Content-Type"
    rb"|Sender|References|In-Reply-To|Thread-[\w-]+)[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)


_TEXTS = frozenset(
    {".csv", ".tsv", ".tab", ".txt", ".eml", ".mbox", ".htm", ".html", ".md", ".log"}
)
_NOTHING = b"\0 \t\r\n\f\v"  # prints nothing
_ERASED = b"\xff"  # what a disk or a card holds where nothing was written


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a file.

    ``name`` is a key of :data:`tocsin.formats.registry.FORMATS`; ``why`` says in words what
    decided it; ``mismatch`` is true when the file's extension claims something else.
    """

    name: str
    why: str
    mismatch: bool = False

    @property
    def family(self) -> str:
        """Which reader and comparator takes it: table, workbook, pages, mail, …."""
        return FORMATS[self.name].family


def kind_of(path: Path) -> Kind:
    """The kind of the file at ``path``; never raises for what the file holds.

    A file that cannot be opened is ``unreadable`` (the caller reports why when it reads).
    """
    path = path if isinstance(path, Path) else Path(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        return Kind("unreadable", f"cannot be opened: {error.strerror}")
    name, why = _decide(path, head)
    claim = claimed(path.suffix.lower())
    return Kind(name, why, bool(claim) and name not in claim and name != "empty")


def _decide(path: Path, head: bytes) -> tuple[str, str]:
    if not head:
        return "empty", "the file has no bytes"
    if (why := _says_nothing(path, head)) is not None:
        return "empty", why
    if dbfmemo.owner(path) is not None:
        return "memo", "it stands beside the DBF whose texts it holds"
    if b"%PDF-" in head[:1024]:
        return "pdf", "it opens with a PDF header"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _container(path, head)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _compound(path)
    if is_packed(head):
        return "packed", "it is a TAR, or packed by gzip, bzip2 or xz"
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image", "it opens with an image signature"
    if _is_dbf(path, head):
        return "dbf", "it opens with a dBASE header that agrees with the file's size"
    return _textual(path, head)


def _says_nothing(path: Path, head: bytes) -> str | None:
    """Why a file with bytes holds nothing to read; None where it does or may."""
    bom = next((mark for mark in encodings.MARKS if head.startswith(mark)), b"")
    for alone, why in (
        (b"\0", "all its bytes are zero"),
        (_NOTHING, "it holds white space alone"),
        (_ERASED, "all its bytes are as on an erased disk"),
    ):
        start = 0 if alone == _ERASED else len(bom)
        if not head[start:].strip(alone) and (alone != _ERASED or len(head) > 8):
            return why if _holds_only(path, start, alone) else None
    return None


def _holds_only(path: Path, start: int, alone: bytes) -> bool:
    """Whether a file holds, from ``start`` on, nothing but the bytes of ``alone``."""
    with path.open("rb") as stream:
        stream.seek(start)
        while piece := stream.read(1 << 20):
            if piece.strip(alone):
                return False
    return True


def _container(source: Path | io.BytesIO, head: bytes) -> tuple[str, str]:
    try:
        opened = source if isinstance(source, io.BytesIO) else source.open("rb")
        with opened as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        return _damaged(head)
    except Exception:  # a hostile directory may break the reader in other ways
        return _damaged(head)
    for marker, name in (
        (b"spreadsheet", "ods"),
        (b"opendocument.text", "odt"),
    ):
        if marker in mimetype:
            return name, "its mimetype part says so"
    for item in FORMATS.values():
        if item.part and item.part in names:
            return item.kind, f"it is a ZIP that holds {item.part}"
    return "zip", "it is a ZIP archive of another kind"


def _damaged(head: bytes) -> tuple[str, str]:
    """A ZIP whose directory is gone: its first local headers still name the parts."""
    for marker, name in ((b"xl/", "xlsx"), (b"word/", "docx"), (b"spreadsheet", "ods")):
        if marker in head:
            return name, "it is a damaged ZIP whose first parts are those of such a file"
    return "zip", "it is a damaged ZIP"


def _compound(path: Path) -> tuple[str, str]:
    """OLE2: the names of its streams, in UTF-16 in its directory and both ends of the file."""
    with path.open("rb") as stream:
        data = stream.read(1 << 20)
        power, first = struct.unpack_from("<30xH16xI", data.ljust(52, b"\0"))
        if 7 <= power <= 16 and first < 0xFFFFFFFA:  # [MS-CFB] 2.2: where the directory begins
            stream.seek((first + 1) << power)
            data += stream.read(1 << 12)
        stream.seek(0, 2)
        size = stream.tell()
        stream.seek(max(len(data), size - (1 << 20)))
        data += stream.read()
    for marker, name in (
        ("EncryptedPackage", "locked"),
        ("__substg1.0_", "msg"),
        ("Workbook", "xls"),
        ("Book", "xls"),
    ):
        if marker.encode("utf-16-le") in data:
            if name == "locked" and (inner := unlocked_file(path)) is not None:
                found = _container(io.BytesIO(inner), inner[:HEAD])[0]
                return found, "it opens under the password every program tries by itself"
            return name, f"it is an OLE2 container that holds {marker}"
    return "ole", "it is an OLE2 container (an older Office file)"


def _is_dbf(path: Path, head: bytes) -> bool:
    if len(head) < 65 or head[0] not in (
        0x02,
        0x03,
        0x04,
        0x30,
        0x31,
        0x32,
        0x43,
        0x83,
        0x8B,
        0xF5,
    ):
        return False
    month, day = head[2], head[3]
    records, header, width = struct.unpack("<IHH", head[4:12])
    if month > 12 or day > 31 or header < 65 or width < 2 or header > 65_000:
        return False
    if header > len(head) or 0x0D not in head[header - 264 if header > 264 else 32 : header]:
        return False
    return (
        path.stat().st_size <= header + records * width + 4096
        and chr(head[43]) in "CNFDLMGIBTYV@O+"
    )


def _textual(path: Path, head: bytes) -> tuple[str, str]:
    named = path.suffix.lower() in _TEXTS
    if not encodings.looks_textual(head, named=named):
        with path.open("rb") as stream:  # opened as the path says: an original keeps its times
            packed = zipfile.is_zipfile(stream)  # its directory stands at the end of the file
        if packed:
            return _container(path, head)
        return "binary", "its bytes are neither text nor a known container"
    first = head[:400].replace(b"\0", b"")
    for item in FORMATS.values():
        if item.opens and item.opens.encode() in first:
            return item.kind, f"its first line is {item.opens}"
    if head.startswith(b"From ") and b"\n" in head:
        return "mbox", "its first line is an mbox separator"
    if _MAIL.match(head.replace(b"\r\n", b"\n")):
        return "eml", "it opens with mail headers"
    lowered = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "html", "it opens as an HTML page"
    if dialect.looks_delimited(head, path.suffix.lower()):
        return "delimited", "its lines split into the same number of columns"
    return "text", "it is text without columns"
