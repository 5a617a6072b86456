"""Packages that are no ZIP: TAR, and one file behind gzip, bzip2 or xz; opened within bounds.

What stands in a package is counted while it unpacks, never believed. A TAR is read as a stream,
so that no header can send its reader back over what was read; only regular files are opened.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from tocsin.formats.bounds.zipped import ZipLimits
from tocsin.ground.errors import Diagnosis, TocsinError

GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_MAGIC = (GZIP, BZIP2, XZ)
_PIECE = 1 << 16
_WINDOW = 256 << 20  # bytes an xz stream may ask for to be unpacked
_USTAR = slice(257, 262)
_BROKEN = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is a TAR or packed by gzip, bzip2 or xz."""
    return head.startswith(_MAGIC) or head[_USTAR] == b"ustar"


def entries(
    path: Path, limits: ZipLimits, problems: list[Diagnosis]
) -> Iterator[tuple[str, bytes]]:
    """The regular files in a package by name, or the one file behind a compression.

    Damage and what passes the bounds go to ``problems``; what came before was given.
    """
    with path.open("rb") as packed:
        stream: io.BufferedReader[Any] = io.BufferedReader(_Unpacked(packed, path, limits), _PIECE)
        try:
            if stream.peek(512)[_USTAR] == b"ustar":
                yield from _of_tar(stream, path, limits, problems)
            else:
                yield _inner_name(path), _read(stream, limits, path, _inner_name(path))
        except TocsinError as error:
            problems.append(error.diagnosis)
        except (*_BROKEN, tarfile.TarError, RecursionError, MemoryError) as error:
            problem = f"the package is damaged or cut off ({type(error).__name__})"
            mend = "what stands before the damage was read; ask for another copy"
            problems.append(Diagnosis(problem, mend=mend, file=path.name))


def _of_tar(
    stream: io.BufferedReader[Any], path: Path, limits: ZipLimits, problems: list[Diagnosis]
) -> Iterator[tuple[str, bytes]]:
    seen: dict[str, int] = {}
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, member in enumerate(archive):
            if number >= limits.parts:
                problem = f"it holds more than {limits.parts:,} parts; the rest was not read"
                problems.append(Diagnosis(problem, file=path.name))
                return
            source = archive.extractfile(member) if member.isreg() else None
            if source is None:
                continue
            name = str(PurePosixPath(member.name))
            seen[name] = seen.get(name, 0) + 1
            name = name if seen[name] == 1 else f"{name};{seen[name]}"
            yield name, _read(source, limits, path, name)


def _read(source: IO[bytes], limits: ZipLimits, path: Path, name: str) -> bytes:
    content = source.read(limits.part_bytes + 1)
    if len(content) > limits.part_bytes:
        raise _bomb(path, name, len(content))
    return content


def _inner_name(path: Path) -> str:
    """What a single packed file is called: by the kind its name claims, not by the name itself."""
    inner = PurePosixPath(path.stem).suffix
    return f"content{inner if inner[1:].isalnum() else ''}"


def _bomb(path: Path, name: str, size: int) -> TocsinError:
    return TocsinError(
        f"the part {name} unpacks to more than {size >> 20} MB and was not read",
        file=path.name,
        place=name,
        mend="a file of this kind does not need so much; treat it as hostile",
        code="zip-bomb",
    )


class _Unpacked(io.RawIOBase):
    """What stands behind a compression, or a file as it is; counted as it comes."""

    def __init__(self, packed: IO[bytes], path: Path, limits: ZipLimits) -> None:
        self._packed, self._path, self._limits = packed, path, limits
        head = packed.read(8)
        packed.seek(0)
        self._magic = next((magic for magic in _MAGIC if head.startswith(magic)), b"")
        self._machine: Any = self._fresh()
        self._left, self._spent, self._taken = b"", 0, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Some bytes; none at the end."""
        view = memoryview(buffer).cast("B")
        piece = self._some(len(view))
        view[: len(piece)] = piece
        self._spent += len(piece)
        free = self._spent > self._limits.free_bytes
        if self._spent > self._limits.total_bytes or (
            self._magic and free and self._spent > max(self._taken, 1) * self._limits.ratio
        ):
            raise _bomb(self._path, self._path.name, self._spent)
        return len(piece)

    def _fresh(self) -> Any:
        if self._magic == GZIP:
            return zlib.decompressobj(31)
        if self._magic == BZIP2:
            return bz2.BZ2Decompressor()
        return lzma.LZMADecompressor(memlimit=_WINDOW) if self._magic == XZ else None

    def _some(self, most: int) -> bytes:
        if self._machine is None:
            return self._packed.read(most)
        while True:
            if self._machine.eof:  # streams may follow one another
                self._left = self._machine.unused_data or self._left
                if not (self._left or self._feed()) or not self._left.startswith(self._magic):
                    return b""
                self._machine = self._fresh()
            waits = getattr(self._machine, "needs_input", True)
            if waits and not self._left and not self._feed():
                if rest := self._machine.decompress(b"", most):
                    return bytes(rest)
                raise EOFError
            given, self._left = (self._left, b"") if waits else (b"", self._left)
            out = self._machine.decompress(given, most)
            if self._magic == GZIP:
                self._left = self._machine.unconsumed_tail
            if out:
                return bytes(out)

    def _feed(self) -> bool:
        self._left = self._packed.read(_PIECE)
        self._taken += len(self._left)
        return bool(self._left)
