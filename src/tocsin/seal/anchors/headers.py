"""Runs of Bitcoin block headers that the reader supplies, and whether they hold together.

A single header is worth its supplier's word and its own work. A run of headers is checked link
by link: each names the hash of the one before, meets its target, has a later time than the
median of the eleven before it, and changes its difficulty only where and as far as the
consensus rules allow. When such a run goes through a block whose hash is pinned (below, or given
by the reader), the supplier's word is no longer needed. Nothing here uses the network.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.ground.errors import MisuseError, TocsinError
from tocsin.seal.anchors.otsverify import Header

SIZE = 80
MOST_BYTES = 400 * 2**20
PINNED: Mapping[int, str] = {
    295_000: "00000000000000004d9b4ef50f0f9d686fd69db2e03af35a100370c64632a983",
    420_000: "000000000000000002cce816c0ab2c5c269cb081896b7dcb34b8422d6b74ffa1",
    630_000: "000000000000000000024bead8df69990852c202db0e0097c1a12ea637d7e96d",
    840_000: "0000000000000000000320283a032748cef8227873ff4872689bf23f1cda83a5",
}
"""Hashes that stand in many programs and books: the last checkpoint of Bitcoin Core, and the
blocks at which the reward was halved in 2016, 2020 and 2024. None is so old that work to follow
it would be cheap: after block 295,000 another 1,352 blocks of 2^65 hashes each come before the
first change of difficulty."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The consensus rules that are checked; tests use easier ones."""

    limit: int = 0xFFFF << 208
    period: int = 2016
    seconds: int = 600
    pins: Mapping[int, str] = field(default_factory=lambda: PINNED)


def target_of(bits: int) -> int:
    """The target that the four bytes ``bits`` stand for; 0 for a malformed one."""
    exponent, mantissa = bits >> 24, bits & 0x7FFFFF
    if bits & 0x800000 or exponent > 34:
        return 0
    target = mantissa << 8 * (exponent - 3) if exponent >= 3 else mantissa >> 8 * (3 - exponent)
    return target if target < 1 << 256 else 0


def bits_of(target: int) -> int:
    """The compact form of ``target``, which keeps its three highest bytes."""
    size = (target.bit_length() + 7) // 8
    mantissa = target >> 8 * (size - 3) if size >= 3 else target << 8 * (3 - size)
    if mantissa & 0x800000:
        mantissa, size = mantissa >> 8, size + 1
    return size << 24 | mantissa


def block_hash(raw: bytes) -> bytes:
    """The hash of a header in the order Bitcoin stores it (shown reversed)."""
    return hashlib.sha256(hashlib.sha256(raw).digest()).digest()


