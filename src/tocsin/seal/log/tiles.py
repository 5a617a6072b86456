"""C2SP tlog-tiles on disk: a log as static files, 256 hashes or entries to a file.

``tile/<level>/<number>`` holds 32-byte hashes of complete subtrees of ``256**level`` leaves;
``tile/entries/<number>`` the entries, each after its length in two bytes. A tile that is not
full stands as ``<number>.p/<width>``. Numbers are written in groups of three digits, all
but the last behind an ``x`` (``x001/234``).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.seal.log.merkle import HASH_SIZE, fold, split_point

WIDTH = 256
LEVEL_BITS = 8
MOST_ENTRY = 65_535
ENTRIES = -1


class TileError(TocsinError):
    """A tile is missing, short or malformed."""


def tile_name(level: int, number: int, width: int = WIDTH) -> str:
    """The path of a tile below the log folder; ``level`` -1 is the entries."""
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    if width < WIDTH:
        groups[-1] += f".p/{width}"
    return "/".join(["tile", "entries" if level == ENTRIES else str(level), *groups])


def pack_entries(entries: Iterable[bytes]) -> bytes:
    """Entries as they stand in a bundle."""
    out = []
    for entry in entries:
        if len(entry) > MOST_ENTRY:
            raise TileError(f"a log entry of {len(entry)} bytes is longer than {MOST_ENTRY}")
        out.append(struct.pack(">H", len(entry)) + entry)
    return b"".join(out)


def unpack_entries(content: bytes) -> Iterator[bytes]:
    """The entries of a bundle; TileError when it ends in the middle of one."""
    at = 0
    while at < len(content):
        (length,) = struct.unpack_from(">H", content.ljust(at + 2, b"\0"), at)
        entry = content[at + 2 : at + 2 + length]
        if at + 2 + length > len(content):
            raise TileError("a bundle of log entries ends in the middle of an entry")
        yield entry
        at += 2 + length


class Tiles:
    """Read and write access to the tiles of one log of a given size."""

    def __init__(self, folder: Path, size: int) -> None:
        """Open ``folder`` as a tree of ``size`` leaves."""
        self.folder = Path(folder)
        self.size = size
        self._held: dict[tuple[int, int], bytes] = {}

    def _width(self, level: int, number: int) -> int:
        count = self.size >> (LEVEL_BITS * max(level, 0))
        return min(WIDTH, count - number * WIDTH)

    def _read(self, level: int, number: int) -> bytes:
        width = self._width(level, number)
        if width <= 0:
            raise TileError(f"the log of {self.size} entries has no such tile")
        exact = self.folder / tile_name(level, number, width)
        whole = self.folder / tile_name(level, number)
        candidates = [exact, whole, *sorted(whole.with_name(whole.name + ".p").glob("*"))]
        for path in candidates:
            wide = WIDTH if path == whole else int(path.name) if path.name.isdecimal() else 0
            if wide >= width or path == exact:
                try:
                    return path.read_bytes()
                except (FileNotFoundError, NotADirectoryError):
                    continue
        raise TileError(
            "a part of the log is missing",
            file=tile_name(level, number, width),
            mend="bring the whole log folder back from a copy; do not seal into this one",
        )

    def hashes(self, level: int, number: int) -> bytes:
        """The hashes of a tile as one byte string, cut to the width this size gives it."""
        key = (level, number)
        if key not in self._held:
            if len(self._held) > 64:
                self._held.clear()
            content = self._read(level, number)
            need = self._width(level, number) * HASH_SIZE
            if len(content) < need or len(content) % HASH_SIZE:
                raise TileError("a tile of the log is short", file=tile_name(level, number))
            self._held[key] = content[:need]
        return self._held[key]

    def entries(self, number: int) -> list[bytes]:
        """The entries of one bundle."""
        found = list(unpack_entries(self._read(ENTRIES, number)))
        width = self._width(ENTRIES, number)
        if len(found) < width:
            raise TileError("a bundle of log entries is short", file=tile_name(ENTRIES, number))
        return found[:width]

    def subtree(self, start: int, end: int) -> bytes:
        """The root over leaves ``start … end - 1`` (as proofs need them)."""
        count = end - start
        if count & (count - 1) or start % count:
            middle = start + split_point(count)
            return fold([self.subtree(start, middle), self.subtree(middle, end)])
        level, rest = divmod(count.bit_length() - 1, LEVEL_BITS)
        first = start >> (LEVEL_BITS * level)
        number, at = divmod(first, WIDTH)
        if self._width(level, number) <= at and level:
            middle = start + count // 2
            return fold([self.subtree(start, middle), self.subtree(middle, end)])
        tile = self.hashes(level, number)
        return fold(_split(tile[at * HASH_SIZE : (at + (1 << rest)) * HASH_SIZE]))

    def root(self) -> bytes:
        """The root of the whole tree."""
        return self.subtree(0, self.size) if self.size else fold([])

    def grow(self, entries: Sequence[bytes], leaves: Sequence[bytes]) -> Tiles:
        """Write ``entries`` and their hashes after the present ones; the larger tree.

        Nothing that the present size needs is touched, so a kill leaves the old tree whole.
        """
        larger = Tiles(self.folder, self.size + len(entries))
        self._grow_entries(entries)
        fresh, level = list(leaves), 0
        while fresh:
            fresh = self._grow_level(level, fresh)
            level += 1
        return larger

    def _grow_entries(self, entries: Sequence[bytes]) -> None:
        number, held = divmod(self.size, WIDTH)
        pending = (self.entries(number) if held else []) + list(entries)
        for at in range(0, len(pending), WIDTH):
            block = pending[at : at + WIDTH]
            name = tile_name(ENTRIES, number, len(block))
            write_bytes(self.folder / name, pack_entries(block))
            number += 1

    def _grow_level(self, level: int, fresh: list[bytes]) -> list[bytes]:
        number, held = divmod(self.size >> (LEVEL_BITS * level), WIDTH)
        pending = (_split(self.hashes(level, number)) if held else []) + fresh
        upper = []
        for at in range(0, len(pending), WIDTH):
            block = pending[at : at + WIDTH]
            write_bytes(self.folder / tile_name(level, number, len(block)), b"".join(block))
            if len(block) == WIDTH:
                upper.append(fold(block))
            number += 1
        return upper

    def tidy(self, before: int) -> None:
        """Remove what no longer belongs: the partial tiles that a log of ``before`` entries had."""
        level = ENTRIES
        while level < 1 or self.size >> (LEVEL_BITS * level):
            first, last = (n >> LEVEL_BITS * (max(level, 0) + 1) for n in (before, self.size))
            for number in range(first, last + 1):
                self._tidy_one(level, number)
            level += 1

    def _tidy_one(self, level: int, number: int) -> None:
        whole = self.folder / tile_name(level, number)
        keep = str(self._width(level, number))
        folder = whole.with_name(whole.name + ".p")
        for stale in folder.glob("*"):
            if stale.name != keep:
                stale.unlink(missing_ok=True)
        if int(keep) == WIDTH and folder.is_dir():
            folder.rmdir()
        if int(keep) < WIDTH:
            whole.unlink(missing_ok=True)


def _split(content: bytes) -> list[bytes]:
    return [content[at : at + HASH_SIZE] for at in range(0, len(content), HASH_SIZE)]
