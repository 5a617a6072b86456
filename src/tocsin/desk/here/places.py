"""Drives and folders of this computer, as people know them: no hidden ones, no system ones.

Works the same for Linux, macOS and Windows; where a folder may not be listed, it says so instead
of showing nothing.
"""

from __future__ import annotations

import os
import string
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST = 400
"""Folders shown at one place."""
USUAL = ("Documents", "Desktop", "Документы", "Рабочий стол", "OneDrive", "Downloads")
PATIENCE = 1.5
"""Seconds spent on counting before the count is called "more than"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A drive, or a folder people keep things in; ``kind`` is its icon and its word."""

    path: Path
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in a folder: its folders, how many files beside them, and whether it opens."""

    path: Path
    folders: tuple[Place, ...]
    files: int
    more: bool
    closed: bool

    @property
    def is_seal(self) -> bool:
        """Whether it is itself a seal, for instance a copy on a stick."""
        return (self.path / "vault.json").is_file()

    @property
    def is_case(self) -> bool:
        """Whether a case lies in it."""
        return (self.path / "case.yaml").is_file()

    @property
    def above(self) -> Path | None:
        """The folder around it; ``None`` at the top."""
        return self.path.parent if self.path.parent != self.path else None


@dataclass(frozen=True, slots=True)
class Size:
    """How much a folder holds; ``whole`` is false where counting was broken off."""

    files: int
    bytes: int
    whole: bool


def drives(platform: str = sys.platform, home: Path | None = None) -> list[Place]:
    """Where to begin: one's own folders, then sticks and disks."""
    own = home or Path.home()
    found = [Place(own, own.name or str(own), "home")]
    found += [Place(own / name, name, "folder") for name in USUAL if (own / name).is_dir()]
    roots = _windows() if platform == "win32" else _mounted(platform)
    known = {place.path for place in found}
    found += [Place(p, p.name or str(p), "drive") for p in roots if p not in known]
    return found


def _windows() -> Iterator[Path]:
    for letter in string.ascii_uppercase:
        root = Path(f"{letter}:\\")
        if letter not in "AB" and root.exists():
            yield root


def _mounted(platform: str) -> Iterator[Path]:
    bases = ["/Volumes"] if platform == "darwin" else ["/media", "/run/media", "/mnt"]
    for base in bases:
        for path in _listed(Path(base)):
            below = list(_listed(path)) if base in ("/media", "/run/media") else []
            mounts = [p for p in below if os.path.ismount(p)]
            yield from mounts or ([path] if os.path.ismount(path) else [])


def _listed(path: Path) -> list[Path]:
    try:
        return sorted(p for p in path.iterdir() if p.is_dir())
    except OSError:
        return []


def look_into(path: Path) -> Folder:
    """The folders of ``path``, by name; hidden ones and seals are left out."""
    folders: list[Place] = []
    files = 0
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith((".", "$")):
                    continue
                if _is_folder(entry):
                    kind = "seal" if (Path(entry.path) / "vault.json").is_file() else "folder"
                    folders.append(Place(Path(entry.path), entry.name, kind))
                else:
                    files += 1
    except OSError:
        return Folder(path, (), 0, more=False, closed=True)
    folders.sort(key=lambda place: place.name.casefold())
    return Folder(path, tuple(folders[:MOST]), files, more=len(folders) > MOST, closed=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def measure(path: Path, patience: float = PATIENCE) -> Size:
    """Files and bytes under ``path``, counted for at most ``patience`` seconds."""
    end = time.monotonic() + patience
    files = total = 0
    waiting = [str(path)]
    while waiting:
        if time.monotonic() > end:
            return Size(files, total, whole=False)
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if _is_folder(entry):
                        waiting.append(entry.path)
                    else:
                        files += 1
                        total += _size(entry)
        except OSError:
            continue
    return Size(files, total, whole=True)


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0
