"""The evidence record of RFC 4998 (Evidence Record Syntax): read, written, looked into.

``asn1crypto`` 1.5.1 leaves out the chain level of ``ArchiveTimeStampSequence`` (RFC 4998
section 5.1: a sequence of chains, each a sequence of archive time stamps); it is put back here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import ClassVar

from asn1crypto import algos, cms, core, tsp

from tocsin.ground.errors import TocsinError

MAX_RECORD = 1 << 22
DIGESTS = ("sha256", "sha384", "sha512")


class ArchiveTimeStampChain(core.SequenceOf):  # type: ignore[misc]
    """Archive time stamps that renew each other under one digest algorithm."""

    _child_spec = tsp.ArchiveTimeStamp


class ArchiveTimeStampSequence(core.SequenceOf):  # type: ignore[misc]
    """Chains; each new one begins with a hash-tree renewal."""

    _child_spec = ArchiveTimeStampChain


class EvidenceRecord(core.Sequence):  # type: ignore[misc]
    """RFC 4998 section 3.1, with the chain level that belongs there."""

    _fields: ClassVar[list[tuple[object, ...]]] = [
        ("version", tsp.Version),
        ("digest_algorithms", tsp.DigestAlgorithms),
        ("crypto_infos", tsp.Attributes, {"implicit": 0, "optional": True}),
        ("encryption_info", tsp.EncryptionInfo, {"implicit": 1, "optional": True}),
        ("archive_time_stamp_sequence", ArchiveTimeStampSequence),
    ]


class RecordError(TocsinError):
    """An evidence record is unreadable or does not hold."""


@dataclass(frozen=True, slots=True)
class ArchiveStamp:
    """One archive time stamp: the lists of the reduced hash tree and the token (DER).

    ``digest`` names the digest of the tree; ``groups`` is empty when the token is over the
    hash itself.
    """

    digest: str
    groups: tuple[tuple[bytes, ...], ...]
    token: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """An evidence record: chains of archive time stamps, oldest first.

    ``prefixes[n]`` is the DER of the sequence of the first ``n`` chains: what chain ``n`` binds.
    """

    chains: tuple[tuple[ArchiveStamp, ...], ...]

    @property
    def last(self) -> ArchiveStamp:
        """The newest archive time stamp."""
        return self.chains[-1][-1]


def hash_of(name: str, data: bytes) -> bytes:
    """A digest of the allowed family; RecordError for any other."""
    if name not in DIGESTS:
        raise RecordError(f"the evidence record uses {name}, which this version does not take")
    return hashlib.new(name, data).digest()


def read_record(data: bytes) -> Record:
    """Parse an evidence record (DER, or base64 of it); RecordError says what is wrong."""
    if len(data) > MAX_RECORD:
        raise RecordError(f"the evidence record is larger than {MAX_RECORD:,} bytes")
    try:
        record = EvidenceRecord.load(_der(data), strict=True)
        chains = tuple(
            tuple(_stamp(item) for item in chain) for chain in record["archive_time_stamp_sequence"]
        )
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
        raise RecordError(
            "this is not a readable evidence record (RFC 4998)",
            mend="give the .ers file as it was made",
        ) from error
    if not chains or not all(chains):
        raise RecordError("the evidence record holds no archive time stamp")
    return Record(chains)


def _der(data: bytes) -> bytes:
    return data if data[:1] == b"\x30" else base64.b64decode(b"".join(data.split()), validate=True)


def _stamp(item: tsp.ArchiveTimeStamp) -> ArchiveStamp:
    token = bytes(item["time_stamp"].dump())
    named = item["digest_algorithm"]
    if named.native is not None:
        digest = str(named["algorithm"].native)
    else:
        info = item["time_stamp"]["content"]["encap_content_info"]["content"].parsed
        digest = str(info["message_imprint"]["hash_algorithm"]["algorithm"].native)
    tree = item["reduced_hashtree"]
    groups = tuple(tuple(bytes(h.native) for h in group) for group in tree) if tree.native else ()
    return ArchiveStamp(digest, groups, token)


def _chain_value(chain: tuple[ArchiveStamp, ...]) -> ArchiveTimeStampChain:
    items = []
    for stamp in chain:
        fields: dict[str, object] = {
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": stamp.digest}),
            "time_stamp": cms.ContentInfo.load(stamp.token),
        }
        if stamp.groups:
            fields["reduced_hashtree"] = [list(group) for group in stamp.groups]
        items.append(tsp.ArchiveTimeStamp(fields))
    return ArchiveTimeStampChain(items)


def sequence_der(chains: tuple[tuple[ArchiveStamp, ...], ...]) -> bytes:
    """The DER of an archive time stamp sequence: what a hash-tree renewal binds."""
    return bytes(ArchiveTimeStampSequence([_chain_value(chain) for chain in chains]).dump())


def write_record(record: Record) -> bytes:
    """The evidence record as DER."""
    names = dict.fromkeys(stamp.digest for chain in record.chains for stamp in chain)
    algorithms = [algos.DigestAlgorithm({"algorithm": name}) for name in names]
    made = EvidenceRecord(
        {
            "version": 1,
            "digest_algorithms": algorithms,
            "archive_time_stamp_sequence": ArchiveTimeStampSequence(
                [_chain_value(chain) for chain in record.chains]
            ),
        }
    )
    return bytes(made.dump())
