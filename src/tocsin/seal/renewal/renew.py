"""Making evidence records and renewing them (RFC 4998 sections 4.2, 5.2 and 5.3).

Each step gives a hash to be stamped and takes the token back, so that the authority may be
asked online or by stick. Time-stamp renewal covers the last token; hash-tree renewal begins a
new chain under a stronger digest and covers the data and everything before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import algos, tsp

from tocsin.seal.renewal.ers import ArchiveStamp, Record, RecordError, hash_of, sequence_der
from tocsin.seal.renewal.hashtree import Groups, build
from tocsin.seal.stamps import normalise, read_token


@dataclass(frozen=True, slots=True)
class Work:
    """A renewal that waits for its token: what record, which leaf, a new chain or not."""

    record: Record
    leaf: bytes
    digest: str
    new_chain: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Renewals gathered under one root: one token for all of them."""

    digest: str
    root: bytes
    paths: dict[bytes, Groups]


def begin(token: bytes, data: bytes) -> Record:
    """An evidence record that starts with a token already held over ``data``."""
    facts = read_token(token)
    if facts.imprint != hash_of(facts.imprint_algorithm, data):
        raise RecordError("the time stamp is over other data")
    first = ArchiveStamp(facts.imprint_algorithm, (), normalise(token).token)
    return Record(((first,),))


def renew_time(record: Record) -> Work:
    """Cover the last token once more, under the same digest (before its certificate ends)."""
    last = record.last
    return Work(record, hash_of(last.digest, last.token), last.digest, new_chain=False)


def renew_tree(record: Record, data: bytes, digest: str = "sha512") -> Work:
    """Cover data and record under another digest (before the old one weakens).

    An empty record begins with the data alone.
    """
    plain = hash_of(digest, data)
    if not record.chains:
        return Work(record, plain, digest, new_chain=True)
    bound = hash_of(digest, sequence_der(record.chains))
    return Work(record, hash_of(digest, plain + bound), digest, new_chain=True)


def gather(works: Sequence[Work]) -> Batch:
    """One root over all renewals of one digest."""
    digests = {work.digest for work in works}
    if len(digests) != 1:
        raise RecordError("renewals of one batch share one digest")
    root, paths = build(works[0].digest, [work.leaf for work in works])
    return Batch(works[0].digest, root, paths)


def request_for(batch: Batch, nonce: int) -> bytes:
    """The time-stamp request (DER) over the batch's root."""
    request = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": batch.digest}),
                "hashed_message": batch.root,
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    return bytes(request.dump())


def attach(work: Work, batch: Batch, token: bytes) -> Record:
    """The record with the batch's token attached; RecordError if the token is not over it."""
    facts = read_token(token)
    if facts.imprint_algorithm != batch.digest or facts.imprint != batch.root:
        raise RecordError("the token is over another hash than the one to be renewed")
    stamp = ArchiveStamp(batch.digest, batch.paths[work.leaf], normalise(token).token)
    chains = work.record.chains
    if work.new_chain:
        return Record((*chains, (stamp,)))
    return Record((*chains[:-1], (*chains[-1], stamp)))
