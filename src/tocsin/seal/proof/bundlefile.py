"""The files of a disclosure: a folder or a zip, read as names and bytes, never outside of it."""

from __future__ import annotations

import bisect
import posixpath
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from tocsin.ground.errors import TocsinError

MOST_FILE, MOST_ANCHOR = 16 * 2**30, 2**26
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, struct.error)
"""What reading a zip that somebody bent may raise."""


class Damaged(TocsinError):  # noqa: N818 - the verdict is called so
    """A proof in the bundle is malformed or does not hold."""


class Source:
    """Reads the files of a bundle, out of a folder or a zip, and never outside of it."""

    def __init__(self, path: Path) -> None:
        """Open a bundle; TocsinError if it is none, Damaged if a name leads out or is double."""
        self.path = Path(path)
        self.zip: zipfile.ZipFile | None = None
        self._starts: list[int] | None = None
        if self.path.is_file():
            try:
                self.zip = zipfile.ZipFile(self.path)
            except BROKEN:
                raise TocsinError("this is neither a seal nor a bundle", file=path) from None
            self.names = [n for n in self.zip.namelist() if not n.endswith("/")]
        else:
            found = sorted(p for p in self.path.rglob("*") if p.is_symlink() or p.is_file())
            self.names = [p.relative_to(self.path).as_posix() for p in found]
            if any(p.is_symlink() for p in found):
                raise Damaged("the bundle holds a link")
        for name in self.names:
            self._admit(name)
        if len(set(self.names)) != len(self.names):
            raise Damaged("a file name stands twice in the bundle")

    def read(self, name: str, most: int = MOST_FILE) -> bytes:
        """The content of a file of the bundle."""
        self._admit(name)
        if self.zip:
            try:
                info = self.zip.getinfo(name)
                if info.file_size > most or stat.S_ISLNK(info.external_attr >> 16):
                    raise Damaged("a file in the bundle is too large or a link", file=name)
                content, fits = self.zip.read(info), self._fits(info)
            except (KeyError, *BROKEN):
                raise Damaged("a file is missing in the bundle or damaged", file=name) from None
            if not fits or len(content) != info.file_size:
                raise Damaged("a file in the bundle is damaged", file=name)
            return content
        path = self.path / name
        if path.is_symlink() or not path.is_file() or path.stat().st_size > most:
            raise Damaged("a file is missing in the bundle", file=name)
        return path.read_bytes()

    def extract(self, folder: str, into: Path) -> list[str]:
        """Copy the files right under ``folder`` to ``into``; the names of damaged ones."""
        damaged = []
        if self.zip:
            names = [n for n in self.zip.namelist() if posixpath.dirname(n) == folder]
        else:
            base = self.path / folder
            names = [f"{folder}/{p.name}" for p in base.iterdir()] if base.is_dir() else []
        for name in names:
            if posixpath.basename(name):
                try:
                    (into / posixpath.basename(name)).write_bytes(self.read(name, MOST_ANCHOR))
                except (Damaged, ValueError, OSError):
                    damaged.append(posixpath.basename(name))
        return damaged

    def _fits(self, info: zipfile.ZipInfo) -> bool:
        """Whether the entry ends before the next begins: no byte belongs to two files."""
        if self._starts is None and self.zip:
            offsets = {item.header_offset for item in self.zip.infolist()}
            self._starts = sorted(offsets | {self.zip.start_dir})
        coding = "utf-8" if info.flag_bits & 0x800 else "cp437"
        name = len(info.orig_filename.encode(coding))
        at = bisect.bisect_right(self._starts or [], info.header_offset)
        following = (self._starts or [])[at : at + 1]
        return bool(following) and (
            info.header_offset + 30 + name + info.compress_size <= following[0]
        )

    @staticmethod
    def _admit(name: str) -> None:
        if name.startswith("/") or "\\" in name or {"", ".", ".."} & set(name.split("/")):
            raise Damaged("a name in the bundle leads out of it", file=name)

    def close(self) -> None:
        """Close the zip."""
        if self.zip:
            self.zip.close()
