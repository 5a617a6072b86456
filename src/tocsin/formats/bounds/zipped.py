"""Zip packages (DOCX, XLSX, ODS and plain zips) opened with care.

A package from an opponent may unpack to a disk full, name a million parts, lie about its sizes
or have lost its end. Sizes are counted while unpacking, never believed; a package whose
directory is gone is read from its local headers (APPNOTE 4.3.7) as far as it reaches, and what
was lost is said.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tocsin.formats.bounds.unlocked import unlocked
from tocsin.ground.errors import Diagnosis, TocsinError

_LOCAL = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much a package may hold: parts, bytes of one part, bytes of all, times its own size."""

    parts: int = 20_000
    part_bytes: int = 400 << 20
    total_bytes: int = 1 << 30
    ratio: int = 400
    free_bytes: int = 16 << 20  # below this no ratio is asked


@dataclass(slots=True)
class Package:
    """An opened package: ``names`` in order, ``read`` one part, ``problems`` met so far."""

    names: list[str]
    problems: list[Diagnosis] = field(default_factory=list)
    _zip: zipfile.ZipFile | None = None
    _twice: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _rescued: dict[str, bytes] = field(default_factory=dict)
    _limits: ZipLimits = field(default_factory=ZipLimits)
    _spent: int = 0
    _file: str = ""

    def __contains__(self, name: str) -> bool:
        """Whether the package has such a part."""
        return name in self._rescued or name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of one part; raises :class:`TocsinError` when it is damaged or a bomb."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same a piece at a time, for parts that need not be held."""
        if self._zip is None:
            yield self._rescued[name]
            return
        try:
            info = self._twice.get(name) or self._zip.getinfo(name)
            with self._zip.open(info) as stream:
                yield from self._measured(stream, name, max(info.compress_size, 1))
        except RuntimeError as error:
            raise TocsinError(
                f"the part {name} is protected by a password", file=self._file, place=name
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise TocsinError(
                f"the part {name} is damaged ({type(error).__name__})",
                file=self._file,
                place=name,
                mend="ask for another copy; the other parts were read",
            ) from error

    def _measured(self, stream: IO[bytes], name: str, packed: int) -> Iterator[bytes]:
        size = 0
        while piece := stream.read(1 << 20):
            size += len(piece)
            self._spent += len(piece)
            bomb = size > self._limits.free_bytes and size > packed * self._limits.ratio
            if bomb or size > self._limits.part_bytes or self._spent > self._limits.total_bytes:
                raise TocsinError(
                    f"the part {name} unpacks to more than {size >> 20} MB and was not read",
                    file=self._file,
                    place=name,
                    mend="a file of this kind does not need so much; treat it as hostile",
                    code="zip-bomb",
                )
            yield piece

    def close(self) -> None:
        """Let go of the file."""
        if self._zip is not None:
            stream = self._zip.fp
            self._zip.close()
            if stream is not None:
                stream.close()  # a ZipFile leaves open what was opened for it

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_package(
    source: Path | bytes, *, file: str = "", limits: ZipLimits | None = None, twice: bool = False
) -> Package:
    """Open a zip package; raises :class:`TocsinError` when nothing can be read from it.

    Of several parts of one name the last counts, as every program takes it; ``twice`` gives the
    others too, as ``NAME;1``, ``NAME;2`` …, and says so.
    """
    allowed = limits or ZipLimits()
    named = file or (source.name if isinstance(source, Path) else "")
    stream: IO[bytes] = source.open("rb") if isinstance(source, Path) else io.BytesIO(source)
    head = stream.read(8)
    stream.seek(0)
    if head == _OLE:
        content = stream.read(64 << 20)
        stream.close()
        inner = unlocked(content) if _ENCRYPTED_PACKAGE in content else None
        if inner is None or inner[:8] == _OLE:
            raise _ole(content, named)
        return open_package(inner, file=named, limits=allowed)
    try:
        opened = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
        stream.seek(0)
        content = stream.read(allowed.total_bytes)
        stream.close()
        return _rescue(content, named, allowed)
    names = list(dict.fromkeys(info.filename for info in opened.infolist() if not info.is_dir()))
    if len(names) > allowed.parts:
        opened.close()
        raise TocsinError(f"it holds {len(names):,} parts, more than {allowed.parts:,}", file=named)
    out = Package(names, _zip=opened, _limits=allowed, _file=named)
    if twice:
        _add_hidden(out, opened)
    return out


def _add_hidden(package: Package, opened: zipfile.ZipFile) -> None:
    """Parts under a name that a later part bears too: programs differ in which one they show."""
    seen: dict[str, list[zipfile.ZipInfo]] = {}
    for info in opened.infolist():
        if not info.is_dir():
            seen.setdefault(info.filename, []).append(info)
    for name, infos in seen.items():
        for number, info in enumerate(infos[:-1], 1):
            package._twice[f"{name};{number}"] = info
            package.names.append(f"{name};{number}")
        if len(infos) > 1:
            problem = f"{len(infos)} parts bear the name {name}; all were read"
            package.problems.append(Diagnosis(problem, file=package._file, place=f"member={name}"))


def _ole(content: bytes, file: str) -> TocsinError:
    if _ENCRYPTED_PACKAGE in content:
        return TocsinError(
            "it is protected by a password and cannot be read without it",
            file=file,
            mend="save a copy without a password, and keep this one as it is",
            code="password",
        )
    return TocsinError(
        "it is an old binary Office file under a new name",
        file=file,
        mend="convert a copy to the present format and keep both",
    )


def _rescue(content: bytes, file: str, limits: ZipLimits) -> Package:
    """Parts of a package without directory, from local headers, in order, until nothing follows."""
    found: dict[str, bytes] = {}
    at = content.find(_LOCAL)
    total = 0
    broken: list[str] = []
    while at >= 0 and len(found) < limits.parts and at + 30 <= len(content):
        method, packed, _size, name_length, extra = struct.unpack_from("<8xH8xIIHH", content, at)
        start = at + 30 + name_length + extra
        name = content[at + 30 : at + 30 + name_length].decode("utf-8", "replace")
        body, whole = _unpack(content, start, method, packed, limits.part_bytes)
        total += len(body)
        if total > limits.total_bytes:
            break
        if body or whole:
            found[name] = body
        if not whole:
            broken.append(name)
        at = content.find(_LOCAL, max(start, at + 4))
    if not found:
        raise TocsinError(
            "it is damaged: no part of the package can be read", file=file, mend="ask for a copy"
        )
    lost = f"; cut off inside: {', '.join(broken[:5])}" if broken else ""
    problem = Diagnosis(
        f"the package has lost its directory; {len(found)} parts were recovered{lost}",
        file=file,
        mend="the file was cut or damaged; what follows is what could be recovered",
        code="damaged-zip",
    )
    return Package(list(found), [problem], None, {}, found, limits, total, file)


def _unpack(content: bytes, start: int, method: int, packed: int, most: int) -> tuple[bytes, bool]:
    if method == zipfile.ZIP_STORED:
        body = content[start : start + packed]
        return body, len(body) == packed and packed > 0
    if method != zipfile.ZIP_DEFLATED:
        return b"", False
    machine = zlib.decompressobj(-15)
    view = memoryview(content)
    parts: list[bytes] = []
    size = 0
    try:
        for at in range(start, len(content), 1 << 16):
            parts.append(machine.decompress(view[at : at + (1 << 16)], most - size))
            size += len(parts[-1])
            if machine.eof or size >= most:
                break
    except zlib.error:
        return b"".join(parts), False
    return b"".join(parts), machine.eof
