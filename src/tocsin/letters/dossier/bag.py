"""BagIt 1.0 (RFC 8493) written straight into a zip: payload, manifests, tag files.

The originals are copied into the zip, never moved (a known trap of bagging tools). Times are
fixed and members stored uncompressed, so that the same dossier has the same bytes everywhere.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO

BLOCK = 1 << 20
Content = bytes | Path
Writer = Callable[[Any], object]
"""Writes content into the stream it is given."""


@dataclass(slots=True)
class Bag:
    """A bag in the making: ``payload`` and ``tags`` by path inside the bag.

    Payload paths are given without ``data/``; tag files stand beside ``bagit.txt``.
    """

    name: str
    made: date
    payload: dict[str, Content] = field(default_factory=dict)
    streamed: dict[str, Writer] = field(default_factory=dict)
    """Payload that lies nowhere whole."""
    tags: dict[str, Content] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)

    def write(self, stream: BinaryIO) -> dict[str, str]:
        """Write the zip; returns the SHA-256 of every payload file by its path in the bag."""
        stamp = (self.made.year, self.made.month, self.made.day, 12, 0, 0)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as out:
            digests: dict[str, str] = {}
            count = 0
            payload: dict[str, Content | Writer] = {**self.payload, **self.streamed}
            for path in sorted(payload):
                size, digest = _add(out, f"{self.name}/data/{path}", payload[path], stamp)
                digests[f"data/{path}"] = digest
                count += size
            tags = {
                "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                "bag-info.txt": self._info(count, len(digests)),
                "manifest-sha256.txt": _manifest(digests),
                **self.tags,
            }
            listed = {}
            for path in sorted(tags):
                listed[path] = _add(out, f"{self.name}/{path}", tags[path], stamp)[1]
            _add(out, f"{self.name}/tagmanifest-sha256.txt", _manifest(listed), stamp)
        return digests

    def _info(self, size: int, count: int) -> bytes:
        fields = {
            "Bagging-Date": self.made.isoformat(),
            "Payload-Oxum": f"{size}.{count}",
            **self.info,
        }
        return "".join(f"{key}: {value}\n" for key, value in fields.items()).encode()


def _manifest(digests: dict[str, str]) -> bytes:
    return "".join(f"{digests[path]}  {_escaped(path)}\n" for path in sorted(digests)).encode()


def _escaped(path: str) -> str:
    """RFC 8493 2.1.3: line ends and the per cent sign in a path are percent-encoded."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _add(
    out: zipfile.ZipFile,
    name: str,
    content: Content | Writer,
    stamp: tuple[int, int, int, int, int, int],
) -> tuple[int, str]:
    info = zipfile.ZipInfo(name, stamp)
    info.external_attr = 0o644 << 16
    with out.open(info, "w", force_zip64=True) as target:
        told = _Telling(target)
        if isinstance(content, bytes | Path):
            for piece in _pieces(content):
                told.write(piece)
        else:
            content(told)
    return told.size, told.digest.hexdigest()


class _Telling(io.RawIOBase):
    """Writes through to a stream and keeps hash and size of what went by."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target, self.digest, self.size = target, hashlib.sha256(), 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.target.write(piece)
        self.digest.update(piece)
        self.size += len(piece)
        return len(piece)


def _pieces(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        while piece := source.read(BLOCK):
            yield piece
