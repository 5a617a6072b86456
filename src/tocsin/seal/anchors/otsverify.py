"""What an OpenTimestamps proof is worth: unknown, pending, or complete with a block header.

A proof alone never says more than "this is the Merkle root of block N". The 80-byte header of
that block must come from somewhere the reader trusts; it is checked for its Merkle root and its
proof of work. Three verdicts: ``pending``; ``complete, header supplied by X``; ``complete, header
in a proof-of-work chain from a pinned checkpoint`` (``anchors/headers.py``). A header's time is
good to about two hours (consensus rules), so two hours are added: "not later than".
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.seal.anchors.ots import SHA256, Proof, digest

MINIMUM_WORK_BITS = 60
"""Leading zero bits a Bitcoin block hash must have: every block since number 300,000 (2014)
has at least 64; a header cheap enough to make at a desk is refused."""
HEADER_SLACK = dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class OtsVerdict:
    """``state`` is ``complete``, ``pending``, ``unknown`` or ``refused``; ``words`` says it.

    ``time`` (UTC) is set only when complete: the message existed not later than that.
    """

    state: str
    words: str
    time: dt.datetime | None = None
    heights: tuple[int, ...] = ()
    calendars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """A block header, who supplied it, and the chain to a pinned block it was found in, if any."""

    raw: bytes
    supplier: str
    chain: str = ""

    @property
    def merkle_root(self) -> bytes:
        """The Merkle root in internal byte order."""
        return self.raw[36:68]

    @property
    def time(self) -> dt.datetime:
        """The miner's time."""
        return dt.datetime.fromtimestamp(int.from_bytes(self.raw[68:72], "little"), dt.UTC)

    def work_bits(self) -> int:
        """Leading zero bits of the block hash, or -1 when it misses its own target."""
        twice = hashlib.sha256(hashlib.sha256(self.raw).digest()).digest()
        value = int.from_bytes(twice, "little")
        bits = int.from_bytes(self.raw[72:76], "little")
        exponent, mantissa = bits >> 24, bits & 0x7FFFFF
        target = mantissa << (8 * (exponent - 3)) if exponent >= 3 else mantissa
        return 256 - value.bit_length() if value <= target else -1


def judge_proof(
    proof: Proof,
    message: bytes,
    headers: Mapping[int, Header],
    *,
    minimum_work_bits: int = MINIMUM_WORK_BITS,
) -> OtsVerdict:
    """The verdict of ``proof`` over ``message`` (the note text) with the headers at hand.

    Only SHA-256 proofs anchor a checkpoint: a proof made with an older digest is ``refused``.
    """
    if proof.hash_op != SHA256:
        return OtsVerdict("refused", "the proof is not over a SHA-256 digest")
    if digest(proof.hash_op, message) != proof.digest:
        return OtsVerdict("refused", "the proof is over other data than this checkpoint's text")
    leaves = list(proof.root.leaves())
    heights = tuple(sorted({a.height or 0 for a, _ in leaves if a.kind == "bitcoin"}))
    calendars = tuple(sorted({a.calendar for a, _ in leaves if a.kind == "pending"}))
    bitcoin = sorted((a.height or 0, root) for a, root in leaves if a.kind == "bitcoin")
    problems = []
    for height, root in bitcoin:
        header = headers.get(height)
        if header is None:
            problems.append(f"the header of Bitcoin block {height} is not at hand")
        elif header.merkle_root != root:
            problems.append(f"block {height}, as {header.supplier} supplied it, has another root")
        elif header.work_bits() < minimum_work_bits:
            problems.append(f"the supplied header of block {height} carries too little work")
        else:
            words = f"complete, header supplied by {header.supplier}: in Bitcoin block {height}"
            if header.chain:
                words = (
                    "complete, header in a proof-of-work chain from a pinned checkpoint: "
                    f"in Bitcoin block {height}; {header.chain}; headers from {header.supplier}"
                )
            return OtsVerdict("complete", words, header.time + HEADER_SLACK, heights, calendars)
    if problems:
        state = "unknown" if all("not at hand" in text for text in problems) else "refused"
        return OtsVerdict(state, "; ".join(problems), None, heights, calendars)
    if calendars:
        words = (
            "pending: promised by "
            + ", ".join(calendars)
            + "; not yet in a block, so no time is proved"
        )
        return OtsVerdict("pending", words, None, heights, calendars)
    return OtsVerdict("unknown", "it holds only attestations of kinds unknown here", None)