class Run:
    """Consecutive headers from block ``start`` on, checked when made."""

    def __init__(self, start: int, raw: bytes, supplier: str, rules: Rules) -> None:
        """Check every link; TocsinError names the first block that does not hold."""
        self.start, self.raw, self.supplier, self.rules = start, raw, supplier, rules
        self.end = start + len(raw) // SIZE
        self.pins: list[int] = []
        if not raw or len(raw) % SIZE or len(raw) > MOST_BYTES or start < 0:
            raise TocsinError(
                f"these are not block headers: {len(raw):,} bytes",
                mend="a file of headers is 80 bytes a block, one after the other",
                file=supplier,
            )
        self._check()

    def header(self, height: int) -> Header:
        """The header of a block of this run, and what the run adds to it."""
        return Header(self._at(height), self.supplier, self._chain(height))

    def _at(self, height: int) -> bytes:
        at = (height - self.start) * SIZE
        return self.raw[at : at + SIZE]

    def _chain(self, height: int) -> str:
        """What the run says about that block; nothing when no pinned block is in it."""
        above = [pin for pin in self.pins if pin >= height]
        if height in above:
            return "it is itself a pinned block"
        if above:
            return f"the pinned block {above[0]} is {above[0] - height} blocks later"
        if not self.pins:
            return ""
        work = sum(
            (1 << 256) // (target_of(_bits(self._at(h))) + 1) for h in range(height, self.end)
        )
        said = f"the pinned block {self.pins[-1]} is {height - self.pins[-1]} blocks earlier"
        return f"{said}, {self.end - 1 - height} on top, 2^{math.log2(work):.0f} hashes of work"

    def _check(self) -> None:
        times: list[int] = []
        before, bits = b"", 0
        for height in range(self.start, self.end):
            raw = self._at(height)
            found, target = block_hash(raw), target_of(_bits(raw))
            if before and raw[4:36] != before:
                raise self._broken(height, "does not follow the block before it")
            met = 0 < target <= self.rules.limit and int.from_bytes(found, "little") <= target
            if not met and len(self.raw) > SIZE:  # a lone one is judged by whoever uses it
                raise self._broken(height, "does not carry the work it claims")
            if before and not self._difficulty_allowed(height, bits, _bits(raw)):
                raise self._broken(height, "changes the difficulty as no block may")
            now = int.from_bytes(raw[68:72], "little")
            if len(times) == 11 and now <= sorted(times)[5]:
                raise self._broken(height, "has an earlier time than the blocks before it")
            self._pinned(height, found)
            times = [*times[-10:], now]
            before, bits = found, _bits(raw)

    def _pinned(self, height: int, found: bytes) -> None:
        told = self.rules.pins.get(height)
        if told is None:
            return
        if found[::-1].hex() != told.lower():
            raise self._broken(height, "is not the block of that number that is pinned")
        self.pins.append(height)

    def _difficulty_allowed(self, height: int, old: int, new: int) -> bool:
        rules = self.rules
        if height % rules.period:
            return old == new
        whole, target = rules.period * rules.seconds, target_of(old)
        first = height - rules.period
        if first >= self.start:
            took = [int.from_bytes(self._at(h)[68:72], "little") for h in (first, height - 1)]
            spent = min(max(took[1] - took[0], whole // 4), whole * 4)
            return new == bits_of(min(target * spent // whole, rules.limit))
        low, high = target // 4, min(target * 4, rules.limit)
        return target_of(bits_of(low)) <= target_of(new) <= high and new == bits_of(target_of(new))

    def _broken(self, height: int, why: str) -> TocsinError:
        return TocsinError(
            f"the header of block {height} {why}",
            mend="get the headers from somebody who runs a Bitcoin node, and compare with another",
            file=self.supplier,
        )


def _bits(raw: bytes) -> int:
    return int.from_bytes(raw[72:76], "little")


class Headers(Mapping[int, Header]):
    """Headers by block number, out of runs; a header is made when it is asked for."""

    def __init__(self, runs: Sequence[Run]) -> None:
        """``runs`` do not overlap."""
        self.runs = list(runs)

    def __len__(self) -> int:
        return sum(run.end - run.start for run in self.runs)

    def __iter__(self) -> Iterator[int]:
        return (height for run in self.runs for height in range(run.start, run.end))

    def __getitem__(self, height: int) -> Header:
        for run in self.runs:
            if run.start <= height < run.end:
                return run.header(height)
        raise KeyError(height)


def read_headers(
    path: Path, supplier: str = "", *, start: int | None = None, rules: Rules | None = None
) -> Headers:
    """Headers out of a file that the reader names, by block number.

    Text: lines ``HEIGHT HEADER-IN-HEX``, or headers in hexadecimal after a line ``start HEIGHT``
    (or from block ``start``); ``#`` begins a remark. Anything else is raw headers of 80 bytes,
    for which ``start`` must be given. TocsinError for what is malformed or does not hold together.
    """
    try:
        if path.stat().st_size > 3 * MOST_BYTES:
            raise TocsinError("this file is too large to be block headers", file=path)
        data = path.read_bytes()
    except OSError as error:
        raise TocsinError(f"the headers cannot be read: {error.strerror}", file=path) from None
    by, asked = supplier or path.name, rules or Rules()
    if data.isascii() and b"\0" not in data:
        return Headers(_runs(_lines(data.decode("ascii"), path, start), by, asked))
    if start is None:
        raise TocsinError(
            "raw headers do not say which block they begin with",
            file=path,
            mend="add --headers-start HEIGHT",
        )
    return Headers([Run(start, data, by, asked)])


def pin_of(text: str) -> tuple[int, str]:
    """A pinned block as people write it, ``HEIGHT:HASH`` (the hash as explorers show it)."""
    height, _, found = text.partition(":")
    if not re.fullmatch("[0-9]{1,9}", height) or not re.fullmatch("[0-9a-fA-F]{64}", found):
        raise MisuseError(f"{text!r} is not a block", mend="write HEIGHT:HASH, 64 digits of hash")
    if PINNED.get(int(height), found.lower()) != found.lower():
        raise MisuseError(f"block {height} is known here by another hash")
    return int(height), found.lower()


def _lines(text: str, path: Path, start: int | None) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    following = start
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        try:
            if words[0] == "start":
                following = int(words[1])
                continue
            if len(words) == 1 and following is not None:
                words = [str(following), *words]
            height, raw = int(words[0]), bytes.fromhex(words[1])
        except (ValueError, IndexError):
            raw, height = b"", 0
        if len(raw) != SIZE or height < 0 or len(words) != 2:
            raise TocsinError(
                "a block header is a height and 160 hexadecimal digits",
                file=path,
                place=f"line {number}",
                mend="or 160 digits a line after a line: start HEIGHT",
            )
        if found.get(height, raw) != raw:
            raise TocsinError(f"block {height} stands twice, otherwise each time", file=path)
        found[height], following = raw, height + 1
    return found


def _runs(found: Mapping[int, bytes], by: str, rules: Rules) -> list[Run]:
    runs, heights = [], sorted(found)
    begin = 0
    for at, height in enumerate(heights, 1):
        if at == len(heights) or heights[at] != height + 1:
            part = heights[begin:at]
            runs.append(Run(part[0], b"".join(found[h] for h in part), by, rules))
            begin = at
    return runs
