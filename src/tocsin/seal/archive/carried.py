"""What a seal carries: records of earlier seals that still stand, as runs and not one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.seal.commit import VERSION, Record


@dataclass(slots=True)
class Seen:
    """Places (seal, index) met in this walk, one bit each."""

    count: int = 0
    _bits: dict[int, bytearray] = field(default_factory=dict)

    def add(self, seal: int, index: int) -> None:
        """Note that the record at ``index`` of ``seal`` still stands."""
        bits = self._bits.setdefault(seal, bytearray())
        byte, bit = divmod(index, 8)
        if byte >= len(bits):
            bits.extend(bytes(byte + 1 + 4096 - len(bits)))
        self.count += not bits[byte] >> bit & 1
        bits[byte] |= 1 << bit

    def add_run(self, seal: int, first: int, count: int) -> None:
        """Note ``count`` records of ``seal`` from ``first`` on, a byte of eight at a time."""
        end = first + count
        while first < end and (first & 7 or end - first < 8):
            self.add(seal, first)
            first += 1
        if first < end:
            low, high = first >> 3, end >> 3
            self.add(seal, high * 8 - 1)  # there is room so far
            bits = self._bits[seal]
            before = int.from_bytes(bits[low:high], "big").bit_count()
            bits[low:high] = b"\xff" * (high - low)
            self.count += (high - low) * 8 - before
            for index in range(high * 8, end):
                self.add(seal, index)

    def __contains__(self, place: tuple[int, int]) -> bool:
        bits = self._bits.get(place[0], b"")
        byte, bit = divmod(place[1], 8)
        return byte < len(bits) and bool(bits[byte] >> bit & 1)

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """(seal, first, count) of everything that was added, in order."""
        for seal in sorted(self._bits):
            first = count = 0
            for index in _ones(self._bits[seal]):
                if count and index == first + count:
                    count += 1
                    continue
                if count:
                    yield seal, first, count
                first, count = index, 1
            if count:
                yield seal, first, count

    @property
    def oldest(self) -> int:
        """The oldest seal anything is carried from; 0 if nothing is."""
        return min(self._bits, default=0)


def _ones(bits: bytearray) -> Iterator[int]:
    for at, byte in enumerate(bits):
        if byte:
            base = at * 8
            if byte == 255:
                yield from range(base, base + 8)
            else:
                yield from (base + bit for bit in range(8) if byte >> bit & 1)


def carried_records(runs: Iterable[tuple[int, int, int]]) -> Iterator[Record]:
    """The records that say what is carried."""
    for seal, first, count in runs:
        yield {"count": count, "first": first, "seal": seal, "type": "carried", "v": VERSION}


def gone_records(places: Iterable[tuple[int, int]], *, unsure: bool) -> Iterator[Record]:
    """The records that say what was not found any more.

    ``places`` come in order. ``unsure``: a folder could not be listed in this walk, so the
    thing may still be there.
    """
    for seal, index in places:
        record: Record = {"index": index, "seal": seal, "type": "gone", "v": VERSION}
        if unsure:
            record["unsure"] = True
        yield record
