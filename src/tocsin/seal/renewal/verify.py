"""Verification of an evidence record over data, RFC 4998 sections 4.3 and 5.3.

Every time stamp must have been sound when the next one was made; the last must be sound now.
What is proved is the time of the first: the data existed not later than that.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from tocsin.ground.errors import TocsinError
from tocsin.seal.renewal.ers import (
    DIGESTS,
    ArchiveStamp,
    Record,
    RecordError,
    hash_of,
    sequence_der,
)
from tocsin.seal.renewal.hashtree import climb
from tocsin.seal.stamps import TimeStamp, Trust, read_token, verify_digest


@dataclass(frozen=True, slots=True)
class Step:
    """One archive time stamp that held: its kind and the token's verified facts."""

    kind: str
    digest: str
    stamp: TimeStamp


@dataclass(frozen=True, slots=True)
class Proven:
    """The data existed not later than ``time``; the newest certificate ends at ``ends``."""

    time: dt.datetime
    ends: dt.datetime
    steps: tuple[Step, ...]


def verify_record(record: Record, data: bytes, trust: Trust, now: dt.datetime) -> Proven:
    """Prove when ``data`` existed, or raise :class:`RecordError` naming the step that fails."""
    steps: list[Step] = []
    for number, chain in enumerate(record.chains):
        digest = chain[0].digest
        leaves = _first_leaves(record, number, digest, data)
        for place, item in enumerate(chain):
            if item.digest != digest:
                raise RecordError("one chain of the evidence record mixes two digests")
            if place:
                leaves = [hash_of(digest, chain[place - 1].token)]
            kind = "hash-tree renewal" if number and not place else "time-stamp renewal"
            kind = "first time stamp" if not steps else kind
            steps.append(Step(kind, digest, _check(item, leaves, trust, f"step {len(steps) + 1}")))
    _check_order(steps, now)
    return Proven(steps[0].stamp.time, steps[-1].stamp.certificate_ends, tuple(steps))


def _first_leaves(record: Record, number: int, digest: str, data: bytes) -> list[bytes]:
    """What the first stamp of a chain must cover; two forms of the first hash are in use."""
    plain = hash_of(digest, data)
    if number == 0:
        return [plain, hash_of(digest, plain)]
    bound = hash_of(digest, sequence_der(record.chains[:number]))
    return [hash_of(digest, plain + bound)]


def _check(item: ArchiveStamp, leaves: list[bytes], trust: Trust, place: str) -> TimeStamp:
    problems: list[str] = []
    imprint = read_token(item.token).imprint
    for leaf in leaves:
        try:
            if imprint not in climb(item.digest, leaf, item.groups):
                raise RecordError("the time stamp is over other data or another hash tree")
            return verify_digest(item.token, imprint, trust, imprints=DIGESTS)
        except TocsinError as error:
            problems.append(error.diagnosis.problem)
    words = next((text for text in problems if "about other data" not in text), problems[0])
    raise RecordError(f"the evidence record does not hold: {words}", place=place)


def _check_order(steps: list[Step], now: dt.datetime) -> None:
    for older, newer in pairwise(steps):
        if newer.stamp.time < older.stamp.time:
            raise RecordError("a renewal in the evidence record is older than what it renews")
        if newer.stamp.time > older.stamp.certificate_ends:
            raise RecordError("a time stamp had expired before it was renewed")
    if steps[-1].stamp.time > now:
        raise RecordError("the newest time stamp lies in the future; check this computer's clock")
